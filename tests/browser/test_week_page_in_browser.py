"""The week's page in a real browser: it asks for nothing, runs nothing, fits, prints on one sheet, and can be heard."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe

from prospectr.render.page.week_page import week_page
from tests.browser.attacks import ATTACKS
from tests.browser.opened import WIDTHS, Opened
from tests.render.page.weeks import SATURDAY, WEEKS, with_text

PAGES = {name: week_page(summary, SATURDAY) for name, summary in WEEKS.items()}
PAGES["hostile"] = week_page(with_text(ATTACKS, 40), SATURDAY)
PAGES["long notes"] = week_page(with_text("a note that goes on and on " * 5, 40), SATURDAY)
PAGES["one long word"] = week_page(with_text("W" * 130, 40), SATURDAY)
PRINTED = (
    "open on Wednesday",
    "missed",
    "forty follow-ups",
    "names of 60 letters",
    "CJK",
    "hostile",
    "long notes",
    "one long word",
)


def test_pages_ask_for_nothing_and_say_nothing(opened: Opened) -> None:
    for page in PAGES.values():
        opened.show(page)
        assert (opened.other_requests, opened.told) == ([], [])
        assert opened.value("document.scripts.length") == 0


def test_hostile_text_is_shown_as_it_was_typed(opened: Opened) -> None:
    opened.show(PAGES["hostile"])
    shown = opened.page.inner_text("main")
    assert "<script>alert(1)</script><img src=x onerror=alert(2)>" in shown
    assert "{{ 7 * 7 }}" in shown
    assert opened.value("getComputedStyle(document.querySelector('h1')).display") == "block"


INJECTED = """
<p id="styled" style="position: fixed">x</p><style>#ruled { position: fixed }</style><p id="ruled">x</p>
<img id="image" src="data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7">
<script>document.title = "run"</script><svg onload="document.title = 'run'"></svg>
"""


def test_the_policy_blocks_what_is_put_into_a_page(opened: Opened) -> None:
    opened.show(PAGES["met"].replace("</main>", f"{INJECTED}</main>"))
    position = "getComputedStyle(document.getElementById('{}')).position"
    assert [opened.value(position.format(name)) for name in ("styled", "ruled")] == ["static", "static"]
    assert opened.value("document.getElementById('image').naturalWidth") == 0
    assert opened.page.title() != "run"
    assert len([text for text in opened.told if "Content Security Policy" in text]) >= 4


def test_without_the_policy_all_of_that_would_happen(opened: Opened) -> None:
    """So the test above tests the policy, and not the browser."""
    page = PAGES["met"].replace('http-equiv="Content-Security-Policy"', 'name="none"')
    opened.show(page.replace("</main>", f"{INJECTED}</main>"))
    position = "getComputedStyle(document.getElementById('{}')).position"
    assert [opened.value(position.format(name)) for name in ("styled", "ruled")] == ["fixed", "fixed"]
    assert opened.value("document.getElementById('image').naturalWidth") == 1
    assert opened.page.title() == "run"


def test_nothing_scrolls_sideways(opened: Opened) -> None:
    wide = {}
    for name, page in PAGES.items():
        opened.show(page)
        opened.page.locator("details").evaluate("element => element.open = true")
        for width in WIDTHS:
            opened.page.set_viewport_size({"width": width, "height": 800})
            wide[name, width] = opened.value("document.documentElement.scrollWidth") - width
    assert {where: by for where, by in wide.items() if by} == {}


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [400, 1280])
def test_axe_finds_no_violation(opened: Opened, theme: str, width: int) -> None:
    opened.page.emulate_media(color_scheme=theme)
    opened.page.set_viewport_size({"width": width, "height": 800})
    for name in ("met", "missed", "empty", "hostile"):
        opened.show(PAGES[name])
        found = Axe().run(opened.page)
        assert found.violations_count == 0, (name, found.generate_report())


def test_the_two_themes_differ_on_the_screen_only(opened: Opened) -> None:
    opened.show(PAGES["met"])
    colours = []
    for theme, media in (("light", "screen"), ("dark", "screen"), ("dark", "print")):
        opened.page.emulate_media(color_scheme=theme, media=media)
        colours.append(opened.value("getComputedStyle(document.querySelector('h1')).color"))
    assert colours == ["rgb(27, 29, 34)", "rgb(236, 234, 228)", "rgb(27, 29, 34)"]


@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("backgrounds", [True, False])
def test_a_week_is_printed_on_one_sheet(opened: Opened, paper: str, backgrounds: bool) -> None:
    sheets = {}
    for name in PRINTED:
        opened.show(PAGES[name])
        sheets[name] = opened.pages_printed(paper, backgrounds=backgrounds)
    assert sheets == dict.fromkeys(PRINTED, 1)


def test_the_dark_theme_is_printed_on_one_sheet_too(opened: Opened) -> None:
    opened.page.emulate_media(color_scheme="dark")
    opened.show(PAGES["missed"])
    assert opened.pages_printed("Letter", backgrounds=True) == 1


def test_what_is_printed_has_the_verdict_and_what_to_do(opened: Opened) -> None:
    opened.show(PAGES["missed"])
    opened.page.emulate_media(media="print")
    shown = opened.page.inner_text("main")
    assert "of the week was prospecting. The quota is" in shown
    assert "Keep the blocks" in shown
    assert "The same as a table" not in shown
