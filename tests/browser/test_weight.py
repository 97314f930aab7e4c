"""What a page weighs on the wire, compressed: on a first visit, and as the next page of a reader who came from home.

The page of each kind that is looked at is the heaviest one.
"""

from __future__ import annotations

import gzip

import pytest

from handbook.schema import KINDS

KB = 1024
# Kilobytes on a first visit and on the next page. What is not named keeps to the first line.
BUDGETS = {
    "": (60, 40),
    "case": (55, 35),
    "foundation": (70, 45),
    "case-index": (75, 55),
    "glossary": (75, 55),
    # The whole list in one page: every source can be found, filtered and linked there, without scripts too.
    "sources": (550, 530),
    "builder": (75, 60),
}


def compressed(file):
    return len(gzip.compress(file.read_bytes(), 6))


@pytest.fixture(scope="module")
def heaviest(site, handbook):
    """The address of the heaviest page of each kind."""
    found = {}
    for page in handbook.site.pages:
        weight = compressed(site / page.address / "index.html")
        found[page.kind] = max(found.get(page.kind, (0, "")), (weight, page.address))
    return {kind: address for kind, (_, address) in found.items()}


@pytest.fixture
def load(browser, address):
    """Return a function that opens a page in a new window, and returns what was asked for, as paths in the site."""

    def load(path):
        asked = set()
        context = browser.new_context()
        page = context.new_page()
        page.on("request", lambda request: asked.add(request.url.removeprefix(address).partition("?")[0]))
        page.goto(address + path, wait_until="networkidle")
        context.close()
        return {f"{each}index.html" if not each or each.endswith("/") else each for each in asked}

    return load


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_keeps_within_its_budget(kind, heaviest, load, site):
    first, following = BUDGETS.get(kind, BUDGETS[""])
    asked = load(heaviest[kind])
    weights = {path: compressed(site / path) for path in asked if (site / path).is_file()}
    new = asked - (load("") - {"index.html"})

    report = f"{heaviest[kind]}: {sorted(weights.items(), key=lambda item: -item[1])}"
    assert sum(weights.values()) <= first * KB, report
    assert sum(weights.get(path, 0) for path in new) <= following * KB, report
