"""A build that is killed, that finds no space or another build beside it, leaves the last good site whole."""

from __future__ import annotations

import hashlib
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from random import Random

import pytest

from conftest import ROOT
from handbook import placing

# A build that takes a third of a second, of files that all say which build they are of.
SLOW = """
import sys, time
from pathlib import Path
folder, number = Path(sys.argv[2]), sys.argv[1]
folder.mkdir(parents=True)
for name in range(60):
    (folder / f"{name}.html").write_text(number * 5000)
    time.sleep(0.004)
"""
RUN = """
import sys
from pathlib import Path
from handbook import placing
sys.exit(placing.build(Path(sys.argv[1]), [sys.executable, "-c", sys.argv[2], sys.argv[3]]))
"""


def manifest(folder):
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def building(project, number, stderr=subprocess.DEVNULL):
    """Start a build, in a group of processes of its own."""
    return subprocess.Popen(
        [sys.executable, "-c", RUN, str(project), SLOW, str(number)],
        env={**os.environ, "PYTHONPATH": str(ROOT / "hooks")},
        stderr=stderr,
        text=True,
        start_new_session=True,
    )


def whole(site):
    """The number of the build that a site is of; fails where it is of two, or of a part of one."""
    texts = {path.read_text() for path in site.iterdir()}
    assert len(list(site.iterdir())) == 60
    assert len(texts) == 1
    return int(texts.pop()[0])


@pytest.mark.parametrize("group", [True, False], ids=["with its child", "alone"])
def test_a_build_killed_at_any_moment_leaves_a_whole_site(group, tmp_path):
    rng = Random(7)
    assert building(tmp_path, 0).wait() == 0
    began = time.monotonic()
    assert building(tmp_path, 1).wait() == 0
    takes = time.monotonic() - began
    for _ in range(20):
        last = whole(tmp_path / "site")
        build = building(tmp_path, (last + 1) % 10)
        time.sleep(rng.uniform(0, takes * 1.1))
        (os.killpg if group else os.kill)(build.pid, signal.SIGKILL)
        build.wait()
        if not (tmp_path / "site").exists():
            _wait_for(tmp_path)
            placing.repair(tmp_path)
        assert whole(tmp_path / "site") in (last, (last + 1) % 10)
    _wait_for(tmp_path)
    assert building(tmp_path, 5).wait() == 0
    assert whole(tmp_path / "site") == 5
    assert {path.name for path in tmp_path.iterdir()} == {".build.lock", "site"}


def _wait_for(project):
    """Wait until a build that outlived its parent has ended."""
    for _ in range(100):
        try:
            with placing.locked(project):
                return
        except placing.BusyError:
            time.sleep(0.05)
    raise AssertionError("the lock is never given back")


@pytest.mark.parametrize("step", range(1, 5))
def test_a_swap_cut_off_at_any_step_is_mended_by_the_next_run(step, tmp_path, monkeypatch):
    """Each step of the swap is a call of the system; behind each of them the program ends."""
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "index.html").write_text("old")
    (tmp_path / ".build" / "site").mkdir(parents=True)
    (tmp_path / ".build" / "site" / "index.html").write_text("new")
    steps = []

    def stopping(name, does):
        def act(*arguments, **named):
            if steps.append(name) or len(steps) == step:
                raise SystemExit
            return does(*arguments, **named)

        return act

    with monkeypatch.context() as patched:
        patched.setattr(Path, "rename", stopping("rename", Path.rename))
        patched.setattr(shutil, "rmtree", stopping("rmtree", shutil.rmtree))
        try:
            placing.place(tmp_path)
            ended = False
        except SystemExit:
            ended = True
    placing.repair(tmp_path)

    assert ended == (step < 4)
    assert (tmp_path / "site" / "index.html").read_text() == ("old" if step < 3 else "new")
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_two_builds_at_once_do_not_mix(tmp_path):
    first = building(tmp_path, 1)
    while not (tmp_path / ".build" / "site").exists():
        time.sleep(0.01)

    with building(tmp_path, 2, subprocess.PIPE) as second:
        _, said = second.communicate()

    assert second.returncode == 1
    assert said.endswith("BusyError: Another build is running here; wait until it has ended.\n")
    assert first.wait() == 0
    assert whole(tmp_path / "site") == 1


def test_a_command_says_that_another_build_is_running(tmp_path, capsys):
    with placing.locked(tmp_path):
        assert placing.main(["--root", str(tmp_path)]) == 1

    assert capsys.readouterr().err == "Another build is running here; wait until it has ended.\n"


@pytest.fixture
def built(make_project, monkeypatch):
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1790000000")
    project = make_project()
    assert placing.build(project) == 0
    return project


def test_a_full_disk_leaves_the_last_good_site(built, capfd):
    """No file may grow above 20 kB: what the system then says is what it says where a disk is full."""
    before = manifest(built / "site")
    shutil.rmtree(built / ".cache", ignore_errors=True)
    command = [sys.executable, "-c", _LIMITED.format(20_000), "build", "--quiet", "--site-dir"]

    assert placing.build(built, command) != 0
    said = capfd.readouterr().err
    assert "Traceback" not in said
    assert "Nothing was built, the site stays as it was: it could not be written: File too large" in said
    assert manifest(built / "site") == before
    assert not (built / ".build").exists()


_LIMITED = """
import resource, signal, sys
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, ({0}, {0}))
from mkdocs.__main__ import cli
cli()
"""


def test_mkdocs_killed_at_random_moments(built):
    rng = Random(3)
    before = manifest(built / "site")
    for _ in range(4):
        build = subprocess.Popen(
            [sys.executable, "-m", "handbook.placing", "--root", str(built)],
            env={**os.environ, "PYTHONPATH": str(ROOT / "hooks")},
            start_new_session=True,
            stderr=subprocess.DEVNULL,
        )
        time.sleep(rng.uniform(0.1, 2.5))
        os.killpg(build.pid, signal.SIGKILL)
        build.wait()
        _wait_for(built)
        placing.repair(built)
        assert manifest(built / "site") == before
