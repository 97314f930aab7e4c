"""Checks of cases: what they name must exist, and what they claim must have sources."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.findings import Finding, Place, nearest
from handbook.records import Site
from handbook.vocabulary import COUNTRIES


def relations(site: Site) -> Iterator[Finding]:
    """A case names principles (C301), limitations (C302) and cases (C303) that have a page, each once (C309)."""
    slugs = {
        kind: {page.slug for page in site.pages if page.kind == kind} for kind in ("principle", "limitation", "case")
    }
    for page, case in site.cases:
        for field, code, kind, names in (
            ("principles", "C301", "principle", [shown.page for shown in case.principles]),
            ("limitations", "C302", "limitation", [shown.page for shown in case.limitations]),
            ("related", "C303", "case", [related.case for related in case.related]),
        ):
            for number, name in enumerate(names):
                place = page.place_of(field, number)
                if name not in slugs[kind]:
                    what = f"unknown {'related ' * (kind == 'case')}{kind} '{name}'"
                    yield Finding(place, code, what, nearest(name, slugs[kind]))
                elif name in names[:number] or (kind == "case" and name == page.slug):
                    yield Finding(place, "C309", f"'{name}' under '{field}' is the case itself or stands there twice")


def countries(site: Site) -> Iterator[Finding]:
    """A country is a code of ISO 3166-1 (C304)."""
    for page, case in site.cases:
        for number, code in enumerate(case.countries):
            if code not in COUNTRIES:
                by_name = {name: known for known, name in COUNTRIES.items()}
                hint = f"did you mean '{by_name[code]}'?" if code in by_name else ""
                if code.upper() in COUNTRIES:
                    hint = f"did you mean '{code.upper()}'?"
                yield Finding(page.place_of("countries", number), "C304", f"unknown country '{code}'", hint)


def years(site: Site) -> Iterator[Finding]:
    """A case ends no earlier than it starts (C306)."""
    for page, case in site.cases:
        if case.last_year < case.start:
            yield Finding(page.place_of("end"), "C306", f"the case ends in {case.end} and starts in {case.start}")


def own_sources(site: Site) -> Iterator[Finding]:
    """A case cites three distinct sources (C307), one of them independent of its conveners (C308)."""
    for page, _ in site.cases:
        keys = {citation.key for group in page.body.groups for citation in group.citations}
        known = [site.sources[key] for key in keys if key in site.sources]
        if len(keys) < 3:
            yield Finding(Place(page.file), "C307", f"the case cites {len(keys)} distinct sources, not three or more")
        if known and not any(source.get("independent") == "yes" for source in known):
            yield Finding(Place(page.file), "C308", "no source of the case is independent of its conveners")
