"""One week in figures: everything that the week's report shows, as text, Markdown, JSON or a page.

`summarise` computes it; every view draws from the `WeekSummary` and from nothing else.
"""

from __future__ import annotations

from datetime import date

from prospectr.domain.calendar.weeks import Week
from prospectr.domain.entries.counting import STRICT
from prospectr.domain.entries.kinds import KINDS
from prospectr.domain.record import Record
from prospectr.domain.week.totals import Rules, Standing, WeekTotals, standing_of, week_totals

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import datetime

    from prospectr.domain.people.follow_ups import FollowUp
    from prospectr.domain.people.pipeline import Prospect
    from prospectr.domain.week.audit import Finding
    from prospectr.domain.week.closed_week import WeekClose
    from prospectr.domain.week.routine_report import RoutineReport
    from prospectr.domain.week.totals import DayMinutes, DayOutcomes, DayReclassified

    # each reads days from one to another, both included; days without entries are left out
    ReadMinutes = Callable[[date, date], DayMinutes]
    ReadReclassified = Callable[[date, date], DayReclassified]
    ReadOutcomes = Callable[[date, date], DayOutcomes]

TREND_WEEKS = 8
PAGE_WEEKS = 12  # weeks that a page shows
MONDAY = 0


def nothing(_first: date, _last: date) -> dict[date, object]:
    """Return that nothing was logged; or that all minutes count as the kind they were logged as."""
    return {}


class Log(Record):
    """How the entries of some days are read, added up by day: minutes by kind, what counts otherwise, outcomes."""

    minutes: ReadMinutes
    reclassified: ReadReclassified = nothing  # type: ignore[assignment]
    outcomes: ReadOutcomes = nothing  # type: ignore[assignment]

    def weeks(self, weeks: Sequence[Week], rules: Rules) -> tuple[WeekTotals, ...]:
        """Return the totals of weeks in a row, in their order."""
        first, last = min(week.first for week in weeks), max(week.last for week in weeks)
        outcomes = self.outcomes(first, last)
        minutes, moved = self.minutes(first, last), self.reclassified(first, last)
        return tuple(week_totals(week, minutes, rules, moved, outcomes) for week in weeks)


class WeekDay(Record):
    """A day of a week: minutes by kind as logged and as the quota counts them, and the note if the day is off.

    `is_workday` says whether it is on a weekday of the setting `workdays`, off or not.
    """

    day: date
    logged: Mapping[str, int]
    counted: Mapping[str, int]
    off: str | None = None
    is_workday: bool = True

    @property
    def total(self) -> int:
        return sum(self.logged.values())


class Touched(Record):
    """A contact touched in a week, with the minutes and the number of the entries that touched it."""

    handle: str
    minutes: int
    entries: int


class WeekPeople(Record):
    """What happened with contacts in a week, and what waits while it lasts.

    `new` are the handles that reached each stage in the week, `touched` the contacts touched, the most minutes first.
    `stale` are opportunities by handle, `due` is the number of due follow-ups, `follow_ups` are all open ones by day,
    `untouched` are referred contacts without a touch, each with the source of the referral; all four are empty for a
    week that is over. `new_before` is `new` of the week before, `stale_opportunities` has more on the `stale` ones, and
    `referred_on` the day on which each untouched contact was referred.
    """

    new: Mapping[str, Sequence[str]]
    stale: tuple[str, ...] = ()
    due: int = 0
    untouched: tuple[tuple[str, str], ...] = ()
    touched: tuple[Touched, ...] = ()
    follow_ups: tuple[FollowUp, ...] = ()
    new_before: Mapping[str, Sequence[str]] = {}
    stale_opportunities: tuple[Prospect, ...] = ()
    referred_on: Mapping[str, date] = {}


class WeekSummary(Record):
    """Everything that a week's report shows.

    - `standing`: the share, the hours and the outcomes against their targets, now: gaps, surplus, pace, days left.
    - `days`: the seven days. `days_off`: the notes of those that are off.
    - `trend`: the last eight weeks, oldest first, this week last; `previous` is the week before, `earlier` are the four
      weeks before the trend.
    - `streak`: how many weeks in a row met their quota.
    - `first_entry`: the day of the journal's first entry, or None; earlier weeks have nothing to show.
    - `people`, `routine`, `closed`, `is_unclosed_before`: what the journal knows besides minutes; None if there is no
      block that is over, or no close.
    - `seller`: the setting `name`, which may be empty.
    - `mend`: the first thing that the audit of the last weeks found to mend; None where the audit was not read.
    """

    standing: Standing
    days: tuple[WeekDay, ...]
    days_off: Mapping[date, str]
    trend: tuple[WeekTotals, ...]
    streak: int
    first_entry: date | None = None
    people: WeekPeople = WeekPeople({})
    routine: RoutineReport | None = None
    closed: WeekClose | None = None
    is_unclosed_before: bool = False
    seller: str = ""
    earlier: tuple[WeekTotals, ...] = ()
    mend: Finding | None = None

    @property
    def totals(self) -> WeekTotals:
        """Minutes and outcomes of the week, and the quota."""
        return self.standing.totals

    @property
    def is_over(self) -> bool:
        return self.standing.is_over

    @property
    def previous(self) -> WeekTotals:
        """The totals of the week before."""
        return self.trend[-2]

    @property
    def shown_trend(self) -> tuple[WeekTotals, ...]:
        """The weeks of the trend from that of the journal's first entry on; this week at least."""
        first = self.first_entry or self.totals.week.first
        return tuple(week for week in self.trend if week.week.last >= first) or self.trend[-1:]

    @property
    def shown_weeks(self) -> tuple[WeekTotals, ...]:
        """The last twelve weeks from that of the journal's first entry on; this week at least."""
        first = self.first_entry or self.totals.week.first
        return tuple(week for week in (*self.earlier, *self.trend) if week.week.last >= first) or self.trend[-1:]

    @property
    def asks_to_close_previous(self) -> bool:
        """Whether to check that the week before is closed: on a Monday, in this week, if it has entries."""
        today, week = self.standing.today, self.totals.week
        return today.weekday() == MONDAY and week.first <= today <= week.last and bool(self.previous.total)


