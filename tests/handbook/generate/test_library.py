"""Timeline, map, names, filters and patterns of made-up cases."""

from __future__ import annotations

import pytest

from conftest import BASE
from handbook.generate.cases import record, records
from handbook.generate.filters import filters
from handbook.generate.names import folded, names
from handbook.generate.patterns import patterns
from handbook.generate.places import distance, places
from handbook.generate.timeline import timeline
from handbook.reading import read_site
from handbook.schema import Person, Venue


@pytest.fixture(scope="module")
def small():
    return read_site(BASE)


def varied(small, **changes):
    """Return the Oslo case of the small handbook with some of its fields changed."""
    page = small.by_slug["case", "oslo-channel"]
    return record(page, page.meta.model_copy(update=changes))


def test_a_bar_reaches_from_the_first_to_the_end_of_the_last_year(small):
    drawn = timeline([varied(small, start=1990, end=1990), varied(small, start=1990, end=1999)], 2026)

    one, ten = drawn.bars
    assert ten.width == 10 * one.width
    assert one.x == ten.x == dict(drawn.decades)[1990]


def test_a_case_that_goes_on_ends_this_year_and_overlaps_with_what_it_meets(small):
    drawn = timeline(
        [
            varied(small, start=1980, end=1985),
            varied(small, start=1984, end="ongoing"),
            varied(small, start=2000, end=2001),
        ],
        2026,
    )

    assert [bar.overlaps for bar in drawn.bars] == [1, 2, 1]
    assert drawn.bars[1].x + drawn.bars[1].width <= drawn.width
    assert drawn.bars[1].label == "The Oslo channel, since 1984; overlaps with 2 other cases"


def test_houses_of_one_city_are_one_place_named_by_the_city(small):
    near = (
        Venue(name="A guest house, Oslo", lat=59.92, lon=10.73),
        Venue(name="Oslo", lat=59.91, lon=10.75),
        Venue(name="Borregaard manor, Sarpsborg", lat=59.28, lon=11.11),
    )

    found = places([varied(small, venues=near), varied(small, venues=near[:1])])

    assert [(place.id, place.name) for place in found.venues] == [
        ("venue-oslo", "Oslo"),
        ("venue-sarpsborg", "Sarpsborg"),
    ]


def test_places_of_one_name_far_apart_have_ids_of_their_own(small):
    far = (Venue(name="Cambridge", lat=52.2, lon=0.12), Venue(name="Cambridge", lat=42.37, lon=-71.11))

    assert [place.id for place in places([varied(small, venues=far)]).venues] == [
        "venue-cambridge",
        "venue-cambridge-2",
    ]


def test_distance_follows_the_sphere():
    oslo, geneva = Venue(name="Oslo", lat=59.91, lon=10.75), Venue(name="Geneva", lat=46.20, lon=6.14)

    # The great circle between the two cities is about 1,560 km long.
    assert distance(oslo, geneva) == pytest.approx(1560, rel=0.01)
    assert distance(oslo, oslo) == 0


def test_names_are_filed_without_articles_and_accents(small):
    people = (Person(name="Čuhadar, Esra", role="Wrote"), Person(name="Rød-Larsen, Terje", role="Convened"))
    index = names([varied(small, people=people, conveners=("The Carter Center", "Fafo"))])

    assert [(named.name, named.id) for named in index.conveners] == [
        ("The Carter Center", "convener-carter-center"),
        ("Fafo", "convener-fafo"),
    ]
    assert [(named.name, named.entries[0].note) for named in index.people] == [
        ("Čuhadar, Esra", "Wrote"),
        ("Rød-Larsen, Terje", "Convened"),
    ]
    assert folded("Rød-Larsen") == "rod larsen"


def test_filters_offer_the_values_that_cases_have_with_their_counts(small):
    offered = {each.name: [(o.value, o.cases) for o in each.options] for each in filters(records(small))}

    assert offered["tracks"] == [("1.5", 1), ("II", 3)]
    assert offered["regions"] == [("Global", 1), ("Middle East", 1), ("South Asia", 1)]
    assert offered["limitations"] == [("transfer-to-policy", 2)]


def test_what_is_unknown_is_left_out_of_the_count_and_named_by_the_denominator(small):
    cases = [varied(small, secrecy="secret"), varied(small, secrecy="secret"), varied(small, secrecy="unknown")]

    chart = next(chart for chart in patterns(small, cases).charts if chart.field == "secrecy")

    assert (chart.known, chart.total) == (2, 3)
    assert [(count.label, count.cases, count.share) for count in chart.counts] == [
        ("Secret", 2, 1.0),
        ("Private", 0, 0.0),
        ("Public", 0, 0.0),
    ]


def test_two_fields_at_once_add_up_to_their_cases(small):
    table = patterns(small, records(small)).tables[0]

    assert (table.row_label, table.column_label) == ("Format", "Outcome")
    assert all(sum(counts) == total for _, counts, total in table.rows)
    assert sum(total for _, _, total in table.rows) == 3
