"""Checks of how chapters read: warnings that an editor weighs, and paragraphs that say what another one says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from statistics import median

from rapidfuzz import fuzz, process
from sentencex import segment

from handbook.checks.chapters import chapters
from handbook.findings import Finding, Place
from handbook.records import Page, Paragraph, Site

MEDIAN_SENTENCE = 22
LONGEST_PARAGRAPH = 150
# Set by reading the most alike pairs of the handbook's own chapters: those at 69 or more said one thing twice, those
# below share an example or names and argue another point with it.
SAME_THING = 69
_SHORTEST_COMPARED = 20
# On one page a thought may come back; a paragraph may not.
_COPIED = 95

_NO_PROSE = re.compile(r"\[[^\]]*@[^\]]*\]|\[synthesis\]|\]\([^)]*\)|[*_`\[\]]|@\S+")


def plain(paragraph: Paragraph) -> str:
    """Return what a paragraph says, without citations, markup and the addresses of links."""
    return re.sub(r"\s+(?=[.,;:!?)])", "", " ".join(_NO_PROSE.sub(" ", paragraph.text).split()))


def _running(page: Page) -> Iterator[tuple[Paragraph, str]]:
    """Yield paragraphs and list items with what they say; tables, outcomes, questions and readings are left out."""
    for paragraph in page.body.paragraphs:
        if not paragraph.text.startswith("|") and paragraph.section not in ("outcomes", "questions", "further-reading"):
            yield paragraph, plain(paragraph)


def sentences(site: Site) -> Iterator[Finding]:
    """The median sentence of a chapter has 22 words or fewer (T501)."""
    for page in chapters(site):
        lengths = [
            len(sentence.split())
            for _, text in _running(page)
            for sentence in segment("en", text)
            if any(character.isalnum() for character in sentence)
        ]
        if lengths and median(lengths) > MEDIAN_SENTENCE:
            yield Finding(Place(page.file), "T501", f"the median sentence has {median(lengths):g} words")


def paragraphs(site: Site) -> Iterator[Finding]:
    """No paragraph of a chapter has more than 150 words (T502)."""
    for page in chapters(site):
        for paragraph, text in _running(page):
            if (count := len(text.split())) > LONGEST_PARAGRAPH:
                yield Finding(paragraph.place, "T502", f"the paragraph has {count} words")


def said_twice(site: Site) -> Iterator[Finding]:
    """No paragraph of a chapter says what one of another chapter says (T503)."""
    texts = [
        (page, paragraph, " ".join(sorted(text.casefold().split())))
        for page in chapters(site)
        for paragraph, text in _running(page)
        if len(text.split()) >= _SHORTEST_COMPARED
    ]
    for number, (page, paragraph, text) in enumerate(texts):
        later = {place: other for place, (_, _, other) in enumerate(texts[number + 1 :], number + 1)}
        for _, score, place in process.extract(text, later, scorer=fuzz.ratio, score_cutoff=SAME_THING, limit=None):
            other, twin, _ = texts[place]
            if other is not page or score >= _COPIED:
                what = f"{score:.0f} of 100 alike with {paragraph.place.path}:{paragraph.place.line}"
                yield Finding(twin.place, "T503", what)
