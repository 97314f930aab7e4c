"""The records that registries hold, as far as refs.bib has fields for them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Registry = Literal["Crossref", "DataCite", "Open Library"]


@dataclass(frozen=True, slots=True)
class Name:
    """A person's name in parts, or a `literal`: an organisation, or a person's name that nobody has divided."""

    family: str = ""
    given: str = ""
    suffix: str = ""
    literal: str = ""

    @property
    def shown(self) -> str:
        """The name as a finding prints it: the surname, or the whole of what is not divided."""
        return self.family or self.literal


@dataclass(frozen=True, slots=True)
class Record:
    """A registry's record of a work. `type` is the BibTeX type; what the record lacks is empty.

    `years` are all years in which it says that the work came out, the printed one first.
    """

    registry: Registry
    type: str
    title: str
    subtitle: str = ""
    authors: tuple[Name, ...] = ()
    editors: tuple[Name, ...] = ()
    years: tuple[int, ...] = ()
    container: str = ""
    publisher: str = ""
    institution: str = ""
    volume: str = ""
    number: str = ""
    pages: str = ""
    doi: str = ""
    url: str = ""

    @property
    def full_title(self) -> str:
        """The title with its subtitle, unless the title carries that already."""
        if not self.subtitle or self.subtitle.casefold() in self.title.casefold():
            return self.title
        return f"{self.title}{' ' if self.title.endswith(('?', '!', ':')) else ': '}{self.subtitle}"


@dataclass(frozen=True, slots=True)
class Lookup:
    """What asking for a work came to: a record, or none; with `failure` the registry of that name did not answer."""

    record: Record | None = None
    registry: Registry | None = None
    failure: str = ""
