"""What an import understood and would do, or did, as text and as JSON."""

from __future__ import annotations

from collections import Counter

from prospectr.domain.calendar.timespan import format_minutes
from prospectr.domain.record import Record
from prospectr.render.shared.columns import fitted
from prospectr.render.shared.json import instant_text
from prospectr.render.shared.sanitize import visible
from prospectr.render.shared.text import plural, span_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date, tzinfo
    from typing import Any

    from prospectr.domain.entries.entry import Entry
    from prospectr.domain.transfer.activities import Activity, Person
    from prospectr.domain.transfer.plan import Candidate, Plan

MOST_NAMED = 8  # row numbers that are listed for one reason


class Row(Record):
    """A row that becomes an entry: the entry, and a remark such as that a typed line overlaps it."""

    candidate: Candidate
    entry: Entry
    remark: str = ""


def table_lines(rows: Sequence[Row], today: date, zone: tzinfo | None, width: int | None) -> list[str]:
    """Return a line for each row: its number, when it was, minutes, kind and why, note, contacts, remark.

    A width cuts long cells and lines.
    """
    cells = [
        (
            str(row.candidate.activity.row),
            span_text(row.entry.span, today, zone),
            format_minutes(row.entry.span.minutes),
            kind_text(row.candidate),
            row.entry.details.note,
            " ".join(f"@{name}" for name in row.entry.details.contacts),
            row.remark,
        )
        for row in rows
    ]
    return fitted(cells, "><><<<<", width)


def kind_text(candidate: Candidate) -> str:
    """Return the kind of a row and why, or a question mark."""
    if not candidate.kind:
        return f"? {candidate.why}".rstrip()
    return f"{candidate.kind} ({candidate.why})" if candidate.why else candidate.kind


def reasons_text(rows: Iterable[tuple[Activity | Person, str]]) -> list[str]:
    """Return for each reason how many rows are left out, and which: `3 under a minute: rows 2, 5, 9`."""
    numbers: dict[str, list[int]] = {}
    for row, reason in rows:
        numbers.setdefault(reason, []).append(row.row)
    lines = []
    for reason, found in numbers.items():
        named = ", ".join(map(str, found[:MOST_NAMED])) + (", ..." if len(found) > MOST_NAMED else "")
        lines.append(f"Left out, {reason}: {plural(len(found), 'row')} ({named})")
    return lines


def import_value(
    plan: Plan, rows: Sequence[Row], understood: Sequence[str], zone: tzinfo | None, *, is_done: bool
) -> dict[str, Any]:
    """Return the JSON object of an import; the rows only if it was not done."""
    value = {
        "imported": len(plan.new) if is_done else 0,
        "new": len(plan.new),
        "known": plan.known,
        "differing": [candidate.before.id for candidate in plan.changed if candidate.before],
        "minutes": sum(candidate.span.minutes for candidate in plan.new),
        "understood": list(understood),
        "left_out": dict(Counter(reason for _, reason in plan.left_out)),
        "refused": [{"row": activity.row, "problem": problem} for activity, problem in plan.refused],
    }
    return value if is_done else {**value, "rows": [_row_value(row, zone) for row in rows]}


def _row_value(row: Row, zone: tzinfo | None) -> Mapping[str, Any]:
    span, details = row.entry.span, row.entry.details
    return {
        "row": row.candidate.activity.row,
        "day": span.day.isoformat(),
        "start": instant_text(span.start),
        "end": instant_text(span.end_in(zone)),
        "minutes": span.minutes,
        "kind": row.candidate.kind or None,
        "why": row.candidate.why,
        "note": details.note,
        "contacts": list(details.contacts),
        "tags": list(details.tags),
        "remark": row.remark,
    }


def head_text(title: str, understood: Sequence[str]) -> str:
    """Return what was understood of a file: `Toggl CSV, UTF-8, dates y-m-d, times read as Europe/Berlin`."""
    return visible(", ".join([title, *understood]))
