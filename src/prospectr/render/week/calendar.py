"""The heat map: a shade for the prospecting of each day, which can be read without colour."""

from __future__ import annotations

from datetime import timedelta
from itertools import groupby

from prospectr.domain.calendar.days import MONTHS, WEEKDAYS
from prospectr.domain.calendar.weeks import DAYS, week_of, weeks_from
from prospectr.domain.week.trend import LEVELS, level
from prospectr.render.shared.colours import PROSPECTING, coloured

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from prospectr.domain.calendar.periods import Period
    from prospectr.domain.calendar.weeks import Week

SHADES, PLAIN_SHADES = "·░▒▓█", ".-+*#"
LABEL = len("Mon ")
NARROWEST = 10  # columns of a strip
MONTH = 3  # letters of a month's name


class HeatMap:
    """The places of a period's days up to today, in strips of weeks that fit a width.

    A week takes two columns if the whole period then fits in one strip, else one.
    """

    def __init__(self, period: Period, today: date, week_start: int, width: int) -> None:
        self.period = period
        self.last = min(period.last, today)
        self.width = width
        self.weeks = weeks_from(week_of(period.first, week_start), week_of(self.last, week_start))
        self.room = max(NARROWEST, width - LABEL)
        self.pitch = 2 if 2 * len(self.weeks) <= self.room else 1

    def strips(self) -> Iterator[Sequence[Week]]:
        """Yield the weeks in strips that fit, with the names of their months; a strip ends where a month ends."""
        weeks = self.weeks
        while weeks:
            places = self._month_starts(weeks)
            is_last = max(len(weeks) * self.pitch, places[-1] * self.pitch + MONTH) <= self.room
            cut = len(weeks) if is_last else max(i for i in places if i * self.pitch <= self.room)
            yield weeks[:cut]
            weeks = weeks[cut:]

    def months(self, weeks: Sequence[Week]) -> str:
        """Return the names of the months, each above the week in which the month begins.

        The first name is left out if the second would not fit beside it, since little of the first month may be shown.
        """
        places = self._month_starts(weeks)
        if len(places) > 1 and places[1] * self.pitch <= MONTH:
            del places[0]
        text = ""
        for i in places:
            text = f"{text:<{i * self.pitch}}{MONTHS[self._month(weeks[i]) - 1][:MONTH].title()} "
        return text

    def row(self, days: Sequence[date], minutes: Mapping[date, int], shades: str) -> str:
        """Return the shades of one weekday; days before the period and after the last day are left out."""
        cells = [shades[level(minutes.get(day, 0))] if self.period.first <= day <= self.last else " " for day in days]
        return "".join(cell.ljust(self.pitch) for cell in cells).rstrip()

    def _month(self, week: Week) -> int:
        return min(week.last, self.period.last).month

    def _month_starts(self, weeks: Sequence[Week]) -> list[int]:
        """Return the places of the weeks in which a month begins, and the place of the first week."""
        months = [self._month(week) for week in weeks]
        return [i for i, month in enumerate(months) if not i or month != months[i - 1]]


def calendar_lines(heat_map: HeatMap, minutes: Mapping[date, int], *, blocks: bool, has_colour: bool) -> Iterator[str]:
    """Yield a column for each week and a row for each weekday, then what the shades mean."""
    shades = SHADES if blocks else PLAIN_SHADES
    for strip in heat_map.strips():
        yield f"{'':{LABEL}}{heat_map.months(strip)}".rstrip()
        for i in range(DAYS):
            days = [week.first + timedelta(i) for week in strip]
            row = _coloured(heat_map.row(days, minutes, shades), shades, has_colour=has_colour)
            yield f"{WEEKDAYS[days[0].weekday()][:3].title()} {row}".rstrip()
    legend = [f"{shades[0]} none"] + [f"{shade} {least}m" for shade, least in zip(shades[1:], LEVELS, strict=True)]
    text = ", ".join(legend)
    text = f"{text} and more" if len(text) + len(" and more") <= heat_map.width else f"{text}+"
    yield _coloured(text, shades, has_colour=has_colour)


def _coloured(text: str, shades: str, *, has_colour: bool) -> str:
    """Return a text with the shades that stand for prospecting coloured."""
    runs = groupby(text, key=lambda letter: letter in shades[1:])
    return "".join(coloured("".join(run), PROSPECTING, has_colour=has_colour and is_shade) for is_shade, run in runs)
