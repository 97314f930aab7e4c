"""Every built page is HTML as the standard has it, by the Nu Html Checker of the W3C's validator."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from conftest import ROOT

CHECKER = ROOT / ".cache" / "html-checker" / "vnu.jar"


@pytest.fixture(scope="module")
def check():
    """Return a function that returns what the checker says of the pages in a folder."""
    java = shutil.which("java")
    if not java:
        pytest.skip("no Java: install a runtime of version 17 or newer, as default-jre-headless is on Debian")
    if not CHECKER.exists():
        pytest.skip("no Nu Html Checker: `make html-checker` fetches it (needs npm)")

    def check(folder: Path) -> list[str]:
        options = ["--skip-non-html", "--errors-only", "--format", "gnu"]
        said = subprocess.run(
            [java, "-Xss8m", "-jar", str(CHECKER), *options, str(folder)], capture_output=True, text=True, check=False
        )
        return said.stderr.splitlines()

    return check


def test_every_page_conforms_to_html(check, site):
    assert check(site) == []


def test_a_page_that_does_not_conform_is_found(check, tmp_path):
    page = '<!doctype html><html lang="en"><head><title>A</title></head><body><label for="none">A</label></body></html>'
    (tmp_path / "index.html").write_text(page, encoding="utf-8")

    (said,) = check(tmp_path)
    assert "must be the ID of a non-hidden form control" in said
