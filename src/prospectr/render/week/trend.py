"""The trend, a bar for each week, and the heat map of days; both can be read without colour."""

from __future__ import annotations

from datetime import timedelta

from prospectr.domain.calendar.days import MONTHS, WEEKDAYS
from prospectr.domain.calendar.timespan import format_minutes
from prospectr.domain.calendar.weeks import DAYS, week_of, weeks_from
from prospectr.domain.week.trend import BEGINS, IN, LEVELS, OVER, level
from prospectr.render.shared.text import plural
from prospectr.render.week.formats import tenths

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from prospectr.domain.calendar.periods import Period
    from prospectr.domain.calendar.weeks import Week
    from prospectr.domain.week.trend import Trend, TrendWeek

SHADES, PLAIN_SHADES = "·░▒▓█", ".-+*#"
DROUGHTS = {BEGINS: "drought begins", IN: "in drought", OVER: "drought over", "": ""}
LABEL = len("2026-W47 ")
TAIL = len("  12h30m 100.0 %  12+ drought begins")
NARROWEST = 10  # columns of a bar, or of a strip of the heat map
MONTH = 3  # letters of a month's name


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


def calendar_lines(
    period: Period, minutes: Mapping[date, int], week_start: int, width: int, today: date, *, blocks: bool
) -> Iterator[str]:
    """Yield the heat map, a column for each week and a row for each weekday; in several strips if it is too wide."""
    shades = SHADES if blocks else PLAIN_SHADES
    last = min(period.last, today)
    weeks = weeks_from(week_of(period.first, week_start), week_of(last, week_start))
    room = max(NARROWEST, width - len("Mon "))
    for strip in _strips(weeks, period, room):
        yield f"    {_months(strip, period)}".rstrip()
        yield from _rows(strip, period, minutes, today, shades)
    legend = [f"{shades[0]} none"] + [f"{shade} {least}m" for shade, least in zip(shades[1:], LEVELS, strict=True)]
    text = ", ".join(legend)
    yield f"{text} and more" if len(text) + len(" and more") <= width else f"{text}+"


def _strips(weeks: Sequence[Week], period: Period, room: int) -> Iterator[Sequence[Week]]:
    """Yield the weeks in strips that fit, with the names of their months; a strip ends where a month ends."""
    while weeks:
        places = _month_starts(weeks, period)
        is_last = max(len(weeks), places[-1] + MONTH) <= room
        cut = len(weeks) if is_last else max(i for i in places if i <= room)
        yield weeks[:cut]
        weeks = weeks[cut:]


def _rows(
    weeks: Sequence[Week], period: Period, minutes: Mapping[date, int], today: date, shades: str
) -> Iterator[str]:
    for i in range(DAYS):
        days = [week.first + timedelta(i) for week in weeks]
        cells = "".join(
            shades[level(minutes.get(day, 0))] if period.first <= day <= min(period.last, today) else " "
            for day in days
        )
        yield f"{WEEKDAYS[days[0].weekday()][:3].title()} {cells}".rstrip()


def _month(week: Week, period: Period) -> int:
    return min(week.last, period.last).month


def _month_starts(weeks: Sequence[Week], period: Period) -> list[int]:
    """Return the places of the weeks in which a month begins, and the place of the first week."""
    months = [_month(week, period) for week in weeks]
    return [i for i, month in enumerate(months) if not i or month != months[i - 1]]


def _months(weeks: Sequence[Week], period: Period) -> str:
    """Return the names of the months, each above the week in which the month begins.

    The first name is left out if the second would not fit beside it, since little of the first month may be shown.
    """
    places = _month_starts(weeks, period)
    if len(places) > 1 and places[1] <= MONTH:
        del places[0]
    text = ""
    for i in places:
        text = f"{text:<{i}}{MONTHS[_month(weeks[i], period) - 1][:MONTH].title()} "
    return text
