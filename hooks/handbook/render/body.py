"""A page's body with its citations, marks and questions rendered.

Each is taken out of the Markdown before it is converted, a token left in its place, and put in as HTML afterwards, so
that neither can change the other.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import NamedTuple

from jinja2 import Environment
from markupsafe import Markup

from handbook.records import CitationGroup, Mark, Page, Quiz
from handbook.render.citations import Formatted, one_line

# Private-use characters: no keyboard types them and Markdown gives them no meaning.
_TOKEN = "\ue000{}\ue001"
_TOKENS = re.compile("<p>\ue000(?P<block>\\d+)\ue001</p>|\ue000(?P<inline>\\d+)\ue001")


@dataclass(frozen=True, slots=True)
class Mention:
    """A use of a source on a page: the id of its place, and the id of the section in which it stands."""

    id: str
    section: str


class _LinkedPiece(NamedTuple):
    """A piece of a citation as the template prints it: with a key, as the link to the source's n-th mention."""

    html: Markup
    key: str
    mention: int


def mentions(page: Page) -> dict[str, list[Mention]]:
    """Return the uses of each source on a page by key, in the order of the text."""
    found: dict[str, list[Mention]] = {}
    for group in page.body.groups:
        for citation in group.citations:
            uses = found.setdefault(citation.key, [])
            uses.append(Mention(f"cite-{citation.key}-{len(uses) + 1}", group.section))
    return found


def with_tokens(page: Page) -> str:
    """Return a page's Markdown with a token in the place of each citation, mark and block of questions."""
    text = page.body.text
    for number, part in reversed(list(enumerate(_rendered_parts(page)))):
        token = _TOKEN.format(number)
        if isinstance(part, Quiz):
            token = f"\n{token}\n\n"
        text = text[: part.start] + token + text[part.end :]
    return text


def fill(html: str, page: Page, formatted: Formatted, templates: Environment) -> str:
    """Return a page's HTML with its tokens replaced by what they stand for."""
    uses: Counter[str] = Counter()
    rendered = [_render(part, formatted, templates, uses) for part in _rendered_parts(page)]
    return _TOKENS.sub(lambda match: rendered[int(match["block"] or match["inline"])], html)


def _rendered_parts(page: Page) -> list[CitationGroup | Mark | Quiz]:
    body = page.body
    return sorted((*body.groups, *body.marks, *body.quizzes), key=lambda part: part.start)


def _render(part: CitationGroup | Mark | Quiz, formatted: Formatted, templates: Environment, uses: Counter[str]) -> str:
    if isinstance(part, Mark):
        return templates.get_template("handbook/synthesis.html").render().strip()
    if isinstance(part, Quiz):
        return templates.get_template("handbook/quiz.html").render(quiz=part)
    # A citation of an unknown source is not formatted; the live preview shows it as it was typed.
    order = Counter(citation.key for citation in part.citations)
    pieces = []
    for piece in formatted.groups.get(one_line(part.raw), ()):
        if piece.key:
            uses[piece.key] += 1
            order[piece.key] -= 1
        pieces.append(_LinkedPiece(Markup(piece.html), piece.key, uses[piece.key]))
    for key in order.elements():
        uses[key] += 1
    return templates.get_template("handbook/citation.html").module.citation(pieces, part.raw)
