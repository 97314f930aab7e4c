"""Damage to the text of a page: citations, headings, links, tables, questions and what else stands in it."""

from __future__ import annotations

import re
from random import Random

from handbook.schema import KINDS
from mutation.damage import (
    Damage,
    File,
    by_pattern,
    chosen,
    damaged,
    misspelt,
    mutator,
    replaced,
    sections,
    the_block,
    the_file,
)
from mutation.front_matter import CASES, CHAPTERS, PAGES

FACTS = rf"{CASES}|{CHAPTERS}|docs/glossary\.md"
_IN_BRACKETS = r"\[(?=@[a-z])"


def below(text: str, offset: int) -> tuple[int, int]:
    """The block below a blank line, into which something was put."""
    return the_block(text, offset + 1)


def _offset(file: File, line: int) -> int:
    return sum(len(each) + 1 for each in file.text.split("\n")[: line - 1])


@mutator(FACTS, "R101", "B110")
def key_misspelt(file: File, rng: Random) -> Damage | None:
    group = chosen(rng, file.page.body.groups)
    key = rng.choice(group.citations).key
    at = file.text.index(f"@{key}", file.body_start + group.start) + 1
    damage = replaced(file, at, at + len(key), misspelt(key, rng))
    return damage and Damage(damage.content, group.place.line, damage.last)


@mutator(FACTS, "R103")
def citations_removed_from_a_paragraph(file: File, rng: Random) -> Damage | None:
    """A paragraph is found at its first line."""
    kind = KINDS[file.page.kind]
    paragraph = chosen(rng, [p for p in file.page.body.paragraphs if p.cited and kind.states_facts(p.section)])
    if not paragraph or paragraph.text.startswith("|"):
        return None
    first = paragraph.place.line
    last = first + paragraph.text.count("\n")
    start = _offset(file, first)
    text = file.text
    for group in reversed([g for g in file.page.body.groups if first <= g.place.line <= last]):
        at = file.body_start + group.start
        text = text[:at] + text[file.body_start + group.end :]
    if "[synthesis]" in text[start : start + len(paragraph.text)]:
        return None
    return damaged(text, start)


@mutator(FACTS, "R103", "P223")
def synthesis_misspelt(file: File, rng: Random) -> Damage | None:
    mark = chosen(rng, file.page.body.marks)
    at = file.body_start + mark.start if mark else 0
    return replaced(file, at, at + 11, "[sythesis]", the_block) if mark else None


by_pattern("opening_bracket_lost", FACTS, "R106 P223", _IN_BRACKETS, "", the_block)
by_pattern("closing_bracket_lost", FACTS, "R106 P223", r"(\[@[a-z0-9]+)\]", r"\1", the_block)
by_pattern("at_sign_lost", FACTS, "R106 P223", r"\[@(?=[a-z0-9]+[\],])", "[", the_block)
by_pattern("at_sign_lost_behind_a_semicolon", FACTS, "R106", r"(\[@[a-z0-9]+); @", r"\1; ", the_block)
by_pattern("semicolon_lost", FACTS, "R106", r"(\[@[a-z0-9]+); @", r"\1 @", the_block)
by_pattern("a_round_bracket_for_a_square_one", FACTS, "R106 P223", r"\[(@[a-z0-9]+)\]", r"[\1)", the_block)
by_pattern("citation_in_a_heading", FACTS, "R104", r"^(## .*?) \{", r"\1 [@kelman1996interactive] {")
by_pattern("heading_id_removed", PAGES, "P205 G401", r"^(#{2,3} .*?) \{#.*\}$", r"\1")
by_pattern("heading_id_with_capitals", PAGES, "P218", r"^(## .*?\{#)([a-z])", r"\1Q\2")
by_pattern("heading_of_level_1", PAGES, "P208", r"^##(?= )", "#")
by_pattern("heading_skips_a_level", PAGES, "P208", r"^##(?= )", "#####")
by_pattern("space_behind_hashes_lost", PAGES, "P223", r"^(#{2,3}) (?=.*\{#)", r"\1", the_block)
by_pattern("brace_of_an_id_lost", PAGES, "P205 P223", r"^(##.* )\{(?=#)", r"\1", the_block)
by_pattern("closing_brace_of_an_id_lost", PAGES, "P205 P223", r"^(## .*)\}$", r"\1", the_block)


@mutator(rf"{FACTS}|docs/cases/codebook\.md", "A701", "P207", "C314", "P206")
def heading_id_changed(file: File, rng: Random) -> Damage | None:
    """Its old id is missed by the ledger, by the page as a whole, or where it is linked."""
    heading = chosen(rng, [h for h in file.page.body.headings if h.id])
    if not heading:
        return None
    at = file.text.index(f"#{heading.id}", _offset(file, heading.place.line)) + 1
    return replaced(file, at, at + len(heading.id), f"{heading.id}-2", the_file)


