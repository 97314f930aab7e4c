"""Questions as learning platforms take them: QTI 1.2 in the profiles of IMS Common Cartridge 1.1.

The profiles know questions with one right choice, with several, and with a text to fill in. So

- `single` is `cc.multiple_choice.v0p1`; the profile asks for three choices or more (rule 4d of its Schematron), so one
  of two choices becomes a multiple response that says that one answer is right. `cc.true_false.v0p1` would not do:
  Moodle prints "True" and "False" in the place of our words;
- `several` is `cc.multiple_response.v0p1`, right when all right choices and no other are chosen;
- `short` is `cc.fib.v0p1`, right whatever the case; what we know to be wrong has its own feedback;
- `ordering` and `matching` are not in the profiles. Each becomes a set of multiple choices, one for each place or left
    side, each with all lines to choose from. Platforms take those as they are, give credit for each line and show its
  reason; a multiple response over all pairs would be all or nothing and much longer to read.

Reasons are feedback to choices, what explains the whole answer is feedback to the question, with a link to the passage.
Moodle takes whatever a condition with `continue="Yes"` shows for feedback to the question, so only several choices,
of which more than one can hold, carry on.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from string import ascii_lowercase
from unicodedata import combining, normalize

from jinja2 import Environment

from handbook.records import Option, Page, Question
from handbook.render.templates import shuffled

MOST_CHOICES = len(ascii_lowercase)


@dataclass(frozen=True, slots=True)
class Choice:
    """A choice, or an answer to type. `ident` names it within its item; `reason` is told to whoever chooses it.

    `also` are other ways to type it, which count as the same: with straight apostrophes, without accents.
    """

    ident: str
    text: str
    right: bool
    reason: str
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """A question of an assessment. `profile` is that of Common Cartridge without its version: `multiple_choice`.

    `ident` is its number on the page, and the number of its line where the question orders or matches: `3-2`.
    `task` says what to do where the question does not; `reason` explains the answer, `see` is the id of the section
    that gives it.
    """

    ident: str
    title: str
    profile: str
    text: str
    task: str
    choices: tuple[Choice, ...]
    reason: str
    see: str


def items(page: Page) -> tuple[Item, ...]:
    """Return the questions of a page in their order, as items."""
    questions = [question for quiz in page.body.quizzes for question in quiz.questions]
    return tuple(item for number, question in enumerate(questions, 1) for item in items_of(question, number))


def assessment(page: Page, name: str, permalink: str, templates: Environment) -> str:
    """Return the questions of a page as the XML of an assessment, or an empty string where it asks none.

    `name` identifies the assessment, `permalink` is the page's.
    """
    if not (asked := items(page)):
        return ""
    template = templates.get_template("handbook/packs/assessment.xml")
    return template.render(name=name, title=page.title, permalink=permalink, items=asked)


def items_of(question: Question, number: int) -> Iterator[Item]:
    """Yield the items that the question of this number becomes, with no more than `MOST_CHOICES` choices."""
    title = f"Question {number}"
    ident = f"{number}"
    match question.kind:
        case "single" if len(question.options) > 2:
            yield _item(question, ident, title, "multiple_choice", "", question.options)
        case "single":
            yield _item(question, ident, title, "multiple_response", "One answer is right.", question.options)
        case "several":
            yield _item(question, ident, title, "multiple_response", "", question.options)
        case "short":
            asked = _item(question, ident, title, "fib", "", question.options)
            yield replace(asked, choices=tuple(replace(choice, also=_also(choice.text)) for choice in asked.choices))
        case "ordering":
            lines = [(option, option.text) for option in question.options]
            for place, (option, _) in enumerate(lines, 1):
                task = f"Which comes at place {place} of {len(lines)}?"
                yield _line(question, f"{ident}-{place}", f"{title}, place {place}", task, option, lines)
        case "matching":
            lines = [(option, option.match) for option in question.options]
            for place, (option, _) in enumerate(lines, 1):
                task = f"What goes with this: {option.text}?"
                yield _line(question, f"{ident}-{place}", f"{title}, line {place}", task, option, lines)


def _item(question: Question, ident: str, title: str, profile: str, task: str, options: tuple[Option, ...]) -> Item:
    choices = tuple(
        Choice(letter, option.text, option.right, option.reason)
        for letter, option in zip(ascii_lowercase, options, strict=False)
    )
    return Item(ident, title, profile, question.text, task, choices, question.reason, question.see)


def _also(text: str) -> tuple[str, ...]:
    straight = text.translate({ord(curly): plain for curly, plain in zip("‘’“”–", "''\"\"-", strict=True)})
    bare = "".join(letter for letter in normalize("NFKD", straight) if not combining(letter))
    return tuple(dict.fromkeys(way for way in (straight, bare) if way != text))


def _line(
    question: Question, ident: str, title: str, task: str, asked: Option, lines: list[tuple[Option, str]]
) -> Item:
    """Return the item that asks for one line of a question that orders or matches."""
    right = next(text for option, text in lines if option is asked)
    choices = tuple(
        Choice(letter, text, option is asked, "")
        for letter, (option, text) in zip(ascii_lowercase, shuffled(lines), strict=False)
    )
    told = f"{asked.text}: {right}." if asked.match else f"{asked.text}."
    reason = " ".join(filter(None, (question.reason, told, asked.reason)))
    return Item(ident, title, "multiple_choice", question.text, task, choices, reason, question.see)
