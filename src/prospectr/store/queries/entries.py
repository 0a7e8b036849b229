"""Entries: named reads and writes."""

from __future__ import annotations

from datetime import timedelta
from operator import itemgetter

from prospectr.domain.entries.entry import Entry, is_touch
from prospectr.errors import NotFoundError, StaleError
from prospectr.store import _sql
from prospectr.store.queries.codec import TABLE_COLUMNS, entry_from_image, entry_from_row, entry_image, iso
from prospectr.store.queries.counting import counted, cues
from prospectr.store.queries.keyed_rows import number_from

BATCH = 1000  # entries written at once by an import
_entry_columns = itemgetter(*TABLE_COLUMNS)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from prospectr.domain.calendar.periods import Period
    from prospectr.domain.entries.filters import Selection
    from prospectr.store.sqlite.journal import Image, Journal, Step


def add(step: Step, entry: Entry) -> Entry:
    """Store a new entry, under its id if it has one, and return it with its id."""
    image = entry_image(entry)
    row = {**image, "counted": counted(step.journal, entry, cues(step.journal))}
    cursor = step.run(_sql.ADD_ENTRY_WITH_ID if entry.id else _sql.ADD_ENTRY, row)
    stored = entry.replace(id=cursor.lastrowid)
    _add_side_rows(step, [(stored.id, stored)])
    step.record("entry", entry.uid, None, {**image, "id": stored.id}, stored.id)
    return stored


def add_many(step: Step, new: Iterable[Entry]) -> None:
    """Store new entries as `add` would, in batches; each keeps the id it has if that is free."""
    taken = {number for (number,) in step.run(_sql.ENTRY_IDS)}
    following = max(taken | {step.journal.value(_sql.HIGHEST_NUMBER) or 0}) + 1
    batch: list[tuple[int, Entry]] = []
    words = cues(step.journal)
    for entry in new:
        number = entry.id
        if not number or number in taken:
            number = following
        following = max(following, number + 1)
        taken.add(number)
        batch.append((number, entry))
        if len(batch) == BATCH:
            _add_batch(step, batch, words)
            batch = []
    if batch:
        _add_batch(step, batch, words)


def _add_batch(step: Step, batch: list[tuple[int, Entry]], words: Sequence[str]) -> None:
    images = [entry_image(entry, number) for number, entry in batch]
    kinds = (counted(step.journal, entry, words) for _, entry in batch)
    rows = [["" if value is None else value for value in _entry_columns(image)] for image in images]
    for row, kind in zip(rows, kinds, strict=True):
        row.append(kind)
    step.run_many(_sql.ADD_ENTRIES, rows)
    _add_side_rows(step, batch)
    changes = ((entry.uid, None, image, number) for (number, entry), image in zip(batch, images, strict=True))
    step.record_many("entry", changes)


def change(step: Step, before: Entry, after: Entry) -> Entry:
    """Store an entry's new state; StaleError if it has been changed since `before` was read."""
    stored = after.replace(version=before.version + 1)
    image = entry_image(stored)
    row = {**image, "counted": counted(step.journal, stored, cues(step.journal))}
    cursor = step.run(_sql.CHANGE_ENTRY, {**row, "the_id": before.id, "the_version": before.version})
    if cursor.rowcount != 1:
        raise _stale(before)
    _delete_side_rows(step, stored.id)
    _add_side_rows(step, [(stored.id, stored)])
    step.record("entry", stored.uid, entry_image(before), image, stored.id)
    return stored


def refuse_stale(step: Step, before: Entry) -> None:
    """Refuse to change an entry that is not what it was when somebody began to; StaleError.

    Its version alone does not tell: what undo brings back has the version it had, and so has what `forget` blanked.
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
    """Take an entry out of the journal; the change log keeps it."""
    step.run(_sql.DELETE_ENTRY, {"id": entry.id})
    step.record("entry", entry.uid, entry_image(entry), None, entry.id)


def put_image(step: Step, image: Image) -> None:
    """Store an entry as an image has it, for undo and redo."""
    remove_image(step, image)
    entry = entry_from_image(image)
    step.run(_sql.ADD_ENTRY_WITH_ID, {**image, "counted": counted(step.journal, entry, cues(step.journal))})
    _add_side_rows(step, [(entry.id, entry)])


def remove_image(step: Step, image: Image) -> None:
    """Take out the entry that an image shows."""
    step.run(_sql.DELETE_ENTRY, {"id": image["id"]})


def _add_side_rows(step: Step, numbered: Iterable[tuple[int, Entry]]) -> None:
    contacts, tags, outcomes = [], [], []
    for number, entry in numbered:
        details = entry.details
        if details.contacts:
            day = iso(entry.span.day)
            contacts += [(number, name, day, int(is_touch(entry.kind, details, name))) for name in details.contacts]
        tags += [(number, name) for name in details.tags]
        outcomes += [(number, *outcome) for outcome in details.outcomes]
    step.run_many(_sql.ADD_ENTRY_CONTACTS, contacts)
    step.run_many(_sql.ADD_ENTRY_TAGS, tags)
    step.run_many(_sql.ADD_ENTRY_OUTCOMES, outcomes)


def _delete_side_rows(step: Step, entry_id: int) -> None:
    for sql in (_sql.DELETE_ENTRY_CONTACTS, _sql.DELETE_ENTRY_TAGS, _sql.DELETE_ENTRY_OUTCOMES):
        step.run(sql, {"entry_id": entry_id})


def find(journal: Journal, word: str) -> Entry:
    """Return the entry that an ID names: its number, with or without #, or `last`; NotFoundError if there is none."""
    text = word.lower().removeprefix("#")
    if text == "last":
        row = journal.row(_sql.LAST_ENTRY)
    elif text.isascii() and text.isdecimal():
        row = journal.row(_sql.ENTRY_BY_ID, {"id": number_from(text)})
    else:
        raise NotFoundError(f"“{word}” is no ID.", "An ID is a number such as 128, or last. See prospectr list.")
    if row is None:
        hint = "See prospectr list, or prospectr history for what was deleted."
        raise NotFoundError("There is no entry yet." if text == "last" else f"There is no entry #{text}.", hint)
    return entry_from_row(row)


