"""What editors type and what APA style, 7th edition, makes of it: one row for each form.

Expected text follows the Publication Manual of the American Psychological Association (7th ed., 2020), chapters 8 to
10. Where the build prints something else, the row stands in a list of known differences with both forms; a row whose
printed form becomes the manual's belongs in the table above it. Italics are written between asterisks.
"""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest

from handbook.reading.bibliography import read_bibliography
from handbook.reading.markdown import read_body
from handbook.render.citations import csl_items, format_citations, one_line

CITATIONS = [
    # Authors and organisations (8.17, 8.18, 8.20, 8.21)
    ("[@article]", "(Kelman, 1996)"),
    ("[@noissue]", "(Rouhana & Korper, 1997)"),
    ("[@three]", "(Agha et al., 2003)"),
    ("[@lederach]", "(Lederach, Bell, et al., 2004)"),
    ("[@lederachtwo, p. 3]", "(Lederach, Dunn, et al., 2004, p. 3)"),
    ("[@threesouth]", "(Montville, North, & South, 1987)"),
    ("[@orgreport]", "(Institute of Peace, 2011)"),
    ("[@abbreviation]", "(UNIDIR, 1998)"),
    ("[@namesakeone]", "(R. Cohen, 1997)"),
    ("[@namesaketwo]", "(S. P. Cohen, 2007)"),
    ("[@namesakeone; @namesaketwo]", "(R. Cohen, 1997; S. P. Cohen, 2007)"),
    # No author: the title (8.14)
    ("[@noauthor]", "(*Handbook of Silences*, 1988)"),
    ("[@articlenoauthor]", "(“A Door Left Ajar,” 1989)"),
    # Names (8.20, 9.8)
    ("[@diacritics]", "(Żółkiewski, 1991)"),
    ("[@report]", "(Çuhadar, 2009)"),
    ("[@latex]", "(Grünwald, 1990)"),
    ("[@destree]", "(d’Estrée, 2006)"),
    ("[@delacroix]", "(De La Croix, 1993)"),
    ("[@braces]", "(van der Berg, 1995)"),
    ("[@junior]", "(Cole, 1986)"),
    ("[@hyphen]", "(Hilmi-Brandt, 1985)"),
    # Years (8.15, 8.19)
    ("[@undated]", "(Pugwash Office, n.d.)"),
    ("[@undated, para. 2]", "(Pugwash Office, n.d., para. 2)"),
    ("[@yeara]", "(Jones, 2001a)"),
    ("[@yearb]", "(Jones, 2001b)"),
    ("[@yeara; @yearb]", "(Jones, 2001a, 2001b)"),
    ("[@translated]", "(Piaget, 1975/2001)"),
    ("[@reissue, p. 9]", "(Burton, 1969/2010, p. 9)"),
    # Kinds of works
    ("[@book]", "(Saunders, 1999)"),
    ("[@edited]", "(Davies & Kaufman, 2002)"),
    ("[@oneeditor]", "(Fisher, 2005)"),
    ("[@chapter, p. 214]", "(Chataway, 2002, p. 214)"),
    ("[@phd]", "(Strimling, 2007)"),
    ("[@masters]", "(Ulrich, 2010)"),
    ("[@web]", "(Dialogue Watch, 2020)"),
    ("[@secondedition]", "(Mitchell, 2003)"),
    # Several works (8.12)
    ("[@book; @article; @noissue]", "(Kelman, 1996; Rouhana & Korper, 1997; Saunders, 1999)"),
    ("[@book, p. 4; @article, pp. 100-102]", "(Kelman, 1996, pp. 100–102; Saunders, 1999, p. 4)"),
    ("[@later; @yeara]", "(Jones, 2001a, 2015)"),
    ("[@book; @later; @article; @yeara]", "(Jones, 2001a, 2015; Kelman, 1996; Saunders, 1999)"),
    ("[@noissue; see also @article; @book]", "(Rouhana & Korper, 1997; see also Kelman, 1996; Saunders, 1999)"),
    # Prefixes and suffixes
    ("[see @book]", "(see Saunders, 1999)"),
    ("[e.g., @book]", "(e.g., Saunders, 1999)"),
    ("[see, e.g., @book]", "(see, e.g., Saunders, 1999)"),
    ("[cf. @book, p. 3]", "(cf. Saunders, 1999, p. 3)"),
    ("[@book, emphasis added]", "(Saunders, 1999, emphasis added)"),
    ("[@book, p. 12, for a longer view]", "(Saunders, 1999, p. 12, for a longer view)"),
    # Parts of a work (8.13); the manual names no form for volumes and notes, which the style writes as it does chapters
    ("[@book, p. 12]", "(Saunders, 1999, p. 12)"),
    ("[@book, p.12]", "(Saunders, 1999, p. 12)"),
    ("[@book, 12]", "(Saunders, 1999, p. 12)"),
    ("[@book, pp. 12-14]", "(Saunders, 1999, pp. 12–14)"),
    ("[@book, pp. 12–14]", "(Saunders, 1999, pp. 12–14)"),
    ("[@book, pp. 12--14]", "(Saunders, 1999, pp. 12–14)"),
    ("[@book, pp. 12, 15]", "(Saunders, 1999, pp. 12, 15)"),
    ("[@book, pp. 12-14, 20]", "(Saunders, 1999, pp. 12–14, 20)"),
    ("[@book, pp. 214-15]", "(Saunders, 1999, pp. 214–215)"),
    ("[@book, p. iv]", "(Saunders, 1999, p. iv)"),
    ("[@book, pp. xii-xiv]", "(Saunders, 1999, pp. xii–xiv)"),
    ("[@book, p. A12]", "(Saunders, 1999, p. A12)"),
    ("[@book, ch. 3]", "(Saunders, 1999, Chapter 3)"),
    ("[@book, chap. 3]", "(Saunders, 1999, Chapter 3)"),
    ("[@book, Chapter 3]", "(Saunders, 1999, Chapter 3)"),
    ("[@book, chs. 3-4]", "(Saunders, 1999, Chapters 3–4)"),
    ("[@book, sec. 2]", "(Saunders, 1999, Section 2)"),
    ("[@book, para. 4]", "(Saunders, 1999, para. 4)"),
    ("[@book, paras. 4-5]", "(Saunders, 1999, paras. 4–5)"),
    ("[@book, fig. 2]", "(Saunders, 1999, Figure 2)"),
    ("[@book, Figure 2]", "(Saunders, 1999, Figure 2)"),
    ("[@book, Table 1]", "(Saunders, 1999, Table 1)"),
    ("[@book, vol. 2]", "(Saunders, 1999, Volume 2)"),
    ("[@book, n. 5]", "(Saunders, 1999, Note 5)"),
    # Narrative citations (8.11)
    ("@book", "Saunders (1999)"),
    ("@book [p. 12]", "Saunders (1999, p. 12)"),
    ("@book [pp. 12-14]", "Saunders (1999, pp. 12–14)"),
    ("@three", "Agha et al. (2003)"),
    ("@three [ch. 2]", "Agha et al. (2003, Chapter 2)"),
    ("@lederach", "Lederach, Bell, et al. (2004)"),
    ("@orgreport", "Institute of Peace (2011)"),
    ("@orgreport [p. 3]", "Institute of Peace (2011, p. 3)"),
    ("@noissue", "Rouhana and Korper (1997)"),
    ("@noissue [p. 4]", "Rouhana and Korper (1997, p. 4)"),
    ("@undated", "Pugwash Office (n.d.)"),
    ("@namesakeone", "R. Cohen (1997)"),
    ("@destree", "d’Estrée (2006)"),
    ("@translated", "Piaget (1975/2001)"),
    ("@noauthor", "*Handbook of Silences* (1988)"),
    ("@articlenoauthor", "“A Door Left Ajar” (1989)"),
    # The author stands in the sentence
    ("[-@book]", "(1999)"),
    ("[-@book, p. 4]", "(1999, p. 4)"),
    ("[-@three, pp. 4-5]", "(2003, pp. 4–5)"),
]

