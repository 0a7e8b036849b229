"""Read, start and end the timer. At most one timer runs."""

from __future__ import annotations

from prospectr.store import _sql
from prospectr.store.queries.codec import timer_from_row, timer_image

TYPE_CHECKING = False
if TYPE_CHECKING:
    from prospectr.domain.entries.entry import Entry, Timer
    from prospectr.store.sqlite.journal import Image, Journal, Step

KEY = "1"  # of the timer in the change log


def running(journal: Journal) -> Timer | None:
    """Return the timer that runs, or None."""
    row = journal.row(_sql.TIMER)
    return timer_from_row(row) if row else None


def start(step: Step, timer: Timer) -> None:
    """Store a timer as the one that runs; no other may be running."""
    image = timer_image(timer)
    step.run(_sql.ADD_TIMER, image)
    step.record("timer", KEY, None, image)


def change(step: Step, before: Timer, after: Timer) -> None:
    """Replace the timer that runs."""
    old, new = timer_image(before), timer_image(after)
    step.run(_sql.DELETE_TIMER)
    step.run(_sql.ADD_TIMER, new)
    step.record("timer", KEY, old, new)


def end(step: Step, timer: Timer) -> None:
    """Remove the timer that runs."""
    step.run(_sql.DELETE_TIMER)
    step.record("timer", KEY, timer_image(timer), None)


def become_entry(step: Step, timer: Timer, entry: Entry, spare_uid: str) -> Entry:
    """End a timer and store its entry; if an import has brought an entry with its uid, the entry gets the spare one."""
    from prospectr.store.queries import entries

    end(step, timer)
    if entries.with_uid(step.journal, entry.uid):
        entry = entry.replace(uid=spare_uid)
    return entries.add(step, entry)


def put_image(step: Step, image: Image) -> None:
    """Store the timer of an image, without recording it: for undo and redo."""
    step.run(_sql.DELETE_TIMER)
    step.run(_sql.ADD_TIMER, image)


def remove_image(step: Step, _: Image) -> None:
    """Remove the timer, without recording it: for undo and redo."""
    step.run(_sql.DELETE_TIMER)
