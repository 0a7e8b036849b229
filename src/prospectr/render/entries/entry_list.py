"""Entries as lines of text under their days, for a terminal."""

from __future__ import annotations

from itertools import groupby

from prospectr.domain.calendar.timespan import format_minutes
from prospectr.domain.entries.kinds import PROSPECTING
from prospectr.render.shared.colours import PROSPECTING as PROSPECTING_COLOUR
from prospectr.render.shared.colours import with_coloured
from prospectr.render.shared.columns import columns
from prospectr.render.shared.folding import folded
from prospectr.render.shared.text import clock_text, day_text, details_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date, tzinfo

    from prospectr.domain.entries.entry import Entry

INDENT = "  "
LEAST_FOR_DETAILS = 32  # columns; with fewer, the details go below the rest


def day_lines(
    entries: Sequence[Entry], today: date, zone: tzinfo | None, width: int, *, has_colour: bool
) -> Iterator[str]:
    """Yield each day with its minutes, and below it its entries, whose details are folded to fit."""
    heads = columns([_cells(entry, zone) for entry in entries], "><><")
    room = max(map(len, heads), default=0) + len(INDENT)
    has_room = width - room - 2 >= LEAST_FOR_DETAILS
    deep = room + 2 if has_room else len(INDENT) + len(f"#{max(entry.id for entry in entries)}") + 2 if entries else 0
    lines = zip(entries, heads, strict=True)
    for day, rows in groupby(lines, key=lambda row: row[0].span.day):
        listed = list(rows)
        yield f"{day_text(day, today)}, {format_minutes(sum(entry.span.minutes for entry, _ in listed))}"
        for entry, head in listed:
            first, *rest = folded(f"{'':{deep}}{details_text(entry.details)}".rstrip(), width, deep)
            if not has_room:
                first, rest = "", [line for line in (first, *rest) if line]
            line = f"{INDENT}{head:{room - len(INDENT)}}{first[room:]}".rstrip()
            is_prospecting = entry.kind == PROSPECTING  # only numbers stand before the kind
            yield with_coloured(line, PROSPECTING, PROSPECTING_COLOUR, has_colour=has_colour and is_prospecting)
            yield from rest


def _cells(entry: Entry, zone: tzinfo | None) -> tuple[str, ...]:
    span = entry.span
    return f"#{entry.id}", clock_text(span, zone), format_minutes(span.minutes), entry.kind
