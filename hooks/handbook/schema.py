"""The front matter of every kind of page, typed, and the parts that a page of that kind has."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StrictInt

from handbook.characters import unseen
from handbook.typography import typographic
from handbook.vocabulary import (
    Closeness,
    ConvenerKind,
    CorrectionStatus,
    Direction,
    Format,
    LearningLevel,
    Length,
    Link,
    Outcome,
    Phase,
    Region,
    ReviewDepth,
    Secrecy,
    Track,
    Women,
)

FIRST_YEAR, LAST_YEAR = 1900, 2100


def _plain(value: str) -> str:
    """Return a text that stands in titles and lists as it is; ValueError where a browser could read HTML in it."""
    if found := re.search(r"[<>]|&#?\w+;", value):
        raise ValueError(f"plain text must stand here, without {found[0]}")
    for finding in unseen(value, ""):  # YAML may write them as escapes
        raise ValueError(finding.what)
    return value


def _brief(value: str) -> str:
    if len(value.split()) > LONGEST_SUMMARY:
        raise ValueError(f"it has {len(value.split())} words, not {LONGEST_SUMMARY} at the most")
    return value


LONGEST_SUMMARY = 30
Plain = Annotated[str, AfterValidator(_plain)]
Line = Annotated[
    Plain, Field(min_length=1, max_length=400, pattern=r"^[^\r\n]*\S[^\r\n]*$"), AfterValidator(typographic)
]
Year = Annotated[StrictInt, Field(ge=FIRST_YEAR, le=LAST_YEAR)]
# YAML reads an unquoted 1.5 as a number; an editor who writes it so means the track.
TrackName = Annotated[Track, BeforeValidator(lambda value: str(value) if isinstance(value, float) else value)]


class Record(BaseModel):
    """A part of front matter: no unknown fields, never changed once read."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class FrontMatter(Record):
    """What every page says of itself."""

    title: Line = Field(description="The title, printed at the head of the page and in lists.")
    summary: Annotated[Line, AfterValidator(_brief)] = Field(
        description="One sentence of at most 30 words, printed in lists and found by search engines."
    )


class Venue(Record):
    """A place on the map."""

    name: Line
    lat: float = Field(ge=-90, le=90, description="Latitude, WGS84, two decimals are enough.")
    lon: float = Field(ge=-180, le=180, description="Longitude, WGS84, two decimals are enough.")


class Person(Record):
    """Somebody who convened, led or took part."""

    name: Line = Field(description="The name as the index of people prints it: Kelman, Herbert C.")
    role: Line = Field(description="What the person did in this case, in a few words.")


class Size(Record):
    """How many took part in a meeting."""

    def __str__(self) -> str:
        return str(self.least) if self.least == self.most else f"{self.least}–{self.most}"

    least: StrictInt = Field(ge=2, le=2000)
    most: StrictInt = Field(ge=2, le=2000)


class Review(Record):
    """What a second reader, who did not write the page, checked against its sources."""

    claims: StrictInt = Field(
        ge=1, description="Statements compared with their sources or the record of what was seen."
    )
    depth: ReviewDepth = Field(description="How many of these were looked up again in the sources themselves.")
    corrected: StrictInt = Field(ge=0, description="Statements that were changed.")
    removed: StrictInt = Field(ge=0, description="Statements that were taken out.")


class ShownPage(Record):
    """A principle or limitation that a case shows."""

    page: Line = Field(description="File name of the principle or limitation, without .md.")
    why: Line = Field(description="One sentence: how this case shows it. Printed on that page too.")


class RelatedCase(Record):
    """Another case, and what the two have to do with each other."""

    case: Line = Field(description="File name of the other case, without .md.")
    why: Line = Field(description="One sentence: what the two share or how they differ. Printed on both pages.")


