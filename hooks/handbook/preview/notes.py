"""Where on a page its findings are shown: behind the block in which each stands, or else at the head of the text."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from handbook.findings import Finding
from handbook.reading.markdown import block_ends
from handbook.records import Page
from handbook.render.body import Note


def notes_of(page: Page, findings: Iterable[Finding]) -> tuple[Note, ...]:
    """Return the findings of a page's file, each with the offset of the body at which it is shown."""
    own = [finding for finding in findings if finding.place.path == page.file]
    if not own:
        return ()
    lines, ends = block_ends(page.body)
    notes = []
    for finding in own:
        number = bisect_left(lines, finding.place.line)
        in_text = page.body.first_line <= finding.place.line and finding.place.line > 1 and number < len(ends)
        notes.append(Note(finding, ends[number] if in_text else 0, in_text))
    return tuple(notes)
