"""The timer: at most one runs."""

from __future__ import annotations

from prospectr.store import _sql
from prospectr.store.queries.codec import timer_from_row, timer_image

TYPE_CHECKING = False
if TYPE_CHECKING:
    from prospectr.domain.entries.entry import Timer
    from prospectr.store.sqlite.journal import Image, Journal, Step

KEY = "1"


def running(journal: Journal) -> Timer | None:
    """Return the timer that runs, or None."""
    row = journal.row(_sql.TIMER)
    return timer_from_row(row) if row else None


def start(step: Step, timer: Timer) -> None:
    """Let a timer run; none may be running."""
    image = timer_image(timer)
    step.run(_sql.ADD_TIMER, image)
    step.record("timer", KEY, None, image)


def end(step: Step, timer: Timer) -> None:
    """Let no timer run any more."""
    step.run(_sql.DELETE_TIMER)
    step.record("timer", KEY, timer_image(timer), None)


def put_image(step: Step, image: Image) -> None:
    """Let the timer of an image run, for undo and redo."""
    step.run(_sql.DELETE_TIMER)
    step.run(_sql.ADD_TIMER, image)


def remove_image(step: Step, _: Image) -> None:
    """Let no timer run, for undo and redo."""
    step.run(_sql.DELETE_TIMER)
