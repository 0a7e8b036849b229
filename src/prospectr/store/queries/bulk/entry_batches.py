"""Add, change, put back and remove very many entries, in batches: their rows as tuples, their images as text."""

from __future__ import annotations

from functools import lru_cache
from itertools import islice
from operator import itemgetter

from prospectr.domain.entries.entry import Details, is_touch, join_outcomes, split_names, split_outcomes
from prospectr.domain.record import values_of
from prospectr.store import _sql
from prospectr.store.queries.codec import (
    ENTRY_COLUMNS,
    TABLE_COLUMNS,
    entry_from_row,
    entry_image,
    iso,
    reject_invalid,
    utc_offset,
)
from prospectr.store.queries.counting import counted_kind_on, cues
from prospectr.store.sqlite.images import decodes, encode_image

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import Any

    from prospectr.domain.entries.entry import Entry
    from prospectr.store.sqlite.journal import Image, Journal, Step

    Row = tuple[Any, ...]  # the values of `ENTRY_COLUMNS`, with "" for NULL

OF_TABLE = len(TABLE_COLUMNS)
BATCH = 1000  # entries that are written at once
_split_outcomes = lru_cache(maxsize=1 << 14)(split_outcomes)
_split_names = lru_cache(maxsize=1 << 14)(split_names)
_joined_outcomes = lru_cache(maxsize=1 << 14)(join_outcomes)
_columns = itemgetter(*ENTRY_COLUMNS)
NULL = "null"  # in JSON


def add_many(step: Step, new: Iterable[Entry]) -> int:
    """Store new entries and return how many. An entry keeps the id it has if that is free, or gets the next number."""
    words = cues(step.journal)
    next_number = max(step.journal.row(_sql.HIGHEST_NUMBERS)) + 1
    entries, count = iter(new), 0
    while batch := list(islice(entries, BATCH)):
        numbers = _numbers(step.journal, batch, next_number)
        next_number = max(next_number, max(numbers) + 1)
        rows = [entry_row(entry, number) for entry, number in zip(batch, numbers, strict=True)]
        _insert(step, rows, [entry.details for entry in batch], words)
        images = map(encoded_entry, batch, rows)
        step.record_rows(("entry", row[1], row[0], "", image) for row, image in zip(rows, images, strict=True))
        count += len(batch)
    return count


def _numbers(journal: Journal, batch: Sequence[Entry], next_number: int) -> list[int]:
    """Return a number for each entry that is to be added; those from `next_number` on were never used."""
    asked = [entry.id for entry in batch if 0 < entry.id < next_number]
    taken = {number for (number,) in journal.rows(_sql.TAKEN_NUMBERS, _listed(asked))} if asked else set()
    numbers = []
    for entry in batch:
        number = next_number if not entry.id or entry.id in taken else entry.id
        next_number = max(next_number, number + 1)
        taken.add(number)
        numbers.append(number)
    return numbers


def with_uids(journal: Journal, uids: Iterable[str]) -> dict[str, Entry]:
    """Return the entries that have some uids, by uid."""
    listed = ",".join(f'"{uid}"' for uid in uids)
    found = map(entry_from_row, journal.rows(_sql.ENTRIES_WITH_UIDS, {"uids": f"[{listed}]"}))
    return {entry.uid: entry for entry in found}


def change_many(step: Step, changes: Sequence[tuple[Entry, Entry]]) -> None:
    """Store the new states of entries, each given after the entry as it was read in the same step."""
    before = [old for old, _ in changes]
    after = [new.replace(version=old.version + 1) for old, new in changes]
    rows, old_rows = ([entry_row(entry, entry.id) for entry in some] for some in (after, before))
    remove(step, [row[0] for row in rows])
    _insert(step, rows, [entry.details for entry in after], cues(step.journal))
    images = zip(map(encoded_entry, before, old_rows), map(encoded_entry, after, rows), strict=True)
    step.record_rows(("entry", row[1], row[0], *pair) for row, pair in zip(rows, images, strict=True))


def put_images(step: Step, images: Iterable[Image]) -> None:
    """Store the entries of images, in place of those with the same ids, without recording them."""
    latest = {image["id"]: image for image in images}.values()
    rows, details = zip(*map(_row_of_image, latest), strict=True)
    remove(step, numbers_in(latest))
    _insert(step, rows, details, cues(step.journal))


