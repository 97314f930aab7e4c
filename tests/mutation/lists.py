"""Damage to refs.bib, mkdocs.yml and editions/, and to the bytes of a page."""

from __future__ import annotations

import re
from random import Random

from mutation.damage import (
    MUTATORS,
    Damage,
    File,
    by_pattern,
    chosen,
    damaged,
    elsewhere,
    misspelt,
    mutator,
    replaced,
    the_entry,
    the_file,
)
from mutation.front_matter import PAGES

BIB, NAV, LEDGER, MOVED, EDITIONS = (
    r"refs\.bib",
    r"mkdocs\.yml",
    r"editions/addresses\.csv",
    r"editions/moved\.yml",
    r"editions/editions\.csv",
)

by_pattern("closing_brace_of_a_field_lost", BIB, "B101", r"\},$", ",", the_entry)
by_pattern("opening_brace_of_a_field_lost", BIB, "B101 B114", r"= \{", "= ", the_entry)
by_pattern("brace_of_an_entry_lost", BIB, "B101", r"^\}\n", "", the_entry)
by_pattern("comma_between_fields_lost", BIB, "B101 B114", r"\},\n  (?=[a-z])", "}\n  ", the_entry)
by_pattern("at_of_an_entry_lost", BIB, "B101", r"^@", "", the_entry)
by_pattern("type_misspelt", BIB, "B113", r"^@([a-z]+)(?=\{)", r"@x\1")
by_pattern("required_field_of_a_source_removed", BIB, "B103", r"^  title .*\n", "", the_entry)
by_pattern(
    "field_of_a_source_misspelt", BIB, "B114", r"^  (year|volume|url|pages|number|access|urldate)", r"  x\1", the_entry
)
by_pattern("year_of_three_digits", BIB, "B106", r"^(  year += \{)\d", r"\1")
by_pattern("year_in_the_future", BIB, "B106", r"^(  year += \{)\d+", r"\g<1>2996")
by_pattern("doi_as_address", BIB, "B104", r"^(  doi += \{)", r"\1https://doi.org/")
by_pattern("doi_without_slash", BIB, "B104", r"^(  doi +=.*)/(?=.*\n)", r"\1")
by_pattern("url_without_scheme", BIB, "B111", r"^(  url += \{)https?://", r"\1")
by_pattern("url_with_a_space", BIB, "B111", r"^(  url += \{https?://)", r"\1 ")
by_pattern("url_that_runs_code", BIB, "B111", r"^(  url += \{).*\}", r"\1javascript:alert(1)}")
by_pattern("day_of_access_that_is_none", BIB, "B115", r"^(  urldate += \{\d{4}-)\d\d", r"\g<1>13")
by_pattern("access_unknown", BIB, "B115", r"^(  access += \{)open", r"\1opne")
by_pattern("month_unknown", BIB, "B115", r"^(  month += ).*,", r"\1juin,")
by_pattern("verification_removed", BIB, "B108", r"^  verification .*\n", "", the_entry)
by_pattern("verification_unknown", BIB, "B108", r"^(  verification += \{)[a-z]+", r"\1seen")
by_pattern("where_it_was_seen_removed", BIB, "B109", r"^  evidence .*\n", "", the_entry)
by_pattern("independence_unknown", BIB, "B112", r"^(  independent += \{)[a-z]+", r"\1perhaps")
by_pattern("page_left_out_of_the_navigation", NAV, "P215", r"^ +- [a-z-]+/.*\.md\n", "", the_file)
MUTATORS[-1] = elsewhere(MUTATORS[-1], PAGES)
by_pattern("page_of_the_navigation_misspelt", NAV, "P217", r"^( +- [a-z-]+)/(?=.*\.md)", r"\1/x")
by_pattern(
    "page_twice_in_the_navigation", NAV, "P217", r"^( +- [a-z-]+/.*\.md\n)", r"\1\1", lambda t, o: _two_lines(t, o)
)
by_pattern("colon_of_the_navigation_lost", NAV, "P217 P201", r"^( +- [A-Z][a-z]+):(?= .*\.md)", r"\1")
by_pattern("bracket_in_the_navigation", NAV, "P201", r"^( +- )(?=[a-z-]+/)", r"\1[", the_file)
by_pattern("line_of_the_ledger_changed", LEDGER, "A702", r"^(\d+,[a-z].*)$", r"\1x", the_file)
by_pattern("line_of_the_ledger_removed", LEDGER, "A702", r"^\d+,[a-z].*\n", "", the_file)
by_pattern("line_of_the_ledger_added", LEDGER, "A702", r"^(\d+,[a-z].*\n)", r"\1\1", the_file)
by_pattern("comma_of_the_ledger_lost", LEDGER, "A702", r"^(\d+),", r"\1", the_file)
by_pattern("end_of_the_ledger_lost", LEDGER, "A702", r"(?<=\n)(\d+,[^\n]*\n)+\Z", "", the_file)


def _two_lines(text: str, offset: int) -> tuple[int, int]:
    line = text.count("\n", 0, offset) + 1
    return line, line + 1


@mutator(BIB, "R101")
def key_of_a_source_misspelt(file: File, rng: Random) -> Damage | None:
    """It is missed by the pages that cite it."""
    match = chosen(rng, re.finditer(r"^@[a-z]+\{(.*),$", file.text, re.M))
    text = file.text[: match.start(1)] + misspelt(match[1], rng) + file.text[match.end(1) :]
    return damaged(text, match.start(), where=PAGES)


