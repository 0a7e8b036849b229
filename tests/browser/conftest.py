"""A real browser. Where none is installed, the tests of this folder are not collected.

PROSPECTR_TEST_BROWSER names one that must be there, as .ci/run does.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.opened import Opened

KNOWN = ("chromium", "google-chrome", "chromium-browser")
NEEDED = os.environ.get("PROSPECTR_TEST_BROWSER", "")
PROGRAM = NEEDED or next((name for name in KNOWN if shutil.which(name)), "")
collect_ignore_glob = [] if PROGRAM else ["test_*.py"]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = shutil.which(PROGRAM)
    assert path, f"{PROGRAM} is not installed"
    is_root = os.name == "posix" and os.geteuid() == 0  # Chromium's sandbox does not work for root
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"] if is_root else [])
        yield running
        running.close()


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Iterator[Opened]:
    with Opened(browser, tmp_path) as page:
        yield page
