"""What stands around the text: colours, the navigation, the table of contents, the way back to the top."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

PAPER = {"light": "rgb(255, 254, 251)", "dark": "rgb(23, 23, 26)"}


def paper(page):
    return page.evaluate("getComputedStyle(document.body).backgroundColor")


@pytest.fixture
def make_page(browser):
    contexts = []

    def make(**options):
        contexts.append(browser.new_context(**options))
        return contexts[-1].new_page()

    yield make
    for context in contexts:
        context.close()


@pytest.fixture
def phone(make_page, address):
    page = make_page(viewport={"width": 390, "height": 800})
    page.goto(address + "cases/oslo-channel/")
    return page


@pytest.mark.parametrize("scripts", [True, False])
@pytest.mark.parametrize("scheme", PAPER)
def test_colours_are_those_of_the_system(scheme, scripts, make_page, address):
    page = make_page(color_scheme=scheme, java_script_enabled=scripts)
    page.goto(address)

    assert paper(page) == PAPER[scheme]


def test_the_button_says_which_colours_are_chosen_and_the_next_page_keeps_them(make_page, address):
    page = make_page(color_scheme="dark")
    page.goto(address)
    button = page.locator("#colours")
    expect(button).to_have_accessible_name("Colours: as the system")

    button.click()
    expect(button).to_have_accessible_name("Colours: light")
    assert paper(page) == PAPER["light"]
    page.goto(address + "cases/oslo-channel/")
    expect(button).to_have_accessible_name("Colours: light")
    assert paper(page) == PAPER["light"]

    button.click()
    expect(button).to_have_accessible_name("Colours: dark")
    button.click()
    expect(button).to_have_accessible_name("Colours: as the system")
    assert page.evaluate("localStorage.length") == 0


def test_chosen_colours_are_there_before_anything_is_shown(make_page, address):
    page = make_page(color_scheme="light")
    page.add_init_script("localStorage.setItem('handbook-colours', 'dark')")
    page.route("**/*.mjs", lambda route: route.abort())
    page.goto(address)

    assert paper(page) == PAPER["dark"]


def test_the_drawer_opens_by_keyboard_and_escape_gives_the_focus_back(phone):
    opener = phone.get_by_role("checkbox", name="Navigation")
    drawer = phone.locator(".md-sidebar--primary")
    expect(opener).to_have_attribute("aria-expanded", "false")
    expect(drawer).to_be_hidden()

    opener.focus()
    phone.keyboard.press("Enter")
    expect(opener).to_have_attribute("aria-expanded", "true")
    expect(drawer).to_be_in_viewport()
    assert phone.evaluate("document.querySelector('.md-sidebar--primary').contains(document.activeElement)")

    phone.keyboard.press("Escape")
    expect(opener).to_have_attribute("aria-expanded", "false")
    expect(opener).to_be_focused()
    expect(drawer).to_be_hidden()


def test_the_drawer_closes_when_the_focus_leaves_it(phone):
    opener = phone.get_by_role("checkbox", name="Navigation")
    opener.focus()
    phone.keyboard.press("Enter")
    for _ in range(60):
        phone.keyboard.press("Tab")
        if opener.get_attribute("aria-expanded") == "false":
            break
        assert phone.evaluate("document.activeElement.checkVisibility({visibilityProperty: true})")

    expect(opener).to_have_attribute("aria-expanded", "false")


def test_the_drawer_leads_up_to_the_other_sections_by_keyboard(phone):
    phone.get_by_role("checkbox", name="Navigation").press("Enter")
    phone.get_by_role("checkbox", name="Pages of Middle East").press("Enter")
    phone.get_by_role("checkbox", name="Pages of Cases").press("Space")
    phone.get_by_label("Navigation", exact=True).get_by_role("link", name="Principles").click()

    phone.wait_for_url("**/principles/")


@pytest.mark.parametrize("by", ["pointer", "keyboard"])
def test_the_drawer_opens_and_leads_on_without_javascript(by, make_page, address):
    page = make_page(viewport={"width": 390, "height": 800}, java_script_enabled=False)
    page.goto(address + "cases/oslo-channel/")
    if by == "pointer":
        page.locator(".md-header label[for='__drawer']").click()
    else:
        page.get_by_role("checkbox", name="Navigation").press("Space")
    page.locator(".md-sidebar--primary").get_by_role("link", name="The Geneva Initiative").click()

    page.wait_for_url("**/cases/geneva-initiative/")


def test_a_section_of_the_navigation_folds_by_keyboard(page, address):
    page.goto(address + "cases/oslo-channel/")
    section = page.get_by_role("checkbox", name="Pages of Middle East")
    other = page.locator(".md-sidebar--primary").get_by_role("link", name="The Geneva Initiative")
    expect(other).to_be_visible()

    section.focus()
    page.keyboard.press("Space")

    expect(section).to_have_attribute("aria-expanded", "false")
    expect(other).to_be_hidden()


def test_the_page_that_is_open_is_in_sight_in_the_navigation(make_page, address):
    page = make_page(viewport={"width": 1280, "height": 500})
    page.goto(address + "cases/venezuela-us-boston-group/")

    expect(page.locator(".md-sidebar--primary a[aria-current='page']")).to_be_in_viewport()


def test_the_table_of_contents_marks_the_section_that_is_read(page, address):
    page.goto(address + "cases/oslo-channel/")
    marked = page.locator(".md-sidebar--secondary [aria-current='location']")
    for link in page.locator(".md-sidebar--secondary a").all()[2:5]:
        name = link.inner_text()
        page.evaluate("(hash) => document.querySelector(hash).scrollIntoView()", link.get_attribute("href"))
        expect(marked).to_have_text(name)


def test_the_table_of_contents_stays_in_sight_and_ends_above_the_window(page, address):
    page.goto(address + "cases/oslo-channel/")
    page.evaluate("scrollTo(0, 4000)")
    frame = page.locator(".md-sidebar--secondary .md-sidebar__scrollwrap").bounding_box()
    header = page.locator(".md-header").bounding_box()

    assert frame["y"] >= header["y"] + header["height"]
    assert frame["y"] + frame["height"] <= page.viewport_size["height"]


def test_the_header_names_the_page_once_its_heading_is_out_of_sight(page, address):
    page.goto(address + "cases/oslo-channel/")
    title = page.locator(".md-header__topic").nth(1)
    expect(title).to_have_css("opacity", "0")

    page.evaluate("scrollTo(0, 2000)")

    expect(title).to_have_css("opacity", "1")


def test_scrolling_up_offers_the_way_back_to_the_top(page, address):
    page.goto(address + "cases/oslo-channel/")
    button = page.get_by_role("button", name="Back to top")
    page.mouse.wheel(0, 3000)
    page.wait_for_function("scrollY > 2000")
    expect(button).to_be_hidden()

    page.mouse.wheel(0, -200)
    button.click()

    page.wait_for_function("scrollY === 0")
    expect(button).to_be_hidden()
    expect(page.locator("h1")).to_be_focused()


def test_answers_and_records_unfold_on_paper(page, address):
    page.goto(address + "cases/oslo-channel/")
    page.emulate_media(media="print")

    assert page.locator(".cite-page pre").first.bounding_box()["height"] > 20
