"""What holds of every reader, whatever it is given: it never raises, and all that it names lies in the file."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from handbook.characters import unseen
from handbook.findings import Place, as_github, as_text
from handbook.reading.bibliography import read_bibliography
from handbook.reading.citations import find_citations
from handbook.reading.editions import read_editions, write_editions
from handbook.reading.glossary import read_terms
from handbook.reading.navigation import read_navigation
from handbook.reading.permalinks import read_ledger, read_moves, write_ledger
from handbook.reading.quiz import read_questions
from handbook.reading.site import read_page
from handbook.records import Edition, Published

settings.register_profile("handbook", max_examples=120, deadline=2000, derandomize=True, database=None)
settings.load_profile("handbook")
same_folder = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])

# Pieces of Markdown, YAML and BibTeX, so that what is made of them comes near to what the readers know.
PIECES = (
    """
---|\n|title: A|summary: B.|last_checked: 2026-11-25|review: {claims: 1}|: |- |[|]|{|}|"|'|*a|&a |<<: |!!x |
## A {#a}|### B|#|{#a}|{: #a .b}|**|*|_|`|``|```|```quiz\n|```figure\n|```text\n|~~~|    |\t|> |1. |a) |*b) |... |
see: #a|[ ] |[*] |= a -> b|~ |[@a]|@a [p. 3]|[@a; @b, p. 4]|[@|@|; |[synthesis]|*Also:* c, d.|<|>|<b>|</b>|<!--|-->|
<script>|&lt;|[a](b.md)|![a](b.png)|[a]: b|| a | b |\n|---|---|\n|\\|é|日本|\u202e|\r\n|\r|\x00|\ufeff|
\u2028|\x0b|\x1c|\x85|
@book{a,|title = {A},|year = 1|}|@string{x = "y"}|@comment|%| # |,|=|1,a/|2,#b|cases/a.md: cases/b.md|nav:|- a.md|
""".replace("|\n", "|")
    .strip("|\n")
    .split("|")
)
texts = st.lists(st.sampled_from(PIECES) | st.text(max_size=12) | st.just("\n") | st.just("\n\n"), max_size=40).map(
    "".join
)
KINDS = (
    "index.md",
    "cases/oslo-channel.md",
    "principles/a.md",
    "glossary.md",
    "teach/questions.md",
    "teach/syllabus-a.md",
)


def lines(text):
    return max(1, len(re.split("\r\n|\r|\n", text)))


def inside(place, text):
    return 1 <= place.line <= lines(text) + 1 and place.column >= 1


def told(findings):
    for finding in findings:
        assert "\n" not in as_text(finding) + as_github(finding)
        assert as_text(finding).startswith(f"{finding.place.path}:")


@given(text=texts, name=st.sampled_from(KINDS))
@example(text="---\na: 2026-13-45\n---\n", name="index.md")
@example(text="```quiz\n\x1e\r---", name="index.md")
@example(text="---\n? [a]\n---\n", name="index.md")
@example(text="---\n{a: 1}: b\n---\n", name="index.md")
def test_a_page(text, name):
    page, findings = read_page(text.encode("utf-8", "surrogatepass"), name)
    told(findings)
    body = page.body
    read = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    assert all(inside(finding.place, read) for finding in findings)
    assert all(inside(place, read) for place in page.meta_places.values())
    if not body.text:
        return
    assert read.endswith(body.text)
    assert len(body.prose) == len(body.markup) == len(body.text)
    for part in (*body.groups, *body.quizzes, *body.figures, *body.marks):
        assert 0 <= part.start < part.end <= len(body.text)
    for group in body.groups:
        assert body.text[group.start : group.end] == group.raw
        assert all(f"@{citation.key}" in group.raw for citation in group.citations)
    for thing in (
        *body.headings,
        *body.paragraphs,
        *body.groups,
        *body.links,
        *body.html,
        *body.quizzes,
        *body.figures,
    ):
        assert inside(thing.place, read)
        assert thing.place.line >= body.first_line


@given(text=texts)
def test_citations(text):
    last = 0
    for found in find_citations(text):
        assert last <= found.start < found.end <= len(text)
        assert all(citation.key in text[found.start : found.end] for citation in found.citations)
        last = found.end


@given(text=texts)
def test_questions(text):
    questions, findings = read_questions(text, Place("docs/a.md", 7))
    told(findings)
    assert questions or findings
    for question in questions:
        assert 7 <= question.place.line < 7 + max(1, len(text.splitlines()))
    if not findings:
        assert all(question.see and len(question.options) > 1 for question in questions)


@given(text=texts)
def test_glossary(text):
    page, _ = read_page(f"---\ntitle: A\nsummary: B.\n---\n\n{text}".encode("utf-8", "surrogatepass"), "glossary.md")
    terms, findings = read_terms(page)
    told(findings)
    assert len(terms) == sum(heading.level == 2 for heading in page.body.headings)


@given(text=texts)
def test_characters(text):
    told(unseen(text, "docs/a.md"))
    assert all(inside(finding.place, text) for finding in unseen(text, "docs/a.md"))


@pytest.mark.parametrize("read", [read_ledger, read_moves, read_editions])
@given(text=texts)
def test_lists(read, text):
    records, findings = read(text)
    told(findings)
    assert all(inside(thing.place, text) for thing in (*records, *findings))


@given(text=texts)
def test_navigation(text):
    import yaml

    try:
        named = read_navigation(text)
    except yaml.YAMLError:
        return
    assert all(1 <= line <= lines(text) + 1 for _, line in named)


@same_folder
@given(text=texts)
def test_bibliography(text, tmp_path):
    file = tmp_path / "refs.bib"
    file.write_bytes(text.encode("utf-8", "surrogatepass"))
    read = read_bibliography(file, cache=tmp_path / "cache.json")
    told(read.findings)
    assert all(finding.place.line <= len(text.splitlines()) + 1 for finding in read.findings)
    assert read == read_bibliography(file, cache=tmp_path / "cache.json")
    assert read.broken.isdisjoint(read.sources)
    for source in read.sources.values():
        assert source.fields.keys() == source.field_places.keys()


addresses = st.from_regex(r"[a-z/-]*(#[a-z-]+)?", fullmatch=True)


@given(st.lists(st.tuples(st.integers(1, 10**6), addresses)))
def test_a_ledger_is_read_as_it_was_written(entries):
    published = tuple(
        Published(number, address, Place("editions/addresses.csv", line))
        for line, (number, address) in enumerate(entries, 2)
    )

    assert read_ledger(write_ledger(published)) == (published, [])


@given(st.data())
def test_no_change_to_a_ledger_goes_unseen(data):
    text = write_ledger(tuple(Published(n, f"cases/{n}/", Place("", n)) for n in range(1, 9)))
    at = data.draw(st.integers(0, len(text) - 1))
    changed = text[:at] + data.draw(st.text(max_size=3)) + text[at + data.draw(st.integers(0, 3)) :]

    assert bool(read_ledger(changed)[1]) == (changed != text and changed != "")


@given(st.lists(st.tuples(st.integers(2026, 2099), st.integers(1, 99), st.integers(0, 20000)), unique=True))
def test_editions_are_read_as_they_were_written(entries):
    editions = tuple(
        Edition(f"{year}.{number}", date(2026, 1, 1) + timedelta(days), "a" * 40, f"{days:064x}", Place(PATH, line))
        for line, (year, number, days) in enumerate(entries, 2)
    )

    assert read_editions(write_editions(editions)) == (editions, [])


PATH = "editions/editions.csv"
