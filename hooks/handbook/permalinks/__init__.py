"""Addresses that are kept: the ledger of what was published, redirects, and renaming a page.

`python -m handbook.permalinks addresses` extends the ledger, `… move FROM TO` renames a page.
"""
