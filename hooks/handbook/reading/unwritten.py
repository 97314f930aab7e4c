"""What a skeleton leaves to be written: `TO WRITE: hint`, in capitals, in a field or in the text."""

from __future__ import annotations

import re

from handbook.findings import Finding, Place

UNWRITTEN = re.compile(r"\bTO WRITE\b(?::[ \t]*(?P<hint>[^\n]*(?:\n[^\n#|>`*+-][^\n]*)*))?")


def finding(place: Place, what: str, match: re.Match[str], text: str = "") -> Finding:
    """Return the finding of one thing that is still to be written (D901); its hint says what belongs there.

    `text` is the text in which the hint stands, where the match is one in a copy of it without code.
    """
    hint = text[slice(*match.span("hint"))] if text and match["hint"] else match["hint"] or ""
    return Finding(place, "D901", f"{what} is still to be written", " ".join(hint.split()))
