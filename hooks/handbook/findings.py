"""Findings: what a check reports, the rule it stands on, and how it is printed."""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from rapidfuzz import process

_UNSHOWN = re.compile(r"[^\x20-\x7e\xa0]")
Level = Literal["error", "warning", "notice"]


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A position in a file: path from the project's root, line and column counted from 1."""

    path: str
    line: int = 1
    column: int = 1


@dataclass(frozen=True, slots=True)
class Rule:
    """What must hold on every page or source, under a code that never changes its meaning."""

    code: str
    must: str
    mend: str
    level: Level = "error"


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One mistake at one place. `what` says what is wrong, `mend` what to do about this very one."""

    place: Place
    code: str
    what: str
    mend: str = ""

    @property
    def level(self) -> Level:
        """The level of the finding's rule."""
        return RULES[self.code].level

    @property
    def message(self) -> str:
        """What is wrong and what to do, in one line."""
        return shown(f"{self.what}; {self.mend or RULES[self.code].mend}".replace("\n", " "))


def shown(text: str) -> str:
    """Return a text in which what a terminal would act on instead of showing it is written as an escape."""
    return _UNSHOWN.sub(lambda match: match[0] if match[0].isprintable() else ascii(match[0])[1:-1], text)


def nearest(word: str, known: Iterable[str]) -> str:
    """Return `did you mean 'x'?` for the known word most like `word`, or an empty string where none is near."""
    found = process.extractOne(word, list(known), score_cutoff=70)
    return f"did you mean '{found[0]}'?" if found else ""


def as_text(finding: Finding) -> str:
    """Print a finding as `path:line:column: code what; mend`, the form that editors and compilers share."""
    place = finding.place
    level = "" if finding.level == "error" else f"{finding.level}: "
    return f"{shown(place.path)}:{place.line}:{place.column}: {finding.code} {level}{finding.message}"


def as_github(finding: Finding) -> str:
    """Print a finding as a GitHub workflow command, which annotates the line in a pull request.

    The escapes are those of https://docs.github.com/actions/reference/workflow-commands-for-github-actions.
    """

    def escape(text: str, more: str = "") -> str:
        for character in "%\r\n" + more:
            text = text.replace(character, f"%{ord(character):02X}")
        return text

    place = finding.place
    return (
        f"::{finding.level} file={escape(place.path, ':,')},line={place.line},col={place.column},"
        f"title={finding.code}::{escape(finding.message)}"
    )


def summary(findings: Sequence[Finding]) -> str:
    """Count the findings of a run, for its last line."""
    if not findings:
        return "no findings"
    counts = Counter(finding.level for finding in findings)
    levels = ("error", "warning", *(["notice"] if counts["notice"] else []))
    return ", ".join(f"{counts[level]} {level}{'s' * (counts[level] != 1)}" for level in levels)


def report(findings: Sequence[Finding], form: str = "text") -> int:
    """Print findings in the form `text` or `github`, and their count to stderr.

    Returns the exit status: 1 where one of them is an error, else 0.
    """
    show = as_github if form == "github" else as_text
    for finding in findings:
        print(show(finding))
    print(summary(findings), file=sys.stderr)
    return int(any(finding.level == "error" for finding in findings))


