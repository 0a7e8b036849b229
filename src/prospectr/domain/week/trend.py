"""Feast and famine: weeks in a row, how steady they are, droughts, and what came of them."""

from __future__ import annotations

from itertools import takewhile
from math import sqrt

from prospectr.domain.entries.counting import STRICT
from prospectr.domain.entries.kinds import PROSPECTING
from prospectr.domain.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import date

    from prospectr.domain.week.summary import DayMinutes, DayMoved, WeekTotals

SOONEST, LATEST = 4, 12  # weeks after which prospecting shows in new opportunities
BEGINS, IN, OVER = "drought", "in", "over"  # marks of a week
LEVELS = (1, 30, 60, 120)  # minutes a day from which on a heat map is one shade darker


class TrendWeek(Record):
    """A week of the trend: `mark` is `drought` if one begins and `over` if one ends.

    It is `in` where the first week is within one that had begun before. `came` are the new opportunities in the weeks
    after it so far, None until those weeks have begun; `has_all` tells whether they are over.
    """

    totals: WeekTotals
    mark: str
    came: int | None
    has_all: bool

    @property
    def later(self) -> int | None:
        """All new opportunities of the weeks after it; None while those are not over."""
        return self.came if self.has_all else None

    @property
    def is_empty(self) -> bool:
        return not self.totals.total


class Trend(Record):
    """Weeks, the oldest first; minutes are those that the quota looks at. `variation` is in tenths of a percent.

    Mean, variation and `met` are of the weeks that are `over`; `drought` is the longest that reaches into them, whole.
    """

    weeks: tuple[TrendWeek, ...]
    mean: int
    variation: int | None
    drought: int
    met: int
    over: int


def trend(
    weeks: Sequence[WeekTotals],
    opportunities: Mapping[date, int],
    today: date,
    rests: Collection[date] = (),
    earlier: Sequence[WeekTotals] = (),
) -> Trend:
    """Work out a trend.

    Args:
        weeks: the weeks, the oldest first; the last may not be over.
        opportunities: how many new ones came in a week, by its first day, also after the trend's own weeks.
        today: the day it is now.
        rests: first days of weeks off in which nothing was logged; they are neither steady nor a drought.
        earlier: the weeks just before, the oldest first; they tell of droughts that began before the first.
    """
    known = [week.met for week in earlier if week.week.first not in rests]
    before = len(list(takewhile(lambda is_met: not is_met, reversed(known))))
    worked = [week for week in weeks if week.week.first not in rests]
    over = [week for week in worked if week.week.last < today]
    minutes = [week.ruled for week in over]
    told = [week for week in worked if week.week.last < today or week.met]
    marks = dict(zip((week.week.first for week in told), _marks([week.met for week in told], before), strict=True))
    return Trend(
        tuple(TrendWeek(week, marks.get(week.week.first, ""), *_came(week, opportunities, today)) for week in weeks),
        (2 * sum(minutes) + len(minutes)) // (2 * len(minutes)) if minutes else 0,
        variation(minutes),
        longest_drought([week.met for week in over], before),
        sum(week.met for week in over),
        len(over),
    )


def _marks(met: Sequence[bool], before: int) -> list[str]:
    """Return the marks of weeks by whether they met the quota; just before there were so many that had not."""
    marks: list[str] = []
    is_dry = before > 0
    for is_met in met:
        if is_met:
            marks.append(OVER if is_dry else "")
        elif is_dry:
            marks.append("" if marks else IN)
        else:
            marks.append(BEGINS)
        is_dry = not is_met
    return marks


def _came(week: WeekTotals, opportunities: Mapping[date, int], today: date) -> tuple[int | None, bool]:
    """Return the new opportunities of the fourth to the twelfth week after, and whether these weeks are over."""
    after = [week.week.before(-i) for i in range(SOONEST, LATEST + 1)]
    if after[0].first > today:
        return None, False
    return sum(opportunities.get(each.first, 0) for each in after), after[-1].last < today


def variation(minutes: Sequence[int]) -> int | None:
    """Return the coefficient of variation in tenths of a percent: deviation by mean; None of nothing."""
    if not minutes or not sum(minutes):
        return None
    mean = sum(minutes) / len(minutes)
    return round(1000 * sqrt(sum((each - mean) ** 2 for each in minutes) / len(minutes)) / mean)


def longest_drought(met: Sequence[bool], before: int = 0) -> int:
    """Return the most weeks in a row without the quota; so many were without it just before the first."""
    longest, here = 0, before
    for is_met in met:
        here = 0 if is_met else here + 1
        longest = max(longest, here)
    return longest


def ruled_by_day(minutes: DayMinutes, moved: DayMoved, counting: str) -> dict[date, int]:
    """Return the prospecting minutes of each day that the quota looks at; `counting` is the setting."""
    if counting == STRICT:
        minutes = {day: moved[day].applied(kinds) if day in moved else kinds for day, kinds in minutes.items()}
    return {day: kinds.get(PROSPECTING, 0) for day, kinds in minutes.items()}


def level(minutes: int) -> int:
    """Return how dark a day is on a heat map, 0 to 4."""
    return sum(minutes >= least for least in LEVELS)
