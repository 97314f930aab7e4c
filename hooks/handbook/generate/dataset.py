"""The open data set: cases, their evidence and all citations as CSV and JSON, described as a Frictionless data package.

Data Package standard, version 2.0 (https://datapackage.org/standard/data-package/).
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from handbook.generate.cases import CaseRecord
from handbook.records import Site
from handbook.schema import DATA_FILES, Case
from handbook.vocabulary import REVIEW_DEPTHS, VALUES

TITLE = "The Track II Handbook: cases of unofficial dialogue"
SEPARATOR = "; "
_MANY = "Several values are separated by a semicolon and a space."
_LISTS = (
    "regions", "countries", "phases", "tracks", "conveners", "convener_kinds", "sponsors", "closeness", "people",
    "venues", "link", "directions", "principles", "limitations", "related",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Preview:
    """What the page of the data set shows: its files with their sizes in KB, the first rows, and its version."""

    files: tuple[tuple[str, int], ...]
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    version: str
    year: int
    url: str
    title: str = TITLE


def preview(files: Mapping[str, str], address: str, day: date) -> Preview:
    """Return what the page of the data set shows of its files."""
    columns = ("slug", "start", "end", "regions", "tracks", "format", "secrecy", "outcome")
    rows = list(csv.DictReader(io.StringIO(files["cases.csv"])))[:5]
    return Preview(
        tuple((name, -(-len(content.encode()) // 1000)) for name, content in files.items()),
        columns,
        tuple(tuple(row[column] for column in columns) for row in rows),
        _version(day),
        day.year,
        f"{address}cases/data/",
    )


def data_files(site: Site, cases: Sequence[CaseRecord], address: str, day: date) -> dict[str, str]:
    """Return the files of the data set by name. `address` is the site's, ending in a slash; `day` is its version."""
    case_rows = [_row(each, address) for each in cases]
    evidence = [
        {"case": each.page.slug, "field": field, "key": key}
        for each in cases
        for field, keys in each.case.evidence.items()
        for key in keys
    ]
    citations = [
        {"page": page.address, "section": group.section, "key": citation.key, "locator": citation.suffix}
        for page in site.pages
        for group in page.body.groups
        for citation in group.citations
    ]
    tables = {"cases": case_rows, "evidence": evidence, "citations": citations}
    schemas = {"cases": _case_schema(), "evidence": _EVIDENCE_SCHEMA, "citations": _CITATIONS_SCHEMA}
    files = {f"{name}.csv": _csv(rows, schemas[name]) for name, rows in tables.items()}
    files["cases.json"] = json.dumps(
        [{"slug": each.page.slug, **each.case.model_dump(mode="json")} for each in cases], ensure_ascii=False, indent=1
    )
    files["datapackage.json"] = json.dumps(_package(schemas, files, address, day), ensure_ascii=False, indent=2)
    return {name: files[name] for name in DATA_FILES}


def _row(each: CaseRecord, address: str) -> dict[str, str]:
    case, size = each.case, each.case.size
    many: dict[str, Iterable[str]] = {
        **{name: getattr(case, name) for name in _LISTS},
        "people": (person.name for person in case.people),
        "venues": (venue.name for venue in case.venues),
        "principles": (shown.page for shown in case.principles),
        "limitations": (shown.page for shown in case.limitations),
        "related": (related.case for related in case.related),
    }
    return {
        "slug": each.page.slug,
        "address": address + each.page.address,
        **{name: str(getattr(case, name) or "") for name in ("title", "summary", "length", "boundary", "conflict")},
        "conflict_lat": str(case.conflict_place.lat),
        "conflict_lon": str(case.conflict_place.lon),
        "start": str(case.start),
        "end": "" if case.end == "ongoing" else str(case.end),
        "ongoing": "true" if case.end == "ongoing" else "false",
        **{name: str(getattr(case, name)) for name in ("format", "participants", "women", "secrecy", "transfer")},
        "outcome": case.outcome,
        "size_least": "" if size == "unknown" else str(size.least),
        "size_most": "" if size == "unknown" else str(size.most),
        "meetings": "" if case.meetings == "unknown" else str(case.meetings),
        **{name: SEPARATOR.join(value.replace(";", ",") for value in found) for name, found in many.items()},
        "last_checked": case.last_checked.isoformat(),
        "review_depth": case.review.depth,
        "claims_compared": str(case.review.claims),
        "claims_corrected": str(case.review.corrected),
        "claims_removed": str(case.review.removed),
    }


