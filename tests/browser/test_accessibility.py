"""axe, WCAG 2.2 AA and best practices: every page as it opens, and one of each kind in the dark and on a phone."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe

from conftest import ROOT
from handbook.packs.articles import read_article
from handbook.packs.resources import page_files, style, write_resources
from handbook.render.templates import environment
from handbook.schema import KINDS
from kinds import PAGES

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OPTIONS = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]}


def test_there_is_a_page_of_each_kind():
    assert set(PAGES) - {"not found"} == set(KINDS)


@pytest.mark.parametrize(("scheme", "width"), [("dark", 1280), ("light", 390)])
@pytest.mark.parametrize("kind", PAGES)
def test_axe_finds_no_violation(kind, scheme, width, browser, address):
    context = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 900})
    page = context.new_page()
    page.goto(address + PAGES[kind])

    assert violations(page) == []
    context.close()


def test_axe_finds_no_violation_on_any_page(page, address, handbook):
    opened = {each.address: each.address for each in handbook.site.pages}
    opened["references/"] = PAGES["sources"]
    found = {}
    for path, address_of_page in opened.items():
        page.goto(address + address_of_page)
        found[path] = violations(page)

    assert len(found) > len(PAGES)
    assert {path: lines for path, lines in found.items() if lines} == {}


@pytest.mark.parametrize(("scheme", "width"), [("dark", 1280), ("light", 390)])
def test_axe_finds_no_violation_on_pages_of_cartridges(scheme, width, browser, handbook, site, tmp_path):
    pages = [handbook.site.by_path[f"{PAGES[kind].strip('/')}.md"] for kind in ("case", "foundation", "glossary")]
    templates = environment(ROOT / "overrides")
    articles = [read_article(site, page, handbook.address) for page in pages]
    files = [page_files(*each, handbook.address, templates) for each in zip(pages, articles, strict=True)]
    write_resources(tmp_path, handbook.address, style(templates), files)
    context = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 900})
    opened = context.new_page()
    for file in files:
        opened.goto((tmp_path / file.page.path).as_uri())

        assert violations(opened) == []
        assert opened.evaluate("document.documentElement.scrollWidth <= innerWidth")
    context.close()


def violations(page):
    # axe measures what is out of sight too, which the browser lays out only as a reader comes near.
    page.evaluate(
        "document.querySelectorAll('#source-list > li').forEach((li) => (li.style.contentVisibility = 'visible'))"
    )
    results = Axe().run(page, options=OPTIONS).response
    assert results["passes"]
    return [
        f"{violation['id']}: {node['target']} {node['failureSummary']}"
        for violation in results["violations"]
        for node in violation["nodes"]
    ]
