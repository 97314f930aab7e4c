"""The site as a reader meets it: by links from the home page, with and without JavaScript."""

from __future__ import annotations

from urllib.parse import urldefrag, urljoin

import pytest
from playwright.sync_api import expect


@pytest.fixture
def plain_page(browser):
    context = browser.new_context(java_script_enabled=False)
    yield context.new_page()
    context.close()


def test_every_page_is_reached_from_home_without_error_or_foreign_request(page, address, site):
    errors, foreign = [], []

    def note(message):
        # The builder asks whether there are course packs, which `make site` alone does not make.
        if message.type in ("error", "warning") and not message.location["url"].endswith("packs/index.json"):
            errors.append(message.text)

    page.on("console", note)
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on(
        "request", lambda request: None if request.url.startswith((address, "data:")) else foreign.append(request.url)
    )
    waiting, seen = [address], set()
    while waiting:
        here = waiting.pop()
        if here in seen:
            continue
        seen.add(here)
        response = page.goto(here)
        assert response.status == 200, here
        links = page.eval_on_selector_all(
            "a[href]", "links => links.map(link => new URL(link.getAttribute('href'), document.baseURI).href)"
        )
        inside = {urldefrag(urljoin(here, link)).url for link in links if link.startswith(address)}
        waiting += [link for link in inside - seen if link.endswith(("/", ".html"))]

    pages = {file.parent.relative_to(site).as_posix() for file in site.rglob("index.html")}
    # Short addresses forward; nothing links them but the page's own citation, by its published address.
    built = {f"{address}{page}/" for page in pages if not page.startswith("p/")}
    built = {url.replace("/./", "/") for url in built}
    assert built - seen == set()
    assert (errors, foreign) == ([], [])


def test_a_citation_leads_to_its_reference_and_back(page, address):
    page.goto(address + "cases/oslo-channel/")
    link = page.locator(".citation-link").first
    key = link.get_attribute("href").removeprefix("#ref-")
    link.focus()
    page.keyboard.press("Enter")

    reference = page.locator(f"[id='ref-{key}']")
    expect(reference).to_be_in_viewport()
    reference.get_by_role("link", name="Back to").first.click()
    expect(page.locator(f"[id='cite-{key}-1']")).to_be_in_viewport()


def test_the_case_index_sorts_within_a_region(page, address):
    page.goto(address + "cases/")
    header = page.locator("th", has=page.get_by_role("button", name="Years"))
    years = "tbody tr td:nth-child(3)"

    page.get_by_role("button", name="Years").click()
    expect(header).to_have_attribute("aria-sort", "ascending")
    page.get_by_role("button", name="Years").press("Enter")
    expect(header).to_have_attribute("aria-sort", "descending")

    groups = page.locator("table.sortable tbody").all()
    assert groups
    for group in groups:
        found = [int(cell.get_attribute("data-value")) for cell in group.locator("td:nth-child(3)").all()]
        assert found == sorted(found, reverse=True)
    assert page.locator(years).count() == page.locator("tbody tr:not(.group)").count()


def test_without_javascript_all_cases_are_listed(plain_page, address):
    plain_page.goto(address + "cases/")
    assert plain_page.locator("tbody tr:not(.group)").count() >= 3
    expect(plain_page.get_by_role("button", name="Years")).to_have_count(0)


def test_the_first_tab_stop_skips_to_the_text(page, address):
    page.goto(address + "cases/oslo-channel/")
    page.keyboard.press("Tab")

    focused = page.locator(":focus")
    expect(focused).to_have_text("Skip to content")
    expect(focused).to_be_visible()


@pytest.mark.parametrize("path", ["", "cases/", "cases/oslo-channel/", "foundations/what-is-track-two/", "references/"])
def test_no_page_scrolls_sideways_at_320_pixels(browser, address, path):
    context = browser.new_context(viewport={"width": 320, "height": 640})
    narrow = context.new_page()
    narrow.goto(address + path)

    assert narrow.evaluate("document.documentElement.scrollWidth") <= 320
    context.close()


def test_an_opened_record_of_a_page_does_not_widen_it_on_a_phone(browser, address):
    context = browser.new_context(viewport={"width": 320, "height": 640})
    page = context.new_page()
    page.goto(address + "teach/questions/")
    page.evaluate("document.querySelectorAll('.cite-page details').forEach((details) => (details.open = true))")

    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    context.close()
