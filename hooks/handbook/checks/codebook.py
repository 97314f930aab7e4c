"""The codebook and the schema say the same."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handbook.findings import Finding, Place
from handbook.records import Page, Site
from handbook.schema import Case
from handbook.vocabulary import VALUES

# A term of a definition list, without the attributes that may follow it.
_TERM = re.compile(r"^(?P<term>\S[^\n{]*?)(?: \{[^}\n]*\})?\n:[ ]", re.MULTILINE)


def defines_all(site: Site) -> Iterator[Finding]:
    """The codebook has a heading for every coded field and a definition of every value (C314), and no others."""
    for page in site.of_kind("codebook"):
        there = {heading.id: heading.place for heading in page.body.headings}
        for field in Case.model_fields.keys() - {"title", "summary"}:
            section = field.replace("_", "-")
            if section not in there:
                yield Finding(Place(page.file), "C314", f"field '{field}' has no heading with the id '{section}'")
                continue
            if field in VALUES:
                defined = _terms(page, section)
                for value in VALUES[field].keys() - defined:
                    yield Finding(there[section], "C314", f"value '{value}' of '{field}' is not defined")
                for value in defined - VALUES[field].keys():
                    yield Finding(there[section], "C314", f"'{value}' is defined and no value of '{field}'")


def _terms(page: Page, section: str) -> set[str]:
    """Return the terms that are defined between a heading and the next one."""
    lines = page.body.text.split("\n")
    first = page.body.first_line
    starts = [heading.place.line for heading in page.body.headings]
    start = next(heading.place.line for heading in page.body.headings if heading.id == section)
    end = min((line for line in starts if line > start), default=first + len(lines))
    return {match["term"] for match in _TERM.finditer("\n".join(lines[start - first : end - first]))}
