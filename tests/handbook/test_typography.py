from __future__ import annotations

import pytest

from handbook.typography import typographic


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("the state's men", "the state’s men"),
        ("the states' men", "the states’ men"),
        ('"One" and ("two").', "“One” and (“two”)."),
        ('He said "no."', "He said “no.”"),
    ],
)
def test_straight_marks_become_curly(typed, printed):
    assert typographic(typed) == printed
