"""Self-check questions in the text format of text2qti: `1. question`, `a) option`, `*b) right option`, `... reason`.

The format is described at https://github.com/gpoore/text2qti; the handbook reads its single-choice questions.
"""

from __future__ import annotations

import re

from handbook.findings import Finding, Place
from handbook.records import Option, Question
from handbook.typography import typographic

_QUESTION = re.compile(r"\d+\.\s+(?P<text>.+)")
_OPTION = re.compile(r"(?P<star>\*?)[a-z]\)\s+(?P<text>.+)")
_REASON = re.compile(r"\.\.\.\s+(?P<text>.+)")


def read_questions(text: str, first: Place) -> tuple[tuple[Question, ...], list[Finding]]:
    """Read the inside of a quiz block whose first line stands at `first`.

    Returns the questions and a finding for each that has not exactly one right option, fewer than two options, or an
    option without a reason, and for each line that is none of the three.
    """
    drafts: list[tuple[str, Place, list[list]]] = []
    findings: list[Finding] = []
    for number, line in enumerate(text.splitlines()):
        place = Place(first.path, first.line + number)
        line = typographic(line.strip())
        if not line:
            continue
        if match := _QUESTION.fullmatch(line):
            drafts.append((match["text"], place, []))
        elif drafts and (match := _OPTION.fullmatch(line)):
            drafts[-1][2].append([match["text"], bool(match["star"]), ""])
        elif drafts and drafts[-1][2] and (match := _REASON.fullmatch(line)):
            drafts[-1][2][-1][2] = match["text"]
        else:
            findings.append(
                Finding(
                    place,
                    "P216",
                    f"line is no question, option or reason: {line[:40]!r}",
                    "begin it with '1. ', 'a) ', '*a) ' or '... '",
                )
            )
    questions = tuple(
        Question(text, tuple(Option(*option) for option in options), place) for text, place, options in drafts
    )
    for question in questions:
        findings += _faults(question)
    if not questions:
        findings.append(Finding(first, "P216", "the block has no question"))
    return questions, findings


def _faults(question: Question) -> list[Finding]:
    faults = []
    right = sum(option.right for option in question.options)
    if len(question.options) < 2:
        faults.append("fewer than two options")
    if right != 1:
        faults.append(f"{right} right options, not one")
    faults += [f"no reason for the option '{o.text[:30]}'" for o in question.options if not o.reason]
    return [Finding(question.place, "P216", f"question has {fault}") for fault in faults]
