from __future__ import annotations

import copy
import json
import os
import re
import signal
import subprocess
import sys
from datetime import date

import pytest

from conftest import ROOT

from .conftest import ANSWERS, Reply, options

TODAY = date.today().isoformat()
WAAGE = """@article{waage2005norway,
  author       = {Waage, Hilde Henriksen},
  title        = {{Norway's} Role in the {Middle East} Peace Talks: Between a Strong State and a Weak Belligerent},
  journal      = {Journal of Palestine Studies},
  year         = {2005},
  volume       = {34},
  pages        = {6--24},
  doi          = {10.1525/jps.2005.34.4.6},
  verification = {registry},
  evidence     = {the article itself read, 2026-11-22},
}
"""
BOHMELT = """@article{bohmelt2010effectiveness,
  author       = {Bohmelt, Tobias},
  title        = {The Effectiveness of Tracks of Diplomacy Strategies in Third-Party Interventions},
  journal      = {Journal of Peace Research},
  year         = {2010},
  pages        = {167–178},
  doi          = {10.1177/0022343309356488},
  verification = {secondary},
}
"""
AGHA = """@book{agha2003track,
  author    = {Agha, Hussein and Feldman, Shai and Khalidi, Ahmad and Schiff, Zeev},
  title     = {{Track-II} Diplomacy},
  year      = {2003},
  publisher = {MIT Press},
  isbn      = {978-0-262-51180-3},
  evidence  = ""
}
"""
OTHER = "@misc{other,\n  title = {A Page},\n  url = {https://example.org},\n}\n"
WAAGE_DOI = "crossref 10.1525/jps.2005.34.4.6"
BOHMELT_DOI = "crossref 10.1177/0022343309356488"


@pytest.fixture
def known(registries):
    registries.says(WAAGE_DOI, ANSWERS["waage"])
    registries.says(BOHMELT_DOI, ANSWERS["bohmelt"])
    registries.says("books ISBN:9780262511803", ANSWERS["agha"])
    return registries


def codes(out: str) -> list[str]:
    return re.findall(r": ([A-Z]\d{3}) ", out)


def changed(name: str, **fields: object) -> dict:
    answer = copy.deepcopy(ANSWERS[name])
    answer["message"].update({field.replace("_", "-"): value for field, value in fields.items()})
    return answer


def test_evidence_is_written_and_every_other_byte_stays(known, run, bib, capsys):
    before = "% kept: é\n\n" + AGHA + "\n" + BOHMELT + "\n" + OTHER + "  \n" + WAAGE

    assert run("verify", bib=before) == 0

    assert bib() == (
        before.replace('evidence  = ""', f'evidence  = "Open Library record seen, {TODAY}"')
        .replace("read, 2026-11-22}", f"read, 2026-11-22; Crossref record seen, {TODAY}}}")
        .replace(
            "verification = {secondary},\n",
            f"verification = {{secondary}},\n  evidence     = {{Crossref record seen, {TODAY}}},\n",
        )
    )
    printed = capsys.readouterr()
    assert codes(printed.out) == ["V404"]
    assert "3 of 3: waage2005norway" in printed.err
    assert "0 errors, 1 warning" in printed.err


def test_line_ends_of_windows_stay(known, run, bib):
    before = (WAAGE + "\n" + BOHMELT).replace("\n", "\r\n")

    run("verify", bib=before)

    assert "\n" not in bib().replace("\r\n", "")
    assert re.sub(rf"; Crossref record seen, {TODAY}|  evidence     = {{Cross.*\r\n", "", bib()) == before


def test_registries_are_told_who_asks(known, run):
    run("verify", bib=WAAGE)

    assert known.agents == {"track-ii-handbook/1 (mailto:editor@example.org)"}


@pytest.mark.parametrize("contact", ["", "  ", "nobody", "a@b.org\r\nX: y"])
def test_without_a_contact_nobody_is_asked(contact, known, run, bib, monkeypatch, capsys):
    monkeypatch.setenv("CONTACT", contact)

    assert run("verify", bib=WAAGE) == 2

    assert (known.asked, bib()) == ([], WAAGE)
    assert capsys.readouterr().err.count("\n") == 1


