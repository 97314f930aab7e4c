from __future__ import annotations

import textwrap

from handbook.findings import Place
from handbook.reading.markdown import read_body


def read(text: str):
    return read_body(textwrap.dedent(text).lstrip("\n"), "docs/page.md", first_line=5)


def test_citations_have_their_place_and_their_section():
    body, findings = read("""
        ## One {#one}

        Text [@a].

        ### Two {#two}

        More, @b [p. 2] says.
    """)

    assert [(g.raw, g.place, g.section) for g in body.groups] == [
        ("[@a]", Place("docs/page.md", 7, 6), "one"),
        ("@b [p. 2]", Place("docs/page.md", 11, 7), "two"),
    ]
    assert findings == []


def test_nothing_in_code_or_comments_is_a_citation():
    body, _ = read("""
        `[@a]` and ``[@b] ` [@c]`` <!-- [@d] -->

        ```text
        [@e]
        ```
    """)

    assert body.groups == ()


def test_headings_with_and_without_ids():
    body, _ = read("""
        ## The conflict {#the-conflict}
        ## No id
        ### With a class { .quiet #inner }
    """)

    assert [(h.text, h.level, h.id) for h in body.headings] == [
        ("The conflict", 2, "the-conflict"),
        ("No id", 2, ""),
        ("With a class", 3, "inner"),
    ]


def test_paragraphs_know_whether_they_are_cited():
    body, _ = read("""
        ## One {#one}

        Cited [@a].

        Not cited.

        Our own [synthesis].

        - an item [@a]
        - another
    """)

    assert [(p.text, p.cited, p.synthesis) for p in body.paragraphs] == [
        ("Cited [@a].", True, False),
        ("Not cited.", False, False),
        ("Our own [synthesis].", False, True),
        ("- an item [@a]", True, False),
        ("- another", False, False),
    ]


def test_a_table_is_one_paragraph():
    body, _ = read("""
        | Who | What |
        | --- | --- |
        | A | B [@a] |
    """)

    assert [(p.place.line, p.cited) for p in body.paragraphs] == [(5, True)]


def test_links_and_images_as_they_are_typed():
    body, _ = read("""
        See [one](a.md#b), [two](javascript:x) and ![a map](map.svg).
    """)

    assert [(link.target, link.text, link.image, link.place.column) for link in body.links] == [
        ("a.md#b", "one", False, 11),
        ("javascript:x", "two", False, 26),
        ("map.svg", "a map", True, 53),
    ]
