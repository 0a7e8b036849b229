"""Sums over entries."""

from __future__ import annotations

from datetime import date

from prospectr.domain.calendar.weeks import week_of
from prospectr.domain.entries.counting import STRICT, Moved
from prospectr.domain.entries.kinds import KINDS, NETWORKING
from prospectr.domain.week.quota import quota_on
from prospectr.domain.week.summary import WeekTotals
from prospectr.store import _sql
from prospectr.store.queries import week_rules
from prospectr.store.queries.codec import stored_day

NOTHING = Moved()

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from prospectr.domain.calendar.periods import Period
    from prospectr.domain.calendar.weeks import Week
    from prospectr.domain.entries.filters import Selection
    from prospectr.domain.settings import Settings
    from prospectr.domain.week.report import Group
    from prospectr.domain.week.summary import DayMinutes
    from prospectr.store.sqlite.journal import Journal


def minutes_between(journal: Journal) -> Callable[[date, date], DayMinutes]:
    """Return a function that gives minutes by day and kind from one day to another."""

    def read(first: date, last: date) -> DayMinutes:
        found: dict[date, dict[str, int]] = {}
        bounds = {"first": first.isoformat(), "last": last.isoformat()}
        for day, kind, minutes in journal.rows(_sql.DAY_KIND_MINUTES, bounds):
            found.setdefault(stored_day(day, "entry"), {})[kind] = minutes
        return found

    return read


def moved_between(journal: Journal) -> Callable[[date, date], Mapping[date, Moved]]:
    """Return a function that gives, by day, the minutes that count as another kind."""

    def read(first: date, last: date) -> dict[date, Moved]:
        found: dict[date, Moved] = {}
        bounds = {"first": first.isoformat(), "last": last.isoformat()}
        for day, kind, minutes in journal.rows(_sql.MOVED_MINUTES, bounds):
            key = stored_day(day, "entry")
            found[key] = found.get(key, NOTHING).plus(_moved(kind, minutes))
        return found

    return read


def _moved(kind: str, minutes: int) -> Moved:
    return Moved(to_prospecting=minutes) if kind == NETWORKING else Moved(to_networking=minutes)


def moved(journal: Journal, first: date, last: date) -> Moved:
    """Return the minutes of a period that count as another kind."""
    rows = journal.rows(_sql.MOVED_SUMS, {"first": first.isoformat(), "last": last.isoformat()})
    return _together(rows)


def moved_of(journal: Journal, selection: Selection) -> Moved:
    """Return those of the entries that are meant."""
    from prospectr.store.queries.entries import filter_parameters

    sql = _sql.MOVED_SUMS_FILTERED if selection.is_filtered else _sql.MOVED_SUMS
    return _together(journal.rows(sql, filter_parameters(selection)))


def _together(rows: Iterable[tuple[str, int]]) -> Moved:
    found = NOTHING
    for kind, minutes in rows:
        found = found.plus(_moved(kind, minutes))
    return found


def kind_minutes(journal: Journal, first: date, last: date) -> dict[str, int]:
    """Return minutes by kind; a kind with none is not there."""
    return dict(journal.rows(_sql.KIND_MINUTES, {"first": first.isoformat(), "last": last.isoformat()}))


def totals_of_week(journal: Journal, day: date, settings: Settings) -> WeekTotals:
    """Return the totals of the week that a day is in, against its quota."""
    week = week_of(day, settings.week_start)
    minutes = kind_minutes(journal, week.first, week.last)
    return WeekTotals(
        week,
        {kind: minutes.get(kind, 0) for kind in KINDS},
        quota_on(week.first, week_rules.quotas(journal)),
        moved(journal, week.first, week.last),
        settings.counting == STRICT,
    )


def outcomes(journal: Journal, span: Week | Period) -> dict[str, int]:
    """Return the counted results of a week or a period, by name."""
    return dict(journal.rows(_sql.OUTCOME_SUMS, {"first": span.first.isoformat(), "last": span.last.isoformat()}))


def count_due(journal: Journal, today: date) -> int:
    """Return how many follow-ups are due today or overdue."""
    return int(journal.value(_sql.COUNT_DUE_FOLLOW_UPS, {"today": today.isoformat()}))


def tags(journal: Journal) -> list[tuple[str, int, int]]:
    """Return each tag with its minutes and entries, the largest first."""
    return list(journal.rows(_sql.TAG_SUMS))


def grouped(journal: Journal, dimensions: tuple[str, ...], selection: Selection) -> Iterable[Group]:
    """Return the groups of the entries that are meant; `dimensions` as `stored_dimensions` gives them."""
    from prospectr.domain.week.report import report_name
    from prospectr.store.queries.entries import filter_parameters

    sql = getattr(_sql, report_name(dimensions, filtered=selection.is_filtered))
    day = dimensions.index("day") if "day" in dimensions else None
    for *values, minutes, entries in journal.rows(sql, filter_parameters(selection)):
        if day is not None:
            stored_day(values[day], "entry")
        yield values, minutes or 0, entries


def total(journal: Journal, selection: Selection) -> int:
    """Return the minutes of the entries that are meant, each counted once."""
    ((_, minutes, _),) = grouped(journal, (), selection)
    return minutes


def bounds(journal: Journal) -> tuple[date, date] | None:
    """Return the days of the first and the last entry, or None if there is none."""
    first, last = journal.row(_sql.FIRST_AND_LAST_DAY)
    return (stored_day(first, "entry"), stored_day(last, "entry")) if first else None