_RULES = (
    Rule("B101", "refs.bib must be BibTeX that parses.", "close every brace and quotation mark of this entry"),
    Rule("B102", "A key must be used once.", "merge the two entries or rename one"),
    Rule("B103", "A source must have the fields that its type needs.", "add the field"),
    Rule("B104", "A DOI must be bare and well formed: 10.registrant/suffix.", "write it as 10.1525/jps.2005.34.4.6"),
    Rule("B105", "An ISBN must have a right check digit.", "copy it again from the title page"),
    Rule("B106", "A year must be four digits, from 1500 to next year.", "write the year as 1997"),
    Rule("B107", "A work must stand in refs.bib once.", "keep one of the two entries and cite that"),
    Rule(
        "B108",
        "A source must say how it was verified.",
        "add verification = {registry | catalogue | secondary | memory | failed}",
    ),
    Rule("B109", "A source must say where its record was seen.", "add evidence = {where, when}"),
    Rule("B110", "A source must be cited on a page.", "cite it, or take it out of refs.bib"),
    Rule("B111", "An address must begin with https:// or http://.", "write the whole address"),
    Rule("B112", "`independent` must be yes, no or unknown.", "write independent = {yes | no | unknown}"),
    Rule(
        "B113", "An entry must have a type that the handbook knows.", "use article, book, incollection, techreport, …"
    ),
    Rule("B114", "An entry must have no fields but those that the handbook knows.", "take it out, or mend its name"),
    Rule("B115", "A field must have a value of its form.", "write 2026-11-25, access = {open}, or month = jun"),
    Rule("B116", "A key must be of plain letters and digits.", "write it as kelman1996interactive"),
    Rule(
        "B117",
        "A field must hold plain text.",
        "take out commands, formulas, < and >; type accents as they are",
    ),
    Rule("R101", "A citation must name a source of refs.bib.", "add the source to refs.bib"),
    Rule("R102", "A source that was looked for and not found must not be cited.", "cite a source that was found"),
    Rule(
        "R103",
        "A paragraph that states a fact must carry a citation where the fact stands.",
        "cite a source, [@key, p. 12], or end the handbook's own reasoning with [synthesis]",
    ),
    Rule("R104", "A heading must not carry a citation.", "move the citation into the paragraph"),
    Rule(
        "R105",
        "A source known from memory alone should be checked before it is cited.",
        "see its record and raise its verification",
        "warning",
    ),
    Rule("R106", "A citation must be well formed: [@key], [@key, p. 12] or @key [p. 12].", "mend the brackets"),
    Rule("P201", "Front matter must be YAML between two lines of three hyphens.", "mend the YAML"),
    Rule("P202", "Front matter must have no field but those of its kind of page.", "take the field out"),
    Rule("P203", "A field must have a value of its type.", "mend the value"),
    Rule("P204", "Front matter must have every required field.", "add the field"),
    Rule("P205", "A heading must have an explicit id.", "add one, as in ## The conflict {#the-conflict}"),
    Rule("P206", "An id must be used once on a page.", "rename the newer of the two"),
    Rule("P207", "A page must have all the parts of its kind, in order.", "add the part"),
    Rule("P208", "A heading must be of level 2 or more and skip no level.", "use ## for parts and ### inside them"),
    Rule("P209", "An image must have a description.", "write one between the square brackets"),
    Rule(
        "P210",
        "Raw HTML must be of plain elements, such as sub or abbr, and whole.",
        "take it out, or put it into `code`",
    ),
    Rule("P211", "A link must lead to a page or file that exists.", "mend the path, relative to this file"),
    Rule("P212", "A link must lead to a heading that exists.", "use the id of a heading of that page"),
    Rule("P213", "A link must be relative, or begin with https://, http:// or mailto:.", "mend the address"),
    Rule("P214", "A page must be UTF-8 text.", "save the file as UTF-8"),
    Rule("P215", "A page must stand in the navigation of mkdocs.yml.", "add it under nav"),
    Rule("P216", "A question must have one right answer and a reason for every option.", "mend the question"),
    Rule("P217", "The navigation of mkdocs.yml must name pages that exist, each once.", "mend the path under nav"),
    Rule("P218", "An id must be lower-case words and digits joined by hyphens.", "write it as the-conflict"),
    Rule("P219", "Every column of a table must have a heading.", "name in the first row what the column holds"),
    Rule("P220", "A text must hold no characters that nobody sees.", "take it out"),
    Rule("P221", "A drawing must hold no script, style or address.", "export it as plain SVG, or use a PNG"),
    Rule("P222", "A word must be of letters of one script.", "type it again"),
    Rule("P223", "A mark of Markdown must be whole.", "close it; a bracket that is meant is typed as \\["),
    Rule("P224", "A file must hold no marks of a merge.", "keep one of the two texts and take the marks out"),
    Rule("P225", "A table must have a line below its headings, and as many cells in each row.", "add what is missing"),
    Rule(
        "P226",
        "A block between lines of three backticks must be closed, and say what it is in a known word.",
        "write ```quiz, ```figure or ```text, and end it with ```",
    ),
    Rule(
        "P227",
        "A file under docs/ must be of a kind that is published, under a name of plain letters.",
        "rename it, or leave it out",
    ),
    Rule("P228", "docs/ must hold no symbolic links.", "put the file itself there"),
    Rule("P229", "What was checked must have been checked: on a day that has come.", "mend the day or the numbers"),
    Rule("C301", "A case must name principles that the codebook defines.", "use one of the codebook's names"),
    Rule("C302", "A case must name limitations that the codebook defines.", "use one of the codebook's names"),
    Rule("C303", "A case must name related cases that have a page.", "use a file name from docs/cases/ without .md"),
    Rule("C304", "A country must be an ISO 3166-1 alpha-2 code.", "use a code such as NO"),
    Rule("C305", "A region must be one of the handbook's regions.", "use one of the regions in the schema"),
    Rule("C306", "A case must not end before it starts.", "mend start or end"),
    Rule("C307", "A case must cite at least four distinct sources.", "cite more sources, or leave claims out"),
    Rule(
        "C308",
        "A case must cite a source independent of its conveners.",
        "cite one whose entry says independent = {yes}",
    ),
    Rule(
        "C309",
        "A case must name each page at most once, and never itself, in a list of relations.",
        "take the repeated relation out",
    ),
    Rule("C310", "Evidence must be given for a coded field of the case.", "use the name of a field"),
    Rule("C311", "A source that is evidence for a field must be cited on the page.", "cite it where the fact stands"),
    Rule("C312", "`unknown` and `none` must stand alone in a field.", "take out what does not hold"),
    Rule("C313", "A meeting's least number of participants must not be above its most.", "mend least or most"),
    Rule(
        "C314", "The codebook must define every field and value, and no others.", "define it in docs/cases/codebook.md"
    ),
    Rule(
        "C315",
        "A case must lie in docs/cases/ itself, under a name of its own in small letters joined by hyphens.",
        "rename the file, as in docs/cases/oslo-channel.md",
    ),
    Rule(
        "G401",
        "A term must have one definition, of one paragraph.",
        "leave one paragraph below it, besides *Also:* names",
    ),
    Rule("G402", "A name must stand for one term of the glossary.", "take it out of one of the two entries"),
    Rule("G403", "Terms must stand in the order of the alphabet.", "move the entry"),
    Rule("H601", "A chapter must cite at least six distinct sources.", "cite more sources, or leave claims out"),
    Rule("H602", "A chapter must link at least three cases.", "argue the point with cases, and link them"),
    Rule("H603", "A chapter must ask five questions or more, of three kinds or more.", "add questions"),
    Rule("H604", "A question must lead to the section that answers it.", "name a heading of this page after see: #"),
    Rule("H605", "A figure must be one of overrides/handbook/figures/.", "use the name of one, or draw it there"),
    Rule(
        "H606",
        "Chapters, paths, activities, syllabi and themes of questions must send their readers to pages that exist.",
        "write folder and file name without .md, as in foundations/history",
    ),
    Rule(
        "H607",
        "A question for discussion of a case must link the one chapter that helps to answer it.",
        "end it with (Read with [Re-entry](../limitations/re-entry.md).)",
    ),
    Rule(
        "H608",
        "A chapter must stand in exactly one theme of the questions for discussion.",
        "name it under one theme in docs/teach/questions.md",
    ),
    Rule(
        "A701",
        "An address that was published must lead to its page or section for ever.",
        "move it back, or write where it went into editions/moved.yml",
    ),
    Rule(
        "A702",
        "The ledger of published addresses must not be edited by hand.",
        "bring it back with: git checkout editions/addresses.csv; then run: make addresses",
    ),
    Rule("A703", "What moved must have moved to a page or section that is there.", "write where it is now"),
    Rule("A704", "Redirects must not lead in a circle.", "take one of them out of editions/moved.yml"),
    Rule(
        "A705",
        "A page or section that is there must not be said to have moved.",
        "take the line out of editions/moved.yml",
    ),
    Rule(
        "A706",
        "editions/moved.yml must say in each line what moved where.",
        "write: cases/old.md: cases/new.md, or cases/page.md#old: cases/page.md#new",
    ),
    Rule("A707", "A page must be renamed to a free name that keeps its kind.", "name a page that is there"),
    Rule("D901", "Nothing may be published that is still to be written.", "write it, and take TO WRITE out"),
    Rule(
        "D902",
        "A new page must get a name that is free and well formed, and a place in the navigation.",
        "choose a name in small letters joined by hyphens: SLUG=camp-david-study-group",
    ),
    Rule("E801", "An edition must have a name of its own.", "choose the next number of the year"),
    Rule("E802", "An edition must be named by its year and number.", "name it as in: make edition NAME=2027.1"),
    Rule("E803", "An edition must be made of what is committed and without errors.", "commit, or mend, what is left"),
    Rule(
        "E804",
        "An edition that was published must never change.",
        "bring the branch of editions back to where it was",
    ),
    Rule(
        "E805",
        "editions/editions.csv must be as `make edition` left it.",
        "bring it back with: git checkout editions/editions.csv",
    ),
    Rule("K701", "A question must be one that course packs can hold.", "mend the question"),
    Rule(
        "K702",
        "A page must fit on paper when it is printed.",
        "cut long words and addresses, or give the table fewer columns",
    ),
    Rule("M901", "editions/corrections.yml must be a list of corrections with their fields.", "mend the entry"),
    Rule("M902", "A correction must concern a page that is there.", "write its path, as in cases/oslo-channel.md"),
    Rule("M903", "A correction must concern a section that is there.", "use the id of a heading of that page"),
    Rule("M904", "A correction must rest on a source that its page cites.", "cite the source where the fact stands"),
    Rule(
        "M905",
        "A correction must say what is said now, a refusal why; one that is open has neither yet.",
        "fill in the field, or set the status: open, corrected, declined",
    ),
    Rule(
        "M906",
        "A case or chapter should be checked against its sources again every two years.",
        "read it against its sources, then set last_checked and review",
        "notice",
    ),
    Rule(
        "M907",
        "No case or chapter should stand for two and a half years without a check.",
        "read it against its sources, then set last_checked and review",
        "warning",
    ),
    Rule("L501", "A web address must lead somewhere.", "find where the page went, or cite another one"),
    Rule("L502", "A web address should answer.", "open it in a browser", "warning"),
    Rule("L503", "A web address should be the one that its page has now.", "write the new address", "warning"),
    Rule(
        "T501",
        "The median sentence of a chapter should have at most 22 words.",
        "cut long sentences in two",
        "warning",
    ),
    Rule("T502", "A paragraph should have at most 150 words.", "cut it in two, one idea in each", "warning"),
    Rule(
        "T503",
        "A paragraph should not say what one of another chapter says.",
        "keep it in the chapter whose subject it is, and link that",
        "warning",
    ),
    Rule(
        "V401",
        "A source must say what the record under its DOI or ISBN says.",
        "see the work itself, then mend the entry, or say in `evidence` that the record is wrong",
    ),
    Rule("V402", "A DOI must be known to Crossref or DataCite.", "copy the DOI again from the work"),
    Rule("V403", "A registry must answer before its record counts as seen.", "run it again later"),
    Rule("V404", "A source without DOI or ISBN must be looked up by a person.", "see its record yourself", "warning"),
    Rule(
        "V405",
        "An ISBN should be known to Open Library, which is not complete.",
        "see the catalogue of a national library",
        "warning",
    ),
)

RULES: dict[str, Rule] = {rule.code: rule for rule in _RULES}