class Case(FrontMatter):
    """A case: one unofficial dialogue or series of dialogues. The codebook defines every field and value."""

    length: Length = Field(
        title="Length", default="full", description="short: sources carry too little for all ten parts."
    )
    boundary: Line | None = Field(
        title="Why it is here",
        default=None,
        description="Of a case at the border of Track II: why it is here, and how scholars class it.",
    )
    conflict: Line = Field(title="Conflict", description="The conflict that the dialogue was about.")
    conflict_place: Venue = Field(
        title="Place of the conflict", description="One point that stands for the conflict on the map."
    )
    regions: tuple[Region, ...] = Field(title="Region", min_length=1, description="Regions of the conflict.")
    countries: tuple[Line, ...] = Field(
        title="Countries",
        min_length=1,
        description="ISO 3166-1 alpha-2 codes of parties and hosts; SU for the Soviet Union.",
    )
    start: Year = Field(title="Start", description="First year of the unofficial process.")
    end: Year | Literal["ongoing"] = Field(
        title="End", description="Last year in which a source shows it, or: ongoing."
    )
    phases: tuple[Phase, ...] = Field(
        title="Phase of the conflict", min_length=1, description="What state the conflict was in when they met."
    )
    tracks: tuple[TrackName, ...] = Field(
        title="Track", min_length=1, description="Tracks, as the literature classes the case."
    )
    format: Format = Field(title="Format", description="The form that the dialogue took.")
    conveners: tuple[Line, ...] = Field(title="Conveners", min_length=1, description="Who called the meetings.")
    convener_kinds: tuple[ConvenerKind, ...] = Field(
        title="Kind of convener", min_length=1, description="What kinds of bodies they were."
    )
    sponsors: tuple[Line, ...] = Field(title="Sponsors", default=(), description="Who paid, where a source says so.")
    participants: Line = Field(title="Participants", description="Who sat in the room.")
    closeness: tuple[Closeness, ...] = Field(
        title="Nearness to power", min_length=1, description="How near to power they were."
    )
    women: Women = Field(title="Women", description="Women among the participants, where a source says so.")
    people: tuple[Person, ...] = Field(
        title="People", default=(), description="People whom the page names, for the index of people."
    )
    size: Size | Literal["unknown"] = Field(
        title="Size of a meeting", description="Participants of one meeting, without the third party."
    )
    meetings: Annotated[StrictInt, Field(ge=1, le=2000)] | Literal["unknown"] = Field(
        title="Meetings", description="How many meetings a source counts."
    )
    secrecy: Secrecy = Field(title="Secrecy", description="What outsiders could know while they met.")
    venues: tuple[Venue, ...] = Field(title="Venues", min_length=1, description="Where the dialogue met.")
    link: tuple[Link, ...] = Field(
        title="Link to Track I", min_length=1, description="How the dialogue was tied to officials."
    )
    transfer: Line = Field(title="Transfer", description="How results reached official policy.")
    directions: tuple[Direction, ...] = Field(
        title="Direction of transfer", min_length=1, description="Which way results travelled."
    )
    outcome: Outcome = Field(title="Outcome", description="What came of it, in one word.")
    evidence: dict[str, tuple[Line, ...]] = Field(
        title="Evidence",
        default={},
        description="For any field above, the keys of the sources that its value rests on.",
    )
    principles: tuple[ShownPage, ...] = Field(
        title="Principles", default=(), description="Principles that the case shows."
    )
    limitations: tuple[ShownPage, ...] = Field(
        title="Limitations", default=(), description="Limitations that the case shows."
    )
    related: tuple[RelatedCase, ...] = Field(
        title="Related cases", default=(), description="Related cases. Type a relation on one of the two."
    )
    last_checked: date = Field(
        title="Last checked", description="Day on which somebody last read the page against its sources."
    )
    review: Review = Field(title="What was checked", description="What was checked on that day.")

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
    """A chapter: a foundation, a principle, a limitation or a guide to practice."""

    before: tuple[Line, ...] = Field(
        default=(), max_length=3, description="Chapters to read first, as folder and file name: foundations/history."
    )
    last_checked: date = Field(description="Day on which somebody last read the page against its sources.")
    review: Review = Field(description="What was checked on that day.")


class ReadingStep(Record):
    """Pages that are read together: a week of a course, or the whole of a short path."""

    title: Plain = Field(
        default="", max_length=80, description="What the step is called, as in: Week 1. Left out where there is one."
    )
    pages: tuple[Line, ...] = Field(min_length=1, description="Pages, as folder and file name: foundations/history.")


class ReadingPath(Record):
    """A way through the handbook for readers with a certain time."""

    id: Line = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", description="The address of the path on its page.")
    title: Line
    why: Line = Field(description="For whom the path is and what it leads to, in one or two sentences.")
    steps: tuple[ReadingStep, ...] = Field(min_length=1)


class ReadingPaths(FrontMatter):
    """The ways through the handbook. How long they take is counted from their pages."""

    paths: tuple[ReadingPath, ...] = Field(min_length=1)


class Activity(FrontMatter):
    """Something to do in class."""

    aims: tuple[Line, ...] = Field(min_length=2, max_length=6, description="What learners can do afterwards.")
    levels: tuple[LearningLevel, ...] = Field(
        min_length=1, description="Levels of learning, in Bloom's order as revised in 2001."
    )
    minutes: StrictInt = Field(ge=10, le=600, description="Minutes in class, debrief included.")
    people: Size = Field(description="How many learners it is made for.")
    groups: Line = Field(description="How they sit, in a few words: pairs; groups of four; all together.")
    reading: tuple[Line, ...] = Field(
        min_length=1, description="What to read before, as folder and file name: foundations/history."
    )
    handouts: tuple[Line, ...] = Field(
        default=(), description="File names of its pages in teach/handouts, without .md."
    )
    last_checked: date = Field(description="Day on which somebody last read the page against its sources.")


