"""Names of authors: how BibTeX divides them, and when two spellings are one name."""

from __future__ import annotations

import re

from rapidfuzz import fuzz

from handbook.records import Source
from handbook.verification.entries import inside_braces, value_of
from handbook.verification.records import Name
from handbook.verification.text import folded

# A surname of fewer than ten letters must agree letter by letter: Kelman is not Kellman. In a longer one, mostly a
# double name or a transliteration, one letter may be missing; in one of twenty letters, one may differ.
SAME_SURNAME = 95
# The words of an organisation's name, in any order and without a leading article, may differ in spelling: of thirty
# letters, three.
SAME_ORGANISATION = 90
_SUFFIXES = {"jr", "sr", "ii", "iii", "iv"}


def names_of(source: Source, field: str) -> tuple[list[Name], bool]:
    """Return the names in a field of a source, and whether it ends in `and others`.

    Patashnik 1988, "BibTeXing", section 4: names are joined by `and`; `Last, First` and `Last, Jr, First` are divided;
    what stands in braces is one name.
    """
    names: list[Name] = []
    for text in _split(value_of(source.bibtex, source.key, field), r"\s+and\s+"):
        if text.startswith("{") and inside_braces(text, 0) == len(text):
            names.append(Name(literal=_plain(text)))
        elif len(parts := [_plain(part) for part in _split(text, ",")]) > 1:
            names.append(Name(parts[0], parts[-1], parts[1] if len(parts) > 2 else ""))
        elif text:
            names.append(Name(literal=_plain(text)))
    others = bool(names) and names[-1].literal.casefold() == "others"
    return (names[:-1] if others else names), others


def same_name(ours: Name, theirs: Name) -> bool:
    """Whether two names are of one author, by the surname.

    Registries put particles and first halves of double names with the given names, or do not divide names at all;
    so a surname may also be the last words of the other whole name, or its first words where family names come first.
    """
    ours_whole, theirs_whole = _words(ours), _words(theirs)
    if fuzz.ratio(_key(ours.shown), _key(theirs.shown)) >= SAME_SURNAME:
        return True
    if not ours.family and not theirs.family:
        return fuzz.token_sort_ratio(" ".join(ours_whole), " ".join(theirs_whole)) >= SAME_ORGANISATION
    return _ends(theirs, theirs_whole, ours) or _ends(ours, ours_whole, theirs)


def _ends(whole: Name, words: list[str], surname: Name) -> bool:
    part = folded(surname.family).split()
    if not part or len(part) > len(words):
        return False
    first = words[: len(part)] if not whole.family else []
    return any(_key(" ".join(part)) == _key(" ".join(found)) for found in (words[-len(part) :], first))


def _words(name: Name) -> list[str]:
    words = folded(name.literal or f"{name.given} {name.family}").split()
    while len(words) > 1 and words[-1] in _SUFFIXES:
        words.pop()
    return words[1:] if words[:1] == ["the"] and len(words) > 1 else words


def _key(name: str) -> str:
    """Return the letters of a name; `ö` and `oe` are one, as are `ä` and `ae`, `ü` and `ue`."""
    return re.sub(r"([aou])e", r"\1", folded(name).replace(" ", ""))


def _split(text: str, separator: str) -> list[str]:
    """Split a text where a separator stands outside of all braces."""
    parts, start, at = [], 0, 0
    pattern = re.compile(separator)
    while at < len(text):
        if text[at] == "{":
            at = inside_braces(text, at) or len(text)
        elif found := pattern.match(text, at):
            parts.append(text[start : found.start()].strip())
            start = at = found.end()
        else:
            at += 1
    return [*parts, text[start:].strip()]


def _plain(text: str) -> str:
    return re.sub(r"(?<!\\)[{}]", "", text).strip()
