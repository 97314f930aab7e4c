"""What a page says of itself to programs: reference managers, search engines and catalogues of learning material."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from handbook.generate.exports import as_ris
from handbook.generate.reading import minutes, outcomes
from handbook.records import Page
from handbook.render.citations import Formatted
from handbook.render.page_citations import AUTHOR, CitedPage, csl_item
from handbook.schema import Activity

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
# What teachers' catalogues call a page: the values of the Learning Registry and of OER Commons, which LRMI points to.
_RESOURCE_TYPES = {
    "case": "case study",
    "foundation": "textbook chapter",
    "principle": "textbook chapter",
    "limitation": "textbook chapter",
    "practice": "textbook chapter",
    "glossary": "glossary",
    "sources": "bibliography",
    "activity": "lesson plan",
    "handouts": "handout",
    "syllabus": "syllabus",
    "questions": "discussion questions",
    "dataset": "data set",
}
_FOR_TEACHERS = frozenset({"activity", "handouts", "syllabus", "questions", "builder"})


@dataclass(frozen=True, slots=True)
class Metadata:
    """A page's own record: pairs of names and contents for `meta`, and JSON-LD. The rest is to copy."""

    tags: tuple[tuple[str, str], ...]
    graph: tuple[tuple[str, str], ...]
    json_ld: str
    bibtex: str
    ris: str
    csl_json: str


@dataclass(frozen=True, slots=True)
class CitedWork:
    """A source as a page that cites it tells programs: a `citation_reference` tag's content, and for JSON-LD."""

    tag: str
    linked: Mapping[str, Any]


def cited_works(formatted: Formatted) -> dict[str, CitedWork]:
    """Return every source as a page that cites it tells programs, by key."""
    return {key: CitedWork(_reference(item), _work(item)) for key, item in formatted.items.items()}


def metadata(page: Page, cited: CitedPage, summary: str, works: Sequence[CitedWork]) -> Metadata:
    """Return the metadata of a page that cites `works`.

    The names of tags are Highwire Press's (as Google Scholar's inclusion guidelines list them), those of the Dublin
    Core, and, in `graph`, of the Open Graph protocol. JSON-LD uses schema.org with the LRMI properties.
    """
    day = cited.changed.isoformat()
    return Metadata(
        tags=(
            ("citation_title", page.title),
            ("citation_author", AUTHOR),
            ("citation_publication_date", day.replace("-", "/")),
            ("citation_online_date", day.replace("-", "/")),
            ("citation_publisher", AUTHOR),
            ("citation_public_url", cited.url),
            ("citation_fulltext_html_url", cited.url),
            ("citation_language", "en"),
            ("prism.edition", _edition(cited)),
            *(("citation_reference", work.tag) for work in works),
            ("DC.title", page.title),
            ("DC.creator", AUTHOR),
            ("DC.publisher", AUTHOR),
            ("DC.date", day),
            ("DC.identifier", cited.url),
            ("DC.language", "en-GB"),
            ("DC.rights", LICENCE),
            ("DC.type", "Text"),
            ("DC.description", summary),
        ),
        graph=(
            ("og:title", page.title),
            ("og:type", "article"),
            ("og:url", cited.url),
            ("og:site_name", AUTHOR),
            ("og:description", summary),
            ("og:locale", "en_GB"),
        ),
        json_ld=_script_safe(_json_ld(page, cited, summary, works)),
        bibtex=_bibtex(page, cited),
        ris=as_ris([csl_item(cited, page.slug)]),
        csl_json=json.dumps([csl_item(cited, page.slug)], ensure_ascii=False, indent=1),
    )


def _edition(cited: CitedPage) -> str:
    return cited.edition or f"As of {cited.changed.day} {cited.changed:%B %Y}"


