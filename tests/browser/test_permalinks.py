"""Two editions and three renames, and every address that was ever published in a real browser."""

from __future__ import annotations

import re
import shutil
import subprocess

import pytest

from conftest import ROOT, lay_project, run_mkdocs, serving
from handbook.editions.__main__ import main as editions
from handbook.editions.making import altered
from handbook.permalinks.__main__ import main as permalinks
from handbook.reading import read_site

AUTHOR = ("-c", "user.name=An editor", "-c", "user.email=editor@example.org")
PRINCIPLE = "principles/flexibility-and-informality.md"


def git(project, *arguments):
    return subprocess.run(["git", "-C", project, *arguments], check=True, capture_output=True, text=True).stdout


def commit(project, message):
    git(project, "add", "--all")
    git(project, "commit", "--quiet", "--message", message)


def make_edition(project, name):
    assert editions(["--root", str(project), "make", "--without-packs", name]) == 0
    commit(project, f"List edition {name}")


def move(project, old, new):
    assert permalinks(["--root", str(project), "move", f"docs/cases/{old}.md", f"docs/cases/{new}.md"]) == 0


def new_project(folder):
    project = lay_project(folder / "project")
    shutil.copytree(ROOT / "docs" / "assets", project / "docs" / "assets")
    (project / ".gitignore").write_text(".cache\nsite\n")
    git(project, "init", "--quiet", "--initial-branch", "main")
    for setting in AUTHOR[1::2]:
        git(project, "config", *setting.split("="))
    commit(project, "Begin")
    return project


@pytest.fixture
def project(tmp_path):
    return new_project(tmp_path)


@pytest.fixture(scope="module")
def chain(tmp_path_factory):
    """A published site and its project: two editions, two renames of one page and one of a section."""
    project = new_project(tmp_path_factory.mktemp("chain"))
    site = project / "site"
    site.mkdir()
    with serving(site) as root, pytest.MonkeyPatch.context() as patch:
        patch.setenv("SITE_URL", root)
        make_edition(project, "2026.1")
        move(project, "neemrana-dialogue", "neemrana-talks")
        text = (project / "docs" / PRINCIPLE).read_text("utf-8")
        (project / "docs" / PRINCIPLE).write_text(text.replace("#what-it-means", "#what-is-known"), "utf-8")
        with (project / "editions/moved.yml").open("a") as file:
            file.write(f"{PRINCIPLE}#what-it-means: {PRINCIPLE}#what-is-known\n")
        commit(project, "Rename a case and a section")
        make_edition(project, "2026.2")
        move(project, "neemrana-talks", "neemrana-process")
        commit(project, "Rename the case once more")
        assert permalinks(["--root", str(project), "addresses"]) == 0
        built = run_mkdocs(project, site)
        assert built.returncode == 0, built.stderr
        assert editions(["--root", str(project), "lay-in", str(site)]) == 0
        yield project, root


def opens(page, address):
    """Tell whether an address shows a page of the handbook and, where it names a section, that section."""
    page.goto(address)
    page.wait_for_function("document.querySelector('.md-content')")
    section = address.partition("#")[2]
    return page.url.partition("#")[2] == section and (not section or page.locator(":target").count() == 1)


def test_every_published_address_leads_to_its_page_and_section(chain, page):
    project, root = chain
    published = [entry.address for entry in read_site(project).published]
    short = [f"p/{entry.number}/" for entry in read_site(project).published if "#" not in entry.address]
    later = re.compile("neemrana-talks|neemrana-process|#what-is-known|about/")
    first_edition = [f"2026.1/{address}" for address in published if not later.search(address)]
    assert {"cases/neemrana-dialogue/#in-brief", f"{PRINCIPLE.removesuffix('.md')}/#what-it-means"} <= {*published}

    astray = [address for address in (*published, *short, *first_edition) if not opens(page, root + address)]

    assert astray == []


def test_an_old_address_of_a_section_opens_it_on_the_renamed_page(chain, page):
    _, chain = chain
    page.goto(f"{chain}cases/neemrana-dialogue/#who-met")
    page.wait_for_url(f"{chain}cases/neemrana-process/#who-met")

    assert page.locator("h2:target").inner_text().startswith("Who met")


