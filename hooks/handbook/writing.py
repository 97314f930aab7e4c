"""Making and writing the downloads, many small files, in a process of its own, beside the one that renders pages.

Run as a program it is that process: it reads the works, what pages cite of them, and other files as JSON.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from threading import Thread

from handbook.generate.exports import Work, all_files

_HOOKS = Path(__file__).parent.parent


class Writing:
    """The downloads that are being written below `folder`; `wait` for them before they are needed.

    `works` and `cited` are those of `all_files`; `others` are texts to write as they are, by their path.
    """

    def __init__(
        self, folder: Path, works: Mapping[str, Work], cited: Mapping[str, Sequence[str]], others: Mapping[str, str]
    ) -> None:
        command = [sys.executable, "-m", "handbook.writing", str(folder.absolute())]
        self._process = subprocess.Popen(command, cwd=_HOOKS, stdin=subprocess.PIPE)
        told = json.dumps([works, cited, others]).encode()
        self._thread = Thread(target=self._process.communicate, args=(told,))
        self._thread.start()

    def wait(self) -> None:
        """Return when all is written. Raises OSError where a file could not be."""
        self._thread.join()
        if self._process.returncode:
            raise OSError("the downloads could not be written; see above")


def write(folder: Path, files: Mapping[str, str]) -> None:
    """Write texts as UTF-8 below a folder, by their path in it."""
    for parent in {(folder / name).parent for name in files}:
        parent.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (folder / name).write_bytes(text.encode())


if __name__ == "__main__":
    works, cited, others = json.load(sys.stdin.buffer)
    write(Path(sys.argv[1]), all_files({key: Work(*work) for key, work in works.items()}, cited) | others)