# What is typed, what the manual prints, what the build prints.
KNOWN_DIFFERENCES = [
    # 8.12: works of one author in the order of their years, in a list in the order of the alphabet
    ("[@yearb; @yeara]", "(Jones, 2001a, 2001b)", "(Jones, 2001b, 2001a)"),
    ("[@destree; @delacroix]", "(De La Croix, 1993; d’Estrée, 2006)", "(d’Estrée, 2006; De La Croix, 1993)"),
    # 9.8: a particle is part of the surname
    ("[@vandeveer]", "(van de Veer, 1994)", "(Veer, 1994)"),
    ("@vonderheide", "von der Heide (1992)", "Heide (1992)"),
    # 8.13: names of parts
    ("[@book, table 1]", "(Saunders, 1999, Table 1)", "(Saunders, 1999, table 1)"),
    ("[@book, Ch. 3]", "(Saunders, 1999, Chapter 3)", "(Saunders, 1999, Ch. 3)"),
    ("[@book, ch. iv]", "(Saunders, 1999, Chapter iv)", "(Saunders, 1999, ch.\u00a0iv)"),
    ("[@book, chap. iv]", "(Saunders, 1999, Chapter iv)", "(Saunders, 1999, iv)"),
    ("[@book, p. 3; @book, p. 9]", "(Saunders, 1999, pp. 3, 9)", "(Saunders, 1999, p. 3; 1999, p. 9)"),
]

