from __future__ import annotations

import pytest

from handbook.verification.identifiers import Identifier, read_doi, read_isbns


@pytest.mark.parametrize(
    ("text", "doi"),
    [
        ("10.1525/jps.2005.34.4.6", "10.1525/jps.2005.34.4.6"),
        ("https://doi.org/10.1007/978-3\\_1", "10.1007/978-3_1"),
        ("10.1002/(SICI)1097(1998)49:8<693::AID>3.0.CO;2-O", "10.1002/(SICI)1097(1998)49:8<693::AID>3.0.CO;2-O"),
        ("11.1525/x", None),
        ("", None),
    ],
)
def test_dois(text, doi):
    assert read_doi(text) == (Identifier("doi", doi) if doi else None)


@pytest.mark.parametrize(
    ("text", "isbns"),
    [
        ("9780262511803", ["9780262511803"]),
        ("978-0-262-51180-3, 0-8157-0860-2", ["9780262511803", "0815708602"]),
        ("978 0 262 51180 3 0815708602", ["9780262511803", "0815708602"]),
        ("080442957X", ["080442957X"]),
        ("9780262511804", []),
        ("97802625118030", []),
        ("", []),
    ],
)
def test_isbns(text, isbns):
    assert [identifier.value for identifier in read_isbns(text)] == isbns


def test_identifiers_are_equal_in_their_normal_form():
    assert Identifier("doi", "10.1525/JPS").normal == Identifier("doi", "10.1525/jps").normal
    assert Identifier("isbn", "0262511800").normal == Identifier("isbn", "9780262511803").normal
