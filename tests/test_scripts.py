"""Each page loads the modules that have something to do on it, and no other script."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import html

from conftest import ROOT

ASSETS = ROOT / "docs" / "assets"

# What each module works on. A page loads a module where the path finds something, and only there.
WORKS_ON = {
    "colours": "//*[@id='colours']",
    "navigation": "//*[@id='__drawer']",
    "place": "//*[@id='to-top']",
    "search": "//*[@id='search']",
    "section-link": "//*[@class='headerlink']",
    "card": "//*[@class='citation-link' or @class='term-link']",
    "code": "//pre/code",
    "quiz": "//*[@class='quiz']",
    "copy": "//*[@data-copy or @data-copy-from]",
    "progress": "//*[contains(@class, 'progress-button') or contains(@class, 'progress-switch')]",
    "filter-sources": "//*[@id='source-filters']",
    "filter-cases": "//*[@id='case-filters']",
    "sort-table": "//table[contains(@class, 'sortable')]",
    "compare-cases": "//*[@id='compare-form']",
    "syllabus-builder": "//*[@id='builder']",
    "editions": "//*[@class='edition-banner']",
}


@pytest.fixture(scope="module")
def documents(site):
    files = [file for file in site.rglob("*.html") if not file.relative_to(site).as_posix().startswith("p/")]
    return {file.relative_to(site).as_posix(): html.parse(str(file)) for file in files}


def test_every_module_is_known_here():
    modules = {file.stem: file.read_text("utf-8") for file in ASSETS.glob("*.mjs")}
    imported = {name for text in modules.values() for name in re.findall(r'(?:from |import\()"\./([\w-]+)\.mjs"', text)}

    assert set(modules) - imported == set(WORKS_ON)


def test_pages_load_the_modules_that_they_need_and_no_other(documents):
    wrong = []
    for name, page in documents.items():
        loaded = {Path(each).stem for each in page.xpath("//script[@type='module']/@src")}
        needed = {module for module, path in WORKS_ON.items() if page.xpath(path)}
        wrong += [f"{name}: {module}" for module in loaded ^ (needed if loaded else set())]

    assert len(documents) > 90
    assert wrong == []


def test_no_script_and_no_style_stands_in_a_page(documents):
    scripts = "//script[not(@src) and not(contains(@type, 'json'))]"
    inline = f"{scripts} | //style | //@style | //@*[starts-with(name(), 'on')]"

    assert [name for name, page in documents.items() if page.xpath(inline)] == []


def test_every_page_says_what_it_may_load(site):
    lacking = [
        file.relative_to(site).as_posix()
        for file in site.rglob("*.html")
        if len(html.parse(str(file)).xpath("//head/meta[@http-equiv='Content-Security-Policy']")) != 1
    ]

    assert lacking == []


def test_nothing_of_the_theme_is_published_but_its_rules(site):
    def files(folder):
        return {file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()}

    assert files(site / "assets") == files(ASSETS)
