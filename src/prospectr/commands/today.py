"""Today's entries: `prospectr today`."""

from __future__ import annotations

from prospectr.commands import listing
from prospectr.commands.common import moment
from prospectr.domain.filters import Selection
from prospectr.domain.periods import Period

TYPE_CHECKING = False
if TYPE_CHECKING:
    from prospectr.context import Context


def run(ctx: Context, *, as_json: bool = False) -> None:
    """List what today holds, with its sum."""
    today = moment(ctx).now.date()
    listing.show(ctx, Selection(Period(today, today)), as_json=as_json)
