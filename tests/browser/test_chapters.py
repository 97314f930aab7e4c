"""Chapters as a learner uses them: questions, terms, reading paths and marks, by keyboard."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from handbook.records import Question


@pytest.fixture(scope="session")
def questions(handbook) -> dict[str, tuple[str, int, Question]]:
    """One question of each kind: the address of its chapter, its number there, and what was typed."""
    found = {}
    for page in handbook.site.pages:
        for quiz in page.body.quizzes:
            for number, question in enumerate(quiz.questions, 1):
                found.setdefault(question.kind, (page.address, number, question))
    assert set(found) == {"single", "several", "ordering", "matching", "short"}
    return found


def opened(page, address, asked):
    """Open a chapter at a question; return its list item and its record."""
    path, number, question = asked
    page.goto(f"{address}{path}#question-{number}")
    return page.locator(f"#question-{number}"), question


def verdict(item):
    return item.get_by_role("status")


def test_one_answer_is_judged_with_its_reason(page, address, questions):
    item, question = opened(page, address, questions["single"])
    check = item.get_by_role("button", name="Check")
    check.press("Enter")
    expect(verdict(item)).to_have_text("Choose an answer first.")

    for option in question.options:
        item.get_by_role("radio", name=option.text, exact=True).check()
        check.press("Enter")
        expect(verdict(item)).to_have_text(f"{'Right' if option.right else 'Not yet'}. {option.reason}")


def test_an_answer_is_chosen_and_checked_by_keyboard_alone(page, address, questions):
    item, question = opened(page, address, questions["single"])
    item.get_by_role("radio").first.focus()
    right = next(number for number, option in enumerate(question.options) if option.right)
    page.keyboard.press("Space")
    for _ in range(right):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")

    expect(verdict(item)).to_have_attribute("data-right", "yes")


def test_several_answers_are_judged_each(page, address, questions):
    item, question = opened(page, address, questions["several"])
    wrong = next(option for option in question.options if not option.right)
    item.get_by_role("checkbox", name=wrong.text, exact=True).check()
    item.get_by_role("button", name="Check").click()
    expect(verdict(item)).to_contain_text(f"Chosen wrongly: “{wrong.text}” {wrong.reason}")
    missed = next(option for option in question.options if option.right)
    expect(verdict(item)).to_contain_text(f"Missed: “{missed.text}” {missed.reason}")

    item.get_by_role("checkbox", name=wrong.text, exact=True).uncheck()
    for option in question.options:
        if option.right:
            item.get_by_role("checkbox", name=option.text, exact=True).check()
    item.get_by_role("button", name="Check").click()
    expect(verdict(item)).to_have_text("Right.")


@pytest.mark.parametrize("kind", ["ordering", "matching"])
def test_lines_are_put_right_one_by_one(page, address, questions, kind):
    item, question = opened(page, address, questions[kind])
    answers = {o.text: o.match or str(place) for place, o in enumerate(question.options, 1)}
    lists = item.get_by_role("combobox")
    printed = [item.locator(".quiz-row").nth(n).locator("> span").inner_text() for n in range(lists.count())]
    assert sorted(printed) == sorted(answers)
    if kind == "ordering":
        assert printed != list(answers)

    wrong = answers[printed[0]]
    for number in range(len(printed)):
        lists.nth(number).select_option(wrong)
    item.get_by_role("button", name="Check").click()
    expect(verdict(item)).to_have_text(f"Not yet. 1 of {len(printed)} in place.")
    expect(lists.first).to_have_attribute("aria-invalid", "false")
    expect(lists.nth(1)).to_have_attribute("aria-invalid", "true")

    for number, line in enumerate(printed):
        lists.nth(number).select_option(answers[line])
    item.get_by_role("button", name="Check").click()
    expect(verdict(item)).to_have_text(f"Right. {len(printed)} of {len(printed)} in place.")


def test_a_short_text_is_judged_whatever_its_case_and_accents(page, address, questions):
    item, question = opened(page, address, questions["short"])
    field = item.get_by_role("textbox", name="Your answer")
    wrong = next(option for option in question.options if not option.right)
    field.fill(wrong.text)
    field.press("Enter")
    expect(verdict(item)).to_have_text(f"Not yet. {wrong.reason}")

    field.fill(f"  {question.options[0].text.upper()} ")
    field.press("Enter")
    expect(verdict(item)).to_have_text(f"Right. {question.reason}")

    field.fill("something else altogether")
    field.press("Enter")
    expect(verdict(item)).to_contain_text("not among the answers that we expect")


def test_a_question_leads_to_the_passage_that_answers_it(page, address, questions):
    item, question = opened(page, address, questions["single"])
    item.get_by_role("link", name="The passage").click()

    expect(page.locator(f"[id='{question.see}']")).to_be_in_viewport()


def test_nothing_is_sent_or_stored_when_questions_are_answered(page, address, questions):
    item, _ = opened(page, address, questions["single"])
    page.wait_for_load_state("networkidle")  # the favicon comes last
    sent = []
    page.on("request", lambda request: sent.append(request.url))
    item.get_by_role("radio").first.check()
    item.get_by_role("button", name="Check").click()
    expect(verdict(item)).not_to_be_empty()

    assert sent == []
    assert page.evaluate("localStorage.getItem('handbook-pages-read')") is None


@pytest.fixture
def term(page, address, handbook):
    """A chapter opened at the first of its terms: the link and the term."""
    path, uses = next((path, uses) for path, uses in handbook.glossary.uses.items() if uses and "principles" in path)
    page.goto(address + handbook.site.by_path[path].address)
    return page.locator(".term-link").first, uses[0].term


def test_a_term_shows_its_definition_on_focus_until_escape(page, term):
    link, defined = term
    page.keyboard.press("Tab")
    link.focus()
    card = page.get_by_role("note", name="Definition")
    expect(card).to_contain_text(defined.definition)
    expect(link).to_have_accessible_description(f"{defined.name} {defined.definition}")

    page.keyboard.press("Escape")
    expect(card).to_have_count(0)
    expect(link).to_be_focused()


def test_a_term_shows_its_definition_on_hover(page, term):
    link, defined = term
    link.hover()
    expect(page.get_by_role("note", name="Definition")).to_contain_text(defined.definition)


def test_a_term_is_linked_once_a_page_and_the_glossary_leads_back(page, address, term):
    link, defined = term
    here = page.url
    assert page.locator(f".term-link[href$='#{defined.id}']").count() == 1

    link.click()
    expect(page.locator(f"[id='{defined.id}']")).to_be_in_viewport()
    back = page.evaluate("[...document.querySelectorAll('.used-in a')].map(link => link.href)")
    assert here in back


def test_marks_are_off_until_asked_for_and_deleted_when_switched_off(page, address):
    page.goto(address + "foundations/what-is-track-two/")
    expect(page.get_by_role("button", name="Mark as read")).to_be_hidden()

    page.goto(address + "reading-paths/")
    switch = page.get_by_role("button", name="Keep my marks in this browser")
    switch.press("Enter")
    expect(switch).to_have_attribute("aria-pressed", "true")

    page.goto(address + "foundations/what-is-track-two/")
    mark = page.get_by_role("button", name="Mark as read")
    mark.press("Enter")
    expect(mark).to_have_attribute("aria-pressed", "true")

    page.goto(address + "reading-paths/")
    expect(page.locator(".reading-path").first).to_contain_text("1 marked as read")
    switch.click()
    expect(page.locator(".page-read")).to_have_count(0)
    assert page.evaluate("localStorage.getItem('handbook-pages-read')") is None


def test_without_javascript_answers_unfold_and_buttons_are_not_offered(browser, address, questions):
    context = browser.new_context(java_script_enabled=False)
    item, question = opened(context.new_page(), address, questions["single"])
    expect(item.get_by_role("button", name="Check")).to_have_count(0)
    item.locator("summary").click()
    for option in question.options:
        expect(item.locator("details")).to_contain_text(option.reason)
    context.close()


def test_a_figure_is_named_and_described_and_scrolls_by_itself_on_a_phone(browser, address, handbook):
    context = browser.new_context(viewport={"width": 320, "height": 640})
    page = context.new_page()
    drawn = [record for record in handbook.site.pages if record.body.figures]
    assert len({figure.name for record in drawn for figure in record.body.figures}) >= 8
    for record in drawn:
        page.goto(address + record.address)
        for figure in record.body.figures:
            image = page.locator(f"#figure-{figure.name}").get_by_role("img")
            expect(image).to_have_accessible_name(page.locator(f"#figure-{figure.name}-title").text_content())
            described = page.locator(f"#figure-{figure.name}-description").text_content()
            expect(image).to_have_accessible_description(described)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, record.path
    context.close()
