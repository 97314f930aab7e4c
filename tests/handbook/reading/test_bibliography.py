from __future__ import annotations

from handbook.reading.bibliography import read_bibliography


def test_fields_are_plain_text_with_their_lines(tmp_path):
    file = tmp_path / "refs.bib"
    file.write_text("% a comment\n\n@Book{a1,\n  title = {The {Oslo} Talks,\n    Again},\n  year = 1993,\n}\n")

    read = read_bibliography(file)

    source = read.sources["a1"]
    assert (source.type, source.get("title"), source.get("year")) == ("book", "The Oslo Talks, Again", "1993")
    assert (source.place.line, source.field_places["year"].line) == (3, 6)
    assert read.findings == []


def test_one_broken_entry_does_not_hide_the_others(tmp_path):
    file = tmp_path / "refs.bib"
    file.write_text("@book{a1,\n  title = {A {B},\n}\n\n@book{b2,\n  title = {C},\n}\n")

    read = read_bibliography(file)

    assert (set(read.sources), read.broken) == ({"b2"}, {"a1"})
    assert [(f.code, f.place.line) for f in read.findings] == [("B101", 1)]
