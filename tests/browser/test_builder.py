"""The syllabus builder, as teachers use it: by keyboard and by mouse, through its address, and with what it makes."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
from datetime import date, datetime, timedelta
from io import BytesIO
from urllib.parse import parse_qs, quote, urlsplit
from zipfile import ZipFile

import bibtexparser
import pytest
from axe_playwright_python.sync_playwright import Axe
from icalendar import Calendar
from lxml import etree, html
from playwright.sync_api import expect

from conftest import ROOT, serving
from handbook.generate.builder import builder
from handbook.packs.articles import read_article
from handbook.packs.cartridge import write_cartridge
from handbook.packs.resources import page_files, style, write_resources
from handbook.packs.selections import selections
from handbook.render.templates import environment

COURSE = "?c=Peace&w=Theories~5.26!Cases~25"
TITLES = {"5": "The theories behind Track II", "26": "The Oslo channel", "25": "The Harvard problem-solving workshops"}
HARD = "Peace, war; \\ “talk” & <b>ünïcode</b> 😀" + " and so on" * 6
MINUTES = re.compile(r"(\d+) min")


@pytest.fixture
def open_course(page, address):
    """Return a function that opens the builder with a course and returns the page."""

    def run(query=""):
        page.goto(f"{address}teach/builder/{query}")
        expect(page.locator(".builder-total")).to_contain_text("week")
        return page

    return run


@pytest.fixture(scope="module")
def offered(handbook):
    found = builder(handbook.site, handbook.cases, handbook.permalinks, handbook.address)
    return [offer for group in found.groups for offer in group.offers]


@pytest.fixture(scope="module")
def models(handbook):
    found = builder(handbook.site, handbook.cases, handbook.permalinks, handbook.address)
    return {model.page.slug: "?" + urlsplit(model.link).query for model in found.models}


def weeks(page):
    """What each week shows: its theme and the titles of its pages."""
    return [
        (week.get_by_role("textbox").input_value(), week.locator("ol a").all_inner_texts())
        for week in page.locator("#builder-weeks > section").all()
    ]


def said(page, text):
    expect(page.get_by_role("status").filter(has_text=text)).to_have_text(text)


def chosen(page):
    return {name: values[0] for name, values in parse_qs(urlsplit(page.url).query).items()}


def taken(page, name):
    """What a button of Take it away downloads: its suggested name and its bytes."""
    with page.expect_download() as waiting:
        page.get_by_role("button", name=name, exact=True).click()
    return waiting.value.suggested_filename, waiting.value.path().read_bytes()


def tab_to(page, name, role="button", key="Tab"):
    """Press Tab until an element has the focus, as who has no mouse does."""
    target = page.get_by_role(role, name=name, exact=True)
    for _ in range(150):
        page.keyboard.press(key)
        if target.evaluate("element => element === document.activeElement"):
            return target
    raise AssertionError(f"Tab never reaches {name}")


def test_a_course_is_made_by_keyboard_alone(open_course):
    page = open_course()
    page.get_by_label("First day").focus()

    tab_to(page, "Find a page", "searchbox")
    page.keyboard.type("oslo channel")
    tab_to(page, "Add The Oslo channel")
    page.keyboard.press("Enter")
    said(page, "The Oslo channel added to week 1.")
    tab_to(page, "Add a week")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Theme of week 2")).to_be_focused()
    page.keyboard.type("Theory")
    tab_to(page, "Find a page", "searchbox", "Shift+Tab")
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("theories")
    tab_to(page, "Add The theories behind Track II")
    page.keyboard.press("Enter")
    said(page, "The theories behind Track II added to week 2.")

    assert weeks(page) == [("", ["The Oslo channel"]), ("Theory", ["The theories behind Track II"])]
    assert chosen(page) == {"w": "~26!Theory~5"}


def test_a_page_is_moved_by_its_buttons_and_keeps_the_focus(open_course):
    page = open_course(COURSE)
    later = page.get_by_role("button", name="Later: The theories behind Track II")
    later.focus()

    page.keyboard.press("Enter")
    said(page, "The theories behind Track II is now number 2 of 2 in week 1.")
    expect(later).to_be_focused()
    page.keyboard.press("Enter")
    said(page, "The theories behind Track II is now number 1 of 2 in week 2.")
    expect(later).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    said(page, "The theories behind Track II can go no further.")
    expect(later).to_be_focused()
    assert weeks(page) == [("Theories", [TITLES["26"]]), ("Cases", [TITLES["25"], TITLES["5"]])]

    page.get_by_role("button", name="Earlier: The theories behind Track II").press("Enter")
    assert weeks(page)[1] == ("Cases", [TITLES["5"], TITLES["25"]])


def test_a_page_goes_to_a_chosen_week_and_keeps_the_focus(open_course):
    page = open_course(COURSE)
    to_week = page.get_by_label("To week: The Oslo channel")
    to_week.focus()

    page.keyboard.press("ArrowDown")

    said(page, "The Oslo channel is now number 2 of 2 in week 2.")
    expect(to_week).to_be_focused()
    assert chosen(page)["w"] == "Theories~5!Cases~25.26"


def test_a_page_stands_once_in_a_week(open_course):
    page = open_course("?w=One~26!Two~26.5")

    page.get_by_label("To week: The Oslo channel").first.select_option("Week 2")

    said(page, "The Oslo channel is in week 2 already.")
    expect(page.get_by_label("To week: The Oslo channel").first).to_have_value("0")
    assert chosen(page)["w"] == "One~26!Two~26.5"


def test_removing_leaves_the_focus_near(open_course):
    page = open_course(COURSE)

    page.get_by_role("button", name="Remove: The theories behind Track II").press("Enter")
    said(page, "The theories behind Track II removed from week 1.")
    expect(page.get_by_role("button", name="Remove: The Oslo channel")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_label("Theme of week 1", exact=True)).to_be_focused()
    expect(page.get_by_text("Nothing to read yet.").first).to_be_visible()


def test_weeks_are_moved_and_removed(open_course):
    page = open_course(COURSE)

    page.get_by_role("button", name="Later: Week 1", exact=True).press("Enter")
    said(page, "Week 1 is now week 2.")
    expect(page.get_by_role("button", name="Later: Week 2", exact=True)).to_be_focused()
    assert chosen(page)["w"] == "Cases~25!Theories~5.26"

    page.get_by_role("button", name="Remove: Week 2", exact=True).press("Enter")
    assert chosen(page)["w"] == "Cases~25"
    expect(page.get_by_label("Theme of week 1", exact=True)).to_be_focused()
    page.go_back()
    assert [theme for theme, _ in weeks(page)] == ["Cases", "Theories"]


def test_pages_are_dragged_within_and_between_weeks_and_out_of_the_list(open_course):
    page = open_course(COURSE)

    def item(title):
        return page.locator("#builder-weeks li").filter(has_text=title)

    item(TITLES["26"]).drag_to(item(TITLES["5"]), target_position={"x": 20, "y": 3})
    assert chosen(page)["w"] == "Theories~26.5!Cases~25"
    item(TITLES["26"]).drag_to(item(TITLES["25"]), target_position={"x": 20, "y": 3})
    assert chosen(page)["w"] == "Theories~5!Cases~26.25"
    page.get_by_label("Find a page").fill("aceh")
    page.locator(".builder-pages li:visible").drag_to(item(TITLES["5"]), target_position={"x": 20, "y": 3})
    assert chosen(page)["w"] == "Theories~40.5!Cases~26.25"


def test_reading_time_is_told_for_each_week_and_in_all(open_course, offered):
    page = open_course("?w=One~3.26!Two~26.teach/activities/code-a-case")
    time = {offer.address: offer for offer in offered}
    first, oslo = time["foundations/what-is-track-two/"].minutes, time["cases/oslo-channel/"].minutes
    code = time["teach/activities/code-a-case/"]

    heads = page.locator(".builder-week-head p").all_inner_texts()
    assert heads == [f"{first + oslo} minutes of reading", f"{oslo} minutes of reading"]
    total = f"2 weeks, 2 pages, {first + oslo} minutes of reading; 1 activity, 1 hour 30 minutes in class"
    assert code.class_minutes == 90
    expect(page.locator(".builder-total")).to_have_text(total)


def test_reload_back_and_forward_restore_the_course(open_course):
    page = open_course(COURSE)
    page.get_by_label("Title").fill("Peace & quiet")
    page.get_by_label("First day").fill("2027-02-01")
    page.get_by_label("Meets on").select_option("Wednesday")
    page.get_by_role("button", name="Remove: The Oslo channel").click()
    wanted = {"c": "Peace & quiet", "d": "2027-02-01", "y": "3", "w": "Theories~5!Cases~25"}
    assert chosen(page) == wanted

    page.reload()
    assert weeks(page) == [("Theories", [TITLES["5"]]), ("Cases", [TITLES["25"]])]
    expect(page.get_by_label("Title")).to_have_value("Peace & quiet")
    expect(page.locator(".builder-week-head p").nth(1)).to_contain_text("Wednesday 10 February 2027")

    page.go_back()
    assert weeks(page)[0] == ("Theories", [TITLES["5"], TITLES["26"]])
    page.go_back()
    expect(page.get_by_label("Meets on")).to_have_value("")
    page.go_forward()
    page.go_forward()
    assert chosen(page) == wanted
    assert weeks(page)[0] == ("Theories", [TITLES["5"]])


def test_typing_is_one_step_of_the_history(open_course):
    page = open_course(COURSE)
    steps = page.evaluate("history.length")

    for label, text in (("Title", " of mind"), ("Theme of week 1", " of war!")):
        page.get_by_label(label).press("End")
        page.get_by_label(label).press_sequentially(text)

    assert page.evaluate("history.length") == steps
    assert chosen(page) == {"c": "Peace of mind", "w": "Theories of war*_~5.26!Cases~25"}
    expect(page.get_by_label("Add to")).to_contain_text("Week 1, Theories of war!")


def test_a_link_of_60_items_is_short_and_opens_as_it_was(open_course, offered):
    refs = [offer.ref for offer in offered][:60]
    assert len(refs) == 60
    parts = [f"The theme of week {week + 1}~{'.'.join(refs[week * 5 : week * 5 + 5])}" for week in range(12)]
    page = open_course("?c=Sixty&w=" + quote("!".join(parts), safe="~!"))
    titles = {offer.ref: offer.title for offer in offered}

    page.get_by_label("Title").fill("Sixty pages")
    assert chosen(page)["w"] == "!".join(parts)
    assert len(page.url) < 2000
    page.goto(page.url)
    assert [title for _, listed in weeks(page) for title in listed] == [titles[ref] for ref in refs]


def test_a_model_link_is_read_and_written_the_same(open_course, models):
    page = open_course()
    again = """async query => {
        const { readAddress, writeAddress } = await import("../../assets/syllabus-address.mjs");
        const { pages } = JSON.parse(document.getElementById("builder-data").textContent);
        const read = readAddress(query, new Map(pages.map(page => [page.ref, page])));
        return [writeAddress(read.course), read.unknown];
    }"""

    for link in models.values():
        assert page.evaluate(again, link) == [link, []]


def test_a_model_opens_from_its_page_and_from_the_builder(page, address, handbook):
    page.goto(address + "teach/syllabus-4-weeks/")
    page.get_by_role("link", name="Change it in the builder").click()

    expect(page.get_by_role("heading", name="Weeks", exact=False).first).to_be_in_viewport()
    model = handbook.site.by_path["teach/syllabus-4-weeks.md"].meta
    assert [theme for theme, _ in weeks(page)] == [week.title for week in model.weeks]
    assert [len(listed) for _, listed in weeks(page)] == [len(w.pages) + len(w.activities) for w in model.weeks]

    page.get_by_role("link", name="Open it here").first.click()
    assert len(weeks(page)) == 12


def test_unknown_pages_and_dates_in_a_link_are_told(open_course):
    page = open_course("?c=Peace&d=2027-02-30&w=One~5.9999.cases/no-such-case")

    told = page.get_by_role("alert")
    expect(told).to_have_text(
        "The link names what is not there, and it was left out: 2027-02-30, 9999, cases/no-such-case."
    )
    assert weeks(page) == [("One", [TITLES["5"]])]


@pytest.mark.parametrize("query", ["?w=", "?w=~~~...!!*", "?w=%E0%A4%A&c=%00%0D%0A&l=0&t=25:00", "?" + "w=!" * 3000])
def test_a_broken_link_opens_what_can_be_read(query, open_course):
    page = open_course(query)

    page.get_by_role("button", name="Add a week").click()
    expect(page.get_by_label(re.compile("Theme of week")).last).to_be_focused()


def test_markup_in_a_link_is_text(open_course):
    markup = "<img src=x onerror='document.title=1'>"
    page = open_course(f"?c={quote(markup)}&d={quote(markup)}&w={quote(markup)}~5.{quote(markup)}")

    assert page.locator("#builder img").count() == 0
    assert weeks(page)[0][0] == markup
    name, content = taken(page, "HTML")
    document = html.fromstring(content)
    assert document.xpath("//img") == []
    assert document.findtext(".//h1") == markup
    assert name == "img-src-x-onerror-document-title-1.html"


def test_pages_are_found_by_words_of_their_titles(open_course):
    page = open_course()
    page.get_by_label("Find a page").fill("workshop harvard")

    assert page.locator(".builder-pages li a:visible").all_inner_texts() == [TITLES["25"]]
    page.get_by_label("Find a page").fill("no such words")
    expect(page.get_by_text("No page has these words in its title.")).to_be_visible()


def test_nothing_is_stored_and_nothing_is_sent(page, address):
    sent = []
    page.on("request", lambda request: sent.append((request.method, request.url, request.post_data)))
    page.goto(f"{address}teach/builder/{COURSE}", wait_until="networkidle")
    before = len(sent)

    page.get_by_label("Title").fill("A secret")
    page.get_by_role("button", name="Later: The Oslo channel").click()
    taken(page, "Plain text")

    asked_again = ("blob:", f"{address}assets/favicon.svg")  # of itself, and the icon for each new address
    assert [request for request in sent[before:] if not request[1].startswith(asked_again)] == []
    assert {(method, data) for method, _, data in sent} <= {("GET", None), ("HEAD", None)}
    assert all(url.startswith(address) for _, url, _ in sent[:before])
    assert page.evaluate(
        "[document.cookie, Object.keys(localStorage).filter(key => key.includes('builder')).length]"
    ) == ["", 0]


def test_text_markdown_and_html_say_the_same(open_course):
    page = open_course(f"{COURSE}&d=2027-02-01&t=14:00")
    page.get_by_label("Title").fill("War *and* peace")

    name, text = taken(page, "Plain text")
    assert name == "war-and-peace.txt"
    lines = text.decode().splitlines()
    assert lines[0] == "War *and* peace"
    assert lines[3] == "Week 1, Theories"
    assert re.fullmatch(r"Monday 1 February 2027, 14:00; \d+ minutes of reading", lines[4])
    assert re.fullmatch(r"- The theories behind Track II \(\d+ min\)", lines[5])
    assert lines[6] == "  http://127.0.0.1:8000/foundations/theory/"
    assert lines[-1].startswith("http://127.0.0.1:8000/teach/builder/?c=War+*and*+peace&d=2027-02-01&t=14:00&w=")

    name, markdown = taken(page, "Markdown")
    assert name == "war-and-peace.md"
    assert markdown.decode().startswith("# War \\*and\\* peace\n\n")
    assert re.search(
        r"\n## Week 2, Cases\n\nMonday 8 February 2027, 14:00; \d+ minutes of reading\n\n"
        r"- \[The Harvard problem-solving workshops\]\(http://127\.0\.0\.1:8000/cases/[a-z-]+/\), \d+ min\n",
        markdown.decode(),
    )

    _, content = taken(page, "HTML")
    document = html.fromstring(content)
    assert document.get("lang") == "en-GB"
    assert document.xpath("//h2/text()") == ["Week 1, Theories", "Week 2, Cases"]
    assert document.xpath("//li/a/text()") == list(TITLES.values())
    assert document.xpath("//meta/@charset") == ["utf-8"]


def test_a_link_and_a_text_are_copied(browser, address):
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"{address}teach/builder/{COURSE}#weeks")

    page.get_by_role("button", name="Copy link").click()
    said(page, "Link copied.")
    assert page.evaluate("navigator.clipboard.readText()") == f"{address}teach/builder/{COURSE}"
    page.get_by_role("button", name="Copy Markdown").click()
    said(page, "Text copied.")
    assert page.evaluate("navigator.clipboard.readText()").startswith("# Peace\n")
    context.close()


def events(content):
    return [event for event in Calendar.from_ical(content).walk("VEVENT")]


def test_a_calendar_has_an_event_for_each_week(open_course):
    page = open_course(f"{COURSE}&d=2027-02-01&y=3&t=14:15&l=100")
    page.get_by_label("Title").fill(HARD)
    page.get_by_label("Theme of week 1", exact=True).fill("Needs, fears; hopes")
    name, content = taken(page, "Calendar")

    assert name.endswith(".ics")
    first, second = events(content)
    assert str(first["SUMMARY"]) == f"{HARD}: Week 1, Needs, fears; hopes"
    assert [first.decoded("DTSTART"), second.decoded("DTSTART")] == [
        datetime(2027, 2, 3, 14, 15),
        datetime(2027, 2, 10, 14, 15),
    ]
    assert first.decoded("DURATION") == timedelta(minutes=100)
    assert first.decoded("DTSTAMP").tzinfo
    description = str(first["DESCRIPTION"])
    assert "The Oslo channel (" in description
    assert "http://127.0.0.1:8000/cases/oslo-channel/" in description.splitlines()
    assert chosen(page)["w"] in parse_qs(urlsplit(str(first["URL"])).query)["w"]

    again = events(taken(page, "Calendar")[1])
    assert [event["UID"] for event in again] == [first["UID"], second["UID"]]
    assert first["UID"] != second["UID"]


def test_a_calendar_keeps_to_the_lines_of_its_standard(open_course):
    page = open_course(f"{COURSE}&d=2027-12-27")
    page.get_by_label("Title").fill(HARD)
    _, content = taken(page, "Calendar")

    lines = content.split(b"\r\n")
    assert lines.pop() == b""
    assert max(len(line) for line in lines) <= 75
    assert not any(b"\n" in line or b"\r" in line for line in lines)
    for line in lines:
        line.decode("utf-8")
    summary = HARD.replace("\\", "\\\\").replace(",", "\\,").replace(";", "\\;") + ": Week 1\\, Theories"
    assert f"SUMMARY:{summary}" in content.replace(b"\r\n ", b"").decode().split("\r\n")
    first, second = events(content)
    assert (first.decoded("DTSTART"), first.decoded("DTEND")) == (date(2027, 12, 27), date(2027, 12, 28))
    assert second.decoded("DTSTART") == date(2028, 1, 3)


def test_a_changed_course_keeps_its_events(open_course):
    page = open_course(f"{COURSE}&d=2027-02-01")
    before = [event["UID"] for event in events(taken(page, "Calendar")[1])]

    page.get_by_label("First day").fill("2027-03-01")
    page.get_by_role("button", name="Remove: The Oslo channel").click()

    assert [event["UID"] for event in events(taken(page, "Calendar")[1])] == before


def test_a_calendar_asks_for_a_first_day(open_course):
    page = open_course(COURSE)
    page.get_by_role("button", name="Calendar").click()

    said(page, "Give the course a first day; the weeks get their dates from it.")


def test_references_are_those_of_all_pages_each_once(open_course, handbook):
    page = open_course("?c=Peace&w=One~5.26.25!Two~26.3")
    name, content = taken(page, "References")
    library = bibtexparser.parse_string(content.decode())

    paths = [
        "foundations/theory.md",
        "cases/oslo-channel.md",
        "cases/harvard-israeli-palestinian-workshops.md",
        "foundations/what-is-track-two.md",
    ]
    cited = {c.key for path in paths for group in handbook.site.by_path[path].body.groups for c in group.citations}
    assert name == "peace.bib"
    assert library.failed_blocks == []
    assert [entry.key for entry in library.entries] == sorted(cited)
    assert all(entry.raw.strip() == handbook.site.sources[entry.key].bibtex.strip() for entry in library.entries)


def test_references_that_cannot_be_had_are_told_and_nothing_is_made(open_course):
    page = open_course(COURSE)
    page.route("**/cases/oslo-channel/references.bib", lambda route: route.abort())
    page.get_by_role("button", name="References").click()

    said(page, "Nothing was made: the references of “The Oslo channel” cannot be had.")


@pytest.fixture(scope="module")
def packed(site, handbook, tmp_path_factory):
    """A copy of the site with the resource files of the model courses, and the build's own cartridge of one."""
    copied = tmp_path_factory.mktemp("packed") / "site"
    shutil.copytree(site, copied, copy_function=os.link)
    templates = environment(ROOT / "overrides")
    sheet = style(templates)
    courses = [each for each in selections(handbook.site) if each.name.startswith("syllabus-")]
    pages = {page.path: page for course in courses for page in course.pages}
    root = handbook.address
    files = {path: page_files(page, read_article(site, page, root), root, templates) for path, page in pages.items()}
    write_resources(copied / "packs", root, sheet, files.values())
    for course in courses:
        target = copied / "packs" / f"{course.name}.imscc"
        write_cartridge(target, course, files, sheet, root, date(2026, 1, 1), templates)
    with serving(copied) as address:
        yield copied, address


