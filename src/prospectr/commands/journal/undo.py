"""Undo and redo changes: `prospectr undo`, `prospectr undo 3`, `prospectr redo`."""

from __future__ import annotations

from prospectr.commands.journal.history import shown_image
from prospectr.commands.shared.common import moment, open_journal, seconds
from prospectr.commands.shared.hidden_closes import KEY, tell_hidden_closes
from prospectr.errors import NotFoundError
from prospectr.render.journal.history import difference_text, step_text
from prospectr.store.history import changes

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import tzinfo

    from prospectr.context import Context

MOST_SHOWN = 5  # entries of a step that are listed


def undo(ctx: Context, times: int, *, as_json: bool = False) -> None:
    """Undo the last steps; NotFoundError if there are none."""
    _walk(ctx, "undo", times, as_json=as_json)


def redo(ctx: Context, times: int, *, as_json: bool = False) -> None:
    """Redo the steps that were undone last; NotFoundError if there are none."""
    _walk(ctx, "redo", times, as_json=as_json)


def _walk(ctx: Context, verb: str, times: int, *, as_json: bool) -> None:
    walk = changes.undo if verb == "undo" else changes.redo
    done: list[dict[str, object]] = []
    with open_journal(ctx) as journal:
        for _ in range(times):
            step = walk(journal, seconds(moment(ctx)))
            if step is None:
                break
            command, changed = step
            done.append({verb: command, "changes": [_change_value(change, ctx.zone) for change in changed]})
            if not as_json:
                _report(ctx, verb, command, changed)
            if any((change.subject, change.key) == ("setting", KEY) for change in changed):
                tell_hidden_closes(ctx, journal)
    if not done:
        hint = (
            "To see what was done: prospectr history. What came before prospectr contact forget cannot be undone."
            if verb == "undo"
            else "Only what prospectr undo took back last can be redone."
        )
        raise NotFoundError(f"There is nothing to {verb}.", hint)
    if as_json:
        from prospectr.render.shared.json import dumps

        ctx.write_data_line(dumps(done))


def _change_value(change: changes.RowChange, zone: tzinfo | None) -> dict[str, object]:
    images = {name: shown_image(change.subject, getattr(change, name), zone) for name in ("before", "after")}
    return {**change.as_dict(), **images}


def _report(ctx: Context, verb: str, command: str, changed: list[changes.RowChange]) -> None:
    numbers = sorted(change.number for change in changed if change.number is not None)
    first, last = (numbers[0], numbers[-1]) if numbers else (None, None)
    key = changed[0].key if changed else None
    text = step_text(command, len(numbers), first, last, key)
    ctx.print(f"{'Undone' if verb == 'undo' else 'Redone'}: {text}")
    for change in [change for change in changed if change.number is not None][:MOST_SHOWN]:
        was, becomes = (change.after, change.before) if verb == "undo" else (change.before, change.after)
        ctx.print(f"  #{change.number} {difference_text(was, becomes)}")
