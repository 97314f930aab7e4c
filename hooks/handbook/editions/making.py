"""Making an edition: checked, built, listed in the ledger and the manifest, and committed to its branch."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from handbook.checks import check
from handbook.editions import branch
from handbook.editions.manifest import digest, manifest, path_of
from handbook.files import write_whole
from handbook.findings import Finding, Place
from handbook.history import git
from handbook.packs.making import PacksError, make_packs, teller
from handbook.permalinks.ledger import extended
from handbook.reading import read_site
from handbook.reading.editions import EDITIONS, NAME, write_editions
from handbook.reading.permalinks import LEDGER, write_ledger
from handbook.records import Edition, Site


def make(root: Path, name: str, day: date, with_packs: bool = True) -> list[Finding]:
    """Make an edition of the project at `root` as it is committed, frozen on a day, with its course packs.

    Writes the ledger, the list of editions and the manifest, and commits the site to the branch of editions. With a
    finding nothing of this is done. Raises OSError where the site or a pack cannot be made or git refuses.
    """
    site = read_site(root)
    if found := [*_obstacles(site, name)]:
        return found
    commit = (git(root, "rev-parse", "HEAD") or "").strip()
    before = (root / LEDGER).read_text("utf-8") if (root / LEDGER).is_file() else None
    # New pages get their short addresses before they are built.
    write_whole(root / LEDGER, write_ledger(extended(site)))
    try:
        with TemporaryDirectory() as folder:
            built = Path(folder, "site")
            _build(root, built, name, day)
            if with_packs:
                _pack(root, built)
            listed = manifest(built)
            branch.publish(root, built, name)
    except BaseException:
        if before is None:
            (root / LEDGER).unlink()
        else:
            write_whole(root / LEDGER, before)
        raise
    write_whole(root / path_of(name), listed)
    edition = Edition(name, day, commit, digest(listed.encode()), Place(EDITIONS))
    write_whole(root / EDITIONS, write_editions((*site.editions, edition)))
    return []


def altered(root: Path) -> Iterator[Finding]:
    """Compare every published edition, file by file, with its manifest, and the manifest with the list (E804)."""
    for edition in read_site(root).editions:
        name, file = edition.name, path_of(edition.name)
        text = (root / file).read_bytes() if (root / file).is_file() else b""
        if digest(text) != edition.manifest:
            what = f"the manifest of edition {name} is not the one that was published"
            yield Finding(Place(file), "E804", what, f"bring it back with: git checkout {file}")
            continue
        there = {path: digest(content) for path, content in branch.files(root, name)}
        for line, entry in enumerate(text.decode().splitlines(), 1):
            said, path = entry[:64], entry[66:]
            if there.pop(path, None) != said:
                yield Finding(Place(file, line), "E804", f"'{path}' in edition {name} is not as it was published")
        for path in there:
            yield Finding(Place(file), "E804", f"'{path}' in edition {name} was added after it was published")


def _obstacles(site: Site, name: str) -> Iterator[Finding]:
    place = Place(EDITIONS)
    if not NAME.fullmatch(name):
        yield Finding(place, "E802", f"'{name}' is no name for an edition")
        return
    if any(edition.name == name for edition in site.editions) or branch.exists(site.root, name):
        yield Finding(place, "E801", f"edition {name} was published before")
    status = git(site.root, "status", "--porcelain")
    if status is None:
        yield Finding(place, "E803", "git does not know this folder", "make the edition in a clone of the handbook")
    for line in (status or "").splitlines():
        yield Finding(Place(line[3:]), "E803", "the file has changes that are not committed")
    yield from (finding for finding in check(site) if finding.level == "error")


def _build(root: Path, folder: Path, name: str, day: date) -> None:
    environment = {**os.environ, "EDITION": name, "EDITION_DAY": day.isoformat(), "NO_MKDOCS_2_WARNING": "1"}
    build = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(folder)]
    said = subprocess.run(build, cwd=root, env=environment, capture_output=True, text=True)
    if said.returncode:
        raise OSError(f"the edition could not be built: {said.stderr.strip() or said.stdout.strip()}")


def _pack(root: Path, site: Path) -> None:
    try:
        missing = make_packs(root, site, teller(), lambda finding: None)
    except PacksError as error:
        missing = [str(error)]
    if missing:
        raise OSError(f"a course pack is missing: {missing[0]}")
