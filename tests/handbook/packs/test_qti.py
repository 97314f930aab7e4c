"""Questions in cartridges have the right answers, the wrong ones and the reasons that the site has."""

from __future__ import annotations

from itertools import chain, combinations

import pytest
from lxml import etree

from conftest import ROOT
from handbook.findings import Place
from handbook.packs.qti import assessment
from handbook.records import Body, Option, Page, Question, Quiz
from handbook.render.templates import environment
from qti_player import items

PERMALINK = "https://handbook.example/t2/foundations/history/"


@pytest.fixture
def played(packed):
    """The questions of a chapter as its cartridge has them."""
    return items(
        packed.cartridge("flexibility-and-informality")["questions/principles-flexibility-and-informality.xml"]
    )


def passage():
    page = "https://handbook.example/t2/principles/flexibility-and-informality/"
    return f"The passage that answers this <{page}#what-it-means>"


def asked(*questions):
    place = Place("docs/foundations/history.md")
    quiz = Quiz(questions, 0, 0, place)
    page = Page("foundations/history.md", "foundation", None, {}, Body("", quizzes=(quiz,)))
    return items(assessment(page, "questions-x", PERMALINK, environment(ROOT / "overrides")).encode())


def question(kind, *options, text="Which?", reason=""):
    return Question(kind, text, "there", reason, options, Place("docs/foundations/history.md"))


def subsets(idents):
    return chain.from_iterable(combinations(idents, size) for size in range(len(idents) + 1))


def scored(item):
    """Return the texts of the choices of every answer that is right."""
    answers = subsets(item.choices) if item.cardinality == "Multiple" else ((ident,) for ident in item.choices)
    return [[item.choices[ident] for ident in given] for given in answers if item.answer(*given)[0] == 100]


def right_answers(question):
    """Return what the site takes for right, for each of the items that a question becomes; texts count as one item."""
    match question.kind:
        case "ordering":
            return [[[option.text]] for option in question.options]
        case "matching":
            return [[[option.match]] for option in question.options]
    return [[[option.text for option in question.options if option.right]]]


def test_every_question_of_the_handbook_has_the_answers_of_its_page(handbook):
    templates = environment(ROOT / "overrides")
    pages = [page for page in handbook.site.pages if page.body.quizzes]
    for page in pages:
        played = iter(items(assessment(page, "q", PERMALINK, templates).encode()))
        for asked in (question for quiz in page.body.quizzes for question in quiz.questions):
            for right in right_answers(asked):
                item = next(played)
                assert item.text.startswith(" ".join(asked.text.split()))
                if asked.kind == "short":
                    assert [o.text for o in asked.options if item.answer(o.text)[0] == 100] == right[0]
                else:
                    assert scored(item) == right, (page.path, asked.text)
        assert next(played, None) is None
    assert len(pages) > 20


def test_one_right_choice_of_two_is_a_multiple_response_that_says_so(played):
    item = played[0]

    assert (item.profile, item.cardinality) == ("cc.multiple_response.v0p1", "Multiple")
    assert item.text == "How does influence come? One answer is right."
    assert item.choices == {"a": "At once", "b": "Late, if at all"}
    assert item.answer("b") == (100, [passage(), "Right."])
    assert item.answer("a") == (0, [passage(), "The study finds that it seldom does."])
    assert item.answer("a", "b")[0] == 0


def test_several_choices_count_when_all_are_right(played):
    item = played[1]

    assert (item.profile, item.answer("a", "b")[0]) == ("cc.multiple_response.v0p1", 100)
    assert [item.answer(*given)[0] for given in [(), ("a",), ("b",), ("a", "b", "c")]] == [0, 0, 0, 0]
    assert item.answer("a", "c") == (
        0,
        [passage(), "He takes what he heard with him.", "An unofficial meeting has none."],
    )


def test_an_order_is_asked_for_place_by_place(played):
    places = played[2:5]

    assert [item.text for item in places] == [
        f"Put the steps in order. Which comes at place {number} of 3?" for number in (1, 2, 3)
    ]
    assert {item.profile for item in places} == {"cc.multiple_choice.v0p1"}
    assert [scored(item) for item in places] == [[["People meet"]], [["They go home"]], [["They brief an official"]]]
    assert list(places[0].choices.values()) != ["People meet", "They go home", "They brief an official"]
    wrong = next(ident for ident, text in places[0].choices.items() if text == "They go home")
    assert places[0].answer(wrong) == (0, [f"People meet. First they talk. {passage()}"])


def test_pairs_are_asked_for_line_by_line(played):
    lines = played[5:8]

    assert [item.text for item in lines] == [
        f"Match the words. What goes with this: {text}?" for text in ("Room", "Office", "Street")
    ]
    assert [scored(item) for item in lines] == [[["dialogue"]], [["policy"]], [["opinion"]]]
    assert lines[1].answer("a")[1] == [f"Office: policy. There it is made. {passage()}"]


def test_a_typed_answer_counts_whatever_its_case(played):
    item = played[8]

    assert item.profile == "cc.fib.v0p1"
    assert item.answer("LATE") == (100, [f"The study says so. {passage()}"])
    assert item.answer("Early") == (0, [f"The study says so. {passage()}", "Few studies find that."])
    assert item.answer("soon") == (0, [f"The study says so. {passage()}"])


def test_one_right_choice_of_three_is_a_multiple_choice():
    (item,) = asked(question("single", *(Option(text, text == "Two", f"{text}!") for text in ("One", "Two", "Three"))))

    assert (item.profile, item.cardinality) == ("cc.multiple_choice.v0p1", "Single")
    assert [item.answer(ident) for ident in "abc"] == [
        (0, [f"The passage that answers this <{PERMALINK}#there>", "One!"]),
        (100, [f"The passage that answers this <{PERMALINK}#there>", "Two!"]),
        (0, [f"The passage that answers this <{PERMALINK}#there>", "Three!"]),
    ]


@pytest.mark.parametrize("typed", ["Søren’s café", "søren's café", "Søren's cafe"])
def test_accents_and_apostrophes_may_be_typed_plainly(typed):
    (item,) = asked(question("short", Option("Søren’s café", True, ""), Option("Bar", False, "No.")))

    assert item.answer(typed)[0] == 100


def test_signs_of_html_and_xml_stay_text():
    nasty = "<b>1 < 2 & \"3\"</b> '&amp;' ]]> {{ x }}"
    (item,) = asked(
        question("single", *(Option(f"{nasty} {n}", not n, nasty) for n in range(3)), text=nasty, reason=nasty)
    )

    assert item.text == " ".join(nasty.split())
    assert list(item.choices.values()) == [f"{nasty} {n}" for n in range(3)]
    assert item.answer("a") == (100, [f"{nasty} The passage that answers this <{PERMALINK}#there>", nasty])


def test_platforms_can_tell_the_questions_of_all_pages_apart(packed):
    files = packed.cartridge("handbook")
    idents = [item.ident for name, xml in files.items() if name.startswith("questions/") for item in items(xml)]

    assert len(idents) == len(set(idents)) == 18
    assert idents[0] == "questions-limitations-transfer-to-policy-1"


def test_a_page_that_asks_nothing_has_no_assessment(packed):
    assert [name for name in packed.cartridge("oslo-channel") if "questions" in name] == []
    assert etree.fromstring(packed.cartridge("handbook")["questions/limitations-transfer-to-policy.xml"]) is not None
