"""The Content-Security-Policy of every page: the handbook keeps to it, and it stops what is injected."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from kinds import PAGES

WATCH = """() => {
    window.violations = [];
    addEventListener("securitypolicyviolation", (event) =>
        violations.push(`${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`));
}"""


@pytest.fixture
def watched(page):
    page.add_init_script(f"({WATCH})()")
    return page


def violations(page):
    return page.evaluate("violations")


@pytest.mark.parametrize("kind", PAGES)
def test_a_page_of_each_kind_keeps_to_the_policy(kind, watched, address):
    errors = []
    watched.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    watched.goto(address + PAGES[kind], wait_until="load")
    watched.evaluate("[...document.querySelectorAll('button')].slice(0, 40).forEach((button) => button.click())")
    watched.wait_for_load_state("networkidle")

    assert violations(watched) == []
    # The builder asks whether there are course packs, which `make site` alone does not make.
    assert [error for error in errors if "404" not in error or kind != "builder"] == []


def test_the_search_keeps_to_the_policy(watched, address):
    watched.goto(address)
    watched.keyboard.press("/")
    watched.get_by_label("Words to search for").fill("Kelman")
    expect(watched.locator(".search-results > li").first).to_be_visible()

    assert violations(watched) == []


def test_a_card_keeps_to_the_policy(watched, address):
    watched.goto(address + "cases/oslo-channel/")
    watched.locator(".citation-link").first.hover()
    expect(watched.get_by_role("note", name="Reference")).to_be_visible()

    assert violations(watched) == []


INJECTED = {
    "script": "const made = document.createElement('script'); made.text = 'ran = true'; document.body.append(made)",
    "handler": "document.body.insertAdjacentHTML('beforeend', '<img src=data:, onerror=\"ran = true\">')",
    "foreign script": "const made = document.createElement('script'); made.src = 'https://example.org/x.js'; "
    "document.body.append(made)",
    "style": "document.body.insertAdjacentHTML('beforeend', '<p style=\"color: red\">')",
    "request": "fetch('https://example.org/').catch(() => {})",
}


@pytest.mark.parametrize("what", INJECTED)
def test_what_is_injected_is_stopped(what, watched, address):
    watched.goto(address + "cases/oslo-channel/")
    watched.evaluate(f"() => {{ {INJECTED[what]} }}")
    watched.wait_for_function("violations.length > 0")

    assert watched.evaluate("window.ran") is None


def test_forwarding_pages_keep_to_the_policy(watched, address):
    watched.goto(address + "p/26/")
    watched.wait_for_url("**/cases/oslo-channel/")

    assert violations(watched) == []
