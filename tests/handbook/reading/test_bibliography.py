from __future__ import annotations

import bibtexparser
import pytest

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


class TestCache:
    TEXT = "@book{a1,\n  title = {The Oslo Talks},\n}\n\n@book{b2,\n  title = {A {B},\n}\n"

    @pytest.fixture
    def runs(self, monkeypatch):
        calls = []
        run = bibtexparser.parse_string
        monkeypatch.setattr(bibtexparser, "parse_string", lambda *args, **named: calls.append(1) or run(*args, **named))
        return calls

    @pytest.fixture
    def file(self, tmp_path):
        file = tmp_path / "refs.bib"
        file.write_text(self.TEXT)
        return file

    def test_an_unchanged_file_is_parsed_once(self, file, tmp_path, runs):
        first = read_bibliography(file, cache=tmp_path / "kept" / "sources.json")
        second = read_bibliography(file, cache=tmp_path / "kept" / "sources.json")

        assert first == second == read_bibliography(file)
        assert len(runs) == 2

    def test_a_changed_file_is_parsed_again(self, file, tmp_path):
        read_bibliography(file, cache=tmp_path / "sources.json")
        file.write_text(self.TEXT.replace("Oslo", "Minsk"))

        assert read_bibliography(file, cache=tmp_path / "sources.json").sources["a1"].get("title") == "The Minsk Talks"

    @pytest.mark.parametrize("damage", ["", "{}", "[]", "not json", "swap"])
    def test_a_damaged_cache_is_not_trusted(self, file, tmp_path, damage):
        cache = tmp_path / "sources.json"
        good = read_bibliography(file, cache=cache)
        cache.write_text(cache.read_text().replace("Oslo", "Minsk") if damage == "swap" else damage)

        assert read_bibliography(file, cache=cache) == good
