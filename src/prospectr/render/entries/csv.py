"""Entries and reports as CSV, as docs/scripting.md promises. Text that a spreadsheet would run is guarded."""

from __future__ import annotations

import csv

from prospectr.domain.transfer.csv_rows import COLUMNS, RAW, TEXT_COLUMNS
from prospectr.render.shared.hours import hours_text
from prospectr.render.shared.json import instant_text, utc_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import tzinfo

    from prospectr.domain.entries.entry import Entry
    from prospectr.domain.week.report import Report

GUARDED = tuple(COLUMNS.index(name) for name in TEXT_COLUMNS)
BOM = "\ufeff"
RISKY = ("=", "+", "-", "@", "\t", "\r", "\n", "'")  # a spreadsheet may run a cell that begins with one of these


def guarded(text: str) -> str:
    """Return the text of a cell, after an apostrophe if a spreadsheet might run it."""
    return f"'{text}" if text.startswith(RISKY) else text


class _Line:
    """A file that keeps only the last line that csv.writer wrote."""

    def write(self, text: str) -> int:
        self.text = text
        return len(text)


def rows_csv(rows: Iterable[Iterable[object]]) -> Iterator[str]:
    """Yield rows as lines of CSV, each with its end of line.

    The writer quotes cells with a character of its line end, so that is CR LF: a cell with a lone CR needs quotes too.
    """
    line = _Line()
    writer = csv.writer(line, lineterminator="\r\n")
    for row in rows:
        writer.writerow(row)
        yield f"{line.text[:-2]}\n"


def entries_csv(entries: Iterable[Entry], zone: tzinfo | None, *, raw: bool = False) -> Iterator[str]:
    """Yield the header and a line per entry; with `raw`, text is not guarded, and the header says so."""
    yield from rows_csv([(*COLUMNS, RAW) if raw else COLUMNS])
    yield from rows_csv(_cells(entry, zone, raw=raw) for entry in entries)


def _cells(entry: Entry, zone: tzinfo | None, *, raw: bool) -> list[object]:
    span, details = entry.span, entry.details
    cells: list[object] = [
        entry.id,
        entry.uid,
        entry.kind,
        span.day,
        instant_text(span.start),
        instant_text(span.end_in(zone)),
        span.minutes,
        hours_text(span.minutes),
        details.note,
        " ".join(details.contacts),
        " ".join(details.tags),
        details.channel,
        " ".join(f"{name}={count}" for name, count in details.outcomes),
        details.need,
        utc_text(entry.logged_at),
        details.gave,
        details.got,
        details.source,
    ]
    if raw:
        return [*cells, ""]
    for i in GUARDED:
        if cells[i]:
            cells[i] = guarded(str(cells[i]))
    return cells


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
