"""Editions: frozen, dated copies of the whole site, each under its name, on a branch of their own.

`python -m handbook.editions make NAME` makes one, `… check` looks for changes in those that were published, and
`… lay-in FOLDER` puts them beside the current site before both are published.
"""
