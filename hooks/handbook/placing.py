"""Building the site beside the last good one and putting it in its place: `python -m handbook.placing`.

Two folders cannot change names in one step everywhere, so there is a moment, of microseconds, without a site: who stops
the program in it finds the last good site in `.build/previous`, and the next run puts it back before all else.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

BUILD = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir"]
_BUSY = "Another build is running here; wait until it has ended."
# What a program is told that may not write: no space, too large, over quota, read only, not permitted.
_CANNOT_WRITE = re.compile(r"^(?:OSError|PermissionError|FileExistsError): (?:\[Errno \d+\] )?(.+)\Z", re.M)


class BusyError(Exception):
    """Another build holds the lock."""


@contextmanager
def locked(root: Path) -> Iterator[int]:
    """Hold the lock of the project at `root`, and yield its file descriptor. Raises BusyError where another build does.

    The system takes the lock away when the last process that holds it ends, however it ends: none is ever stale. A
    build that outlives its parent holds it until it has ended too.
    """
    descriptor = os.open(root / ".build.lock", os.O_RDWR | os.O_CREAT, 0o644)
    try:
        try:
            _lock(descriptor)
        except OSError as error:
            raise BusyError(_BUSY) from error
        yield descriptor
    finally:
        os.close(descriptor)


def _lock(descriptor: int) -> None:
    if sys.platform == "win32":
        import msvcrt

        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


def repair(root: Path) -> None:
    """Put the last good site back where a swap was cut off in the middle, and throw an unfinished build away."""
    previous, site = root / ".build" / "previous", root / "site"
    if previous.exists() and not site.exists():
        previous.rename(site)
    shutil.rmtree(root / ".build", ignore_errors=True)


def place(root: Path) -> None:
    """Put the whole build in the place of the site."""
    new, previous, site = root / ".build" / "site", root / ".build" / "previous", root / "site"
    if site.exists():
        site.rename(previous)
    try:
        new.rename(site)
    except OSError:
        if previous.exists():
            previous.rename(site)
        raise
    shutil.rmtree(root / ".build", ignore_errors=True)


def build(root: Path, command: Sequence[str] = BUILD) -> int:
    """Build the site of the project at `root`, and return the exit status. Without success the site stays as it was.

    `command` is given the folder to build into as its last word. Raises BusyError and OSError.
    """
    with locked(root) as lock:
        repair(root)
        (root / ".build").mkdir()
        kept = {"pass_fds": (lock,)} if os.name == "posix" else {}
        made = subprocess.run([*command, ".build/site"], cwd=root, stderr=subprocess.PIPE, text=True, **kept)
        print(_told(made.stderr), end="", file=sys.stderr)
        if made.returncode == 0:
            place(root)
        else:
            shutil.rmtree(root / ".build", ignore_errors=True)
        return made.returncode


def _told(said: str) -> str:
    """Return what a build said, a trace that ends in the refusal of the system to write as one line."""
    before, trace, after = said.partition("Traceback (most recent call last):")
    if trace and (refusals := _CANNOT_WRITE.findall(after.strip())):
        return f"{before}Nothing was built, the site stays as it was: it could not be written: {refusals[-1]}\n"
    return said


def main(arguments: list[str] | None = None) -> int:
    """Build, and return the exit status."""
    parser = argparse.ArgumentParser(prog="handbook.placing", description=main.__doc__)
    parser.add_argument("--root", type=Path, default=Path(), help="the project's folder (default: this one)")
    options = parser.parse_args(arguments)
    with suppress(KeyboardInterrupt):
        try:
            return build(options.root)
        except (BusyError, OSError) as error:
            print(error, file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
