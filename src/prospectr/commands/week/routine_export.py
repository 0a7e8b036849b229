"""Write the routine as calendar events: `prospectr routine export ics -o routine.ics`."""

from __future__ import annotations

from datetime import timedelta

from prospectr.commands.shared.common import moment, open_journal
from prospectr.commands.shared.output_file import write_output
from prospectr.domain.week.routine import first_day
from prospectr.errors import InputError
from prospectr.render.week.ics import calendar_text
from prospectr.store.queries import routine, week_rules

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from prospectr.context import Context

A_YEAR = timedelta(days=365)


def run(ctx: Context, words: Sequence[str], output: str | None, *, force: bool = False) -> None:
    """Write the blocks as recurring busy events with an alarm.

    Blocks that ended up to a year ago are included with their end, so that a calendar that imported them earlier ends
    them too.

    Raises:
        InputError: the format is unknown, the file exists, or there is no block.
    """
    if list(words) != ["ics"]:
        raise InputError("A routine is exported as ics.", "Type prospectr routine export ics -o routine.ics")
    when = moment(ctx)
    today = when.now.date()
    with open_journal(ctx) as journal:
        blocks = [
            block
            for block in routine.blocks(journal)
            if (first := first_day(block)) and (block.until is None or block.until >= max(today - A_YEAR, first))
        ]
        off = sorted(week_rules.days_off(journal))
    if not blocks:
        raise InputError("There is no block to export.", "Add one: prospectr routine add mon-fri 9-10:30")
    write_output(ctx, [calendar_text(blocks, off, when.now)], output, force=force)
