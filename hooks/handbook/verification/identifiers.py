"""DOIs and ISBNs: how they are typed, and the one form in which they are asked for and compared."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from stdnum import isbn

from handbook.records import Source

# The DOI Handbook, section 2.2: "10." and a registrant's number, a slash, a suffix of any printable characters.
_DOI = re.compile(r"10\.\d{4,9}(?:\.\d+)*/\S+")
_ISBN = re.compile(r"(?<![\dXx-])(?:97[89][- ]?)?(?:\d[- ]?){9}[\dXx](?![\dXx])")


@dataclass(frozen=True, slots=True)
class Identifier:
    """A DOI or an ISBN, in the form in which registries are asked for it."""

    kind: Literal["doi", "isbn"]
    value: str

    def __str__(self) -> str:
        return f"{self.kind.upper()} {self.value}"

    @property
    def normal(self) -> str:
        """The form by which two identifiers are compared: a DOI has no case (DOI Handbook, section 2.4)."""
        return f"{self.kind}:{self.value.lower() if self.kind == 'doi' else isbn.to_isbn13(self.value)}"


def read_doi(text: str) -> Identifier | None:
    """Return the DOI in a text, which may be an address or have TeX's backslashes, or None."""
    found = _DOI.search(re.sub(r"\\([_&%#$])", r"\1", text))
    return Identifier("doi", found[0]) if found else None


def read_isbns(text: str) -> list[Identifier]:
    """Return all ISBNs with a right check digit in a text, without hyphens."""
    numbers = [isbn.compact(found) for found in _ISBN.findall(text) if isbn.is_valid(found)]
    return [Identifier("isbn", number) for number in dict.fromkeys(numbers)]


def identifiers_of(source: Source) -> list[Identifier]:
    """Return the identifiers by which a source can be looked up, its DOI first."""
    doi = read_doi(source.get("doi"))
    return ([doi] if doi else []) + read_isbns(source.get("isbn"))
