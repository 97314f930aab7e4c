from __future__ import annotations

from handbook.findings import Place
from handbook.reading.quiz import read_questions
from handbook.records import Option

FIRST = Place("docs/page.md", 20)


def test_a_question_with_reasons():
    questions, findings = read_questions("1. Who?\na) He\n... No.\n*b) She\n... Yes.\n", FIRST)

    assert findings == []
    assert [(q.text, q.options, q.place.line) for q in questions] == [
        ("Who?", (Option("He", False, "No."), Option("She", True, "Yes.")), 20)
    ]


def test_every_fault_of_a_block_is_reported():
    text = "1. Who?\n*a) He\n*b) She\n... Yes.\n\nstray\n2. What?\n*a) It\n... Yes.\n"
    _, findings = read_questions(text, FIRST)

    assert sorted((f.place.line, f.what) for f in findings) == [
        (20, "question has 2 right options, not one"),
        (20, "question has no reason for the option 'He'"),
        (25, "line is no question, option or reason: 'stray'"),
        (26, "question has fewer than two options"),
    ]