class Week(Record):
    """A week of a course."""

    title: Line = Field(description="The theme of the week.")
    pages: tuple[Line, ...] = Field(
        default=(), description="Pages to read, as folder and file name: foundations/history."
    )
    activities: tuple[Line, ...] = Field(default=(), description="File names of activities, without .md.")


class Syllabus(FrontMatter):
    """A model course. What its weeks take to read is counted from their pages."""

    meetings: Line = Field(description="How often and how long the class meets.")
    weeks: tuple[Week, ...] = Field(min_length=1)


class QuestionTheme(Record):
    """A theme under which questions for discussion are collected."""

    id: Line = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", description="The address of the theme on its page.")
    title: Line
    why: Line = Field(description="One sentence: what these questions have in common.")
    chapters: tuple[Line, ...] = Field(
        min_length=1, description="Chapters, as folder and file name: foundations/history. Each stands in one theme."
    )


class QuestionThemes(FrontMatter):
    """The themes of the questions for discussion. The questions are collected from chapters and cases."""

    themes: tuple[QuestionTheme, ...] = Field(min_length=1)


class Correction(Record):
    """An error that was reported in the handbook, and what came of it: an entry of `editions/corrections.yml`."""

    page: Line = Field(description="The page, as folder and file name: cases/oslo-channel.md.")
    section: Line = Field(description="The id of the heading under which it stands.")
    day: date = Field(description="Day on which the error was mended or declined; of an open one, reported.")
    status: CorrectionStatus = Field(description="What came of it.")
    said: Line = Field(description="What the page said.")
    now: Line | None = Field(default=None, description="What it says now. Left out unless it was corrected.")
    reason: Line | None = Field(default=None, description="Why it was changed, or why it was not.")
    source: Line | None = Field(default=None, description="The key of the source that decides it, cited on the page.")


