"""Feast and famine: weeks in a row, how steady they are, droughts, and what came of them."""

from __future__ import annotations

from math import sqrt

from prospectr.domain.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import date

    from prospectr.domain.summary import WeekTotals

SOONEST, LATEST = 4, 12  # weeks after which prospecting shows in new opportunities
LEVELS = (1, 30, 60, 120)  # minutes a day from which on a heat map is one shade darker


class TrendWeek(Record):
    """A week of the trend: `mark` is `drought` if one begins, `over` if one ends.

    `came` are the new opportunities in the weeks after it so far, None until those weeks have begun; `has_all` tells
    whether they are over.
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

    Mean, variation, drought and `met` are of the weeks that are `over`.
    """

    weeks: tuple[TrendWeek, ...]
    mean: int
    variation: int | None
    drought: int
    met: int
    over: int


def trend(
    weeks: Sequence[WeekTotals], opportunities: Mapping[date, int], today: date, rests: Collection[date] = ()
) -> Trend:
    """Work out a trend.

    Args:
        weeks: the weeks, the oldest first; the last may not be over.
        opportunities: how many new ones came in a week, by its first day, also after the trend's own weeks.
        today: the day it is now.
        rests: first days of weeks off in which nothing was logged; they are neither steady nor a drought.
    """
    over = [week for week in weeks if week.week.last < today and week.week.first not in rests]
    minutes = [week.ruled for week in over]
    found: list[TrendWeek] = []
    before: bool | None = None
    for week in weeks:
        is_open = week.week.first in rests or (week.week.last >= today and not week.met)
        mark = "" if is_open or before is None or week.met == before else "over" if week.met else "drought"
        if before is None and not week.met and not is_open:
            mark = "drought"
        found.append(TrendWeek(week, mark, *_came(week, opportunities, today)))
        before = before if is_open else week.met
    return Trend(
        tuple(found),
        (2 * sum(minutes) + len(minutes)) // (2 * len(minutes)) if minutes else 0,
        variation(minutes),
        longest_drought([week.met for week in over]),
        sum(week.met for week in over),
        len(over),
    )


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


def longest_drought(met: Sequence[bool]) -> int:
    """Return the most weeks in a row without the quota."""
    longest = here = 0
    for is_met in met:
        here = 0 if is_met else here + 1
        longest = max(longest, here)
    return longest


def level(minutes: int) -> int:
    """Return how dark a day is on a heat map, 0 to 4."""
    return sum(minutes >= least for least in LEVELS)
