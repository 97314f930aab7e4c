"""A page's body with its citations, terms, marks, figures and questions rendered.

Each is taken out of the Markdown before it is converted, a token left in its place, and put in as HTML afterwards, so
that neither can change the other.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import NamedTuple

from jinja2 import Environment
from markupsafe import Markup

from handbook.findings import Finding
from handbook.generate.events import rows, scale
from handbook.records import CitationGroup, Figure, Mark, Page, Quiz, Term, TermUse
from handbook.render.citations import Formatted, one_line

# Private-use characters: no keyboard types them and Markdown gives them no meaning.
_TOKEN = "\ue000{}\ue001"
_ENTRY = re.compile(r"^## ", re.M)
_TABLE = re.compile("<table>(?P<table>.*?)</table>", re.DOTALL)
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


@dataclass(frozen=True, slots=True)
class _EntryEnd:
    """The end of an entry of the glossary, where the pages that use the term are listed."""

    term: Term
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Note:
    """A finding that is shown in the text, at an offset of the body, or with those at its head: `in_text` is false."""

    finding: Finding
    start: int
    in_text: bool

    @property
    def end(self) -> int:
        """The offset again, since nothing is replaced."""
        return self.start


Part = CitationGroup | Figure | Mark | Quiz | TermUse | _EntryEnd | Note


@dataclass(frozen=True)
class Text:
    """A page's text on its way to HTML.

    `uses` are the terms that are linked on it. For the glossary, `terms` are its entries in their order, and `used_in`
    says by a term's id which pages use it. `notes` are findings to show.
    """

    page: Page
    uses: Sequence[TermUse] = ()
    used_in: Mapping[str, Sequence[Page]] = field(default_factory=dict)
    terms: Sequence[Term] = ()
    notes: Sequence[Note] = ()

    @property
    def parts(self) -> list[Part]:
        """What is rendered apart from the Markdown, in the order of the text."""
        body = self.page.body
        parts = [*body.groups, *body.marks, *body.quizzes, *body.figures, *self.uses, *self._entry_ends(), *self.notes]
        return sorted(parts, key=lambda part: part.start)

    def _entry_ends(self) -> list[_EntryEnd]:
        if self.page.kind != "glossary":
            return []
        text = self.page.body.text
        ends = [*(match.start() for match in _ENTRY.finditer(text)), len(text)][1:]
        return [_EntryEnd(term, end, end) for term, end in zip(self.terms, ends, strict=False)]

    @property
    def root(self) -> str:
        """The way from the page to the root of the site."""
        return "../" * self.page.address.count("/")


def with_tokens(text: Text) -> str:
    """Return a page's Markdown with a token in the place of each part that is rendered apart from it."""
    markdown = text.page.body.text
    for number, part in reversed(list(enumerate(text.parts))):
        token = _TOKEN.format(number)
        if isinstance(part, Quiz | Figure | _EntryEnd | Note):
            token = f"\n\n{token}\n\n"
        markdown = markdown[: part.start] + token + markdown[part.end :]
    return markdown


def fill(html: str, text: Text, formatted: Formatted, templates: Environment) -> str:
    """Return a page's HTML with its tokens replaced by what they stand for."""
    uses: Counter[str] = Counter()
    rendered = [_render(part, text, formatted, templates, uses) for part in text.parts]
    number = count(1)
    framed = templates.get_template("handbook/table.html").module.framed
    html = _TABLE.sub(lambda match: framed(Markup(match["table"]), next(number)), html)
    html = _TOKENS.sub(lambda match: rendered[int(match["block"] or match["inline"])], html)
    if text.uses:
        html += templates.get_template("handbook/definitions.html").render(uses=text.uses)
    return html


def _render(part: Part, text: Text, formatted: Formatted, templates: Environment, uses: Counter[str]) -> str:
    match part:
        case Mark():
            return templates.get_template("handbook/synthesis.html").render().strip()
        case Quiz():
            return templates.get_template("handbook/quiz.html").render(quiz=part)
        case Figure():
            # A figure that nobody has drawn is a finding; the live preview says so in its place.
            names = [f"handbook/figures/{part.name}.html", "handbook/figures/_missing.html"]
            return templates.select_template(names).render(name=part.name, scale=scale(rows(text.page)))
        case Note():
            return templates.get_template("handbook/preview/finding.html").render(finding=part.finding, root=text.root)
        case TermUse():
            shown = text.page.body.text[part.start : part.end]
            return templates.get_template("handbook/term.html").module.term(part.term, shown, text.root)
        case _EntryEnd():
            pages = text.used_in.get(part.term.id, ())
            return templates.get_template("handbook/used-in.html").render(term=part.term, pages=pages, root=text.root)
    return _citation(part, formatted, templates, uses)


def _citation(part: CitationGroup, formatted: Formatted, templates: Environment, uses: Counter[str]) -> str:
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
