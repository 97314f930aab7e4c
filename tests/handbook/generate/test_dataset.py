"""The data package: valid by its own description, and the same as the cases that it is made from."""

from __future__ import annotations

import csv
import json
import shutil

import pytest
from frictionless import Package, system

from conftest import BASE
from handbook.build import Build


@pytest.fixture(scope="module", params=["the small handbook", "the handbook"])
def built(request, handbook, tmp_path_factory):
    if request.param == "the handbook":
        return handbook
    return Build(shutil.copytree(BASE, tmp_path_factory.mktemp("small") / "base"))


@pytest.fixture
def folder(built, tmp_path):
    for name, content in built.data_files.items():
        (tmp_path / name).write_bytes(content.encode())
    return tmp_path


def rows(folder, name):
    with (folder / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_package_is_valid(folder):
    with system.use_context(trusted=True):
        report = Package(str(folder / "datapackage.json")).validate()

    assert report.flatten(["type", "rowNumber", "fieldName", "note"]) == []
    assert report.stats["tasks"] == 3


def test_a_wrong_value_makes_it_invalid(folder):
    text = (folder / "cases.csv").read_text(encoding="utf-8")
    (folder / "cases.csv").write_text(text.replace("private", "discreet").replace("secret,", "discreet,"), "utf-8")

    with system.use_context(trusted=True):
        report = Package(str(folder / "datapackage.json")).validate()

    assert ("constraint-error", "secrecy") in [tuple(error) for error in report.flatten(["type", "fieldName"])]


def test_there_is_a_row_for_each_case_with_what_its_page_says(folder, built):
    found = {row["slug"]: row for row in rows(folder, "cases.csv")}

    assert found.keys() == {page.slug for page, _ in built.site.cases}
    for page, case in built.site.cases:
        row = found[page.slug]
        assert row["tracks"].split("; ") == list(case.tracks)
        assert (row["start"], row["ongoing"]) == (str(case.start), str(case.end == "ongoing").lower())
        assert row["meetings"] == ("" if case.meetings == "unknown" else str(case.meetings))
        assert row["principles"] == "; ".join(shown.page for shown in case.principles)


def test_the_json_is_the_front_matter(folder, built):
    found = json.loads((folder / "cases.json").read_text(encoding="utf-8"))

    assert [each["slug"] for each in found] == [page.slug for page, _ in built.site.cases]
    assert found[0]["venues"][0].keys() == {"name", "lat", "lon"}


def test_every_citation_is_listed_where_it_stands(folder, built):
    listed = [(row["page"], row["key"], row["locator"]) for row in rows(folder, "citations.csv")]
    typed = [
        (page.address, citation.key, citation.suffix)
        for page in built.site.pages
        for group in page.body.groups
        for citation in group.citations
    ]

    assert listed == typed


def test_evidence_names_sources_of_the_bibliography(folder, built):
    assert {row["key"] for row in rows(folder, "evidence.csv")} <= set(built.site.sources)
