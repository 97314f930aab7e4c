"""The addresses that the ledger keeps are those that the site has."""

from __future__ import annotations

import re

from handbook.permalinks.addresses import Addresses


def test_every_address_of_the_ledger_is_in_the_site(handbook, site):
    missing = []
    for page, sections in Addresses(handbook.site).sections.items():
        html = (site / page / "index.html").read_text("utf-8")
        missing += [f"{page}#{section}" for section in sections if f'id="{section}"' not in html]

    assert missing == []


def test_every_section_that_a_page_offers_a_link_to_is_kept(handbook, site):
    unkept = []
    for page, sections in Addresses(handbook.site).sections.items():
        html = (site / page / "index.html").read_text("utf-8")
        offered = re.findall(r'<a class="headerlink" href="#([^"]+)"', html)
        unkept += [f"{page}#{section}" for section in offered if section not in sections]

    assert unkept == []


def test_every_page_has_a_short_address_or_is_newer_than_the_ledger(handbook):
    numbers = [address for address in handbook.permalinks.short.values()]

    assert len(numbers) == len(set(numbers)) > 90