@decodes("change")
def _row_of_image(image: Image) -> tuple[Row, Details]:
    """Return the row of an image, and the details in it; InvalidValueError if it does not describe a valid entry."""
    row = _columns(image)
    reject_invalid(row)
    *_, note, channel, need, gave, got, source, _, contacts, tags, outcomes = row
    lists = (_split_names(contacts), _split_names(tags), channel, _split_outcomes(outcomes))
    details = Details.from_values((note, *lists, need, gave, got, source))
    return tuple(["" if value is None else value for value in row]), details


@decodes("change")
def reject_invalid_images(images: Iterable[Image]) -> None:
    """Raise InvalidValueError if one of some images does not describe a valid entry."""
    for image in images:
        row = _columns(image)
        reject_invalid(row)
        _split_outcomes(row[-1])


@decodes("change")
def numbers_in(images: Iterable[Image]) -> list[int]:
    """Return the numbers of the entries of images."""
    return [int(str(image["id"])) for image in images]


def remove(step: Step, numbers: Iterable[int]) -> None:
    """Delete the entries with these numbers, without recording it: for undo and redo."""
    listed = _listed(numbers)
    for sql in (_sql.DELETE_CONTACTS_OF, _sql.DELETE_TAGS_OF, _sql.DELETE_OUTCOMES_OF, _sql.DELETE_ENTRIES):
        step.run(sql, listed)


def _listed(numbers: Iterable[int]) -> dict[str, str]:
    """Return numbers as the parameter of a statement about the entries that have them."""
    return {"numbers": f"[{','.join(map(str, numbers))}]"}


def entry_row(entry: Entry, number: int) -> Row:
    """Return the row of an entry."""
    kind, span, details, uid, logged_at, _, version = values_of(entry)
    day, minutes, start = values_of(span)
    note, contacts, tags, channel, outcomes, need, gave, got, source = values_of(details)
    begins, offset = (int(start.timestamp()), utc_offset(start)) if start else ("", "")
    return (
        number,
        uid,
        version,
        kind,
        iso(day),
        begins,
        offset,
        minutes,
        note,
        channel or "",
        need or "",
        gave or "",
        got or "",
        source or "",
        int(logged_at.timestamp()),
        " ".join(contacts),
        " ".join(tags),
        _joined_outcomes(outcomes) if outcomes else "",
    )


def _insert(step: Step, rows: Sequence[Row], details_of_all: Iterable[Details], words: Sequence[str]) -> None:
    """Store the rows of entries, and the contacts, tags and outcomes in their details; `words` are the cues."""
    entries, contacts, tags, outcomes = [], [], [], []
    for row, details in zip(rows, details_of_all, strict=True):
        number, kind, day = row[0], row[3], row[4]
        entries.append((*row[:OF_TABLE], counted_kind_on(step.journal, kind, details, day, words)))
        if details.contacts:
            contacts += [(number, name, day, int(is_touch(kind, details, name))) for name in details.contacts]
        if details.tags:
            tags += [(number, name) for name in details.tags]
        if details.outcomes:
            outcomes += [(number, *outcome) for outcome in details.outcomes]
    step.run_many(_sql.ADD_ENTRIES, entries)
    step.run_many(_sql.ADD_ENTRY_CONTACTS, contacts)
    step.run_many(_sql.ADD_ENTRY_TAGS, tags)
    step.run_many(_sql.ADD_ENTRY_OUTCOMES, outcomes)


def encoded_entry(entry: Entry, row: Row) -> str:
    """Return the image of an entry with a row, as `encode_image` writes it, which takes several times as long."""
    number, uid, version, kind, day, start, offset, minutes, note, *optional, logged_at, contacts, tags, outcomes = row
    texts = f"{note}{''.join(optional)}{contacts}{tags}{outcomes}"
    if not texts.isprintable() or '"' in texts or "\\" in texts:
        return encode_image(entry_image(entry, number))
    if start == "":
        start = offset = NULL
    channel, need, gave, got, source = [f'"{text}"' if text else NULL for text in optional]
    return (
        f'{{"id": {number}, "uid": "{uid}", "version": {version}, "kind": "{kind}", "day": "{day}", "start": {start}, '
        f'"utc_offset": {offset}, "minutes": {minutes}, "logged_at": {logged_at}, "note": "{note}", '
        f'"channel": {channel}, "need": {need}, "gave": {gave}, "got": {got}, "source": {source}, '
        f'"contacts": "{contacts}", "tags": "{tags}", "outcomes": "{outcomes}"}}'
    )
