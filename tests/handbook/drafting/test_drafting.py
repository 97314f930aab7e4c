from __future__ import annotations

import re

import pytest
import yaml

from conftest import ROOT, run_mkdocs
from handbook.checks import check
from handbook.drafting.__main__ import main
from handbook.drafting.skeletons import fields_of
from handbook.reading import read_site
from handbook.schema import KINDS

TITLE = 'The "camp": a study group, 5 % of $it'


def draft(project, *arguments):
    return main(["--root", str(project), *arguments])


@pytest.mark.parametrize("kind", ["case", "limitation"])
def test_a_skeleton_lacks_nothing_but_what_is_to_be_written(kind, make_project, capsys):
    project = make_project()
    folder = {"case": "cases", "limitation": "limitations"}[kind]

    assert draft(project, kind, "camp-david", TITLE) == 0

    site = read_site(project)
    findings = check(site)
    required = [field for field in fields_of(kind) if field.required]
    passages = len(KINDS[kind].parts) + (kind != "case")
    assert {(finding.code, finding.place.path) for finding in findings} == {("D901", f"docs/{folder}/camp-david.md")}
    assert len({finding.place.line for finding in findings}) == len(findings) == len(required) + passages
    assert all(finding.mend for finding in findings)
    assert capsys.readouterr().out.count("D901") == len(findings)


def test_the_hint_of_a_field_says_what_may_stand_there(make_project, capsys):
    draft(make_project(), "case", "camp-david", TITLE)

    printed = capsys.readouterr().out
    assert (
        "docs/cases/camp-david.md:19:1: D901 'meetings' is still to be written; How many meetings a source counts.\n"
        in printed
    )
    assert "One of: secret, private, public, unknown.\n" in printed
    assert "Written as [{name: …, lat: …, lon: …}, {name: …, lat: …, lon: …}].\n" in printed
    assert "with citations: `[@key, p. 12]`.\n" in printed


def test_a_skeleton_cannot_be_published(make_project):
    project = make_project()
    draft(project, "case", "camp-david", TITLE)

    built = run_mkdocs(project, project / "site")

    assert built.returncode == 1
    assert "D901 'summary' is still to be written" in built.stderr
    assert not (project / "site").exists()


def test_one_passage_left_to_write_in_a_finished_page_stops_it(make_project):
    project = make_project()
    page = project / "docs/cases/oslo-channel.md"
    page.write_text(page.read_text().replace("Talks began in secret", "TO WRITE: how it\nbegan.\n\nTalks began"))

    assert [(f.code, f.place.line, f.mend) for f in check(read_site(project))] == [("D901", 39, "how it began.")]


def test_what_is_to_be_written_may_be_spoken_of_in_code(make_project):
    project = make_project()
    with (project / "docs/index.md").open("a") as page:
        page.write("\nA skeleton says `TO WRITE: hint`.\n")

    assert check(read_site(project)) == []


def test_the_title_is_as_it_was_typed(make_project):
    project = make_project()
    draft(project, "case", "camp-david", TITLE)

    front_matter = (project / "docs/cases/camp-david.md").read_text().split("---\n")[1]
    assert yaml.safe_load(front_matter)["title"] == TITLE


@pytest.mark.parametrize(
    ("arguments", "line", "before"),
    [
        (("--under", "South Asia", "case", "a"), "          - cases/a.md", "          - cases/sri-lanka-one-text.md"),
        (("case", "a-case"), "          - cases/a-case.md", "          - cases/venezuela-us-boston-group.md"),
        (("practice", "a-way"), "      - practice/a-way.md", "      - practice/after-the-meeting.md"),
        (("foundation", "a-ground"), "      - foundations/a-ground.md", "      - foundations/where-it-fits.md"),
    ],
)  # fmt: skip
def test_the_page_stands_in_the_navigation_behind_its_like(arguments, line, before, make_project):
    project = make_project()
    settings = (ROOT / "mkdocs.yml").read_text()
    (project / "mkdocs.yml").write_text(settings)

    assert draft(project, *arguments, "A title") == 0

    written = (project / "mkdocs.yml").read_text().split("\n")
    assert written[written.index(line) - 1] == before
    written.remove(line)
    assert "\n".join(written) == settings


@pytest.mark.parametrize(
    ("arguments", "finding"),
    [
        (("case", "oslo-channel", "A"), "docs/cases/oslo-channel.md:1:1: D902 the name is in use; open docs/cases/"),
        (("case", "Oslo", "A"), "docs/cases/Oslo.md:1:1: D902 'Oslo' is no name for a page; choose a name in small"),
        (("case", "../oslo", "A"), "docs/cases/../oslo.md:1:1: D902 '../oslo' is no name for a page; "),
        (("case", "", "A"), "docs/cases/.md:1:1: D902 '' is no name for a page; "),
        (("case", "patterns", "A"), "docs/cases/patterns.md:1:1: D902 'patterns' is kept for another page; "),
        (("case", "gone", "A"), "docs/cases/gone.md:1:1: D902 the address was another page's once; "),
        (("case", "new", " \n"), "docs/cases/new.md:1:1: D902 '' is no title; "),
        (("caze", "new", "A"), "docs:1:1: D902 'caze' is no kind of chapter; KIND is one of foundation, principle, "),
        (("foundation", "new", "A"), "mkdocs.yml:1:1: D902 no page of foundations/ in nav; add foundations/new.md"),
        (("--under", "Case", "case", "new", "A"), "mkdocs.yml:1:1: D902 no group 'Case' in the navigation; did you"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(arguments, finding, make_project, capsys):
    project = make_project()
    (project / "editions").mkdir()
    (project / "editions/moved.yml").write_text("cases/gone.md: cases/oslo-channel.md\n")
    before = {path: path.read_bytes() for path in project.rglob("*") if path.is_file()}

    assert draft(project, *arguments) == 1

    assert capsys.readouterr().out.startswith(finding)
    assert {path: path.read_bytes() for path in project.rglob("*") if path.is_file()} == before


def test_a_navigation_on_one_line_is_left_to_its_editor(make_project, capsys):
    project = make_project()
    settings = "nav: [index.md, cases/index.md, cases/oslo-channel.md]\n"
    (project / "mkdocs.yml").write_text(settings)

    assert draft(project, "case", "new", "A") == 1
    assert capsys.readouterr().out == (
        "mkdocs.yml:1:1: D902 the navigation is not one page a line; add cases/new.md yourself\n"
    )
    assert (project / "mkdocs.yml").read_text() == settings


def test_every_part_has_a_hint():
    for kind, template in (("case", "case.md"), ("principle", "chapter.md")):
        text = (ROOT / "overrides/handbook/drafts" / template).read_text()
        assert re.findall(r'^  "([a-z-]+)": "', text, re.M) == [part.id for part in KINDS[kind].parts]
