"""What goes into which pack."""

from __future__ import annotations

from handbook.packs.selections import selections
from handbook.reading import read_site


def by_name(packed):
    return {selection.name: selection for selection in selections(packed.model)}


def test_there_is_a_pack_of_all_of_every_path_of_every_course_and_of_every_page(packed):
    assert list(by_name(packed)) == [
        "handbook",
        "path-an-hour",
        "syllabus-short",
        "flexibility-and-informality",
        "transfer-to-policy",
        "dartmouth-conference",
        "neemrana-dialogue",
        "oslo-channel",
        "sit-together",
    ]


def test_a_course_is_ordered_by_its_weeks(packed):
    course = by_name(packed)["syllabus-short"]

    assert [(section.title, [page.slug for page in section.pages]) for section in course.sections] == [
        ("Week 1, Beginnings", ["flexibility-and-informality", "sit-together"]),
        ("Week 2, Nothing to read", []),
        ("Week 3, Cases & doubts", ["oslo-channel", "transfer-to-policy"]),
    ]


def test_pages_of_the_same_name_have_packs_of_their_own(unpacked):
    pages = unpacked.project / "docs"
    (pages / "practice").mkdir()
    chapter = (pages / "principles/flexibility-and-informality.md").read_text("utf-8")
    (pages / "practice/oslo-channel.md").write_text(chapter)

    names = [selection.name for selection in selections(read_site(unpacked.project))]

    assert [name for name in names if "oslo" in name] == ["oslo-channel", "cases-oslo-channel"]
