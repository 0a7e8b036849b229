"""Add, change, delete and find entries."""

from __future__ import annotations

from datetime import timedelta

from prospectr.domain.entries.entry import Entry, is_touch
from prospectr.domain.entries.names import folded
from prospectr.errors import NotFoundError, StaleError
from prospectr.store import _sql
from prospectr.store.queries.codec import entry_from_row, entry_image, iso, reject_late
from prospectr.store.queries.counting import counted_kind_of, cues
from prospectr.store.queries.row_images import row_number

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date
    from typing import Any

    from prospectr.domain.entries.selection import Selection
    from prospectr.store.sqlite.journal import Journal, Step


def add(step: Step, entry: Entry) -> Entry:
    """Store a new entry and return it with its id; an id that it has already is kept."""
    image = entry_image(entry)
    row = {**image, "counted": counted_kind_of(step.journal, entry, cues(step.journal))}
    cursor = step.run(_sql.ADD_ENTRY_WITH_ID if entry.id else _sql.ADD_ENTRY, row)
    stored = entry.replace(id=cursor.lastrowid)
    _add_side_rows(step, stored)
    step.record("entry", entry.uid, None, {**image, "id": stored.id}, stored.id)
    return stored


def change(step: Step, before: Entry, after: Entry) -> Entry:
    """Store the new state of an entry and return it; StaleError if the entry changed since `before` was read."""
    stored = after.replace(version=before.version + 1)
    image = entry_image(stored)
    row = {**image, "counted": counted_kind_of(step.journal, stored, cues(step.journal))}
    cursor = step.run(_sql.CHANGE_ENTRY, {**row, "the_id": before.id, "the_version": before.version})
    if cursor.rowcount != 1:
        raise _stale(before)
    _delete_side_rows(step, stored.id)
    _add_side_rows(step, stored)
    step.record("entry", stored.uid, entry_image(before), image, stored.id)
    return stored


def reject_if_changed(step: Step, before: Entry) -> None:
    """Raise StaleError if an entry changed since `before` was read.

    Comparing versions would not do: undo restores the old version number, and forgetting a person keeps it.
    """
    row = step.journal.row(_sql.ENTRY_BY_ID, {"id": before.id})
    if row is None or entry_from_row(row) != before:
        raise _stale(before)


def _stale(before: Entry) -> StaleError:
    return StaleError(
        f"#{before.id} was changed elsewhere in the meantime.",
        f"Look at it, then edit it again: prospectr show {before.id}",
    )


def delete(step: Step, entry: Entry) -> None:
    """Delete an entry; the change log keeps its image."""
    step.run(_sql.DELETE_ENTRY, {"id": entry.id})
    step.record("entry", entry.uid, entry_image(entry), None, entry.id)


def _add_side_rows(step: Step, entry: Entry) -> None:
    """Store the contacts, tags and outcomes of an entry."""
    number, details = entry.id, entry.details
    if details.contacts:
        day = iso(entry.span.day)
        contacts = [(number, name, day, int(is_touch(entry.kind, details, name))) for name in details.contacts]
        step.run_many(_sql.ADD_ENTRY_CONTACTS, contacts)
    if details.tags:
        step.run_many(_sql.ADD_ENTRY_TAGS, [(number, name) for name in details.tags])
    if details.outcomes:
        step.run_many(_sql.ADD_ENTRY_OUTCOMES, [(number, *outcome) for outcome in details.outcomes])


def _delete_side_rows(step: Step, entry_id: int) -> None:
    for sql in (_sql.DELETE_ENTRY_CONTACTS, _sql.DELETE_ENTRY_TAGS, _sql.DELETE_ENTRY_OUTCOMES):
        step.run(sql, {"entry_id": entry_id})


def find(journal: Journal, word: str) -> Entry:
    """Return the entry with an ID: a number such as 128 or #128, or `last`; NotFoundError if there is none."""
    text = word.lower().removeprefix("#")
    if text == "last":
        row = journal.row(_sql.LAST_ENTRY)
    elif text.isascii() and text.isdecimal():
        row = journal.row(_sql.ENTRY_BY_ID, {"id": row_number(text)})
    else:
        hint = "Type a number such as 128, or last; to see the IDs: prospectr list"
        if word[:1] == "@" and len(word) > 1:
            hint = f"Its entries: prospectr list {word}; the contact: prospectr contact {word}"
        raise NotFoundError(f"“{word}” is not an ID.", hint)
    if row is None:
        hint = "See them: prospectr list; what was deleted: prospectr history"
        raise NotFoundError("There are no entries yet." if text == "last" else f"There is no entry #{text}.", hint)
    return entry_from_row(row)


def latest(journal: Journal) -> Entry | None:
    """Return the entry with the highest number, or None."""
    row = journal.row(_sql.LAST_ENTRY)
    return entry_from_row(row) if row else None


