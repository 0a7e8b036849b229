"""Read the change log, and undo and redo its steps."""

from __future__ import annotations

from datetime import date
from itertools import groupby, islice

from prospectr.domain.record import Record
from prospectr.store import _sql
from prospectr.store.history.validation import valid_image
from prospectr.store.queries import counting, entries, row_images, timers
from prospectr.store.queries.codec import reject_out_of_calendar
from prospectr.store.sqlite.images import decodes

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from typing import Any

    from prospectr.store.sqlite.journal import Image, Journal, Step

    Watch = Callable[[Iterator[Any]], Iterable[Any]]

BATCH = 1000  # entries that are written at once
LAST_ID = 2**63 - 1


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
        rows = watch(_rows_of_step(journal, step.target, is_backwards=is_undo))
        for (subject, is_removal), group in groupby(rows, key=lambda row: (row[1], row[4 if is_undo else 5] is None)):
            while part := list(islice(group, BATCH if subject == "entry" else 1)):
                _replace_all(step, subject, [_turned(row, is_undo=is_undo) for row in part], is_removal=is_removal)
                step.record_encoded((*row[1:4], *(row[:3:-1] if is_undo else row[4:])) for row in part)
        step.run(_sql.SET_UNDONE, {"step_id": step.target, "undone": int(is_undo)})
    count, first, last = journal.row(_sql.NUMBERS_OF_STEP, {"step_id": step.target})
    key = next((change.key for change in of_step(journal, step.target)), None)
    return PastStep(step.target, at, verb, step.command, is_undo, count, first, last, key)


def _rows_of_step(journal: Journal, step_id: int, *, is_backwards: bool = False) -> Iterator[Sequence[Any]]:
    """Yield the changes of a step; no statement is open in between, so that the journal can be written meanwhile."""
    sql = _sql.LAST_CHANGES_OF_STEP if is_backwards else _sql.CHANGES_OF_STEP
    beyond = LAST_ID if is_backwards else 0
    while rows := list(journal.rows(sql, {"step_id": step_id, "beyond": beyond})):
        yield from rows
        beyond = rows[-1][0]


def _turned(row: Sequence[Any], *, is_undo: bool) -> tuple[Image | None, Image | None]:
    """Return the images before and after a change is undone or redone."""
    change = _change_from_row(row)
    return (change.after, change.before) if is_undo else (change.before, change.after)


def of_step(journal: Journal, step_id: int) -> Iterator[RowChange]:
    """Yield the changes of a step, in their order."""
    return map(_change_from_row, _rows_of_step(journal, step_id))


@decodes("change")
def _change_from_row(row: Sequence[Any]) -> RowChange:
    _, subject, key, number, *images = row
    return RowChange(subject, key, number, *(image and valid_image(image, subject) for image in images))


def _replace_all(
    step: Step, subject: str, images: Sequence[tuple[Image | None, Image | None]], *, is_removal: bool
) -> None:
    """Replace rows with others, given by their images; with `is_removal`, there are no others."""
    shown = [old if is_removal else new for old, new in images]
    if subject == "entry":
        (entries.remove_images if is_removal else entries.put_images)(step, [image for image in shown if image])
        return
    for image, changed in zip(shown, images, strict=True):
        assert image is not None  # noqa: S101 - a CHECK of the table says that one of the two is there
        if subject == "timer":
            (timers.remove_image if is_removal else timers.put_image)(step, image)
            continue
        (row_images.remove_image if is_removal else row_images.put_image)(step, subject, image)
        for one in changed:
            if one is not None:
                _recount(step, subject, one)


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
