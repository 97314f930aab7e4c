"""What a page says without the site around it."""

from __future__ import annotations

from collections import Counter
from functools import cache

import pytest
from lxml import etree
from lxml.html import parse

from handbook.packs.articles import read_article
from handbook.packs.selections import selections

PAGES = [
    "cases/oslo-channel.md",
    "principles/flexibility-and-informality.md",
    "teach/activities/sit-together.md",
    "teach/syllabus-short.md",
]


@pytest.fixture
def article(packed):
    """Return a function that reads an article, and its fragment as XML below one element."""

    def read(path):
        found = read_article(packed.site, packed.model.by_path[path], packed.address)
        return found, etree.fromstring(f"<article>{found.html}</article>")

    return read


def text(element):
    return " ".join("".join(element.itertext()).split())


def test_a_case_has_its_facts_its_text_and_its_references(article):
    found, html = article("cases/oslo-channel.md")

    assert (found.path, found.address, found.title) == (PAGES[0], "cases/oslo-channel/", "The Oslo channel")
    assert found.summary
    assert [heading.get("id") for heading in html.iter("h2")][:2] == ["facts", "in-brief"]
    assert html.xpath("//section[@class='references']//li/@id")
    assert not html.xpath("//h1")


def test_an_activity_has_its_aims_and_a_syllabus_its_weeks(article):
    assert "Listen to each other." in article("teach/activities/sit-together.md")[0].html
    _, html = article("teach/syllabus-short.md")
    assert html.xpath("//section[@class='weeks']//li/a/@href") == [
        "https://handbook.example/t2/principles/flexibility-and-informality/",
        "https://handbook.example/t2/teach/activities/sit-together/",
        "https://handbook.example/t2/cases/oslo-channel/",
        "https://handbook.example/t2/limitations/transfer-to-policy/",
    ]


@pytest.mark.parametrize("path", PAGES)
def test_links_lead_to_the_article_itself_or_are_whole_addresses(path, article):
    _, html = article(path)
    ids = html.xpath("//@id")

    assert [name for name, times in Counter(ids).items() if times > 1] == []
    links = html.xpath("//@href")
    assert links
    assert [link for link in links if link[0] == "#" and link[1:] not in ids] == []
    assert [link for link in links if link[0] != "#" and not link.startswith(("https://", "http://"))] == []
    assert [link for link in links if link.startswith(f"https://handbook.example/t2/{path[:-3]}/#")] == []


@pytest.mark.parametrize("path", PAGES)
def test_what_needs_the_site_is_left_out(path, article):
    _, html = article(path)

    left = html.xpath("//button | //form | //input | //select | //script | //*[@hidden] | //*[@tabindex]")
    assert left == []
    assert html.xpath("//@*[starts-with(name(), 'data-')]") == []
    assert html.xpath("//*[contains(@class, 'headerlink') or contains(@class, 'downloads')]") == []
    named = " ".join(html.xpath("//@aria-labelledby | //@aria-describedby")).split()
    assert set(named) <= set(html.xpath("//@id"))


def test_questions_are_asked_first_and_answered_below(article):
    _, html = article("principles/flexibility-and-informality.md")
    asked, answered = html.xpath("//ol[@class='question-list']/li"), html.xpath("//ol[@class='answer-list']/li")

    assert [question.get("id") for question in asked] == [f"question-{number}" for number in range(1, 6)]
    assert text(asked[0]) == "How does influence come? One answer is right. At onceLate, if at all"
    assert text(answered[0]).startswith("a, wrong. The study finds that it seldom does. b, right. Right.")
    assert [text(line) for line in answered[2].xpath(".//ol/li")] == [
        "People meet. First they talk.",
        "They go home. Then they leave.",
        "They brief an official. Only then can somebody hear of it.",
    ]
    assert text(asked[2]).split("order.")[1] != " People meetThey go homeThey brief an official"
    assert text(answered[4]) == (
        "The study says so. late, right. early, wrong. Few studies find that. The passage that answers question 5"
    )


def test_empty_elements_are_written_so_that_html_can_read_them(packed):
    page = packed.model.by_path["principles/flexibility-and-informality.md"]
    built = packed.site / page.address / "index.html"
    before = built.read_text("utf-8")
    built.write_text(
        before.replace("One idea, with limits.", 'One<br>idea<span class="x"></span> &amp; &lt;limits&gt;\x08.')
    )

    html = read_article(packed.site, page, packed.address).html
    built.write_text(before, "utf-8")

    assert 'One<br/>idea<span class="x"></span> &amp; &lt;limits&gt;.' in html


def test_figures_keep_their_drawing_and_its_description(handbook, site):
    page = handbook.site.by_path["foundations/history.md"]
    html = etree.fromstring(f"<article>{read_article(site, page, handbook.address).html}</article>")
    svg = "{http://www.w3.org/2000/svg}"

    drawing = html.find(f".//{svg}svg")
    assert drawing.get("viewBox")
    assert html.xpath("//@id").count(drawing.get("aria-labelledby")) == 1
    assert drawing.find(f"{svg}desc").text


def test_links_from_page_to_page_lead_to_pages_and_sections_that_were_built(handbook, site):
    pages = {page.path: page for selection in selections(handbook.site) for page in selection.pages}
    ids = cache(lambda built: set(parse(str(built)).xpath("//@id")))
    led = 0
    for page in pages.values():
        text = read_article(site, page, handbook.address).html
        for link in etree.fromstring(f"<article>{text}</article>").xpath("//@href"):
            address, _, section = link.removeprefix(handbook.address).partition("#")
            if link.startswith(handbook.address):
                built = site / address / "index.html"
                assert built.exists(), (page.path, link)
                assert not section or section in ids(built), (page.path, link)
                led += 1

    assert led > 3000
