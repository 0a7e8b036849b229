"""Sums over entries: minutes, outcomes, tags, and the groups of reports."""

from __future__ import annotations

from datetime import date

from prospectr.domain.calendar.weeks import week_of
from prospectr.domain.entries.counting import STRICT, Reclassified
from prospectr.domain.entries.kinds import KINDS, NETWORKING
from prospectr.domain.week.quota import quota_on
from prospectr.domain.week.totals import WeekTotals
from prospectr.store import _sql
from prospectr.store.queries import week_rules
from prospectr.store.queries.codec import stored_day

NOTHING = Reclassified()

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from prospectr.domain.calendar.periods import Period
    from prospectr.domain.calendar.weeks import Week
    from prospectr.domain.entries.selection import Selection
    from prospectr.domain.settings import Settings
    from prospectr.domain.week.report import Group
    from prospectr.store.sqlite.journal import Journal


def daily_minutes(journal: Journal, first: date, last: date) -> dict[date, dict[str, int]]:
    """Return minutes by day and kind, from one day to another; days and kinds without entries are left out."""
    minutes_by_day: dict[date, dict[str, int]] = {}
    bounds = {"first": first.isoformat(), "last": last.isoformat()}
    for day, kind, minutes in journal.rows(_sql.DAY_KIND_MINUTES, bounds):
        minutes_by_day.setdefault(stored_day(day, "entry"), {})[kind] = minutes
    return minutes_by_day


def daily_reclassified(journal: Journal, first: date, last: date) -> dict[date, Reclassified]:
    """Return by day the minutes that count as another kind, from one day to another; other days are left out."""
    reclassified_by_day: dict[date, Reclassified] = {}
    bounds = {"first": first.isoformat(), "last": last.isoformat()}
    for text, kind, minutes in journal.rows(_sql.RECLASSIFIED_MINUTES, bounds):
        day = stored_day(text, "entry")
        reclassified_by_day[day] = reclassified_by_day.get(day, NOTHING).plus(_reclassified(kind, minutes))
    return reclassified_by_day


def reclassified(journal: Journal, first: date, last: date) -> Reclassified:
    """Return the minutes that count as another kind, from one day to another."""
    return _added_up(journal.rows(_sql.RECLASSIFIED_SUMS, {"first": first.isoformat(), "last": last.isoformat()}))


def reclassified_in(journal: Journal, selection: Selection) -> Reclassified:
    """Return the minutes of the selected entries that count as another kind."""
    from prospectr.store.queries.entries import filter_parameters

    sql = _sql.RECLASSIFIED_SUMS_FILTERED if selection.is_filtered else _sql.RECLASSIFIED_SUMS
    return _added_up(journal.rows(sql, filter_parameters(selection)))


def _reclassified(kind: str, minutes: int) -> Reclassified:
    """Return minutes that were logged as a kind and count as the other one."""
    return Reclassified(to_prospecting=minutes) if kind == NETWORKING else Reclassified(to_networking=minutes)


def _added_up(rows: Iterable[tuple[str, int]]) -> Reclassified:
    total = NOTHING
    for kind, minutes in rows:
        total = total.plus(_reclassified(kind, minutes))
    return total


def kind_minutes(journal: Journal, first: date, last: date) -> dict[str, int]:
    """Return minutes by kind, from one day to another; kinds without entries are left out."""
    return dict(journal.rows(_sql.KIND_MINUTES, {"first": first.isoformat(), "last": last.isoformat()}))


def totals_of_week(journal: Journal, day: date, settings: Settings) -> WeekTotals:
    """Return the totals of the week that a day is in, against its quota."""
    week = week_of(day, settings.week_start)
    minutes = kind_minutes(journal, week.first, week.last)
    return WeekTotals(
        week,
        {kind: minutes.get(kind, 0) for kind in KINDS},
        quota_on(week.first, week_rules.quotas(journal)),
        reclassified(journal, week.first, week.last),
        settings.counting == STRICT,
    )


def outcomes(journal: Journal, span: Week | Period) -> dict[str, int]:
    """Return the outcomes of a week or a period, by name."""
    return dict(journal.rows(_sql.OUTCOME_SUMS, {"first": span.first.isoformat(), "last": span.last.isoformat()}))


def count_due(journal: Journal, today: date) -> int:
    """Return how many follow-ups are due today or overdue."""
    return int(journal.value(_sql.COUNT_DUE_FOLLOW_UPS, {"today": today.isoformat()}))


def tags(journal: Journal) -> list[tuple[str, int, int]]:
    """Return each tag with its minutes and number of entries, the most minutes first."""
    return list(journal.rows(_sql.TAG_SUMS))


def grouped(journal: Journal, dimensions: tuple[str, ...], selection: Selection) -> Iterable[Group]:
    """Yield the groups of the selected entries; `dimensions` are those that `stored_dimensions` returns."""
    from prospectr.domain.week.report import report_name
    from prospectr.store.queries.entries import filter_parameters

    sql = getattr(_sql, report_name(dimensions, filtered=selection.is_filtered))
    day = dimensions.index("day") if "day" in dimensions else None
    for *values, minutes, entries in journal.rows(sql, filter_parameters(selection)):
        if day is not None:
            stored_day(values[day], "entry")
        yield values, minutes or 0, entries


def total(journal: Journal, selection: Selection) -> int:
    """Return the minutes of the selected entries, each entry taken once."""
    ((_, minutes, _),) = grouped(journal, (), selection)
    return minutes


def bounds(journal: Journal) -> tuple[date, date] | None:
    """Return the days of the first and the last entry, or None without entries."""
    first, last = journal.row(_sql.FIRST_AND_LAST_DAY)
    return (stored_day(first, "entry"), stored_day(last, "entry")) if first else None
