from __future__ import annotations

import pytest

from handbook.findings import Place
from handbook.reading.quiz import read_questions
from handbook.records import Option, Question

FIRST = Place("docs/page.md", 20)

SINGLE = "1. Who?\nsee: #who\na) He\n... No.\n*b) She\n... Yes.\n"
SEVERAL = "1. Which?\nsee: #who\n[*] One\n... Yes.\n[ ] Two\n... No.\n[*] Three\n... Yes.\n"
ORDERING = "1. When?\nsee: #who\n> First\n... It begins.\n> Second\n... It follows.\n> Third\n... It ends.\n"
MATCHING = "1. Match.\nsee: #who\n= A -> 1\n... So.\n= B -> 2\n... So.\n= C -> 3\n... So.\n"
SHORT = "1. What?\nsee: #who\n... It is called so.\n* transfer\n* the transfer\n~ leak\n... That is another thing.\n"


@pytest.mark.parametrize(
    ("text", "kind", "reason", "options"),
    [
        (SINGLE, "single", "", [("He", False, "No.", ""), ("She", True, "Yes.", "")]),
        (SEVERAL, "several", "", [("One", True, "Yes.", ""), ("Two", False, "No.", ""), ("Three", True, "Yes.", "")]),
        (
            ORDERING,
            "ordering",
            "",
            [("First", True, "It begins.", ""), ("Second", True, "It follows.", ""), ("Third", True, "It ends.", "")],
        ),
        (MATCHING, "matching", "", [("A", True, "So.", "1"), ("B", True, "So.", "2"), ("C", True, "So.", "3")]),
        (
            SHORT,
            "short",
            "It is called so.",
            [("transfer", True, "", ""), ("the transfer", True, "", ""), ("leak", False, "That is another thing.", "")],
        ),
    ],
)
def test_each_kind_of_question(text, kind, reason, options):
    questions, findings = read_questions(text, FIRST)

    assert findings == []
    question_text = text.partition("\n")[0].removeprefix("1. ")
    assert questions == (
        Question(kind, question_text, "who", reason, tuple(Option(*option) for option in options), FIRST),
    )


@pytest.mark.parametrize(
    ("text", "what"),
    [
        (SINGLE.replace("*b)", "b)"), "question has 0 right options, not one"),
        (SINGLE.replace("a)", "*a)"), "question has 2 right options, not one"),
        (SINGLE.replace("a) He\n... No.\n", ""), "question has fewer than two options"),
        (SINGLE.replace("... No.\n", ""), "question has no reason for 'He'"),
        (SINGLE.replace("She", "he"), "question has the same option twice"),
        (SINGLE.replace("see: #who\n", ""), "question has no section that answers it: add a line 'see: #id'"),
        (SINGLE.replace("a) He", "[ ] He"), "question has options of two kinds: several and single"),
        (SEVERAL.replace("[*] One", "[ ] One"), "question has 1 right options, not two or more"),
        (SEVERAL.replace("[ ] Two", "[*] Two"), "question has no wrong answer to explain"),
        (ORDERING.replace("> Third\n... It ends.\n", ""), "question has fewer than three lines to put right"),
        (MATCHING.replace("C -> 3", "C -> 2"), "question has two lines that match the same"),
        (SHORT.replace("* transfer\n* the transfer\n", ""), "question has no accepted answer"),
        (SHORT.replace("... It is called so.\n", ""), "question has no reason: add '... why' below the question"),
        (SHORT.replace("~ leak\n... That is another thing.\n", ""), "question has no wrong answer to explain"),
        (SINGLE + "stray\n", "line is no part of a question: 'stray'"),
        ("", "the block has no question"),
    ],
)
def test_a_question_that_cannot_be_answered_or_does_not_teach_is_a_finding(text, what):
    _, findings = read_questions(text, FIRST)

    assert [finding.what for finding in findings] == [what]


def test_every_fault_of_a_block_is_reported_where_it_stands():
    _, findings = read_questions("1. Who?\n*a) He\n" + SINGLE + "stray\n", FIRST)

    assert sorted((finding.place.line, finding.code) for finding in findings) == [
        (20, "P216"), (20, "P216"), (20, "P216"), (28, "P216")
    ]  # fmt: skip
