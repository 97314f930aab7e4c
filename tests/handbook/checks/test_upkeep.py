from __future__ import annotations

from datetime import date, datetime

import pytest
from lxml import html

from conftest import run_mkdocs
from handbook.__main__ import main
from handbook.permalinks.__main__ import main as permalinks
from handbook.today import months_before

CHECKED = "2026-11-25"  # every page of the small handbook
CORRECTION = """\
- page: cases/oslo-channel.md
  section: who-met
  day: 2027-03-01
  status: corrected
  said: The first session opened in June 1993.
  now: The first session opened in January 1993.
  reason: The archives give the day.
  source: waage2005norway
- page: cases/oslo-channel.md
  section: what-came-of-it
  day: 2027-04-02
  status: open
  said: A declaration was signed in Washington.
"""


def lines_on(day: str, project, capsys, monkeypatch) -> list[str]:
    noon = datetime.fromisoformat(f"{day}T12:00:00+00:00")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", f"{noon.timestamp():.0f}")
    assert main(["check", "--root", str(project)]) == 0
    printed = capsys.readouterr()
    return [*printed.out.splitlines(), printed.err.strip()]


@pytest.mark.parametrize(
    ("day", "found", "count"),
    [
        ("2028-11-24", "", "no findings"),
        ("2028-11-25", "M906 notice: ", "0 errors, 0 warnings, 5 notices"),
        ("2029-05-24", "M906 notice: ", "0 errors, 0 warnings, 5 notices"),
        ("2029-05-25", "M907 warning: ", "0 errors, 5 warnings"),
    ],
)
def test_a_page_grows_old(day, found, count, make_project, capsys, monkeypatch):
    lines = lines_on(day, make_project(), capsys, monkeypatch)

    assert lines[-1] == count
    assert len(lines) == (6 if found else 1)
    if found:
        place = "docs/cases/dartmouth-conference.md:27:1"
        what = f"{found}the page was last checked on {CHECKED}; read it against its sources, then set last_checked and"
        assert lines[0].startswith(f"{place}: {what}")


def test_months_end_where_the_shorter_month_does():
    assert months_before(date(2026, 8, 31), 30) == date(2024, 2, 29)
    assert months_before(date(2026, 1, 15), 1) == date(2025, 12, 15)


@pytest.fixture
def corrected(make_project):
    project = make_project()
    (project / "editions").mkdir()
    (project / "editions/corrections.yml").write_text(CORRECTION)
    return project


def test_a_page_shows_its_corrections_and_others_show_none(corrected):
    (corrected / "docs/about").mkdir()
    (corrected / "docs/about/corrections.md").write_text(
        "---\ntitle: Corrections\nsummary: All.\n---\n\nAll of them.\n"
    )
    settings = corrected / "mkdocs.yml"
    settings.write_text(settings.read_text() + "  - about/corrections.md\n")
    built = run_mkdocs(corrected, corrected / "site")
    assert built.stderr == ""

    page = html.parse(str(corrected / "site/cases/oslo-channel/index.html"))
    (section,) = page.xpath("//section[@aria-labelledby='corrections']")
    assert [" ".join(item.text_content().split()) for item in section.findall(".//dl/div")] == [
        "What came of it, open, 2 April 2027 Said: A declaration was signed in Washington.",
        "Who met, and why then, corrected, 1 March 2027 Said: The first session opened in June 1993. "
        "Now: The first session opened in January 1993. Why: The archives give the day. Its source",
    ]
    assert section.xpath(".//dl//a/@href") == ["#what-came-of-it", "#who-met", "#ref-waage2005norway"]
    assert page.xpath("//*[@id='ref-waage2005norway']")
    assert page.xpath("//nav[@class='md-nav md-nav--secondary']//a[@href='#corrections']")
    heads = [heading.get("id") for heading in page.xpath("//h2[@id]")]
    assert heads[heads.index("references") :] == ["references", "corrections", "cite-this-page"]

    listed = html.parse(str(corrected / "site/about/corrections/index.html"))
    assert listed.xpath("//section[@aria-labelledby='all-corrections']//dl//a/@href") == [
        "../../cases/oslo-channel/#what-came-of-it",
        "../../cases/oslo-channel/#who-met",
        "../../cases/oslo-channel/#ref-waage2005norway",
    ]
    other = html.parse(str(corrected / "site/cases/neemrana-dialogue/index.html"))
    assert not other.xpath("//*[@id='corrections']")


def test_the_head_of_a_page_tells_the_last_change_from_the_last_check(corrected):
    run_mkdocs(corrected, corrected / "site")

    for name in ("cases/oslo-channel", "limitations/transfer-to-policy"):
        (facts,) = html.parse(str(corrected / f"site/{name}/index.html")).xpath("//p[@class='page-facts']")
        days = {time.getparent().text.strip(): time.get("datetime") for time in facts.iter("time")}
        # The small handbook is no git checkout, where a page counts as changed today.
        assert days == {"last changed on": date.today().isoformat(), "last checked on": CHECKED}


def test_corrections_go_along_when_their_page_is_renamed(corrected, capsys):
    old, new = "docs/cases/oslo-channel.md", "docs/cases/oslo-talks.md"

    assert permalinks(["--root", str(corrected), "move", old, new]) == 0

    written = (corrected / "editions/corrections.yml").read_text()
    assert written == CORRECTION.replace("oslo-channel.md", "oslo-talks.md")
