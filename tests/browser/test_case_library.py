"""The index of cases with its filters, map and timeline, and the comparison, as readers use them."""

from __future__ import annotations

import csv
import gzip
import itertools
import random
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from handbook.generate.cases import FILTERED_FIELDS
from handbook.vocabulary import VALUES

SET_AND_COUNT = """choices => {
    const form = document.getElementById("case-filters");
    return choices.map(choice => {
        for (const field of form.elements) if (field.name) field.value = choice[field.name] ?? "";
        form.dispatchEvent(new Event("input", {bubbles: true}));
        const shown = [...document.querySelectorAll("#case-list tr[data-slug]")].filter(row => !row.hidden);
        return [form.querySelector("output").value, shown.map(row => row.dataset.slug).sort()];
    });
}"""


@pytest.fixture
def index(page, address):
    page.goto(address + "cases/")
    return page


@pytest.fixture(scope="module")
def rows(site):
    with (site / "data" / "cases.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def shown(page):
    return page.locator("#case-list tr[data-slug]:visible").count()


def chosen(page):
    return {name: values[0] for name, values in parse_qs(urlsplit(page.url).query).items()}


def recount(rows, choice):
    def fits(row):
        ended = 9999 if row["ongoing"] == "true" else int(row["end"])
        return (
            all(value in row[name].split("; ") for name, value in choice.items() if name not in ("since", "until"))
            and ended >= choice.get("since", 0)
            and int(row["start"]) <= choice.get("until", 9999)
        )

    return sorted(row["slug"] for row in rows if fits(row))


def combinations(offered):
    """Every value on offer, every pair of values, and many larger choices with years."""
    values = [{field: value} for field in FILTERED_FIELDS for value in offered[field]]
    yield from values
    yield from (one | other for one, other in itertools.combinations(values, 2) if one.keys() != other.keys())
    chance = random.Random(2026)
    for _ in range(500):
        fields = chance.sample(FILTERED_FIELDS, chance.randrange(1, 5))
        choice = {field: chance.choice(offered[field]) for field in fields}
        if chance.random() < 0.6:
            choice["since"] = chance.randrange(1950, 2027)
        if chance.random() < 0.6:
            choice["until"] = chance.randrange(1950, 2027)
        yield choice


def test_every_combination_of_filters_shows_what_a_recount_of_the_data_shows(page, address, rows):
    page.goto(address + "cases/")
    offered = {field: [value for value in VALUES[field] if recount(rows, {field: value})] for field in FILTERED_FIELDS}
    choices = list(combinations(offered))

    found = page.evaluate(SET_AND_COUNT, choices)

    for field, values in offered.items():
        options = page.locator(f"select[name='{field}'] option:not([value=''])")
        assert [option.get_attribute("value") for option in options.all()] == values
    for choice, (said, slugs) in zip(choices, found, strict=True):
        assert slugs == recount(rows, choice), choice
        assert said == f"{len(slugs)} of {len(rows)} cases", choice


def test_an_option_says_how_many_cases_it_would_leave(index, rows):
    index.get_by_label("Region", exact=True).select_option("Africa")
    label = index.locator("#filter-format option[value='conciliation']").inner_text()

    assert label == f"Conciliation ({len(recount(rows, {'regions': 'Africa', 'format': 'conciliation'}))})"


def test_a_choice_is_in_the_address_and_survives_reload_and_back(index, rows):
    index.get_by_label("Region", exact=True).select_option("Africa")
    index.get_by_label("Under way in or after").fill("1990")
    index.wait_for_url(lambda url: "since=1990" in url and "format" not in url)
    assert chosen(index) == {"regions": "Africa", "since": "1990"}
    both = len(recount(rows, {"regions": "Africa", "since": 1990}))
    assert shown(index) == both

    index.reload()
    assert shown(index) == both
    expect(index.get_by_label("Region", exact=True)).to_have_value("Africa")

    index.get_by_label("Format", exact=True).select_option("conciliation")
    index.go_back()
    index.wait_for_url(lambda url: "since=1990" in url and "format" not in url)
    assert chosen(index) == {"regions": "Africa", "since": "1990"}
    assert shown(index) == both

    index.get_by_role("button", name="Show all cases").click()
    expect(index.locator("#case-filters output")).to_have_text(f"{len(rows)} of {len(rows)} cases")
    assert chosen(index) == {}


def test_no_case_is_a_sentence(page, address):
    page.goto(address + "cases/?since=2026&until=1950")

    expect(page.get_by_text("No case fits all of this.")).to_be_visible()
    expect(page.locator("#case-filters output")).to_contain_text("0 of")
    expect(page.locator("#case-list")).to_be_hidden()


def test_filters_work_by_keyboard_and_are_announced(index, rows):
    index.get_by_label("Region", exact=True).focus()
    index.keyboard.type("Afr")
    index.keyboard.press("Tab")

    expect(index.get_by_label("Track", exact=True)).to_be_focused()
    assert chosen(index) == {"regions": "Africa"}
    output = index.locator("#case-filters output")
    expect(output).to_have_attribute("aria-live", "polite")
    expect(output).to_have_text(f"{len(recount(rows, {'regions': 'Africa'}))} of {len(rows)} cases")


def test_cases_show_as_cards(index):
    index.get_by_label("Show as").select_option("cards")

    assert index.locator("#case-list table").evaluate("table => getComputedStyle(table).display") == "block"
    assert chosen(index) == {"view": "cards"}


def test_without_javascript_all_cases_are_listed(browser, address, rows):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + "cases/")

    assert shown(page) == len(rows)
    expect(page.locator("#case-filters")).to_be_hidden()
    expect(page.locator(".world")).to_be_visible()
    page.goto(address + "cases/compare/")
    assert page.locator("#comparison thead th").count() == len(rows) + 1
    context.close()


