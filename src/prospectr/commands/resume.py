"""Start again what an entry was: `prospectr resume 128`."""

from __future__ import annotations

from prospectr.commands.common import open_journal
from prospectr.commands.start import begin
from prospectr.domain.words import Marks, channel_last
from prospectr.store import entries, plans

TYPE_CHECKING = False
if TYPE_CHECKING:
    from prospectr.context import Context


def run(ctx: Context, word: str, *, as_json: bool = False) -> None:
    """Start a timer with an entry's kind and words, without its results; NotFoundError if there is no such entry."""
    with open_journal(ctx) as journal:
        entry = entries.find(journal, word)
        details = entry.details
        marks = Marks(note=details.note, contacts=details.contacts, tags=channel_last(details))
        begin(ctx, journal, plans.settings(journal), "resume", entry.kind, marks, as_json=as_json)