def _reference(item: Mapping[str, Any]) -> str:
    """Return a source as one `citation_reference` tag holds it: `citation_title=…; citation_author=…`."""
    year = str((item.get("issued", {}).get("date-parts") or [[""]])[0][0])
    parts = [
        ("citation_title", item.get("title", "")),
        *(("citation_author", _full_name(name)) for name in item.get("author", ())),
        ("citation_publication_date", year),
        ("citation_journal_title" if item.get("type") == "article-journal" else "citation_inbook_title",
         item.get("container-title", "")),
        ("citation_volume", str(item.get("volume", ""))),
        ("citation_issue", str(item.get("issue", ""))),
        ("citation_doi", item.get("DOI", "")),
        ("citation_isbn", item.get("ISBN", "")),
    ]  # fmt: skip
    return "; ".join(f"{name}={value.replace(';', ',')}" for name, value in parts if value)


def _full_name(name: Mapping[str, str]) -> str:
    return name.get("literal") or f"{name.get('given', '')} {name.get('family', '')}".strip()


def _json_ld(page: Page, cited: CitedPage, summary: str, works: Sequence[CitedWork]) -> dict[str, Any]:
    publisher = {"@type": "Organization", "name": AUTHOR}
    return {
        "@context": "https://schema.org",
        "@type": ["LearningResource", "Article"],
        "headline": page.title,
        "name": page.title,
        "description": summary,
        "url": cited.url,
        "inLanguage": "en-GB",
        "dateModified": cited.changed.isoformat(),
        "author": publisher,
        "publisher": publisher,
        "license": LICENCE,
        "isAccessibleForFree": True,
        "isPartOf": {
            "@type": "Book",
            "name": AUTHOR,
            "url": cited.url.removesuffix(page.address),
            "bookEdition": _edition(cited),
        },
        **_learning(page),
        "citation": [work.linked for work in works],
    }


def _learning(page: Page) -> dict[str, Any]:
    """Return what the page is for in a class, as the LRMI properties of schema.org say it."""
    activity = page.meta if isinstance(page.meta, Activity) else None
    taught = activity.aims if activity else outcomes(page)
    role = "teacher" if page.kind in _FOR_TEACHERS else "student"
    said = {
        "learningResourceType": _RESOURCE_TYPES.get(page.kind, "reference"),
        "educationalLevel": "higher education",
        "educationalUse": "activity" if activity else "assigned reading",
        "audience": {"@type": "EducationalAudience", "educationalRole": role},
        "timeRequired": f"PT{activity.minutes if activity else minutes(page)}M",
        "teaches": list(taught),
    }
    return {name: value for name, value in said.items() if value}


def _work(item: Mapping[str, Any]) -> dict[str, Any]:
    work = {
        "@type": {"article-journal": "ScholarlyArticle", "book": "Book", "thesis": "Thesis", "report": "Report"}.get(
            item.get("type", ""), "CreativeWork"
        ),
        "name": item.get("title", ""),
        "author": [
            {"@type": "Organization" if "literal" in name else "Person", "name": _full_name(name)}
            for name in item.get("author", ())
        ],
        "datePublished": str((item.get("issued", {}).get("date-parts") or [[""]])[0][0]),
        "url": f"https://doi.org/{item['DOI']}" if item.get("DOI") else item.get("URL", ""),
    }
    return {name: value for name, value in work.items() if value}


def _script_safe(data: dict[str, Any]) -> str:
    """Return JSON that cannot end the element it stands in (HTML standard, 4.12.1.3)."""
    text = json.dumps(data, ensure_ascii=False)
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _bibtex(page: Page, cited: CitedPage) -> str:
    day = cited.changed
    key = page.address.strip("/").replace("/", "-") or "home"
    fields = {
        "author": f"{{{{{AUTHOR}}}}}",
        "title": f"{{{page.title}}}",
        **({"howpublished": f"{{{cited.container}}}"} if cited.edition else {}),
        "year": f"{{{day.year}}}",
        "month": f"{day:%b}".lower(),
        "url": f"{{{cited.url}}}",
    }
    return "\n".join([f"@misc{{{key},", *(f"  {name:6} = {value}," for name, value in fields.items()), "}"])
