"""The files that programs read instead of pages."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from jinja2 import Environment

from handbook.generate.feeds import Entry, TextPage


def feed_files(
    templates: Environment, address: str, updated: date, entries: Sequence[Entry], pages: Sequence[TextPage]
) -> dict[str, str]:
    """Return an Atom feed (RFC 4287), llms.txt (llmstxt.org), robots.txt and the Markdown of every page, by path."""

    def render(name: str, **values: object) -> str:
        return templates.get_template(f"handbook/feeds/{name}").render(address=address, **values)

    return {
        "feed.xml": render("feed.xml", entries=entries, updated=updated),
        "llms.txt": render("llms.txt", pages=pages),
        "robots.txt": render("robots.txt"),
        **{text.path: render("page.md", text=text) for text in pages},
    }
