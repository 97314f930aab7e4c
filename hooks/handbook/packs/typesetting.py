"""The seam to Typst, of the version that the lock file names: markup to PDF/UA-1 and to pictures.

The fonts are those that come with it, so that a book looks the same wherever it is made.
"""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from functools import cache
from importlib.metadata import version
from pathlib import Path

import typst
from jinja2 import Environment

from handbook.render.templates import environment

VERSION = version("typst")


def pdf(markup: str, day: date) -> bytes:
    """Return a tagged PDF that keeps to PDF/UA-1 (ISO 14289-1) as far as Typst can tell, dated midnight of a day.

    Raises TypstError where the markup cannot be set or says less than the standard wants.
    """
    moment = datetime(day.year, day.month, day.day, tzinfo=UTC)
    return _compiler().compile(markup.encode(), format="pdf", pdf_standards=["ua-1"], timestamp=moment)


def png(markup: str, dots_per_inch: float) -> bytes:
    """Return the only page of a document as a picture."""
    return _compiler().compile(markup.encode(), format="png", ppi=dots_per_inch)


def templates() -> Environment:
    """Return the templates, with the filter `quoted`, which writes text as a string of Typst's code."""
    found = environment(Path(__file__).parents[3] / "overrides")
    found.filters["quoted"] = quoted
    return found


def quoted(text: str) -> str:
    """Return text as a string of Typst's code, whose escapes are JSON's."""
    return json.dumps(text, ensure_ascii=False)


def unquoted(code: str) -> str:
    """Return the text of a string of Typst's code."""
    return json.loads(code)


@cache
def _compiler() -> typst.Compiler:
    return typst.Compiler(ignore_system_fonts=True)
