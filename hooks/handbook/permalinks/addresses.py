"""Which addresses the handbook has now, and where an old one leads."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

from handbook.findings import RULES
from handbook.records import Page, Site
from handbook.schema import Case, QuestionThemes, ReadingPaths, Syllabus


def sections_of(site: Site, page: Page) -> list[str]:
    """Return the ids on a page that may be linked: of headings, figures, sources and of what the build adds."""
    ids = [heading.id for heading in page.body.headings if heading.id]
    ids += [f"figure-{figure.name}" for figure in page.body.figures]
    if isinstance(page.meta, ReadingPaths):
        ids += [path.id for path in page.meta.paths]
    if isinstance(page.meta, QuestionThemes):
        ids += [theme.id for theme in page.meta.themes]
    if isinstance(page.meta, Syllabus):
        ids += [f"week-{number}" for number in range(1, len(page.meta.weeks) + 1)]
    if page.kind == "editions":
        ids += [f"since-{edition.id}" for edition in site.editions]
    if page.kind == "findings":
        ids += [code.lower() for code in RULES]
    if page.kind == "sources":
        ids += [f"ref-{key}" for key in site.sources]
    ids += [section for section in page.generated_ids if _has(site, page, section)]
    return list(dict.fromkeys(ids))


def _has(site: Site, page: Page, section: str) -> bool:
    """Tell whether the build adds a section to this very page; it leaves out those that would be empty."""
    case = page.meta if isinstance(page.meta, Case) else None
    match section:
        case "references":
            return bool(page.body.groups or (case and case.evidence))
        case "principles-shown":
            return bool(case and case.principles)
        case "limitations-shown":
            return bool(case and case.limitations)
        case "related-cases":
            return bool(case and (case.related or page.slug in site.related_from))
        case "corrections":
            return any(entry.correction.page == page.path for entry in site.corrections)
    return True


class Addresses:
    """The addresses of a handbook. An address is relative to the site's root: `cases/oslo-channel/#in-brief`."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._moves = {move.old: move.new for move in site.moves}

    @cached_property
    def sections(self) -> Mapping[str, tuple[str, ...]]:
        """The ids that may be linked, by the address of their page."""
        return {page.address: tuple(sections_of(self._site, page)) for page in self._site.pages}

    @cached_property
    def all(self) -> frozenset[str]:
        """All addresses that lead somewhere without a redirect."""
        return frozenset(self)

    def __iter__(self) -> Iterator[str]:
        for page, sections in self.sections.items():
            yield page
            yield from (f"{page}#{section}" for section in sections)

    def steps(self, address: str) -> list[str]:
        """Return an address and those to which redirects lead from it, one by one.

        The last one is there; else it leads nowhere, or it stood before in the list and they lead in a circle.
        """
        found = [address]
        while found[-1] not in self.all:
            page, mark, section = found[-1].partition("#")
            goal = self._moves.get(found[-1])
            if goal is None and page in self._moves:
                goal = self._moves[page]
                goal += "" if "#" in goal else mark + section
            if goal is None:
                break
            found.append(goal)
            if goal in found[:-1]:
                break
        return found

    def now(self, address: str) -> str | None:
        """Return the address at which a page or section stands now, or None where it is gone."""
        last = self.steps(address)[-1]
        return last if last in self.all else None
