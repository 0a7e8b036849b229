"""Entries and reports as CSV, as docs/scripting.md promises."""

from __future__ import annotations

from functools import lru_cache

from prospectr.domain.transfer.columns import CSV_COLUMNS, RAW
from prospectr.errors import InvalidValueError
from prospectr.render.entries.row_texts import INVALID, REMEMBERED, InstantTexts, day_of, names_of, outcomes_of
from prospectr.render.shared.csv import guarded, rows_csv
from prospectr.render.shared.hours import hours_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import tzinfo

    from prospectr.domain.week.report import Report
    from prospectr.render.entries.row_texts import Row


def entries_csv(rows: Iterable[Row], zone: tzinfo | None, *, raw: bool = False) -> Iterator[str]:
    """Yield the header and a line per entry, given as rows of its table.

    With `raw`, text is not guarded, and the header says so.

    Raises:
        InvalidValueError: a row holds a value that prospectr did not write.
    """
    yield from rows_csv([(*CSV_COLUMNS, RAW) if raw else CSV_COLUMNS])
    yield from rows_csv(_cells(rows, zone, str if raw else guarded, ("",) if raw else ()))


def _cells(
    rows: Iterable[Row], zone: tzinfo | None, guard: Callable[[str], str], more: tuple[str, ...]
) -> Iterator[tuple[object, ...]]:
    """Yield the cells of each row, with its texts guarded, and more cells at the end."""
    instants = InstantTexts(zone)
    for row in rows:
        id_, uid, _, kind, day, start, offset, minutes, note, channel, need, gave, got, source, logged_at, *lists = row
        contacts, tags, outcomes = lists
        try:
            yield (
                id_,
                uid,
                kind,
                day_of(day),
                None if start is None else instants.at(start, offset),
                None if start is None else instants.end(start, offset, minutes),
                minutes,
                _hours(minutes),
                note and guard(note),
                contacts and guard(_names(contacts)),
                tags and guard(_names(tags)),
                channel,
                _counts(outcomes),
                need and guard(need),
                instants.utc(logged_at),
                gave and guard(gave),
                got and guard(got),
                source and guard(source),
                *more,
            )
        except INVALID as error:
            raise InvalidValueError("entry") from error


_hours = lru_cache(REMEMBERED)(hours_text)


@lru_cache(REMEMBERED)
def _names(text: str | None) -> str:
    return " ".join(names_of(text))


@lru_cache(REMEMBERED)
def _counts(text: str | None) -> str:
    return " ".join(f"{name}={count}" for name, count in outcomes_of(text))


def report_csv(report: Report) -> Iterator[str]:
    """Yield the header and a line per row of a report."""
    yield from rows_csv([(*report.by, "minutes", "hours", "share", "entries")])
    yield from rows_csv(
        [
            *(guarded(name or "") for name in row.names),
            row.minutes,
            hours_text(row.minutes),
            row.share / 10,
            row.entries,
        ]
        for row in report.rows
    )
