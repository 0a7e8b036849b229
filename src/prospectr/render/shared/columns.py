"""Lists of entries and other rows as lines in columns, cut to the width of a terminal."""

from __future__ import annotations

from prospectr.domain.calendar.timespan import format_minutes
from prospectr.domain.entries.names import TEXT_KEYS
from prospectr.render.shared.sanitize import visible
from prospectr.render.shared.text import DOT, span_text
from prospectr.terminal.width import display_width

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime, tzinfo

    from prospectr.domain.entries.entry import Entry

ENTRY_INDENT = 12  # columns before a field of an entry
WIDEST_CELL = 24  # terminal columns of a cell, except the last of a row


def clipped(text: str, width: int) -> str:
    """Return the text, cut to a number of terminal columns, with an ellipsis if it is longer."""
    if display_width(text) <= width:
        return text
    while text and display_width(text) >= width:
        text = text[: width - 1] if len(text) > width else text[:-1]
    return f"{text}…"


def padded(text: str, width: int, align: str) -> str:
    """Return the text padded to a number of terminal columns; with `align` of > it is aligned to the right."""
    if text.isascii():
        return text.rjust(width) if align == ">" else text.ljust(width)
    space = " " * (width - display_width(text))
    return space + text if align == ">" else text + space


def entry_lines(entry: Entry, today: date, zone: tzinfo | None, logged_at: datetime) -> list[str]:
    """Return all of an entry, one line for each field it has; `logged_at` is in local time."""
    details = entry.details
    fields = {
        "note": details.note,
        "contacts": " ".join(f"@{name}" for name in details.contacts),
        "tags": " ".join(f"+{name}" for name in details.tags),
        "channel": details.channel,
        "outcomes": " ".join(f"{name}={count}" for name, count in details.outcomes),
        **{key: getattr(details, key) for key in TEXT_KEYS},
        "from": f"@{details.source}" if details.source else None,
        "logged": f"{logged_at:%Y-%m-%d %H:%M}",
        "uid": entry.uid,
    }
    when = span_text(entry.span, today, zone)
    head = f"#{entry.id} {entry.kind.title()} {format_minutes(entry.span.minutes)}{DOT}{when}"
    return [head, *(f"{f'  {name}':<{ENTRY_INDENT}}{visible(value)}" for name, value in fields.items() if value)]


def ago(day: date | None, today: date) -> str:
    """Return `today`, `yesterday`, `12d ago` or `never`; `in 3d` if the clock was set back after that day."""
    if day is None:
        return "never"
    days = (today - day).days
    return {0: "today", 1: "yesterday"}.get(days, f"{days}d ago" if days > 0 else f"in {-days}d")


def fitted(rows: Sequence[Sequence[str]], aligned: str, width: int | None, indent: str = "") -> list[str]:
    """Return rows as lines in columns; a width cuts long cells, so that names do not hide figures, and long lines."""
    if width is not None:
        rows = [[*(clipped(visible(cell), WIDEST_CELL) for cell in row[:-1]), row[-1]] for row in rows]
    lines = [f"{indent}{line}" for line in columns(rows, aligned)]
    return lines if width is None else [clipped(line, width) for line in lines]


def columns(rows: Sequence[Sequence[str]], aligned: str, gap: str = "  ") -> list[str]:
    """Return rows as lines in columns, safe to show; `aligned` has < (left) or > (right) for each column."""
    shown = [[visible(cell) for cell in row] for row in rows]
    widths = [max((display_width(row[i]) for row in shown), default=0) for i in range(len(aligned))]
    return [
        gap.join(padded(cell, width, align) for cell, width, align in zip(row, widths, aligned, strict=True)).rstrip()
        for row in shown
    ]
