from __future__ import annotations

import re

import requests
from lxml import html

from conftest import run_mkdocs

CASE = "docs/cases/oslo-channel.md"


def notes(page: str) -> list[tuple[str, str]]:
    """Return the findings on a page, each with the text of the block before it."""
    found = []
    for note in html.fromstring(page).xpath("//aside[@class='preview-finding']"):
        before = note.getprevious()
        text = before.text_content() if before is not None else ""
        found.append((" ".join(text.split())[:40], " ".join(note.text_content().split())))
    return found


def test_a_saved_page_is_shown_and_browsers_are_told(served):
    page = served.page()
    served.edit(CASE, "Talks began in secret", "Talks began behind closed doors")

    assert served.news(page)["epoch"] > 1
    assert "Talks began behind closed doors" in served.page()
    assert re.search(r"docs/cases/oslo-channel\.md: shown after \d+\.\d\d s", served.said)
    assert "Building everything" not in served.said


def test_a_finding_stands_behind_its_paragraph_and_goes_with_its_cause(served):
    served.edit(CASE, "Officials joined in May", "Officials joined in May [@nobody1999x]")
    page = served.until("preview-finding")

    assert notes(page) == [
        (
            "Officials joined in May [@nobody1999x] (",
            "Error R101, line 55: unknown source 'nobody1999x'; add the source to refs.bib. The rule",
        )
    ]
    assert 'href="../../about/findings/#r101"' in page
    assert "docs/cases/oslo-channel.md:55:25: R101" in served.said

    served.edit(CASE, " [@nobody1999x]", "")
    served.until("preview-finding", gone=True)


def test_a_finding_of_the_front_matter_stands_at_the_head_and_the_page_stays(served):
    served.edit(CASE, "start: 1992", "start: 1992x")
    page = served.until("preview-finding")

    assert notes(page)[0][0] == ""
    assert "Error P203, line 8" in notes(page)[0][1]
    assert "<h1>The Oslo channel</h1>" in page
    assert 'id="facts"' in page  # those of before


def test_other_pages_follow_when_they_are_opened(served):
    served.edit(CASE, "title: The Oslo channel", "title: The Norway channel")
    served.edit(CASE, "why: The first meetings could be denied.", "why: Nobody needed to know.")

    assert "The Norway channel" in served.until("Nobody needed to know.", "principles/flexibility-and-informality/")
    assert "Building everything" not in served.said


def test_a_citation_that_no_page_had_is_formatted(served):
    served.edit(CASE, "Officials joined in May", "Officials joined in May [see @kelman2002interactive, pp. 81-2]")

    page = html.fromstring(served.until("Kelman"))
    assert "(see Kelman, 2002, pp. 81–82)" in page.text_content()
    assert page.xpath("//*[@id='ref-kelman2002interactive']")


def test_a_new_source_has_everything_built_again(served):
    page = served.page()
    with (served.project / "refs.bib").open("a") as bibliography:
        bibliography.write(
            "\n@misc{new2027work,\n  author = {New, Nora},\n  title = {A work that is new},\n  year = {2027},\n"
            "  url = {https://example.org/new},\n  verification = {catalogue},\n  evidence = {Page read},\n}\n"
        )

    assert served.news(page)["saying"] == "Building everything again: refs.bib changed"
    assert "A work that is new" in served.until("A work that is new", "references/")
    served.edit(CASE, "Officials joined in May", "Officials joined in May [@new2027work]")
    assert "New, 2027" in served.until("New, 2027")


def test_settings_that_cannot_be_read_leave_the_pages_as_they_were(served):
    before = served.page()
    settings = served.project / "mkdocs.yml"
    good = settings.read_text()
    settings.write_text(good + "nav: [\n")
    while "Nothing was built" not in served.said:
        served.news(before)
        before = served.page()

    assert "Not built, the pages stay as they were" in served.said
    assert "Traceback" not in served.said
    assert "Talks began in secret" in served.page()


def test_what_lies_outside_of_the_site_is_not_served(served):
    for path in ("../refs.bib", "..%2f..%2frefs.bib", "_preview/../server.py", "_preview/server.py", "no/page/"):
        answer = requests.Request("GET", served.address).prepare()
        answer.url = served.address + path
        assert requests.Session().send(answer, timeout=30).status_code == 404
    assert requests.get(served.address + "cases/oslo-channel", timeout=30).url.endswith("/cases/oslo-channel/")


def test_a_build_holds_nothing_of_the_preview(make_project):
    project = make_project()
    page = project / "docs/limitations/transfer-to-policy.md"
    page.write_text(page.read_text().replace("Influence comes late", "Influence comes " + "late " * 151))  # T502
    built = run_mkdocs(project, project / "site")

    assert "T502 warning" in built.stderr
    assert built.returncode == 0
    for file in (project / "site").rglob("*.html"):
        assert "preview-finding" not in file.read_text() and "_preview" not in file.read_text()