REFERENCES = [
    ("orgreport", "Institute of Peace. (2011). *Yearbook of dialogues*."),
    (
        "phdbare",
        "Taylor, M. (2009). *Open doors* [Doctoral dissertation, Tufts University]. https://example.org/taylor",
    ),
    (
        "article",
        "Kelman, H. C. (1996). The problem-solving workshop in Israeli–Palestinian dialogue. "
        "*Journal of Quiet Dialogue*, *12*(2), 99–123. https://doi.org/10.1000/jqd.1996.12",
    ),
    (
        "noissue",
        "Rouhana, N. N., & Korper, S. H. (1997). Power asymmetry in workshops. *Mediation Annual*, *33*, 1–17.",
    ),
    ("articlenoauthor", "A door left ajar. (1989). *Mediation Annual*, *25*, 5–6."),
    ("book", "Saunders, H. H. (1999). *A public peace process: Sustained dialogue*. Harbour Press."),
    ("secondedition", "Mitchell, C. R. (2003). *Gestures of conciliation* (2nd ed.). Harbour Press."),
    ("three", "Agha, H., Feldman, S., & Khalidi, A. (2003). *Channels behind doors*. Harbour Press."),
    ("noauthor", "*Handbook of silences*. (1988). Harbour Press."),
    ("yearb", "Jones, P. (2001b). *Zones of talk*. Harbour Press."),
    (
        "reissue",
        "Burton, J. W. (2010). *Conflict and communication*. Harbour Press. (Original work published 1969)",
    ),
    (
        "translated",
        "Piaget, J. (2001). *Talks and thoughts* (M. Cook, Trans.). Harbour Press. (Original work published 1975)",
    ),
    ("edited", "Davies, J., & Kaufman, E. (Eds.). (2002). *Second track citizens*. Harbour Press."),
    ("oneeditor", "Fisher, R. J. (Ed.). (2005). *Paving the way*. Harbour Press."),
    (
        "chapter",
        "Chataway, C. J. (2002). The problem of transfer. In J. Davies & E. Kaufman (Eds.), *Second track citizens* "
        "(pp. 213–228). Harbour Press.",
    ),
    (
        "report",
        "Çuhadar, E. (2009). *Assessing transfer* (Special Report No. 44). Institute of Peace. "
        "https://example.org/report44",
    ),
    (
        "phd",
        "Strimling, A. (2007). *Pillars of bridges* [Doctoral dissertation, Tufts University]. "
        "https://example.org/strimling",
    ),
    (
        "masters",
        "Ulrich, P. (2010). *Closed doors* [Master’s thesis, University of Oslo]. https://example.org/ulrich",
    ),
    ("web", "Dialogue Watch. (2020). *What track two is*. Peace Pages. https://example.org/track-two"),
    (
        "undated",
        "Pugwash Office. (n.d.). *About us*. Retrieved November 22, 2026, from https://example.org/about",
    ),
    ("abbreviation", "UNIDIR. (1998). *Rooms in Geneva*. Harbour Press."),
    ("junior", "Cole, B. M., Jr. (1986). *Fathers and sons*. Harbour Press."),
    ("hyphen", "Hilmi-Brandt, J.-L. (1985). *Double names*. Harbour Press."),
    ("destree", "d’Estrée, T. P. (2006). *Measuring change*. Harbour Press."),
    ("delacroix", "De La Croix, M. (1993). *Lake talks*. Harbour Press."),
    ("braces", "van der Berg, P. (1995). *Dyke talks*. Harbour Press."),
    ("diacritics", "Żółkiewski, Ł. (1991). *Round table*. Harbour Press."),
]

