"""Reading: `docs/`, `refs.bib` and the navigation of `mkdocs.yml`, once, into a `Site`."""

from handbook.reading.bibliography import Bibliography
from handbook.reading.site import read_site, read_sources, with_page

__all__ = ["Bibliography", "read_site", "read_sources", "with_page"]