@mutator(BIB, "B102")
def source_twice(file: File, rng: Random) -> Damage | None:
    match = chosen(rng, re.finditer(r"^@[a-z]+\{.*,\n(?:  .*\n)+\}\n", file.text, re.M))
    return replaced(file, match.end(), match.end(), "\n" + match[0], lambda text, at: the_entry(text, at + 1))


@mutator(BIB, "B107")
def source_under_two_keys(file: File, rng: Random) -> Damage | None:
    match = chosen(rng, re.finditer(r"^@[a-z]+\{(.*),\n(?:  .*\n)+\}\n", file.text, re.M))
    twin = "\n" + match[0].replace(match[1], match[1] + "b", 1)
    return replaced(file, match.end(), match.end(), twin, lambda text, at: the_entry(text, at + 1))


@mutator(BIB, "B105")
def digit_of_an_isbn_changed(file: File, rng: Random) -> Damage | None:
    match = chosen(rng, re.finditer(r"^  isbn += \{\d+(\d)", file.text, re.M))
    return replaced(file, match.start(1), match.end(1), str((int(match[1]) + 1) % 10))


@mutator(BIB, "B101")
def field_of_a_source_twice(file: File, rng: Random) -> Damage | None:
    match = chosen(rng, re.finditer(r"^  (?:title|year|evidence) .*\n", file.text, re.M))
    return replaced(file, match.end(), match.end(), match[0], the_entry)


@mutator(LEDGER, "A702")
def digest_of_the_ledger_changed(file: File, rng: Random) -> Damage | None:
    place = rng.randrange(120, 160)
    return replaced(file, place, place + 1, "0" if file.text[place] != "0" else "1")


_MOVES = {
    "redirects_in_a_circle": ("A704", "cases/x.md: cases/y.md\ncases/y.md: cases/x.md\n"),
    "redirect_to_nothing": ("A703", "cases/x.md: cases/y.md\n"),
    "redirect_of_a_page_that_is_there": ("A705", "cases/oslo-channel.md: cases/neacd.md\n"),
    "redirect_to_no_page": ("A706", "cases/x.md: cases/oslo-channel\n"),
    "redirects_without_colon": ("A706", "cases/x.md cases/oslo-channel.md\n"),
    "redirect_twice": ("A706", "cases/x.md: cases/neacd.md\ncases/x.md: cases/oslo-channel.md\n"),
}


def _of_the_moves(name: str, code: str, text: str) -> None:
    def make(file: File, rng: Random) -> Damage | None:
        comments = "# why\n" * rng.randrange(20)
        return damaged(file.text + comments + text, len(file.text + comments), _two_lines)

    make.__name__ = name
    mutator(MOVED, code)(make)


for _name, (_code, _text) in _MOVES.items():
    _of_the_moves(_name, _code, _text)

_EDITION = "2027.1,2027-03-01," + "a" * 40 + "," + "b" * 64 + "\n"


@mutator(EDITIONS, "E805")
def line_of_the_editions_damaged(file: File, rng: Random) -> Damage | None:
    """Any letter of a line but those of digests, day and number, whose change another check finds on the branch."""
    place = rng.choice([0, 4, 6, 11, 14, 17, 18, 59, len(_EDITION) - 2])
    head = file.text or "name,day,commit,manifest\n"
    return damaged(head + _EDITION[:place] + "?" + _EDITION[place + 1 :], len(head))


def _in_words(file: File, rng: Random) -> int:
    space = chosen(rng, list(re.compile(r"(?<=[a-z]) (?=[a-z])").finditer(file.text, file.body_start)))
    return space.start() if space else len(file.text) - 1


@mutator(PAGES, "P214")
def byte_that_is_not_utf_8(file: File, rng: Random) -> Damage | None:
    """The finding says which byte; there are no lines before it is text."""
    at = _in_words(file, rng)
    content = file.text[:at].encode() + b"\xe9" + file.text[at:].encode()
    return Damage(content, 1, content.count(b"\n") + 1)


@mutator(PAGES, "P220")
def character_that_nobody_sees(file: File, rng: Random) -> Damage | None:
    at = _in_words(file, rng)
    return replaced(file, at, at, rng.choice("\u200b\u200e\u202e\u2066\u00ad\u0007\ufeff\u2060"))


@mutator(PAGES)
def byte_order_mark(file: File, rng: Random) -> Damage | None:
    return Damage(b"\xef\xbb\xbf" + file.text.encode(), 1, 1)


@mutator(PAGES)
def windows_line_ends(file: File, rng: Random) -> Damage | None:
    return Damage(file.text.replace("\n", "\r\n").encode(), 1, 1)


@mutator(PAGES)
def spaces_at_the_ends_of_lines(file: File, rng: Random) -> Damage | None:
    head, body = file.text[: file.body_start], file.text[file.body_start :]
    return Damage((head + re.sub(r"(?<=[a-z.])\n(?!\n)", " \n", body)).encode(), 1, 1)


@mutator(BIB)
def windows_line_ends_of_sources(file: File, rng: Random) -> Damage | None:
    return Damage(file.text.replace("\n", "\r\n").encode(), 1, 1)


@mutator(BIB)
def byte_order_mark_of_sources(file: File, rng: Random) -> Damage | None:
    return Damage(b"\xef\xbb\xbf" + file.text.encode(), 1, 1)
