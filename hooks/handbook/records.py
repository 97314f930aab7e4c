"""The model: what was read from `docs/` and `refs.bib`, immutable, each part with its place in its file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import Literal

from handbook.findings import Finding, Place
from handbook.schema import KINDS, Case, Correction, FrontMatter
from handbook.today import today


@dataclass(frozen=True, slots=True)
class Source:
    """An entry of refs.bib. `fields` maps lower-case field names to text without braces.

    `bibtex` is the entry without the fields that are the handbook's own, such as how it was verified.
    """

    key: str
    type: str
    fields: Mapping[str, str]
    place: Place
    field_places: Mapping[str, Place]
    bibtex: str = field(repr=False)

    def get(self, name: str) -> str:
        """Return the text of a field, or an empty string."""
        return self.fields.get(name, "")


@dataclass(frozen=True, slots=True)
class Citation:
    """A use of a source: its key, and what stands before and behind it, `see` and `p. 12`."""

    key: str
    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class CitationGroup:
    """Citations in one pair of brackets, or one narrative citation, `@key [p. 12]`.

    `start` and `end` are offsets into the page's body; `raw` is the text between them.
    """

    raw: str
    citations: tuple[Citation, ...]
    start: int
    end: int
    place: Place
    section: str
    in_heading: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the body; `id` is empty where the editor gave none."""

    text: str
    level: int
    id: str
    place: Place


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, list item or table. `section` is the id of the part (the heading of level 2) that it stands in."""

    text: str
    place: Place
    section: str
    cited: bool
    synthesis: bool


@dataclass(frozen=True, slots=True)
class Link:
    """A link or an image as it is written, with its target and its text."""

    target: str
    text: str
    place: Place
    image: bool = False


@dataclass(frozen=True, slots=True)
class RawHtml:
    """HTML typed into Markdown."""

    html: str
    place: Place


@dataclass(frozen=True, slots=True)
class Option:
    """One line to choose, to order or to match, and the reason that a learner is told.

    `right`: it is to be chosen, or accepted. `match`: what it is to be matched with, in a question that matches.
    """

    text: str
    right: bool
    reason: str
    match: str = ""


QuestionKind = Literal["single", "several", "ordering", "matching", "short"]


@dataclass(frozen=True, slots=True)
class Question:
    """A self-check question. `options` stand in the right order; `see` is the id of the section that answers it.

    `reason` explains the answer as a whole; a short text has one, since its accepted answers have none of their own.
    """

    kind: QuestionKind
    text: str
    see: str
    reason: str
    options: tuple[Option, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Quiz:
    """A fenced block of questions, at the offsets `start` to `end` of the body."""

    questions: tuple[Question, ...]
    start: int
    end: int
    place: Place


@dataclass(frozen=True, slots=True)
class Figure:
    """A fenced block that names a figure of `overrides/handbook/figures/`, at the offsets `start` to `end`."""

    name: str
    start: int
    end: int
    place: Place


@dataclass(frozen=True, slots=True)
class Mark:
    """A `[synthesis]` mark, at the offsets `start` to `end` of the body."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Body:
    """The Markdown of a page, which begins on `first_line` of its file, and all that the reader found in it.

    `prose` is the text with everything blanked that is no running text: code, headings, links, citations, marks;
    `markup` is the text with nothing blanked but code.
    """

    text: str
    first_line: int = 1
    headings: tuple[Heading, ...] = ()
    paragraphs: tuple[Paragraph, ...] = ()
    groups: tuple[CitationGroup, ...] = ()
    links: tuple[Link, ...] = ()
    html: tuple[RawHtml, ...] = ()
    quizzes: tuple[Quiz, ...] = ()
    figures: tuple[Figure, ...] = ()
    marks: tuple[Mark, ...] = ()
    prose: str = ""
    markup: str = ""


def address_of(path: str) -> str:
    """Return the published address of a page, relative to the site's root, from its path relative to `docs/`.

    >>> address_of("cases/oslo-channel.md"), address_of("cases/index.md"), address_of("index.md")
    ('cases/oslo-channel/', 'cases/', '')
    """
    name = PurePosixPath(path)
    if name.name == "index.md":
        return "" if len(name.parts) == 1 else f"{name.parent}/"
    return f"{name.with_suffix('')}/"


@dataclass(frozen=True)
class Page:
    """A page of the handbook. `path` is relative to `docs/`; `meta` is None where the front matter is broken."""

    path: str
    kind: str
    meta: FrontMatter | None
    meta_places: Mapping[tuple[str | int, ...], Place]
    body: Body

    @property
    def file(self) -> str:
        """The path from the project's root, as findings print it."""
        return f"docs/{self.path}"

    @property
    def slug(self) -> str:
        """The file's name without its ending, by which cases, principles and limitations are named."""
        return PurePosixPath(self.path).stem

    @property
    def title(self) -> str:
        """The title from the front matter, or the file's name where that cannot be read."""
        return self.meta.title if self.meta else self.slug

    @cached_property
    def address(self) -> str:
        """The published address relative to the site's root: `cases/oslo-channel/`."""
        return address_of(self.path)

    def place_of(self, *path: str | int) -> Place:
        """Return where a field of the front matter stands; the nearest field around it where it is missing."""
        for length in range(len(path), 0, -1):
            if place := self.meta_places.get(path[:length]):
                return place
        return Place(self.file)

    @cached_property
    def generated_ids(self) -> tuple[str, ...]:
        """The ids of the sections that the build adds to this kind of page."""
        return (*KINDS[self.kind].generated_ids, "corrections", "cite-this-page")