KNOWN_DIFFERENCES_OF_REFERENCES = [
    # 9.8: a particle is part of the surname
    (
        "vandeveer",
        "van de Veer, A. (1994). *Low countries, high talks*. Harbour Press.",
        "Veer, A. van de. (1994). *Low countries, high talks*. Harbour Press.",
    ),
    # 10.6: what a thesis is called
    (
        "unpublished",
        "Böhmelt, T. (2008). *Combined tracks* [Unpublished doctoral dissertation]. University of Essex.",
        "Böhmelt, T. (2008). *Combined tracks* [Doctoral dissertation]. University of Essex.",
    ),
    (
        "mastersunpublished",
        "Lund, I. (2012). *Small talks* [Unpublished master’s thesis]. University of Oslo.",
        "Lund, I. (2012). *Small talks* [Master’s thesis]. University of Oslo.",
    ),
    # 9.16: "Retrieved" only with a date
    (
        "neverread",
        "Quiet Council. (n.d.). *Our rooms*. https://example.org/rooms",
        "Quiet Council. (n.d.). *Our rooms*. Retrieved https://example.org/rooms",
    ),
    # 9.27: an article's number
    (
        "elocator",
        "Wanis, A. (2019). Readiness. *Mediation Annual*, *55*(1), Article e123.",
        "Wanis, A. (2019). Readiness. *Mediation Annual*, *55*(1).",
    ),
]

# Which of two references comes first (9.44 to 9.49).
ORDER = [
    ("namesakeone", "namesaketwo"),
    ("junior", "report"),
    ("delacroix", "destree"),
    ("destree", "web"),
    ("yeara", "yearb"),
    ("yearb", "later"),
    ("lederach", "lederachtwo"),
    ("braces", "diacritics"),
]

# The first of the two should come first and does not: a title is filed without its article (9.49), a name under its
# particle (9.8).
KNOWN_DIFFERENCES_OF_ORDER = [
    ("three", "articlenoauthor"),  # agha, door
    ("noissue", "vonderheide"),  # rouhana, von der heide
]

# Text as it stands on a page, and as readers see it.
IN_TEXT = [
    ("Talks help [@book].", "Talks help (Saunders, 1999)."),
    ("Talks help [@book,\np. 3], it says.", "Talks help (Saunders, 1999, p. 3), it says."),
    ("Saunders [-@book, p. 4] says so.", "Saunders (1999, p. 4) says so."),
    ("@book says so.", "Saunders (1999) says so."),
    ("So says @book.", "So says Saunders (1999)."),
    ("So says @book [ch. 3].", "So says Saunders (1999, Chapter 3)."),
    ("@book: a plan.", "Saunders (1999): a plan."),
    ("@book and @three [p. 2] agree.", "Saunders (1999) and Agha et al. (2003, p. 2) agree."),
    ("One [@book] and two [@article; @book].", "One (Saunders, 1999) and two (Kelman, 1996; Saunders, 1999)."),
    ("**Bold [@book]** and *@book*.", "**Bold (Saunders, 1999)** and *Saunders (1999)*."),
    ("“Quoted” [@book, p. 1].", "“Quoted” (Saunders, 1999, p. 1)."),
    ("> Quoted\n> [@book]", "> Quoted\n> (Saunders, 1999)"),
    ("- one [@book]\n- two, @article", "- one (Saunders, 1999)\n- two, Kelman (1996)"),
    (
        "| a | b |\n| - | - |\n| [@book] | @book [p. 1] |",
        "| a | b |\n| - | - |\n| (Saunders, 1999) | Saunders (1999, p. 1) |",
    ),
    ("@book [transfer](a.md)", "Saunders (1999) [transfer](a.md)"),
    ("[@book][@article]", "(Saunders, 1999)(Kelman, 1996)"),
    ("@book[p. 3] says so.", "Saunders (1999, p. 3) says so."),
    ("Our view [@book] [synthesis].", "Our view (Saunders, 1999) [synthesis]."),
    ("`[@book]` prints [@book].", "`[@book]` prints (Saunders, 1999)."),
    ("<!-- [@book] --> [@book]", "<!-- [@book] --> (Saunders, 1999)"),
]

