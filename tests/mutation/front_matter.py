"""Damage to the fields at the head of a page."""

from __future__ import annotations

import re
from random import Random

from handbook.schema import KINDS
from mutation.damage import Damage, File, by_pattern, chosen, damaged, misspelt, mutator, replaced, the_field, the_file

PAGES = r"docs/.*\.md"
CASES = r"docs/cases/(?!index|codebook|by-name|compare|patterns|data)[^/]+\.md"
CHAPTERS = r"docs/(foundations|principles|limitations|practice)/(?!index)[^/]+\.md"
ACTIVITIES = r"docs/teach/activities/.*\.md"
SYLLABI = r"docs/teach/syllabus-.*\.md"
_FIELD = re.compile(r"^(?P<name>[a-z_]+):.*\n(?:(?: |- ).*\n)*", re.M)


def _fields(file: File) -> list[re.Match[str]]:
    return list(_FIELD.finditer(file.text, 0, file.body_start))


@mutator(PAGES, "P204")
def required_field_removed(file: File, rng: Random) -> Damage | None:
    """What is missing stands nowhere: the finding is at the file."""
    model = KINDS[file.page.kind].model.model_fields
    field = chosen(rng, [match for match in _fields(file) if model[match["name"]].is_required()])
    return replaced(file, field.start(), field.end(), "", the_file)


@mutator(PAGES, "P202", "P204")
def field_misspelt(file: File, rng: Random) -> Damage | None:
    field = chosen(rng, _fields(file))
    return replaced(file, field.start("name"), field.end("name"), misspelt(field["name"], rng))


@mutator(PAGES, "P201")
def field_twice(file: File, rng: Random) -> Damage | None:
    field = chosen(rng, _fields(file))
    text = file.text[: file.body_start - 4] + field[0] + file.text[file.body_start - 4 :]
    return damaged(text, file.body_start - 4)


@mutator(PAGES, "P201")
def colon_lost(file: File, rng: Random) -> Damage | None:
    """YAML takes the name for the end of the line before, or notices at the next colon: three lines."""
    field = chosen(rng, _fields(file))
    damage = replaced(file, field.end("name"), field.end("name") + 1, "")
    return Damage(damage.content, max(1, damage.first - 1), damage.last + field[0].count("\n"))


@mutator(PAGES, "P201")
def quotation_mark_lost(file: File, rng: Random) -> Damage | None:
    """A text that is not closed ends where YAML gives up, at the next quotation mark or at the end."""
    mark = chosen(rng, list(re.compile(r'"(?=,|\}|\n)').finditer(file.text, 0, file.body_start)))
    if not mark:
        return None
    damage = replaced(file, mark.start(), mark.end(), "")
    return Damage(damage.content, damage.first, file.text.count("\n", 0, file.body_start))


@mutator(PAGES, "P201")
def fence_lost(file: File, rng: Random) -> Damage | None:
    """Without one of its fences a page has no front matter at all."""
    start = chosen(rng, [0, file.body_start - 4])
    return replaced(file, start, start + 4, "", the_file)


@mutator(PAGES, "P203")
def text_where_a_list_or_a_list_where_text(file: File, rng: Random) -> Damage | None:
    field = chosen(rng, [match for match in _fields(file) if match["name"] not in ("evidence", "review")])
    value = "[[a]]" if ": [" not in field[0] else "text"
    return replaced(file, field.start(), field.end(), f"{field['name']}: {value}\n", the_field)


