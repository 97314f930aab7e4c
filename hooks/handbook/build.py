"""What the hooks of one build share: the model, and what is derived from it when it is first asked for."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from functools import cached_property
from pathlib import Path

from jinja2 import Environment

from handbook.checks import check
from handbook.findings import Finding
from handbook.reading import read_site
from handbook.records import Site
from handbook.render.pandoc import Formatted, format_citations
from handbook.render.templates import environment


class Build:
    """One build of the project at `root`: everything is read when it is made, nothing is written but a cache."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.site: Site = read_site(root)
        self.findings: list[Finding] = check(self.site)

    @cached_property
    def formatting(self) -> Future[Formatted]:
        """All citations of the site that name known sources, being formatted while the build goes on."""
        raws = [
            group.raw
            for page in self.site.pages
            for group in page.body.groups
            if all(citation.key in self.site.sources for citation in group.citations)
        ]
        worker = ThreadPoolExecutor(max_workers=1)
        cache = self.root / ".cache" / "citations.json"
        future = worker.submit(format_citations, self.site.sources, raws, cache)
        worker.shutdown(wait=False)
        return future

    @property
    def citations(self) -> Formatted:
        """All citations of the site, formatted."""
        return self.formatting.result()

    @cached_property
    def templates(self) -> Environment:
        """The templates for what stands inside a page's text."""
        return environment(self.root / "overrides")
