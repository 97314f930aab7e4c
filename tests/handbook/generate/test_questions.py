"""Questions for discussion: how one is read, where it is collected, and that none is lost on the page."""

from __future__ import annotations

import re

import pytest
from lxml import html

from conftest import BASE, ROOT
from handbook.generate.questions import Run, chapters_linked, questions_of, runs, themes
from handbook.reading import read_site
from handbook.reading.markdown import read_body
from handbook.records import Page
from handbook.render.citations import Formatted, Piece
from handbook.schema import CHAPTER_KINDS, QuestionThemes

FORMATTED = Formatted(
    {
        "[@waage2005norway, p. 6]": (Piece("("), Piece("Waage, 2005, p. 6", "waage2005norway"), Piece(")")),
        "@kaye2007talking": (Piece("<em>Kaye</em> &amp; co. ("), Piece("2007", "kaye2007talking"), Piece(")")),
    },
    {},
    {},
)


@pytest.fixture(scope="module")
def small():
    return read_site(BASE)


def case_asking(questions, path="cases/oslo-channel.md"):
    text = f"## In brief {{#in-brief}}\n\n1. No question.\n\n## Questions {{#questions}}\n\n{questions}\n"
    return Page(path, "case", None, {}, read_body(text, f"docs/{path}", 1)[0])


def collected(site, *chapters):
    named = [
        {"id": f"theme-{number}", "title": "A theme", "why": "Because.", "chapters": names}
        for number, names in enumerate(chapters)
    ]
    return themes(site, QuestionThemes(title="Questions", summary="All.", themes=named), FORMATTED)


def read(site, question):
    page = case_asking(question)
    return runs(site, page, next(questions_of(page)), FORMATTED)


def test_only_the_items_of_the_list_are_questions():
    page = case_asking("Some to begin with:\n\n1. Who came?\n2. Who did\n   not?\n\n- Why?")

    assert [question.text for question in questions_of(page)] == ["1. Who came?", "2. Who did\n   not?", "- Why?"]


def test_a_question_links_the_chapters_that_it_names_and_no_others(small):
    page = case_asking(
        "1. Like [the fort](neemrana-dialogue.md), [principles](../principles/index.md) or [the web](https://x.org)?\n"
        "2. [One](../limitations/re-entry.md), [the same](../limitations/re-entry.md#fading)\n"
        "   and [two](../foundations/theory.md)?"
    )

    assert [chapters_linked(page, question) for question in questions_of(page)] == [
        [],
        ["limitations/re-entry.md", "foundations/theory.md"],
    ]


def test_links_lead_to_the_same_place_from_any_page(small):
    assert read(
        small,
        "1. Is [it](#in-brief) like [the channel](oslo-channel.md)\n   or [not](https://example.org/a_b)? "
        "(Read with [Transfer to\n   policy](../limitations/transfer-to-policy.md#what-studies-found).)",
    ) == (
        Run("Is "),
        Run("it", "cases/oslo-channel/#in-brief"),
        Run(" like "),
        Run("the channel", "cases/oslo-channel/"),
        Run(" or "),
        Run("not", "https://example.org/a_b"),
        Run("? (Read with "),
        Run("Transfer to policy", "limitations/transfer-to-policy/#what-studies-found"),
        Run(".)"),
    )


def test_emphasis_and_quotation_marks_are_set_as_on_the_page(small):
    assert read(small, '1. Whose *own* "peace", and **when**, in Waage\'s words?') == (
        Run("Whose "),
        Run("own", emphasised=True),
        Run(" “peace”, and "),
        Run("when", emphasised=True),
        Run(", in Waage’s words?"),
    )


def test_citations_are_printed_as_text(small):
    question = read(small, "1. Is @kaye2007talking right, and the other one not [@waage2005norway,\n   p. 6]?")

    assert question == (Run("Is Kaye & co. (2007) right, and the other one not (Waage, 2005, p. 6)?"),)


def test_a_theme_holds_the_questions_of_its_chapters_and_of_the_cases_that_link_them(small):
    transfer, rest = collected(
        small, ["limitations/transfer-to-policy"], ["principles/flexibility-and-informality", "limitations/unwritten"]
    )

    assert [(page.slug, [asked.text for asked in each]) for page, each in transfer.chapters] == [
        ("transfer-to-policy", ["What would count as influence?"])
    ]
    # In the order in which the cases began.
    assert [(asked.page.slug, asked.text) for asked in transfer.of_cases] == [
        ("dartmouth-conference", "Who could not come? (Read with Transfer to policy.)"),
        ("neemrana-dialogue", "Who could not come? (Read with Transfer to policy.)"),
        ("oslo-channel", "Who was unofficial, and when? (Read with Transfer to policy.)"),
    ]
    assert (transfer.of_chapters, rest.of_chapters, rest.of_cases) == (1, 1, ())


def test_the_page_shows_every_question_of_the_handbook_once(site):
    typed = [
        item
        for folder in ("foundations", "principles", "limitations", "practice", "cases")
        for file in (ROOT / "docs" / folder).glob("*.md")
        for part in re.findall(r"\{#questions\}\n(.*?)(?=\n## |\Z)", file.read_text(encoding="utf-8"), re.S)
        for item in re.findall(r"^\d+\. ", part, re.M)
    ]
    shown = html.parse(str(site / "teach/questions/index.html")).xpath("//section[@class='question-theme']//li")
    texts = [" ".join(item.text_content().split()) for item in shown]

    assert len(texts) == len(set(texts)) == len(typed) > 300
    assert [text for text in texts if re.search(r"\]\(|\*|@", text)] == []


def test_the_table_of_contents_names_the_themes_and_each_counts_its_questions(site):
    document = html.parse(str(site / "teach/questions/index.html")).getroot()
    contents = {
        " ".join(link.text_content().split()): link.get("href")
        for link in document.xpath("//nav[@aria-label='On this page']//a")
    }

    sections = document.xpath("//section[@class='question-theme']")
    for section in sections:
        heading = section.find("h2")
        counted = section.xpath("./p[@class='question-count']")[0].text
        assert contents[heading.text] == f"#{heading.get('id')}"
        assert sum(map(int, re.findall(r"\d+", counted))) == len(section.xpath(".//li"))
    assert len(sections) == len(contents) - 1, "all but the page's own citation"


def test_the_themes_hold_all_chapters_and_each_has_questions_of_cases(handbook):
    page = handbook.site.by_path["teach/questions.md"]
    found = themes(handbook.site, page.meta, handbook.citations)

    assert 8 <= len(found) <= 10
    assert all(theme.of_cases for theme in found)
    chapters = [page.kind for theme in found for page, _ in theme.chapters]
    assert len(chapters) == sum(len(handbook.site.of_kind(kind)) for kind in CHAPTER_KINDS)
