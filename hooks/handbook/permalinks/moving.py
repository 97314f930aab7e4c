"""Renaming a page: its file, every link to it, every field that names it, and the redirect."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping

from handbook.findings import Finding, Place, nearest
from handbook.reading.corrections import CORRECTIONS
from handbook.reading.permalinks import MOVED
from handbook.records import Page, Site
from handbook.schema import kind_of

_HEAD = (
    "# Where pages and sections went: old: new, as folder/page.md or folder/page.md#section. See about/contributing.\n"
)
# Fields of front matter that name a page by its file name alone, with the kind of page that they name.
_SLUG_FIELDS = {
    ("related", "case"): "case",
    ("principles", "page"): "principle",
    ("limitations", "page"): "limitation",
    ("handouts",): "handouts",
    ("weeks", "activities"): "activity",
}
_NAME_FIELDS = {("before",), ("reading",), ("paths", "steps", "pages"), ("weeks", "pages"), ("themes", "chapters")}


class Refused(Exception):
    """The page cannot be renamed so; the finding says why and what to do."""

    def __init__(self, path: str, what: str, mend: str) -> None:
        super().__init__(what)
        self.finding = Finding(Place(f"docs/{path}"), "A707", what, mend)


def moved(site: Site, texts: Mapping[str, str], old: str, new: str) -> dict[str, str]:
    """Return the new text of every file that a rename changes, by its path from the root.

    `texts` holds all pages, `mkdocs.yml` and, where they are there, the lists of moves and corrections; `old` and
    `new` are relative to `docs/`. The text of the page itself stands under its new path. Raises Refused where the
    rename cannot be.
    """
    page = site.by_path.get(old)
    _refuse(site, page, old, new)
    changed = {}
    for other in site.pages:
        text = _relinked(texts[other.file], other, old, new) if page else ""
        text = _renamed_fields(text, other, old, new)
        if other is page:
            changed[f"docs/{new}"] = text
        elif text != texts[other.file]:
            changed[other.file] = text
    changed["mkdocs.yml"] = _line_ends(texts["mkdocs.yml"], old, new)
    if CORRECTIONS in texts:
        changed[CORRECTIONS] = _line_ends(texts[CORRECTIONS], old, new)
    changed[MOVED] = f"{texts.get(MOVED) or _HEAD}{old}: {new}\n"
    return changed


def _line_ends(text: str, old: str, new: str) -> str:
    """Return YAML with a path at the end of a line replaced."""
    return re.sub(rf"(?<![\w/.-]){re.escape(old)}(?=\s*$)", new, text, flags=re.M)


def _refuse(site: Site, page: Page | None, old: str, new: str) -> None:
    if page is None:
        raise Refused(old, "there is no such page", nearest(old, site.by_path))
    if site.findings:
        raise Refused(old, "some pages cannot be read", "run make check and mend what it finds")
    if new in site.by_path or new in site.assets:
        raise Refused(old, f"'docs/{new}' is there already", "choose another name")
    if not re.fullmatch(r"(?:[a-z0-9-]+/)*[a-z0-9-]+\.md", new):
        raise Refused(
            old, f"'{new}' is no name for a page", "use small letters, digits and hyphens, and .md at the end"
        )
    if kind_of(new) != page.kind:
        raise Refused(old, f"in 'docs/{new}' the {page.kind} would be a {kind_of(new)}", "keep it in its folder")


def _relinked(text: str, page: Page, old: str, new: str) -> str:
    """Return a page's text with its links to the renamed page mended; in the renamed page, all its relative links."""
    here, then = posixpath.dirname(page.path), posixpath.dirname(new if page.path == old else page.path)
    lines = text.split("\n")
    # From the end, so that what is replaced does not shift what is still to come.
    for place, target in sorted({(link.place, link.target) for link in page.body.links}, reverse=True):
        address, mark, rest = _split(target)
        if not address or ":" in address:
            continue
        goal = posixpath.normpath(posixpath.join(here, address))
        goal = new if goal == old else goal
        mended = posixpath.relpath(goal, then or ".") + mark + rest
        if mended != target and (goal == new or here != then):
            line, at = lines[place.line - 1], place.column - 1  # a link's place is that of its target
            if line.startswith(target, at):
                lines[place.line - 1] = line[:at] + mended + line[at + len(target) :]
    return "\n".join(lines)


def _split(target: str) -> tuple[str, str, str]:
    match = re.match(r"([^#?]*)([#?]?)(.*)", target, re.DOTALL)
    return match.groups() if match else ("", "", "")


def _renamed_fields(text: str, page: Page, old: str, new: str) -> str:
    lines = text.split("\n")
    for place, before, after in _naming_fields(page, old, new):
        head, tail = lines[place.line - 1][: place.column - 1], lines[place.line - 1][place.column - 1 :]
        # In a mapping the place is that of the field's name.
        lines[place.line - 1] = head + re.sub(rf"(?<![\w/-]){re.escape(before)}(?![\w/-])", after, tail, count=1)
    return "\n".join(lines)


def _naming_fields(page: Page, old: str, new: str) -> Iterator[tuple[Place, str, str]]:
    slugs = tuple(posixpath.basename(path).removesuffix(".md") for path in (old, new))
    for path, place in page.meta_places.items():
        names = tuple(part for part in path if isinstance(part, str))
        value = _value(page, path)
        if _SLUG_FIELDS.get(names) == kind_of(old) and value == slugs[0]:
            yield place, *slugs
        elif names in _NAME_FIELDS and value == old.removesuffix(".md"):
            yield place, value, new.removesuffix(".md")


def _value(page: Page, path: tuple[str | int, ...]) -> object:
    value: object = page.meta
    for part in path:
        if isinstance(part, int):
            value = value[part] if isinstance(value, tuple) and part < len(value) else None
        else:
            value = getattr(value, part, None)
    return value
