"""One entry, whole: `prospectr show last`."""

from __future__ import annotations

from prospectr.commands.common import open_journal
from prospectr.render.text import entry_lines
from prospectr.store import entries

TYPE_CHECKING = False
if TYPE_CHECKING:
    from prospectr.context import Context


def run(ctx: Context, word: str, *, as_json: bool = False) -> None:
    """Show an entry; NotFoundError if there is none of that ID."""
    with open_journal(ctx) as journal:
        entry = entries.find(journal, word)
    if as_json:
        from prospectr.render.json import entry_json

        ctx.print(entry_json(entry))
        return
    for line in entry_lines(entry, ctx.now().date()):
        ctx.print(line)