@dataclass(frozen=True, slots=True)
class Term:
    """A term of the glossary: the id and text of its heading, all its names, and its definition as plain text.

    `place` is the heading's.
    """

    id: str
    name: str
    names: tuple[str, ...]
    definition: str
    place: Place


@dataclass(frozen=True, slots=True)
class TermUse:
    """The first use of a term on a page, at the offsets `start` to `end` of its body."""

    term: Term
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Published:
    """A published address of a page or, with `#`, of a section. `number` is the page's own, which it keeps for ever."""

    number: int
    address: str
    place: Place


@dataclass(frozen=True, slots=True)
class Move:
    """An address that is no longer used and the one that took its place, as addresses and as they were written."""

    old: str
    new: str
    old_name: str
    new_name: str
    place: Place


@dataclass(frozen=True, slots=True)
class Edition:
    """A frozen, dated copy of the whole site.

    `commit` is the state of the handbook that it was made from, `manifest` the SHA-256 of the file that lists the
    SHA-256 of all its files.
    """

    name: str
    day: date
    commit: str
    manifest: str
    place: Place

    @property
    def id(self) -> str:
        """The edition's name as ids write it: `2027-1`."""
        return self.name.replace(".", "-")


@dataclass(frozen=True, slots=True)
class CorrectionEntry:
    """A correction and where its fields stand in `editions/corrections.yml`; `place` is that of the entry itself."""

    correction: Correction
    place: Place
    places: Mapping[str, Place]

    def place_of(self, name: str) -> Place:
        """Return where a field stands, or the entry where the field is missing."""
        return self.places.get(name, self.place)


NavigationItem = tuple[str, int]


@dataclass(frozen=True)
class Site:
    """Everything that was read, once. `broken_sources` are the keys of entries that do not parse.

    `assets` are the paths of other files in `docs/`, `figures` the names of the figures that can be drawn, `today` is
    the day on which the site was read.
    """

    root: Path
    pages: tuple[Page, ...]
    sources: Mapping[str, Source]
    broken_sources: frozenset[str] = frozenset()
    navigation: tuple[NavigationItem, ...] = ()
    assets: frozenset[str] = frozenset()
    figures: frozenset[str] = frozenset()
    terms: tuple[Term, ...] = ()
    published: tuple[Published, ...] = ()
    moves: tuple[Move, ...] = ()
    editions: tuple[Edition, ...] = ()
    corrections: tuple[CorrectionEntry, ...] = ()
    findings: tuple[Finding, ...] = ()
    today: date = field(default_factory=today)

    @cached_property
    def by_address(self) -> dict[str, Page]:
        """Pages by their published address."""
        return {page.address: page for page in self.pages}

    @cached_property
    def by_path(self) -> dict[str, Page]:
        """Pages by their path relative to `docs/`."""
        return {page.path: page for page in self.pages}

    def of_kind(self, kind: Literal["case", "principle", "limitation", "foundation"] | str) -> tuple[Page, ...]:
        """Return the pages of a kind whose front matter could be read, in the order of their paths."""
        return tuple(page for page in self.pages if page.kind == kind and page.meta)

    @cached_property
    def cases(self) -> tuple[tuple[Page, Case], ...]:
        """Cases with their front matter, in the order in which they began."""
        found = [(page, page.meta) for page in self.of_kind("case") if isinstance(page.meta, Case)]
        return tuple(sorted(found, key=lambda case: (case[1].start, case[1].last_year, case[0].slug)))

    @cached_property
    def by_slug(self) -> dict[tuple[str, str], Page]:
        """Pages whose front matter could be read, by their kind and slug."""
        return {(page.kind, page.slug): page for page in self.pages if page.meta}

    @cached_property
    def related_from(self) -> dict[str, list[tuple[str, str]]]:
        """The cases that name a case as related, by the slug of the case named: pairs of slug and reason."""
        found: dict[str, list[tuple[str, str]]] = {}
        for page, case in self.cases:
            for related in case.related:
                found.setdefault(related.case, []).append((page.slug, related.why))
        return found

    @cached_property
    def neighbours(self) -> dict[str, tuple[Page | None, Page | None]]:
        """The cases before and after each case in time, by its slug."""
        pages = [None, *(page for page, _ in self.cases), None]
        return {here.slug: (before, after) for before, here, after in zip(pages, pages[1:], pages[2:], strict=False)}

    @cached_property
    def cited_keys(self) -> frozenset[str]:
        """The keys of all sources that some page cites."""
        return frozenset(c.key for page in self.pages for group in page.body.groups for c in group.citations)