@pytest.mark.parametrize(
    ("field", "differing", "line", "theirs"),
    [
        ("title", {"title": ["Norway's Role in the Middle East Wars"]}, 3, "Norway's Role in the Middle East Wars"),
        ("year", {"issued": {"date-parts": [[2006]]}}, 5, "2006 or 2012"),
        ("author", {"author": [{"family": "Wage", "given": "H."}]}, 2, "Wage"),
        ("pages", {"page": "6-26"}, 7, "6-26"),
        ("volume", {"volume": "35"}, 6, "35"),
    ],
)
def test_a_record_that_disagrees(field, differing, line, theirs, known, run, bib, capsys):
    if field == "year":
        differing |= {"published-print": None, "journal-issue": None}
    known.says(WAAGE_DOI, changed("waage", **differing))

    assert run("verify", bib=WAAGE) == 1

    out = capsys.readouterr().out
    assert out.startswith(f"refs.bib:{line}:1: V401 {field} of 'waage2005norway' is ")
    assert f"it is '{theirs}'" in out
    assert bib() == WAAGE.replace("2026-11-22}", f"2026-11-22; Crossref record seen, differs in {field}, {TODAY}}}")


def test_an_older_statement_on_the_same_registry_is_replaced(known, run, bib):
    older = WAAGE.replace(
        "{the article itself", "{Crossref record seen, differs in year and pages, 2020-01-02; the article"
    )

    run("verify", bib=older)

    assert bib() == older.replace("differs in year and pages, 2020-01-02", TODAY)


@pytest.mark.parametrize(
    ("first", "asked"),
    [
        (Reply("slow down", 429, Retry_After="1"), 2),
        (Reply("oops", 500), 2),
        (Reply("busy", 503, Retry_After="0"), 2),
    ],
)
def test_a_busy_registry_is_asked_again(first, asked, known, run, capsys):
    known.says(WAAGE_DOI, first, Reply(ANSWERS["waage"]))

    assert run("verify", bib=WAAGE) == 0

    assert known.asked == [WAAGE_DOI] * asked
    pause = known.times[1] - known.times[0]
    assert pause >= (1 if first.status == 429 else 0.01)


@pytest.mark.parametrize(
    ("reply", "asked", "why"),
    [
        (Reply("oops", 500), 3, "Crossref answered with status 500"),
        (Reply("no", 403), 1, "Crossref answered with status 403"),
        (Reply("", wait=1), 3, "Crossref did not answer within 0.1 seconds"),
        (Reply(json.dumps(ANSWERS["waage"])[:200]), 1, "Crossref sent an answer that cannot be read"),
        (Reply([]), 1, "Crossref sent an answer that cannot be read"),
        (Reply({"message": {"title": "a", "author": 7}}), 1, "Crossref sent an answer that cannot be read"),
        (Reply("", 429, Retry_After="soon"), 1, "Crossref cannot be reached (InvalidHeader)"),
    ],
)
def test_a_registry_that_gives_no_answer(reply, asked, why, known, run, bib, capsys, tmp_path):
    known.says(WAAGE_DOI, reply)

    assert run("verify", "--timeout=0.1", bib=WAAGE) == 1

    assert known.asked == [WAAGE_DOI] * asked
    out = capsys.readouterr().out
    assert codes(out) == ["V403"]
    assert why in out
    assert bib() == WAAGE
    known.says(WAAGE_DOI, ANSWERS["waage"])
    assert run("verify") == 0


def test_a_registry_that_stays_silent_is_left_alone(known, run, capsys):
    entries = [WAAGE.replace("waage2005norway", f"w{n}").replace("34.4.6", f"34.4.{n}") for n in range(5)]
    for n in range(5):
        known.says(f"crossref 10.1525/jps.2005.34.4.{n}", Reply("", 500))

    assert run("verify", "--retries=0", bib="\n".join(entries)) == 1

    assert len(known.asked) == 3
    assert codes(capsys.readouterr().out) == ["V403"] * 5


def test_datacite_is_asked_where_crossref_has_none(registries, run, bib, capsys):
    registries.says("datacite 10.5281/zenodo.1234", ANSWERS["report"])
    report = "@techreport{cuhadar2019dialogue,\n  author = {Cuhadar, Esra and {Berghof Foundation}},\n"
    report += (
        "  title = {Dialogue in Numbers},\n  year = {2019},\n  doi = {10.5281/zenodo.1234},\n  evidence = {x}\n}\n"
    )

    assert run("verify", bib=report) == 0

    assert registries.asked == ["crossref 10.5281/zenodo.1234", "datacite 10.5281/zenodo.1234"]
    assert bib() == report.replace("{x}", f"{{x; DataCite record seen, {TODAY}}}")


def test_a_work_that_no_registry_has(registries, run, bib, capsys):
    assert run("verify", bib=WAAGE + AGHA) == 1

    assert registries.asked == [WAAGE_DOI, WAAGE_DOI.replace("crossref", "datacite"), "books ISBN:9780262511803"]
    assert codes(capsys.readouterr().out) == ["V402", "V405"]
    assert bib() == WAAGE + AGHA


