"""Delete entries: `prospectr delete 128 129`."""

from __future__ import annotations

from prospectr.commands.shared.common import moment, open_journal, seconds
from prospectr.commands.shared.safety_backup import back_up_before_many
from prospectr.render.shared.text import entry_text
from prospectr.store.queries import entries

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from prospectr.context import Context


def run(ctx: Context, words: Sequence[str], *, as_json: bool = False) -> None:
    """Delete the entries with these IDs: all, or none with NotFoundError if one does not exist."""
    when = moment(ctx)
    with open_journal(ctx) as journal:
        for word in words:  # before the backup and the lock
            entries.find(journal, word)
        back_up_before_many(journal, "delete", len(words), when.now)
        with journal.step("delete", seconds(when)) as step:
            named = (entries.find(journal, word) for word in words)
            deleted = list({entry.id: entry for entry in named}.values())
            for entry in deleted:
                entries.delete(step, entry)
    if as_json:
        from prospectr.render.entries.entry_json import entries_json

        for line in entries_json(deleted, ctx.zone):
            ctx.write_data_line(line)
        return
    for entry in deleted:
        ctx.print(f"Deleted {entry_text(entry, when.now.date(), when.zone)}")
    ctx.remark("Take it back: prospectr undo")
