"""Self-check questions in the text format of text2qti, with two kinds of question that it lacks.

The format is described at https://github.com/gpoore/text2qti: `1. question`, `a) option` and `*a) right option` where
one is right, `[ ] option` and `[*] right option` where several are, `* accepted answer` for a short text, and
`... reason` below each. The handbook adds `> step` for steps listed in their order, `= this -> that` for pairs to match
(as Moodle's GIFT writes them), `~ wrong answer` for a mistake that a short text answers, and `see: #section`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from handbook.findings import Finding, Place
from handbook.records import Option, Question, QuestionKind
from handbook.typography import typographic

_QUESTION = re.compile(r"\d+\.\s+(?P<text>.+)")
_SEE = re.compile(r"see:\s*#(?P<id>\S+)")
_REASON = re.compile(r"\.\.\.\s+(?P<text>.+)")
# The kind of question that a line belongs to, and whether it is right; a pair has its other half.
_OPTIONS: tuple[tuple[re.Pattern[str], QuestionKind], ...] = (
    (re.compile(r"(?P<right>\*?)[a-z]\)\s+(?P<text>.+)"), "single"),
    (re.compile(r"\[(?P<right>\*?) ?\]\s+(?P<text>.+)"), "several"),
    (re.compile(r"(?P<right>>)\s+(?P<text>.+)"), "ordering"),
    (re.compile(r"(?P<right>=)\s+(?P<text>.+?)\s+->\s+(?P<match>.+)"), "matching"),
    (re.compile(r"(?:(?P<right>\*)|~)\s+(?P<text>.+)"), "short"),
)


@dataclass
class _Draft:
    """A question while its lines are read."""

    text: str
    place: Place
    see: str = ""
    reason: str = ""
    kinds: list[QuestionKind] = field(default_factory=list)
    options: list[dict] = field(default_factory=list)

    def finished(self) -> Question:
        kind = self.kinds[0] if self.kinds else "single"
        return Question(
            kind, self.text, self.see, self.reason, tuple(Option(**option) for option in self.options), self.place
        )


def read_questions(text: str, first: Place) -> tuple[tuple[Question, ...], list[Finding]]:
    """Read the inside of a quiz block whose first line stands at `first`.

    Returns the questions, and a finding (P216) for each line that is no part of a question and for each question that
    cannot be answered or does not teach: without a right answer, with two where one is due, with nothing to get wrong,
    without the section that answers it, or with an answer that has no reason.
    """
    drafts: list[_Draft] = []
    findings: list[Finding] = []
    for number, line in enumerate(text.split("\n")):
        line = typographic(line.strip())
        place = Place(first.path, first.line + number)
        if line and not _take(line, place, drafts):
            findings.append(
                Finding(
                    place,
                    "P216",
                    f"line is no part of a question: {line[:40]!r}",
                    "the forms are in the contributor's guide",
                )
            )
    for draft in drafts:
        findings += [Finding(draft.place, "P216", f"question has {fault}") for fault in _faults(draft)]
    if not drafts:
        findings.append(Finding(first, "P216", "the block has no question"))
    return tuple(draft.finished() for draft in drafts), findings


def _take(line: str, place: Place, drafts: list[_Draft]) -> bool:
    """Add a line to the questions; tell whether it is part of one."""
    if match := _QUESTION.fullmatch(line):
        drafts.append(_Draft(match["text"], place))
        return True
    if not drafts:
        return False
    draft = drafts[-1]
    if match := _SEE.fullmatch(line):
        draft.see = match["id"]
    elif match := _REASON.fullmatch(line):
        if draft.options:
            draft.options[-1]["reason"] = match["text"]
        else:
            draft.reason = match["text"]
    else:
        for pattern, kind in _OPTIONS:
            if match := pattern.fullmatch(line):
                found = match.groupdict()
                draft.kinds.append(kind)
                draft.options.append(
                    {
                        "text": found["text"],
                        "right": bool(found["right"]),
                        "reason": "",
                        "match": found.get("match") or "",
                    }
                )
                return True
        return False
    return True


def _faults(draft: _Draft) -> Iterator[str]:
    kinds = sorted(set(draft.kinds))
    if len(kinds) > 1:
        yield f"options of two kinds: {' and '.join(kinds)}"
        return
    question = draft.finished()
    right = sum(option.right for option in question.options)
    wrong = len(question.options) - right
    match question.kind:
        case "single" | "several" if len(question.options) < 2:
            yield "fewer than two options"
        case "single" if right != 1:
            yield f"{right} right options, not one"
        case "several" if right < 2:
            yield f"{right} right options, not two or more"
        case "several" | "short" if not wrong:
            yield "no wrong answer to explain"
        case "short" if not right:
            yield "no accepted answer"
        case "ordering" | "matching" if len(question.options) < 3:
            yield "fewer than three lines to put right"
        case "matching" if len({option.match for option in question.options}) < len(question.options):
            yield "two lines that match the same"
    if len({option.text.casefold() for option in question.options}) < len(question.options):
        yield "the same option twice"
    if not question.see:
        yield "no section that answers it: add a line 'see: #id'"
    if question.kind == "short" and not question.reason:
        yield "no reason: add '... why' below the question"
    for option in question.options:
        if not option.reason and not (question.kind == "short" and option.right):
            yield f"no reason for '{option.text[:30]}'"
