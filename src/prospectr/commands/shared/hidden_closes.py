"""Tell which closed weeks do not show because weeks begin on another day now."""

from __future__ import annotations

from prospectr.render.journal.settings import hidden_closes_text
from prospectr.store.queries import week_closes, week_rules

TYPE_CHECKING = False
if TYPE_CHECKING:
    from prospectr.context import Context
    from prospectr.store.sqlite.journal import Journal

KEY = "week_start"  # the setting that decides


def tell_hidden_closes(ctx: Context, journal: Journal) -> None:
    """Print a remark if the journal has closed weeks that begin on another day than weeks do now."""
    start = week_rules.settings(journal).week_start
    hidden = [first for first in week_closes.first_days(journal) if first.weekday() != start]
    if hidden:
        ctx.remark(hidden_closes_text(hidden, start))
