"""A week's figures: minutes, shares, the quota's verdict, outcomes, what came before, and the streak."""

from __future__ import annotations

from datetime import date

from prospectr.domain.calendar.weeks import Week, working_days
from prospectr.domain.entries.counting import STRICT, Moved
from prospectr.domain.entries.kinds import KINDS, PROSPECTING
from prospectr.domain.record import Record
from prospectr.domain.shares import shares
from prospectr.domain.week.quota import (
    DEFAULT,
    Quota,
    is_met,
    quota_on,
    scaled,
    shortfall,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from prospectr.domain.settings import Settings
    from prospectr.domain.week.closed_week import WeekClose
    from prospectr.domain.week.routine import RoutineReport

    DayMinutes = Mapping[date, Mapping[str, int]]  # by day, then by kind
    DayMoved = Mapping[date, Moved]

TREND_WEEKS = 8


def none_moved(_first: date, _last: date) -> DayMoved:
    """Return that all minutes count as what they were logged as."""
    return {}


class Rules(Record):
    """What weeks are judged by."""

    settings: Settings
    quotas: tuple[Quota, ...]
    days_off: Mapping[date, str]

    def is_worked(self, day: date) -> bool:
        """Tell whether a day is worked: on a weekday that is, and not off."""
        return bool(working_days([day], self.settings.workdays, self.days_off))


class Target(Record):
    """A number to reach in the week, scaled by days off, and what is done of it."""

    target: int
    done: int

    @property
    def met(self) -> bool:
        return self.done >= self.target


class WeekTotals(Record):
    """A week's minutes by kind, all six, against the quota in force on its first day.

    `minutes` are as logged, `moved` those that count as another kind; with `is_strict` the quota looks at what counts.
    """

    week: Week
    minutes: Mapping[str, int]
    quota: Quota
    moved: Moved = Moved()
    is_strict: bool = False

    @property
    def total(self) -> int:
        return sum(self.minutes.values())

    @property
    def prospecting(self) -> int:
        return self.minutes[PROSPECTING]

    @property
    def share(self) -> dict[str, int]:
        """Each kind's share in tenths of a percent; they add to 1,000."""
        return dict(zip(KINDS, shares([self.minutes[kind] for kind in KINDS]), strict=True))

    @property
    def counted(self) -> dict[str, int]:
        """Minutes by kind as they count."""
        return self.moved.applied(self.minutes)

    @property
    def ruled(self) -> int:
        """The prospecting minutes that the quota looks at."""
        return self.counted[PROSPECTING] if self.is_strict else self.prospecting

    @property
    def ruled_share(self) -> int:
        """Their share in tenths of a percent, as part of six that add to 1,000."""
        return self.counted_share if self.is_strict else self.share[PROSPECTING]

    @property
    def shown_share(self) -> int:
        """The share that the quota looks at; what is missed by a hair must not read as met."""
        return self.ruled_share if self.met else min(self.ruled_share, self.quota.share - 1)

    @property
    def counted_share(self) -> int:
        """The share of what counts as prospecting, as part of six that add to 1,000."""
        return shares([self.counted[kind] for kind in KINDS])[KINDS.index(PROSPECTING)]

    @property
    def met(self) -> bool:
        return is_met(self.ruled, self.total, self.quota.share)

    @property
    def shortfall(self) -> int:
        return shortfall(self.ruled, self.total, self.quota.share)

    @property
    def is_default(self) -> bool:
        return self.quota == DEFAULT


class News(Record):
    """What a week says of people: who came into which stage in it, and, while it lasts, what waits.

    `new` are handles by stage; `stale` opportunities by handle, `due` how many follow-ups, `untouched` the contacts
    that were referred and never touched, each with its source. All three are empty once the week is over.
    """

    new: Mapping[str, Sequence[str]]
    stale: tuple[str, ...] = ()
    due: int = 0
    untouched: tuple[tuple[str, str], ...] = ()


class WeekSummary(Record):
    """All that the week's report tells; `trend` is oldest first and ends with the week itself."""

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
    news: News = News({})
    routine: RoutineReport | None = None
    closed: WeekClose | None = None
    is_unclosed_before: bool = False

    @property
    def previous(self) -> WeekTotals:
        return self.trend[-2]


def week_totals(week: Week, minutes: DayMinutes, rules: Rules, moved: DayMoved) -> WeekTotals:
    """Add up a week's days."""
    by_kind = {kind: sum(minutes.get(day, {}).get(kind, 0) for day in week.days) for kind in KINDS}
    together = Moved()
    for day in week.days:
        if day in moved:
            together = together.plus(moved[day])
    return WeekTotals(week, by_kind, quota_on(week.first, rules.quotas), together, rules.settings.counting == STRICT)


def trend_weeks(week: Week) -> list[Week]:
    """Return the weeks of the trend, oldest first, the week itself last."""
    return [week.before(i) for i in range(TREND_WEEKS - 1, -1, -1)]


def summarise(
    week: Week,
    today: date,
    minutes_between: Callable[[date, date], DayMinutes],
    outcomes: Mapping[str, int],
    rules: Rules,
    moved_between: Callable[[date, date], DayMoved] = none_moved,
) -> WeekSummary:
    """Work out a week's figures.

    Args:
        week: the week to tell about.
        today: the day it is now, which says what is left of the week.
        minutes_between: gives minutes by day and kind for the days from one to another, both included.
        outcomes: the week's counted results.
        rules: quotas, days off and settings.
        moved_between: gives by day the minutes that count as another kind.
    """
    weeks = trend_weeks(week)
    minutes, moved = minutes_between(weeks[0].first, week.last), moved_between(weeks[0].first, week.last)
    trend = tuple(week_totals(each, minutes, rules, moved) for each in weeks)
    totals = trend[-1]
    worked = working_days(week.days, rules.settings.workdays, rules.days_off)
    normal = len(rules.settings.workdays)
    quota = totals.quota
    return WeekSummary(
        totals=totals,
        days=tuple((day, {kind: minutes.get(day, {}).get(kind, 0) for kind in KINDS}) for day in week.days),
        hours=Target(scaled(quota.minutes, len(worked), normal), totals.ruled) if quota.minutes else None,
        targets={
            name: Target(scaled(target, len(worked), normal), outcomes.get(name, 0)) for name, target in quota.outcomes
        },
        outcomes=outcomes,
        days_off={day: text for day, text in rules.days_off.items() if week.first <= day <= week.last},
        days_left=len([day for day in worked if day >= today]),
        trend=trend,
        streak=streak(trend, today, rules, minutes_between, moved_between),
        is_over=week.last < today,
    )


def streak(
    trend: Sequence[WeekTotals],
    today: date,
    rules: Rules,
    minutes_between: Callable[[date, date], DayMinutes],
    moved_between: Callable[[date, date], DayMoved] = none_moved,
) -> int:
    """Count the weeks in a row that met their quota, up to the last of the trend.

    A week that is not over cannot break it yet; one with every working day off and nothing logged neither counts nor
    breaks it; a week without a line does.
    """
    met = 0
    for totals in _backwards(trend, rules, minutes_between, moved_between):
        if totals.met:
            met += 1
        elif totals.week.last >= today or (not totals.total and is_off(totals.week, rules)):
            continue
        else:
            break
    return met


def _backwards(
    trend: Sequence[WeekTotals],
    rules: Rules,
    minutes_between: Callable[[date, date], DayMinutes],
    moved_between: Callable[[date, date], DayMoved],
) -> Iterable[WeekTotals]:
    """Yield the trend from its end, then ever longer stretches of the weeks before it, down to the first line."""
    yield from reversed(trend)
    first, weeks = trend[0].week, TREND_WEEKS
    while (first.first - date.min).days > weeks * len(first.days) * 2:
        weeks *= 2
        stretch = [first.before(i) for i in range(1, weeks + 1)]
        minutes = minutes_between(stretch[-1].first, stretch[0].last)
        moved = moved_between(stretch[-1].first, stretch[0].last)
        for week in stretch:
            yield week_totals(week, minutes, rules, moved)
        first = stretch[-1]
        if not minutes and not any(stretch[0].last >= day for day in rules.days_off):
            return


def is_off(week: Week, rules: Rules) -> bool:
    """Tell whether each working day of a week is off."""
    return not working_days(week.days, rules.settings.workdays, rules.days_off)


def needed_a_day(minutes: int, days: int) -> int:
    """Return the minutes on each remaining working day that come to at least `minutes`."""
    return -(-minutes // days) if days else minutes


def outcome_yield(count: int, prospecting: int) -> float | None:
    """Return how many of an outcome came of an hour's prospecting, or None if there was none."""
    return count * 60 / prospecting if prospecting else None
