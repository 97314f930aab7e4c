"""Files of `docs/` that are no pages: they are published as they are, so nothing in them may run."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from handbook.findings import Finding, Place

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
# What readers may be sent, and what only the folder of the site's own programs may hold.
_KINDS = frozenset({".md", ".svg", ".png", ".jpg", ".jpeg", ".webp", ".avif", ".gif", ".pdf", ".csv", ".json", ".txt"})
_OWN = frozenset({".css", ".js", ".mjs", ".woff2", ".ico"})
# SVG 2, sections 5.6, 5.9, 9 and 13: what runs code, holds HTML, changes another element or fetches.
_NOT_DRAWN = frozenset({"script", "foreignobject", "handler", "listener", "set", "iframe", "audio", "video", "style"})
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)


def odd_files(docs: Path) -> Iterator[Finding]:
    """Yield findings of symbolic links (P228), of names and kinds of files (P227) and of active SVG (P221)."""
    for path in sorted(docs.rglob("*")):
        name = path.relative_to(docs)
        place = Place(f"docs/{name.as_posix()}".encode("utf-8", "replace").decode().replace("\n", " "))
        if path.is_symlink():
            yield Finding(place, "P228", f"'{path.name}' is a symbolic link")
        if not _NAME.fullmatch(path.name):
            yield Finding(place, "P227", f"{path.name!a} is no name that an address can have")
        elif path.is_file() and path.suffix not in _KINDS | (_OWN if name.parts[0] == "assets" else set()):
            yield Finding(place, "P227", f"a file of the kind '{path.suffix}' is not published from here")
        if path.suffix.lower() == ".svg" and path.is_file():
            yield from _active(path, place)


def _active(path: Path, place: Place) -> Iterator[Finding]:
    try:
        root = etree.fromstring(path.read_bytes(), _PARSER)
    except (etree.XMLSyntaxError, ValueError) as error:
        yield Finding(place, "P221", f"the drawing is no XML: {str(error)[:60]}", "export it again")
        return
    if root.getroottree().docinfo.internalDTD is not None or root.getroottree().getroot().getprevious() is not None:
        yield Finding(place, "P221", "the drawing has a document type or an instruction before it")
    for element in root.iter():
        at = Place(place.path, min(element.sourceline or 1, 65535))
        tag = etree.QName(element).localname.lower() if isinstance(element.tag, str) else "?"
        if tag in _NOT_DRAWN or tag.startswith("animate") or not isinstance(element.tag, str | type(etree.Comment)):
            yield Finding(at, "P221", f"<{tag}> in a drawing")
        for key, value in element.attrib.items():
            attribute = etree.QName(key).localname.lower()
            if attribute.startswith("on") or (attribute in ("href", "src") and not value.startswith("#")):
                yield Finding(at, "P221", f"attribute {attribute}='{value[:30]}' in a drawing")
            elif "url(" in value.replace("url(#", "") or "\\" in value:
                yield Finding(at, "P221", f"address in {attribute}='{value[:30]}' in a drawing")
