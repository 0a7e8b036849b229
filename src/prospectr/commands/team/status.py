"""Say where this journal's weeks go, and what is still to send: `prospectr team`."""

from __future__ import annotations

from prospectr.commands.shared.common import moment, open_journal
from prospectr.commands.team.reading import LATEST_WEEKS, read_places
from prospectr.commands.team.statements import own_versions
from prospectr.domain.calendar.weeks import week_of
from prospectr.domain.team.places import count_to_send, reporting_place
from prospectr.render.shared.sanitize import visible
from prospectr.render.team.status import status_lines, status_value
from prospectr.store.team import versions

TYPE_CHECKING = False
if TYPE_CHECKING:
    from prospectr.context import Context


def run(ctx: Context, *, as_json: bool = False) -> None:
    """Print the places that were joined, who reports there, and how many weeks the next sync sends."""
    when = moment(ctx)
    with open_journal(ctx) as journal:
        places = versions.places(journal)
        own = versions.marks(journal).get(versions.JOURNAL, "")
        readings = read_places(ctx, places, week_of(when.now.date()).before(LATEST_WEEKS).first, own)
        place = reporting_place(places)
        reading = next((reading for reading in readings if reading.place == place), None)
        to_send = None
        if reading and not reading.failure:
            to_send = count_to_send(own_versions(ctx, journal, when, reading), reading.reading)
    if as_json:
        from prospectr.render.shared.json import dumps

        ctx.write_data_line(dumps(status_value(readings, to_send)))
        return
    for line in status_lines(readings, to_send, when.now.date()):
        ctx.print_wrapped(visible(line))