def test_a_run_that_goes_on_asks_nothing_again(known, run, bib, capsys):
    run("verify", bib=WAAGE + BOHMELT + AGHA + WAAGE.replace("2005norway", "x").replace("34.4.6", "none"))
    first, asked = capsys.readouterr().out, list(known.asked)
    written = bib()

    assert run("verify") == 1

    assert known.asked == asked
    assert (capsys.readouterr().out, bib()) == (first, written)
    assert codes(first) == ["V402"]


@pytest.mark.parametrize(
    "damage", ["", "{", "[]", '{"doi:10.1525/jps.2005.34.4.6": {"record": 7}}', '{"x": null}', "\x00\xff"]
)
def test_a_damaged_cache_is_ignored(damage, known, run, tmp_path):
    run("verify", bib=WAAGE)
    (tmp_path / ".cache" / "verification.json").write_text(damage)

    assert run("verify") == 0

    assert len(known.asked) == 2
    json.loads((tmp_path / ".cache" / "verification.json").read_text())


@pytest.mark.parametrize(("age", "asked"), [(29, 1), (30, 2), (-2, 2)])
def test_an_old_answer_does_not_count(age, asked, known, run, tmp_path):
    run("verify", bib=WAAGE)
    cache = tmp_path / ".cache" / "verification.json"
    cache.write_text(cache.read_text().replace(TODAY, date.fromordinal(date.today().toordinal() - age).isoformat()))

    run("verify", "--max-age=30")

    assert len(known.asked) == asked


def test_requests_keep_their_distance(known, run):
    run("verify", "--interval=0.2", bib=WAAGE + BOHMELT + AGHA)

    assert len(known.times) == 3
    assert min(later - earlier for earlier, later in zip(known.times, known.times[1:], strict=False)) >= 0.19


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGINT for one process")
def test_ctrl_c_leaves_a_valid_file_and_cache(known, run, bib, tmp_path):
    known.says(BOHMELT_DOI, Reply("", wait=10))
    (tmp_path / "refs.bib").write_text(WAAGE + BOHMELT)
    command = [sys.executable, "-m", "handbook.verification", "verify", *options(known, tmp_path), "--timeout=20"]
    with subprocess.Popen(
        command,
        env={**os.environ, "PYTHONPATH": str(ROOT / "hooks")},
        stderr=subprocess.PIPE,
        stdout=subprocess.PIPE,
        # A shell that runs the tests in the background lets everything below it ignore Ctrl-C.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    ) as process:
        assert known.reached.wait(10)
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=10)

    assert process.returncode == 130
    assert b"run it again to go on" in err and b"Traceback" not in err
    assert bib() == (WAAGE + BOHMELT).replace("2026-11-22}", f"2026-11-22; Crossref record seen, {TODAY}}}")
    assert sorted(path.name for path in tmp_path.iterdir()) == [".cache", "refs.bib"]
    known.says(BOHMELT_DOI, ANSWERS["bohmelt"])
    assert run("verify") == 0
    assert known.asked == [WAAGE_DOI, BOHMELT_DOI, BOHMELT_DOI]


def test_what_an_editor_changes_meanwhile_stays(known, run, bib, tmp_path, capsys):
    edited = (WAAGE + BOHMELT).replace("{34}", "{34}, note = {new}")

    def reply(path, ask=known.reply):
        (tmp_path / "refs.bib").write_text("% a new line\n" + edited)
        return ask(path)

    known.reply = reply
    run("verify", bib=WAAGE + BOHMELT)

    seen = f"  evidence     = {{Crossref record seen, {TODAY}}},\n"
    assert bib() == "% a new line\n" + edited.replace("{secondary},\n", "{secondary},\n" + seen)
    assert "changed meanwhile: waage2005norway" in capsys.readouterr().err


def test_a_chapter_is_compared_with_its_book_by_the_title_and_editors_of_the_book(known, run, capsys):
    chapter = "@incollection{x,\n  author = {Someone, Else},\n  title = {A Chapter},\n  pages = {1--2},\n"
    chapter += "  booktitle = {Track-II Diplomacy},\n  editor = {Agha, H. and Feldman, S.},\n  year = {2003},\n"

    assert run("verify", bib=chapter + "  isbn = {9780262511803},\n}\n") == 0
    assert run("verify", bib=chapter.replace("Feldman", "Field") + "  isbn = {9780262511803},\n}\n") == 1
    assert "V401 editor of 'x' is 'Agha; Field'" in capsys.readouterr().out
