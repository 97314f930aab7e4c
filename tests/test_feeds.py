"""What programs read instead of pages, read back by programs that are not ours."""

from __future__ import annotations

import json
from urllib.parse import urlsplit

import feedparser
import pytest
from lxml import etree, html

SITEMAP = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


def test_the_feed_lists_new_and_changed_pages_with_their_licence(handbook, site):
    feed = feedparser.parse((site / "feed.xml").read_bytes())

    assert not feed.bozo
    assert feed.version == "atom10"
    assert len(feed.entries) == 60
    assert len({entry.id for entry in feed.entries}) == 60
    days = [entry.updated_parsed for entry in feed.entries]
    assert days == sorted(days, reverse=True)
    for entry in feed.entries:
        assert (site / urlsplit(entry.link).path.lstrip("/") / "index.html").is_file()
        licences = [link.href for link in entry.links if link.rel == "license"]
        assert licences == ["https://creativecommons.org/licenses/by/4.0/"]
        assert entry.published_parsed <= entry.updated_parsed


def test_the_sitemap_dates_each_page_by_its_last_change(handbook, site):
    tree = etree.parse(site / "sitemap.xml")
    listed = {
        urlsplit(url.findtext("s:loc", namespaces=SITEMAP)).path.lstrip("/"): url.findtext("s:lastmod", None, SITEMAP)
        for url in tree.iterfind("s:url", SITEMAP)
    }

    assert listed == {page.address: handbook.changed(page).isoformat() for page in handbook.site.pages}


def test_every_page_lies_beside_its_markdown_and_llms_txt_names_them_all(handbook, site):
    listed = (site / "llms.txt").read_text("utf-8")

    for page in handbook.site.pages:
        text = (site / page.address / "index.md").read_text("utf-8")
        assert text.startswith(f"# {page.title}\n\n{page.meta.summary}\n")
        assert f"{handbook.address}{page.address}index.md" in listed
        for group in page.body.groups:
            for citation in group.citations:
                assert f"- `@{citation.key}` " in text, (page.path, citation.key)


@pytest.mark.parametrize(
    ("page", "kind", "role", "time"),
    [
        ("foundations/theory", "textbook chapter", "student", None),
        ("teach/activities/vael-river-dialogue", "lesson plan", "teacher", "PT180M"),
        ("teach/syllabus-4-weeks", "syllabus", "teacher", None),
    ],
)
def test_learning_object_metadata(site, page, kind, role, time):
    document = html.parse(site / page / "index.html")
    said = json.loads(document.findtext(".//script[@type='application/ld+json']"))

    assert said["learningResourceType"] == kind
    assert said["audience"] == {"@type": "EducationalAudience", "educationalRole": role}
    assert said["license"] == "https://creativecommons.org/licenses/by/4.0/"
    assert 4 <= len(said["teaches"]) <= 8
    assert time is None or said["timeRequired"] == time
