"""Where a new page goes: its path, and its line in the navigation of mkdocs.yml."""

from __future__ import annotations

import re

from handbook.findings import Finding, Place, nearest
from handbook.reading.navigation import read_groups, read_navigation
from handbook.records import Site, address_of
from handbook.schema import folder_of, kind_of

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_ENTRY = re.compile(r"(?P<lead>\s*-\s+)\S")


class Refused(Exception):
    """The page cannot be made so; the finding says why and what to do."""

    def __init__(self, place: Place, what: str, mend: str = "") -> None:
        super().__init__(what)
        self.finding = Finding(place, "D902", what, mend)


def path_for(site: Site, kind: str, slug: str) -> str:
    """Return the path of a new page, relative to `docs/`. Raises Refused where its name is ill formed or in use."""
    path = f"{folder_of(kind)}/{slug}.md"
    place = Place(f"docs/{path}")
    if not _SLUG.fullmatch(slug):
        raise Refused(place, f"'{slug}' is no name for a page")
    if path in site.by_path or path in site.assets:
        raise Refused(place, "the name is in use", f"open docs/{path}, or choose another name")
    if kind_of(path) != kind:
        raise Refused(place, f"'{slug}' is kept for another page", "choose another name")
    address = address_of(path)
    if address in {entry.address for entry in site.published} | {move.old for move in site.moves}:
        raise Refused(place, "the address was another page's once", "choose another name: addresses are kept for ever")
    return path


def in_navigation(settings: str, path: str, under: str = "") -> tuple[str, int]:
    """Return the text of mkdocs.yml with a page added to `nav`, and the line on which it stands.

    It stands behind the last page of its kind; with `under`, behind the last page of the group of that title.
    Raises Refused where there is no such group or page, or the navigation is written in another form.
    """
    before = read_navigation(settings)
    entries = [entry for entry in before if kind_of(entry[0]) in (kind_of(path), "section")]
    entries = [(name, line) for name, line in entries if name.rpartition("/")[0] == path.rpartition("/")[0]]
    if under:
        groups = read_groups(settings)
        if under not in groups:
            raise Refused(Place("mkdocs.yml"), f"no group '{under}' in the navigation", nearest(under, groups))
        entries = list(groups[under])
    if not entries:
        raise Refused(Place("mkdocs.yml"), f"no page of {path.rpartition('/')[0]}/ in nav", f"add {path} yourself")
    lines = settings.split("\n")
    number = max(line for _, line in entries)
    lead = _ENTRY.match(lines[number - 1])
    lines.insert(number, f"{lead['lead'] if lead else ''}{path}")
    changed = "\n".join(lines)
    if not lead or [name for name, _ in read_navigation(changed) if name != path] != [name for name, _ in before]:
        raise Refused(Place("mkdocs.yml", number), "the navigation is not one page a line", f"add {path} yourself")
    return changed, number + 1
