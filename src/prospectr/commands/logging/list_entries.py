"""List entries: `prospectr list last-week --kind p`. The module is not called list, which is a builtin of Python."""

from __future__ import annotations

from prospectr.commands.shared.common import moment, open_journal
from prospectr.domain.calendar.periods import parse_period
from prospectr.domain.calendar.timespan import format_minutes
from prospectr.domain.entries.entry import by_time, minutes_by_kind
from prospectr.render.shared.columns import entries_table
from prospectr.render.shared.text import kinds_text, plural
from prospectr.store.queries import entries, week_rules

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from prospectr.context import Context
    from prospectr.domain.entries.entry import Entry
    from prospectr.domain.entries.selection import Selection


def run(ctx: Context, period: str, selection: Selection, *, doubtful: bool = False, as_json: bool = False) -> None:
    """List the entries of a period that match the filters; InputError if the period is invalid.

    With `doubtful`, only prospecting that reads like networking.
    """
    with open_journal(ctx) as journal:
        week_start = week_rules.settings(journal).week_start
    selection = selection.replace(period=parse_period(period, moment(ctx).now.date(), week_start))
    show(ctx, selection, doubtful=doubtful, as_json=as_json)


def show(ctx: Context, selection: Selection, *, doubtful: bool = False, as_json: bool = False) -> None:
    """Print the selected entries and the sum of their minutes, or JSON."""
    with open_journal(ctx) as journal:
        selected = sorted(entries.selected(journal, selection), key=by_time)
        if doubtful:
            doubtful_ids = {entry.id for entry in entries.doubtful(journal, selection.period)}
            selected = [entry for entry in selected if entry.id in doubtful_ids]
    if as_json:
        from prospectr.render.entries.entry_json import entries_json

        for line in entries_json(selected, ctx.zone):
            ctx.write_data_line(line)
        return
    if not selected:
        ctx.print("No entries.")
        return
    for line in _lines(ctx, selected):
        ctx.print(line)
    minutes = minutes_by_kind(selected)
    total = format_minutes(sum(minutes.values()))
    ctx.print_wrapped(f"{plural(len(selected), 'entry', 'entries')}, {total}: {kinds_text(minutes)}")


def _lines(ctx: Context, selected: Sequence[Entry]) -> Iterable[str]:
    """Return the entries under their days on a terminal, and in a pipe each on one line with its day."""
    today = ctx.now().date()
    if not ctx.output_is_terminal:
        return entries_table(selected, today, ctx.zone, None)
    from prospectr.render.entries.entry_list import day_lines

    return day_lines(selected, today, ctx.zone, ctx.width, has_colour=ctx.has_colour)
