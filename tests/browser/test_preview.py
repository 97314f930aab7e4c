from __future__ import annotations

from playwright.sync_api import expect


def test_a_browser_shows_what_was_saved_without_being_asked(served, page):
    faults = []
    page.on("pageerror", lambda fault: faults.append(fault))
    page.goto(served.address + "cases/oslo-channel/")
    served.edit("docs/cases/oslo-channel.md", "Talks began in secret", "Talks began behind closed doors")
    expect(page.get_by_text("Talks began behind closed doors")).to_be_visible(timeout=20_000)

    served.edit("docs/cases/oslo-channel.md", "closed doors", "closed doors [@nobody1999x]")
    note = page.get_by_role("complementary", name="Finding")
    expect(note).to_contain_text("unknown source 'nobody1999x'", timeout=20_000)
    assert faults == []


def test_a_browser_says_while_everything_is_built_again(served, page):
    page.goto(served.address)
    with (served.project / "refs.bib").open("a") as bibliography:
        bibliography.write("\n% A remark.\n")

    expect(page.get_by_role("status")).to_have_text("Building everything again: refs.bib changed", timeout=20_000)
    expect(page.get_by_role("status")).to_be_hidden(timeout=60_000)
