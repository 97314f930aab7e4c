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
Length = Literal["full", "short"]
ConvenerKind = Literal[
    "university", "research institute", "scientific body", "non-governmental organisation", "religious body",
    "foundation", "government", "international organisation", "individuals", "unknown",
]  # fmt: skip
Phase = Literal["tension", "war", "truce", "official talks", "after an agreement", "unknown"]
Closeness = Literal["decision-makers", "influentials", "experts", "community", "unknown"]
Women = Literal["none", "minority", "half or more", "unknown"]
Secrecy = Literal["secret", "private", "public", "unknown"]
Link = Literal["none", "consent", "reporting", "officials present", "mandate", "takeover", "unknown"]
Direction = Literal["up", "down", "lateral", "none", "unknown"]
CorrectionStatus = Literal["open", "corrected", "declined"]
ReviewDepth = Literal["looked up", "partly looked up", "compared"]
# Bloom's levels as Anderson and Krathwohl (2001) revised them.
LearningLevel = Literal["remember", "understand", "apply", "analyse", "evaluate", "create"]
Verification = Literal["registry", "catalogue", "secondary", "memory", "failed"]
Independence = Literal["yes", "no", "unknown"]

REGIONS: tuple[str, ...] = get_args(Region)
PRINCIPLES: dict[str, str] = {
    "inclusivity-and-diversity": "Inclusivity and diversity",
    "flexibility-and-informality": "Flexibility and informality",
    "problem-solving-orientation": "Problem-solving orientation",
    "third-party-role": "The third party’s role",
    "transfer-and-linkage": "Transfer and linkage",
    "do-no-harm": "Do no harm",
    "ownership-and-sustainability": "Ownership and sustainability",
    "evidence-and-evaluation": "Evidence and evaluation",
}
LIMITATIONS: dict[str, str] = {
    "transfer-to-policy": "Transfer to policy",
    "legitimacy-and-representation": "Legitimacy and representation",
    "funding-and-sustainability": "Funding and sustainability",
    "power-asymmetry": "Power asymmetry",
    "re-entry": "Re-entry",
    "secrecy-and-accountability": "Secrecy and accountability",
    "evaluation-gap": "The evaluation gap",
    "spoilers": "Spoilers",
    "misuse-as-substitute": "Misuse as a substitute",
    "crowding-and-coordination": "Crowding and coordination",
}
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
REVIEW_DEPTHS: dict[str, str] = {
    "looked up": "at least 25 of them looked up again",
    "partly looked up": "some of them looked up again",
    "compared": "none of them looked up again on that day",
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


def _capitalised(vocabulary: object) -> dict[str, str]:
    return {value: value[:1].upper() + value[1:] for value in get_args(vocabulary)}


# The values of every coded field that has a fixed set of them, each with the words that readers see.
VALUES: dict[str, dict[str, str]] = {
    "length": _capitalised(Length),
    "regions": {region: region for region in REGIONS},
    "phases": _capitalised(Phase),
    "tracks": {track: track_label(track) for track in get_args(Track)},
    "format": _capitalised(Format),
    "convener_kinds": _capitalised(ConvenerKind),
    "closeness": _capitalised(Closeness),
    "women": _capitalised(Women),
    "secrecy": _capitalised(Secrecy),
    "link": _capitalised(Link),
    "directions": _capitalised(Direction),
    "outcome": OUTCOME_LABELS,
    "principles": PRINCIPLES,
    "limitations": LIMITATIONS,
}
