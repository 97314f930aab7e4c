"""Link health: whether the web addresses that pages and sources name still lead somewhere.

It is run by itself, never by the build: `addresses` collects, `web` asks, `cache` remembers, `report` makes findings.
"""
