"""What a reader finds in the built site, read as HTML."""

from __future__ import annotations

import json
import re
import unicodedata
from functools import cache
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from lxml import html

from conftest import ROOT
from handbook.findings import RULES

CLAIMS = [f"claim-{number}" for number in range(1, 29)]
REFERENCES = [f"reference-{number}" for number in range(1, 8)]


@cache
def document(file: Path) -> html.HtmlElement:
    return html.parse(str(file)).getroot()


def pages(site: Path) -> dict[str, html.HtmlElement]:
    """All pages but those that only forward from a short address."""
    files = {file.relative_to(site).as_posix(): file for file in sorted(site.rglob("*.html"))}
    return {name: document(file) for name, file in files.items() if not name.startswith("p/")}


def by_id(page: html.HtmlElement) -> dict[str, html.HtmlElement]:
    return {element.get("id"): element for element in page.xpath("//*[@id]")}


def article(page: html.HtmlElement) -> html.HtmlElement:
    return page.find(".//article")


def text(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def test_no_raw_citation_is_left_anywhere(site):
    # The search index and the packed sitemap are compressed, and made from what is looked at here. The Markdown beside
    # each page has its citations as they are typed.
    files = [file for file in site.rglob("*") if file.is_file() and "pagefind" not in file.relative_to(site).parts]
    raw = [file for file in files if file.suffix not in (".gz", ".md") and b"[@" in file.read_bytes()]

    assert raw == []


def test_every_citation_is_a_link_to_its_reference_on_the_page(site, handbook):
    typed = sum(len(g.citations) for page in handbook.site.pages for g in page.body.groups)
    links = 0
    for name, page in pages(site).items():
        for link in page.findall(".//a[@class='citation-link']"):
            links += 1
            target = page.get_element_by_id(link.get("href").removeprefix("#"))
            assert target.get("class") == "reference", f"{name}: {text(link)}"
        assert not page.find_class("unknown-source"), name

    assert links == typed > 500


def test_every_reference_leads_back_to_each_mention(site):
    for name, page in pages(site).items():
        mentions = {link.get("id") for link in page.findall(".//a[@class='citation-link']")}
        back = [link for link in page.findall(".//a[@role='doc-backlink']")]
        assert {link.get("href").removeprefix("#") for link in back} == mentions, name
        for section in page.find_class("reference"):
            names = [link.get("aria-label") for link in section.findall(".//a[@role='doc-backlink']")]
            assert len(names) == len(set(names)), f"{name}: {names}"


def test_references_are_in_alphabetical_order(site):
    for name, page in pages(site).items():
        listed = [text(entry).split("(")[0].split(",")[0] for entry in page.find_class("reference-text")]
        folded = [unicodedata.normalize("NFKD", name).casefold().encode("ascii", "ignore").decode() for name in listed]
        authors = ["".join(re.findall(r"[a-z0-9]+", name)) for name in folded]
        assert authors == sorted(authors), name


def test_page_ranges_carry_an_en_dash(site):
    address = re.compile(r"https?://\S+")
    hyphen = re.compile(r"\bpp\. \d+-|, \d+\(\d+\), \d+-\d+|\d--\d")
    for name, page in pages(site).items():
        for element in [*page.find_class("citation"), *page.find_class("reference-text")]:
            assert not hyphen.search(address.sub("", text(element))), f"{name}: {text(element)}"


def test_every_link_inside_the_site_leads_somewhere(site):
    built = pages(site)
    ids = {name: {element.get("id") for element in page.iter() if element.get("id")} for name, page in built.items()}
    for name, page in built.items():
        if name == "404.html":  # its links begin at the site's address, wherever it is shown
            continue
        for link in page.findall(".//a[@href]"):
            goal = urlsplit(urljoin(f"https://site.example/{name}", link.get("href")))
            if goal.netloc != "site.example":
                continue
            path = goal.path.lstrip("/")
            path = path + "index.html" if path.endswith("/") or not path else path
            assert (site / path).is_file(), f"{name}: {link.get('href')}"
            if goal.fragment and path in ids and goal.fragment != "__skip":
                assert goal.fragment in ids[path], f"{name}: {link.get('href')}"


def test_ids_are_used_once(site):
    for name, page in pages(site).items():
        ids = [element.get("id") for element in page.iter() if element.get("id")]
        assert sorted(ids) == sorted(set(ids)), name


def test_every_heading_of_an_article_has_an_id_or_is_the_title(site):
    for name, page in pages(site).items():
        headings = [element for element in article(page).iter("h2", "h3", "h4")]
        assert [text(heading) for heading in headings if not heading.get("id")] == [], name
        assert len(article(page).findall(".//h1")) == 1, name


def test_a_source_names_every_page_that_cites_it(site, handbook):
    listed = by_id(document(site / "references" / "index.html"))
    for key in handbook.site.sources:
        entry = listed[f"ref-{key}"]
        named = {
            link.get("href").split("#")[0] for link in entry.findall(".//dd/a") if link.get("href").startswith("../")
        }
        citing = {
            f"../{other.address}"
            for other in handbook.site.pages
            if any(c.key == key for g in other.body.groups for c in g.citations)
        }
        assert named == citing, key
        assert text(entry.find(".//dd")).split(":")[0].lower() == handbook.site.sources[key].get("verification")


def test_a_principle_and_a_limitation_list_the_cases_that_show_them(site, handbook):
    for kind in ("principle", "limitation"):
        for page in handbook.site.of_kind(kind):
            built = document(site / page.address / "index.html")
            section = next(iter(built.find_class("showing")))
            printed = {text(entry.find("dt/a")): text(entry.find("dd")) for entry in section.findall(".//dl/div")}
            expected = {
                case_page.title: shown.why
                for case_page, case in handbook.site.cases
                for shown in (*case.principles, *case.limitations)
                if shown.page == page.slug
            }
            assert printed == expected
            assert printed, f"no case shows {page.slug}"


def test_the_index_lists_every_case_with_its_facts(site, handbook):
    rows = document(site / "cases" / "index.html").findall(".//table[@class='sortable']/tbody/tr[td]")
    printed = {text(row.find("th/a")): [text(cell) for cell in row.findall("td")] for row in rows}

    assert set(printed) == {page.title for page, _ in handbook.site.cases}
    for page, case in handbook.site.cases:
        assert printed[page.title][0] == case.conflict
        assert printed[page.title][1] == case.years


def test_the_figures_of_the_home_page_are_counted(site, handbook):
    figures = next(iter(document(site / "index.html").find_class("figures")))
    printed = {text(entry.find("dt")): text(entry.find("dd")) for entry in figures.findall("dl/div")}

    cases = [file for file in (ROOT / "docs/cases").glob("*.md") if "\nconveners:" in file.read_text(encoding="utf-8")]
    assert printed["Cases"] == str(len(cases))
    assert printed["Sources cited"] == str(len(handbook.site.sources))
    folders = ("foundations", "principles", "limitations", "practice")
    assert printed["Chapters"] == str(sum(len(list((ROOT / "docs" / folder).glob("*.md"))) - 1 for folder in folders))


@pytest.mark.parametrize("anchor", [*CLAIMS, *REFERENCES])
def test_every_row_of_the_audit_is_answered(anchor, site):
    page = document(site / "about" / "corrections" / "index.html")
    heading = page.get_element_by_id(anchor)
    paragraphs = []
    for element in heading.itersiblings():
        if element.tag != "p":
            break
        paragraphs.append(element)

    assert [text(paragraph.find("strong")) for paragraph in paragraphs] == ["Said.", "Found.", "Now."]
    if anchor in CLAIMS:
        assert text(paragraphs[1]).split()[1].rstrip(".,:;") in {"Supported", "Imprecise", "Wrong"}
        answers = [link.get("href") for link in paragraphs[2].findall(".//a") if link.get("href").startswith("../../")]
        assert answers, "no link to the page that answers it"
        assert any("#" in answer for answer in answers)


def tags(page: html.HtmlElement) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for tag in page.findall(".//meta[@content]"):
        found.setdefault(tag.get("name") or tag.get("property"), []).append(tag.get("content"))
    return found


def test_every_page_tells_reference_managers_what_it_is(site, handbook):
    """What Zotero's translators "Embedded Metadata" and "RDF" take their fields from."""
    for page in handbook.site.pages:
        found = tags(document(site / page.address / "index.html"))
        day = handbook.cited(page).changed
        assert found["citation_title"] == [page.title]
        assert found["citation_author"] == ["The Track II Handbook"]
        assert found["citation_publication_date"] == [f"{day:%Y/%m/%d}"]
        assert found["citation_publisher"] == found["DC.publisher"] == ["The Track II Handbook"]
        assert found["citation_public_url"] == [f"http://127.0.0.1:8000/{page.address}"]
        assert found["citation_language"] == ["en"]
        assert found["prism.edition"] == [f"As of {day.day} {day:%B %Y}"]
        cited = {citation.key for group in page.body.groups for citation in group.citations}
        assert len(found.get("citation_reference", [])) == len(cited)


def test_linked_data_can_be_read(site, handbook):
    for page in handbook.site.pages:
        script = document(site / page.address / "index.html").find(".//script[@type='application/ld+json']")
        data = json.loads(script.text)
        assert data["@type"] == ["LearningResource", "Article"]
        assert (data["headline"], data["url"]) == (page.title, f"http://127.0.0.1:8000/{page.address}")
        assert data["license"] == "https://creativecommons.org/licenses/by/4.0/"
        assert {"isPartOf", "learningResourceType", "educationalLevel", "dateModified", "citation"} <= set(data)


def test_every_page_says_how_to_cite_it(site, handbook):
    for page in handbook.site.pages:
        section = next(iter(document(site / page.address / "index.html").find_class("cite-page")))
        printed = {text(entry.find("dt")): text(entry.find("dd")) for entry in section.findall("dl/div")}
        assert re.fullmatch(
            r"http://127\.0\.0\.1:8000/p/\d+/", printed.pop("Short address", "http://127.0.0.1:8000/p/0/")
        )
        assert list(printed) == ["APA", "Chicago", "MLA", "BibTeX", "RIS", "CSL-JSON"]
        for style, citation in printed.items():
            assert f"http://127.0.0.1:8000/{page.address}" in citation, style
            assert "PAGE" not in citation


def test_every_source_says_what_it_contributes(site, handbook):
    listed = by_id(document(site / "references" / "index.html"))
    for key in handbook.site.sources:
        said = [text(part) for part in listed[f"ref-{key}"].find_class("annotation")]
        assert len(said) == 1, key
        assert 8 <= len(said[0].split()) <= 60, key


def test_no_source_that_failed_is_in_the_bibliography(handbook):
    assert [key for key, source in handbook.site.sources.items() if source.get("verification") == "failed"] == []


def test_every_finding_has_a_section(site):
    page = document(site / "about" / "findings" / "index.html")

    assert {heading.get("id") for heading in page.findall(".//h3")} == {code.lower() for code in RULES}


def test_schemas_are_published(site):
    schema = json.loads((site / "schemas" / "case.schema.json").read_text())

    assert "Middle East" in schema["properties"]["regions"]["items"]["enum"]


def test_pages_load_nothing_from_another_host(site):
    for name, page in pages(site).items():
        loaded = [element.get(attribute) for element in page.iter() for attribute in ("src", "srcset", "poster")]
        loaded += [
            link.get("href") for link in page.findall(".//link[@rel]") if link.get("rel") in ("stylesheet", "icon")
        ]
        assert [url for url in loaded if url and urlsplit(url).netloc] == [], name
