"""Cards, filters and copies, as a reader uses them."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import expect

from handbook.vocabulary import VERIFICATION_MEANINGS

OSLO = "cases/oslo-channel/"


@pytest.fixture
def context(browser):
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    yield context
    context.close()


@pytest.fixture
def page(context):
    return context.new_page()


@pytest.fixture
def oslo(page, address):
    page.goto(address + OSLO)
    return page


def test_hovering_shows_the_reference_and_how_it_was_verified(oslo):
    link = oslo.locator(".citation-link[href='#ref-waage2005norway']").first
    link.hover()

    card = oslo.get_by_role("note", name="Reference")
    expect(card).to_contain_text("Norway’s role in the Middle East peace talks")
    expect(card.get_by_role("link")).to_have_attribute("href", "https://doi.org/10.1525/jps.2005.34.4.6")
    assert any(meaning in card.inner_text() for meaning in VERIFICATION_MEANINGS.values())

    card.hover()
    oslo.wait_for_timeout(400)
    expect(card).to_be_visible()
    oslo.mouse.move(0, 0)
    expect(card).to_have_count(0)


def test_the_keyboard_opens_enters_and_closes_the_card(oslo):
    link = oslo.locator(".citation-link[href='#ref-waage2005norway']").first
    link.focus()
    for key in ("Shift+Tab", "Escape", "Tab"):  # back to the citation before, away with its card, and on
        oslo.keyboard.press(key)
    card = oslo.get_by_role("note", name="Reference")
    expect(card).to_be_visible()

    oslo.keyboard.press("Tab")
    expect(card.get_by_role("link")).to_be_focused()
    oslo.keyboard.press("Escape")
    expect(card).to_have_count(0)
    expect(link).to_be_focused()


def test_a_card_stays_inside_a_narrow_window(browser, address):
    context = browser.new_context(viewport={"width": 320, "height": 640})
    page = context.new_page()
    page.goto(address + OSLO)
    for link in page.locator(".citation-link").all()[:12]:
        link.scroll_into_view_if_needed()
        link.hover()
        box = page.get_by_role("note", name="Reference").bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 320
    context.close()


def test_on_touch_the_link_goes_to_the_reference(browser, address):
    context = browser.new_context(has_touch=True, is_mobile=True, viewport={"width": 390, "height": 800})
    page = context.new_page()
    page.goto(address + OSLO)
    link = page.locator(".citation-link").first
    target = link.get_attribute("href")
    link.tap()

    assert page.url.endswith(target)
    expect(page.get_by_role("note", name="Reference")).to_have_count(0)
    context.close()


def test_back_links_have_names_of_their_own(oslo):
    reference = oslo.locator("[id='ref-waage2005norway']")

    expect(reference.get_by_role("doc-backlink")).not_to_have_count(1)
    expect(reference.get_by_label("Back to the second mention, in How it reached decision-makers")).to_have_count(1)


def test_sources_are_filtered_and_the_choice_can_be_linked(page, address):
    page.goto(address + "references/")
    said = page.locator("#source-filters output")
    all_of_them = said.inner_text()
    page.get_by_label("Topic, that is, page that cites it").select_option(label="The Oslo channel")
    page.get_by_label("Words in the reference").fill("cuhadar")

    shown = page.locator("#source-list > li:visible")
    expect(shown).to_have_count(1)
    expect(shown).to_contain_text("Çuhadar")
    expect(said).to_have_text(all_of_them.replace(all_of_them.split()[0], "1", 1))

    page.goto(page.url)
    expect(shown).to_have_count(1)


def test_every_source_is_there_without_javascript(browser, address, handbook):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + "references/")

    expect(page.locator("#source-list > li:visible")).to_have_count(len(handbook.site.sources))
    expect(page.locator("#source-filters")).to_be_hidden()
    context.close()


@pytest.mark.parametrize("key", ["waage2005norway", "zulaika2017how"])
def test_the_address_of_a_source_leads_to_it(key, page, address):
    page.goto(f"{address}references/#ref-{key}")

    expect(page.locator(f"#ref-{key}")).to_be_in_viewport()


def test_a_record_is_copied(page, address):
    page.goto(address + "references/")
    page.get_by_role("button", name="Copy CSL-JSON of waage2005norway").click()
    expect(page.get_by_role("button", name="Copy CSL-JSON of waage2005norway")).to_have_text("Copied")

    assert json.loads(page.evaluate("navigator.clipboard.readText()"))[0]["DOI"] == "10.1525/jps.2005.34.4.6"


def test_the_page_is_cited_in_each_style_and_copied(oslo):
    oslo.get_by_role("button", name="Copy APA").click()
    expect(oslo.get_by_role("button", name="Copy APA")).to_have_text("Copied")

    copied = oslo.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("The Track II Handbook. (20")
    assert "The Oslo channel. http" in copied


def test_print_shows_references_and_no_cards(oslo):
    oslo.locator(".citation-link").first.hover()
    oslo.emulate_media(media="print")

    expect(oslo.locator(".citation-card")).to_be_hidden()
    expect(oslo.locator(".reference-text").first).to_be_visible()
