"""Show what changed and when: `prospectr history`, `prospectr history 128`."""

from __future__ import annotations

from prospectr.commands.shared.common import open_journal
from prospectr.domain.calendar.instants import from_timestamp
from prospectr.errors import NotFoundError
from prospectr.render.journal.history import VERBS, did_text, difference_text, step_text
from prospectr.store.history import changes
from prospectr.store.queries import entries
from prospectr.store.queries.codec import entry_from_image
from prospectr.store.queries.row_images import row_number

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime, tzinfo

    from prospectr.context import Context
    from prospectr.store.sqlite.journal import Image

MOST_STEPS = 30


def run(ctx: Context, word: str | None, *, as_json: bool = False) -> None:
    """List the latest steps, or all changes of one entry, even a deleted one; NotFoundError if it never existed."""
    if word:
        _show_entry(ctx, word, as_json=as_json)
    else:
        _show_journal(ctx, as_json=as_json)


def _show_journal(ctx: Context, *, as_json: bool) -> None:
    with open_journal(ctx) as journal:
        steps = changes.steps(journal, MOST_STEPS)
    if as_json:
        from prospectr.render.shared.json import dumps

        ctx.write_data_line(dumps([{**step.as_dict(), "at": _when(ctx, step.at).isoformat()} for step in steps]))
        return
    if not steps:
        ctx.print("No changes.")
    for step in reversed(steps):
        text = step_text(step.command, step.entries, step.first, step.last, step.key)
        undone = "  (undone)" if step.undone else ""
        ctx.print_wrapped(f"{_when(ctx, step.at):%Y-%m-%d %H:%M}  {VERBS[step.verb]}{text}{undone}")


def _show_entry(ctx: Context, word: str, *, as_json: bool) -> None:
    text = word.removeprefix("#")
    with open_journal(ctx) as journal:
        number = row_number(text) if text.isascii() and text.isdecimal() else entries.find(journal, word).id
        entry_changes = changes.of_entry(journal, number)
        is_gone = changes.is_gone(journal, number)
        existed = bool(entry_changes) or is_gone or entries.exists(journal, number)
    if not existed:
        raise NotFoundError(f"There never was an entry #{text}.", "To see the latest changes, type prospectr history")
    if as_json:
        from prospectr.render.shared.json import dumps

        rows = [
            {
                "step": {"id": change.step.id, "at": _when(ctx, change.step.at).isoformat()}
                | {"verb": change.step.verb, "command": change.step.command},
                "before": shown_image("entry", change.before, ctx.zone),
                "after": shown_image("entry", change.after, ctx.zone),
            }
            for change in entry_changes
        ]
        ctx.write_data_line(dumps(rows))
        return
    if not entry_changes and is_gone:
        ctx.print_wrapped(
            f"#{number} was undone or deleted, and its changes were removed when a contact was forgotten."
        )
    elif not entry_changes:
        ctx.print_wrapped(f"The changes of #{number} were removed when one of its contacts was forgotten.")
    for change in entry_changes:
        did = f"{VERBS[change.step.verb]}{did_text(change.step.command)}"
        text = difference_text(change.before, change.after)
        ctx.print_wrapped(f"{_when(ctx, change.step.at):%Y-%m-%d %H:%M}  {did}  {text}")


def shown_image(subject: str, image: Image | None, zone: tzinfo | None) -> Mapping[str, object] | None:
    """Return an image for JSON output: an entry with the keys of docs/scripting.md, any other row as it is stored."""
    if image is None or subject != "entry":
        return image
    from prospectr.render.entries.entry_json import entry_value

    return entry_value(entry_from_image(image), zone)


def _when(ctx: Context, at: int) -> datetime:
    return from_timestamp(at, ctx.zone)
