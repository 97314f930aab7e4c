"""Reading: `docs/`, `refs.bib` and the navigation of `mkdocs.yml`, once, into a `Site`."""

from handbook.reading.site import read_site

__all__ = ["read_site"]
