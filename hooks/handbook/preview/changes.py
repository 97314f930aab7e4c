"""What a change of files asks for: pages made anew, files copied, or all built again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from handbook.records import Site


@dataclass(frozen=True, slots=True)
class Change:
    """Pages and other files below `docs/`, by path, that only changed; `why` says what else did, or is empty."""

    pages: tuple[str, ...] = ()
    assets: tuple[str, ...] = ()
    why: str = ""


def change_of(files: Iterable[Path], root: Path, site: Site) -> Change:
    """Return what files that were changed, added or deleted ask for. `site` is the model before the change."""
    pages, assets, reasons = [], [], []
    for file in sorted(files):
        name = file.relative_to(root).as_posix() if file.is_relative_to(root) else str(file)
        path = name.removeprefix("docs/")
        page = site.by_path.get(path) if path != name else None
        if not file.exists():
            reasons.append(f"{name} is gone")
        elif page:
            pages.append(path)
        elif path in site.assets and path != name:
            assets.append(path)
        elif path == name:
            reasons.append(f"{name} changed")
        else:
            reasons.append(f"{name} is new")
    return Change(tuple(pages), tuple(assets), "; ".join(reasons[:3]))
