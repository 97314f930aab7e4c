from __future__ import annotations

import pytest

from handbook.verification.compare import differences, same_pages, same_title
from handbook.verification.files import parse
from handbook.verification.names import names_of, same_name
from handbook.verification.records import Name, Record


@pytest.mark.parametrize(
    ("ours", "theirs", "same"),
    [
        ("Track-II Diplomacy: Lessons from the Middle East", "Track II diplomacy", True),
        ("Track-II Diplomacy", "Track II diplomacy – lessons from the Middle East", True),
        ("Does It Work? A Review", "Does it work?", True),
        ("Politics {&} Gender", "Politics and Gender", True),
        ("Dialogue Françoise", "Dialogue Francoise", True),
        ("The Organisation of Sustained Dialogue", "The Organization of Sustained Dialogue", True),
        ("Track Two Diplomacy: Lessons from Asia", "Track Two Diplomacy: Lessons from Africa", False),
        ("Back Channels in War", "Back Channels in Peace", False),
        ("", "", False),
    ],
)
def test_titles(ours, theirs, same):
    assert same_title(ours, theirs) is same
    assert same_title(theirs, ours) is same


@pytest.mark.parametrize(
    ("ours", "theirs", "same"),
    [
        ("6--24", "6–24", True),
        ("6--24", "6-24", True),
        ("pp. 6 — 24", "6-24", True),
        ("239--72", "239-272", True),
        ("6--24", "6", True),
        ("e1007", "E1007", True),
        ("62--68, 70", "62-68,70", True),
        ("6--24", "6-25", False),
        ("6--24", "24", False),
        ("e1007", "e1008", False),
    ],
)
def test_pages(ours, theirs, same):
    assert same_pages(ours, theirs) is same
    assert same_pages(theirs, ours) is same


@pytest.mark.parametrize(
    ("ours", "theirs", "same"),
    [
        (Name("Böhmelt", "Tobias"), Name("Bohmelt", "T."), True),
        (Name("Böhmelt", "Tobias"), Name("Boehmelt", "T."), True),
        (Name('B{\\"o}hmelt', "Tobias"), Name("Böhmelt", "T."), True),
        (Name("Çuhadar-Gürkaynak", "Esra"), Name("Cuhadar Gurkaynak", "Esra"), True),
        (Name("Brounéus"), Name("Brouneus"), True),
        (Name("Sørbø"), Name("Sorbo"), True),
        (Name("d'Estrée", "Tamra"), Name("D’Estree", "Tamra Pearson"), True),
        (Name("Palmiano Federer", "Julia"), Name("Federer", "Julia Palmiano"), True),
        (Name("Agha", "Hussein"), Name(literal="Hussein Agha"), True),
        (Name("King", "Martin Luther", "Jr."), Name(literal="Martin Luther King, Jr."), True),
        (Name("Mao", "Zedong"), Name(literal="Mao Zedong"), True),
        (Name(literal="RAND Corporation"), Name(literal="The RAND Corporation"), True),
        (Name("Kelman"), Name("Kellman"), False),
        (Name("Inger"), Name("Klinger"), False),
        (Name("Said", "Edward"), Name("Saad", "Edward"), False),
        (Name("Hussein", "A."), Name(literal="Saddam Agha"), False),
    ],
)
def test_names(ours, theirs, same):
    assert same_name(ours, theirs) is same
    assert same_name(theirs, ours) is same


def source(fields: str, kind: str = "article"):
    return parse(f"@{kind}{{x,\n{fields}}}\n").sources["x"]


@pytest.mark.parametrize(
    ("text", "names", "others"),
    [
        ("{von Burg, Corinne and Agha, H.}", [Name("von Burg", "Corinne"), Name("Agha", "H.")], False),
        ("{{Peace and Security Funders Group} and {Candid}}", [Name(literal="Peace and Security Funders Group"),
                                                               Name(literal="Candid")], False),
        ('"King, Jr., Martin and others"', [Name("King", "Martin", "Jr.")], True),
        ("{Fisher, Ronald J.\n    and Hilde Waage}", [Name("Fisher", "Ronald J."), Name(literal="Hilde Waage")], False),
    ],
)  # fmt: skip
def test_names_of_a_field(text, names, others):
    assert names_of(source(f"  author = {text},\n"), "author") == (names, others)


CROSSREF = Record("Crossref", "article", "T", authors=(Name("A"), Name("B"), Name("C")), years=(2005, 2012))
CATALOGUE = Record("Open Library", "book", "T", authors=(Name(literal="X B"),))


@pytest.mark.parametrize(
    ("fields", "record", "fields_that_differ"),
    [
        ("author = {A, x and B, x and C, x}, year = 2012", CROSSREF, []),
        ("author = {A, x and others}, year = {2005}", CROSSREF, []),
        ("author = {A, x and B, x}", CROSSREF, ["author"]),
        ("author = {B, x and A, x and C, x}", CROSSREF, ["author"]),
        ("editor = {A, x and B, x and C, x}, year = {2006}", CROSSREF, ["year"]),
        ("title = {Other}, volume = {3}, pages = {1}", CROSSREF, ["title"]),
        ("author = {A, x and B, x}", CATALOGUE, []),
        ("author = {A, x}, editor = {B, x}", CATALOGUE, []),
        ("author = {A, x}", CATALOGUE, ["author"]),
    ],
)
def test_what_one_side_lacks_is_no_difference(fields, record, fields_that_differ):
    assert [difference.field for difference in differences(source(fields), record)] == fields_that_differ