@pytest.mark.parametrize("path", ["", "compare/", "by-name/", "patterns/", "data/", "codebook/"])
def test_pages_fit_on_320_pixels(path, browser, address):
    context = browser.new_context(viewport={"width": 320, "height": 700})
    page = context.new_page()
    page.goto(address + "cases/" + path)

    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    context.close()


def test_a_bar_of_the_timeline_leads_to_its_case_by_keyboard(index, rows):
    bars = index.locator(".timeline a")
    assert bars.count() == len(rows)

    bars.first.focus()
    name = bars.first.get_attribute("aria-label")
    index.keyboard.press("Enter")
    index.wait_for_url("**/cases/*/")

    assert name.startswith(index.locator("h1").inner_text())


def test_a_mark_of_the_map_leads_to_its_row_of_the_table(index):
    mark = index.locator(".world .venues a").first
    target = mark.get_attribute("href").removeprefix("#")
    mark.focus()
    index.keyboard.press("Enter")

    row = index.locator(f"[id='{target}']")
    expect(row).to_be_in_viewport()
    assert mark.get_attribute("aria-label").startswith(row.locator("th").inner_text() + ":")


def test_the_map_and_its_tables_say_the_same(index, rows):
    for kind, table in (("venues", 0), ("conflicts", 1)):
        marks = index.locator(f".world .{kind} a").evaluate_all("all => all.map(a => a.getAttribute('href').slice(1))")
        listed = index.locator(".place-tables table").nth(table).locator("tbody tr")
        assert sorted(marks) == sorted(listed.evaluate_all("all => all.map(row => row.id)"))


def test_cases_stand_side_by_side_at_an_address(page, address):
    page.goto(address + "cases/compare/?cases=oslo-channel,neemrana-dialogue")
    heads = page.locator("#comparison thead th")
    assert heads.all_inner_texts() == ["Field", "The Oslo channel", "The Neemrana Dialogue"]

    page.get_by_label("Third case").select_option("dartmouth-conference")
    assert chosen(page) == {"cases": "oslo-channel,neemrana-dialogue,dartmouth-conference"}
    assert heads.count() == 4
    page.go_back()
    assert heads.count() == 3
    page.reload()
    assert heads.count() == 3


def test_an_unknown_case_in_the_address_is_passed_over(page, address, rows):
    page.goto(address + "cases/compare/?cases=no-such-case")

    assert page.locator("#comparison thead th").count() == len(rows) + 1


def test_a_value_in_the_facts_leads_to_its_source(page, address):
    page.goto(address + "cases/oslo-channel/")
    page.locator(".facts .evidence a").first.click()

    key = urlsplit(page.url).fragment
    expect(page.locator(f"[id='{key}']")).to_be_in_viewport()


def test_the_index_with_all_that_it_loads_is_light(page, address):
    """At most 150 KB, compressed as a server would send it, with map and timeline."""
    bodies = []
    page.on("response", lambda response: bodies.append(response.body()))
    page.goto(address + "cases/", wait_until="networkidle")

    assert sum(len(gzip.compress(body)) for body in bodies) <= 150_000
