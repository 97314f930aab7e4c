"""The seam to Pagefind, which reads the built pages and writes an index that a browser loads in small parts."""

from __future__ import annotations

import subprocess
from pathlib import Path

from pagefind_bin import get_executable

# What Pagefind adds for those who have no dialog of their own.
_UNUSED = ("pagefind-*ui*", "pagefind-highlight*", "pagefind-component*")


def write_index(site: Path) -> None:
    """Index the pages of a built site into its folder `pagefind/`.

    Only what carries `data-pagefind-body` is indexed. Raises CalledProcessError where Pagefind fails.
    """
    command = [str(get_executable()), "--site", str(site), "--silent"]
    subprocess.run(command, check=True)
    for pattern in _UNUSED:
        for file in (site / "pagefind").glob(pattern):
            file.unlink()
