"""A browser, where the machine has one."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

_ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]


def _program(own: str) -> str | None:
    named = (os.environ.get("CHROMIUM"), shutil.which("chromium"), shutil.which("google-chrome"), own)
    return next((path for path in named if path and Path(path).exists()), None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        program = _program(playwright.chromium.executable_path)
        if not program:
            pytest.skip("no browser: install chromium, name one in CHROMIUM, or run `playwright install chromium`")
        browser = playwright.chromium.launch(executable_path=program, args=_ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page of a browser window of its own."""
    context = browser.new_context()
    yield context.new_page()
    context.close()
