"""The leader's week as text, and the sentences about it."""

from __future__ import annotations

from prospectr.domain.calendar.timespan import format_minutes
from prospectr.domain.calendar.weeks import Week
from prospectr.domain.team.week import (
    CLOSED,
    PARTLY,
    SILENT,
    TWO_VERSIONS,
    new_opportunities,
    old_opportunities,
)
from prospectr.domain.week.quota import format_share
from prospectr.render.shared.columns import clipped, columns
from prospectr.render.shared.text import day_text, plural
from prospectr.render.week.formats import dates_text, tenths
from prospectr.terminal.width import display_width

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from prospectr.domain.team.figures import Figures
    from prospectr.domain.team.week import Change, Seller, SellerWeek, TeamWeek

HEAD = ("seller", "prospecting", "quota", "all", "clients", "new", "old", "blocks", "weeks")
LEGEND = (
    "new: opportunities opened this week. old: open for over four quarters. blocks: kept of planned. "
    "weeks: the last eight, + share and hours of the quota met, - missed, . no word."
)
WIDEST_NAME = 16
SHORT_HEADS = {"prospecting": "prosp.", "reported": "rep."}  # where columns are narrow


def team_week_lines(team: TeamWeek, today: date, width: int | None) -> Iterator[str]:
    """Yield who reported, a table with a row for each seller, cut to the width, and what changed later."""
    yield headline(team)
    yield from silence_lines(team, today)
    rows = [seller_cells(seller, has_roster=team.has_roster) for seller in team.sellers]
    if any(seller.this_week.figures for seller in team.sellers):
        yield ""
        yield from table_lines([HEAD, *rows, total_cells(team)], "<>>>>>>><", width)
        yield ""
        yield LEGEND
    changes = [line for seller in team.sellers for line in change_lines(seller, today)]
    if changes:
        yield ""
        yield from changes


def table_lines(rows: Sequence[Sequence[str]], aligned: str, width: int | None) -> list[str]:
    """Return rows as lines in columns, the first of them heads; None does not cut.

    On a terminal that is too narrow they are set closer, with shorter heads and `5/5` for `5 of 5`, and cut only then.
    """
    lines = columns(rows, aligned)
    if width is None or all(display_width(line) <= width for line in lines):
        return lines
    heads, *rest = rows
    short = [
        [SHORT_HEADS.get(head, head) for head in heads],
        *([cell.replace(" of ", "/") for cell in row] for row in rest),
    ]
    return [clipped(line, width) for line in columns(short, aligned, " ")]


def headline(team: TeamWeek) -> str:
    """Return which week it is and how many reported."""
    dates = dates_text(team.week.first, team.week.last)
    return f"Week {team.week.label}, {dates}: {team.reported} of {len(team.sellers)} reported"


def silence_lines(team: TeamWeek, today: date) -> Iterator[str]:
    """Yield a line for each seller whose week is not complete: no word is not zero."""
    for seller in team.sellers:
        text = state_text(seller, today)
        if text:
            yield f"{seller.name}: {text}"


def state_text(seller: Seller, today: date) -> str:
    """Return what is missing of a seller's week, or an empty text."""
    week = seller.this_week
    if week.state == TWO_VERSIONS:
        return f"two versions of the week; {seller.name}'s next sync settles it"
    if week.state == SILENT:
        return (
            f"no word since {day_text(seller.last_word, today)}" if seller.last_word else "no word in the last 13 weeks"
        )
    if week.state == PARTLY and week.figures and week.week.last < today:
        return f"no word since {day_text(week.figures.through, today)}"
    return ""


def seller_cells(seller: Seller, *, has_roster: bool) -> tuple[str, ...]:
    """Return the cells of a seller's row; those of a week without word are dots."""
    week = seller.this_week
    name = clipped(seller.name, WIDEST_NAME) + ("*" if has_roster and not seller.is_on_roster else "")
    return (name, *figure_cells(week.figures), marks(seller.weeks))


def figure_cells(figures: Figures | None) -> tuple[str, ...]:
    """Return share, quota, all time, time with clients, new and old opportunities, and blocks."""
    if figures is None:
        return (".",) * 7
    return (
        tenths(figures.share),
        format_share(figures.quota),
        format_minutes(figures.total),
        format_minutes(figures.minutes["clients"]),
        str(new_opportunities(figures)),
        str(old_opportunities(figures)),
        f"{figures.kept} of {figures.blocks}" if figures.blocks else "",
    )


def total_cells(team: TeamWeek) -> tuple[str, ...]:
    """Return the cells of the last row: all sellers added up, without a quota, because each has their own."""
    total = team.total
    _, _, *rest = figure_cells(total)
    return ("all", tenths(total.rounded_share) if total else ".", "", *rest, "")


def marks(weeks: Sequence[SellerWeek]) -> str:
    """Return a character for each week: + share and hours of the quota met, - missed, . no word."""
    return "".join("." if week.figures is None else "+" if week.figures.met else "-" for week in weeks)


def change_lines(seller: Seller, today: date) -> Iterator[str]:
    """Yield a line for each week of a seller that changed after it was closed or seen."""
    for change in seller.changes:
        yield f"{seller.name}, {Week(change.first).label}: {change_text(change, today)}"


def change_text(change: Change, today: date) -> str:
    """Return both figures of a week that changed: `31.0 % when closed on Fri 20 Nov, 38.0 % now`."""
    on = day_text(change.on, today)
    when = f"closed on {on}" if change.what == CLOSED else f"you read it on {on}"
    then, now = tenths(change.share_then), tenths(change.share_now)
    if then == now:
        then, now = f"{then} of {format_minutes(change.total_then)}", f"{now} of {format_minutes(change.total_now)}"
    return f"{then} when {when}, {now} now"


def not_on_roster(team: TeamWeek) -> str:
    """Return who reports without being on the roster, or an empty text if there is no roster."""
    names = [seller.name for seller in team.sellers if not seller.is_on_roster]
    if not names or not team.has_roster:
        return ""
    return f"* {plural(len(names), 'seller')} not on the roster; to add one: prospectr team roster add {names[0]}"
