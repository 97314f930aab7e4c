from __future__ import annotations

import pytest

from conftest import BASE
from handbook.findings import Place
from handbook.reading.front_matter import read_front_matter, split
from handbook.schema import kind_of


def test_norway_is_no_truth_value():
    yaml_text, _, _ = split((BASE / "docs/cases/oslo-channel.md").read_text(encoding="utf-8"))
    meta, places, findings = read_front_matter(yaml_text, "docs/cases/oslo-channel.md", "case")

    assert findings == []
    assert meta.countries == ("IL", "PS", "NO")
    assert meta.tracks == ("II", "1.5")
    assert meta.years == "1992–1993"
    assert places["countries", 2] == Place("docs/cases/oslo-channel.md", 7, 21)


def test_apostrophes_are_set():
    meta, _, _ = read_front_matter("title: A state's men\nsummary: It's done.", "docs/about/a.md", "page")

    assert (meta.title, meta.summary) == ("A state’s men", "It’s done.")


@pytest.mark.parametrize(
    ("yaml_text", "code", "line"),
    [
        ("title: a\nsummary: [b", "P201", 3),
        ("- a\n- b", "P201", 2),
        ("title: &x a\nsummary: *x", "P201", 2),
        ("title: a\ntitle: b\nsummary: c", "P201", 3),
        ("title: a\nsummary: 7", "P203", 3),
        ("title: a\nsummary: b\nunknown: c", "P202", 4),
        ("title: a", "P204", 1),
    ],
)
def test_mistakes_have_their_line(yaml_text, code, line):
    _, _, findings = read_front_matter(yaml_text, "docs/about/a.md", "page")

    assert [(f.code, f.place.line) for f in findings] == [(code, line)]


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("index.md", "home"),
        ("cases/index.md", "case-index"),
        ("cases/oslo-channel.md", "case"),
        ("principles/index.md", "section"),
        ("principles/a.md", "principle"),
        ("foundations/a.md", "foundation"),
        ("limitations/a.md", "limitation"),
        ("about/licence.md", "page"),
        ("references.md", "sources"),
    ],
)
def test_where_a_file_lies_says_what_it_is(path, kind):
    assert kind_of(path) == kind
