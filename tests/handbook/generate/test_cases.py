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
    return [(reason.page.slug, reason.why) for reason in reasons]


def test_a_relation_typed_once_shows_on_both_cases(small):
    oslo = connections(small, "oslo-channel")
    neemrana = connections(small, "neemrana-dialogue")

    assert named(oslo.related) == [("neemrana-dialogue", "Both began with people who held no office.")]
    assert named(neemrana.related) == [("oslo-channel", "Both began with people who held no office.")]


def test_neighbours_in_time(small):
    oslo = connections(small, "oslo-channel")
    neemrana = connections(small, "neemrana-dialogue")

    assert (oslo.previous.slug, oslo.next) == ("neemrana-dialogue", None)
    assert (neemrana.previous, neemrana.next.slug) == (None, "oslo-channel")


def test_a_limitation_lists_the_cases_that_show_it_by_their_beginning(small):
    shown = cases.showing(small, small.by_path["limitations/transfer-to-policy.md"])

    assert named(shown) == [
        ("neemrana-dialogue", "It depended on leave to travel."),
        ("oslo-channel", "The channel had to become official before it could bind anyone."),
    ]


def test_the_index_groups_by_region(small):
    assert [(g.region, [c.page.slug for c in g.cases]) for g in cases.index(small)] == [
        ("Middle East", ["oslo-channel"]),
        ("South Asia", ["neemrana-dialogue"]),
    ]
    oslo = cases.index(small)[0].cases[0]
    assert (oslo.countries, oslo.tracks, oslo.outcome) == (
        ("Israel", "Palestine", "Norway"),
        ("Track II", "Track 1.5"),
        "An agreement followed",
    )
