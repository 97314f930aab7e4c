"""The seam to mike: the branch on which editions are kept, each in a folder of its name."""

from __future__ import annotations

import io
import tarfile
from collections.abc import Iterator
from contextlib import chdir
from pathlib import Path

from mike import commands

from handbook.history import archive

BRANCH = "gh-pages"


def publish(root: Path, site: Path, name: str) -> None:
    """Commit a built site to the branch as an edition, and name it in the branch's versions.json.

    Raises OSError where git refuses.
    """
    config = {"site_dir": str(site), "use_directory_urls": True}
    with chdir(root):  # mike works in the current folder
        try:
            with commands.deploy(config, name, f"Edition {name}", branch=BRANCH, message=f"Publish edition {name}"):
                pass
        except commands.git_utils.GitError as error:
            raise OSError(str(error)) from error


def files(root: Path, name: str) -> Iterator[tuple[str, bytes]]:
    """Yield the path in the edition and the content of every file of an edition; nothing where it is not there."""
    for path, content in _archive(root, name):
        yield path.removeprefix(f"{name}/"), content


def lay_in(root: Path, folder: Path) -> int:
    """Write all editions and versions.json into a folder, and return how many files there were."""
    count = 0
    for path, content in _archive(root):
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
        count += 1
    return count


def exists(root: Path, name: str) -> bool:
    """Tell whether the branch has an edition of this name."""
    return any(True for _ in files(root, name))


def _archive(root: Path, *paths: str) -> Iterator[tuple[str, bytes]]:
    if content := archive(root, BRANCH, *paths):
        with tarfile.open(fileobj=io.BytesIO(content)) as members:
            for member in members:
                if file := members.extractfile(member):
                    yield member.name, file.read()
