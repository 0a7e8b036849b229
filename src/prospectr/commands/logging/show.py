"""Show one entry with all its fields: `prospectr show last`."""

from __future__ import annotations

from prospectr.commands.shared.common import open_journal
from prospectr.domain.calendar.instants import from_timestamp
from prospectr.render.shared.columns import ENTRY_INDENT, entry_lines
from prospectr.render.shared.folding import folded
from prospectr.store.queries import entries

TYPE_CHECKING = False
if TYPE_CHECKING:
    from prospectr.context import Context


def run(ctx: Context, word: str, *, as_json: bool = False) -> None:
    """Show an entry; NotFoundError if it does not exist."""
    with open_journal(ctx) as journal:
        entry = entries.find(journal, word)
    if as_json:
        from prospectr.render.entries.entry_json import entry_json

        ctx.write_data_line(entry_json(entry, ctx.zone))
        return
    logged_at = from_timestamp(entry.logged_at.timestamp(), ctx.zone)
    for line in entry_lines(entry, ctx.now().date(), ctx.zone, logged_at):
        for part in folded(line, ctx.width_limit, ENTRY_INDENT):
            ctx.print(part)
