"""Verification: what Crossref, DataCite and Open Library say about the sources of refs.bib.

Nothing here runs during a build: `python -m handbook.verification` is started by a person, with a network.
"""
