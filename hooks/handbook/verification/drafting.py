"""A new entry for refs.bib, made from a registry's record."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from datetime import date

from handbook.verification.evidence import statement
from handbook.verification.identifiers import Identifier
from handbook.verification.records import Name, Record
from handbook.verification.text import ascii_form

# Words of a title that say nothing on its subject. A word for a key has at least four letters: `track`, but not `war`.
_STOP_WORDS = {
    *("about", "after", "against", "among", "before", "behind", "between", "beyond", "does", "during", "from", "have"),
    *("into", "over", "some", "that", "their", "there", "these", "they", "this", "those", "through", "toward"),
    *("towards", "under", "upon", "using", "what", "when", "where", "which", "while", "whose", "will", "with"),
    *("within", "without", "your"),
}
_LONG = 4
# The field that says where a work came out, by type, and what of the record stands in it.
_WHERE = {
    "article": (("journal", "container"),),
    "book": (("publisher", "publisher"),),
    "incollection": (("booktitle", "container"), ("publisher", "publisher")),
    "inproceedings": (("booktitle", "container"), ("publisher", "publisher")),
    "techreport": (("institution", "institution"),),
    "phdthesis": (("school", "institution"),),
    "misc": (("howpublished", "container"),),
}


def key_for(record: Record, taken: Container[str]) -> str:
    """Return a key of surname, year and first long word of the title, in small ASCII letters, that is not taken yet.

    A taken key is followed by a, b and so on.
    """
    year = str(record.years[0]) if record.years else "nd"
    key = f"{_surname(record) or 'anon'}{year}{_word(record.title)}"
    return next(candidate for candidate in _numbered(key) if candidate not in taken)


def entry_for(record: Record, identifier: Identifier, key: str, today: date) -> str:
    """Return the entry as text, without a line end behind it. A field that the record lacks is left out."""
    fields = [(name, value) for name, value in _fields(record, identifier, today) if value]
    lines = "".join(f"  {name.ljust(12)} = {{{value}}},\n" for name, value in fields)
    return f"@{record.type}{{{key},\n{lines}}}"


def _fields(record: Record, identifier: Identifier, today: date) -> Iterator[tuple[str, str]]:
    yield "author", _names(record.authors, record)
    yield "editor", _names(record.editors, record)
    yield "title", _protected(_escaped(record.full_title))
    for field, attribute in _WHERE[record.type]:
        yield field, _escaped(getattr(record, attribute) or (record.publisher if attribute != "container" else ""))
    yield "year", str(record.years[0]) if record.years else ""
    if record.type != "book":
        yield "volume", _escaped(record.volume)
        yield "number", _escaped(record.number)
        yield "pages", re.sub(r"\s*[-‐‑‒–—−]+\s*", "--", _escaped(record.pages))
    if identifier.kind == "doi":
        yield "doi", _verbatim(record.doi or identifier.value)
    else:
        yield "isbn", identifier.value
    yield "url", _verbatim(record.url)
    yield "verification", "registry"
    yield "evidence", statement(record.registry, [], today)
    yield "independent", "unknown"


def _names(names: tuple[Name, ...], record: Record) -> str:
    return " and ".join(_name(name, divide=record.registry == "Open Library") for name in names)


def _name(name: Name, divide: bool) -> str:
    """Write a name as `Family, Given`. One that is not divided is an organisation, but in Open Library a person."""
    if not name.family and not divide:
        return f"{{{_escaped(name.literal)}}}"
    parts = [name.family, name.suffix, name.given] if name.family else _divided(name.literal)
    escaped = [_escaped(part).replace(",", "") for part in parts if part]
    return ", ".join(f"{{{part}}}" if re.search(r"\band\b", part) else part for part in escaped)


def _divided(name: str) -> list[str]:
    """Divide a person's name before its last word and the small words in front of that: `von Burg`."""
    if ", " in name or " " not in name:
        return name.split(", ")
    words = name.split()
    at = len(words) - 1
    while at > 1 and words[at - 1].islower():
        at -= 1
    return [" ".join(words[at:]), " ".join(words[:at])]


def _escaped(text: str) -> str:
    """Return a text as BibTeX and TeX read it literally; braces and backslashes, which no title needs, are dropped."""
    return re.sub(r"([%#$_])", r"\\\1", re.sub(r"[{}\\]", "", text)).replace("&", "{&}")


def _verbatim(text: str) -> str:
    """Return an address or a DOI, which BibTeX reads letter by letter, with braces, spaces and the like encoded."""
    return re.sub(r"[\s{}\\\"]", lambda found: f"%{ord(found[0]):02X}", text)


def _protected(title: str) -> str:
    """Put braces round what keeps its capitals in every style.

    These are words with a capital behind the first letter, `OSCE`, and, in a title that is not written with capitals
    throughout, every capitalised word that begins no sentence: there it is a name.
    """
    if title.isupper():
        return title
    words = [word for word in re.findall(r"[^\W\d_]+", title)[1:] if len(word) >= _LONG]
    sentence_case = sum(word.islower() for word in words) * 2 > len(words)

    def protect(found: re.Match[str]) -> str:
        begins = not title[: found.start()].strip("“”‘’\"'( ") or re.search(r"[:.?!–—]\W*$", title[: found.start()])
        name = any(letter.isupper() for part in found[0].split("-") for letter in part[1:])
        return f"{{{found[0]}}}" if name or (sentence_case and found[0][0].isupper() and not begins) else found[0]

    return re.sub(r"[^\W\d_][\w-]*", protect, title)


def _surname(record: Record) -> str:
    names = record.authors or record.editors
    if not names:
        return ""
    if names[0].family or record.registry == "Open Library":
        return _letters(names[0].family or _divided(names[0].literal)[0])
    return _word(names[0].literal)


def _word(text: str) -> str:
    """Return the first long word that is no stop word, else the first word, in small ASCII letters."""
    words = [_letters(re.sub(r"['’]s$", "", word)) for word in re.findall(r"[^\W\d_]+(?:['’][^\W\d_]+)*", text)]
    words = [word for word in words if word]
    return next((word for word in words if len(word) >= _LONG and word not in _STOP_WORDS), words[0] if words else "")


def _letters(text: str) -> str:
    return re.sub(r"[^a-z]", "", ascii_form(text).casefold())


def _numbered(key: str) -> Iterator[str]:
    yield key
    for first in ("", *"abcdefghijklmnopqrstuvwxyz"):
        for letter in "abcdefghijklmnopqrstuvwxyz":
            yield f"{key}{first}{letter}"
