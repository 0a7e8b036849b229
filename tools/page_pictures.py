"""Draw the pictures of pages in the guide: the sample journal's week and quarter, by the browser that is installed."""

from __future__ import annotations

import io
import os
import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from prospectr.cli.main import run
from prospectr.context import Context
from small_png import small

DOCS = Path(__file__).parent.parent / "docs"
BROWSERS = ("chromium", "google-chrome", "chromium-browser")
NOW = "2026-11-19T17:05:00+01:00"  # a Thursday, so that the week is not over yet
PICTURES = {  # name: (command line, theme, width)
    "week-page.png": ("week --html", "light", 1000),
    "week-page-dark.png": ("week --html", "dark", 1000),
    "week-page-phone.png": ("week --html", "light", 400),
    "quarter-page.png": ("quarter --html", "light", 1000),
}


def pages() -> dict[str, str]:
    """Return the pages of the sample journal by command line."""
    with tempfile.TemporaryDirectory() as folder:
        journal = str(Path(folder) / "journal.db")
        _run(f"demo {journal}", "")
        _run("config name Ann", journal)
        return {line: _run(line, journal) for line, _, _ in PICTURES.values()}


def _run(line: str, journal: str) -> str:
    """Return the output of a command line."""
    output = io.StringIO()
    environ = {"PROSPECTR_NOW": NOW, "PROSPECTR_JOURNAL": journal}
    code = run(line.split(), Context(environ=environ, stdout=output, stderr=output))
    if code:
        sys.exit(output.getvalue())
    return output.getvalue()


def draw(browser: Browser, page: str, theme: str, width: int) -> bytes:
    """Return the picture of a page as a small PNG."""
    tab = browser.new_page(viewport={"width": width, "height": 800}, color_scheme=theme)  # type: ignore[arg-type]
    tab.set_content(page)
    picture = tab.locator("main").screenshot()
    tab.close()
    return small(picture)


def main() -> int:
    """Write the pictures."""
    path = next(filter(None, map(shutil.which, BROWSERS)), None)
    if path is None:
        sys.stderr.write(f"The pictures of pages need one of {', '.join(BROWSERS)}.\n")
        return 1
    is_root = os.name == "posix" and os.geteuid() == 0  # Chromium's sandbox does not work for root
    drawn = pages()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"] if is_root else [])
        for name, (line, theme, width) in PICTURES.items():
            (DOCS / name).write_bytes(draw(browser, drawn[line], theme, width))
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
