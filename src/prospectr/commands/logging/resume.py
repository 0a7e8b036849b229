"""Start a timer like an entry: `prospectr resume 128`."""

from __future__ import annotations

from prospectr.commands.logging.start import Beginning, begin
from prospectr.commands.shared.common import open_journal
from prospectr.domain.line.resume import resumed
from prospectr.store.queries import entries, week_rules

TYPE_CHECKING = False
if TYPE_CHECKING:
    from prospectr.context import Context


def run(ctx: Context, word: str, *, as_json: bool = False) -> None:
    """Start a timer with the kind, note, contacts and tags of an entry, but not its counts.

    NotFoundError if there is no such entry.
    """
    with open_journal(ctx) as journal:
        entry = entries.find(journal, word)
        settings = week_rules.settings(journal)
        beginning = Beginning(entry.kind, resumed(entry.details, settings))
        begin(ctx, journal, settings, "resume", beginning, as_json=as_json)
