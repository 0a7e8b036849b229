"""The sums that the echo of a line needs: the minutes of a day, and how the week of an entry stands."""

from __future__ import annotations

from prospectr.domain.calendar.weeks import week_of, working_days
from prospectr.domain.entries.counting import STRICT, Reclassified
from prospectr.domain.entries.kinds import KINDS, NETWORKING
from prospectr.domain.week.quota import quota_on
from prospectr.domain.week.totals import Standing, WeekTotals, standing_of
from prospectr.store import _sql
from prospectr.store.queries import week_rules

NOTHING = Reclassified()

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date, datetime

    from prospectr.domain.calendar.periods import Period
    from prospectr.domain.calendar.weeks import Week
    from prospectr.domain.settings import Settings
    from prospectr.store.sqlite.journal import Journal


def kind_minutes(journal: Journal, first: date, last: date) -> dict[str, int]:
    """Return minutes by kind, from one day to another; kinds without entries are left out."""
    return dict(journal.rows(_sql.KIND_MINUTES, {"first": first.isoformat(), "last": last.isoformat()}))


def outcomes(journal: Journal, span: Week | Period) -> dict[str, int]:
    """Return the outcomes of a week or a period, by name."""
    return dict(journal.rows(_sql.OUTCOME_SUMS, {"first": span.first.isoformat(), "last": span.last.isoformat()}))


def standing_of_week(journal: Journal, day: date, settings: Settings, now: datetime) -> Standing:
    """Return how the week of a day stands; outcomes and days off are read only if they matter."""
    week = week_of(day, settings.week_start)
    minutes, moved = minutes_and_reclassified(journal, week.first, week.last)
    quota = quota_on(week.first, week_rules.quotas(journal))
    has_targets = bool(quota.minutes or quota.outcomes)
    totals = WeekTotals(
        week,
        minutes,
        quota,
        moved,
        settings.counting == STRICT,
        outcomes(journal, week) if quota.outcomes else {},
    )
    if totals.share_met and not has_targets:
        return Standing(totals, now.date())
    days_off = week_rules.days_off(journal)
    worked = len(working_days(week.days, settings.workdays, days_off))
    return standing_of(totals.replace(worked=worked, normal=len(settings.workdays)), now, settings.workdays, days_off)


def minutes_and_reclassified(journal: Journal, first: date, last: date) -> tuple[dict[str, int], Reclassified]:
    """Return the minutes of all six kinds as logged, and those of them that count as another kind."""
    minutes, moved = dict.fromkeys(KINDS, 0), NOTHING
    for kind, counted, total in journal.rows(
        _sql.COUNTED_MINUTES, {"first": first.isoformat(), "last": last.isoformat()}
    ):
        minutes[kind] += total
        if counted != kind:
            moved = moved.plus(reclassified_as(kind, total))
    return minutes, moved


def reclassified_as(kind: str, minutes: int) -> Reclassified:
    """Return minutes that were logged as a kind and count as the other one."""
    return Reclassified(to_prospecting=minutes) if kind == NETWORKING else Reclassified(to_networking=minutes)
