"""Write the follow-ups for a calendar: `prospectr export ics -o follow-ups.ics`."""

from __future__ import annotations

from datetime import timedelta

from prospectr.commands.shared.common import moment, open_journal
from prospectr.commands.shared.output_file import write_output
from prospectr.domain.people.follow_ups import OPEN
from prospectr.errors import InputError
from prospectr.render.people.follow_ups_ics import follow_ups_calendar
from prospectr.store.queries import follow_ups

TYPE_CHECKING = False
if TYPE_CHECKING:
    from prospectr.context import Context

A_YEAR = timedelta(days=365)


def run(ctx: Context, output: str | None, *, force: bool = False) -> None:
    """Write the open follow-ups, and those that ended within a year, so that a calendar that has them ends them too.

    InputError if there is no follow-up to write, or the file exists.
    """
    when = moment(ctx)
    since = when.now.date() - A_YEAR
    with open_journal(ctx) as journal:
        listed = [
            follow_up
            for follow_up in follow_ups.all_follow_ups(journal)
            if follow_up.state == OPEN or (follow_up.ended and follow_up.ended >= since)
        ]
    if not listed:
        raise InputError("There is no follow-up to export.", "Plan one: prospectr follow @bob fri 14:30 call")
    write_output(ctx, [follow_ups_calendar(listed, when.now)], output, force=force)
