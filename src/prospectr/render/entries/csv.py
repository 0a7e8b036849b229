"""Entries and reports as CSV, as docs/scripting.md promises."""

from __future__ import annotations

from functools import lru_cache

from prospectr.domain.entries.entry import join_outcomes, split_names, split_outcomes
from prospectr.domain.transfer.columns import CSV_COLUMNS, RAW
from prospectr.errors import DECODE_ERRORS, InvalidValueError
from prospectr.render.entries.row_texts import REMEMBERED, InstantTexts, day_of
from prospectr.render.shared.csv import COMMA, SEMICOLON, guarded, rows_csv
from prospectr.render.shared.hours import hours_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import tzinfo

    from prospectr.domain.week.report import Report
    from prospectr.render.entries.row_texts import Row

NO_SPAN = ("", "")
HOURS = CSV_COLUMNS.index("hours")


def entries_csv(rows: Iterable[Row], zone: tzinfo | None, *, raw: bool = False, comma: bool = False) -> Iterator[str]:
    """Yield the header and a line per entry, given as rows of its table.

    With `raw`, text is not guarded, and the header says so. With `comma`, hours are as in 1,5, and cells are separated
    by semicolons.

    Raises:
        InvalidValueError: a row holds a value that prospectr did not write.
    """
    delimiter = SEMICOLON if comma else COMMA
    yield from rows_csv([(*CSV_COLUMNS, RAW) if raw else CSV_COLUMNS], delimiter)
    all_cells = _cells(rows, zone, is_raw=raw)
    yield from (_line(cells, delimiter) for cells in (map(_with_comma, all_cells) if comma else all_cells))


def _line(cells: Sequence[str], delimiter: str) -> str:
    """Return cells as a line of CSV; a writer needs several times as long, which few lines need."""
    line = delimiter.join(cells)
    if '"' in line or "\n" in line or "\r" in line or line.count(delimiter) >= len(cells):
        return next(rows_csv([cells], delimiter))
    return f"{line}\n"


def _with_comma(cells: tuple[str, ...]) -> tuple[str, ...]:
    return (*cells[:HOURS], cells[HOURS].replace(".", ","), *cells[HOURS + 1 :])


def _cells(rows: Iterable[Row], zone: tzinfo | None, *, is_raw: bool) -> Iterator[tuple[str, ...]]:
    """Yield the cells of each row; texts are guarded, or the last cell is empty and they are raw."""
    guard, names, more = (str, _names, ("",)) if is_raw else (guarded, _guarded_names, ())
    instants = InstantTexts(zone)
    for row in rows:
        id_, uid, _, kind, day, start, offset, minutes, note, channel, need, gave, got, source, logged_at, *lists = row
        contacts, tags, outcomes = lists
        try:
            yield (
                str(id_),
                uid,
                kind,
                day_of(day),
                *(NO_SPAN if start is None else instants.span(start, offset, minutes)),
                *_minutes(minutes),
                note and guard(note),
                names(contacts) if contacts else "",
                names(tags) if tags else "",
                channel or "",
                _counts(outcomes) if outcomes else "",
                guard(need) if need else "",
                instants.utc(logged_at),
                guard(gave) if gave else "",
                guard(got) if got else "",
                guard(source) if source else "",
                *more,
            )
        except DECODE_ERRORS as error:
            raise InvalidValueError("entry") from error


@lru_cache(REMEMBERED)
def _minutes(minutes: int) -> tuple[str, str]:
    """Return minutes, and the hours that they are."""
    return str(minutes), str(hours_text(minutes))


@lru_cache(REMEMBERED)
def _names(text: str | None) -> str:
    return " ".join(split_names(text))


@lru_cache(REMEMBERED)
def _guarded_names(text: str | None) -> str:
    return guarded(_names(text))


@lru_cache(REMEMBERED)
def _counts(text: str | None) -> str:
    return join_outcomes(split_outcomes(text))


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
