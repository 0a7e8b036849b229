"""The trend: how steady prospecting was week by week, droughts, and the opportunities that followed."""

from __future__ import annotations

from datetime import date
from itertools import takewhile
from math import sqrt

from prospectr.domain.calendar.weeks import DAYS, Week, week_of, weeks_from
from prospectr.domain.entries.counting import STRICT
from prospectr.domain.entries.kinds import PROSPECTING
from prospectr.domain.record import Record
from prospectr.errors import InputError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from prospectr.domain.calendar.periods import Period
    from prospectr.domain.week.totals import DayMinutes, DayReclassified, WeekTotals

MOST_WEEKS = 106
SOONEST, LATEST = 4, 12  # weeks after which prospecting shows in new opportunities
BEGINS, IN, OVER = "drought", "in", "over"  # where a week stands in a drought
ENOUGH_WEEKS = 4  # whole weeks after which mean, variation and droughts say something
LEVELS = (1, 30, 60, 120)  # minutes a day at which the heat map is one shade darker


class TrendWeek(Record):
    """A week of the trend.

    `drought` is `drought` if one begins in this week, `over` if one ends, `in` if this is the first week shown and a
    drought began before it, else empty. `opportunities_so_far` are the new ones 4 to 12 weeks after it, None until
    these weeks begin; `is_complete` says whether they are over.
    """

    totals: WeekTotals
    drought: str
    opportunities_so_far: int | None
    is_complete: bool

    @property
    def opportunities_after(self) -> int | None:
        """All new opportunities 4 to 12 weeks after; None until these weeks are over."""
        return self.opportunities_so_far if self.is_complete else None


class Trend(Record):
    """Weeks in a row, oldest first, with figures over those that are over.

    `mean_minutes` and `variation` are of the prospecting minutes that the quota uses; `variation` is in tenths of a
    percent. Of the `weeks_over`, `weeks_met` met the share and `weeks_quota_met` every target. `longest_drought` is in
    weeks, and includes those before the first week shown; droughts go by the share.
    """

    weeks: tuple[TrendWeek, ...]
    mean_minutes: int
    variation: int | None
    longest_drought: int
    weeks_met: int
    weeks_over: int
    weeks_quota_met: int = 0


def weeks_of(period: Period, first_entry: date | None, today: date, week_start: int, command: str) -> list[Week]:
    """Return the weeks of a period, from the week of the journal's first entry up to this week.

    `week_start` is 0 for Monday to 6 for Sunday.

    Raises:
        InputError: they are more than 106; `command` is the one to type instead.
    """
    first = week_of(max(period.first, first_entry or today), week_start)
    last = week_of(min(period.last, today), week_start)
    count = (last.first - first.first).days // DAYS + 1
    if count > MOST_WEEKS:
        raise InputError(f"That is {count} weeks; the most is {MOST_WEEKS}.", f"Type prospectr {command} 52w")
    return weeks_from(first, last)


def weeks_before(week: Week, first_entry: date | None, week_start: int) -> list[Week]:
    """Return the weeks before one, from the week of the journal's first entry, but no more than a trend may have."""
    if first_entry is None:
        return []
    count = (week.first - week_of(first_entry, week_start).first).days // DAYS
    return [week.before(i) for i in range(min(count, MOST_WEEKS), 0, -1)]


def trend(
    weeks: Sequence[WeekTotals],
    opportunities: Mapping[date, int],
    today: date,
    weeks_off: Collection[date] = (),
    earlier: Sequence[WeekTotals] = (),
) -> Trend:
    """Return the trend of weeks in a row.

    Args:
        weeks: the weeks, oldest first; the last may not be over yet.
        opportunities: new opportunities by the first day of their week, also of weeks after the trend.
        today: the current day.
        weeks_off: first days of weeks that were off and have nothing logged; they do not count as weeks without
            prospecting.
        earlier: the weeks just before, oldest first, to find droughts that began before the first week.
    """
    met_before = [week.share_met for week in earlier if week.week.first not in weeks_off]
    dry_before = len(list(takewhile(lambda is_met: not is_met, reversed(met_before))))
    worked = [week for week in weeks if week.week.first not in weeks_off]
    over = [week for week in worked if week.week.last < today]
    minutes = [week.prospecting_for_quota for week in over]
    decided = [week for week in worked if week.week.last < today or week.share_met]
    states = _drought_states([week.share_met for week in decided], dry_before)
    droughts = dict(zip((week.week.first for week in decided), states, strict=True))
    return Trend(
        tuple(
            TrendWeek(week, droughts.get(week.week.first, ""), *_opportunities_after(week, opportunities, today))
            for week in weeks
        ),
        (2 * sum(minutes) + len(minutes)) // (2 * len(minutes)) if minutes else 0,
        variation(minutes),
        longest_drought([week.share_met for week in over], dry_before),
        sum(week.share_met for week in over),
        len(over),
        sum(week.met for week in over),
    )


def _drought_states(met: Sequence[bool], dry_before: int) -> list[str]:
    """Return where each week stands in a drought, from whether it met the quota.

    `dry_before` is the number of weeks just before the first that did not meet it.
    """
    states: list[str] = []
    is_dry = dry_before > 0
    for is_met in met:
        if is_met:
            states.append(OVER if is_dry else "")
        elif is_dry:
            states.append("" if states else IN)
        else:
            states.append(BEGINS)
        is_dry = not is_met
    return states


def _opportunities_after(week: WeekTotals, opportunities: Mapping[date, int], today: date) -> tuple[int | None, bool]:
    """Return the new opportunities 4 to 12 weeks after a week, None before these weeks, and whether they are over."""
    after = [week.week.before(-i) for i in range(SOONEST, LATEST + 1)]
    if after[0].first > today:
        return None, False
    return sum(opportunities.get(later.first, 0) for later in after), after[-1].last < today


def variation(minutes: Sequence[int]) -> int | None:
    """Return the coefficient of variation (standard deviation by mean) in tenths of a percent; None if all are 0."""
    if not minutes or not sum(minutes):
        return None
    mean = sum(minutes) / len(minutes)
    return round(1000 * sqrt(sum((week - mean) ** 2 for week in minutes) / len(minutes)) / mean)


def longest_drought(met: Sequence[bool], dry_before: int = 0) -> int:
    """Return the most weeks in a row that missed the quota; `dry_before` weeks missed it just before the first."""
    longest, current = 0, dry_before
    for is_met in met:
        current = 0 if is_met else current + 1
        longest = max(longest, current)
    return longest


def daily_prospecting_for_quota(minutes: DayMinutes, reclassified: DayReclassified, counting: str) -> dict[date, int]:
    """Return the prospecting minutes of each day that the quota uses; `counting` is the setting."""
    if counting == STRICT:
        minutes = {
            day: reclassified[day].apply_to(kinds) if day in reclassified else kinds for day, kinds in minutes.items()
        }
    return {day: kinds.get(PROSPECTING, 0) for day, kinds in minutes.items()}


def level(minutes: int) -> int:
    """Return how dark a day is on the heat map, 0 to 4."""
    return sum(minutes >= least for least in LEVELS)
