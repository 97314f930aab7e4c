"""What the pages for teachers show of other pages: an activity at a glance, and a syllabus week by week."""

from __future__ import annotations

from dataclasses import dataclass

from handbook.generate.reading import hours_and_minutes, minutes, pages_named
from handbook.records import Page, Site
from handbook.schema import Activity, Syllabus


@dataclass(frozen=True, slots=True)
class ActivityGlance:
    """An activity with the pages that it names."""

    meta: Activity
    time: str
    reading: tuple[Page, ...]
    handouts: tuple[Page, ...]


@dataclass(frozen=True, slots=True)
class SyllabusWeek:
    """A week of a course: its theme, its pages with their minutes, and its activities."""

    title: str
    pages: tuple[tuple[Page, int], ...]
    activities: tuple[Page, ...]

    @property
    def time(self) -> str:
        """How long the pages take to read, in hours and minutes."""
        return hours_and_minutes(sum(minutes for _, minutes in self.pages))


def activity(site: Site, meta: Activity) -> ActivityGlance:
    """Return what stands at the head of an activity's page."""
    return ActivityGlance(
        meta,
        hours_and_minutes(meta.minutes),
        tuple(pages_named(site, meta.reading)),
        tuple(pages_named(site, (f"teach/handouts/{name}" for name in meta.handouts))),
    )


def weeks(site: Site, meta: Syllabus) -> tuple[SyllabusWeek, ...]:
    """Return the weeks of a syllabus with the pages that they name."""
    return tuple(
        SyllabusWeek(
            week.title,
            tuple((page, minutes(page)) for page in pages_named(site, week.pages)),
            tuple(pages_named(site, (f"teach/activities/{name}" for name in week.activities))),
        )
        for week in meta.weeks
    )
