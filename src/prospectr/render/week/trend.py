"""The trend, a bar for each week; it can be read without colour."""

from __future__ import annotations

from prospectr.domain.calendar.timespan import format_minutes
from prospectr.domain.week.trend import BEGINS, ENOUGH_WEEKS, IN, OVER
from prospectr.render.shared.colours import PROSPECTING, SHORT, coloured
from prospectr.render.shared.text import plural
from prospectr.render.week.bars import BarCharacters, bar
from prospectr.render.week.formats import tenths

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from prospectr.domain.week.trend import Trend, TrendWeek

DROUGHTS = {BEGINS: "drought begins", IN: "in drought", OVER: "drought over", "": ""}
LABEL = len("2026-W47 ")
TAIL = len("  12h30m 100.0 %  12+ drought begins")
NARROWEST = 10  # columns of a bar


def trend_lines(trend: Trend, width: int, *, blocks: bool, has_colour: bool) -> Iterator[str]:
    """Yield a line for each week, then the figures of all weeks, if there are enough for them to say something.

    A bar is the share of prospecting, the mark in it the quota; it is drawn with block characters or with ASCII.
    """
    if not trend.weeks:
        yield "There is no week to show."
        return
    characters = BarCharacters(blocks=blocks)
    room = max(NARROWEST, min(width, 100) - LABEL - TAIL)
    shares = [max(week.totals.share_for_quota, week.totals.quota.share) for week in trend.weeks]
    scale = max(100, *shares)
    yield f"{'':{LABEL + room}}{'time':>8}{'share':>8}{'opp':>4}"
    for week in trend.weeks:
        yield _week_line(week, scale, room, characters, has_colour=has_colour)
    so_far = ", + so far" if any(_may_grow(week) for week in trend.weeks) else ""
    yield f"{characters.quota} quota; opp: new opportunities 4-12 weeks after{so_far}."
    if trend.weeks_over < ENOUGH_WEEKS:
        yield f"How steady you are shows after {ENOUGH_WEEKS} whole weeks; this has {trend.weeks_over}."
        return
    steadiness = "nothing yet" if trend.variation is None else f"{tenths(trend.variation)} variation"
    yield (
        f"Mean {format_minutes(trend.mean_minutes)} a week, {steadiness}; "
        f"{weeks_met_text(trend)}; "
        f"longest drought {plural(trend.longest_drought, 'week')}."
    )


def weeks_met_text(trend: Trend) -> str:
    """Return `quota met in 6 of 11 weeks, the share in 7`, or without the share if that says the same."""
    text = f"quota met in {trend.weeks_quota_met} of {plural(trend.weeks_over, 'week')}"
    return text if trend.weeks_met == trend.weeks_quota_met else f"{text}, the share in {trend.weeks_met}"


def _week_line(week: TrendWeek, scale: int, room: int, characters: BarCharacters, *, has_colour: bool) -> str:
    share, quota = week.totals.share_for_quota, week.totals.quota.share
    drawn = coloured(bar(share, quota, scale, room, characters), PROSPECTING, has_colour=has_colour)
    minutes = format_minutes(week.totals.prospecting_for_quota) if week.totals.prospecting_for_quota else "-"
    count = "" if week.opportunities_so_far is None else str(week.opportunities_so_far)
    drought = coloured(DROUGHTS[week.drought], SHORT, has_colour=has_colour and week.drought != OVER)
    line = f"{week.totals.week.label} {drawn}{minutes:>8}{tenths(share):>8}{count:>4}"
    return f"{line}{'+' if _may_grow(week) else ' '} {drought}".rstrip()


def _may_grow(week: TrendWeek) -> bool:
    """Return whether the week's opportunities are a number that may still grow."""
    return week.opportunities_so_far is not None and not week.is_complete
