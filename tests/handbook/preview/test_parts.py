from __future__ import annotations

import os

import pytest

from handbook.findings import Finding, Place
from handbook.preview.changes import Change, change_of
from handbook.preview.notes import notes_of
from handbook.preview.watching import state
from handbook.reading import read_site
from handbook.reading.markdown import read_body
from handbook.records import Page

BODY = """\
A paragraph
of two lines.

## A heading {#a}

- an item
- another

```quiz
1. A question

see: #a
```

| a | b |
| - | - |
| c | d |
"""


@pytest.mark.parametrize(
    ("line", "before"),
    [
        (11, "## A heading"),
        (12, "## A heading"),
        (14, "- an item"),
        (16, "```quiz"),
        (17, "```quiz"),
        (20, "| a | b |"),
        (23, "| a | b |"),
        (27, ""),
    ],
)
def test_a_finding_is_shown_behind_the_whole_block_it_stands_in(line, before):
    body, _ = read_body(BODY, "docs/a.md", 11)
    page = Page("a.md", "page", None, {}, body)

    (note,) = notes_of(page, [Finding(Place("docs/a.md", line), "P211", "it"), Finding(Place("b.md"), "P211", "x")])

    assert note.in_text
    assert BODY[note.start :].lstrip("\n").startswith(before)


@pytest.mark.parametrize("line", [1, 5, 10, 99])
def test_a_finding_outside_of_the_text_is_shown_at_its_head(line):
    body, _ = read_body(BODY, "docs/a.md", 11)

    (note,) = notes_of(Page("a.md", "page", None, {}, body), [Finding(Place("docs/a.md", line), "P204", "it")])

    assert (note.start, note.in_text) == (0, False)


def test_what_a_change_asks_for(make_project):
    project = make_project()
    (project / "docs/a.css").write_text("a {}")
    site = read_site(project)
    files = [project / name for name in ("docs/index.md", "docs/a.css")]
    assert change_of(files, project, site) == Change(("index.md",), ("a.css",))

    (project / "docs/new.md").write_text("new")
    (project / "docs/index.md").unlink()
    files = [project / name for name in ("docs/new.md", "docs/index.md", "refs.bib")]
    why = "docs/index.md is gone; docs/new.md is new; refs.bib changed"
    assert change_of(files, project, site) == Change(why=why)


def test_what_is_watched(tmp_path):
    for name in ("a.md", ".a.md.swp", "a.md~", "in/b.md", ".git/c", "__pycache__/d.pyc"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    before = state([tmp_path])
    assert {path.relative_to(tmp_path).as_posix() for path in before} == {"a.md", "in/b.md"}

    os.utime(tmp_path / "a.md", ns=(1, 1))
    after = state([tmp_path / "a.md", tmp_path / "in"])
    assert [path.name for path in after if after[path] != before[path]] == ["a.md"]