by_pattern("field_emptied", PAGES, "P203", r"^(title|summary):.*$", r"\1:")
by_pattern("a_second_line_in_a_line", PAGES, "P203", r"^title: (.*)$", r'title: "a\\nb"')
by_pattern("summary_of_forty_words", PAGES, "P203", r"^summary:.*$", "summary: " + "word " * 39 + "end.")
by_pattern("value_unknown", CASES, "P203", r"^(outcome|secrecy|format|women): .*$", r"\1: hopeful")
by_pattern("value_unknown_in_a_list", CASES, "P203", r"^(phases|closeness|link|directions): \[", r"\1: [hopeful, ")
by_pattern("region_unknown", CASES, "C305", r"^regions: \[", "regions: [Atlantis, ")
by_pattern("country_unknown", CASES, "C304", r"^countries: \[", "countries: [XX, ")
by_pattern("country_by_name", CASES, "C304", r"^countries: \[", "countries: [Norway, ")
by_pattern("latitude_out_of_range", CASES, "P203", r"lat: -?", "lat: 91")
by_pattern("longitude_out_of_range", CASES, "P203", r"lon: -?", "lon: 999")
by_pattern("year_out_of_range", CASES, "P203", r"^start: \d+", "start: 1492")
by_pattern("year_as_text", CASES, "P203", r"^start: (\d+)", r'start: "\1"')
by_pattern("end_before_start", CASES, "C306", r"^end: .*", "end: 1901")
by_pattern("related_case_unknown", CASES, "C303", r"\{case: ([a-z-]+)", r"{case: \1-x")
by_pattern("principle_unknown", CASES, "C301", r"(^principles:\n  - \{page: )([a-z-]+)", r"\1x-\2", the_field)
by_pattern("limitation_unknown", CASES, "C302", r"(^limitations:\n  - \{page: )([a-z-]+)", r"\1x-\2", the_field)
by_pattern("limitation_twice", CASES, "C309", r"^(limitations:\n)(  - .*\n)", r"\1\2\2", the_field)
by_pattern("size_upside_down", CASES, "C313", r"^size: .*", "size: {least: 9, most: 3}")
by_pattern("unknown_beside_a_value", CASES, "C312", r"^closeness: \[(?!unknown)", "closeness: [unknown, ")
by_pattern("evidence_key_unknown", CASES, "C311", r"^(  [a-z_]+: \[)([a-z0-9]+)", r"\1x\2")
by_pattern("evidence_for_no_field", CASES, "C310", r"^  (outcome|phases|tracks|closeness|size): \[", r"  x\1: [")
by_pattern("day_that_is_none", PAGES, "P203", r"^last_checked: .*", "last_checked: 2026-02-30")
by_pattern("day_in_the_future", PAGES, "P229", r"^last_checked: .*", "last_checked: 2996-02-03")
by_pattern("more_corrected_than_compared", PAGES, "P229", r"corrected: \d+", "corrected: 9999")
by_pattern("chapter_before_unknown", CHAPTERS, "H606", r"^before: \[", "before: [foundations/hsitory, ")
by_pattern("reading_unknown", ACTIVITIES, "H606", r"^reading: \[", "reading: [foundations/hsitory, ")
by_pattern("handout_unknown", ACTIVITIES, "H606", r"^handouts: \[", "handouts: [no-handout, ")
by_pattern("week_page_unknown", SYLLABI, "H606", r"^    pages: \[", "    pages: [cases/olso-channel, ")
by_pattern("week_activity_unknown", SYLLABI, "H606", r"^    activities: \[", "    activities: [vale, ")
by_pattern("step_page_unknown", r"docs/reading-paths\.md", "H606", r"^( +- [a-z]+)/", r"\1/x")
by_pattern("path_id_twice", r"docs/reading-paths\.md", "P206", r"id: (?!an-hour).*", "id: an-hour")
by_pattern("theme_chapter_lost", r"docs/teach/questions\.md", "H608", r"^      - .*\n", "", the_file)
by_pattern("theme_chapter_twice", r"docs/teach/questions\.md", "H608", r"^(      - .*\n)", r"\1\1", the_field)
by_pattern("theme_id_twice", r"docs/teach/questions\.md", "P206", r"id: (?!what-it-is).*", "id: what-it-is")
by_pattern("tab_before_a_field", PAGES, "P201", r"^(title: )", r"\t\1", the_file)


@mutator(CASES, "C303", "C309")
def related_to_itself(file: File, rng: Random) -> Damage | None:
    match = re.search(r"\{case: ([a-z0-9-]+)", file.text)
    return replaced(file, match.start(1), match.end(1), file.page.slug) if match else None
