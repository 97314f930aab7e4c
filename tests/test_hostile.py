"""Content that means harm ends in a finding, or is shown as the text that it is; it never runs, and never hangs.

This must hold without a Content-Security-Policy, which is the second wall and not the first.
"""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from time import process_time

import pytest

from conftest import lay_project, run_mkdocs, serving
from handbook.__main__ import main
from handbook.checks import check
from handbook.findings import as_text
from handbook.reading import read_site
from handbook.reading.site import read_page
from hostile.fields import BIB, CASE, CHANGES, FILES
from hostile.markdown import PAYLOADS

FORMS = ("{}", "words {} words", "> {}", "- {}", "1. {}", "**{}**", "## {} {{#x}}", "| a |\n|---|\n| {} |")
FINDING = re.compile(r"[\x20-\x7e\xa0-\uffff]+:\d+:\d+: [A-Z]\d{3} [^\x00-\x1f\x7f-\x9f\u202a-\u202e]+")
# Far above what a clean small handbook takes (0.1 s), far below what anybody would call hanging.
SECONDS = 3


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    return read_site(lay_project(tmp_path_factory.mktemp("hostile") / "project"))


def errors(small, text):
    """What is found where the home page has another text, with a time limit."""
    began = process_time()
    home, found = read_page(text.encode("utf-8", "surrogatepass"), "index.md")
    pages = tuple(home if each.path == "index.md" else each for each in small.pages)
    findings = check(replace(small, pages=pages, findings=tuple(found)))
    assert process_time() - began < SECONDS, text[:60]
    assert all(FINDING.fullmatch(as_text(finding)) for finding in findings)
    return [finding for finding in findings if finding.level == "error"]


def home(payload, form="{}"):
    return f"---\ntitle: A\nsummary: B.\n---\n\n{form.format(payload)}\n\nThe end.\n"


def test_what_is_typed_into_a_page_is_found_or_shown(small, tmp_path, request):
    tried = [(payload, form) for payload in PAYLOADS for form in (FORMS if "\n" not in payload else FORMS[:1])]
    shown = [form.format(payload) for payload, form in tried if not errors(small, home(payload, form))]
    assert len(tried) > 1000
    assert len(shown) < len(tried) / 8

    project = lay_project(tmp_path / "project")
    cites = _hostile_fields(project)
    text = "\n\nA word.\n\n".join(dict.fromkeys(re.sub(r"\{#x\}", f"{{#x-{n}}}", s) for n, s in enumerate(shown)))
    (project / "docs/index.md").write_text(home(text + "\n\n" + cites))
    site = project / "site"
    built = run_mkdocs(project, site)
    assert built.returncode == 0, built.stderr[-2000:]
    window = request.getfixturevalue("page")
    with serving(site) as address:
        _nothing_runs(window, address, sorted(file.relative_to(site).as_posix() for file in site.rglob("*.html")))


def _hostile_fields(project):
    """Put every value that is not found into the small handbook, and return the citations of their sources."""
    bib, case = (project / BIB).read_text(), (project / CASE).read_text()
    cites = []
    for number, change in enumerate(CHANGES):
        if change.file == CASE and change.old in case:
            (project / CASE).write_text(case.replace(change.old, change.new, 1))
            if not check(read_site(project)):
                case = case.replace(change.old, change.new, 1)
        elif change.file == BIB:
            at = bib.index(change.old)
            start, end = bib.rindex("\n@", 0, at + 2) + 1, bib.index("\n}\n", at) + 3
            entry = bib[start:end].replace(change.old, change.new, 1)
            entry = re.sub(r"^@(\w+)\{([^,]*),", rf"@\1{{hostile{number},", entry, count=1, flags=re.M)
            entry = re.sub(r"^  author .*\n", f"  author       = {{Name {number}, A.}},\n", entry, flags=re.M)
            (project / BIB).write_text(bib + "\n" + entry)
            (project / CASE).write_text(case)
            now = read_site(project)
            if f"hostile{number}" in now.sources and {each.code for each in check(now)} <= {"B110"}:
                bib += "\n" + entry
                cites.append(f"[@hostile{number}]")
    (project / BIB).write_text(bib)
    (project / CASE).write_text(case)
    assert len(cites) >= 5
    return " ".join(cites)


