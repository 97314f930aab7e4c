from __future__ import annotations

import os
import subprocess
import sys
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml
from lxml import html

from conftest import ROOT


def foot(project, **environment: str) -> dict[str, str]:
    """Build a project and return the links of its case to the repository."""
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", "site"]
    told = {**os.environ, "NO_MKDOCS_2_WARNING": "1", **environment}
    subprocess.run(command, cwd=project, env=told, check=True, capture_output=True)
    page = html.parse(str(project / "site/cases/oslo-channel/index.html"))
    # Material's script would ask GitHub for the stars of a repository that is marked so.
    assert not page.xpath("//*[@data-md-component='source']")
    return {link.text: link.get("href") for link in page.xpath("//p[@class='page-repository']/a")}


REPOSITORY = "https://github.com/us/handbook"


def test_a_page_leads_to_its_file_its_history_and_a_form_that_is_filled_in(make_project):
    links = foot(make_project(), REPO_URL=REPOSITORY, SITE_URL="https://example.org/handbook/")

    assert links["Edit this page"] == f"{REPOSITORY}/edit/main/docs/cases/oslo-channel.md"
    assert links["History"] == f"{REPOSITORY}/commits/main/docs/cases/oslo-channel.md"
    report = urlsplit(links["Report an error in this page"])
    assert f"{report.scheme}://{report.netloc}{report.path}" == f"{REPOSITORY}/issues/new"
    asked = {name: values[0] for name, values in parse_qs(report.query).items()}
    assert asked == {
        "template": "error.yml",
        "title": "Error in: The Oslo channel",
        "page": "The Oslo channel",
        "address": "https://example.org/handbook/cases/oslo-channel/",
        "edition": "current text",
    }
    form = yaml.safe_load((ROOT / ".github/ISSUE_TEMPLATE" / asked["template"]).read_text())
    assert asked.keys() - {"template", "title"} <= {field.get("id") for field in form["body"]}


def test_a_page_of_an_edition_is_not_edited_and_names_its_edition(make_project):
    told = {"EDITION": "2027.1", "EDITION_DAY": "2027-01-01", "SITE_URL": "https://example.org/"}
    links = foot(make_project(), REPO_URL=REPOSITORY, **told)

    assert list(links) == ["Report an error in this page", "History"]
    asked = parse_qs(urlsplit(links["Report an error in this page"]).query)
    assert asked["edition"] == ["2027.1"]
    assert asked["address"] == ["https://example.org/2027.1/cases/oslo-channel/"]


@pytest.mark.parametrize("environment", [{}, {"REPO_URL": ""}])
def test_without_a_repository_no_page_links_one(environment, make_project):
    assert foot(make_project(), **environment) == {}
