"""List the entries of today: `prospectr today`."""

from __future__ import annotations

from prospectr.commands.logging import list_entries
from prospectr.commands.shared.common import moment
from prospectr.domain.calendar.periods import Period
from prospectr.domain.entries.selection import Selection

TYPE_CHECKING = False
if TYPE_CHECKING:
    from prospectr.context import Context


def run(ctx: Context, *, as_json: bool = False) -> None:
    """List the entries of today, with the sum of their minutes."""
    today = moment(ctx).now.date()
    list_entries.show(ctx, Selection(Period(today, today)), as_json=as_json)
