"""Which browser the tests drive."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]


def chromium(own: str = "") -> str | None:
    """Return the browser named in CHROMIUM, one of the machine, or Playwright's own."""
    named = (os.environ.get("CHROMIUM"), shutil.which("chromium"), shutil.which("google-chrome"), own)
    return next((path for path in named if path and Path(path).exists()), None)
