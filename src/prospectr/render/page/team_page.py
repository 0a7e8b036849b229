"""The leader's week on a page."""

from __future__ import annotations

from prospectr.domain.calendar.weeks import Week
from prospectr.domain.record import Record
from prospectr.domain.week.quota import format_share
from prospectr.render.page.engine import page, typed
from prospectr.render.page.shapes import percent
from prospectr.render.page.tiles import DONE, MISSED, OPEN
from prospectr.render.page.words import as_of, kept_together, made_text
from prospectr.render.shared.sanitize import visible
from prospectr.render.shared.text import plural
from prospectr.render.team.week import change_text, figure_cells, not_on_roster, state_text, total_cells
from prospectr.render.week.formats import dates_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from prospectr.domain.team.week import Seller, TeamWeek

HEADS = ("Prospecting", "Quota", "All", "Clients", "New", "Old", "Blocks")
EXTRA = ("All", "Blocks")  # which a narrow screen leaves out, as it does the bar and the weeks
NOTES = (
    "Each seller is set against their own quota. Blocks: kept of planned.",
    "New: opportunities opened this week. Old: open for over four quarters.",
    "Weeks: the last eight; filled if the quota was met, dashed without word. No word is not zero.",
)


class SellerRow(Record):
    """A seller's row: the bar of their share with a tick at their quota, their figures, and their weeks as squares.

    `state` says what is missing of the week; without any figures, there is neither bar nor cells.
    """

    name: str
    team: str
    state: str
    bar: str
    quota: str
    bar_words: str
    cells: tuple[str, ...]
    squares: tuple[str, ...]
    squares_words: str


def team_page(team: TeamWeek, made: datetime) -> str:
    """Return the page of a team's week: sellers by name, without rank or score."""
    today = made.date()
    values = {
        "title": f"Team week {team.week.label}: {team.reported} of {len(team.sellers)} reported",
        "seller": "",
        "subject": f"Team week {team.week.label}",
        "when": as_of(dates_text(team.week.first, team.week.last), today, is_over=team.week.last < today),
        "headline": f"{team.reported} of {len(team.sellers)} reported." if team.sellers else "Nobody reports yet.",
        "heads": HEADS,
        "extra": EXTRA,
        "rows": [_row(seller, team, made) for seller in team.sellers],
        "total": [kept_together(cell) for cell in total_cells(team)[1:-1]] if team.total else [],
        "changes": list(_changes(team, made)),
        "notes": [*NOTES, *filter(None, [visible(not_on_roster(team))])],
        "made": made_text(made),
    }
    return page("team.html", values)


def _row(seller: Seller, team: TeamWeek, made: datetime) -> SellerRow:
    figures = seller.this_week.figures
    met = sum(week.figures is not None and week.figures.met for week in seller.weeks)
    star = "*" if team.has_roster and not seller.is_on_roster else ""
    return SellerRow(
        name=typed(seller.name) + star,
        team=typed(seller.team) if seller.team else "",
        state=state_text(seller, made.date()).replace(seller.name, typed(seller.name)),
        bar=percent(figures.share, 1000) if figures else "",
        quota=percent(figures.quota, 1000) if figures else "",
        bar_words=f"{figures.share / 10:.1f} % of {format_share(figures.quota)}" if figures else "",
        cells=tuple(map(kept_together, figure_cells(figures))) if figures else (),
        squares=tuple(OPEN if week.figures is None else DONE if week.figures.met else MISSED for week in seller.weeks),
        squares_words=f"quota met in {met} of {plural(len(seller.weeks), 'week')}",
    )


def _changes(team: TeamWeek, made: datetime) -> Iterator[tuple[str, str]]:
    """Yield who changed which week after it was closed or read, and how."""
    for seller in team.sellers:
        for change in seller.changes:
            what = f"{Week(change.first).label}: {change_text(change, made.date())}"
            yield typed(seller.name), kept_together(what)
