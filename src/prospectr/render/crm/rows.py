"""Entries as the rows of a preset."""

from __future__ import annotations

from html import escape

from prospectr.render.crm.fields import FIELDS, TYPED, subject_of
from prospectr.render.crm.presets import NO_CHANNEL
from prospectr.render.shared.csv import RISKY, rows_csv

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import tzinfo

    from prospectr.domain.entries.entry import Entry
    from prospectr.domain.people.contacts import Contact
    from prospectr.render.crm.fields import Subject
    from prospectr.render.crm.presets import Column, Preset

GUARD = "Note: "  # an apostrophe, as in our own CSV, would stay in the CRM
CUT = "…"


class Written:
    """Counts what was written of the entries, and remembers those that were left out."""

    def __init__(self) -> None:
        self.rows = 0
        self.others = 0  # entries that belong into another file
        self.without_email: list[Entry] = []


def preset_csv(
    preset: Preset,
    entries: Iterable[Entry],
    contacts: Mapping[str, Contact],
    zone: tzinfo | None,
    ids: Mapping[str, str],
    written: Written,
) -> Iterator[str]:
    """Yield the header and a line per entry that the preset takes.

    `contacts` are by handle, `ids` are what the CRM calls them; `written` is filled on the way.
    """
    yield from rows_csv([[column.name for column in preset.columns]])
    yield from rows_csv(_rows(preset, entries, contacts, zone, ids, written))


def _rows(
    preset: Preset,
    entries: Iterable[Entry],
    contacts: Mapping[str, Contact],
    zone: tzinfo | None,
    ids: Mapping[str, str],
    written: Written,
) -> Iterator[list[str]]:
    for entry in entries:
        if not preset.takes(entry):
            written.others += 1
            continue
        subject = subject_of(entry, contacts, zone, ids)
        if preset.needs_email and not (subject.contact and subject.contact.email):
            written.without_email.append(entry)
            continue
        written.rows += 1
        yield [_cell(column, subject) for column in preset.columns]


def _cell(column: Column, subject: Subject) -> str:
    if column.channels and (subject.entry.details.channel or NO_CHANNEL) not in column.channels:
        return ""
    text = FIELDS[column.field](subject) if column.field else column.text
    if column.values:
        return column.values.get(text, column.other)
    if column.field in TYPED and text.startswith(RISKY):
        text = f"{GUARD}{text}"
    if column.length and len(text) > column.length:
        text = text[: column.length - len(CUT)] + CUT
    return escape(text, quote=False).replace("\n", "<br>") if column.is_html else text
