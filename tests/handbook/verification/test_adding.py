from __future__ import annotations

import copy
from datetime import date

import pytest

from handbook.verification.drafting import entry_for, key_for
from handbook.verification.files import parse
from handbook.verification.identifiers import Identifier
from handbook.verification.records import Name, Record

from .conftest import ANSWERS, Reply

TODAY = date.today().isoformat()
DOI = "10.1525/jps.2005.34.4.6"
FILE = """% Head.

@book{agha2003track,
  title = {T},
  isbn = {0-262-51180-0},
}

% on zartman
@misc{zartman1995i,
  title = {I},
  url = {https://example.org},
}
"""
WAAGE = f"""@article{{waage2005norway,
  author       = {{Waage, Hilde Henriksen}},
  title        = {{Norway's Role in the Middle East Peace Talks: Between a Strong State and a Weak Belligerent}},
  journal      = {{Journal of Palestine Studies}},
  year         = {{2005}},
  volume       = {{34}},
  number       = {{4}},
  pages        = {{6--24}},
  doi          = {{{DOI}}},
  url          = {{https://www.tandfonline.com/doi/full/{DOI}}},
  verification = {{registry}},
  evidence     = {{Crossref record seen, {TODAY}}},
  independent  = {{unknown}},
}}
"""


@pytest.fixture
def known(registries):
    registries.says(f"crossref {DOI}", ANSWERS["waage"])
    registries.says("datacite 10.5281/zenodo.1234", ANSWERS["report"])
    registries.says("books ISBN:9780262511803", ANSWERS["agha"])
    return registries


@pytest.mark.parametrize("typed", [DOI, f"https://doi.org/{DOI}", f"doi:{DOI}", DOI.upper()])
def test_an_entry_stands_in_its_place(typed, known, run, bib, capsys):
    known.says(f"crossref {DOI.upper()}", ANSWERS["waage"])

    assert run("add", "--doi", typed, bib=FILE) == 0

    assert bib() == FILE.replace("\n% on zartman", f"\n{WAAGE}\n% on zartman")
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "refs.bib:8: added 'waage2005norway'" in printed.err
    assert "independent = {yes | no | unknown}" in printed.err


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", WAAGE),
        ("% Head.\n", f"% Head.\n\n{WAAGE}"),
        ("@misc{a,\n  title = {T},\n}", f"@misc{{a,\n  title = {{T}},\n}}\n\n{WAAGE}"),
        ("% Head.\n\n@misc{z, title = {T}}\n", f"% Head.\n\n{WAAGE}\n@misc{{z, title = {{T}}}}\n"),
        ("@misc{a, title = {T}}\r\n", f"@misc{{a, title = {{T}}}}\n\n{WAAGE}".replace("\n", "\r\n")),
    ],
)
def test_first_last_and_only(before, after, known, run, bib):
    assert run("add", "--doi", DOI, bib=before) == 0
    assert bib() == after


def test_an_isbn(known, run, bib, capsys):
    assert run("add", "--isbn", "978-0-262-51180-3", bib="") == 0

    assert bib() == (
        "@book{agha2003track,\n"
        "  author       = {Agha, Hussein and Feldman, Shai},\n"
        "  title        = {Track-{II} diplomacy: lessons from the {Middle} {East}},\n"
        "  publisher    = {MIT Press},\n"
        "  year         = {2003},\n"
        "  isbn         = {9780262511803},\n"
        "  url          = {https://openlibrary.org/books/OL3567890M/Track-II_diplomacy},\n"
        "  verification = {registry},\n"
        f"  evidence     = {{Open Library record seen, {TODAY}}},\n"
        "  independent  = {unknown},\n"
        "}\n"
    ).replace("Track-{II}", "{Track-II}")


def test_a_report_of_datacite(known, run, bib):
    assert run("add", "--doi", "10.5281/zenodo.1234", bib="") == 0

    source = parse(bib()).sources["cuhadar2019dialogue"]
    assert source.type == "techreport"
    assert "author       = {Çuhadar, Esra and {Berghof Foundation}}," in bib()
    assert "title        = {Dialogue in Numbers: A Survey of {OSCE} Talks}," in bib()
    assert (source.get("institution"), source.get("year")) == ("Zenodo", "2019")


@pytest.mark.parametrize(
    ("arguments", "line"), [(("--isbn", "9780262511803"), 3), (("--doi", "https://doi.org/10.1525/X"), 1)]
)
def test_a_work_that_is_there_is_refused(arguments, line, known, run, bib, capsys):
    file = FILE if line == 3 else "@misc{a, title = {T}, doi = {10.1525/x}}\n"

    assert run("add", *arguments, bib=file) == 1

    assert capsys.readouterr().out.startswith(f"refs.bib:{line}:1: B107 ")
    assert (bib(), known.asked) == (file, [])


