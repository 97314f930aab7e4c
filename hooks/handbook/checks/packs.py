"""Checks of what goes into course packs: questions that learning platforms can take."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from handbook.findings import Finding
from handbook.packs.articles import NOT_XML
from handbook.packs.qti import MOST_CHOICES, Choice, items_of
from handbook.records import Question, Site


def questions(site: Site) -> Iterator[Finding]:
    """A question is one that QTI can hold and platforms can score (K701)."""
    for page in site.pages:
        for quiz in page.body.quizzes:
            for question in quiz.questions:
                for what, mend in _faults(question):
                    yield Finding(question.place, "K701", what, mend)


def _faults(question: Question) -> Iterator[tuple[str, str]]:
    if len(question.options) > MOST_CHOICES:
        yield (
            f"question has {len(question.options)} options, not {MOST_CHOICES} at the most",
            "make two questions of it",
        )
    texts = (question.text, question.reason, *(f"{o.text}{o.match}{o.reason}" for o in question.options))
    if found := NOT_XML.search("".join(texts)):
        yield f"question has the character U+{ord(found[0]):04X}, which no course pack can hold", "take it out"
    for one, other in dict.fromkeys(_alike(question)):
        yield f"'{one}' and '{other}' are one answer to a learning platform", "reword one of them"


def _alike(question: Question) -> Iterator[tuple[str, str]]:
    """Yield texts of choices that differ in no more than spaces or case, and of answers to type also accents or quotes.

    Two of the accepted answers may be alike. Those that are the same word for word are another rule's (P216).
    """
    seen = str if question.kind == "matching" else str.casefold
    for item in items_of(question, 1):
        for one, other in combinations(item.choices, 2):
            both_accepted = item.profile == "fib" and one.right == other.right
            alike = not _ways(one).isdisjoint(_ways(other))
            if alike and not both_accepted and seen(one.text) != seen(other.text):
                yield one.text, other.text


def _ways(choice: Choice) -> set[str]:
    return {" ".join(way.casefold().split()) for way in (choice.text, *choice.also)}
