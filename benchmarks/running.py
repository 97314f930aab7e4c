"""Run builds as processes of their own, and tell how long they took and how much memory they needed."""

from __future__ import annotations

import os
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Run:
    """Seconds of wall time and MiB of memory at the peak of a process."""

    seconds: float
    memory: float


def run(command: list[str], folder: Path) -> Run:
    """Run a command in a folder. Raises CalledProcessError, with what it said, where it fails."""
    log = folder / ".log"
    with log.open("w") as said:
        start = time.perf_counter()
        process = subprocess.Popen(
            command,
            cwd=folder,
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
            stdout=said,
            stderr=subprocess.STDOUT,
        )
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command, log.read_text()[-2000:])
    return Run(seconds, usage.ru_maxrss / 1024)


def best(runs: list[Run]) -> Run:
    """Return the quickest of several runs, and the least memory: noise only adds."""
    return Run(min(r.seconds for r in runs), min(r.memory for r in runs))
