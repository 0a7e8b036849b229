"""Start a timer like an entry: `prospectr resume 128`."""

from __future__ import annotations

from prospectr.commands.logging.start import begin
from prospectr.commands.shared.common import open_journal
from prospectr.domain.entries.entry import channel_last
from prospectr.domain.line.words import Marks
from prospectr.store.queries import entries, week_rules

TYPE_CHECKING = False
if TYPE_CHECKING:
    from prospectr.context import Context


def run(ctx: Context, word: str, *, as_json: bool = False) -> None:
    """Start a timer with the kind, note, contacts and tags of an entry; NotFoundError if it does not exist."""
    with open_journal(ctx) as journal:
        entry = entries.find(journal, word)
        details = entry.details
        marks = Marks(note=details.note, contacts=details.contacts, tags=channel_last(details))
        begin(ctx, journal, week_rules.settings(journal), "resume", entry.kind, marks, as_json=as_json)
