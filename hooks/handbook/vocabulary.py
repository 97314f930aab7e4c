"""The words that a case is described with. Their meanings stand in the contributor's guide."""

from __future__ import annotations

from typing import Literal, get_args

from babel import Locale

Region = Literal[
    "Africa", "Americas", "Central Asia", "East Asia", "Europe",
    "Global", "Middle East", "Post-Soviet", "South Asia", "South-East Asia",
]  # fmt: skip
Track = Literal["I", "1.5", "II", "III"]
Format = Literal[
    "problem-solving workshop", "sustained dialogue", "expert conference", "back-channel talks",
    "conciliation", "leadership training", "civil-society forum", "elite dialogue",
]  # fmt: skip
Outcome = Literal["agreement", "contributed", "relationships", "no visible effect", "backfired", "ongoing"]
Verification = Literal["registry", "catalogue", "secondary", "memory", "failed"]
Independence = Literal["yes", "no", "unknown"]

REGIONS: tuple[str, ...] = get_args(Region)
VERIFICATIONS: tuple[str, ...] = get_args(Verification)
INDEPENDENCES: tuple[str, ...] = get_args(Independence)

SOURCE_TYPES: dict[str, str] = {
    "article": "Journal article",
    "book": "Book",
    "incollection": "Chapter",
    "inproceedings": "Conference paper",
    "techreport": "Report",
    "phdthesis": "Thesis",
    "mastersthesis": "Thesis",
    "unpublished": "Unpublished",
    "misc": "Web page or other",
}
VERIFICATION_MEANINGS: dict[str, str] = {
    "registry": "its DOI or ISBN record was seen",
    "catalogue": "the publisher’s, a library’s or the work’s own page was seen",
    "secondary": "the same details were seen in another work’s list of references",
    "memory": "its record was not checked",
    "failed": "it was looked for and not found",
}
OUTCOME_LABELS: dict[str, str] = {
    "agreement": "An agreement followed",
    "contributed": "Contributed to official policy or talks",
    "relationships": "Contact and relationships",
    "no visible effect": "No visible effect",
    "backfired": "Made matters worse",
    "ongoing": "Too early to say",
}

# ISO withdrew SU in 1992 (ISO 3166-3: SUHH) and CLDR names it no more; the Cold War dialogues still need it.
_COUNTRY_NAMES = {
    **{code: name for code, name in Locale("en").territories.items() if len(code) == 2 and code.isalpha()},
    "SU": "Soviet Union",
    "PS": "Palestine",
}
for _not_a_country in ("EU", "EZ", "UN", "QO", "ZZ", "XA", "XB"):
    _COUNTRY_NAMES.pop(_not_a_country, None)
COUNTRIES: dict[str, str] = _COUNTRY_NAMES


def track_label(track: str) -> str:
    """Return a track as prose writes it: `II` gives `Track II`."""
    return f"Track {track}"
