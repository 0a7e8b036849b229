"""The change log: undo and redo walk it, history shows it."""

from __future__ import annotations

from datetime import date

from prospectr.domain.record import Record
from prospectr.store import _sql
from prospectr.store.history.integrity import sound_image
from prospectr.store.queries import counting, entries, keyed_rows, timers
from prospectr.store.queries.codec import refuse_late
from prospectr.store.sqlite.images import decodes

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from prospectr.store.sqlite.journal import Image, Journal, Step


class Change(Record):
    """One row that a step changed."""

    subject: str
    key: str
    number: int | None
    before: Image | None
    after: Image | None


class PastStep(Record):
    """A step as the log has it: `verb` is do, undo or redo, `at` POSIX seconds.

    `entries` is how many it touched, `first` to `last` their numbers, `key` the first row's.
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


class PastChange(Record):
    """What a step did to one entry."""

    step: PastStep
    before: Image | None
    after: Image | None


def has_any(journal: Journal) -> bool:
    """Tell whether anything was ever done in a journal."""
    return journal.row(_sql.ALL_STEPS) is not None


def undo(journal: Journal, at: int) -> tuple[str, list[Change]] | None:
    """Take back the newest step that is not taken back yet; return its command and changes, or None."""
    return _walk(journal, at, "undo")


def redo(journal: Journal, at: int) -> tuple[str, list[Change]] | None:
    """Do again the step that was taken back last, unless something else was done since."""
    return _walk(journal, at, "redo")


def _walk(journal: Journal, at: int, verb: str) -> tuple[str, list[Change]] | None:
    if journal.is_new:
        return None
    with journal.step("", at, verb) as step:
        found = journal.row(_sql.STEP_TO_UNDO if verb == "undo" else _sql.STEP_TO_REDO)
        if found is None:
            return None
        step.target, step.command = found
        changes = [_change(row) for row in journal.rows(_sql.CHANGES_OF_STEP, {"step_id": step.target})]
        for change in reversed(changes) if verb == "undo" else changes:
            was, becomes = (change.after, change.before) if verb == "undo" else (change.before, change.after)
            _restore(step, change.subject, was, becomes)
            step.record(change.subject, change.key, was, becomes, change.number)
        step.run(_sql.SET_UNDONE, {"step_id": step.target, "undone": int(verb == "undo")})
    return step.command, changes


@decodes("change")
def _change(row: Sequence[Any]) -> Change:
    subject, key, number, *images = row
    return Change(subject, key, number, *(image and sound_image(image, subject) for image in images))


def _restore(step: Step, subject: str, was: Image | None, becomes: Image | None) -> None:
    """Bring one row from one image to another; None is its absence."""
    image = becomes if becomes is not None else was
    assert image is not None  # noqa: S101 - the table's own check says so
    if subject in ("entry", "timer"):
        aggregate = entries if subject == "entry" else timers
        (aggregate.remove_image if becomes is None else aggregate.put_image)(step, image)
    else:
        (keyed_rows.remove_image if becomes is None else keyed_rows.put_image)(step, subject, image)
        for each in (was, becomes):
            if each is not None:
                _recount(step, subject, each)


def _recount(step: Step, subject: str, image: Image) -> None:
    """Let entries count as they should where what was brought back decides it."""
    if subject == "answer":
        counting.recount_contact(step, str(image["contact"]), date.fromisoformat(str(image["day"])))
    elif subject == "setting" and image["key"] == counting.KEY:
        counting.recount(step)


def steps(journal: Journal, most: int) -> list[PastStep]:
    """Return the latest steps, the newest first."""
    return [_past(row) for row in journal.rows(_sql.STEPS, {"most": most})]


def of_entry(journal: Journal, number: int) -> list[PastChange]:
    """Return what was done to the entry of a number, the oldest first."""
    return [
        PastChange(_past(row), before and sound_image(before, "entry"), after and sound_image(after, "entry"))
        for *row, before, after in journal.rows(_sql.CHANGES_OF_ENTRY, {"number": number})
    ]


@decodes("step")
def _past(row: Sequence[Any]) -> PastStep:
    id_, at, verb, command, undone, *figures = row
    refuse_late(at)
    found = PastStep(id_, at, verb, command, bool(undone), *figures)
    return found.replace(key=None) if found.entries else found
