"""The terms of the glossary: each a heading of level 2 with one definition below it, and other names after *Also:*."""

from __future__ import annotations

import re
from itertools import pairwise

from handbook.findings import Finding
from handbook.records import Page, Term
from handbook.typography import typographic

_ALSO = re.compile(r"\*Also:\*\s+(?P<names>.+)", re.S)
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")


def read_terms(page: Page) -> tuple[tuple[Term, ...], list[Finding]]:
    """Return the terms that a page defines, and a finding (G401) for each that has no definition of one paragraph."""
    terms, findings = [], []
    headings = [heading for heading in page.body.headings if heading.level == 2]
    lines = [heading.place.line for heading in headings] + [float("inf")]
    for heading, (start, end) in zip(headings, pairwise(lines), strict=True):
        names, definitions = [heading.text], []
        for paragraph in page.body.paragraphs:
            if start < paragraph.place.line < end:
                if also := _ALSO.fullmatch(paragraph.text):
                    names += [name.strip() for name in also["names"].rstrip(".").split(",")]
                else:
                    definitions.append(paragraph.text)
        if len(definitions) != 1:
            findings.append(Finding(heading.place, "G401", f"'{heading.text}' has {len(definitions)} definitions"))
        terms.append(Term(heading.id, heading.text, tuple(names), _plain(page, definitions[:1]), heading.place))
    return tuple(terms), findings


def _plain(page: Page, definitions: list[str]) -> str:
    """Return a definition as a card shows it, without citations and markup."""
    text = "".join(definitions)
    for group in page.body.groups:
        text = text.replace(group.raw, "")
    text = _LINK.sub(r"\1", text).replace("*", "")
    return typographic(re.sub(r"\s+([.,;])", r"\1", " ".join(text.split())))
