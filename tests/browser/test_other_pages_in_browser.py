"""The pages of a quarter, of a report and of a team's week in a real browser."""

from __future__ import annotations

from datetime import date

import pytest
from axe_playwright_python.sync_playwright import Axe

from prospectr.domain.week.report import Report, ReportRow
from prospectr.render.page.quarter_page import quarter_page
from prospectr.render.page.report_page import report_page
from prospectr.render.page.team_page import team_page
from prospectr.render.page.week_page import week_page
from tests.browser.attacks import ATTACKS
from tests.browser.opened import WIDTHS, Opened
from tests.render.page.quarters import QUARTERS, quarter
from tests.render.page.teams import TEAMS
from tests.render.page.weeks import SATURDAY, WEEKS

DAYS = (date(2026, 10, 1), date(2026, 12, 31))
NAMES = ("acme", None, ATTACKS, "W" * 130)
REPORT = Report(
    ("contact", "kind"), *DAYS, 600, tuple(ReportRow((name, "selling"), 150, 2, 250) for name in NAMES), seller=ATTACKS
)
QUARTER_PAGES = {name: quarter_page(figures, SATURDAY) for name, figures in QUARTERS.items()}
QUARTER_PAGES["hostile"] = quarter_page(quarter(ATTACKS, today=date(2027, 1, 4)), SATURDAY)
TEAM_PAGES = {f"team, {name}": team_page(week, SATURDAY) for name, week in TEAMS.items()}
PAGES = {**QUARTER_PAGES, "report": report_page(REPORT, SATURDAY), **TEAM_PAGES}


def test_pages_ask_for_nothing_and_do_not_scroll_sideways(opened: Opened) -> None:
    wide = {}
    for name, page in PAGES.items():
        opened.show(page)
        assert (opened.other_requests, opened.told) == ([], [])
        for width in WIDTHS:
            opened.page.set_viewport_size({"width": width, "height": 800})
            opened.page.locator("details").evaluate_all("all => all.forEach(element => element.open = true)")
            wide[name, width] = opened.value("document.documentElement.scrollWidth") - width
    assert {where: by for where, by in wide.items() if by} == {}


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_no_violation(opened: Opened, theme: str) -> None:
    opened.page.emulate_media(color_scheme=theme)
    for name in ("open", "empty", "hostile", "report", "team, usual"):
        opened.show(PAGES[name])
        found = Axe().run(opened.page)
        assert found.violations_count == 0, (name, found.generate_report())


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_a_quarter_and_a_team_of_ten_are_printed_on_one_sheet(opened: Opened, paper: str) -> None:
    sheets = {}
    for name, page in (QUARTER_PAGES | TEAM_PAGES).items():
        opened.show(page)
        sheets[name] = [opened.pages_printed(paper, backgrounds=backgrounds) for backgrounds in (True, False)]
    assert sheets == {name: [1, 1] for name in QUARTER_PAGES | TEAM_PAGES}


BROKEN = """() => [...document.querySelectorAll('thead th, .funnel tbody th')].flatMap(cell => {
    const text = cell.firstChild, words = text ? [...text.textContent.matchAll(/[a-z]+/gi)] : [];
    return words.filter(word => {
        const range = document.createRange();
        range.setStart(text, word.index);
        range.setEnd(text, word.index + word[0].length);
        return new Set([...range.getClientRects()].map(part => part.top)).size > 1;
    }).map(word => word[0]);
})"""


@pytest.mark.parametrize("width", WIDTHS)
def test_no_heading_is_broken_within_a_word(opened: Opened, width: int) -> None:
    """Typed names may be, since they can be of any length."""
    pages = {**QUARTER_PAGES, **{name: week_page(summary, SATURDAY) for name, summary in WEEKS.items()}}
    opened.page.set_viewport_size({"width": width, "height": 800})
    broken = {}
    for name, page in pages.items():
        opened.show(page)
        broken[name] = opened.value(f"({BROKEN})()")
    assert {name: words for name, words in broken.items() if words} == {}
