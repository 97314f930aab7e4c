"""A page of each kind, by its address in the built site."""

from __future__ import annotations

PAGES = {
    "home": "",
    "case": "cases/oslo-channel/",
    "foundation": "foundations/what-is-track-two/",
    "principle": "principles/inclusivity-and-diversity/",
    "limitation": "limitations/transfer-to-policy/",
    "practice": "practice/running-a-workshop/",
    "activity": "teach/activities/vael-river-dialogue/",
    "handouts": "teach/handouts/coding-sheet/",
    "syllabus": "teach/syllabus-12-weeks/",
    "questions": "teach/questions/",
    "builder": "teach/builder/?c=Peace&w=Theories~5.26!Cases~25.9999",
    "glossary": "glossary/",
    "reading-paths": "reading-paths/",
    "case-index": "cases/",
    "codebook": "cases/codebook/",
    "case-names": "cases/by-name/",
    "compare": "cases/compare/",
    "patterns": "cases/patterns/",
    "dataset": "cases/data/",
    "section": "principles/",
    # The whole list takes axe minutes; a filter leaves entries of the same make.
    "sources": "references/?topic=cases%2Foslo-channel%2F",
    "editions": "about/editions/",
    "guide": "about/contributing/",
    "findings": "about/findings/",
    "corrections": "about/corrections/",
    "page": "about/licence/",
    "not found": "404.html",
}
