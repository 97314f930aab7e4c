"""Each folder in `faults/` is a mistake that an editor can make, laid over the small handbook in `faults/base/`."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from conftest import FAULTS, run_mkdocs
from handbook.__main__ import main
from handbook.findings import RULES

NAMES = sorted(folder.name for folder in FAULTS.iterdir() if folder.name != "base")
ERRORS = re.compile(r"^.+?:\d+:\d+: [A-Z]\d{3} (?!warning|notice)", re.MULTILINE)


def test_the_small_handbook_has_no_findings_and_builds(make_project, capsys):
    project = make_project()

    assert main(["check", "--root", str(project)]) == 0
    assert capsys.readouterr().out == ""
    built = run_mkdocs(project, project / "site")
    assert (built.returncode, built.stdout, built.stderr) == (0, "", "")


@pytest.mark.parametrize("name", NAMES)
def test_a_fault_ends_in_its_findings(name, make_project, capsys):
    project = make_project(FAULTS / name)
    expected = (FAULTS / name / "expected.txt").read_text(encoding="utf-8")

    status = main(["check", "--root", str(project)])

    assert capsys.readouterr().out == expected
    assert status == 1


@pytest.mark.parametrize("name", NAMES)
def test_a_fault_stops_the_build_and_leaves_the_last_good_site(name, make_project):
    project = make_project(FAULTS / name)
    site = project / "site"
    site.mkdir()
    (site / "index.html").write_text("the last good site")

    built = run_mkdocs(project, site)

    assert built.returncode == 1
    assert (FAULTS / name / "expected.txt").read_text(encoding="utf-8") in built.stderr
    assert f"the site stays as it was: {len(ERRORS.findall(built.stderr))} error" in built.stdout
    assert "Traceback" not in built.stderr + built.stdout
    assert [path.name for path in site.iterdir()] == ["index.html"]
    assert (site / "index.html").read_text() == "the last good site"


def test_a_case_that_is_deleted_is_missed_by_all_that_name_it(make_project, capsys):
    project = make_project()
    (project / "docs/cases/neemrana-dialogue.md").unlink()

    assert main(["check", "--root", str(project)]) == 1
    assert capsys.readouterr().out == (
        "docs/cases/oslo-channel.md:32:5: C303 unknown related case 'neemrana-dialogue'; "
        "use a file name from docs/cases/ without .md\n"
        + "".join(
            f"docs/{chapter}.md:1:1: H602 the chapter links 2 cases; argue the point with cases, and link them\n"
            f"docs/{chapter}.md:73:55: P211 no page or file '../cases/neemrana-dialogue.md'; "
            "mend the path, relative to this file\n"
            for chapter in ("limitations/transfer-to-policy", "principles/flexibility-and-informality")
        )
        + "mkdocs.yml:7:1: P217 no page 'docs/cases/neemrana-dialogue.md'; mend the path under nav\n"
    )


def test_works_whose_titles_differ_in_a_number_are_two(make_project, capsys):
    project = make_project()
    bibliography = (project / "refs.bib").read_text(encoding="utf-8")
    phases = "".join(
        f"@misc{{undp{phase},\n  author = {{{{UNDP}}}},\n  title = {{Dialogues on the River (Phase {phase})}},\n"
        "  verification = {catalogue},\n  evidence = {Page read},\n}\n\n"
        for phase in (1, 2)
    )
    (project / "refs.bib").write_text(f"{bibliography}\n{phases}", encoding="utf-8")

    main(["check", "--root", str(project)])

    assert "B107" not in capsys.readouterr().out


def test_every_rule_has_a_fault():
    """Those about registries (V), the web (L), prose (T), age (M906, M907), and refusals have tests of their own."""
    printed = "".join((FAULTS / name / "expected.txt").read_text(encoding="utf-8") for name in NAMES)

    refusals = {"P228", "A707", "D902", "E801", "E802", "E803", "E804", "K702"}
    without_error = {"M906", "M907"}
    assert {code for code in RULES if code[0] not in "LTV"} - refusals - without_error == set(
        re.findall(r": ([A-Z]\d{3}) ", printed)
    )


def test_annotations_for_a_pull_request(make_project, capsys):
    project = make_project(FAULTS / "unknown-source")

    main(["check", "--root", str(project), "--format", "github"])

    assert capsys.readouterr().out == (
        "::error file=docs/cases/oslo-channel.md,line=47,col=42,title=R101::"
        "unknown source 'waage2005norwegian'; did you mean 'waage2005norway'?\n"
    )


def test_ten_thousand_sources_and_a_page_of_a_megabyte(make_project, capsys):
    project = make_project()
    entry = (
        "@article{{author{n}word,\n  author = {{Author, Anna}},\n  title = {{A title about {n} dialogues}},\n"
        "  journal = {{Journal {n}}},\n  year = {{{year}}},\n"
        "  verification = {{registry}},\n  evidence = {{seen}},\n}}\n"
    )
    with (project / "refs.bib").open("a") as bibliography:
        bibliography.writelines(entry.format(n=n, year=1900 + n % 120) for n in range(10_000))
    page = project / "docs" / "principles" / "flexibility-and-informality.md"
    paragraph = "Influence comes late [@kaye2007talking, p. 5], see [cases](../cases/index.md).\n\n"
    page.write_text(page.read_text().replace("Influence comes late [@kaye2007talking].", paragraph * 13_000))
    assert page.stat().st_size > 1_000_000

    status = main(["check", "--root", str(project)])

    assert status == 1
    assert "'author9999word' is cited nowhere" in capsys.readouterr().out


@pytest.mark.parametrize("junk", ["[@", "`", "[", "<!--", "*a ", "@a [p. ", "> ", "{#", "![](", "---\n", "```quiz\n"])
def test_repeated_marks_do_not_hang_the_checks(junk, make_project, capsys):
    project = make_project()
    Path(project, "docs", "index.md").write_text("---\ntitle: A\nsummary: B.\n---\n\n" + junk * 20_000)

    main(["check", "--root", str(project)])

    assert "Traceback" not in capsys.readouterr().err
