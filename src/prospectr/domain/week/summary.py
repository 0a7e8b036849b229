"""Everything that a week's report shows: totals, days, targets, outcomes, the last weeks and the streak."""

from __future__ import annotations

from datetime import date

from prospectr.domain.calendar.weeks import Week, working_days
from prospectr.domain.entries.kinds import KINDS
from prospectr.domain.record import Record
from prospectr.domain.week.quota import scaled
from prospectr.domain.week.totals import Rules, WeekTotals, week_totals

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from prospectr.domain.week.closed_week import WeekClose
    from prospectr.domain.week.routine_report import RoutineReport
    from prospectr.domain.week.totals import DayMinutes, DayReclassified

    ReadMinutes = Callable[[date, date], DayMinutes]  # by day and kind, from one day to another, both included
    ReadReclassified = Callable[[date, date], DayReclassified]

TREND_WEEKS = 8
MONDAY = 0


def nothing_reclassified(_first: date, _last: date) -> DayReclassified:
    """Return that all minutes count as the kind they were logged as."""
    return {}


class Target(Record):
    """A number to reach in the week, scaled by days off, and how much of it is done."""

    target: int
    done: int

    @property
    def met(self) -> bool:
        return self.done >= self.target


class WeekPeople(Record):
    """What happened with contacts in a week, and what waits while it lasts.

    `new` are the handles that reached each stage in the week. `stale` are opportunities by handle, `due` is the number
    of due follow-ups, `untouched` are referred contacts without a touch, each with the source of the referral; all
    three are empty for a week that is over.
    """

    new: Mapping[str, Sequence[str]]
    stale: tuple[str, ...] = ()
    due: int = 0
    untouched: tuple[tuple[str, str], ...] = ()


class WeekSummary(Record):
    """Everything that a week's report shows; `trend` has the last weeks, oldest first, this week last."""

    totals: WeekTotals
    days: tuple[tuple[date, Mapping[str, int]], ...]
    hours: Target | None
    targets: Mapping[str, Target]
    outcomes: Mapping[str, int]
    days_off: Mapping[date, str]
    days_left: int
    trend: tuple[WeekTotals, ...]
    streak: int
    is_over: bool
    people: WeekPeople = WeekPeople({})
    routine: RoutineReport | None = None
    closed: WeekClose | None = None
    is_unclosed_before: bool = False

    @property
    def previous(self) -> WeekTotals:
        """The totals of the week before."""
        return self.trend[-2]

    def asks_to_close_previous(self, today: date) -> bool:
        """Return whether to check that the week before is closed: on a Monday, in this week, if it has entries."""
        is_this_week = self.totals.week.first <= today <= self.totals.week.last
        return today.weekday() == MONDAY and is_this_week and bool(self.previous.total)


def trend_weeks(week: Week) -> list[Week]:
    """Return the eight weeks of a week's trend, oldest first, the week itself last."""
    return [week.before(i) for i in range(TREND_WEEKS - 1, -1, -1)]


def summarise(
    week: Week,
    today: date,
    read_minutes: ReadMinutes,
    outcomes: Mapping[str, int],
    rules: Rules,
    read_reclassified: ReadReclassified = nothing_reclassified,
) -> WeekSummary:
    """Return a week's figures.

    Args:
        week: the week to summarise.
        today: the current day, which decides what is left of the week.
        read_minutes: reads minutes by day and kind.
        outcomes: the week's outcomes by name.
        rules: settings, quotas and days off.
        read_reclassified: reads by day the minutes that count as another kind.
    """
    weeks = trend_weeks(week)
    days = weeks[0].first, week.last
    minutes, reclassified = read_minutes(*days), read_reclassified(*days)
    trend = tuple(week_totals(trend_week, minutes, rules, reclassified) for trend_week in weeks)
    totals = trend[-1]
    worked = working_days(week.days, rules.settings.workdays, rules.days_off)
    normal = len(rules.settings.workdays)
    return WeekSummary(
        totals=totals,
        days=tuple((day, {kind: minutes.get(day, {}).get(kind, 0) for kind in KINDS}) for day in week.days),
        hours=_hours_target(totals, len(worked), normal),
        targets={
            name: Target(scaled(target, len(worked), normal), outcomes.get(name, 0))
            for name, target in totals.quota.outcomes
        },
        outcomes=outcomes,
        days_off={day: text for day, text in rules.days_off.items() if week.first <= day <= week.last},
        days_left=len([day for day in worked if day >= today]),
        trend=trend,
        streak=streak(trend, today, rules, read_minutes, read_reclassified),
        is_over=week.last < today,
    )


def _hours_target(totals: WeekTotals, worked: int, normal: int) -> Target | None:
    """Return the target in minutes, scaled by the days worked, and what is done of it; None without one."""
    if not totals.quota.minutes:
        return None
    return Target(scaled(totals.quota.minutes, worked, normal), totals.prospecting_for_quota)


def streak(
    trend: Sequence[WeekTotals],
    today: date,
    rules: Rules,
    read_minutes: ReadMinutes,
    read_reclassified: ReadReclassified = nothing_reclassified,
) -> int:
    """Return how many weeks in a row met their quota, up to the last week of the trend.

    A week that is not over never breaks the streak. A week with nothing logged breaks it, unless all its working days
    were off: then it is skipped.
    """
    weeks_met = 0
    for totals in _backwards(trend, rules, read_minutes, read_reclassified):
        if totals.met:
            weeks_met += 1
        elif totals.week.last >= today or (not totals.total and rules.is_off(totals.week)):
            continue
        else:
            break
    return weeks_met


def _backwards(
    trend: Sequence[WeekTotals],
    rules: Rules,
    read_minutes: ReadMinutes,
    read_reclassified: ReadReclassified,
) -> Iterable[WeekTotals]:
    """Yield the weeks of the trend from the last to the first, then the weeks before it, back to the first entry.

    The weeks before the trend are read in chunks that double in size, so that a long streak takes few reads.
    """
    yield from reversed(trend)
    first, weeks = trend[0].week, TREND_WEEKS
    while (first.first - date.min).days > weeks * len(first.days) * 2:
        weeks *= 2
        chunk = [first.before(i) for i in range(1, weeks + 1)]
        minutes = read_minutes(chunk[-1].first, chunk[0].last)
        reclassified = read_reclassified(chunk[-1].first, chunk[0].last)
        for week in chunk:
            yield week_totals(week, minutes, rules, reclassified)
        first = chunk[-1]
        if not minutes and not any(chunk[0].last >= day for day in rules.days_off):
            return


def needed_a_day(minutes: int, days: int) -> int:
    """Return the minutes on each of the remaining working days that add up to at least `minutes`."""
    return -(-minutes // days) if days else minutes


def outcome_yield(count: int, prospecting: int) -> float | None:
    """Return how many of an outcome one hour of prospecting gave, or None without prospecting."""
    return count * 60 / prospecting if prospecting else None
