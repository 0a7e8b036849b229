"""A tab of a real browser that notes what pages do."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Self

from playwright.sync_api import Browser, ConsoleMessage, Dialog, Request

WIDTHS = (320, 360, 400, 1280)


class Opened:
    """A tab, with the requests, the console messages, the errors and the dialogs of the pages it has shown."""

    def __init__(self, browser: Browser, folder: Path) -> None:
        self.context = browser.new_context(viewport={"width": 1280, "height": 900}, offline=False)
        self.page = self.context.new_page()
        self.file = folder / "page.html"
        self.requests: list[str] = []
        self.told: list[str] = []
        self.page.on("request", self._request)
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda error: self.told.append(str(error)))
        self.page.on("dialog", self._dialog)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.context.close()

    def show(self, text: str) -> None:
        """Show a page from a file, as somebody would open one."""
        self.file.write_text(text, encoding="utf-8")
        self.requests.clear()
        self.told.clear()
        self.page.goto(self.file.as_uri())

    @property
    def other_requests(self) -> list[str]:
        """What was asked for besides the page itself."""
        return [url for url in self.requests if url != self.file.as_uri()]

    def value(self, script: str) -> Any:
        return self.page.evaluate(script)

    def pages_printed(self, paper: str, *, backgrounds: bool) -> int:
        """Return on how many sheets the page is printed; the page itself sets the margins."""
        pdf = self.page.pdf(format=paper, print_background=backgrounds, prefer_css_page_size=False)
        return pdf.count(b"/Type /Page\n") + pdf.count(b"/Type /Page ") + pdf.count(b"/Type /Page/")

    def _request(self, request: Request) -> None:
        self.requests.append(request.url)

    def _console(self, message: ConsoleMessage) -> None:
        self.told.append(message.text)

    def _dialog(self, dialog: Dialog) -> None:
        self.told.append(f"dialog: {dialog.message}")
        dialog.dismiss()
