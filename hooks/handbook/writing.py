"""Writing files: one in a single step, or many small ones in a process beside the one that renders pages.

Run as a program it is that process: it reads a JSON object of paths and texts and writes each below a folder.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from threading import Thread


class Writing:
    """Files that are being written below `folder`, by their path in it; `wait` for them before they are needed."""

    def __init__(self, folder: Path, files: Mapping[str, str]) -> None:
        # -I and -S: the program needs nothing but the standard library, and starts at once without the rest.
        command = [sys.executable, "-I", "-S", __file__, str(folder)]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE)
        self._thread = Thread(target=self._process.communicate, args=(json.dumps(files).encode(),))
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


def write_whole(path: Path, text: str) -> None:
    """Put a text in the place of a file in one step; whoever stops this leaves the file as it was."""
    path = path.resolve()
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        draft.write_bytes(text.encode("utf-8"))
        if path.exists():
            shutil.copymode(path, draft)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


if __name__ == "__main__":
    write(Path(sys.argv[1]), json.load(sys.stdin.buffer))
