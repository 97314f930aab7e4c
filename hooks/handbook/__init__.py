"""The handbook's own library: read, check, generate, render. It does not import MkDocs.

The packages stand in the order in which data flows through them: `reading` turns `docs/` and `refs.bib` into one
immutable `Site`, `checks` yields findings about it, `generate` derives cross-references from it, and `render` turns
citations and questions into HTML by way of the templates in `overrides/`.
"""
