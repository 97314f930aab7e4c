from __future__ import annotations

import pytest

from handbook.reading.citations import find_citations
from handbook.records import Citation


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[@a]", [("[@a]", (Citation("a"),))]),
        ("So [@a, p. 12].", [("[@a, p. 12]", (Citation("a", suffix="p. 12"),))]),
        ("[see @a, pp. 3-5; @b]", [("[see @a, pp. 3-5; @b]", (Citation("a", "see", "pp. 3-5"), Citation("b")))]),
        ("[@a,\np. 12]", [("[@a,\np. 12]", (Citation("a", suffix="p. 12"),))]),
        ("@a argues", [("@a", (Citation("a"),))]),
        ("@a [p. 3] argues", [("@a [p. 3]", (Citation("a", suffix="p. 3"),))]),
        ("- @a: a book", [("@a", (Citation("a"),))]),
        ("@a [synthesis]", [("@a", (Citation("a"),))]),
        ("@a [transfer](x.md)", [("@a", (Citation("a"),))]),
        ("write to editor@example.org", []),
        ("[editor@example.org](mailto:editor@example.org)", []),
        (r"a literal \@a", []),
        ("[@a; b]", [("[@a; b]", ())]),
        ("[@a, as quoted in @b]", [("[@a, as quoted in @b]", ())]),
    ],
)
def test_citations_of_a_text(text, expected):
    assert [(text[f.start : f.end], f.citations) for f in find_citations(text)] == expected
