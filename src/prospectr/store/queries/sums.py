"""Sums over entries: minutes and outcomes by day, tags, and the groups of reports."""

from __future__ import annotations

from datetime import date

from prospectr.domain.week.overview import DueNow
from prospectr.store import _sql
from prospectr.store.queries.codec import stored_day
from prospectr.store.queries.week_rules import NOTHING, reclassified_as

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from prospectr.domain.entries.counting import Reclassified
    from prospectr.domain.entries.selection import Selection
    from prospectr.domain.week.report import Group
    from prospectr.domain.week.summary import Log
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
        reclassified_by_day[day] = reclassified_by_day.get(day, NOTHING).plus(reclassified_as(kind, minutes))
    return reclassified_by_day


def reclassified(journal: Journal, first: date, last: date) -> Reclassified:
    """Return the minutes that count as another kind, from one day to another."""
    return _added_up(journal.rows(_sql.RECLASSIFIED_SUMS, {"first": first.isoformat(), "last": last.isoformat()}))


def reclassified_in(journal: Journal, selection: Selection) -> Reclassified:
    """Return the minutes of the selected entries that count as another kind."""
    from prospectr.store.queries.entries import filter_parameters

    sql = _sql.RECLASSIFIED_SUMS_FILTERED if selection.is_filtered else _sql.RECLASSIFIED_SUMS
    return _added_up(journal.rows(sql, filter_parameters(selection)))


def _added_up(rows: Iterable[tuple[str, int]]) -> Reclassified:
    total = NOTHING
    for kind, minutes in rows:
        total = total.plus(reclassified_as(kind, minutes))
    return total


def daily_outcomes(journal: Journal, first: date, last: date) -> dict[date, dict[str, int]]:
    """Return outcomes by day and name, from one day to another; days without outcomes are left out."""
    outcomes_by_day: dict[date, dict[str, int]] = {}
    bounds = {"first": first.isoformat(), "last": last.isoformat()}
    for day, name, count in journal.rows(_sql.DAY_OUTCOME_SUMS, bounds):
        outcomes_by_day.setdefault(stored_day(day, "entry"), {})[name] = count
    return outcomes_by_day


def log(journal: Journal) -> Log:
    """Return what reads the entries of some days, added up by day."""
    from functools import partial

    from prospectr.domain.week.summary import Log

    return Log(partial(daily_minutes, journal), partial(daily_reclassified, journal), partial(daily_outcomes, journal))


def count_due(journal: Journal, today: date) -> int:
    """Return how many follow-ups are due today or overdue."""
    return int(journal.value(_sql.COUNT_DUE_FOLLOW_UPS, {"today": today.isoformat()}))


def due_now(journal: Journal, today: date) -> tuple[DueNow, ...]:
    """Return the first three follow-ups that are due today or overdue."""
    rows = journal.rows(_sql.DUE_FOLLOW_UPS, {"today": today.isoformat()})
    return tuple(
        DueNow(number, contact, stored_day(due, "follow_up"), at, text) for number, contact, due, at, text in rows
    )


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
