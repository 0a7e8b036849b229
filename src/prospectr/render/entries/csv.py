"""CSV: the contract of docs/scripting.md, with a guard against cells that a spreadsheet would run."""

from __future__ import annotations

import csv

from prospectr.domain.entries.entry import CSV_COLUMNS, RAW, WORDED_COLUMNS
from prospectr.render.shared.json import instant_text, utc_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from prospectr.domain.entries.entry import Entry
    from prospectr.domain.week.report import Report

WORDED = tuple(CSV_COLUMNS.index(name) for name in WORDED_COLUMNS)
BOM = "\ufeff"
RISKY = ("=", "+", "-", "@", "\t", "\r", "\n", "'")


def guarded(text: str) -> str:
    """Return a text cell with one apostrophe in front if a spreadsheet might run it."""
    return f"'{text}" if text.startswith(RISKY) else text


class _Line:
    """A file of one line, for csv.writer to write into."""

    def write(self, text: str) -> int:
        self.text = text
        return len(text)


def rows_csv(rows: Iterable[Iterable[object]]) -> Iterator[str]:
    """Yield rows as lines of CSV, each with its end of line.

    The writer quotes what its own line end is made of: with both characters in it, a lone CR is quoted too.
    """
    line = _Line()
    writer = csv.writer(line, lineterminator="\r\n")
    for row in rows:
        writer.writerow(row)
        yield f"{line.text[:-2]}\n"


def entries_csv(entries: Iterable[Entry], *, raw: bool = False) -> Iterator[str]:
    """Yield the header and a line per entry; `raw` leaves text as it is and says so in the header."""
    yield from rows_csv([(*CSV_COLUMNS, RAW) if raw else CSV_COLUMNS])
    yield from rows_csv(_cells(entry, raw=raw) for entry in entries)


def _cells(entry: Entry, *, raw: bool) -> list[object]:
    span, details = entry.span, entry.details
    cells: list[object] = [
        entry.id,
        entry.uid,
        entry.kind,
        span.day,
        instant_text(span.start),
        instant_text(span.end),
        span.minutes,
        f"{span.minutes / 60:.2f}",
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
    for i in WORDED:
        if cells[i]:
            cells[i] = guarded(str(cells[i]))
    return cells


def report_csv(report: Report) -> Iterator[str]:
    """Yield a report as lines of CSV."""
    yield from rows_csv([(*report.by, "minutes", "hours", "share", "entries")])
    yield from rows_csv(
        [
            *(guarded(name or "") for name in row.names),
            row.minutes,
            f"{row.minutes / 60:.2f}",
            row.share / 10,
            row.entries,
        ]
        for row in report.rows
    )