@mutator(PAGES, "P206")
def heading_id_twice(file: File, rng: Random) -> Damage | None:
    headings = [h for h in file.page.body.headings if h.id]
    if len(headings) < 2:
        return None
    heading = rng.choice(headings[1:])
    at = file.text.index(f"#{heading.id}", _offset(file, heading.place.line)) + 1
    damage = replaced(file, at, at + len(heading.id), headings[0].id)
    return damage


@mutator(f"{CASES}|{CHAPTERS}|docs/teach/activities/.*", "P207")
def part_removed(file: File, rng: Random) -> Damage | None:
    """What is missing stands nowhere; a short case may lack some parts, so only those that all have."""
    part = chosen(rng, [part for part in KINDS[file.page.kind].parts if not part.optional_if_short])
    match = re.search(rf"^## [^\n]*\{{#{part.id}\}}\n.*?(?=^## |\Z)", file.text, re.M | re.S)
    return replaced(file, match.start(), match.end(), "", the_file)


@mutator(f"{CASES}|{CHAPTERS}|docs/teach/activities/.*", "P207")
def parts_exchanged(file: File, rng: Random) -> Damage | None:
    """Two parts that follow one another: both stand in the wrong place, so the rest of the page may be named."""
    place = rng.randrange(len(sections(file.page)) - 1)
    starts = [match.start() for match in re.finditer(r"^## ", file.text, re.M)] + [len(file.text)]
    ids = [heading.id for heading in sections(file.page)]
    fixed = {part.id for part in KINDS[file.page.kind].parts}
    if (
        len(starts) != len(ids) + 1
        or not {ids[place], ids[place + 1]} & fixed
        or not set(ids[place : place + 2]) <= fixed
    ):
        return None
    one, two, end = starts[place : place + 3]
    text = file.text[:one] + file.text[two:end] + "\n" + file.text[one:two] + file.text[end:]
    damage = damaged(text, one, the_file)
    return Damage(damage.content, text.count("\n", 0, one) + 1, damage.last)


