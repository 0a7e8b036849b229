"""Contacts, pipeline, referrals and follow-ups as CSV, JSON and JSON lines, as docs/scripting.md promises them."""

from __future__ import annotations

from operator import itemgetter

from prospectr.domain.transfer.columns import CONTACT_COLUMNS, RAW
from prospectr.render.shared.csv import COMMA, SEMICOLON, guarded, rows_csv
from prospectr.render.shared.json import array_lines, dumps

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from typing import Any

# scripts rely on these columns and their order; new columns go to the end
COLUMNS = {
    "contacts": CONTACT_COLUMNS,
    "pipeline": ("contact", "stage", "since", "days", "last_touch", "next", "next_text", "value", "stale", "old"),
    "referrals": (
        "contact", "source", "day", "circle", "stage", "first_touch", "qualified", "opportunity", "won",
    ),
    "follow-ups": ("id", "uid", "contact", "due", "text", "state", "made", "ended", "at"),
}  # fmt: skip
FORMATS = ("csv", "json", "jsonl")


def people_texts(
    what: str, values: Iterable[Mapping[str, Any]], form: str, *, raw: bool, comma: bool = False
) -> Iterator[str]:
    """Yield lines of CSV, JSON or JSON lines, each with its line end.

    Args:
        what: a key of `COLUMNS`.
        values: the rows, by column.
        form: one of `FORMATS`.
        raw: whether to write CSV cells without the apostrophe that guards against formulas.
        comma: whether the CSV is for countries that write 1,5: cells are separated by semicolons.
    """
    if form == "csv":
        columns = COLUMNS[what]
        guard = str if raw else guarded
        more = ("",) if raw else ()
        delimiter = SEMICOLON if comma else COMMA
        yield from rows_csv([(*columns, RAW) if raw else columns], delimiter)
        rows = map(itemgetter(*columns), values)
        yield from rows_csv(
            ([*[None if cell is None else _cell(cell, guard) for cell in row], *more] for row in rows), delimiter
        )
        return
    lines = (dumps(value) for value in values)
    yield from (f"{line}\n" for line in (array_lines(lines) if form == "json" else lines))


def _cell(value: object, guard: Callable[[str], str]) -> object:
    if isinstance(value, str):
        return guard(value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value