def _nothing_runs(window, address, names):
    asked, said = [], []
    window.on("request", lambda request: asked.append(request.url))
    window.on("dialog", lambda dialog: (said.append(dialog.message), dialog.dismiss()))
    for name in names:
        window.goto(address + name)
        assert window.evaluate("window.ran") is None, name
        active = window.evaluate(
            """() => [...document.querySelectorAll('*')].flatMap(element => [...element.attributes]
                .filter(({name, value}) => name.startsWith('on') || name === 'srcdoc'
                    || (/^(href|src|action|formaction|data|xlink:href)$/.test(name)
                        && /^(javascript|data|vbscript|blob|file):/i.test(value.trim())))
                .map(({name, value}) => `${element.localName} ${name}=${value.slice(0, 60)}`))"""
        )
        assert active == [], name
    assert said == []
    assert [url for url in asked if not url.startswith((address, "data:"))] == []


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: f"{change.file} {change.new[:40]!a}")
def test_what_is_typed_into_fields_neither_hangs_nor_raises(change, make_project, capsys):
    project = make_project()
    text = (project / change.file).read_text()
    assert change.old in text
    (project / change.file).write_text(text.replace(change.old, change.new, 1))
    began = process_time()

    main(["check", "--root", str(project)])

    assert process_time() - began < SECONDS
    assert all(FINDING.fullmatch(line) for line in capsys.readouterr().out.splitlines())


def test_files_that_could_run_or_mislead_are_found(small, tmp_path, capsys):
    harmless = []
    for name, text in FILES.items():
        project = lay_project(tmp_path / "project")
        (project / name).parent.mkdir(exist_ok=True)
        (project / name).write_text(text)
        if not main(["check", "--root", str(project)]):
            harmless.append(name)
        assert all(FINDING.fullmatch(line) for line in capsys.readouterr().out.splitlines()), name
        shutil.rmtree(project)
    assert harmless == ["docs/CNAME.txt"]


@pytest.mark.parametrize("target", ["/etc/passwd", "/etc", "..", "index.md", "nowhere"])
@pytest.mark.parametrize("name", ["docs/cases/linked.md", "docs/linked.png", "docs/linked"])
def test_a_symbolic_link_is_found(target, name, make_project, capsys):
    project = make_project()
    (project / name).symlink_to(target)

    assert main(["check", "--root", str(project)]) == 1
    assert f"{name}:1:1: P228 '{name.rpartition('/')[2]}' is a symbolic link; put the file itself there\n" in (
        capsys.readouterr().out
    )


LONG = {
    "a line of ten megabytes": "a" * 10_000_000,
    "words without end": "word " * 500_000,
    "quotations in quotations": ">" * 5_000 + " a",
    "lists in lists": "".join("  " * n + "- a\n" for n in range(300)),
    "emphasis": "*a **b " * 5_000,
    "underscores": "_" * 50_000,
    "brackets": "[" * 15_000 + "]" * 15_000,
    "links": "[a](index.md) " * 5_000,
    "links in links": "[" * 2_000 + "a" + "](b)" * 2_000,
    "footnotes": "".join(f"[^{n}] " for n in range(5_000)) + "".join(f"\n[^{n}]: a" for n in range(5_000)),
    "definitions of links": "".join(f"[{n}]: index.md\n" for n in range(5_000)),
    "a quiz without end": "```quiz\n" + "1. What?\nsee: #a\na) b\n... c\n" * 3_000,
    "a table": "| a " * 500 + "|\n" + "|---" * 500 + "|\n" + ("| b " * 500 + "|\n") * 50,
    "tags": "<b>" * 20_000,
    "half tags": "<b " * 7_000,
    "half attributes": "<b class='" * 4_000,
    "attributes": "<b" + " class=''" * 20_000,
    "half comments": "<!-- " * 7_000,
    "dashes": "<!--" + "-" * 100_000,
    "backticks": "".join("`" * n + " " for n in range(1, 300)),
    "citations": "[@agha2003track; " * 5_000,
    "keys": "@a " * 7_000,
    "braces": "{" * 50_000,
    "attribute lists": "{: a=b " * 4_000,
    "references": "&" * 50_000 + "&#x" * 10_000,
    "backslashes": "\\" * 100_000,
    "letters that look alike": "а" * 100_000,
    "letters mixed": "аa" * 20_000,
    "invisible": "\u200b" * 5_000,
    "headings": "".join(f"## a {{#a-{n}}}\n\n" for n in range(3_000)),
    "spaces": " " * 500_000 + "a",
    "empty lines": "\n" * 200_000,
    "colons": ":" * 100_000,
    "pipes": "|" * 50_000,
    "merge marks": "<<<<<<< a\n" * 3_000,
}


@pytest.mark.parametrize("name", LONG)
def test_nothing_hangs_the_checks(name, small):
    began = process_time()
    home, found = read_page(f"---\ntitle: A\nsummary: B.\n---\n\n{LONG[name]}\n".encode(), "index.md")
    pages = tuple(home if each.path == "index.md" else each for each in small.pages)
    check(replace(small, pages=pages, findings=tuple(found)))

    assert process_time() - began < 10