def test_an_edition_says_which_it_is_and_keeps_out_of_search_engines(chain, page):
    _, chain = chain
    page.goto(f"{chain}2026.1/cases/neemrana-dialogue/")

    banner = page.locator(".edition-banner")
    assert "edition 2026.1" in banner.inner_text()
    assert page.locator("meta[name=robots]").get_attribute("content") == "noindex"
    assert page.locator("link[rel=canonical]").get_attribute("href") == f"{chain}2026.1/cases/neemrana-dialogue/"
    assert "(Edition 2026.1)" in page.locator("[data-copy=APA]").inner_text()
    banner.get_by_role("link", name="the current text").click()
    page.wait_for_url(f"{chain}cases/neemrana-process/")


def test_an_edition_leads_to_those_that_came_later(chain, page):
    _, chain = chain
    page.goto(f"{chain}2026.1/")
    page.locator(".edition-banner").get_by_role("link", name="edition 2026.2").click()

    page.wait_for_url(f"{chain}2026.2/")


def test_the_current_text_links_the_same_page_in_each_edition_that_has_it(chain, page):
    _, chain = chain
    page.goto(f"{chain}cases/oslo-channel/")
    links = page.locator(".edition-links a").evaluate_all("links => links.map(link => link.href)")

    assert links == [f"{chain}2026.2/cases/oslo-channel/", f"{chain}2026.1/cases/oslo-channel/"]


def test_an_altered_file_of_an_edition_is_found_by_name(chain, tmp_path):
    project = tmp_path / "clone"
    git(tmp_path, "clone", "--quiet", chain[0], project)
    git(project, "checkout", "--quiet", "gh-pages")
    assert list(altered(chain[0])) == []
    (project / "2026.1/cases/oslo-channel/index.html").write_text("Nothing happened in Oslo.")
    (project / "2026.1/cases/a-new-one.html").write_text("New.")
    git(project, "add", "--all")
    git(project, *AUTHOR, "commit", "--quiet", "--message", "Say less")
    git(project, "checkout", "--quiet", "main")

    found = [(finding.code, finding.what) for finding in sorted(altered(project))]

    assert found == [
        ("E804", "'cases/a-new-one.html' in edition 2026.1 was added after it was published"),
        ("E804", "'cases/oslo-channel/index.html' in edition 2026.1 is not as it was published"),
    ]


def test_an_edition_that_cannot_be_made_leaves_everything_as_it_was(project, capsys):
    (project / "docs/index.md").write_text("---\ntitle: Home\n---\n")
    before = git(project, "status", "--porcelain")

    assert editions(["--root", str(project), "make", "2026.1"]) == 1
    assert editions(["--root", str(project), "make", "spring"]) == 1

    said = capsys.readouterr().out
    assert "docs/index.md:1:1: E803 the file has changes that are not committed; commit, or mend, what is left" in said
    assert "docs/index.md:1:1: P204 field 'summary' is missing" in said
    assert "E802 'spring' is no name for an edition; name it as in: make edition NAME=2027.1" in said
    assert git(project, "status", "--porcelain") == before
    assert git(project, "branch", "--format=%(refname:short)") == "main\n"


def test_an_edition_that_git_refuses_leaves_no_ledger(project, monkeypatch, capsys):
    def refuse(*arguments):
        raise OSError("the branch is locked")

    monkeypatch.setattr("handbook.editions.making.branch.publish", refuse)

    assert editions(["--root", str(project), "make", "--without-packs", "2026.1"]) == 1

    assert "Nothing was published: the branch is locked" in capsys.readouterr().err
    assert git(project, "status", "--porcelain") == ""


def test_the_name_of_an_edition_is_used_once(project, capsys):
    make_edition(project, "2026.1")
    capsys.readouterr()

    assert editions(["--root", str(project), "make", "2026.1"]) == 1

    assert "E801 edition 2026.1 was published before; choose the next number of the year" in capsys.readouterr().out


def test_a_page_is_not_renamed_onto_another(project, capsys):
    status = permalinks(
        ["--root", str(project), "move", "docs/cases/neemrana-dialogue.md", "docs/cases/oslo-channel.md"]
    )

    assert status == 1
    assert capsys.readouterr().out == (
        "docs/cases/neemrana-dialogue.md:1:1: A707 'docs/cases/oslo-channel.md' is there already; choose another name\n"
    )
    assert git(project, "status", "--porcelain") == ""
