"""`make packs`: all packs of a built site, those that changed, and a way to each from its page."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys

import pytest
from lxml import html

from conftest import ROOT
from handbook.packs.__main__ import main
from handbook.packs.makers import MAKERS

ALL = [
    f"{name}.imscc"
    for name in (
        "dartmouth-conference",
        "flexibility-and-informality",
        "handbook",
        "neemrana-dialogue",
        "oslo-channel",
        "path-an-hour",
        "sit-together",
        "syllabus-short",
        "transfer-to-policy",
    )
]


@pytest.fixture(autouse=True)
def cartridges_only(monkeypatch):
    """Leave the other formats to tests of their own."""
    for ending in set(MAKERS) - {"imscc"}:
        monkeypatch.delitem(MAKERS, ending)


def offered(packed, address, part=""):
    page = html.parse(str(packed.site / address / "index.html"))
    links = page.xpath(
        f"//section[@class='packs'][@aria-labelledby='{part or 'take-it-with-you'}']//a[@download]/@href"
    )
    return [(packed.site / address / link).resolve().relative_to(packed.packs.resolve()).as_posix() for link in links]


def test_the_first_run_makes_all_and_the_second_none(unpacked, make):
    assert make(unpacked) == ([], ALL)
    first = {path: path.read_bytes() for path in unpacked.site.rglob("*") if path.is_file()}

    assert make(unpacked) == ([], [])
    assert {path: path.read_bytes() for path in unpacked.site.rglob("*") if path.is_file()} == first


def test_a_change_makes_the_packs_anew_that_have_the_page(unpacked, make):
    make(unpacked)
    page = unpacked.site / "teach/activities/sit-together/index.html"
    page.write_text(page.read_text("utf-8").replace("Put chairs together.", "Put tables aside."), "utf-8")

    assert make(unpacked) == ([], ["handbook.imscc", "sit-together.imscc", "syllabus-short.imscc"])
    assert b"Put tables aside." in unpacked.cartridge("syllabus-short")["pages/teach-activities-sit-together.html"]


@pytest.mark.parametrize("damage", [b"", b"PK no zip file"])
def test_what_is_damaged_in_the_cache_is_made_again(damage, unpacked, make):
    make(unpacked)
    good = (unpacked.packs / "oslo-channel.imscc").read_bytes()
    cache = unpacked.project / ".cache/packs"
    for kept in cache.glob("*.imscc"):
        if kept.read_bytes() == good:
            kept.write_bytes(damage)

    assert make(unpacked) == ([], ["oslo-channel.imscc"])
    assert (unpacked.packs / "oslo-channel.imscc").read_bytes() == good


def test_the_cache_keeps_what_is_used_and_nothing_else(unpacked, make):
    make(unpacked)
    cache = unpacked.project / ".cache/packs"
    (cache / "old.imscc").write_bytes(b"old")
    (cache / "drafts-left").mkdir()
    os.utime(cache / "drafts-left", (0, 0))
    (unpacked.packs / "renamed-page.imscc").write_bytes(b"old")

    make(unpacked)

    assert len(list(cache.glob("*.imscc"))) == len(ALL)
    assert sorted(path.name for path in cache.iterdir() if path.suffix not in (".imscc", ".seal")) == []
    assert sorted(path.name for path in unpacked.packs.glob("*.imscc")) == ALL


def test_packs_come_out_the_same_on_another_day_and_in_another_place(unpacked, make, tmp_path, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    make(unpacked)
    first = {name: (unpacked.packs / name).read_bytes() for name in ALL}
    shutil.rmtree(unpacked.project / ".cache")
    moved = type(unpacked)(unpacked.project.rename(tmp_path / "elsewhere"), unpacked.model)

    assert make(moved) == ([], ALL)
    assert {name: (moved.packs / name).read_bytes() for name in ALL} == first


@pytest.mark.parametrize(
    ("address", "part", "files"),
    [
        ("", "", ["handbook.imscc"]),
        ("cases/oslo-channel/", "", ["oslo-channel.imscc"]),
        ("principles/flexibility-and-informality/", "", ["flexibility-and-informality.imscc"]),
        ("teach/activities/sit-together/", "", ["sit-together.imscc"]),
        ("teach/syllabus-short/", "", ["syllabus-short.imscc"]),
        ("reading-paths/", "take-an-hour", ["path-an-hour.imscc"]),
        ("references/", "", []),
    ],
)
def test_a_page_offers_its_packs_once_they_are_there(address, part, files, packed, unpacked):
    assert offered(unpacked, address, part) == []
    assert [file for file in offered(packed, address, part) if file.endswith(".imscc")] == files
    assert all((packed.packs / file).stat().st_size > 1000 for file in files)


def test_a_pack_that_cannot_be_made_is_reported_and_not_offered(unpacked, make, capsys):
    make(unpacked)
    overrides = unpacked.project / "overrides"
    overrides.unlink()
    shutil.copytree(ROOT / "overrides", overrides)
    (overrides / "handbook/packs/imsmanifest.xml").unlink()

    assert main(["--root", str(unpacked.project)]) == 1

    reported = capsys.readouterr().err.splitlines()[-len(ALL) :]
    assert sorted(line.partition(": TemplateNotFound: ")[0] for line in reported) == [
        f"packs: {name} could not be made" for name in ALL
    ]
    assert not (unpacked.packs / "oslo-channel.imscc").exists()
    assert offered(unpacked, "cases/oslo-channel/") == []


def test_without_a_site_one_line_says_what_to_do(tmp_path, capsys):
    assert main(["--root", str(tmp_path)]) == 1
    assert capsys.readouterr().err == f"packs: no site in {tmp_path / 'site'}/: run make site first\n"


def test_a_site_that_lacks_a_page_is_to_be_built_again(unpacked, capsys):
    shutil.rmtree(unpacked.site / "cases/oslo-channel")

    assert main(["--root", str(unpacked.project)]) == 1
    assert capsys.readouterr().err == (
        f"packs: the site in {unpacked.site}/ does not show docs/cases/oslo-channel.md as it is: run make site again\n"
    )
    assert not unpacked.packs.exists()


def test_the_command_makes_packs_in_processes_of_its_own(unpacked):
    said = subprocess.run(
        [sys.executable, "-m", "handbook.packs"],
        cwd=unpacked.project,
        env={**os.environ, "PYTHONPATH": str(ROOT / "hooks")},
        capture_output=True,
        text=True,
        timeout=600,
    )

    assert (said.returncode, said.stdout) == (0, "")
    assert "oslo-channel.imscc" in said.stderr
    assert "offered on 9 pages" in said.stderr


def test_the_index_of_resources_names_every_file_with_its_digest(packed):
    index = json.loads((packed.packs / "index.json").read_text("utf-8"))

    assert (index["title"], index["address"]) == ("The Track II Handbook", packed.address)
    assert index["licence"] == {"name": "CC BY 4.0", "address": "https://creativecommons.org/licenses/by/4.0/"}
    listed = {page["address"]: page for page in index["pages"]}
    assert set(listed) == {
        "cases/dartmouth-conference/",
        "cases/neemrana-dialogue/",
        "cases/oslo-channel/",
        "limitations/transfer-to-policy/",
        "principles/flexibility-and-informality/",
        "teach/activities/sit-together/",
        "teach/syllabus-short/",
    }
    assert listed["cases/oslo-channel/"]["questions"] is None
    whole = packed.cartridge("handbook")
    for page in listed.values():
        for file in filter(None, (page["page"], page["link"], page["questions"], index["style"])):
            content = (packed.packs / file["file"]).read_bytes()
            assert (hashlib.sha256(content).hexdigest(), len(content)) == (file["sha256"], file["bytes"])
            assert whole[file["file"]] == content
