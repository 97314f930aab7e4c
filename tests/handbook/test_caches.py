"""Whatever becomes of a cache, a build comes out as it would without one."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from random import Random

import pytest

from conftest import lay_project
from handbook.build import Build
from handbook.cache import digest, kept
from handbook.link_health.cache import load
from handbook.packs.keeping import Keeping
from handbook.verification.cache import Cache


def truncated(file: Path, rng: Random) -> None:
    file.write_bytes(file.read_bytes()[: rng.randrange(file.stat().st_size)])


def flipped(file: Path, rng: Random) -> None:
    content = bytearray(file.read_bytes())
    content[rng.randrange(len(content))] ^= 1 << rng.randrange(8)
    file.write_bytes(content)


def emptied(file: Path, rng: Random) -> None:
    file.write_bytes(b"")


def doubled(file: Path, rng: Random) -> None:
    file.write_bytes(file.read_bytes() * 2)


def a_folder(file: Path, rng: Random) -> None:
    file.unlink()
    file.mkdir()
    (file / "inside").write_text("x")


def a_link_to_nothing(file: Path, rng: Random) -> None:
    file.unlink()
    file.symlink_to("nowhere/at/all")


def of_null_bytes(file: Path, rng: Random) -> None:
    file.write_bytes(bytes(file.stat().st_size))


def gone(file: Path, rng: Random) -> None:
    file.unlink()


DAMAGES: tuple[Callable[[Path, Random], None], ...] = (
    truncated,
    flipped,
    emptied,
    doubled,
    a_folder,
    a_link_to_nothing,
    of_null_bytes,
    gone,
)


def made(project: Path) -> tuple:
    """All that a build takes from its caches."""
    build = Build(project, "https://example.org/")
    return build.site.sources, build.citations, build.page_citations


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    project = lay_project(tmp_path_factory.mktemp("caches") / "project")
    return project, made(project)


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__)
def test_damaged_caches_are_made_again(damage, filled, tmp_path):
    project, expected = filled
    rng = Random(damage.__name__)
    for name in ("sources.json", "items.json", "citations.json", "pages.json"):
        copy = tmp_path / name
        shutil.copytree(project, copy, symlinks=True)
        damage(copy / ".cache" / name, rng)

        assert made(copy) == expected, name


def test_a_file_in_the_place_of_all_caches_is_no_obstacle(filled, tmp_path):
    project, expected = filled
    copy = tmp_path / "copy"
    shutil.copytree(project, copy, symlinks=True)
    shutil.rmtree(copy / ".cache")
    (copy / ".cache").write_text("no folder")

    assert made(copy) == expected


@pytest.mark.parametrize("seed", range(60))
def test_what_is_kept_is_never_returned_damaged(seed, tmp_path):
    rng = Random(seed)
    file = tmp_path / "cache.json"
    content = {"word": ["a", seed, None], "ä": {"x": "y" * rng.randrange(200)}}
    kept(file, digest("inputs"), lambda: content)
    rng.choice(DAMAGES)(file, rng)

    assert kept(file, digest("inputs"), lambda: content) == content
    assert kept(file, digest("other"), lambda: "new") == "new"


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__)
@pytest.mark.parametrize("seed", range(5))
def test_packs_are_returned_whole_or_not_at_all(damage, seed, tmp_path, request):
    rng = Random(seed)
    keeping = Keeping(tmp_path / "packs")
    request.addfinalizer(keeping.close)
    draft = keeping.drafts / "draft"
    draft.write_bytes(rng.randbytes(3000))
    whole = draft.read_bytes()
    pack = keeping.keep("key", draft)
    damage(rng.choice([pack, pack.with_name("key.seal")]), rng)

    found = keeping.find("key")
    assert found is None or found.read_bytes() == whole

    again = keeping.drafts / "again"
    again.write_bytes(whole)
    assert keeping.keep("key", again).read_bytes() == whole


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__)
def test_caches_of_answers_begin_anew(damage, tmp_path):
    for seed in range(10):
        file = tmp_path / f"answers-{seed}.json"
        file.write_text('{"10.1000/1": {"record": null, "seen": "2026-11-25"}}')
        damage(file, Random(seed))
        Cache(file, 30, date(2026, 11, 25))
        load(file)
