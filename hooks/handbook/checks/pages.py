"""Checks of a page's build: its headings, its parts, its place in the navigation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from handbook.findings import Finding, Place, nearest
from handbook.records import Page, Site
from handbook.schema import KINDS, Case

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def heading_ids(site: Site) -> Iterator[Finding]:
    """A heading has an id (P205) of the right form (P218), and no two things on a page share one (P206)."""
    for page in site.pages:
        seen = {name: 0 for name in page.generated_ids}
        for heading in page.body.headings:
            if not heading.id:
                slug = "-".join(re.findall(r"[a-z0-9]+", heading.text.lower())) or "a-name"
                yield Finding(
                    heading.place, "P205", f"heading '{heading.text}' has no id", f"add {{#{slug}}} behind it"
                )
                continue
            if not _ID.fullmatch(heading.id):
                yield Finding(heading.place, "P218", f"'{heading.id}' is no id")
            if heading.id in seen:
                first = f"already in line {seen[heading.id]}" if seen[heading.id] else "used by a generated section"
                yield Finding(heading.place, "P206", f"id '{heading.id}' is {first}")
            seen.setdefault(heading.id, heading.place.line)


def heading_levels(site: Site) -> Iterator[Finding]:
    """Headings begin at level 2, since the title is the only one of level 1, and go down one level at a time (P208)."""
    for page in site.pages:
        above = 1
        for heading in page.body.headings:
            if heading.level == 1:
                yield Finding(
                    heading.place,
                    "P208",
                    f"heading '{heading.text}' is of level 1",
                    "the title stands in the front matter; use ##",
                )
            elif heading.level > above + 1:
                yield Finding(heading.place, "P208", f"heading of level {heading.level} under one of level {above}")
            above = heading.level


def parts(site: Site) -> Iterator[Finding]:
    """A page has the parts of its kind, in order; a case has no others, and a short one may leave some out (P207)."""
    for page in site.pages:
        wanted = [part.id for part in KINDS[page.kind].parts]
        if not wanted:
            continue
        short = isinstance(page.meta, Case) and page.meta.length == "short"
        there = [heading.id for heading in page.body.headings if heading.level == 2]
        for part in KINDS[page.kind].parts:
            if part.id not in there and not (short and part.optional_if_short):
                yield Finding(
                    Place(page.file), "P207", f"part '{part.title}' is missing", f"add ## {part.title} {{#{part.id}}}"
                )
        yield from _order(page, wanted)


def _order(page: Page, wanted: list[str]) -> Iterator[Finding]:
    kind, last = KINDS[page.kind], -1
    for heading in page.body.headings:
        if heading.level != 2:
            continue
        if heading.id in wanted:
            position = wanted.index(heading.id)
            if position < last:
                yield Finding(
                    heading.place,
                    "P207",
                    f"part '{heading.id}' stands behind '{wanted[last]}'",
                    f"the order is {', '.join(wanted)}",
                )
            last = max(last, position)
        elif heading.id and not kind.body_after:
            yield Finding(
                heading.place,
                "P207",
                f"'{heading.id}' is no part of a {page.kind}",
                nearest(heading.id, wanted) or "use ### inside a part",
            )
        elif heading.id and last != wanted.index(kind.body_after):
            yield Finding(
                heading.place,
                "P207",
                f"section '{heading.id}' stands among the fixed parts",
                f"move it between '{kind.body_after}' and '{kind.body_before}'",
            )


def navigation(site: Site) -> Iterator[Finding]:
    """Every page stands in the navigation (P215), and the navigation names only pages that exist, once (P217)."""
    named = {path for path, _ in site.navigation}
    seen: set[str] = set()
    for path, line in site.navigation:
        if path in seen:
            yield Finding(Place("mkdocs.yml", line), "P217", f"'docs/{path}' stands twice", "take one of them out")
        seen.add(path)
        if path not in site.by_path:
            yield Finding(Place("mkdocs.yml", line), "P217", f"no page 'docs/{path}'", nearest(path, site.by_path))
    for page in site.pages:
        if page.path not in named:
            yield Finding(
                Place(page.file),
                "P215",
                "the page is not in the navigation",
                f"add {page.path} under nav in mkdocs.yml",
            )


def days(site: Site) -> Iterator[Finding]:
    """The day of the last check has come, anywhere on earth, and no more was changed than was compared (P229)."""
    for page in site.pages:
        day, review = getattr(page.meta, "last_checked", None), getattr(page.meta, "review", None)
        if day and day > date.today() + timedelta(days=1):
            yield Finding(page.place_of("last_checked"), "P229", f"{day} is still to come")
        if review and review.corrected + review.removed > review.claims:
            what = f"{review.corrected + review.removed} of {review.claims} statements were corrected or removed"
            yield Finding(page.place_of("review"), "P229", what)
