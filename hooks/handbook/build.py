"""What the hooks of one build share: the model, and what is derived from it when it is first asked for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from copy import copy
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from jinja2 import Environment

from handbook.checks import check
from handbook.findings import Finding
from handbook.generate.cases import CaseRecord, records
from handbook.generate.dataset import data_files
from handbook.generate.glossary import Glossary
from handbook.generate.metadata import CitedWork, cited_works
from handbook.generate.permalinks import Permalinks
from handbook.history import Days, days
from handbook.preview.notes import notes_of
from handbook.reading import Bibliography, read_site, read_sources, with_page
from handbook.records import CitationGroup, Page, Site
from handbook.render.body import Text
from handbook.render.citations import Formatted, csl_items, format_citations, with_groups
from handbook.render.page_citations import CitedPage, PageCitation, format_pages
from handbook.render.pandoc import Item
from handbook.render.templates import environment
from handbook.today import today

_Result = TypeVar("_Result")


class Build:
    """One build of the project at `root`, to be published at `root_address`, which ends in a slash.

    An edition has a name and the day on which it is frozen, and is published in a folder of its name. Everything is
    read once, when it is first asked for; nothing is written but caches under `.cache/`.
    """

    def __init__(
        self,
        root: Path,
        root_address: str = "http://127.0.0.1:8000/",
        edition: str = "",
        edition_day: date | None = None,
    ) -> None:
        self.root = root
        self.root_address = root_address
        self.address = f"{root_address}{edition}/" if edition else root_address
        self.edition = edition
        self.edition_day = edition_day
        # In the live preview, which sets this, pages show their findings.
        self.annotated = False
        self._workers = ThreadPoolExecutor(max_workers=3)

    def start(self) -> None:
        """Let pandoc work beside all that follows; what it makes is waited for where it is first needed."""
        # In the order in which they can begin: the sources need no page.
        _ = self._items, self._formatting, self._page_formatting
        self._workers.shutdown(wait=False)

    @cached_property
    def _bibliography(self) -> Bibliography:
        return read_sources(self.root, self.root / ".cache" / "sources.json")

    @cached_property
    def site(self) -> Site:
        """All that was read."""
        return read_site(self.root, self._bibliography)

    @cached_property
    def findings(self) -> list[Finding]:
        """What the checks find."""
        return check(self.site)

    @cached_property
    def _items(self) -> Future[dict[str, Item]]:
        sources = self._bibliography.sources.values()
        return self._workers.submit(csl_items, sources, self.root / ".cache" / "items.json")

    @cached_property
    def _formatting(self) -> Future[Formatted]:
        raws = [group.raw for group in _citable(self.site, self.site.pages)]
        items, cache = self._items, self.root / ".cache" / "citations.json"
        return self._workers.submit(lambda: format_citations(items.result(), raws, cache))

    @cached_property
    def _page_formatting(self) -> Future[dict[str, PageCitation]]:
        pages = [self.cited(page) for page in self.site.pages]
        return self._workers.submit(format_pages, pages, self.root / ".cache" / "pages.json")

    @property
    def citations(self) -> Formatted:
        """All citations of the site that name known sources, formatted."""
        return self._formatting.result()

    @cached_property
    def cited_works(self) -> Mapping[str, CitedWork]:
        """Every source as the pages that cite it tell programs, by key."""
        return cited_works(self.citations)

    @property
    def page_citations(self) -> Mapping[str, PageCitation]:
        """How to cite each page, by its published address."""
        return self._page_formatting.result()

    @cached_property
    def cases(self) -> tuple[CaseRecord, ...]:
        """All cases with their codes written out as words, in the order in which they began."""
        return records(self.site)

    @cached_property
    def data_files(self) -> Mapping[str, str]:
        """The files of the open data set, by name."""
        return data_files(self.site, self.cases, self.address, self.last_change)

    @cached_property
    def days(self) -> Mapping[str, Days]:
        """The days on which files were first and last committed, by their paths from the root."""
        return days(self.root)

    @cached_property
    def last_change(self) -> date:
        """The day on which anything last changed; today where nothing is committed yet."""
        return max((each.last for each in self.days.values()), default=today())

    def changed(self, page: Page) -> date:
        """Return the day on which a page last changed; today where it is not committed yet."""
        return self.days[page.file].last if page.file in self.days else today()

    def cited(self, page: Page) -> CitedPage:
        """Return a page as it is cited. One that is not committed yet is dated today, one of an edition on its day."""
        day = self.edition_day or self.changed(page)
        return CitedPage(self.address + page.address, page.title, day, self.edition)

    @cached_property
    def glossary(self) -> Glossary:
        """The terms of the glossary and where they are used."""
        return Glossary(self.site)

    @cached_property
    def permalinks(self) -> Permalinks:
        """What keeps old addresses working."""
        return Permalinks(self.site)

    def text_of(self, path: str) -> Text:
        """Return the text of the page at a path relative to `docs/`, with the terms that it uses."""
        page = self.site.by_path[path]
        uses = self.glossary.uses.get(path, ())
        used_in = self.glossary.used_in if page.kind == "glossary" else {}
        notes = notes_of(page, self.findings) if self.annotated else ()
        return Text(page, uses, used_in, self.site.terms, notes)

    def with_page(self, page: Page, findings: Sequence[Finding]) -> Build:
        """Return the build with one page read anew, and what reading it found; this build stays as it is.

        Citations that no page had are formatted for this page alone. The findings of checks are those of before.
        """
        new = copy(self)
        for name in ("cases", "data_files", "permalinks"):
            new.__dict__.pop(name, None)
        new.site = with_page(self.site, page, findings)
        checked = set(self.findings) - set(self.site.findings)
        new.findings = sorted({*new.site.findings, *checked})
        new.glossary = self.glossary.with_page(new.site, page)
        new._formatting = _done(with_groups(self.citations, _citable(new.site, [page])))
        if new.cited(page) not in map(self.cited, self.site.pages):
            new._page_formatting = _done({**self.page_citations, **format_pages([new.cited(page)], None)})
        return new

    @cached_property
    def templates(self) -> Environment:
        """The templates for what stands inside a page's text."""
        return environment(self.root / "overrides")


def _citable(site: Site, pages: Iterable[Page]) -> list[CitationGroup]:
    """Return the citations on pages all of whose sources are known."""
    return [
        group
        for page in pages
        for group in page.body.groups
        if all(citation.key in site.sources for citation in group.citations)
    ]


def _done(result: _Result) -> Future[_Result]:
    future: Future[_Result] = Future()
    future.set_result(result)
    return future
