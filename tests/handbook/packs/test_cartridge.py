"""Cartridges keep to IMS Common Cartridge 1.1, hold all that they name, and lead nowhere that is not there."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from lxml import etree, html

CP = {"cp": "http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1"}
LOM = {"lom": "http://ltsc.ieee.org/xsd/imsccv1p1/LOM/manifest"}
WL = "{http://www.imsglobal.org/xsd/imsccv1p1/imswl_v1p1}"
ASSESSMENT = "imsqti_xmlv1p2/imscc_xmlv1p1/assessment"
NAMES = ["handbook", "path-an-hour", "syllabus-short", "flexibility-and-informality", "oslo-channel", "sit-together"]
# The schemas of 1EdTech are not ours to hand on; whoever has them names their folder.
SCHEMAS = {
    "imsmanifest.xml": "ccv1p1_imscp_v1p2_v1p0.xsd",
    "questions": "ccv1p1_qtiasiv1p2p1_v1p0.xsd",
    "links": "ccv1p1_imswl_v1p1.xsd",
}


@pytest.fixture(params=NAMES)
def files(request, packed):
    """The files of a cartridge, for one of each kind."""
    return packed.cartridge(request.param)


def manifest(files):
    return etree.fromstring(files["imsmanifest.xml"])


def test_a_course_is_a_tree_of_weeks(packed):
    root = manifest(packed.cartridge("syllabus-short"))
    folders = root.xpath("//cp:organization/cp:item/cp:item", namespaces=CP)

    shown = [[title.text for title in folder.iterfind(".//cp:title", CP)] for folder in folders]
    assert shown == [
        [
            "Week 1, Beginnings",
            "Flexibility and informality",
            "Flexibility and informality: questions",
            "Flexibility and informality: on the web",
            "Sit together",
            "Sit together: on the web",
        ],
        [
            "Week 3, Cases & doubts",
            "The Oslo channel",
            "The Oslo channel: on the web",
            "Transfer to policy",
            "Transfer to policy: questions",
            "Transfer to policy: on the web",
        ],
    ]


def test_pages_of_no_section_stand_in_a_folder_of_the_title(packed):
    folders = manifest(packed.cartridge("path-an-hour")).xpath(
        "//cp:organization/cp:item/cp:item/cp:title", namespaces=CP
    )

    assert [title.text for title in folders] == ["Reading path: An hour", "Then"]


def test_a_page_that_stands_in_two_steps_is_there_once(packed):
    root = manifest(packed.cartridge("path-an-hour"))

    assert len(root.xpath("//cp:item[@identifierref='page-cases-oslo-channel']", namespaces=CP)) == 2
    assert len(root.xpath("//cp:resource[@identifier='page-cases-oslo-channel']", namespaces=CP)) == 1


def test_a_cartridge_says_what_it_is_and_what_may_be_done_with_it(packed):
    root = manifest(packed.cartridge("path-an-hour"))

    said = [text.strip() for text in root.find(".//lom:lom", LOM).itertext() if text.strip()]
    assert said == [
        "Reading path: An hour",
        "en-GB",
        "For a first look, “quick & short”.",
        "URI",
        "https://handbook.example/t2/reading-paths/#an-hour",
        "yes",
        "CC BY 4.0, https://creativecommons.org/licenses/by/4.0/",
    ]


def test_everything_that_is_named_is_there_and_nothing_else(files):
    root = manifest(files)
    named = root.xpath("//cp:file/@href", namespaces=CP)

    assert sorted(named) == sorted(set(files) - {"imsmanifest.xml"})
    assert set(root.xpath("//cp:resource/@href", namespaces=CP)) <= set(named)
    resources = set(root.xpath("//cp:resource/@identifier", namespaces=CP))
    used = root.xpath("//@identifierref")
    assert set(used) == resources
    assert root.xpath("count(//@identifier)") == len(set(root.xpath("//@identifier")))


def test_every_link_of_a_page_leads_somewhere(files, packed):
    pages = [name for name in files if name.endswith(".html")]
    assert pages
    for name in pages:
        page = html.fromstring(files[name])
        ids = page.xpath("//@id")
        for link in page.xpath("//@href | //@src"):
            parts = urlsplit(link)
            if parts.scheme:
                continue
            if parts.path:
                assert unquote(urljoin(name, parts.path)) in files, (name, link)
            assert not parts.fragment or parts.fragment in ids, (name, link)


def test_every_page_has_a_link_to_where_it_is_kept_up_to_date(files, packed):
    links = {name: etree.fromstring(files[name]) for name in files if name.startswith("links/")}
    pages = [name for name in files if name.endswith(".html")]

    assert [name.replace("links/", "pages/").replace(".xml", ".html") for name in links] == pages
    for link in links.values():
        address = link.find(f"{WL}url").get("href")
        assert (packed.site / address.removeprefix(packed.address) / "index.html").exists()
        assert link.findtext(f"{WL}title")


def test_a_page_stands_alone(packed):
    page = html.fromstring(packed.cartridge("oslo-channel")["pages/cases-oslo-channel.html"])

    assert page.getroottree().docinfo.doctype == "<!DOCTYPE html>"
    assert page.get("lang") == "en-GB"
    assert page.findtext(".//title") == "The Oslo channel · The Track II Handbook"
    assert page.xpath("//h1/text()") == ["The Oslo channel"]
    assert page.xpath("//link[@rel='stylesheet']/@href") == ["pack.css"]
    assert page.xpath("//footer//a/@href") == [
        "https://handbook.example/t2/cases/oslo-channel/",
        "https://creativecommons.org/licenses/by/4.0/",
    ]
    assert page.xpath("//script | //@style | //style") == []


@pytest.mark.parametrize("schema", ["manifest", "questions"])
def test_manifest_and_questions_have_the_parts_of_the_profile_in_its_order(schema, files):
    grammar = etree.RelaxNG(etree.parse(str(Path(__file__).parent / f"{schema}.rng")))
    for name in (name for name in files if schema in name):
        grammar.assertValid(etree.fromstring(files[name]))


def test_the_grammar_of_the_tests_finds_a_part_out_of_order(packed):
    grammar = etree.RelaxNG(etree.parse(str(Path(__file__).parent / "manifest.rng")))
    root = manifest(packed.cartridge("handbook"))
    root.append(root[0])

    assert not grammar.validate(root)


# 1EdTech's own schemas are not handed on here. Where a folder of them is named, every file must be valid against them.
if "CC_SCHEMAS" in os.environ:

    def test_every_file_is_valid_against_the_schemas_of_common_cartridge(files):
        folder = Path(os.environ["CC_SCHEMAS"])
        schemas = {part: etree.XMLSchema(etree.parse(str(folder / name))) for part, name in SCHEMAS.items()}
        for name, content in files.items():
            if name.endswith(".xml"):
                schemas[name.partition("/")[0]].assertValid(etree.fromstring(content))


def test_questions_keep_to_the_rules_that_a_schema_cannot_say(files):
    """The rules of the profile's Schematron: 9a, 12c, 12d and 13a, about idents; the others are in the grammar."""
    qti = {"q": "http://www.imsglobal.org/xsd/ims_qtiasiv1p2"}
    for name in (name for name in files if name.startswith("questions/")):
        root = etree.fromstring(files[name])
        idents = root.xpath("//q:item/@ident", namespaces=qti)
        assert len(idents) == len(set(idents))
        for item in root.iterfind(".//q:item", qti):
            shown = item.xpath(".//q:displayfeedback/@linkrefid", namespaces=qti)
            assert sorted(set(shown)) == sorted(item.xpath("q:itemfeedback/@ident", namespaces=qti))
            labels = item.xpath(".//q:response_label/@ident", namespaces=qti)
            tested = item.xpath(".//q:varequal/text()", namespaces=qti)
            assert not labels or set(tested) <= set(labels)
            assert len(labels) == len(set(labels))
