"""The pages that set the cases side by side: index, map, timeline, names, comparison, patterns and data."""

from __future__ import annotations

from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink

from handbook.generate import cases, dataset, filters, names, patterns, places, timeline
from handbook.schema import KINDS
from handbook.world import outlines


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the files of the data set."""
    for name, content in config.extra["build"].data_files.items():
        files.append(File.generated(config, f"data/{name}", content=content))
    return files


@event_priority(100)  # before the citations, so that the references come last in the table of contents
def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation) -> dict[str, Any]:
    """Give the template what a page shows of all cases, and name its sections in the table of contents."""
    build = config.extra["build"]
    kind = build.site.by_path[page.file.src_uri].kind
    match kind:
        case "case-index":
            context["groups"] = cases.by_region(build.cases)
            context["filters"] = filters.filters(build.cases)
            context["timeline"] = timeline.timeline(build.cases, build.last_change.year)
            context["places"] = places.places(build.cases)
            context["outlines"] = outlines()
        case "case-names":
            context["names"] = names.names(build.cases)
        case "compare":
            context["comparison"] = cases.comparison(build.cases)
        case "patterns":
            context["patterns"] = patterns.patterns(build.site, build.cases)
        case "dataset":
            context["dataset"] = dataset.preview(build.data_files, build.address, build.last_change)
        case _:
            return context
    page.meta["hide"] = ["navigation", "toc"]  # tables need the width
    page.toc.items += [AnchorLink(part.title, part.id, 2) for part in KINDS[kind].generated]
    return context