NO_CITATION = [
    "[a post](https://example.org/@book)",
    "<https://example.org/@book>",
    r"[\@book]",
    "`[@book]`",
    "``[@book] ` @book``",
    "```text\n[@book]\n```",
    "~~~\n@book says\n~~~",
    "- item\n\n  ```\n  [@book]\n  ```",
    "Write to editor@example.org.",
    "<editor@example.org>",
    "[editor@example.org](mailto:editor@example.org)",
    r"the handle \@book",
    r"\[@book]",
    "<!-- [@book] -->",
    "<!-- a comment\nwith @book\nin it -->",
    "[see @book](page.md)",
    "[@book](page.md)",
    "![a map by @book](map.svg)",
    "at 5 @ 3",
]

# Text that is no citation, or other citations than are found in it; and what is found.
KNOWN_MISREADINGS = [
    ('[a page](page.md "by @book")', [], ["@book"]),
    ('<span title="@book">x</span>', [], ["@book"]),
]


def groups_of(text):
    return read_body(text, "docs/page.md", first_line=1)[0].groups


def plain(markup):
    return html.unescape(re.sub(r"</?a\b[^>]*>", "", re.sub(r"</?em>", "*", markup)))


@pytest.fixture(scope="module")
def formatted():
    sources = read_bibliography(Path(__file__).with_name("forms.bib")).sources
    typed = [row[0] for row in (*CITATIONS, *KNOWN_DIFFERENCES)]
    return format_citations(
        csl_items(sources.values(), None), typed + [group.raw for text, _ in IN_TEXT for group in groups_of(text)], None
    )


@pytest.fixture
def printed(formatted):
    """Return a function that gives what a citation is printed as."""
    return lambda raw: plain("".join(piece.html for piece in formatted.groups[one_line(raw)]))


@pytest.mark.parametrize(("typed", "expected"), CITATIONS)
def test_citations(typed, expected, printed):
    assert [group.raw for group in groups_of(typed)] == [typed]
    assert printed(typed) == expected


@pytest.mark.parametrize(("typed", "manual", "expected"), KNOWN_DIFFERENCES)
def test_citations_that_differ_from_the_manual(typed, manual, expected, printed):
    assert printed(typed) == expected != manual


@pytest.mark.parametrize(("key", "expected"), REFERENCES)
def test_references(key, expected, formatted):
    assert plain(formatted.references[key]) == expected


@pytest.mark.parametrize(("key", "manual", "expected"), KNOWN_DIFFERENCES_OF_REFERENCES)
def test_references_that_differ_from_the_manual(key, manual, expected, formatted):
    assert plain(formatted.references[key]) == expected != manual


@pytest.mark.parametrize(("first", "second"), ORDER)
def test_the_order_of_references(first, second, formatted):
    order = list(formatted.references)

    assert order.index(first) < order.index(second)


@pytest.mark.parametrize(("first", "second"), KNOWN_DIFFERENCES_OF_ORDER)
def test_orders_that_differ_from_the_manual(first, second, formatted):
    order = list(formatted.references)

    assert order.index(second) < order.index(first)


@pytest.mark.parametrize(("text", "expected"), IN_TEXT)
def test_citations_where_they_stand(text, expected, printed):
    for group in reversed(groups_of(text)):
        text = text[: group.start] + printed(group.raw) + text[group.end :]

    assert text == expected


@pytest.mark.parametrize("text", NO_CITATION)
def test_what_only_looks_like_a_citation(text):
    assert groups_of(text) == ()


@pytest.mark.parametrize(("text", "right", "found"), KNOWN_MISREADINGS)
def test_text_that_is_misread(text, right, found):
    assert [group.raw for group in groups_of(text)] == found != right
