"""The front matter of every kind of page, typed, and the parts that a page of that kind has."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StrictInt

from handbook.typography import typographic
from handbook.vocabulary import Format, Outcome, Region, Track

FIRST_YEAR, LAST_YEAR = 1900, 2100

Line = Annotated[str, Field(min_length=1, max_length=400, pattern=r"^[^\r\n]*\S[^\r\n]*$"), AfterValidator(typographic)]
Year = Annotated[StrictInt, Field(ge=FIRST_YEAR, le=LAST_YEAR)]
# YAML reads an unquoted 1.5 as a number; an editor who writes it so means the track.
TrackName = Annotated[Track, BeforeValidator(lambda value: str(value) if isinstance(value, float) else value)]


class Record(BaseModel):
    """A part of front matter: no unknown fields, never changed once read."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class FrontMatter(Record):
    """What every page says of itself."""

    title: Line = Field(description="The title, printed at the head of the page and in lists.")
    summary: Line = Field(description="One sentence of at most 30 words, printed in lists and found by search engines.")


class Venue(Record):
    """A place where a dialogue met."""

    name: Line
    lat: float = Field(ge=-90, le=90, description="Latitude, WGS84, two decimals are enough.")
    lon: float = Field(ge=-180, le=180, description="Longitude, WGS84, two decimals are enough.")


class ShownPage(Record):
    """A principle or limitation that a case shows."""

    page: Line = Field(description="File name of the principle or limitation, without .md.")
    why: Line = Field(description="One sentence: how this case shows it. Printed on that page too.")


class RelatedCase(Record):
    """Another case, and what the two have to do with each other."""

    case: Line = Field(description="File name of the other case, without .md.")
    why: Line = Field(description="One sentence: what the two share or how they differ. Printed on both pages.")


class Case(FrontMatter):
    """A case: one unofficial dialogue or series of dialogues."""

    conflict: Line = Field(description="The conflict that the dialogue was about.")
    regions: tuple[Region, ...] = Field(min_length=1, description="Regions of the conflict.")
    countries: tuple[Line, ...] = Field(
        min_length=1, description="ISO 3166-1 alpha-2 codes of parties and hosts; SU for the Soviet Union."
    )
    start: Year = Field(description="First year of the unofficial process.")
    end: Year | Literal["ongoing"] = Field(description="Last year, or: ongoing.")
    tracks: tuple[TrackName, ...] = Field(min_length=1, description="Tracks, as the literature classes the case.")
    format: Format = Field(description="The form that the dialogue took.")
    conveners: tuple[Line, ...] = Field(min_length=1, description="Who called the meetings.")
    sponsors: tuple[Line, ...] = Field(default=(), description="Who paid, where a source says so.")
    participants: Line = Field(description="Who sat in the room.")
    venues: tuple[Venue, ...] = Field(min_length=1, description="Where the dialogue met.")
    transfer: Line = Field(description="How results reached official policy.")
    outcome: Outcome = Field(description="What came of it, in one word.")
    principles: tuple[ShownPage, ...] = Field(default=(), description="Principles that the case shows.")
    limitations: tuple[ShownPage, ...] = Field(default=(), description="Limitations that the case shows.")
    related: tuple[RelatedCase, ...] = Field(
        default=(), description="Related cases. Type a relation on one of the two."
    )

    @property
    def last_year(self) -> int:
        """The last year as a number; far in the future where the dialogue goes on."""
        return LAST_YEAR if self.end == "ongoing" else self.end

    @property
    def years(self) -> str:
        """The years as they are printed: `1993`, `1992–1993` or `since 1960`."""
        if self.end == "ongoing":
            return f"since {self.start}"
        return str(self.start) if self.start == self.end else f"{self.start}–{self.end}"


class Chapter(FrontMatter):
    """A chapter: a foundation, a principle or a limitation."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part that a page must have. `facts`: its paragraphs state facts and need citations."""

    id: str
    title: str
    facts: bool = False


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of page: its front matter, its parts in order, and the sections that the build adds to it."""

    name: str
    model: type[FrontMatter]
    parts: tuple[Part, ...] = ()
    generated_ids: tuple[str, ...] = ()
    # A chapter's own sections stand between these two parts; they state facts.
    body_after: str = ""
    body_before: str = ""
    # Readers search for what the handbook says, not for how it is typed.
    searchable: bool = True

    def states_facts(self, section: str) -> bool:
        """Tell whether paragraphs of the part with this id need citations."""
        for part in self.parts:
            if part.id == section:
                return part.facts
        return bool(self.parts)


_CASE_PARTS = (
    Part("in-brief", "In brief"),
    Part("the-conflict", "The conflict", facts=True),
    Part("who-met", "Who met, and why then", facts=True),
    Part("how-it-worked", "How the dialogue worked", facts=True),
    Part("how-it-reached", "How it reached decision-makers", facts=True),
    Part("what-came-of-it", "What came of it", facts=True),
    Part("what-is-disputed", "What is disputed", facts=True),
    Part("what-it-teaches", "What it teaches", facts=True),
    Part("questions", "Questions for discussion"),
    Part("further-reading", "Further reading", facts=True),
)
_CHAPTER_PARTS = (
    Part("in-brief", "In brief"),
    Part("outcomes", "Learning outcomes"),
    Part("misunderstandings", "Common misunderstandings", facts=True),
    Part("check-yourself", "Check yourself"),
    Part("questions", "Questions for discussion"),
    Part("further-reading", "Further reading", facts=True),
)


def _chapter(name: str, *generated: str) -> Kind:
    return Kind(name, Chapter, _CHAPTER_PARTS, (*generated, "references"), "outcomes", "misunderstandings")


KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind("home", FrontMatter, generated_ids=("figures",)),
        Kind(
            "case",
            Case,
            _CASE_PARTS,
            ("facts", "connections", "principles-shown", "limitations-shown", "related-cases", "references"),
        ),
        _chapter("foundation"),
        _chapter("principle", "cases-that-show-it"),
        _chapter("limitation", "cases-that-show-it"),
        Kind("case-index", FrontMatter, generated_ids=("all-cases",)),
        Kind("section", FrontMatter, generated_ids=("pages",)),
        Kind("sources", FrontMatter, generated_ids=("all-sources",)),
        Kind("guide", FrontMatter, searchable=False),
        Kind("findings", FrontMatter, generated_ids=("all-findings",), searchable=False),
        Kind("page", FrontMatter, generated_ids=("references",)),
    )
}

# The files that the build adds beside the pages, by their path in the site.
GENERATED_FILES = frozenset(f"schemas/{kind.model.__name__.lower()}.schema.json" for kind in KINDS.values())

_CHAPTER_FOLDERS = {"foundations": "foundation", "principles": "principle", "limitations": "limitation"}


def kind_of(path: str) -> str:
    """Return the kind of a page from its path relative to `docs/`: where a file lies says what it is.

    >>> kind_of("cases/oslo-channel.md"), kind_of("cases/index.md"), kind_of("about/licence.md")
    ('case', 'case-index', 'page')
    """
    named = {
        "index.md": "home",
        "references.md": "sources",
        "cases/index.md": "case-index",
        "about/contributing.md": "guide",
        "about/findings.md": "findings",
    }
    if path in named:
        return named[path]
    folder, _, name = path.rpartition("/")
    if folder == "cases":
        return "case"
    if folder in _CHAPTER_FOLDERS:
        return "section" if name == "index.md" else _CHAPTER_FOLDERS[folder]
    return "page"
