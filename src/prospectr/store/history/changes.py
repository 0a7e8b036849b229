"""Read the change log, and undo and redo its steps."""

from __future__ import annotations

from datetime import date

from prospectr.domain.record import Record
from prospectr.store import _sql
from prospectr.store.history.validation import valid_image
from prospectr.store.queries import counting, entries, row_images, timers
from prospectr.store.queries.codec import reject_out_of_calendar
from prospectr.store.sqlite.images import decodes

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from prospectr.store.sqlite.journal import Image, Journal, Step


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


def undo(journal: Journal, at: int) -> tuple[str, list[RowChange]] | None:
    """Undo the newest step that is not undone; return its command and its changes, or None if there is none.

    `at` is the time in POSIX seconds.
    """
    return _apply(journal, at, "undo")


def redo(journal: Journal, at: int) -> tuple[str, list[RowChange]] | None:
    """Redo the step that was undone last; return its command and its changes.

    None if there is no such step, or if something else was done after it was undone. `at` is the time in POSIX seconds.
    """
    return _apply(journal, at, "redo")


def _apply(journal: Journal, at: int, verb: str) -> tuple[str, list[RowChange]] | None:
    if journal.is_new:
        return None
    is_undo = verb == "undo"
    with journal.step("", at, verb) as step:
        target = journal.row(_sql.STEP_TO_UNDO if is_undo else _sql.STEP_TO_REDO)
        if target is None:
            return None
        step.target, step.command = target
        changes = [_change_from_row(row) for row in journal.rows(_sql.CHANGES_OF_STEP, {"step_id": step.target})]
        for change in reversed(changes) if is_undo else changes:
            old, new = (change.after, change.before) if is_undo else (change.before, change.after)
            _replace(step, change.subject, old, new)
            step.record(change.subject, change.key, old, new, change.number)
        step.run(_sql.SET_UNDONE, {"step_id": step.target, "undone": int(is_undo)})
    return step.command, changes


@decodes("change")
def _change_from_row(row: Sequence[Any]) -> RowChange:
    subject, key, number, *images = row
    return RowChange(subject, key, number, *(image and valid_image(image, subject) for image in images))


def _replace(step: Step, subject: str, old: Image | None, new: Image | None) -> None:
    """Replace a row with another; None stands for no row."""
    image = new if new is not None else old
    assert image is not None  # noqa: S101 - a CHECK of the table says that one of the two is there
    if subject in ("entry", "timer"):
        queries = entries if subject == "entry" else timers
        (queries.remove_image if new is None else queries.put_image)(step, image)
    else:
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
