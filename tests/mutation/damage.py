"""What a damage is: a file of the handbook, changed in one place, and the lines at which it must be found."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from random import Random
from typing import TypeVar

from handbook.records import Page

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class File:
    """A file of the handbook as it is, by its path from the root; `page` is None where it is no page."""

    name: str
    text: str
    page: Page | None = None

    @property
    def body_start(self) -> int:
        """The offset at which the body of a page begins."""
        return len(self.text) - len(self.page.body.text) if self.page else 0


@dataclass(frozen=True, slots=True)
class Damage:
    """What a file becomes, and the lines `first` to `last` of it on which a finding is to the point.

    `where` is another file, on any line of which it may be found: that of what the damaged line was needed by.
    """

    content: bytes
    first: int
    last: int
    where: str = ""


Near = Callable[[str, int], tuple[int, int]]
Make = Callable[[File, Random], Damage | None]


@dataclass(frozen=True, slots=True)
class Mutator:
    """A way to damage files whose path fits `files`. `codes` are the rules that must find it; empty where none may."""

    name: str
    files: str
    codes: frozenset[str]
    make: Make


MUTATORS: list[Mutator] = []


def mutator(files: str, *codes: str) -> Callable[[Make], Make]:
    """Register a function, which returns None where a file has no place for its damage, under its name."""

    def register(make: Make) -> Make:
        MUTATORS.append(Mutator(make.__name__, files, frozenset(codes), make))
        return make

    return register


def by_pattern(name: str, files: str, codes: str, pattern: str, new: str, near: Near | None = None) -> None:
    """Register the replacement of one match of a pattern, found at the place that `near` gives, its line at first."""

    def make(file: File, rng: Random) -> Damage | None:
        match = chosen(rng, re.finditer(pattern, file.text, re.MULTILINE))
        if not match:
            return None
        return replaced(file, match.start(), match.end(), match.expand(new), near)

    MUTATORS.append(Mutator(name, files, frozenset(codes.split()), make))


def elsewhere(one: Mutator, where: str) -> Mutator:
    """Return a mutator whose damage may be found in other files: what is gone here is missed there."""

    def make(file: File, rng: Random) -> Damage | None:
        damage = one.make(file, rng)
        return damage and replace(damage, where=where)

    return replace(one, make=make)


def chosen(rng: Random, things: Iterable[T]) -> T | None:
    """Return one of the things, or None where there are none."""
    things = list(things)
    return rng.choice(things) if things else None


def replaced(file: File, start: int, end: int, new: str, near: Near | None = None) -> Damage | None:
    """Replace what stands between two offsets of a file's text."""
    text = file.text[:start] + new + file.text[end:]
    return damaged(text, start, near) if text != file.text else None


def damaged(text: str, offset: int, near: Near | None = None, where: str = "") -> Damage:
    """Return a damage of the line at an offset of the new text."""
    first, last = (near or the_line)(text, offset)
    return Damage(text.encode(), first, last, where)


def the_line(text: str, offset: int) -> tuple[int, int]:
    """Only the line itself."""
    line = text.count("\n", 0, offset) + 1
    return line, line


def the_block(text: str, offset: int) -> tuple[int, int]:
    """The paragraph, list or table, for what shows only in the whole of it: its place is its first line."""
    lines = text.split("\n")
    first = last = text.count("\n", 0, offset)
    while first > 0 and lines[first - 1].strip():
        first -= 1
    while last < len(lines) - 1 and lines[last].strip():
        last += 1
    return first + 1, last + 1


def the_file(text: str, offset: int) -> tuple[int, int]:
    """Any line, for what the whole file lacks, which stands nowhere."""
    return 1, text.count("\n") + 1


def the_field(text: str, offset: int) -> tuple[int, int]:
    """The lines of a field of front matter, from its name to the next name at the left margin."""
    start = text.rfind("\n", 0, offset) + 1
    while start > 0 and text[start] in " -":
        start = text.rfind("\n", 0, start - 1) + 1
    end = re.compile(r"^\S", re.M).search(text, text.find("\n", offset) + 1)
    first, last = text.count("\n", 0, start) + 1, text.count("\n", 0, end.start() if end else len(text))
    return first, max(first, last)


def the_entry(text: str, offset: int) -> tuple[int, int]:
    """The entry of refs.bib, for what it lacks, or what breaks it as a whole: from its @ to the next one, included."""
    starts = [match.start() for match in re.finditer(r"^@", text, re.M)]
    start = max((each for each in starts if each <= offset), default=0)
    end = min((each for each in starts if each > offset), default=len(text))
    return text.count("\n", 0, start) + 1, text.count("\n", 0, end) + 1


def misspelt(word: str, rng: Random) -> str:
    """Return a word with two neighbouring letters exchanged, or one more where all are alike."""
    places = [n for n in range(len(word) - 1) if word[n] != word[n + 1] and word[n].isalpha() and word[n + 1].isalpha()]
    if not places:
        return word + "x"
    n = rng.choice(places)
    return word[:n] + word[n + 1] + word[n] + word[n + 2 :]


def sections(page: Page) -> Sequence:
    """Return the headings of level 2 of a page."""
    return [heading for heading in page.body.headings if heading.level == 2]
