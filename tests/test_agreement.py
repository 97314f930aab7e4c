"""`make check` and the build agree: what the one lets pass, the other builds, and what it finds, the other refuses."""

from __future__ import annotations

import shutil
from random import Random

import pytest

from conftest import FAULTS, run_mkdocs
from handbook.__main__ import main

NAMES = sorted(folder.name for folder in FAULTS.iterdir() if folder.name != "base")


@pytest.mark.parametrize("seed", range(12))
def test_a_random_combination_of_faults(seed, make_project, capsys):
    """Of every third seed there is none: the small handbook with only warnings, or as it is, builds."""
    rng = Random(seed)
    project = make_project()
    for name in rng.sample(NAMES, k=rng.choice([0, 1, 2, 4]) if seed % 3 else 0):
        shutil.copytree(FAULTS / name, project, dirs_exist_ok=True)

    checked = main(["check", "--root", str(project)])
    found = capsys.readouterr().out
    built = run_mkdocs(project, project / "site")

    assert (built.returncode == 0) == (checked == 0), built.stderr
    assert "Traceback" not in built.stderr
    assert found in built.stderr or not found
    assert (project / "site" / "index.html").exists() == (checked == 0)
