"""Checks of refs.bib."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date

from rapidfuzz import fuzz
from stdnum import isbn

from handbook.findings import Finding, nearest
from handbook.records import Site, Source
from handbook.vocabulary import INDEPENDENCES, VERIFICATIONS

# The required fields of BibTeX (Patashnik 1988, "BibTeXing", section 3.1); alternatives stand in one tuple.
# A web page may have neither author nor year, but must say what it is and where.
_REQUIRED: dict[str, tuple[tuple[str, ...], ...]] = {
    "article": (("author",), ("title",), ("journal",), ("year",)),
    "book": (("author", "editor"), ("title",), ("publisher",), ("year",)),
    "incollection": (("author",), ("title",), ("booktitle",), ("publisher",), ("year",)),
    "inproceedings": (("author",), ("title",), ("booktitle",), ("year",)),
    "techreport": (("author",), ("title",), ("institution",), ("year",)),
    "phdthesis": (("author",), ("title",), ("school",), ("year",)),
    "mastersthesis": (("author",), ("title",), ("school",), ("year",)),
    "unpublished": (("author",), ("title",)),
    "misc": (("title",), ("author", "howpublished"), ("howpublished", "url", "doi")),
}
# Fields that the handbook prints or keeps, and the words and forms of some.
_FIELD_NAMES = (
    "access address annotation author booktitle chapter day doi edition editor evidence howpublished independent"
    " institution isbn issn journal month note number organization pages publisher school series title translator type"
    " url urldate verification volume year"
)
_FIELDS = frozenset(_FIELD_NAMES.split())
_FORMS: dict[str, re.Pattern[str]] = {
    "access": re.compile("open"),
    "month": re.compile("jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"),
    "day": re.compile(r"\d{1,2}([-–]+\d{1,2})?"),
    "urldate": re.compile(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])"),
}
_KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9:_-]*")
# An accent may be typed as a command; pandoc would run any other, such as one that makes a link.
_COMMAND = re.compile(r"\\(?!(?:ss|ae|AE|oe|OE|aa|AA|[A-Za-z])(?![A-Za-z]))[A-Za-z]+|[<>$]")

# The DOI Handbook, section 2.2: a prefix of "10." and a registrant's number, a slash, a suffix.
_DOI = re.compile(r"10\.\d{4,9}(?:\.\d+)*/[^\s<>\"'`\\]+")
_YEAR = re.compile(r"\d{4}")
# Two titles by one author in one year that differ by less are one work typed twice.
_SAME_TITLE = 95


def types_and_fields(site: Site) -> Iterator[Finding]:
    """An entry has a known type (B113) and the fields that the type needs (B103)."""
    for source in site.sources.values():
        if source.type not in _REQUIRED:
            yield Finding(source.place, "B113", f"unknown entry type '@{source.type}'", nearest(source.type, _REQUIRED))
            continue
        for names in _REQUIRED[source.type]:
            if not any(source.get(name) for name in names):
                wanted = " or ".join(f"'{name}'" for name in names)
                yield Finding(source.place, "B103", f"@{source.type} '{source.key}' has no {wanted}")


def identifiers(site: Site) -> Iterator[Finding]:
    """A DOI is bare and well formed (B104); the check digit of an ISBN is right (B105)."""
    for source in site.sources.values():
        if (doi := source.get("doi")) and not _DOI.fullmatch(doi):
            bare = re.search(_DOI, doi)
            yield Finding(
                source.field_places["doi"], "B104", f"'{doi}' is no bare DOI", f"write {bare[0]}" if bare else ""
            )
        for number in re.split(r"[,;\s]+(?=[\dXx])(?![\dXx-]{1,5}(?:\s|$))", source.get("isbn")):
            if number and not isbn.is_valid(number):
                yield Finding(source.field_places["isbn"], "B105", f"'{number}' is no ISBN")


def years(site: Site) -> Iterator[Finding]:
    """A year is four digits and not in the future (B106)."""
    for source in site.sources.values():
        year = source.get("year")
        if year and not (_YEAR.fullmatch(year) and 1500 <= int(year) <= date.today().year + 1):
            yield Finding(source.field_places["year"], "B106", f"'{year}' is no year")


def addresses(site: Site) -> Iterator[Finding]:
    """An address is one that a browser can follow (B111)."""
    for source in site.sources.values():
        if (url := source.get("url")) and not re.fullmatch(r"https?://[^\s<>\"]+", url):
            yield Finding(source.field_places["url"], "B111", f"'{url[:60]}' is no web address")


def how_verified(site: Site) -> Iterator[Finding]:
    """An entry says how (B108) and where (B109) its record was seen, in known words, and who its authors are (B112)."""
    for source in site.sources.values():
        verification, independent = source.get("verification"), source.get("independent")
        if not verification:
            yield Finding(source.place, "B108", f"'{source.key}' has no verification")
        elif verification not in VERIFICATIONS:
            yield Finding(
                source.field_places["verification"],
                "B108",
                f"'{verification}' is no level of verification",
                nearest(verification, VERIFICATIONS),
            )
        if not source.get("evidence"):
            yield Finding(source.place, "B109", f"'{source.key}' has no evidence")
        if independent and independent not in INDEPENDENCES:
            yield Finding(source.field_places["independent"], "B112", f"independent is '{independent}'")


def known_fields(site: Site) -> Iterator[Finding]:
    """An entry has a key of letters and digits (B116), and fields that are known (B114) in their form (B115)."""
    for source in site.sources.values():
        if not _KEY.fullmatch(source.key):
            yield Finding(source.place, "B116", f"{source.key!a} is no key")
        for name, value in source.fields.items():
            place = source.field_places[name]
            if name not in _FIELDS:
                yield Finding(place, "B114", f"unknown field {name!a}", nearest(name, _FIELDS))
            elif name in _FORMS and not _FORMS[name].fullmatch(value):
                yield Finding(place, "B115", f"'{name}' is '{value[:40]}'")


def plain_text(site: Site) -> Iterator[Finding]:
    """A field holds plain text, without commands, formulas or HTML (B117)."""
    for source in site.sources.values():
        for line in source.bibtex.split("\n")[1:-1]:  # with braces, which end a command
            name, _, value = (part.strip() for part in line.partition("="))
            if name not in ("url", "doi") and (found := _COMMAND.search(value)):
                yield Finding(source.field_places[name], "B117", f"'{found[0]}' in the field '{name}'")


def same_work(site: Site) -> Iterator[Finding]:
    """No work stands under two keys (B107): same DOI, or same first author and year with nearly the same title."""
    by_doi: dict[str, Source] = {}
    by_author: dict[tuple[str, str, str], list[Source]] = {}
    for source in site.sources.values():
        title = _folded(source.get("title"))
        bucket = by_author.setdefault((_first_author(source), source.get("year"), source.type), [])
        doi = source.get("doi").lower()
        twin = by_doi.get(doi) if doi else None
        twin = twin or next((s for s in bucket if _same_title(title, _folded(s.get("title")))), None)
        if twin:
            yield Finding(
                source.place, "B107", f"'{source.key}' is the same work as '{twin.key}' (line {twin.place.line})"
            )
            continue
        bucket.append(source)
        if doi:
            by_doi[doi] = source


def unused(site: Site) -> Iterator[Finding]:
    """Every source is cited somewhere (B110)."""
    for key, source in site.sources.items():
        if key not in site.cited_keys:
            yield Finding(source.place, "B110", f"'{key}' is cited nowhere")


def _same_title(one: str, other: str) -> bool:
    """Tell whether two folded titles are nearly the same, which phase 1 and phase 2 are not."""
    return re.findall(r"\d+", one) == re.findall(r"\d+", other) and bool(
        fuzz.ratio(one, other, score_cutoff=_SAME_TITLE)
    )


def _folded(text: str) -> str:
    """Return a text in small letters without accents and punctuation, for comparison."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return " ".join(re.findall(r"\w+", bare.casefold()))


def _first_author(source: Source) -> str:
    names = source.get("author") or source.get("editor")
    first = re.split(r"\s+and\s+", names)[0]
    surname = first.split(",")[0] if "," in first else first.split()[-1] if first.split() else ""
    return _folded(surname)
