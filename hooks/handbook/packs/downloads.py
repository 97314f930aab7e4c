"""What a built page offers to take away. A page says where, between two comments, and this fills the place."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment

_PLACE = re.compile(r"<!-- packs (?P<home>\S*) -->.*?<!-- /packs -->", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Download:
    """A pack to offer: its file's name in `packs/`, its format and what that is for, and its length in bytes."""

    file: str
    label: str
    use: str
    bytes: int


def offer(site_dir: Path, offers: Mapping[str, Sequence[Download]], templates: Environment) -> int:
    """Fill every place for downloads in a built site, and return how many pages have one.

    `offers` maps where a selection has its place, as in `Selection.home`, to what there is of it. A place without any
    is emptied. What an earlier run filled in is replaced. A page is written beside its file, then renamed.
    """
    template = templates.get_template("handbook/packs/downloads.html")

    def fill(match: re.Match[str]) -> str:
        address, _, part = match["home"].partition("#")
        found = offers.get(match["home"], ())
        shown = template.render(downloads=found, part=part, root="../" * address.count("/")).strip() if found else ""
        return f"<!-- packs {match['home']} -->{shown}<!-- /packs -->"

    pages = 0
    for path in sorted(site_dir.rglob("index.html")):
        text = path.read_text("utf-8")
        filled, places = _PLACE.subn(fill, text)
        pages += bool(places)
        if filled != text:
            draft = path.with_name(f".{path.name}")
            draft.write_text(filled, "utf-8")
            draft.replace(path)
    return pages
