"""Feast and famine: a bar a week with the quota in it, and a heat map of days. Both read without colour."""

from __future__ import annotations

from datetime import timedelta

from prospectr.domain.days import MONTHS, WEEKDAYS
from prospectr.domain.steadiness import BEGINS, IN, LEVELS, OVER, level
from prospectr.domain.timespan import format_minutes
from prospectr.domain.weeks import DAYS, Week, week_of
from prospectr.render.verdict import tenths

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from prospectr.domain.periods import Period
    from prospectr.domain.steadiness import Trend, TrendWeek

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
    for i in range(0, len(weeks), room):
        yield from _strip(weeks[i : i + room], period, minutes, today, shades)
    legend = [f"{shades[0]} none"] + [f"{shade} {least}m" for shade, least in zip(shades[1:], LEVELS, strict=True)]
    text = ", ".join(legend)
    yield f"{text} and more" if len(text) + len(" and more") <= width else f"{text}+"


def _strip(
    weeks: Sequence[Week], period: Period, minutes: Mapping[date, int], today: date, shades: str
) -> Iterator[str]:
    yield f"    {_months(weeks, period)}".rstrip()
    for i in range(DAYS):
        days = [week.first + timedelta(i) for week in weeks]
        cells = "".join(
            shades[level(minutes.get(day, 0))] if period.first <= day <= min(period.last, today) else " "
            for day in days
        )
        yield f"{WEEKDAYS[days[0].weekday()][:3].title()} {cells}".rstrip()


def _months(weeks: Sequence[Week], period: Period) -> str:
    """Return the names of months, each above the week in which it begins, where there is room for it."""
    text = ""
    before = 0
    for i, week in enumerate(weeks):
        month = min(week.last, period.last).month
        if month != before and len(text) <= i and i + MONTH <= max(len(weeks), MONTH):
            text = f"{text:<{i}}{MONTHS[month - 1][:MONTH].title()} "
        before = month
    return text
