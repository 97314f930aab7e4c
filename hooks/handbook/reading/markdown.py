"""The seam to markdown-it: what a page's body holds, each part with its place.

markdown-it gives the blocks with their lines. What stands inside a line is looked for in a copy of the body in which
code and comments are blanked out, so that every offset found is one in the body itself.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from handbook.findings import Finding, Place, nearest
from handbook.reading.citations import find_citations
from handbook.reading.code import blanked, without_code, without_plain_code
from handbook.reading.quiz import read_questions
from handbook.reading.unwritten import UNWRITTEN
from handbook.reading.unwritten import finding as to_be_written
from handbook.records import Body, CitationGroup, Figure, Heading, Link, Mark, Paragraph, Quiz, RawHtml

BLOCKS = ("quiz", "figure", "text", "markdown", "bibtex", "yaml", "json", "csv", "python", "r", "sh")
SYNTHESIS = re.compile(r"\[synthesis\](?![(\[])")
_HEADING_ID = re.compile(r"\s*\{:?\s*(?:[^}]*\s)?#(?P<id>[^\s}]+)[^}]*\}\s*$")
_GOAL = r"\(\s*[^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:\s+\"[^\"\n]*\")?\s*\)"
_NOT_RUNNING = re.compile(rf"^#+ .*$|!?\[[^\]\[]*\](?:{_GOAL}|\[[^\]]*\])|<[^>\n]+>", re.M)


class _Offsets:
    """Turns offsets of the body into places of the file."""

    def __init__(self, text: str, file: str, first_line: int) -> None:
        self._starts = [0] + [match.end() for match in re.finditer("\n", text)]
        self._file, self._first_line, self._end = file, first_line, len(text)

    def place(self, offset: int) -> Place:
        line = bisect_right(self._starts, offset) - 1
        return Place(self._file, self._first_line + line, offset - self._starts[line] + 1)

    def line_start(self, line: int) -> int:
        return self._starts[line] if line < len(self._starts) else self._end


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": True}).enable("table").disable(["code"])
    parser.core.ruler.disable("inline")
    # Addresses are judged by the checks, so the parser must show them all, and as they were typed.
    parser.validateLink = lambda url: True
    parser.normalizeLink = lambda url: url
    return parser


_MARKDOWN = _parser()
# What a link, an image or HTML needs; most paragraphs have none, and parsing their citations as links takes long.
_LINK_OR_HTML = re.compile(r"\][(\[]|<")


def _tokens(text: str) -> list[Token]:
    """Parse a text into blocks, and those parts of it that may hold a link or HTML into what they hold."""
    env: dict[str, Any] = {}
    tokens = _MARKDOWN.parse(text, env)
    for token in tokens:
        if token.type == "inline" and (env.get("references") or _LINK_OR_HTML.search(token.content)):
            token.children = []
            _MARKDOWN.inline.parse(token.content, _MARKDOWN, env, token.children)
    return tokens


def read_body(text: str, file: str, first_line: int) -> tuple[Body, list[Finding]]:
    """Read the body of a page that begins on `first_line` of `file`.

    Returns all that stands in it, in its order, and findings of what cannot be read: broken questions and brackets
    that look like citations and are none.
    """
    tokens = _tokens(text)
    offsets = _Offsets(text, file, first_line)
    fences = [token for token in tokens if token.type == "fence"]
    fenced = blanked(text, (tuple(offsets.line_start(line) for line in fence.map) for fence in fences))
    prose = without_code(fenced)
    headings = tuple(_headings(tokens, offsets))
    findings: list[Finding] = []

    groups, cited_at, heading_lines = [], [], {heading.place.line for heading in headings}
    for found in find_citations(prose):
        cited_at.append(found.start)
        place = offsets.place(found.start)
        if found.citations:
            groups.append(
                CitationGroup(
                    text[found.start : found.end],
                    found.citations,
                    found.start,
                    found.end,
                    place,
                    _nearest_section(headings, place.line),
                    place.line in heading_lines,
                )
            )
        else:
            findings.append(Finding(place, "R106", f"'{text[found.start : found.end][:40]}' is no citation"))

    findings += [
        to_be_written(offsets.place(match.start()), "a passage", match, text) for match in UNWRITTEN.finditer(prose)
    ]
    marks = tuple(Mark(match.start(), match.end()) for match in SYNTHESIS.finditer(prose))
    quizzes, figures = [], []
    for fence in fences:
        findings += _faults_of_fence(fence, text, offsets)
        start, end = (offsets.line_start(line) for line in fence.map)
        inside = offsets.place(offsets.line_start(fence.map[0] + 1))
        match fence.info.split()[:1]:
            case ["quiz"]:
                questions, faults = read_questions(fence.content, inside)
                quizzes.append(Quiz(questions, start, end, offsets.place(start)))
                findings += faults
            case ["figure"]:
                figures.append(Figure(fence.content.strip(), start, end, inside))

    body = Body(
        text,
        first_line,
        headings,
        tuple(_paragraphs(tokens, headings, prose, offsets, cited_at, marks)),
        tuple(groups),
        tuple(_links(tokens, prose, offsets)),
        tuple(_html(tokens, offsets)),
        tuple(quizzes),
        tuple(figures),
        marks,
        _running_text(prose, groups, marks),
        without_plain_code(fenced),
    )
    return body, findings


def block_ends(body: Body) -> tuple[list[int], list[int]]:
    """Return for each block of a body, such as a paragraph or a whole list, its last line in the file and its end.

    The end is an offset of the body at which another block can be put.
    """
    offsets = _Offsets(body.text, "", body.first_line)
    last = [token.map[1] for token in _MARKDOWN.parse(body.text, {}) if token.level == 0 and token.map]
    return [body.first_line + line - 1 for line in last], [offsets.line_start(line) for line in last]


def _faults_of_fence(fence: Token, text: str, offsets: _Offsets) -> Iterator[Finding]:
    """Yield P226 for a block that is not closed, which the renderer would take for text, and for one of no known sort.

    The renderer takes for code only what begins and ends at the margin, so nothing else may hide behind a fence.
    """
    start, end = (offsets.line_start(line) for line in fence.map)
    lines = text[start:end].removesuffix("\n").split("\n")
    place = offsets.place(start)
    if len(lines) < 2 or lines[-1].rstrip() != fence.markup:
        yield Finding(place, "P226", "the block is not closed")
    if any(line.lstrip().startswith(fence.markup) for line in lines[1:-1]):
        yield Finding(place, "P226", "a block begins inside of the block", "begin and end the outer one with ````")
    if lines[0].rstrip() != f"{fence.markup}{fence.info}" or fence.info not in BLOCKS or "~" in fence.markup:
        yield Finding(
            place, "P226", f"'{lines[0].strip()[:40]}' begins no known sort of block", nearest(fence.info, BLOCKS)
        )


def _running_text(prose: str, groups: Iterable[CitationGroup], marks: Iterable[Mark]) -> str:
    """Return prose without headings, links, tags and citations, its offsets as they were."""
    prose = blanked(prose, sorted((part.start, part.end) for part in (*groups, *marks)))
    return blanked(prose, (match.span() for match in _NOT_RUNNING.finditer(prose)))


def _headings(tokens: Sequence[Token], offsets: _Offsets) -> Iterator[Heading]:
    for opening, inline in pairwise(tokens):
        if opening.type == "heading_open":
            found = _HEADING_ID.search(inline.content)
            text = inline.content[: found.start()] if found else inline.content
            yield Heading(
                text,
                int(opening.tag[1]),
                found["id"] if found else "",
                offsets.place(offsets.line_start(opening.map[0])),
            )


def _nearest_section(headings: Sequence[Heading], line: int) -> str:
    """Return the id of the heading, of any level, under which a line of the file stands."""
    number = bisect_right([heading.place.line for heading in headings], line)
    return headings[number - 1].id if number else ""


def _paragraphs(
    tokens: Sequence[Token],
    headings: Sequence[Heading],
    prose: str,
    offsets: _Offsets,
    cited_at: Sequence[int],
    marks: Sequence[Mark],
) -> Iterator[Paragraph]:
    """Yield paragraphs, those in lists and quotations too, and each table as one."""
    marked_at = [mark.start for mark in marks]
    parts = [heading for heading in headings if heading.level <= 2]
    part_lines = [heading.place.line for heading in parts]

    def holds(positions: Sequence[int], start: int, end: int) -> bool:
        return bisect_right(positions, end - 1) > bisect_right(positions, start - 1)

    for token in tokens:
        if token.type in ("paragraph_open", "table_open") and token.map:
            start, end = (offsets.line_start(line) for line in token.map)
            content = prose[start:end].strip()
            if not content:
                continue
            lead = len(prose[start:end]) - len(prose[start:end].lstrip())
            place = offsets.place(start + lead)
            number = bisect_right(part_lines, place.line)
            yield Paragraph(
                content,
                place,
                parts[number - 1].id if number else "",
                holds(cited_at, start, end),
                holds(marked_at, start, end),
            )


def _links(tokens: Sequence[Token], prose: str, offsets: _Offsets) -> Iterator[Link]:
    for token in tokens:
        if token.type != "inline" or not token.map:
            continue
        cursor, end = (offsets.line_start(line) for line in token.map)
        children = token.children or []
        for number, child in enumerate(children):
            if child.type == "image":
                target, text = str(child.attrGet("src") or ""), child.content
            elif child.type == "link_open":
                inside = []
                for following in children[number + 1 :]:
                    if following.type == "link_close":
                        break
                    inside.append(following.content)
                target, text = str(child.attrGet("href") or ""), "".join(inside)
            else:
                continue
            at = prose.find(target, cursor, end) if target else -1
            if at >= 0 and child.type == "link_open":
                cursor = at + len(target)
            yield Link(target, text, offsets.place(at if at >= 0 else cursor), child.type == "image")


def _html(tokens: Sequence[Token], offsets: _Offsets) -> Iterator[RawHtml]:
    for token in tokens:
        if not token.map:
            continue
        place = offsets.place(offsets.line_start(token.map[0]))
        if token.type == "html_block":
            yield RawHtml(token.content, place)
        elif token.type == "inline":
            for child in token.children or []:
                if child.type == "html_inline":
                    yield RawHtml(child.content, place)
