from __future__ import annotations

import pytest

from handbook.verification.evidence import with_statements
from handbook.verification.files import parse

SEEN = "Crossref record seen, 2026-12-01"


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        ("@misc{x, evidence = {a}}", "@misc{x, evidence = {a; SEEN}}"),
        ("@misc{x, evidence = {}}", "@misc{x, evidence = {SEEN}}"),
        ("@misc{x, evidence={a {B} \\} c\n  }, year=1}", "@misc{x, evidence={a {B} \\} c; SEEN\n  }, year=1}"),
        ('@misc{x, EVIDENCE = "a {"}b", year = {1}}', '@misc{x, EVIDENCE = "a {"}b; SEEN", year = {1}}'),
        ("@misc{x, evidence = {a} # {b}, year = 1}", "@misc{x, evidence = {a} # {b; SEEN}, year = 1}"),
        ("@misc{x, title = {evidence = {no}}}", "@misc{x, title = {evidence = {no}},\n  evidence = {SEEN}}"),
        ("@misc{x,\n\ttitle={T}\n}", "@misc{x,\n\ttitle={T},\n\tevidence = {SEEN}\n}"),
        (
            "@misc{x,\n    verification = {memory} ,\n    year  = 1,\n}",
            "@misc{x,\n    verification = {memory} ,\n    evidence     = {SEEN},\n    year  = 1,\n}",
        ),
        ("@misc{x, evidence = {Crossref record seen, 2020-01-01; a}}", "@misc{x, evidence = {SEEN; a}}"),
        ("@misc{x, evidence = {DataCite record seen, 2020-01-01}}", None),
        ("% x, evidence = {b}\n@misc{x, evidence = {a}}", "% x, evidence = {b}\n@misc{x, evidence = {a; SEEN}}"),
    ],
)
def test_one_field_is_edited(entry, expected):
    text = f"@book{{before, title = {{x}}}}\n\n{entry}\n\n@book{{z, evidence = {{x}}}}\n"
    expected = expected or entry.replace("}}", "; SEEN}}")

    edited = with_statements(text, parse(text).sources["x"], [SEEN])

    assert edited == text.replace(entry, expected.replace("SEEN", SEEN))
    assert parse(edited).sources["x"].get("evidence").count(SEEN) == 1
