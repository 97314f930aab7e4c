"""References as files that other programs read: BibTeX, RIS and CSL-JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import rispy

Files = dict[str, str]


class Work(NamedTuple):
    """A source as it is taken away: its BibTeX and its CSL-JSON item."""

    bibtex: str
    item: Mapping[str, Any]


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


def all_files(works: Mapping[str, Work], cited: Mapping[str, Sequence[str]]) -> Files:
    """Return the downloads by their paths in the site: a set for each work, for each page, and for all works.

    `works` are by key, in the order of the bibliography, `cited` the keys that a page cites, by its address.
    """
    records = {key: _record(work) for key, work in works.items()}
    files = _three_formats("references/track-ii-handbook", records.values())
    for key, record in records.items():
        files |= _three_formats(f"references/{key}", [record])
    for address, keys in cited.items():
        files |= _three_formats(f"{address}references", [records[key] for key in keys])
    return files


class _Record(NamedTuple):
    """One source in each format, written once and put together in many files."""

    bibtex: str
    ris: str
    csl_json: str


def _record(work: Work) -> _Record:
    plain = tidy(work.item)
    return _Record(work.bibtex, as_ris([plain]).strip(), json.dumps(plain, ensure_ascii=False, indent=1))


def _three_formats(stem: str, records: Collection[_Record]) -> Files:
    if not records:
        return {}
    bibtex, ris, csl_json = zip(*records, strict=True)
    return {
        f"{stem}.bib": "\n\n".join(bibtex) + "\n",
        f"{stem}.ris": "\n\n".join(ris) + "\n",
        f"{stem}.json": "[" + ",\n".join(csl_json) + "]\n",
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