def latest(journal: Journal) -> Entry | None:
    """Return the entry of the highest number, or None if there is none."""
    row = journal.row(_sql.LAST_ENTRY)
    return entry_from_row(row) if row else None


def is_there(journal: Journal, number: int) -> bool:
    """Tell whether there is an entry of a number."""
    return journal.row(_sql.ENTRY_BY_ID, {"id": number}) is not None


def with_uid(journal: Journal, uid: str) -> Entry | None:
    """Return the entry of a uid, or None."""
    row = journal.row(_sql.ENTRY_BY_UID, {"uid": uid})
    return entry_from_row(row) if row else None


def with_tag(journal: Journal, tag: str) -> list[Entry]:
    """Return the entries that have a tag."""
    return [entry_from_row(row) for row in journal.rows(_sql.ENTRIES_WITH_TAG, {"tag": tag})]


def last_of_contact(journal: Journal, handle: str) -> list[Entry]:
    """Return the latest few entries that name a contact, the newest first."""
    return [entry_from_row(row) for row in journal.rows(_sql.LAST_ENTRIES_OF_CONTACT, {"contact": handle})]


def overlapping(journal: Journal, entry: Entry) -> list[Entry]:
    """Return the other timed entries that share a minute or more with this one."""
    if not (entry.span.start and entry.span.end):
        return []
    minute = 60
    around = timedelta(2)  # a day is local, and zones are up to 26 hours apart
    bounds = {
        "first": (entry.span.start.date() - around).isoformat(),
        "last": (entry.span.end.date() + around).isoformat(),
        "begins_after": int(entry.span.start.timestamp()) + minute - 1,
        "ends_by": int(entry.span.end.timestamp()) - minute + 1,
        "id": entry.id,
    }
    return [entry_from_row(row) for row in journal.rows(_sql.OVERLAPPING_ENTRIES, bounds)]


def selected(journal: Journal, selection: Selection) -> Iterator[Entry]:
    """Yield the entries that are meant, by day and id."""
    sql = _sql.ENTRIES_FILTERED if selection.is_filtered else _sql.ENTRIES
    return (entry_from_row(row) for row in journal.rows(sql, parameters(selection)))


def doubtful(journal: Journal, period: Period) -> list[Entry]:
    """Return the entries of a period that were logged as prospecting and count as networking."""
    bounds = {"first": period.first.isoformat(), "last": period.last.isoformat()}
    return [entry_from_row(row) for row in journal.rows(_sql.DOUBTFUL_ENTRIES, bounds)]


def latest_clear(journal: Journal) -> Iterator[Entry]:
    """Yield the latest few thousand entries of which none is doubtful, the newest first."""
    return (entry_from_row(row) for row in journal.rows(_sql.LATEST_CLEAR_ENTRIES))


def count(journal: Journal) -> int:
    """Return how many entries there are."""
    return int(journal.value(_sql.COUNT_ENTRIES))


def recent(journal: Journal) -> Iterable[tuple[int, str, str]]:
    """Return number, day and note of the latest entries, for completion."""
    return journal.rows(_sql.RECENT_NOTES)


def tag_is_known(journal: Journal, tag: str) -> bool:
    """Tell whether an entry has the tag."""
    return bool(journal.value(_sql.IS_KNOWN_TAG, {"tag": tag}))


def tags(journal: Journal) -> list[str]:
    """Return all tags, sorted."""
    return [name for (name,) in journal.rows(_sql.TAGS)]


def of_contact(journal: Journal, handle: str) -> list[Entry]:
    """Return the entries that name a contact, or tell that they referred somebody."""
    named = [entry_from_row(row) for row in journal.rows(_sql.ENTRIES_OF_CONTACT, {"contact": handle})]
    there = {entry.id for entry in named}
    told = [entry_from_row(row) for row in journal.rows(_sql.ENTRIES_FROM_SOURCE, {"source": handle})]
    return sorted([*named, *(entry for entry in told if entry.id not in there)], key=lambda entry: entry.id)


def parameters(selection: Selection) -> Mapping[str, object]:
    """Return a selection as the parameters of the statements that filter."""
    from prospectr.domain.entries.filters import MOST_NAMES

    found: dict[str, object] = {
        "first": selection.period.first.isoformat(),
        "last": selection.period.last.isoformat(),
        "grep": None,
    }
    if selection.grep:
        escaped = "".join(f"\\{c}" if c in "\\%_" else c for c in _ascii_lower(selection.grep))
        found["grep"] = f"%{escaped}%"
    for name in ("kind", "tag", "contact", "channel"):
        values = getattr(selection, f"{name}s")
        found |= {f"{name}_{i}": values[i] if i < len(values) else None for i in range(MOST_NAMES)}
    return found


def _ascii_lower(text: str) -> str:
    """Fold as the database's own lower() does, which knows ASCII only."""
    return "".join(c.lower() if c.isascii() else c for c in text)
