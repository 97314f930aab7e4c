"""References as files that other programs read: BibTeX, RIS and CSL-JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

import rispy

from handbook.records import Site
from handbook.render.body import mentions
from handbook.render.citations import Formatted

Files = dict[str, str]

_SPAN = re.compile(r"</?span[^>]*>")
# CSL 1.0.2 types and those of the RIS specification (2012).
_RIS_TYPES = {
    "article-journal": "JOUR",
    "book": "BOOK",
    "chapter": "CHAP",
    "paper-conference": "CPAPER",
    "report": "RPRT",
    "thesis": "THES",
    "manuscript": "UNPB",
    "webpage": "ELEC",
    "document": "GEN",
}


def all_files(site: Site, formatted: Formatted) -> Files:
    """Return the downloads by their paths in the site.

    There is a set for each source, for each page that cites any, and for the whole bibliography.
    """
    keys = [key for key in formatted.references if key in formatted.items]
    files = three_formats("references/track-ii-handbook", keys, site, formatted)
    for key in keys:
        files |= three_formats(f"references/{key}", [key], site, formatted)
    for page in site.pages:
        cited = mentions(page)
        if here := [key for key in keys if key in cited]:
            files |= three_formats(f"{page.address}references", here, site, formatted)
    return files


def three_formats(stem: str, keys: Iterable[str], site: Site, formatted: Formatted) -> Files:
    """Return the sources with these keys as a .bib, a .ris and a .json file."""
    keys = list(keys)
    items = [tidy(formatted.items[key]) for key in keys]
    return {
        f"{stem}.bib": "\n\n".join(site.sources[key].bibtex for key in keys) + "\n",
        f"{stem}.ris": as_ris(items),
        f"{stem}.json": json.dumps(items, ensure_ascii=False, indent=1) + "\n",
    }


def tidy(item: Mapping[str, Any]) -> dict[str, Any]:
    """Return a CSL-JSON item with plain text and a type that the schema knows."""
    plain = {name: _SPAN.sub("", value) if isinstance(value, str) else value for name, value in item.items()}
    plain["type"] = plain.get("type") or ("webpage" if plain.get("URL") else "document")
    return plain


def as_ris(items: Iterable[Mapping[str, Any]]) -> str:
    """Return CSL-JSON items as RIS."""
    return rispy.dumps([_ris(item) for item in items], implementation=_Writer)


class _Writer(rispy.RisWriter):
    def set_header(self, count: int) -> str:
        """Leave out the numbers that rispy puts before each record, which the format does not have."""
        return ""


def _ris(item: Mapping[str, Any]) -> dict[str, Any]:
    first, _, last = str(item.get("page", "")).replace("–", "-").partition("-")
    year, *rest = (item.get("issued", {}).get("date-parts") or [[""]])[0]
    entry = {
        "type_of_reference": _RIS_TYPES.get(item["type"], "GEN"),
        "id": item.get("id", ""),
        "authors": [_name(name) for name in item.get("author", ())],
        "secondary_authors": [_name(name) for name in item.get("editor", ())],
        "title": item.get("title", ""),
        "secondary_title": item.get("container-title", ""),
        "year": str(year),
        "date": "/".join([str(year), *(f"{part:02}" for part in rest)]) if rest else "",
        "volume": str(item.get("volume", "")),
        "number": str(item.get("issue", item.get("number", ""))),
        "start_page": first,
        "end_page": last,
        "publisher": item.get("publisher", ""),
        "place_published": item.get("publisher-place", ""),
        "edition": str(item.get("edition", "")),
        "issn": item.get("ISBN", ""),  # RIS has one tag, SN, for both numbers
        "doi": item.get("DOI", ""),
        "urls": [item["URL"]] if item.get("URL") else [],
    }
    return {name: value for name, value in entry.items() if value}


def _name(name: Mapping[str, str]) -> str:
    if "literal" in name:
        return name["literal"]
    particle = name.get("non-dropping-particle", "")
    family = f"{particle} {name.get('family', '')}".strip()
    return ", ".join(part for part in (family, name.get("given", ""), name.get("suffix", "")) if part)