def unzipped(content):
    with ZipFile(BytesIO(content)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def checks():
    """The tests that the build's own cartridges pass."""
    path = ROOT / "tests" / "handbook" / "packs" / "test_cartridge.py"
    spec = importlib.util.spec_from_file_location("cartridge_checks", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def part(files, name):
    parser = etree.XMLParser(remove_blank_text=True)
    root = etree.fromstring(files["imsmanifest.xml"], parser)
    return etree.canonicalize(etree.tostring(root.find(f"{{*}}{name}"), encoding="unicode"))


def test_a_cartridge_of_the_browser_is_that_of_the_build(page, packed, models):
    site, address = packed
    for slug, query in models.items():
        page.goto(f"{address}teach/builder/{query}")
        name, content = taken(page, "Common Cartridge")
        files = unzipped(content)
        build = unzipped((site / "packs" / f"{slug}.imscc").read_bytes())

        assert re.fullmatch(r"a-course-of-\w+-weeks\.imscc", name)
        assert next(iter(files)) == "imsmanifest.xml"
        manifests = files["imsmanifest.xml"], build["imsmanifest.xml"]
        assert {**files, "imsmanifest.xml": b""} == {**build, "imsmanifest.xml": b""}
        assert len(manifests[0]) > 1000
        for name in ("organizations", "resources"):
            assert part(files, name) == part(build, name)


def test_a_cartridge_of_the_browser_passes_the_checks_of_the_build(page, packed, models):
    _, address = packed
    page.goto(f"{address}teach/builder/{models['syllabus-12-weeks']}")
    page.get_by_label("Title").fill(HARD)
    page.get_by_label("Theme of week 1", exact=True).fill("“One” & <two>")
    files = unzipped(taken(page, "Common Cartridge")[1])

    rules = checks()
    rules.test_everything_that_is_named_is_there_and_nothing_else(files)
    rules.test_every_link_of_a_page_leads_somewhere(files, None)
    rules.test_questions_keep_to_the_rules_that_a_schema_cannot_say(files)
    for schema in ("manifest", "questions"):
        rules.test_manifest_and_questions_have_the_parts_of_the_profile_in_its_order(schema, files)
    root = etree.fromstring(files["imsmanifest.xml"])
    said = [text.strip() for text in root.find(".//{*}lom").itertext() if text.strip()]
    assert said[0] == HARD
    assert said[4].startswith("http://127.0.0.1:8000/teach/builder/?c=Peace%2C+war")
    folder = root.find(".//{*}item[@identifier='section-1']")
    assert folder.findtext("{*}title") == "Week 1, “One” & <two>"


def test_a_file_that_is_not_what_the_index_says_ends_in_a_sentence(page, packed):
    _, address = packed
    page.route("**/packs/pages/cases-oslo-channel.html", lambda route: route.fulfill(body="<p>Something else</p>"))
    page.goto(f"{address}teach/builder/{COURSE}")
    page.get_by_role("button", name="Common Cartridge").click()

    said(
        page,
        "Nothing was made: the file pages/cases-oslo-channel.html is not the one that its list names; reload the page.",
    )


def test_no_cartridge_is_offered_where_there_are_no_packs(open_course):
    page = open_course(COURSE)
    page.wait_for_load_state("networkidle")

    expect(page.get_by_role("button", name="Common Cartridge")).to_be_hidden()
    expect(page.get_by_role("button", name="References")).to_be_visible()


@pytest.mark.parametrize("query", ["", COURSE])
def test_the_builder_fits_on_320_pixels(query, browser, address):
    context = browser.new_context(viewport={"width": 320, "height": 700})
    page = context.new_page()
    page.goto(f"{address}teach/builder/{query}&d=2027-02-01&t=14:00" if query else f"{address}teach/builder/")
    for summary in page.locator(".builder-group > summary").all():
        summary.click()

    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_violation_in_a_course_of_twelve_weeks(scheme, browser, packed, models):
    context = browser.new_context(color_scheme=scheme)
    page = context.new_page()
    page.goto(f"{packed[1]}teach/builder/{models['syllabus-12-weeks']}.9999&d=2027-02-01")
    expect(page.get_by_role("button", name="Common Cartridge")).to_be_visible()
    page.get_by_label("Find a page").fill("the")
    page.get_by_role("button", name="Later: The tracks compared").click()

    results = Axe().run(page).response
    assert [f"{each['id']}: {each['nodes'][0]['target']}" for each in results["violations"]] == []
    assert results["passes"]
    context.close()


def test_the_focus_is_never_behind_the_bar(open_course, models):
    page = open_course(models["syllabus-12-weeks"])
    page.set_viewport_size({"width": 320, "height": 600})
    page.get_by_label("Theme of week 1", exact=True).focus()
    for _ in range(40):
        page.keyboard.press("Tab")
        covered = page.evaluate(
            "document.activeElement.getBoundingClientRect().top"
            " >= document.querySelector('.builder-bar').getBoundingClientRect().top"
        )
        assert not covered, page.evaluate("document.activeElement.outerHTML")


def test_without_javascript_the_pages_and_the_models_are_listed(browser, address, offered):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + "teach/builder/")

    expect(page.get_by_text("In a browser with JavaScript")).to_be_visible()
    for summary in page.locator(".builder-group > summary").all():
        summary.click()
    listed = page.locator(".builder-pages li")
    assert listed.count() == len(offered)
    for item, offer in zip(listed.all(), offered, strict=True):
        expect(item).to_be_visible()
        assert MINUTES.search(item.inner_text())[1] == str(offer.class_minutes or offer.minutes)
    links = page.locator(".builder-models a:visible").all_inner_texts()
    assert links == ["A course of twelve weeks", "A course of four weeks"]
    assert page.locator("#builder button:visible, #builder input:visible").count() == 0
    context.close()
