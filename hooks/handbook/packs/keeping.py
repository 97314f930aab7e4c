"""Packs kept on disk under a digest of all that went into them. They may be missing, damaged or deleted at any time."""

from __future__ import annotations

import hashlib
import shutil
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from handbook.files import take_away

_DAY = 24 * 60 * 60


class Keeping:
    """The packs in `folder`, each with a seal beside it, the SHA-256 of its content. `close` it in the end."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        self._drafts = TemporaryDirectory(dir=folder, prefix="drafts-")
        self._used = {self._drafts.name}

    @property
    def drafts(self) -> Path:
        """A folder on the same disk as the packs, for unfinished ones."""
        return Path(self._drafts.name)

    def find(self, key: str) -> Path | None:
        """Return the pack kept under a key, if it is whole."""
        pack = self._folder / key
        try:
            whole = self._seal(pack).read_text("ascii") == _digest(pack)
        except (OSError, ValueError):
            return None
        if whole:
            self._used |= {str(pack), str(self._seal(pack))}
        return pack if whole else None

    def keep(self, key: str, draft: Path) -> Path:
        """Take a finished pack out of the drafts and return where it is kept."""
        pack = self._folder / key
        seal = _digest(draft)
        take_away(self._seal(pack))
        take_away(pack)
        draft.replace(pack)
        self._seal(pack).write_text(seal, "ascii")
        self._used |= {str(pack), str(self._seal(pack))}
        return pack

    def close(self) -> None:
        """Throw away the drafts, those of a run that was cut off, and every pack that nobody asked for."""
        self._drafts.cleanup()
        for path in self._folder.iterdir():
            if path.is_dir():
                # Younger ones may be those of a run beside this one.
                if path.stat().st_mtime < time.time() - _DAY:
                    shutil.rmtree(path, ignore_errors=True)
            elif str(path) not in self._used:
                path.unlink(missing_ok=True)

    @staticmethod
    def _seal(pack: Path) -> Path:
        return pack.with_name(f"{pack.name}.seal")


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
