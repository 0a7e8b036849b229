"""Read the change log, and undo and redo its steps."""

from __future__ import annotations

from datetime import date
from itertools import groupby, islice

from prospectr.domain.record import Record
from prospectr.store import _sql
from prospectr.store.history.validation import valid_image
from prospectr.store.queries import counting, row_images, timers
from prospectr.store.queries.bulk import entry_batches
from prospectr.store.queries.codec import reject_out_of_calendar
from prospectr.store.sqlite.decoded_images import decode_images
from prospectr.store.sqlite.images import decodes

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from typing import Any

    from prospectr.store.sqlite.journal import Image, Journal, Step

    Watch = Callable[[Iterator[Any]], Iterable[Any]]

LAST_ID = 2**63 - 1
BEFORE, AFTER = 4, 5  # the places of the images in the row of a change


class RowChange(Record):
    """The change of one row in a step: its image before and after, None where there was no row.

    `number` is the entry's number, if the row is an entry.
    """

    subject: str
    key: str
    number: int | None
    before: Image | None
    after: Image | None


class PastStep(Record):
    """A step in the change log.

    `at` is in POSIX seconds, `verb` is do, undo or redo. `entries` is how many entries the step changed, `first` and
    `last` are the lowest and highest of their numbers. `key` is the key of a changed row, if no entry was changed.
    """

    id: int
    at: int
    verb: str
    command: str
    undone: bool
    entries: int = 0
    first: int | None = None
    last: int | None = None
    key: str | None = None


class EntryChange(Record):
    """The change of one entry in a step: its image before and after."""

    step: PastStep
    before: Image | None
    after: Image | None


def has_steps(journal: Journal) -> bool:
    """Return whether anything was ever done in a journal."""
    return journal.row(_sql.ALL_STEPS) is not None


def undo(journal: Journal, at: int, watch: Watch = iter) -> PastStep | None:
    """Undo the newest step that is not undone; return it, or None if there is none.

    `at` is the time in POSIX seconds. `watch` gets the changes as they are undone, to show the progress.
    """
    return _apply(journal, at, "undo", watch)


def redo(journal: Journal, at: int, watch: Watch = iter) -> PastStep | None:
    """Redo the step that was undone last, and return it.

    None if there is no such step, or if something else was done after it was undone. `at` is the time in POSIX seconds.
    `watch` gets the changes as they are redone, to show the progress.
    """
    return _apply(journal, at, "redo", watch)


def _apply(journal: Journal, at: int, verb: str, watch: Watch) -> PastStep | None:
    """Undo or redo a step, some of its changes at a time: it may have a million."""
    if journal.is_new:
        return None
    is_undo = verb == "undo"
    with journal.step("", at, verb) as step:
        target = journal.row(_sql.STEP_TO_UNDO if is_undo else _sql.STEP_TO_REDO)
        if target is None:
            return None
        step.target, step.command = target
        old, new = (AFTER, BEFORE) if is_undo else (BEFORE, AFTER)
        rows = watch(_rows_of_step(journal, step.target, is_backwards=is_undo))
        for (subject, is_removal), group in groupby(rows, key=lambda row: (row[1], row[new] is None)):
            while part := list(islice(group, entry_batches.BATCH if subject == "entry" else 1)):
                if subject == "entry":
                    _replace_entries(step, [row[old] for row in part], [] if is_removal else [row[new] for row in part])
                else:
                    change = _change_from_row(part[0])
                    images = (change.before, change.after)
                    _replace(step, subject, *(images[::-1] if is_undo else images))
                _record(step, min(part[0][0], part[-1][0]), max(part[0][0], part[-1][0]), is_undo=is_undo)
        step.run(_sql.SET_UNDONE, {"step_id": step.target, "undone": int(is_undo)})
    count, first, last = journal.row(_sql.NUMBERS_OF_STEP, {"step_id": step.target})
    key = next((change.key for change in of_step(journal, step.target)), None)
    return PastStep(step.target, at, verb, step.command, is_undo, count, first, last, key)


