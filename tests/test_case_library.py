"""What the case library promises of every case, and that its generated pages say what the data say."""

from __future__ import annotations

import csv
import gzip
import re
from collections import Counter
from pathlib import Path

from lxml import html

from handbook.vocabulary import VALUES

WORDS = re.compile(r"[\w’'-]+")
NOT_PROSE = re.compile(r"\[@[^\]]*\]|\{[^}]*\}|\]\([^)]*\)|@\w+(?: \[[^\]]*\])?")


def document(site: Path, name: str) -> html.HtmlElement:
    return html.parse(str(site / name / "index.html")).getroot()


def text(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def data(site: Path) -> list[dict[str, str]]:
    with (site / "data" / "cases.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_there_are_forty_full_cases(handbook):
    assert sum(case.length == "full" for _, case in handbook.site.cases) >= 40


def test_a_case_has_its_length(handbook):
    for page, case in handbook.site.cases:
        words = len(WORDS.findall(NOT_PROSE.sub(" ", page.body.text)))
        least, most = (900, 1800) if case.length == "full" else (300, 900)
        assert least <= words <= most, f"{page.slug}: {words} words"


def test_no_case_rests_on_a_source_that_is_only_remembered(handbook):
    remembered = {
        (page.slug, citation.key)
        for page, _ in handbook.site.cases
        for group in page.body.groups
        for citation in group.citations
        if handbook.site.sources[citation.key].get("verification") in ("memory", "failed")
    }

    assert remembered == set()


def test_every_case_was_read_by_a_second_reader(handbook):
    for page, case in handbook.site.cases:
        assert case.review.claims >= 10, page.slug


def test_the_facts_of_a_case_show_when_it_was_checked(site, handbook):
    for page, case in handbook.site.cases:
        facts = next(iter(document(site, page.address).find_class("facts")))
        shown = facts.find(".//time")
        assert shown.get("datetime") == case.last_checked.isoformat(), page.slug
        assert f"{case.review.claims} statements compared" in text(facts)


def test_a_border_case_says_why_it_is_here(site, handbook):
    border = [(page, case) for page, case in handbook.site.cases if case.boundary]
    assert border
    for page, case in border:
        assert case.boundary in text(next(iter(document(site, page.address).find_class("facts")))), page.slug


def test_every_number_of_the_patterns_is_counted_from_the_data(site):
    rows = data(site)
    page = document(site, "cases/patterns")
    for field in ("regions", "format", "outcome", "secrecy", "women", "limitations", "link"):
        counted = Counter(value for row in rows for value in row[field].split("; ") if value)
        figure = page.get_element_by_id(f"chart-{field}")
        printed = {text(row.find("th")): int(text(row.find("td"))) for row in figure.findall(".//tbody/tr")}
        expected = {words: counted[value] for value, words in VALUES[field].items() if value != "unknown"}
        assert printed == expected, field
        known = sum(row[field] not in ("", "unknown") for row in rows)
        assert f"known for {known} of {len(rows)} cases" in text(figure.find("figcaption"))


def test_the_timeline_has_a_bar_for_each_case(site, handbook):
    bars = document(site, "cases").find_class("timeline")[0].findall(".//a")

    titles = Counter(bar.get("aria-label").rsplit(", ", 1)[0] for bar in bars)
    assert titles == Counter(page.title for page, _ in handbook.site.cases)


def test_names_lead_to_every_case(site, handbook):
    page = document(site, "cases/by-name")
    for section, wanted in (
        ("by-convener", {(c, p.title) for p, case in handbook.site.cases for c in case.conveners}),
        ("by-person", {(person.name, p.title) for p, case in handbook.site.cases for person in case.people}),
    ):
        part = page.get_element_by_id(section).getparent()
        printed = {text(link) for link in part.findall(".//dd/a")}
        assert {title for _, title in wanted} <= printed


def test_the_index_is_light(site):
    """The page itself with map and timeline; what the theme adds is counted in the browser's tests."""
    page = (site / "cases" / "index.html").read_bytes()

    assert len(gzip.compress(page)) < 100_000
