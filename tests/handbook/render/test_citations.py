from __future__ import annotations

from dataclasses import replace

import pytest

from conftest import BASE
from handbook.reading.bibliography import read_bibliography
from handbook.render import citations, pandoc


@pytest.fixture(scope="module")
def sources():
    return read_bibliography(BASE / "refs.bib").sources


@pytest.fixture(scope="module")
def items(sources):
    return citations.csl_items(sources.values(), cache=None)


def text_of(pieces):
    return "".join(piece.html for piece in pieces)


@pytest.mark.parametrize(
    ("raw", "printed", "links"),
    [
        ("[@waage2005norway, p. 6]", "(Waage, 2005, p. 6)", ["Waage, 2005, p. 6"]),
        (
            "[@waage2005norway, pp. 6-8; @agha2003track]",
            "(Agha et al., 2003; Waage, 2005, pp. 6–8)",
            ["Agha et al., 2003", "Waage, 2005, pp. 6–8"],
        ),
        ("[see @agha2003track, ch. 3]", "(see Agha et al., 2003, Chapter 3)", ["Agha et al., 2003, Chapter 3"]),
        ("@waage2005norway [p. 6]", "Waage (2005, p. 6)", ["2005, p. 6"]),
        (
            "[@agha2003track, p. 1, <b>x</b>]",
            "(Agha et al., 2003, p. 1, &lt;b&gt;x&lt;/b&gt;)",
            ["Agha et al., 2003, p. 1"],
        ),
    ],
)
def test_apa_citations_link_each_author_and_date(raw, printed, links, items):
    pieces = citations.format_citations(items, [raw], cache=None).groups[raw]

    assert text_of(pieces) == printed
    assert [piece.html for piece in pieces if piece.key] == links


def test_references_are_alphabetical_and_their_addresses_live(items):
    references = citations.format_citations(items, [], cache=None).references

    assert list(references) == [
        "agha2003track",
        "kaye2007talking",
        "kelman2002interactive",
        "pruitt1997ripeness",
        "rouhana1995unofficial",
        "waage2005norway",
    ]
    assert references["pruitt1997ripeness"] == (
        "Pruitt, D. G. (1997). Ripeness theory and the Oslo talks. "
        "<em>International Negotiation</em>, <em>2</em>(2), 237–250."
    )
    assert '<a href="https://doi.org/10.1525/jps.2005.34.4.6">' in references["waage2005norway"]


@pytest.mark.parametrize("pages", ["p. 6", "pp. 6-8", "pp. 112-5", "p. 1999", "pp. 6, 8"])
def test_pages_are_printed_as_if_pandoc_had_seen_them(pages, items, monkeypatch):
    raw = f"[see @waage2005norway, {pages}; @agha2003track, p. 3]"
    printed = citations.format_citations(items, [raw], cache=None).groups[raw]
    monkeypatch.setattr(citations, "_without_pages", lambda raw: (raw, []))

    assert printed == citations.format_citations(items, [raw], cache=None).groups[raw]


class TestCache:
    RAWS = ("[@kaye2007talking]",)

    @pytest.fixture
    def runs(self, monkeypatch):
        calls = []
        run = pandoc.cite
        monkeypatch.setattr(pandoc, "cite", lambda *arguments: calls.append(1) or run(*arguments))
        return calls

    def test_pandoc_is_started_once_for_the_same_citations(self, items, tmp_path, runs):
        first = citations.format_citations(items, self.RAWS, tmp_path / "kept" / "citations.json")
        second = citations.format_citations(items, self.RAWS, tmp_path / "kept" / "citations.json")

        assert first == second
        assert len(runs) == 1

    def test_another_citation_or_source_starts_it_again(self, items, tmp_path, runs):
        citations.format_citations(items, self.RAWS, tmp_path / "citations.json")
        citations.format_citations(items, [*self.RAWS, "[@agha2003track]"], tmp_path / "citations.json")
        fewer = {key: item for key, item in items.items() if key != "waage2005norway"}
        citations.format_citations(fewer, self.RAWS, tmp_path / "citations.json")

        assert len(runs) == 3

    @pytest.mark.parametrize("damage", ["", "{}", "[]", "not json", "swap"])
    def test_a_damaged_cache_is_not_trusted(self, items, tmp_path, runs, damage):
        cache = tmp_path / "citations.json"
        good = citations.format_citations(items, self.RAWS, cache)
        cache.write_text(cache.read_text().replace("Kaye", "Kane") if damage == "swap" else damage)

        assert citations.format_citations(items, self.RAWS, cache) == good
        assert len(runs) == 2

    @pytest.mark.parametrize("damage", ["", "{}", "[]", "not json", "swap"])
    def test_damaged_items_are_not_trusted(self, sources, items, tmp_path, damage):
        cache = tmp_path / "items.json"
        citations.csl_items(sources.values(), cache)
        cache.write_text(cache.read_text().replace("Kaye", "Kane") if damage == "swap" else damage)

        assert citations.csl_items(sources.values(), cache) == items

    def test_another_source_makes_other_items(self, sources, tmp_path):
        cache = tmp_path / "items.json"
        citations.csl_items(sources.values(), cache)

        assert list(citations.csl_items([sources["kaye2007talking"]], cache)) == ["kaye2007talking"]


def test_a_page_alone_is_cited_as_it_is_among_all(handbook):
    """The preview formats citations that are new for one page alone: 1997b must not become 1997a there."""
    whole = handbook.citations
    nothing = replace(whole, groups={})
    compared = 0
    for page in handbook.site.pages[::5]:
        groups = [group for group in page.body.groups if citations.one_line(group.raw) in whole.groups]
        alone = citations.with_groups(nothing, groups).groups
        assert alone.keys() >= {citations.one_line(group.raw) for group in groups}
        for group in groups:
            raw = citations.one_line(group.raw)
            assert alone[raw] == whole.groups[raw]
            compared += 1
    assert compared > 100


def test_what_is_formatted_already_is_kept(handbook):
    assert citations.with_groups(handbook.citations, handbook.site.pages[0].body.groups) is handbook.citations
