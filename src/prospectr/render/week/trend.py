"""Feast and famine: a bar a week with the quota in it, and a heat map of days. Both read without colour."""

from __future__ import annotations

from datetime import timedelta

from prospectr.domain.calendar.days import MONTHS, WEEKDAYS
from prospectr.domain.calendar.timespan import format_minutes
from prospectr.domain.calendar.weeks import DAYS, Week, week_of
from prospectr.domain.week.trend import BEGINS, IN, LEVELS, OVER, level
from prospectr.render.week.verdict import tenths

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from prospectr.domain.calendar.periods import Period
    from prospectr.domain.week.trend import Trend, TrendWeek

SHADES, PLAIN_SHADES = "·░▒▓█", ".-+*#"
MARKS = {BEGINS: "drought begins", IN: "in drought", OVER: "drought over", "": ""}
LABEL = len("2026-W47 ")
TAIL = len("  12h30m 100.0 %  12+ drought begins")
NARROWEST = 10
MONTH = 3  # letters of its name


def trend_lines(found: Trend, width: int, *, blocks: bool) -> Iterator[str]:
    """Yield a line a week and what they come to; the bar is the share of prospecting, the line in it the quota."""
    full, mark = ("█", "┃") if blocks else ("#", "|")
    room = max(NARROWEST, min(width, 100) - LABEL - TAIL)
    shares = [max(week.totals.ruled_share, week.totals.quota.share) for week in found.weeks]
    scale = max([100, *shares])
    head = f"{'':{LABEL + room}}{'time':>8}{'share':>8}{'opp':>4}"
    yield head
    for week in found.weeks:
        bar = _bar(week, scale, room, full, mark)
        minutes = format_minutes(week.totals.ruled) if week.totals.ruled else "-"
        came = "" if week.came is None else str(week.came)
        line = f"{week.totals.week.label} {bar}{minutes:>8}{tenths(week.totals.ruled_share):>8}{came:>4}"
        more = " " if week.came is None or week.has_all else "+"
        yield f"{line}{more} {MARKS[week.mark]}".rstrip()
    more = ", + so far" if any(week.came is not None and not week.has_all for week in found.weeks) else ""
    yield f"{mark} quota; opp: new opportunities 4-12 weeks after{more}."
    steadiness = "nothing yet" if found.variation is None else f"{tenths(found.variation)} variation"
    yield (
        f"Mean {format_minutes(found.mean)} a week, {steadiness}; quota met in {found.met} of {found.over} weeks; "
        f"longest drought {found.drought} {'week' if found.drought == 1 else 'weeks'}."
    )


def _bar(week: TrendWeek, scale: int, room: int, full: str, mark: str) -> str:
    filled = min(room, (2 * week.totals.ruled_share * room + scale) // (2 * scale))
    cells = [full] * filled + [" "] * (room - filled)
    cells[min(room - 1, week.totals.quota.share * room // scale)] = mark
    return "".join(cells)


def calendar_lines(
    period: Period, minutes: Mapping[date, int], week_start: int, width: int, today: date, *, blocks: bool
) -> Iterator[str]:
    """Yield the heat map: a column a week, a row a weekday; where they do not fit, in several strips."""
    shades = SHADES if blocks else PLAIN_SHADES
    weeks: list[Week] = []
    week = week_of(period.first, week_start)
    while week.first <= min(period.last, today):
        weeks.append(week)
        week = week.before(-1)
    room = max(NARROWEST, width - len("Mon "))
    for strip in _strips(weeks, period, room):
        yield f"    {_months(strip, period)}".rstrip()
        yield from _rows(strip, period, minutes, today, shades)
    legend = [f"{shades[0]} none"] + [f"{shade} {least}m" for shade, least in zip(shades[1:], LEVELS, strict=True)]
    text = ", ".join(legend)
    yield f"{text} and more" if len(text) + len(" and more") <= width else f"{text}+"


def _strips(weeks: Sequence[Week], period: Period, room: int) -> Iterator[Sequence[Week]]:
    """Yield the weeks in strips that fit with their months' names; where one ends and another follows, a month does."""
    while weeks:
        places = _beginnings(weeks, period)
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


def _beginnings(weeks: Sequence[Week], period: Period) -> list[int]:
    """Return the places of the weeks in which a month begins, and of the first."""
    months = [_month(week, period) for week in weeks]
    return [i for i, month in enumerate(months) if not i or month != months[i - 1]]


def _months(weeks: Sequence[Week], period: Period) -> str:
    """Return the names of months, each above the week in which it begins.

    The first, of which only the end may be there, gives way to the next where that would not fit beside it.
    """
    places = _beginnings(weeks, period)
    if len(places) > 1 and places[1] <= MONTH:
        del places[0]
    text = ""
    for i in places:
        text = f"{text:<{i}}{MONTHS[_month(weeks[i], period) - 1][:MONTH].title()} "
    return text
