"""Take back, and do again: `prospectr undo`, `prospectr undo 3`, `prospectr redo`."""

from __future__ import annotations

from prospectr.commands.journal.history import shown_image
from prospectr.commands.shared.common import moment, open_journal, seconds
from prospectr.errors import NotFoundError
from prospectr.render.journal.history import difference_text, step_text
from prospectr.store.history import changes

TYPE_CHECKING = False
if TYPE_CHECKING:
    from prospectr.context import Context

MOST_SHOWN = 5


def undo(ctx: Context, times: int, *, as_json: bool = False) -> None:
    """Take back the last commands that changed something; NotFoundError if there is none."""
    _walk(ctx, "undo", times, as_json=as_json)


def redo(ctx: Context, times: int, *, as_json: bool = False) -> None:
    """Do again what was taken back last; NotFoundError if there is nothing."""
    _walk(ctx, "redo", times, as_json=as_json)


def _walk(ctx: Context, verb: str, times: int, *, as_json: bool) -> None:
    walk = changes.undo if verb == "undo" else changes.redo
    done: list[dict[str, object]] = []
    with open_journal(ctx) as journal:
        for _ in range(times):
            found = walk(journal, seconds(moment(ctx)))
            if found is None:
                break
            command, changed = found
            done.append({verb: command, "changes": [_shown(change) for change in changed]})
            if not as_json:
                _tell(ctx, verb, command, changed)
    if not done:
        hint = (
            "See prospectr history; what was done before a contact was forgotten stays."
            if verb == "undo"
            else "Only what undo took back last can be done again."
        )
        raise NotFoundError(f"There is nothing to {verb}.", hint)
    if as_json:
        from prospectr.render.shared.json import dumps

        ctx.write_data_line(dumps(done))


def _shown(change: changes.Change) -> dict[str, object]:
    images = {name: shown_image(change.subject, getattr(change, name)) for name in ("before", "after")}
    return {**change.as_dict(), **images}


def _tell(ctx: Context, verb: str, command: str, changed: list[changes.Change]) -> None:
    numbers = sorted(change.number for change in changed if change.number is not None)
    first, last = (numbers[0], numbers[-1]) if numbers else (None, None)
    key = changed[0].key if changed else None
    said = step_text(command, len(numbers), first, last, key)
    ctx.print(f"{'Undone' if verb == 'undo' else 'Done again'}: {said}")
    for change in [change for change in changed if change.number is not None][:MOST_SHOWN]:
        was, becomes = (change.after, change.before) if verb == "undo" else (change.before, change.after)
        ctx.print(f"  #{change.number} {difference_text(was, becomes)}")
