"""Delete entries: `prospectr delete 128 129`."""

from __future__ import annotations

from prospectr.commands.shared.common import moment, open_journal, seconds
from prospectr.commands.shared.safety_backup import back_up_before
from prospectr.render.shared.text import entry_text
from prospectr.store.queries import entries

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from prospectr.context import Context

MANY = 10  # from here on a backup is made first


def run(ctx: Context, words: Sequence[str], *, as_json: bool = False) -> None:
    """Delete all of the entries named, or none; NotFoundError if one is not there."""
    when = moment(ctx)
    with open_journal(ctx) as journal:
        for word in words:  # before anything is made or locked
            entries.find(journal, word)
        if len(words) >= MANY:
            back_up_before(journal, "delete", when.now)
        with journal.step("delete", seconds(when)) as step:
            named = (entries.find(journal, word) for word in words)
            found = list({entry.id: entry for entry in named}.values())
            for entry in found:
                entries.delete(step, entry)
    if as_json:
        from prospectr.render.entries.entry_json import entries_json

        for line in entries_json(found):
            ctx.write_data_line(line)
        return
    for entry in found:
        ctx.print(f"Deleted {entry_text(entry, when.now.date())}")
    ctx.remark("Take it back: prospectr undo")