@dataclass(frozen=True, slots=True)
class Part:
    """A part that a page must have. `facts`: its paragraphs state facts and need citations."""

    id: str
    title: str
    facts: bool = False
    optional_if_short: bool = False


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of page: its front matter, its parts in order, and the sections that the build adds to it."""

    name: str
    model: type[FrontMatter]
    parts: tuple[Part, ...] = ()
    generated_ids: tuple[str, ...] = ()
    # A page's own sections stand between these two parts. A chapter's state facts, an activity's tell what to do.
    body_after: str = ""
    body_before: str = ""
    body_facts: bool = True
    # What readers may narrow a search to; empty where they do not search: how the handbook is typed.
    search_kind: str = "Page"
    # The generated sections that the table of contents names too.
    generated: tuple[Part, ...] = ()
    # Every section states facts, whatever it is called.
    all_facts: bool = False

    def states_facts(self, section: str) -> bool:
        """Tell whether paragraphs of the part with this id need citations; what stands before any part does not."""
        if self.all_facts:
            return bool(section)
        for part in self.parts:
            if part.id == section:
                return part.facts
        return bool(self.parts) and self.body_facts


_CASE_PARTS = (
    Part("in-brief", "In brief"),
    Part("the-conflict", "The conflict", facts=True, optional_if_short=True),
    Part("who-met", "Who met, and why then", facts=True),
    Part("how-it-worked", "How the dialogue worked", facts=True),
    Part("how-it-reached", "How it reached decision-makers", facts=True, optional_if_short=True),
    Part("what-came-of-it", "What came of it", facts=True),
    Part("what-is-disputed", "What is disputed", facts=True, optional_if_short=True),
    Part("what-it-teaches", "What it teaches", facts=True, optional_if_short=True),
    Part("questions", "Questions for discussion", optional_if_short=True),
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
_ACTIVITY_PARTS = (
    Part("before", "Before the class"),
    Part("steps", "Step by step"),
    Part("debrief", "Debrief"),
    Part("assessment", "Assessment"),
    Part("variations", "Online and other variations"),
    Part("grounds", "What it rests on", facts=True),
    Part("further-reading", "Further reading", facts=True),
)


def _chapter(name: str, *generated: str) -> Kind:
    return Kind(
        name,
        Chapter,
        _CHAPTER_PARTS,
        (*generated, "references"),
        body_after="outcomes",
        body_before="misunderstandings",
        search_kind="Chapter",
    )


def _library(name: str, *generated: tuple[str, str]) -> Kind:
    """Return a kind of page that sets all cases side by side."""
    parts = tuple(Part(*each) for each in generated)
    return Kind(name, FrontMatter, generated_ids=("references", *(part.id for part in parts)), generated=parts)


KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind("home", FrontMatter, generated_ids=("figures",)),
        Kind(
            "case",
            Case,
            _CASE_PARTS,
            ("facts", "connections", "principles-shown", "limitations-shown", "related-cases", "references"),
            search_kind="Case",
        ),
        _chapter("foundation"),
        _chapter("principle", "cases-that-show-it"),
        _chapter("limitation", "cases-that-show-it"),
        _chapter("practice"),
        _library("case-index", ("all-cases", "All cases"), ("timeline", "Timeline"), ("map", "Map")),
        _library("case-names", ("by-convener", "By convener"), ("by-person", "By person"), ("by-format", "By format")),
        _library("compare", ("side-by-side", "Side by side")),
        _library(
            "patterns", ("counts", "Counts"), ("two-fields", "Two fields at once"), ("sources-of-cases", "Sources")
        ),
        _library(
            "dataset", ("files", "Files"), ("first-rows", "First rows"), ("cite-this-dataset", "Cite this data set")
        ),
        Kind("reading-paths", ReadingPaths),
        Kind(
            "activity",
            Activity,
            _ACTIVITY_PARTS,
            ("at-a-glance", "references"),
            body_after="before",
            body_before="steps",
            body_facts=False,
            search_kind="Teaching",
        ),
        Kind("handouts", FrontMatter, search_kind="Teaching"),
        Kind("syllabus", Syllabus, generated_ids=("weeks", "references"), search_kind="Teaching"),
        Kind("questions", QuestionThemes, search_kind="Teaching"),
        Kind("builder", FrontMatter, generated_ids=("course", "pages", "weeks", "take-away"), search_kind="Teaching"),
        Kind("glossary", FrontMatter, generated_ids=("references",), search_kind="Glossary", all_facts=True),
        Kind("codebook", FrontMatter, generated_ids=("references",)),
        Kind("section", FrontMatter, generated_ids=("pages",)),
        Kind("sources", FrontMatter, generated_ids=("all-sources",)),
        Kind("editions", FrontMatter, generated_ids=("all-editions", "changes")),
        Kind("corrections", FrontMatter, generated_ids=("all-corrections", "references")),
        Kind("guide", FrontMatter, search_kind=""),
        Kind("findings", FrontMatter, generated_ids=("all-findings",), search_kind=""),
        Kind("page", FrontMatter, generated_ids=("references",)),
    )
}

DATA_FILES = ("cases.csv", "cases.json", "citations.csv", "evidence.csv", "datapackage.json")

# The files that the build adds beside the pages, by their path in the site.
GENERATED_FILES = frozenset(
    {
        *(f"schemas/{kind.model.__name__.lower()}.schema.json" for kind in KINDS.values()),
        *(f"data/{name}" for name in DATA_FILES),
    }
)

_CHAPTER_FOLDERS = {
    "foundations": "foundation",
    "principles": "principle",
    "limitations": "limitation",
    "practice": "practice",
}

_TEACHING_FOLDERS = {"teach/activities": "activity", "teach/handouts": "handouts"}

CHAPTER_KINDS = tuple(_CHAPTER_FOLDERS.values())


def folder_of(kind: str) -> str:
    """Return the folder, relative to `docs/`, in which cases, or chapters of a kind, lie.

    >>> folder_of("case"), folder_of("foundation")
    ('cases', 'foundations')
    """
    return {"case": "cases", **{kind: folder for folder, kind in _CHAPTER_FOLDERS.items()}}[kind]


def kind_of(path: str) -> str:
    """Return the kind of a page from its path relative to `docs/`: where a file lies says what it is.

    >>> kind_of("cases/oslo-channel.md"), kind_of("cases/index.md"), kind_of("about/licence.md")
    ('case', 'case-index', 'page')
    """
    named = {
        "index.md": "home",
        "references.md": "sources",
        "glossary.md": "glossary",
        "reading-paths.md": "reading-paths",
        "cases/index.md": "case-index",
        "cases/codebook.md": "codebook",
        "cases/by-name.md": "case-names",
        "cases/compare.md": "compare",
        "cases/patterns.md": "patterns",
        "cases/data.md": "dataset",
        "about/corrections.md": "corrections",
        "about/editions.md": "editions",
        "teach/questions.md": "questions",
        "teach/builder.md": "builder",
        "about/contributing.md": "guide",
        "about/findings.md": "findings",
    }
    if path in named:
        return named[path]
    folder, _, name = path.rpartition("/")
    if folder == "teach" and name.startswith("syllabus-"):
        return "syllabus"
    if folder in _TEACHING_FOLDERS:
        return _TEACHING_FOLDERS[folder]
    if folder == "cases" or folder.startswith("cases/"):
        return "case"
    if folder in _CHAPTER_FOLDERS:
        return "section" if name == "index.md" else _CHAPTER_FOLDERS[folder]
    return "page"
