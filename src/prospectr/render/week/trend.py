"""The trend, a bar for each week; it can be read without colour."""

from __future__ import annotations

from prospectr.domain.calendar.timespan import format_minutes
from prospectr.domain.week.trend import BEGINS, IN, OVER
from prospectr.render.shared.text import plural
from prospectr.render.week.formats import tenths

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from prospectr.domain.week.trend import Trend, TrendWeek

DROUGHTS = {BEGINS: "drought begins", IN: "in drought", OVER: "drought over", "": ""}
LABEL = len("2026-W47 ")
TAIL = len("  12h30m 100.0 %  12+ drought begins")
NARROWEST = 10  # columns of a bar


def trend_lines(trend: Trend, width: int, *, blocks: bool) -> Iterator[str]:
    """Yield a line for each week, then the figures of all weeks.

    A bar is the share of prospecting, the mark in it the quota; it is drawn with block characters or with ASCII.
    """
    full, mark = ("█", "┃") if blocks else ("#", "|")
    room = max(NARROWEST, min(width, 100) - LABEL - TAIL)
    shares = [max(week.totals.share_for_quota, week.totals.quota.share) for week in trend.weeks]
    scale = max([100, *shares])
    yield f"{'':{LABEL + room}}{'time':>8}{'share':>8}{'opp':>4}"
    for week in trend.weeks:
        bar = _bar(week, scale, room, full, mark)
        minutes = format_minutes(week.totals.prospecting_for_quota) if week.totals.prospecting_for_quota else "-"
        count = "" if week.opportunities_so_far is None else str(week.opportunities_so_far)
        line = f"{week.totals.week.label} {bar}{minutes:>8}{tenths(week.totals.share_for_quota):>8}{count:>4}"
        yield f"{line}{'+' if _may_grow(week) else ' '} {DROUGHTS[week.drought]}".rstrip()
    so_far = ", + so far" if any(_may_grow(week) for week in trend.weeks) else ""
    yield f"{mark} quota; opp: new opportunities 4-12 weeks after{so_far}."
    steadiness = "nothing yet" if trend.variation is None else f"{tenths(trend.variation)} variation"
    yield (
        f"Mean {format_minutes(trend.mean_minutes)} a week, {steadiness}; "
        f"quota met in {trend.weeks_met} of {trend.weeks_over} weeks; "
        f"longest drought {plural(trend.longest_drought, 'week')}."
    )


def _may_grow(week: TrendWeek) -> bool:
    """Return whether the week's opportunities are a number that may still grow."""
    return week.opportunities_so_far is not None and not week.is_complete


def _bar(week: TrendWeek, scale: int, room: int, full: str, mark: str) -> str:
    filled = min(room, (2 * week.totals.share_for_quota * room + scale) // (2 * scale))
    cells = [full] * filled + [" "] * (room - filled)
    cells[min(room - 1, week.totals.quota.share * room // scale)] = mark
    return "".join(cells)