by_pattern("link_target_misspelt", PAGES, "P211", r"\]\((?!http|#)([^)#]+)\.md", r"](\1x.md")
by_pattern("link_anchor_misspelt", PAGES, "P212", r"(\]\([^)]*#[a-z-]+)\)", r"\1x)")
by_pattern("link_from_the_root", PAGES, "P213", r"\]\((?:\.\./)*([a-z-]+/[^)]+\.md)", r"](/\1")
by_pattern("link_that_runs_code", PAGES, "P213", r"\]\([^)]+\)", "](javascript:alert(1))")
by_pattern("link_to_a_foreign_scheme", PAGES, "P213", r"\]\(https://", "](htps://")
by_pattern("link_closing_bracket_lost", PAGES, "P223", r"\]\((?=[^)\n]+\.md)", "(", the_block)
by_pattern("link_opening_bracket_lost", PAGES, "P223", r"(?<!!)\[(?=[^\]\[\n]+\]\([^)\n]+\.md)", "", the_block)
by_pattern("link_parenthesis_lost", PAGES, "P223 P211", r"(\]\([^)\n]+\.md)\)", r"\1", the_block)
by_pattern("link_with_a_space", PAGES, "P223", r"\]\((?=[^)\n]+\.md)", "] (", the_block)
by_pattern("link_the_wrong_way_round", PAGES, "P223", r"\[([^\]\n@]+)\]\(([^)\n]+\.md)\)", r"(\1)[\2]", the_block)
by_pattern("bold_not_closed", PAGES, "P223", r"\*\*(?=[ .:,])", "", the_block)
by_pattern("comment_not_closed", PAGES, "P210", r"^\n(?=[A-Z])", "\n<!-- to do\n\n", below)
by_pattern("image_without_description", PAGES, "P209", r"^\n(?=[A-Z])", "\n![](assets/favicon.svg)\n\n", below)
by_pattern("image_that_is_not_there", PAGES, "P211", r"^\n(?=[A-Z])", "\n![A view](olso.png)\n\n", below)
by_pattern("script_typed_in", PAGES, "P210", r"^\n(?=[A-Z])", "\n<script>alert(1)</script>\n\n", below)
by_pattern(
    "event_handler_typed_in", PAGES, "P210", r"(?<=[a-z]) (?=[a-z]+\.\n\n)", ' <b onclick="x()">o</b> ', the_block
)
by_pattern("frame_typed_in", PAGES, "P210", r"^\n(?=[A-Z])", '\n<iframe src="a"></iframe>\n\n', below)
by_pattern("marks_of_a_merge", PAGES, "P224", r"^\n(?=[A-Z])", "\n<<<<<<< HEAD\n", below)
by_pattern("heading_of_a_column_emptied", PAGES, "P219", r"^\| *[^|\n]+(?=(\|.*)\n\| ?:?-)", "| ", the_block)
by_pattern("cell_of_a_table_lost", PAGES, "P225", r"^\| [^|\n]+(?=\| [^\n|]*[a-z][^\n]*\n(?!\|\s*-))", "", the_block)
by_pattern("rule_of_a_table_lost", PAGES, "P225", r"^\|(?: ?:?-+:? ?\|)+\n", "", the_block)
by_pattern("figure_misspelt", CHAPTERS, "H605", r"(```figure\n[a-z-]+)", r"\1x", the_block)
by_pattern("word_behind_a_fence_misspelt", PAGES, "P226", r"```(quiz|figure)", r"```x\1", the_block)
by_pattern("fence_not_closed", PAGES, "P226", r"(?<=\n)```\n(?!.*```)", "", the_file)
by_pattern("right_answer_unmarked", CHAPTERS, "P216", r"^\*(?=[a-z]\))", "", the_block)
by_pattern("second_right_answer", CHAPTERS, "P216", r"^(?=[a-z]\))", "*", the_block)
by_pattern("reason_removed", CHAPTERS, "P216", r"^\.\.\. .*\n", "", the_block)
by_pattern("question_leads_nowhere", CHAPTERS, "H604", r"^(see: #.*)", r"\1x", the_block)
by_pattern("see_removed", CHAPTERS, "P216", r"^see: .*\n", "", the_block)
by_pattern("option_misspelt", CHAPTERS, "P216", r"^([a-z])\) ", r"\1 ")
by_pattern("question_number_lost", CHAPTERS, "P216", r"^\d\. (?=.*\nsee:)", "", the_block)
by_pattern("chapter_link_of_a_question_lost", CASES, "H607", r"\(Read with \[[^)]*\)[^)]*\)", "", the_block)
by_pattern("term_out_of_order", r"docs/glossary\.md", "G403", r"^## ([B-Y])", r"## A\1", the_file)
by_pattern("term_defined_twice", r"docs/glossary\.md", "G402", r"^## (?!Track).* \{", "## Track I {", the_file)
by_pattern("definition_lost", r"docs/glossary\.md", "G401", r"^(## .*\n)\n(?!\*)(.+\n)+", r"\1", the_block)
by_pattern("also_misspelt", r"docs/glossary\.md", "G401", r"^\*Also:\*", "*Alos:*", lambda t, o: the_block(t, o - 3))
by_pattern("coded_value_misspelt", r"docs/cases/codebook\.md", "C314", r"^([a-z -]+)(?=( \{.*)?\n: )", r"\1x", the_file)


@mutator(CHAPTERS, "T502")
def paragraph_of_two_hundred_words(file: File, rng: Random) -> Damage | None:
    paragraph = chosen(rng, [p for p in file.page.body.paragraphs if p.section in ("in-brief", "misunderstandings")])
    at = _offset(file, paragraph.place.line + paragraph.text.count("\n") + 1) - 1
    damage = replaced(file, at, at, " And on it goes." * 60)
    return Damage(damage.content, paragraph.place.line, damage.last)


@mutator(CHAPTERS, "T501")
def sentences_run_together(file: File, rng: Random) -> Damage | None:
    """The rule is about the chapter's median sentence, so all of them, and the finding is at the file."""
    head, body = file.text[: file.body_start], file.text[file.body_start :]
    return damaged(head + re.sub(r"[.?!](?=[\"*)]*\s+[\"*(\[]*[A-Z])", ",", body), 0, the_file)


@mutator(CHAPTERS, "T503")
def paragraph_twice(file: File, rng: Random) -> Damage | None:
    """Copied behind itself, as when a paragraph was to be moved."""
    long = [
        p for p in file.page.body.paragraphs if len(p.text.split()) > 25 and p.section not in ("outcomes", "questions")
    ]
    paragraph = chosen(rng, [p for p in long if not p.text.startswith(("|", "-")) and p.section != "further-reading"])
    if not paragraph:
        return None
    lines = file.text.split("\n")[paragraph.place.line - 1 : paragraph.place.line + paragraph.text.count("\n")]
    at = _offset(file, paragraph.place.line + len(lines))
    return replaced(file, at, at, "\n" + "\n".join(lines) + "\n", lambda text, place: the_block(text, place + 1))
