"""Checks of what is cited on pages, and of what is not."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.findings import Finding, nearest
from handbook.reading.unwritten import UNWRITTEN
from handbook.records import Site
from handbook.schema import KINDS


def unknown_sources(site: Site) -> Iterator[Finding]:
    """A citation names a source of refs.bib (R101); one that does not parse is reported there, not here."""
    hints: dict[str, str] = {}
    for page in site.pages:
        for group in page.body.groups:
            for citation in group.citations:
                if citation.key not in site.sources and citation.key not in site.broken_sources:
                    if citation.key not in hints:
                        hints[citation.key] = nearest(citation.key, site.sources)
                    yield Finding(group.place, "R101", f"unknown source '{citation.key}'", hints[citation.key])


def doubtful_sources(site: Site) -> Iterator[Finding]:
    """No source that was not found is cited (R102); one known from memory alone is warned of (R105)."""
    codes = {"failed": ("R102", "was looked for and not found"), "memory": ("R105", "was never seen, only remembered")}
    for page in site.pages:
        for group in page.body.groups:
            for citation in group.citations:
                source = site.sources.get(citation.key)
                if source and (found := codes.get(source.get("verification"))):
                    yield Finding(group.place, found[0], f"source '{citation.key}' {found[1]}")


def uncited_facts(site: Site) -> Iterator[Finding]:
    """In the parts that state facts, a paragraph has a citation or the mark of the handbook's own synthesis (R103).

    A paragraph that ends with a colon leads in to what follows and is let through, as are the other names of a term.
    """
    for page in site.pages:
        kind = KINDS[page.kind]
        for paragraph in page.body.paragraphs:
            if not kind.states_facts(paragraph.section) or paragraph.cited or paragraph.synthesis:
                continue
            if UNWRITTEN.search(paragraph.text):  # which is a finding itself
                continue
            if not paragraph.text.endswith(":") and not paragraph.text.startswith("*Also:*"):
                begins = paragraph.text.lstrip("-*> 0123456789.")[:40]
                yield Finding(paragraph.place, "R103", f"paragraph without a citation: '{begins}…'")


def in_headings(site: Site) -> Iterator[Finding]:
    """A heading carries no citation (R104)."""
    for page in site.pages:
        for group in page.body.groups:
            if group.in_heading:
                yield Finding(group.place, "R104", f"citation '{group.raw}' in a heading")
