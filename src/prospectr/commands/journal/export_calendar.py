"""Export the follow-ups for a calendar: `prospectr export ics -o follow-ups.ics`."""

from __future__ import annotations

from prospectr.errors import InputError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from prospectr.commands.journal.export_request import Export
    from prospectr.context import Context


def run(ctx: Context, wanted: Export) -> None:
    """Write the follow-ups; InputError if something else is asked for."""
    if wanted.period or wanted.selection.is_filtered or wanted.is_for_spreadsheets:
        raise InputError("All follow-ups are exported as ics.", "Type prospectr export ics -o follow-ups.ics")
    from prospectr.commands.people import follow_ups_export

    follow_ups_export.run(ctx, wanted.output, force=wanted.force)
