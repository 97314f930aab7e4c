"""Downloads, read back by programs that did not write them: pybtex, and pandoc's readers of RIS and CSL-JSON."""

from __future__ import annotations

import json

import pybtex.database
import pypandoc
import pytest

from handbook.generate.exports import all_files
from handbook.generate.sources import cited, works
from handbook.reading.bibliography import OWN_FIELDS


@pytest.fixture(scope="module")
def files(handbook):
    site, citations = handbook.site, handbook.citations
    return all_files(works(site, citations), cited(site, citations))


def items_of(text, reader):
    return json.loads(pypandoc.convert_text(text, "csljson", reader))


def year(item):
    return str(item.get("issued", {}).get("date-parts", [[""]])[0][0])


def test_bibtex_holds_every_source_without_the_handbooks_own_fields(files, handbook):
    read = pybtex.database.parse_string(files["references/track-ii-handbook.bib"], "bibtex")

    assert set(read.entries) == set(handbook.site.sources)
    assert not {field.lower() for entry in read.entries.values() for field in entry.fields} & OWN_FIELDS
    for key, entry in read.entries.items():
        assert entry.fields["title"].replace("{", "").replace("}", "") == handbook.site.sources[key].get("title")


def test_ris_holds_the_same_works(files, handbook):
    text = files["references/track-ii-handbook.ris"]
    read = items_of(text, "ris")

    assert text.startswith("TY  - ")
    written = {item["id"]: item for item in json.loads(files["references/track-ii-handbook.json"])}
    assert {item["id"] for item in read} == set(handbook.site.sources)
    for item in read:
        original = written[item["id"]]
        assert item["title"] == original["title"]
        assert year(item) == year(original)
        assert item.get("DOI") == original.get("DOI")
        assert len(item.get("author", [])) == len(original.get("author", []))


def test_csl_json_holds_the_same_works(files, handbook):
    text = files["references/track-ii-handbook.json"]

    assert {item["id"] for item in items_of(text, "csljson")} == set(handbook.site.sources)
    known = {"article-journal", "book", "chapter", "report", "thesis", "webpage", "document", "manuscript"}
    assert {item["type"] for item in json.loads(text)} <= known
    assert "<span" not in text


def test_a_page_and_a_source_have_files_of_their_own(files, handbook):
    oslo = handbook.site.by_path["cases/oslo-channel.md"]
    cited = {citation.key for group in oslo.body.groups for citation in group.citations}

    assert {item["id"] for item in json.loads(files["cases/oslo-channel/references.json"])} == cited
    assert [item["id"] for item in items_of(files["references/waage2005norway.ris"], "ris")] == ["waage2005norway"]
    assert "references/waage2005norway.bib" in files
