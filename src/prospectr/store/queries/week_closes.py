"""Reads and writes closed weeks."""

from __future__ import annotations

from datetime import date

from prospectr.domain.entries.entry import join_outcomes
from prospectr.domain.week.closed_week import WeekClose
from prospectr.store import _sql
from prospectr.store.queries import row_images
from prospectr.store.sqlite.images import decodes

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from prospectr.store.queries.codec import Value
    from prospectr.store.sqlite.journal import Journal, Step

COUNTS = ("minutes", "outcomes", "targets")  # stored as `dials=25 talks=6`


def find(journal: Journal, first: date) -> WeekClose | None:
    """Return the close of the week that begins on `first`, or None if it is not closed."""
    row = journal.row(_sql.WEEK_CLOSE, {"first": first.isoformat()})
    return close_from_row(row) if row else None


def first_days(journal: Journal) -> list[date]:
    """Return the first days of all closed weeks, the earliest first."""
    return sorted(close_from_row(row).first for row in journal.rows(_sql.WEEK_CLOSES))


@decodes("week_close")
def close_from_row(row: Sequence[Any]) -> WeekClose:
    """Return the closed week of a row."""
    values = dict(zip(WeekClose.fields, row, strict=True))
    days = {name: date.fromisoformat(values[name]) for name in ("first", "closed")}
    counts = {name: _counts(values[name]) for name in COUNTS}
    return WeekClose(**{**values, **days, **counts})


def _counts(text: str | None) -> dict[str, int] | None:
    """Return the names and counts of `dials=25 talks=6` in their order; None if nothing was stored."""
    if text is None:
        return None
    return {name: int(count) for name, count in (word.split("=") for word in text.split())}


def store(step: Step, week: WeekClose, before: WeekClose | None) -> None:
    """Store the close of a week, replacing an earlier one."""
    row_images.write(step, "week_close", _image(week), _image(before) if before else None)


def _image(week: WeekClose) -> dict[str, Value]:
    values = week.as_dict()
    days = {"first": week.first.isoformat(), "closed": week.closed.isoformat()}
    counts = {name: None if values[name] is None else join_outcomes(list(values[name].items())) for name in COUNTS}
    return {**values, **days, **counts}
