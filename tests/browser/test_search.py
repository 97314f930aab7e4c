"""The search: nothing is loaded before it is asked, and it is a dialog that works by keyboard."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect


@pytest.fixture
def dialog(page, address):
    page.goto(address)
    page.keyboard.press("/")
    return page.get_by_role("dialog", name="Search the handbook")


def titles(dialog):
    return dialog.locator(".search-results > li > a").all_inner_texts()


def ask(dialog, words):
    dialog.get_by_label("Words to search for").fill(words)
    expect(dialog.locator("output")).not_to_be_empty()
    dialog.page.wait_for_load_state("networkidle")


def test_nothing_is_loaded_before_it_is_asked(page, address):
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address, wait_until="networkidle")
    assert [url for url in asked if "pagefind" in url] == []

    page.get_by_role("button", name="Search").click()
    page.wait_for_load_state("networkidle")
    assert [url for url in asked if "pagefind" in url] != []


def test_escape_closes_it_and_gives_the_focus_back(page, address):
    page.goto(address)
    opener = page.get_by_role("button", name="Search")
    opener.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_label("Words to search for")).to_be_focused()

    page.keyboard.press("Escape")

    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(opener).to_be_focused()


@pytest.mark.parametrize("words", ["Cuhadar", "Čuhadar"])
def test_a_name_is_found_with_and_without_its_accents(words, dialog):
    ask(dialog, words)

    assert "Transfer to policy" in titles(dialog)


def test_a_case_is_found_and_its_sections_are_linked(dialog):
    ask(dialog, "Borregaard")

    assert titles(dialog)[0] == "The Oslo channel"
    section = dialog.locator(".search-results ul a").first
    assert "/cases/oslo-channel/#" in section.get_attribute("href")


def test_results_can_be_narrowed_to_cases_of_a_region(dialog):
    ask(dialog, "secret talks")
    dialog.get_by_label("Kind").select_option("Case")
    dialog.get_by_label("Region").select_option("South Asia")
    expect(dialog.locator("output")).to_contain_text("page")

    addresses = dialog.locator(".search-results > li > a").evaluate_all("links => links.map(link => link.pathname)")
    assert addresses
    assert all(address.startswith("/cases/") for address in addresses)


def test_nothing_found_is_a_sentence(dialog):
    ask(dialog, "zzyzx qwfp")

    expect(dialog.locator("output")).to_have_text("Nothing found for “zzyzx qwfp”")


def test_the_open_dialog_has_no_violation(page, dialog):
    ask(dialog, "workshop")

    violations = Axe().run(page).response["violations"]

    assert [(found["id"], [node["target"] for node in found["nodes"]]) for found in violations] == []
