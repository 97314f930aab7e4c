from __future__ import annotations

import pytest

from conftest import BASE
from handbook.generate import cases
from handbook.reading import read_site


@pytest.fixture(scope="module")
def small():
    return read_site(BASE)


def connections(site, slug):
    page = site.by_slug["case", slug]
    return cases.connections(site, page, page.meta)


def named(reasons):
    return [(reason.address, reason.why) for reason in reasons]


def test_a_relation_typed_once_shows_on_both_cases(small):
    oslo = connections(small, "oslo-channel")
    neemrana = connections(small, "neemrana-dialogue")

    assert named(oslo.related) == [("cases/neemrana-dialogue/", "Both began with people who held no office.")]
    assert named(neemrana.related) == [("cases/oslo-channel/", "Both began with people who held no office.")]


def test_a_chapter_that_is_not_written_yet_is_linked_in_the_codebook(small):
    page = small.by_slug["case", "oslo-channel"]
    shown = page.meta.limitations[0].model_copy(update={"page": "re-entry"})
    case = page.meta.model_copy(update={"limitations": (shown,)})

    (reason,) = cases.connections(small, page, case).limitations

    assert (reason.title, reason.address) == ("Re-entry", "cases/codebook/#re-entry")


def test_neighbours_in_time(small):
    dartmouth, neemrana, oslo = (connections(small, page.slug) for page, _ in small.cases)

    assert (dartmouth.previous, dartmouth.next.slug) == (None, "neemrana-dialogue")
    assert (neemrana.previous.slug, neemrana.next.slug) == ("dartmouth-conference", "oslo-channel")
    assert (oslo.previous.slug, oslo.next) == ("neemrana-dialogue", None)


def test_a_limitation_lists_the_cases_that_show_it_by_their_beginning(small):
    shown = cases.showing(small, small.by_path["limitations/transfer-to-policy.md"])

    assert named(shown) == [
        ("cases/neemrana-dialogue/", "It depended on leave to travel."),
        ("cases/oslo-channel/", "The channel had to become official before it could bind anyone."),
    ]


def test_the_index_groups_by_region(small):
    groups = cases.by_region(cases.records(small))

    assert [(group.region, [each.page.slug for each in group.cases]) for group in groups] == [
        ("Global", ["dartmouth-conference"]),
        ("Middle East", ["oslo-channel"]),
        ("South Asia", ["neemrana-dialogue"]),
    ]


def test_codes_are_written_out_as_words(small):
    oslo = cases.records(small)[2].coded

    assert oslo["countries"].values == ("Israel", "Palestine", "Norway")
    assert oslo["tracks"].values == ("Track II", "Track 1.5")
    assert oslo["outcome"].text == "An agreement followed"
    assert oslo["start"].text == "1992–1993"
    assert oslo["size"].text == "5–12"
    assert oslo["women"].text == "Unknown"
    assert "sponsors" not in oslo


def test_a_comparison_has_a_text_for_each_case_in_each_row(small):
    comparison = cases.comparison(cases.records(small))

    assert [each.page.slug for each in comparison.cases] == [
        "dartmouth-conference",
        "neemrana-dialogue",
        "oslo-channel",
    ]
    assert {len(texts) for _, _, texts in comparison.rows} == {3}
    outcomes = ("Contact and relationships", "Contact and relationships", "An agreement followed")
    assert ("outcome", "Outcome", outcomes) in comparison.rows
