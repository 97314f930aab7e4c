from __future__ import annotations

import pytest

from handbook.generate.glossary import Glossary
from handbook.reading import read_site

GLOSSARY = """---
title: Glossary
summary: The words of the field.
---

The words.

## Back channel {#back-channel}

*Also:* BCN, secret channel.

A *secret* negotiation [@kaye2007talking, p. 3], beside the [open one](cases/index.md).

## Hypothesis {#hypothesis}

What is to be tested [@kaye2007talking].
"""


def test_a_term_has_its_names_and_a_plain_definition(make_project):
    project = make_project()
    (project / "docs/glossary.md").write_text(GLOSSARY)

    terms = read_site(project).terms

    assert [(term.id, term.names) for term in terms] == [
        ("back-channel", ("Back channel", "BCN", "secret channel")),
        ("hypothesis", ("Hypothesis",)),
    ]
    assert terms[0].definition == "A secret negotiation, beside the open one."


def uses(project, text: str) -> list[tuple[str, str]]:
    page = project / "docs/principles/flexibility-and-informality.md"
    page.write_text(page.read_text().replace("Influence comes late", text, 1))
    site = read_site(project)
    found = Glossary(site).uses["principles/flexibility-and-informality.md"]
    body = site.by_path["principles/flexibility-and-informality.md"].body.text
    return [(use.term.id, body[use.start : use.end]) for use in found]


def test_the_first_use_of_a_term_is_found_in_running_text_alone(make_project):
    project = make_project()
    (project / "docs/glossary.md").write_text(GLOSSARY)

    text = (
        "`back channel`, [the back channel](../cases/index.md), a back. Channel of hypo. Many secret\n"
        "Channels and two Hypotheses"
    )
    assert uses(project, text) == [("back-channel", "secret\nChannels"), ("hypothesis", "Hypotheses")]


@pytest.mark.parametrize("written", ["back-channel talks", "Track 1.5 talks"])
def test_a_hyphen_or_a_point_inside_a_term_is_no_end(make_project, written):
    project = make_project()
    (project / "docs/glossary.md").write_text(
        f"{GLOSSARY}\n## Track 1.5 {{#track-one-and-a-half}}\n\nTalks [@kaye2007talking].\n"
    )

    assert [found for _, found in uses(project, written)] == [written.removesuffix(" talks")]


def test_the_glossary_says_which_pages_use_a_term(make_project):
    project = make_project()
    (project / "docs/glossary.md").write_text(GLOSSARY)
    uses(project, "A back channel comes late")

    used_in = Glossary(read_site(project)).used_in
    assert [page.slug for page in used_in["back-channel"]] == ["flexibility-and-informality"]
    assert used_in["hypothesis"] == ()
