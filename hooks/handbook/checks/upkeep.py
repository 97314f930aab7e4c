"""Checks of how the handbook is kept: its corrections, and when its pages were last read against their sources."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.findings import Finding, nearest
from handbook.permalinks.addresses import sections_of
from handbook.records import CorrectionEntry, Site
from handbook.schema import Case, Chapter
from handbook.today import months_before

# Months after which a page should be read against its sources again, and after which that is overdue.
DUE, OVERDUE = 24, 30


def corrections(site: Site) -> Iterator[Finding]:
    """A correction names a page (M902), a section (M903) and a source (M904) that are there."""
    for entry in site.corrections:
        yield from _fields(entry)
        correction = entry.correction
        page = site.by_path.get(correction.page)
        if page is None:
            what = f"no page '{correction.page}'"
            yield Finding(entry.place_of("page"), "M902", what, nearest(correction.page, site.by_path))
            continue
        sections = sections_of(site, page)
        if correction.section not in sections:
            what = f"no section '{correction.section}' on {page.path}"
            yield Finding(entry.place_of("section"), "M903", what, nearest(correction.section, sections))
        cited = {citation.key for group in page.body.groups for citation in group.citations}
        if correction.source and correction.source not in cited:
            what = f"'{correction.source}' is cited nowhere on {page.path}"
            yield Finding(entry.place_of("source"), "M904", what, nearest(correction.source, cited))


def _fields(entry: CorrectionEntry) -> Iterator[Finding]:
    """What was corrected says what is said now, why, and by which source; what was declined says why (M905)."""
    needed = {"corrected": ("now", "reason", "source"), "declined": ("reason",), "open": ()}
    status = entry.correction.status
    for name in needed[status]:
        if not getattr(entry.correction, name):
            yield Finding(entry.place, "M905", f"the status is '{status}' and '{name}' is missing")
    if status != "corrected" and entry.correction.now:
        yield Finding(entry.place_of("now"), "M905", f"the status is '{status}' and 'now' says what was changed")


def age(site: Site) -> Iterator[Finding]:
    """A case or chapter is read against its sources again within two years (M906), or two and a half (M907)."""
    for page in site.pages:
        if not isinstance(page.meta, Case | Chapter) or page.meta.last_checked > months_before(site.today, DUE):
            continue
        code = "M907" if page.meta.last_checked <= months_before(site.today, OVERDUE) else "M906"
        yield Finding(page.place_of("last_checked"), code, f"the page was last checked on {page.meta.last_checked}")
