"""Texts without what differs between one typist and the next: case, accents, punctuation, markup."""

from __future__ import annotations

import html
import re
import unicodedata

# Letters that Unicode does not take apart into a base and a mark (NFKD), as libraries write them in ASCII.
_SMALL = {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ħ": "h", "ŧ": "t"}
_CAPITAL = {letter.upper(): form.capitalize() for letter, form in _SMALL.items()}
_LETTERS = str.maketrans({**_SMALL, **_CAPITAL, "ß": "ss", "ı": "i"})
_TEX_ACCENT = re.compile(
    r"\\(?:[\"'`^~=.]|[cvuHrdbkt](?![A-Za-z])\s*|(?=(?:[oOlLij]|ss|ae|AE|oe|OE|aa|AA)(?![A-Za-z])))"
)
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")


def clean(text: str | None) -> str:
    """Return a registry's text in one line, without the markup and entities that publishers leave in it."""
    bare = _TAG.sub("", html.unescape(html.unescape(text or "")))
    return " ".join("".join(c if c.isprintable() else " " for c in bare).split())


def ascii_form(text: str) -> str:
    """Return a text without accents: `Çuhadar-Gürkaynak` gives `Cuhadar-Gurkaynak`."""
    bare = re.sub(r"[{}]", "", _TEX_ACCENT.sub("", text)).translate(_LETTERS)
    return "".join(c for c in unicodedata.normalize("NFKD", bare) if not unicodedata.combining(c))


def folded(text: str) -> str:
    """Return the words of a text in small letters without accents, `and` and punctuation, for comparison."""
    bare = re.sub(r"['’‘ʼ`]", "", ascii_form(text).casefold())
    return " ".join(word for word in re.findall(r"\w+", bare) if word != "and")
