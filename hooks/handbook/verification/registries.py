"""The three registries: their addresses, the shapes of their answers, and how these become records.

Crossref: https://api.crossref.org/swagger-ui. DataCite: https://support.datacite.org/docs/api. Open Library:
https://openlibrary.org/dev/docs/api/books.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError, model_validator

from handbook.verification.client import Client
from handbook.verification.identifiers import Identifier
from handbook.verification.records import Lookup, Name, Record, Registry
from handbook.verification.text import clean


@dataclass(frozen=True, slots=True)
class Services:
    """The base addresses of the registries."""

    crossref: str = "https://api.crossref.org"
    datacite: str = "https://api.datacite.org"
    open_library: str = "https://openlibrary.org"


def look_up(client: Client, services: Services, identifier: Identifier) -> Lookup:
    """Ask for a work: an ISBN at Open Library; a DOI at Crossref and, where that has none, at DataCite.

    Crossref wants the whole DOI percent-encoded, its slash too.
    """
    value = quote(identifier.value, safe="")
    if identifier.kind == "isbn":
        address = f"{services.open_library}/api/books?bibkeys=ISBN:{value}&format=json&jscmd=data"
        return _ask(client, "Open Library", address, _open_library)
    found = _ask(client, "Crossref", f"{services.crossref}/works/{value}", _crossref)
    if found.record or found.failure:
        return found
    return _ask(client, "DataCite", f"{services.datacite}/dois/{value}", _datacite)


def _ask(client: Client, registry: Registry, address: str, read: Callable[[bytes], Record | None]) -> Lookup:
    answer = client.get(address)
    if answer.failure:
        return Lookup(registry=registry, failure=answer.failure)
    try:
        return Lookup(read(answer.body) if answer.body is not None else None, registry)
    except ValidationError:
        return Lookup(registry=registry, failure="sent an answer that cannot be read")


class _Shape(BaseModel):
    """Part of an answer. Registries write null for what they lack; numbers may come where text is expected."""

    model_config = ConfigDict(extra="ignore", coerce_numbers_to_str=True, populate_by_name=True)

    @model_validator(mode="before")
    @classmethod
    def _without_null(cls, data: Any) -> Any:
        return {name: value for name, value in data.items() if value is not None} if isinstance(data, dict) else data


class _CrossrefName(_Shape):
    family: str = ""
    given: str = ""
    suffix: str = ""
    name: str = ""


class _CrossrefDate(_Shape):
    parts: list[list[int | None]] = Field([], alias="date-parts")

    @property
    def year(self) -> int | None:
        return self.parts[0][0] if self.parts and self.parts[0] else None


class _CrossrefIssue(_Shape):
    print: _CrossrefDate = Field(_CrossrefDate(), alias="published-print")
    online: _CrossrefDate = Field(_CrossrefDate(), alias="published-online")


class _Named(_Shape):
    name: str = ""


class _Address(_Shape):
    url: str = Field("", alias="URL")


class _Resource(_Shape):
    primary: _Address = _Address()


class _CrossrefWork(_CrossrefIssue):
    doi: str = Field("", alias="DOI")
    type: str = ""
    title: list[str] = []
    subtitle: list[str] = []
    author: list[_CrossrefName] = []
    editor: list[_CrossrefName] = []
    container: list[str] = Field([], alias="container-title")
    publisher: str = ""
    institution: list[_Named] = []
    volume: str = ""
    issue: str = ""
    page: str = ""
    article_number: str = Field("", alias="article-number")
    journal_issue: _CrossrefIssue = Field(_CrossrefIssue(), alias="journal-issue")
    issued: _CrossrefDate = _CrossrefDate()
    published: _CrossrefDate = _CrossrefDate()
    resource: _Resource = _Resource()
    url: str = Field("", alias="URL")


class _CrossrefAnswer(_Shape):
    message: _CrossrefWork


_CROSSREF_TYPES = {
    "journal-article": "article",
    "book-chapter": "incollection",
    "book-section": "incollection",
    "book-part": "incollection",
    "reference-entry": "incollection",
    "proceedings-article": "inproceedings",
    "report": "techreport",
    "report-component": "techreport",
    "dissertation": "phdthesis",
    **dict.fromkeys(("book", "monograph", "edited-book", "reference-book", "book-set", "proceedings"), "book"),
}


def _crossref(body: bytes) -> Record | None:
    work = _CrossrefAnswer.model_validate_json(body).message
    dates = (work.print, work.journal_issue.print, work.issued, work.published, work.online, work.journal_issue.online)
    return Record(
        registry="Crossref",
        type=_CROSSREF_TYPES.get(work.type, "misc"),
        title=_first(work.title),
        subtitle=_first(work.subtitle),
        authors=_names(work.author),
        editors=_names(work.editor),
        years=tuple(dict.fromkeys(date.year for date in dates if date.year)),
        container=_first(work.container),
        publisher=clean(work.publisher),
        institution=_first([institution.name for institution in work.institution]),
        volume=clean(work.volume),
        number=clean(work.issue),
        pages=clean(work.page or work.article_number),
        doi=work.doi,
        url=work.resource.primary.url or work.url,
    )


def _names(names: list[_CrossrefName]) -> tuple[Name, ...]:
    read = (
        Name(clean(n.family), clean(n.given), clean(n.suffix)) if n.family else Name(literal=clean(n.name or n.given))
        for n in names
    )
    return tuple(name for name in read if name.shown)


class _DataCiteName(_Shape):
    name: str = ""
    type: str = Field("", alias="nameType")
    family: str = Field("", alias="familyName")
    given: str = Field("", alias="givenName")
    role: str = Field("", alias="contributorType")


class _DataCiteTitle(_Shape):
    title: str = ""
    type: str = Field("", alias="titleType")


class _DataCiteContainer(_Shape):
    title: str = ""
    volume: str = ""
    issue: str = ""
    first: str = Field("", alias="firstPage")
    last: str = Field("", alias="lastPage")


class _DataCiteTypes(_Shape):
    general: str = Field("", alias="resourceTypeGeneral")
    citeproc: str = ""


class _DataCiteWork(_Shape):
    doi: str = ""
    titles: list[_DataCiteTitle] = []
    creators: list[_DataCiteName] = []
    contributors: list[_DataCiteName] = []
    year: int | None = Field(None, alias="publicationYear")
    publisher: str | _Named = ""
    container: _DataCiteContainer = _DataCiteContainer()
    types: _DataCiteTypes = _DataCiteTypes()
    url: str = ""


class _DataCiteData(_Shape):
    attributes: _DataCiteWork


class _DataCiteAnswer(_Shape):
    data: _DataCiteData


_DATACITE_TYPES = {
    "JournalArticle": "article",
    "Book": "book",
    "BookChapter": "incollection",
    "ConferencePaper": "inproceedings",
    "Report": "techreport",
    "Dissertation": "phdthesis",
    "article-journal": "article",
    "book": "book",
    "chapter": "incollection",
    "paper-conference": "inproceedings",
    "report": "techreport",
    "thesis": "phdthesis",
}


def _datacite(body: bytes) -> Record | None:
    work = _DataCiteAnswer.model_validate_json(body).data.attributes
    publisher = clean(work.publisher if isinstance(work.publisher, str) else work.publisher.name)
    kind = _DATACITE_TYPES.get(work.types.general) or _DATACITE_TYPES.get(work.types.citeproc, "misc")
    container = work.container
    return Record(
        registry="DataCite",
        type=kind,
        title=_first([title.title for title in work.titles if not title.type]),
        subtitle=_first([title.title for title in work.titles if title.type == "Subtitle"]),
        authors=tuple(_datacite_name(name) for name in work.creators),
        editors=tuple(_datacite_name(name) for name in work.contributors if name.role == "Editor"),
        years=(work.year,) if work.year else (),
        container=clean(container.title),
        publisher=publisher,
        volume=clean(container.volume),
        number=clean(container.issue),
        pages="-".join(clean(page) for page in (container.first, container.last) if page),
        doi=work.doi,
        url=work.url,
    )


def _datacite_name(name: _DataCiteName) -> Name:
    if name.family:
        return Name(clean(name.family), clean(name.given))
    family, comma, given = clean(name.name).partition(", ")
    return Name(family, given) if comma and name.type != "Organizational" else Name(literal=clean(name.name))


class _Book(_Shape):
    title: str = ""
    subtitle: str = ""
    authors: list[_Named] = []
    publishers: list[_Named] = []
    date: str = Field("", alias="publish_date")
    url: str = ""


_BOOKS = TypeAdapter(dict[str, _Book])


def _open_library(body: bytes) -> Record | None:
    """Read an answer, which is an empty object where Open Library has no such book."""
    for book in _BOOKS.validate_json(body).values():
        year = re.search(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)", book.date)
        return Record(
            registry="Open Library",
            type="book",
            title=clean(book.title),
            subtitle=clean(book.subtitle),
            authors=tuple(Name(literal=clean(author.name)) for author in book.authors if author.name),
            years=(int(year[0]),) if year else (),
            publisher=_first([publisher.name for publisher in book.publishers]),
            url=book.url,
        )
    return None


def _first(texts: list[str]) -> str:
    return next((text for text in map(clean, texts) if text), "")
