from __future__ import annotations

import pytest

from handbook.checks import prose
from handbook.reading import read_site

CHAPTER = "docs/principles/flexibility-and-informality.md"
PARAGRAPH = (
    "The meetings in the castle were private, and the two governments knew of them. Nobody who came could bind a "
    "government, which made it easier to say what could be offered and what could not be given up by either side"
)
REPHRASED = (
    "Nobody who came could bind a government. The meetings in the castle were private, and both governments knew of "
    "them, which made it easier to say what could be offered and what could not be given up by the two sides"
)


@pytest.fixture
def with_text(make_project):
    def write(text: str, chapter: str = CHAPTER, project=None):
        project = project or make_project()
        page = project / chapter
        page.write_text(page.read_text().replace("Influence comes late", text, 1))
        return project

    return write


def test_long_sentences_are_a_warning(with_text):
    long = " ".join(["word"] * 23)
    site = read_site(with_text(". ".join([long.capitalize()] * 20)))

    assert [finding.what for finding in prose.sentences(site)] == ["the median sentence has 23 words"]


def test_abbreviations_do_not_end_a_sentence(with_text):
    sentence = (
        "In the U.S. Dr. Kelman and Prof. Burton met, e.g. in the autumn, and they both wrote about what they saw there"
    )
    site = read_site(with_text(". ".join([sentence] * 20)))

    assert list(prose.sentences(site)) == []
    assert max(len(found.split()) for found in prose.segment("en", sentence + ".")) > 15


@pytest.mark.parametrize(("words", "found"), [(150, []), (151, ["the paragraph has 151 words"])])
def test_a_long_paragraph_is_a_warning(with_text, words, found):
    site = read_site(with_text(" ".join(["word"] * words)))

    assert [finding.what for finding in prose.paragraphs(site)] == found


def test_the_same_thing_said_in_two_chapters_is_a_warning(with_text):
    project = with_text(REPHRASED, "docs/limitations/transfer-to-policy.md", with_text(PARAGRAPH))

    findings = list(prose.said_twice(read_site(project)))
    assert [finding.place.path for finding in findings] == [CHAPTER]
    assert "alike with docs/limitations/transfer-to-policy.md:18" in findings[0].what


def test_two_things_in_the_same_words_of_the_field_are_none(with_text):
    project = with_text(PARAGRAPH)
    other = (
        "In the castle nobody could speak for a government, and so the meetings began with fears. Each side listed "
        "what it could not give up, and the panel asked what the other had heard of it, before anybody offered anything"
    )
    with_text(other, "docs/limitations/transfer-to-policy.md", project)

    assert list(prose.said_twice(read_site(project))) == []
