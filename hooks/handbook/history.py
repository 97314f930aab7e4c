"""The seam to git: when the content last changed."""

from __future__ import annotations

import subprocess
from datetime import date
from pathlib import Path


def last_change(root: Path) -> date | None:
    """Return the day of the last commit that touched `docs/` or `refs.bib`, or None where git cannot say."""
    command = ["git", "-C", str(root), "log", "-1", "--format=%cs", "--", "docs", "refs.bib"]
    try:
        said = subprocess.run(command, capture_output=True, text=True, check=True, timeout=20).stdout.strip()
        return date.fromisoformat(said) if said else None
    except (OSError, subprocess.SubprocessError, ValueError):
        return None