def exists(journal: Journal, number: int) -> bool:
    """Return whether there is an entry with a number."""
    return journal.row(_sql.ENTRY_BY_ID, {"id": number}) is not None


def with_uid(journal: Journal, uid: str) -> Entry | None:
    """Return the entry with a uid, or None."""
    row = journal.row(_sql.ENTRY_BY_UID, {"uid": uid})
    return entry_from_row(row) if row else None


def first_with_tag(journal: Journal, tag: str) -> list[Entry]:
    """Return the first entries with a tag, at most 1000."""
    return [entry_from_row(row) for row in journal.rows(_sql.ENTRIES_WITH_TAG, {"tag": tag})]


def last_of_contact(journal: Journal, handle: str) -> list[Entry]:
    """Return the latest entries that name a contact, at most five, the newest first."""
    return [entry_from_row(row) for row in journal.rows(_sql.LAST_ENTRIES_OF_CONTACT, {"contact": handle})]


def overlapping(journal: Journal, entry: Entry) -> list[Entry]:
    """Return the other entries with a clock time that overlap this one by a minute or more."""
    if not (entry.span.start and entry.span.end):
        return []
    minute = 60
    around = timedelta(2)  # a day is local, and time zones are up to 26 hours apart
    bounds = {
        "first": (entry.span.start.date() - around).isoformat(),
        "last": (entry.span.end.date() + around).isoformat(),
        "begins_after": int(entry.span.start.timestamp()) + minute - 1,
        "ends_by": int(entry.span.end.timestamp()) - minute + 1,
        "id": entry.id,
    }
    return [entry_from_row(row) for row in journal.rows(_sql.OVERLAPPING_ENTRIES, bounds)]


def on_day(journal: Journal, day: date) -> Iterator[Entry]:
    """Yield the entries of a day."""
    return (entry_from_row(row) for row in journal.rows(_sql.ENTRIES, {"first": iso(day), "last": iso(day)}))


def selected(journal: Journal, selection: Selection) -> Iterator[Entry]:
    """Yield the selected entries, by day and id."""
    return map(entry_from_row, _selected(journal, selection))


def selected_rows(journal: Journal, selection: Selection) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of the selected entries, by day and id, with the columns `ENTRY_COLUMNS`."""
    for row in _selected(journal, selection):
        reject_late(row)
        yield row


def _selected(journal: Journal, selection: Selection) -> Iterator[tuple[Any, ...]]:
    sql = _sql.ENTRIES_FILTERED if selection.is_filtered else _sql.ENTRIES
    return journal.rows(sql, filter_parameters(selection))


def doubtful(journal: Journal, selection: Selection) -> Iterator[Entry]:
    """Yield the selected entries that are doubtful: logged as prospecting, but they count as networking."""
    return (entry_from_row(row) for row in journal.rows(_sql.DOUBTFUL_ENTRIES, filter_parameters(selection)))


def latest_without_doubtful(journal: Journal) -> Iterator[Entry]:
    """Yield the latest entries that are not doubtful, at most 5000, the newest first."""
    return (entry_from_row(row) for row in journal.rows(_sql.LATEST_CLEAR_ENTRIES))


def count(journal: Journal) -> int:
    """Return the number of entries."""
    return int(journal.value(_sql.COUNT_ENTRIES))


def recent_notes(journal: Journal) -> Iterable[tuple[int, str, str]]:
    """Return number, day and note of the latest 20 entries, for completion."""
    return journal.rows(_sql.RECENT_NOTES)


def is_known_tag(journal: Journal, tag: str) -> bool:
    """Return whether an entry has a tag."""
    return bool(journal.value(_sql.IS_KNOWN_TAG, {"tag": tag}))


def tags(journal: Journal) -> list[str]:
    """Return all tags, in alphabetical order."""
    return [name for (name,) in journal.rows(_sql.TAGS)]


def of_contact(journal: Journal, handle: str) -> list[Entry]:
    """Return the entries that name a contact, or name them as the source of a referral, by number."""
    named = [entry_from_row(row) for row in journal.rows(_sql.ENTRIES_OF_CONTACT, {"contact": handle})]
    referred = [entry_from_row(row) for row in journal.rows(_sql.ENTRIES_FROM_SOURCE, {"source": handle})]
    return list({entry.id: entry for entry in sorted([*named, *referred], key=lambda entry: entry.id)}.values())


def filter_parameters(selection: Selection) -> Mapping[str, object]:
    """Return a selection as parameters of the statements that filter entries."""
    from prospectr.domain.entries.selection import MOST_NAMES

    parameters: dict[str, object] = {
        "first": selection.period.first.isoformat(),
        "last": selection.period.last.isoformat(),
        "grep": None,
    }
    if selection.grep:
        parameters["grep"] = folded(selection.grep)
    for name in ("kind", "tag", "contact", "channel"):
        values = getattr(selection, f"{name}s")
        parameters |= {f"{name}_{i}": values[i] if i < len(values) else None for i in range(MOST_NAMES)}
    return parameters
