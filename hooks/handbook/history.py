"""The seam to git: when pages last changed."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from datetime import date
from pathlib import Path


def last_changes(root: Path) -> Mapping[str, date]:
    """Return the day of the last commit for every file under `docs/` and `refs.bib`, by path from the root.

    Empty outside of a git checkout. All days come from one call of git, which lists the newest commit first.
    """
    command = ["git", "-C", str(root), "log", "--format=%x00%cs", "--name-only", "--relative", "--", "docs", "refs.bib"]
    try:
        said = subprocess.run(command, capture_output=True, text=True, check=True, timeout=20).stdout
    except (OSError, subprocess.SubprocessError):
        return {}
    found: dict[str, date] = {}
    for commit in said.split("\0")[1:]:
        day, *files = commit.split("\n")
        for name in filter(None, files):
            found.setdefault(name, date.fromisoformat(day))
    return found
