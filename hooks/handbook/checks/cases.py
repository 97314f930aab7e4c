"""Checks of cases: what they name must exist, and what they claim must have sources."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handbook.findings import Finding, Place, nearest
from handbook.records import Site
from handbook.schema import Case, Size
from handbook.vocabulary import COUNTRIES, LIMITATIONS, PRINCIPLES

_FILE_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def relations(site: Site) -> Iterator[Finding]:
    """A case names principles (C301), limitations (C302) and cases (C303) that exist, each once (C309)."""
    slugs = {
        "principle": PRINCIPLES.keys(),
        "limitation": LIMITATIONS.keys(),
        "case": {page.slug for page in site.pages if page.kind == "case"},
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
    """A case cites four distinct sources (C307), one of them independent of its conveners (C308)."""
    for page, _ in site.cases:
        keys = {citation.key for group in page.body.groups for citation in group.citations}
        known = [site.sources[key] for key in keys if key in site.sources]
        if len(keys) < 4:
            yield Finding(Place(page.file), "C307", f"the case cites {len(keys)} distinct sources, not four or more")
        if known and not any(source.get("independent") == "yes" for source in known):
            yield Finding(Place(page.file), "C308", "no source of the case is independent of its conveners")


def evidence(site: Site) -> Iterator[Finding]:
    """Evidence names a field of the case (C310), and sources that the page cites (C311)."""
    fields = Case.model_fields.keys() - {"title", "summary", "evidence", "last_checked", "review"}
    for page, case in site.cases:
        cited = {citation.key for group in page.body.groups for citation in group.citations}
        for field, keys in case.evidence.items():
            place = page.place_of("evidence", field)
            if field not in fields:
                yield Finding(place, "C310", f"'{field}' is no coded field", nearest(field, fields))
            for key in keys:
                if key not in cited:
                    yield Finding(
                        place,
                        "C311",
                        f"'{key}' is evidence for '{field}' and cited nowhere on the page",
                        nearest(key, cited),
                    )


def unknown_alone(site: Site) -> Iterator[Finding]:
    """Where a field holds several values, "unknown" and "none" stand alone (C312)."""
    for page, case in site.cases:
        for field in ("phases", "convener_kinds", "closeness", "link", "directions"):
            values = getattr(case, field)
            for lone in {"unknown", "none"} & set(values):
                if len(values) > 1:
                    yield Finding(page.place_of(field), "C312", f"'{lone}' stands beside other values of '{field}'")


def sizes(site: Site) -> Iterator[Finding]:
    """The smallest meeting is no larger than the largest (C313)."""
    for page, case in site.cases:
        if isinstance(case.size, Size) and case.size.most < case.size.least:
            yield Finding(
                page.place_of("size"), "C313", f"at least {case.size.least} and at most {case.size.most} took part"
            )


def file_names(site: Site) -> Iterator[Finding]:
    """A case lies in docs/cases/ under a name that no other case has (C315), since the name becomes its address."""
    seen: dict[str, str] = {}
    for page in site.pages:
        if page.kind != "case":
            continue
        if page.path != f"cases/{page.slug}.md" or not _FILE_NAME.fullmatch(page.slug):
            yield Finding(Place(page.file), "C315", f"'{page.file}' is no file name of a case")
        if page.slug.lower() in seen:
            yield Finding(Place(page.file), "C315", f"the name is that of '{seen[page.slug.lower()]}'")
        seen.setdefault(page.slug.lower(), page.file)