def test_the_same_title_by_the_same_author_is_refused(known, run, bib, capsys):
    file = WAAGE.replace(f"  doi          = {{{DOI}}},\n", "")

    assert run("add", "--doi", DOI, bib=file) == 1

    assert bib() == file
    out = capsys.readouterr().out
    assert "B107" in out and "the same work as 'waage2005norway' (line 1)" in out


def test_what_the_record_lacks_is_found(known, run, bib, capsys):
    answer = copy.deepcopy(ANSWERS["waage"])
    for name in ("container-title", "author", "volume", "page"):
        answer["message"][name] = None
    known.says(f"crossref {DOI}", answer)

    assert run("add", "--doi", DOI, bib=FILE) == 1

    assert "@article{anon2005norway," in bib()
    assert [line.split(": ", 1)[1] for line in capsys.readouterr().out.splitlines()] == [
        "B103 @article 'anon2005norway' has no 'author'; add the field",
        "B103 @article 'anon2005norway' has no 'journal'; add the field",
    ]


@pytest.mark.parametrize(
    ("reply", "code"), [(Reply("", 404), "V402"), (Reply("", 500), "V403"), (Reply('{"message'), "V403")]
)
def test_without_a_record_nothing_is_added(reply, code, known, run, bib, capsys):
    known.says(f"crossref {DOI}", reply)

    assert run("add", "--doi", DOI, bib=FILE) == 1

    assert code in capsys.readouterr().out
    assert bib() == FILE


@pytest.mark.parametrize("arguments", [("--doi", "10.15"), ("--isbn", "9780262511804"), ("--isbn", "x")])
def test_what_is_no_identifier(arguments, known, run, bib, capsys):
    assert run("add", *arguments, bib=FILE) == 2
    assert (bib(), known.asked) == (FILE, [])


def test_a_file_that_is_no_utf_8_is_left_alone(known, run, bib, tmp_path, capsys):
    (tmp_path / "refs.bib").write_bytes(b"% \xff\n")

    assert run("add", "--doi", DOI) == run("verify") == 1

    assert (tmp_path / "refs.bib").read_bytes() == b"% \xff\n"
    assert capsys.readouterr().out.count("P214") == 2


def record(**fields) -> Record:
    return Record(**{"registry": "Crossref", "type": "misc", "title": "A Title", **fields})


@pytest.mark.parametrize(
    ("fields", "taken", "key"),
    [
        ({"authors": (Name("Çuhadar-Gürkaynak", "E."),), "title": "The “Track” I"}, (), "cuhadargurkaynak2005track"),
        ({"authors": (Name("d'Estrée"),), "title": "With Norway’s Help"}, (), "destree2005norway"),
        ({"authors": (Name("Sørbø"),), "title": "War"}, (), "sorbo2005war"),
        ({"authors": (Name("A"),), "years": ()}, (), "andtitle"),
        ({"authors": (Name("A"),)}, {"a2005title", "a2005titlea"}, "a2005titleb"),
        ({"authors": (Name(literal="The Chronicle of Philanthropy"),)}, (), "chronicle2005title"),
        ({"editors": (Name("Ed"),)}, (), "ed2005title"),
        ({"authors": (Name(literal="Corinne von Burg"),), "registry": "Open Library"}, (), "vonburg2005title"),
        ({"authors": (Name("Кудрявцев"),), "title": "1999"}, (), "anon2005"),
    ],
)
def test_keys(fields, taken, key):
    assert key_for(record(**{"years": (2005,), **fields}), taken) == key


@pytest.mark.parametrize(
    ("title", "written"),
    [
        ("Politics & Gender: 5% of $3 in #1_a", "Politics {&} Gender: 5\\% of \\$3 in \\#1\\_a"),
        ("A {Brace and a \\Backslash", "A Brace and a Backslash"),
        ("The OSCE and McDonald in Oslo Talks", "The {OSCE} and {McDonald} in Oslo Talks"),
        ("Talks about talks in Oslo: The second track", "Talks about talks in {Oslo}: The second track"),
        ("TRACK II DIPLOMACY", "TRACK II DIPLOMACY"),
    ],
)  # fmt: skip
def test_titles_are_written_so_that_they_are_read_as_they_are(title, written):
    entry = entry_for(record(title=title), Identifier("doi", "10.1000/x"), "k", date(2026, 11, 22))

    assert f"  title        = {{{written}}},\n" in entry
    assert list(parse(entry).sources) == ["k"]
    assert parse(entry).findings == []


def test_names_are_written_so_that_they_are_read_as_they_are():
    names = (Name("King", "Martin", "Jr."), Name(literal="Peace and Security, Inc."), Name("Sand and Sea", "A, B"))
    entry = entry_for(record(authors=names), Identifier("doi", "10.1000/x"), "k", date(2026, 11, 22))

    assert "author       = {King, Jr., Martin and {Peace and Security, Inc.} and {Sand and Sea}, A B}," in entry
