"""A small handbook with a path, an activity and a syllabus, built, and its packs made."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZipFile

import pytest

from conftest import lay_project, run_mkdocs
from handbook.packs.making import make_packs
from handbook.reading import read_site
from handbook.records import Site

OVERLAY = Path(__file__).parent / "overlay"


@dataclass(frozen=True, slots=True)
class Packed:
    """The folder of a project and its model; `address` is where it is published."""

    project: Path
    model: Site
    address: str = "https://handbook.example/t2/"

    @property
    def site(self) -> Path:
        return self.project / "site"

    @property
    def packs(self) -> Path:
        return self.site / "packs"

    def cartridge(self, name: str) -> dict[str, bytes]:
        """Return the files of a cartridge by their names."""
        with ZipFile(self.packs / f"{name}.imscc") as archive:
            assert archive.testzip() is None
            return {entry: archive.read(entry) for entry in archive.namelist()}


@pytest.fixture(scope="session")
def _built(tmp_path_factory) -> Path:
    project = lay_project(tmp_path_factory.mktemp("packs") / "project", OVERLAY)
    built = run_mkdocs(project, project / "site")
    assert (built.returncode, built.stderr) == (0, "")
    return project


@pytest.fixture(scope="session")
def packed(_built, tmp_path_factory) -> Packed:
    """A project whose packs are made. Tests read it."""
    project = tmp_path_factory.mktemp("packed") / "project"
    shutil.copytree(_built, project, symlinks=True)
    assert make_packs(project, project / "site", lambda line: None) == []
    return Packed(project, read_site(project))


@pytest.fixture
def unpacked(_built, tmp_path) -> Packed:
    """A built project without packs. Tests may change it."""
    project = tmp_path / "project"
    shutil.copytree(_built, project, symlinks=True)
    return Packed(project, read_site(project))


@pytest.fixture
def make() -> Callable[[Packed], tuple[list[str], list[str]]]:
    """Return a function that makes a project's packs and returns what is missing and which were made anew."""

    def run(packed: Packed) -> tuple[list[str], list[str]]:
        said: list[str] = []
        missing = make_packs(packed.project, packed.site, said.append)
        return missing, sorted(line.rpartition(" ")[2] for line in said if " of " in line)

    return run
