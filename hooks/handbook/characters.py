"""What no text may hold: characters that nobody sees, letters that pass for others, marks of a merge."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator

from handbook.findings import Finding, Place

# Control characters but tab and line feed; format characters, the bidirectional ones of UAX 9 among them ("Trojan
# Source", CVE-2021-42574); fillers; line and paragraph separators; tags; what is for private use or no character.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\u3164\ud800-\udfff\ue000-\uf8ff\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff\U000e0000-\U0010ffff]"
)
# Persian and the scripts of India join and part letters with these.
_JOINERS = "\u200c\u200d"
# Greek, Cyrillic, Armenian, Cherokee, mathematical and full-width letters, of which many look like Latin ones.
_ALIKE = re.compile("[\u0370-\u03ff\u0400-\u058f\u13a0-\u13ff\uff21-\uff5a\U0001d400-\U0001d7ff]")
_LATIN = re.compile("[A-Za-z]")
_WORD = re.compile(r"\w*")
_YAML_ENDS = re.compile("[\x85\u2028\u2029]")
_MERGE = re.compile(r"^(?:<{7} |>{7} |\|{7} |={7}$)", re.M)


def unseen(text: str, path: str) -> Iterator[Finding]:
    """Yield a finding for every invisible character (P220), mixed word (P222) and mark of a merge (P224) of a file."""
    starts = [0, *(match.end() for match in re.finditer("\n", text))]

    def place(offset: int) -> Place:
        line = bisect_right(starts, offset)
        return Place(path, line, offset - starts[line - 1] + 1)

    for match in _INVISIBLE.finditer(text):
        if match[0] not in _JOINERS or not _between_letters(text, match.start()):
            name = unicodedata.name(match[0], "a control character").lower()
            yield Finding(place(match.start()), "P220", f"U+{ord(match[0]):04X} ({name}) is invisible")
    for match in _ALIKE.finditer(text):
        if _LATIN.search(_word_around(text, match.start())):
            name = unicodedata.name(match[0], "a letter").lower()
            what = f"'{match[0]}' (U+{ord(match[0]):04X}, {name}) in a word of Latin letters"
            yield Finding(place(match.start()), "P222", what)
    for match in _MERGE.finditer(text):
        yield Finding(place(match.start()), "P224", f"'{match[0].strip()}' is left of a merge")


def as_lines(text: str) -> str:
    """Return a text with a space for what YAML takes for the end of a line and nobody else does."""
    return _YAML_ENDS.sub(" ", text)


def _word_around(text: str, at: int) -> str:
    """Return the part of a word that is within thirty letters of an offset: a longer word is none."""
    before = _WORD.match(text[max(0, at - 30) : at][::-1])
    return before[0] + _WORD.match(text, at, at + 30)[0]


def _between_letters(text: str, at: int) -> bool:
    return all(not each.isascii() and each.isalpha() for each in (text[at - 1 : at], text[at + 1 : at + 2]))
