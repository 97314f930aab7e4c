"""What the syllabus builder offers, and the links that open model courses in it."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import pytest

from conftest import BASE
from handbook.findings import Place
from handbook.generate.builder import builder, model_link
from handbook.generate.cases import records
from handbook.generate.permalinks import Permalinks
from handbook.generate.reading import minutes
from handbook.reading import read_site
from handbook.records import Body, Move, Page, Published
from handbook.schema import CHAPTER_KINDS, Activity, Syllabus

NOWHERE = Place("editions/addresses.csv")


def with_pages(*pages, published=(), moves=()):
    small = read_site(BASE)
    published = tuple(Published(number, address, NOWHERE) for number, address in published)
    return replace(small, pages=(*small.pages, *pages), published=published, moves=moves)


def syllabus(*weeks):
    meta = {"title": "War & peace", "summary": "A course.", "meetings": "Once.", "weeks": weeks}
    return Page("teach/syllabus-short.md", "syllabus", Syllabus.model_validate(meta), {}, Body(""))


def offers(site):
    found = builder(site, records(site), Permalinks(site), "https://handbook.example/")
    return {offer.address: offer for group in found.groups for offer in group.offers}


@pytest.fixture(scope="module")
def whole(handbook):
    return builder(handbook.site, handbook.cases, handbook.permalinks, handbook.address)


def test_every_chapter_case_and_activity_is_offered_once_with_its_minutes(whole, handbook):
    listed = [offer for group in whole.groups for offer in group.offers]
    kinds = (*CHAPTER_KINDS, "case", "activity")

    assert sorted(o.address for o in listed if o.kind in kinds) == sorted(
        page.address for kind in kinds for page in handbook.site.of_kind(kind)
    )
    assert len({offer.ref for offer in listed}) == len(listed)
    for offer in listed:
        page = handbook.site.by_address[offer.address]
        assert offer.minutes == minutes(page)
        assert offer.class_minutes == (page.meta.minutes if isinstance(page.meta, Activity) else 0)


def test_what_the_models_read_besides_is_offered_too(whole, handbook):
    offered = {offer.address for group in whole.groups for offer in group.offers}
    read = {f"{name}/" for page in handbook.site.of_kind("syllabus") for week in page.meta.weeks for name in week.pages}

    assert read <= offered
    assert [group.title for group in whole.groups][-2:] == ["Activities", "Further pages"]


def test_a_page_is_named_by_its_number_and_without_one_by_its_address():
    site = with_pages(published=[(7, "cases/oslo-channel/")])

    found = offers(site)
    assert found["cases/oslo-channel/"].ref == "7"
    assert found["limitations/transfer-to-policy/"].ref == "limitations/transfer-to-policy"


def test_a_page_that_moved_is_known_by_the_names_it_had():
    moves = (Move("cases/oslo/", "cases/oslo-channel/", "cases/oslo.md", "cases/oslo-channel.md", NOWHERE),)
    site = with_pages(published=[(7, "cases/oslo/"), (9, "cases/oslo-channel/")], moves=moves)

    offer = offers(site)["cases/oslo-channel/"]
    assert {offer.ref, *offer.also} == {"7", "9", "cases/oslo"}


def test_a_link_holds_the_weeks_of_a_model():
    pages = ["cases/oslo-channel", "limitations/transfer-to-policy"]
    model = syllabus({"title": "Who *won*? ~ Nobody!", "pages": pages}, {"title": "Rest"})
    site = with_pages(model, published=[(7, "cases/oslo-channel/")])

    link = model_link(site, model, Permalinks(site).short)
    assert link == ("?c=War+%26+peace&w=Who+**won**%3F+*-+Nobody*_~7.limitations/transfer-to-policy!Rest~")
    assert parse_qs(urlsplit(link).query)["c"] == ["War & peace"]


def test_a_model_says_its_weeks_and_its_time(whole, handbook):
    four = next(model for model in whole.models if model.page.slug == "syllabus-4-weeks")

    assert four.weeks == 4
    assert four.link.startswith("teach/builder/?c=A+course+of+four+weeks&w=What+it+is+and+where+it+came+from~3.6.")
    read = {name for week in four.page.meta.weeks for name in week.pages}
    total = sum(minutes(handbook.site.by_path[f"{name}.md"]) for name in read)
    assert four.time.startswith(f"{total // 60} hours")
