"""Two builds of one state come out the same, byte for byte, wherever, whenever and by whom they are made."""

from __future__ import annotations

import os
import subprocess
import sys
import time

from conftest import lay_project


def build(project, **environment):
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", "site"],
        cwd=project,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "1790000000", **environment},
        check=True,
        timeout=300,
    )
    files = (path for path in (project / "site").rglob("*") if path.is_file())
    return {path.relative_to(project).as_posix(): path.read_bytes() for path in files}


def test_two_builds_in_two_places_at_two_times_are_the_same(tmp_path):
    one = build(lay_project(tmp_path / "here"), TZ="UTC", PYTHONHASHSEED="1")
    time.sleep(1.1)  # a time that is written anywhere has full seconds
    other = build(lay_project(tmp_path / "another" / "place"), TZ="Asia/Tokyo", PYTHONHASHSEED="2", LC_ALL="C")

    assert one.keys() == other.keys()
    assert [name for name, content in one.items() if other[name] != content] == []
    assert len(one) > 50
