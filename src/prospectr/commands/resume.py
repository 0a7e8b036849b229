"""Start again what an entry was: `prospectr resume 128`."""

from __future__ import annotations

from prospectr.commands.common import open_journal
from prospectr.commands.start import begin
from prospectr.store import entries, plans

TYPE_CHECKING = False
if TYPE_CHECKING:
    from prospectr.context import Context


def run(ctx: Context, word: str, *, as_json: bool = False) -> None:
    """Start a timer with an entry's kind and words, without its results; NotFoundError if there is no such entry."""
    with open_journal(ctx) as journal:
        entry = entries.find(journal, word)
        details = entry.details.replace(outcomes=(), need=None)
        begin(ctx, journal, plans.settings(journal), "resume", entry.kind, details, as_json=as_json)