def _record(step: Step, first: int, last: int, *, is_undo: bool) -> None:
    """Record that some changes of a step are undone or redone: their images trade places, or stay."""
    step.ensure_row()
    bounds = {"step_id": step.id, "target": step.target, "first": first, "last": last}
    step.run(_sql.RECORD_UNDONE if is_undo else _sql.RECORD_REDONE, bounds)


def _rows_of_step(journal: Journal, step_id: int, *, is_backwards: bool = False) -> Iterator[Sequence[Any]]:
    """Yield the changes of a step; no statement is open in between, so that the journal can be written meanwhile."""
    sql = _sql.LAST_CHANGES_OF_STEP if is_backwards else _sql.CHANGES_OF_STEP
    beyond = LAST_ID if is_backwards else 0
    while rows := list(journal.rows(sql, {"step_id": step_id, "beyond": beyond})):
        yield from rows
        beyond = rows[-1][0]


def of_step(journal: Journal, step_id: int) -> Iterator[RowChange]:
    """Yield the changes of a step, in their order."""
    return map(_change_from_row, _rows_of_step(journal, step_id))


@decodes("change")
def _change_from_row(row: Sequence[Any]) -> RowChange:
    _, subject, key, number, *images = row
    return RowChange(subject, key, number, *(image and valid_image(image, subject) for image in images))


def _replace_entries(step: Step, old: Iterable[str | None], new: Sequence[str]) -> None:
    """Replace entries with others, given by their encoded images; without new ones, delete them."""
    removed = entry_batches.numbers_in(decode_images([image for image in old if image], "entry"))
    if new:
        entry_batches.put_images(step, decode_images(new, "entry"))
    else:
        entry_batches.remove(step, removed)


def _replace(step: Step, subject: str, old: Image | None, new: Image | None) -> None:
    """Replace one row with another, given by their images; None for no row."""
    image = old if new is None else new
    assert image is not None  # noqa: S101 - a CHECK of the table says that one of the two is there
    if subject == "timer":
        (timers.remove_image if new is None else timers.put_image)(step, image)
        return
    (row_images.remove_image if new is None else row_images.put_image)(step, subject, image)
    for changed in (old, new):
        if changed is not None:
            _recount(step, subject, changed)


def _recount(step: Step, subject: str, image: Image) -> None:
    """Recompute which kind entries count as, if the row decides it."""
    if subject == "answer":
        counting.recompute_contact(step, str(image["contact"]), date.fromisoformat(str(image["day"])))
    elif subject == "contact" and image["name"]:
        counting.recompute_named(step, str(image["handle"]))
    elif subject == "setting" and image["key"] == counting.KEY:
        counting.recompute_all(step)


def steps(journal: Journal, most: int) -> list[PastStep]:
    """Return the latest steps, the newest first."""
    return [_step_from_row(row) for row in journal.rows(_sql.STEPS, {"most": most})]


def is_gone(journal: Journal, number: int) -> bool:
    """Return whether an entry was undone or deleted, and forgetting a person has then removed its changes."""
    return bool(journal.value(_sql.IS_GONE, {"number": f" #{number},"}))


def of_entry(journal: Journal, number: int) -> list[EntryChange]:
    """Return the changes of the entry with a number, the oldest first."""
    return [
        EntryChange(_step_from_row(row), before and valid_image(before, "entry"), after and valid_image(after, "entry"))
        for *row, before, after in journal.rows(_sql.CHANGES_OF_ENTRY, {"number": number})
    ]


@decodes("step")
def _step_from_row(row: Sequence[Any]) -> PastStep:
    id_, at, verb, command, undone, *figures = row
    reject_out_of_calendar(at)
    step = PastStep(id_, at, verb, command, bool(undone), *figures)
    return step.replace(key=None) if step.entries else step