def trend_weeks(week: Week) -> list[Week]:
    """Return the eight weeks of a week's trend, oldest first, the week itself last."""
    return weeks_until(week, TREND_WEEKS)


def weeks_until(week: Week, count: int) -> list[Week]:
    """Return so many weeks in a row, oldest first, the week itself last."""
    return [week.before(i) for i in range(count - 1, -1, -1)]


def summarise(week: Week, now: datetime, log: Log, rules: Rules) -> WeekSummary:
    """Return a week's figures.

    Args:
        week: the week to summarise.
        now: the current moment, which decides what is left of the week.
        log: reads minutes and outcomes by day.
        rules: settings, quotas and days off.
    """
    weeks = log.weeks(weeks_until(week, PAGE_WEEKS), rules)
    trend = weeks[-TREND_WEEKS:]
    return WeekSummary(
        standing=standing_of(trend[-1], now, rules.settings.workdays, rules.days_off),
        days=tuple(_days(week, log, rules)),
        days_off={day: text for day, text in rules.days_off.items() if week.first <= day <= week.last},
        trend=trend,
        streak=streak(trend, now.date(), rules, log),
        seller=rules.settings.name,
        earlier=weeks[:-TREND_WEEKS],
    )


def without_people(summary: WeekSummary) -> WeekSummary:
    """Return a week's figures without names and notes of people, and so without advice about them."""
    routine = summary.routine
    if routine:
        routine = routine.replace(blocks=tuple(block.replace(other_work=()) for block in routine.blocks))
    return summary.replace(
        people=WeekPeople({}),
        mend=None,
        routine=routine,
        days=tuple(day.replace(off=None if day.off is None else "") for day in summary.days),
        days_off=dict.fromkeys(summary.days_off, ""),
    )


def _days(week: Week, log: Log, rules: Rules) -> Iterable[WeekDay]:
    minutes, reclassified = log.minutes(week.first, week.last), log.reclassified(week.first, week.last)
    for day in week.days:
        logged = {kind: minutes.get(day, {}).get(kind, 0) for kind in KINDS}
        is_moved = day in reclassified and rules.settings.counting == STRICT
        counted = reclassified[day].apply_to(logged) if is_moved else logged
        yield WeekDay(day, logged, counted, rules.days_off.get(day), day.weekday() in rules.settings.workdays)


def streak(trend: Sequence[WeekTotals], today: date, rules: Rules, log: Log) -> int:
    """Return how many weeks in a row met every target of their quota, up to the last week of the trend.

    A week that is not over never breaks the streak. A week with nothing logged breaks it, unless all its working days
    were off: then it is skipped.
    """
    weeks_met = 0
    for totals in _backwards(trend, rules, log):
        if totals.met:
            weeks_met += 1
        elif totals.week.last >= today or (not totals.total and rules.is_off(totals.week)):
            continue
        else:
            break
    return weeks_met


def _backwards(trend: Sequence[WeekTotals], rules: Rules, log: Log) -> Iterable[WeekTotals]:
    """Yield the weeks of the trend from the last to the first, then the weeks before it, back to the first entry.

    The weeks before the trend are read in chunks that double in size, so that a long streak takes few reads.
    """
    yield from reversed(trend)
    first, weeks = trend[0].week, TREND_WEEKS
    while (first.first - date.min).days > weeks * len(first.days) * 2:
        weeks *= 2
        chunk = log.weeks([first.before(i) for i in range(1, weeks + 1)], rules)
        yield from chunk
        first = chunk[-1].week
        is_off = any(chunk[0].week.last >= day for day in rules.days_off)
        if not any(totals.total for totals in chunk) and not is_off:
            return


def outcome_yield(count: int, prospecting: int) -> float | None:
    """Return how many of an outcome one hour of prospecting gave, or None without prospecting."""
    return count * 60 / prospecting if prospecting else None
