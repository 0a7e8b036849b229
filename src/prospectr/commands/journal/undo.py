"""Undo and redo changes: `prospectr undo`, `prospectr undo 3`, `prospectr redo`."""

from __future__ import annotations

from itertools import islice

from prospectr.commands.journal.history import shown_image
from prospectr.commands.shared.common import moment, open_journal, seconds
from prospectr.commands.shared.hidden_closes import KEY, tell_hidden_closes
from prospectr.errors import NotFoundError
from prospectr.render.journal.history import difference_text, step_text
from prospectr.render.shared.progress import watched
from prospectr.store.history import changes

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import tzinfo

    from prospectr.context import Context
    from prospectr.store.sqlite.journal import Journal

MOST_SHOWN = 5  # entries of a step that are listed


def undo(ctx: Context, times: int, *, as_json: bool = False) -> None:
    """Undo the last steps; NotFoundError if there are none."""
    _walk(ctx, "undo", times, as_json=as_json)


def redo(ctx: Context, times: int, *, as_json: bool = False) -> None:
    """Redo the steps that were undone last; NotFoundError if there are none."""
    _walk(ctx, "redo", times, as_json=as_json)


def _walk(ctx: Context, verb: str, times: int, *, as_json: bool) -> None:
    walk = changes.undo if verb == "undo" else changes.redo
    title = "Undoing" if verb == "undo" else "Redoing"
    done: list[changes.PastStep] = []
    with open_journal(ctx) as journal:
        for _ in range(times):
            step = walk(journal, seconds(moment(ctx)), lambda rows: watched(rows, title, None, ctx.stderr))
            if step is None:
                break
            done.append(step)
            if not as_json:
                _report(ctx, journal, step)
        if done and as_json:
            _write_json(ctx, journal, done)
        if any(step.key == KEY for step in done):
            tell_hidden_closes(ctx, journal)
    if not done:
        hint = (
            "To see what was done: prospectr history. What came before prospectr contact forget cannot be undone."
            if verb == "undo"
            else "Only what undo took back last can be redone. To see it: prospectr history"
        )
        raise NotFoundError(f"There is nothing to {verb}.", hint)


def _write_json(ctx: Context, journal: Journal, done: Sequence[changes.PastStep]) -> None:
    """Write the steps with their changes, one change at a time: there may be a million."""
    from prospectr.render.shared.json import dumps

    for place, step in enumerate(done):
        ctx.write_data(f'{", " if place else "["}{{{dumps(step.verb)}: {dumps(step.command)}, "changes": [')
        for number, change in enumerate(changes.of_step(journal, step.id)):
            ctx.write_data(f"{', ' if number else ''}{dumps(_change_value(change, ctx.zone))}")
        ctx.write_data("]}")
    ctx.write_data_line("]")


def _change_value(change: changes.RowChange, zone: tzinfo | None) -> dict[str, object]:
    images = {name: shown_image(change.subject, getattr(change, name), zone) for name in ("before", "after")}
    return {**change.as_dict(), **images}


def _report(ctx: Context, journal: Journal, step: changes.PastStep) -> None:
    text = step_text(step.command, step.entries, step.first, step.last, step.key)
    ctx.print(f"{'Undone' if step.verb == 'undo' else 'Redone'}: {text}")
    of_entries = (change for change in changes.of_step(journal, step.id) if change.number is not None)
    for change in islice(of_entries, MOST_SHOWN if step.entries else 0):
        was, becomes = (change.after, change.before) if step.verb == "undo" else (change.before, change.after)
        ctx.print(f"  #{change.number} {difference_text(was, becomes)}")