def _case_schema() -> dict[str, Any]:
    text = {"type": "string"}
    whole = {"type": "integer", "constraints": {"minimum": 0}}
    year = {"type": "year"}
    fields = [
        {"name": "slug", **text, "description": "The case's name in addresses.", "constraints": {"unique": True}},
        {"name": "address", "type": "string", "format": "uri", "description": "The case's page."},
        *(_field(name, text) for name in ("title", "summary", "length", "boundary", "conflict")),
        {"name": "conflict_lat", "type": "number", "description": "Latitude of the conflict on the map, WGS84."},
        {"name": "conflict_lon", "type": "number", "description": "Longitude of the conflict on the map, WGS84."},
        _field("start", year),
        {**_field("end", year), "description": "Last year; empty where the dialogue goes on."},
        {"name": "ongoing", "type": "boolean", "description": "Whether the dialogue goes on."},
        *(_field(name, text) for name in ("format", "participants", "women", "secrecy", "transfer", "outcome")),
        *({"name": f"size_{end}", **whole, "description": f"Participants of a meeting, {end}; empty: unknown."}
          for end in ("least", "most")),
        {**_field("meetings", whole), "description": "How many meetings a source counts; empty: unknown."},
        *(_list_field(name) for name in _LISTS),
        {"name": "last_checked", "type": "date", "description": "Day of the second reading."},
        {"name": "review_depth", "type": "string", "description": "How many statements were looked up again.",
         "constraints": {"enum": list(REVIEW_DEPTHS)}},
        *({"name": f"claims_{name}", **whole, "description": f"Statements {name} on that day."}
          for name in ("compared", "corrected", "removed")),
    ]  # fmt: skip
    return {"fields": fields, "primaryKey": ["slug"], "missingValues": [""]}


def _field(name: str, kind: Mapping[str, Any]) -> dict[str, Any]:
    known = Case.model_fields[name]
    field = {"name": name, **kind, "title": known.title or name.capitalize(), "description": known.description}
    if name in VALUES:
        field["constraints"] = {"enum": list(VALUES[name])}
    return field


def _list_field(name: str) -> dict[str, Any]:
    field = _field(name, {"type": "string"})
    field.pop("constraints", None)
    field["description"] = f"{field['description']} {_MANY}"
    if name in VALUES:
        one = "|".join(value.replace(".", r"\.") for value in VALUES[name])
        field["constraints"] = {"pattern": f"({one})(; ({one}))*"}
    return field


_SLUG = {"name": "case", "type": "string", "constraints": {"required": True}, "description": "The case's slug."}
_KEY = {"name": "key", "type": "string", "constraints": {"required": True}, "description": "Key of the bibliography."}
_EVIDENCE_SCHEMA = {
    "fields": [_SLUG, {"name": "field", "type": "string", "description": "The coded field of the case."}, _KEY],
    "primaryKey": ["case", "field", "key"],
    "foreignKeys": [{"fields": ["case"], "reference": {"resource": "cases", "fields": ["slug"]}}],
}
_CITATIONS_SCHEMA = {
    "fields": [
        {"name": "page", "type": "string", "description": "The page's address within the site; empty: the home page."},
        {"name": "section", "type": "string", "description": "Id of the section on the page."},
        _KEY,
        {"name": "locator", "type": "string", "description": "Place in the source, as it is typed."},
    ]
}


def _csv(rows: Iterable[Mapping[str, str]], schema: Mapping[str, Any]) -> str:
    text = io.StringIO()
    # RFC 4180 ends lines so.
    writer = csv.DictWriter(text, [field["name"] for field in schema["fields"]], lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def _version(day: date) -> str:
    """Return a calendar version: the day of the last change."""
    return f"{day.year}.{day.month}.{day.day}"


def _package(schemas: Mapping[str, Any], files: Mapping[str, str], address: str, day: date) -> dict[str, Any]:
    titles = {"cases": "Cases", "evidence": "Sources of coded values", "citations": "All citations of the handbook"}
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "track-ii-handbook-cases",
        "title": TITLE,
        "description": f"Cases coded by the codebook at {address}cases/codebook/, with the sources of coded values.",
        "homepage": f"{address}cases/data/",
        "version": _version(day),
        "created": f"{day.isoformat()}T00:00:00Z",
        "licenses": [
            {
                "name": "CC-BY-4.0",
                "title": "Creative Commons Attribution 4.0 International",
                "path": "https://creativecommons.org/licenses/by/4.0/",
            }
        ],
        "contributors": [{"title": "The Track II Handbook", "roles": ["creator", "publisher"]}],
        "resources": [
            {
                "name": name,
                "title": titles[name],
                "path": f"{name}.csv",
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "bytes": len(files[f"{name}.csv"].encode()),
                "schema": schema,
            }
            for name, schema in schemas.items()
        ],
    }
