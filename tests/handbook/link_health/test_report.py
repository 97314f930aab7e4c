from __future__ import annotations

import json
import time
from datetime import UTC, datetime, timedelta

import pytest

from handbook.findings import Place
from handbook.link_health.__main__ import main
from handbook.link_health.addresses import addresses
from handbook.link_health.report import link_health
from handbook.reading import read_site

NOW = datetime(2026, 11, 22, tzinfo=UTC)


@pytest.fixture
def project(tmp_path):
    """Return a function that lays out a handbook of pages and sources of the given text."""

    def lay_out(*pages: str, refs: str = ""):
        for number, page in enumerate(pages):
            file = tmp_path / "docs" / f"page{number}.md"
            file.parent.mkdir(exist_ok=True)
            file.write_text(f"---\ntitle: A\nsummary: B.\n---\n\n{page}\n")
        (tmp_path / "refs.bib").write_text(refs)
        return tmp_path

    return lay_out


def test_addresses_of_pages_and_sources_with_their_places(project):
    root = project(
        "[a](https://example.org/a#part), <http://example.org/b>, ![c](https://example.org/c.png)\n\n"
        "[d](other.md) [e](mailto:e@example.org) `https://example.org/code` [again](https://example.org/a)",
        refs="@misc{one,\n  url = {https://example.org/a},\n  doi = {10.1000/1<2>3},\n}\n",
    )

    assert addresses(read_site(root)) == {
        "https://example.org/a": [
            Place("docs/page0.md", 6, 5),
            Place("docs/page0.md", 8, 76),
            Place("refs.bib", 2, 1),
        ],
        "http://example.org/b": [Place("docs/page0.md", 6, 35)],
        "https://example.org/c.png": [Place("docs/page0.md", 6, 63)],
        "https://doi.org/10.1000/1%3C2%3E3": [Place("refs.bib", 3, 1)],
    }


def test_all_findings_are_printed_at_once_with_a_count(project, web, capsys):
    good, new = web.put("/good", 200), web.put("/new", 200)
    old = web.put("/old", 301, Location="/new")
    shut = web.put("/shut", 403)
    kept, lost = web.put("/kept", 404), web.put("/lost", 410)
    web.archived[kept] = "https://web.archive.org/web/2014/x"
    root = project(
        f"[a]({good})\n[b]({old})\n[c]({shut})", refs=f"@misc{{k,\n  url = {{{kept}}}\n}}\n\n@misc{{l, url={{{lost}}}}}"
    )

    status = main(["--root", str(root)], web.manners)

    printed = capsys.readouterr()
    assert status == 1
    assert printed.out.splitlines() == [
        f"docs/page0.md:7:5: L503 warning: '{old}' has moved for good; write {new}",
        f"docs/page0.md:8:5: L502 warning: cannot tell whether '{shut}' is alive: 403 Forbidden; open it in a browser",
        f"refs.bib:2:1: L501 '{kept}' is dead: 404 Not Found; an archived copy is at https://web.archive.org/web/2014/x",
        f"refs.bib:5:1: L501 '{lost}' is dead: 410 Gone; find where the page went, or cite another one",
    ]
    assert printed.err == "2 errors, 2 warnings\n"


def test_warnings_alone_are_no_failure(project, web, capsys):
    root = project(f"[a]({web.put('/shut', 999)})")

    assert main(["--root", str(root)], web.manners) == 0
    assert "is alive: 999;" in capsys.readouterr().out


def test_a_broken_address_is_a_finding_too(project, web):
    root = project("[a](http://[::1) [b](http://a..b/#c)")

    findings = link_health(read_site(root), web.manners, root / "links.json")

    assert [finding.code for finding in findings] == ["L502", "L502"]


def test_hosts_are_asked_side_by_side(project, web):
    slow = web.put("/slow", 0)
    root = project(f"[a]({slow}) [b]({slow.replace('127.0.0.1', 'localhost')})")
    began = time.monotonic()

    findings = link_health(read_site(root), web.manners, root / "links.json")

    assert [finding.code for finding in findings] == ["L502", "L502"]
    assert time.monotonic() - began < 3.5 * web.manners.timeout  # one after the other they take four time-outs


def test_no_address_no_finding(project, web, capsys):
    assert main(["--root", str(project("Text."))], web.manners) == 0
    assert capsys.readouterr().err == "no findings\n"


def test_annotations_for_a_workflow(project, web, capsys):
    address = web.put("/gone", 404)

    main(["--root", str(project(f"[a]({address})")), "--format", "github"], web.manners)

    assert capsys.readouterr().out == (
        f"::error file=docs/page0.md,line=6,col=5,title=L501::'{address}' is dead: 404 Not Found; "
        "find where the page went, or cite another one\n"
    )


def test_an_address_on_two_pages_is_asked_once_and_reported_twice(project, web):
    address = web.put("/gone", 404)
    root = project(f"[a]({address})", f"[b]({address}#part)")

    findings = link_health(read_site(root), web.manners, root / "links.json")

    assert [finding.place.path for finding in findings] == ["docs/page0.md", "docs/page1.md"]
    assert web.asked == [("HEAD", "/gone"), ("GET", "/gone"), ("archive", "/gone")]


@pytest.mark.parametrize(
    ("later", "asked"),
    [
        (timedelta(hours=23), set()),
        (timedelta(hours=25), {"/gone"}),
        (timedelta(days=13), {"/gone"}),
        (timedelta(days=15), {"/gone", "/good"}),
        (timedelta(days=-1), {"/gone", "/good"}),
    ],
)
def test_good_answers_are_kept_fourteen_days_and_bad_ones_one(later, asked, project, web):
    root = project(f"[a]({web.put('/good', 200)}) [b]({web.put('/gone', 404)})")
    first = link_health(read_site(root), web.manners, root / ".cache" / "links.json", NOW)
    web.asked.clear()

    second = link_health(read_site(root), web.manners, root / ".cache" / "links.json", NOW + later)

    assert second == first
    assert {path for method, path in web.asked if method == "HEAD"} == asked


@pytest.mark.parametrize(
    "damage",
    [
        "",
        "[]",
        "null",
        "not json",
        b"\xff",
        '{"%s": 7}',
        '{"%s": {"at": "x"}}',
        '{"%s": {"at": "2026-11-22T00:00:00+00:00", "unknown": 1}}',
        '{"%s": {"at": "2026-11-22T00:00:00+00:00", "status": "200"}}',
        '{"%s": {"at": "2026-11-22T00:00:00+00:00", "status": 200, "moved_to": 1}}',
        '{"%s": {"at": "2026-11-22", "status": 200}}',
    ],
)
def test_a_damaged_cache_is_not_trusted(damage, project, web):
    address = web.put("/gone", 404)
    root = project(f"[a]({address})")
    cache = root / "links.json"
    cache.write_bytes(damage if isinstance(damage, bytes) else damage.replace("%s", address).encode())

    findings = link_health(read_site(root), web.manners, cache, NOW)

    assert [finding.code for finding in findings] == ["L501"]
    assert json.loads(cache.read_text())[address]["status"] == 404


def test_the_cache_forgets_addresses_that_nothing_names(project, web):
    link_health(read_site(project(f"[a]({web.put('/old', 200)})")), web.manners, project() / "links.json", NOW)
    new = web.put("/new", 200)
    root = project(f"[a]({new})")

    link_health(read_site(root), web.manners, root / "links.json", NOW)

    assert list(json.loads((root / "links.json").read_text())) == [new]
