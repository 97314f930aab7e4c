"""The lists of pages that the section pages print."""

from __future__ import annotations

import posixpath

from handbook.records import Page, Site


def pages_of(site: Site, section: Page) -> tuple[Page, ...]:
    """Return the pages in the folder of a section page, in the order of the navigation."""
    folder = posixpath.dirname(section.path)
    named = [path for path, _ in site.navigation]
    inside = [
        page for page in site.pages if posixpath.dirname(page.path) == folder and page is not section and page.meta
    ]
    return tuple(sorted(inside, key=lambda page: named.index(page.path) if page.path in named else len(named)))
