"""List entries: `prospectr list last-week --kind p`. (The module is not named list: that is a word of Python's.)"""

from __future__ import annotations

from prospectr.commands.shared.common import moment, open_journal
from prospectr.domain.calendar.periods import parse_period
from prospectr.domain.calendar.timespan import format_minutes
from prospectr.render.shared.text import entries_table, minutes_by_kind, plural
from prospectr.store.queries import entries, week_rules

TYPE_CHECKING = False
if TYPE_CHECKING:
    from prospectr.context import Context
    from prospectr.domain.entries.entry import Entry
    from prospectr.domain.entries.filters import Selection


def run(ctx: Context, period: str, selection: Selection, *, doubtful: bool = False, as_json: bool = False) -> None:
    """List the entries of a period that pass the filters; InputError if the period is not understood.

    With `doubtful` only those that were logged as prospecting and read like networking.
    """
    with open_journal(ctx) as journal:
        week_start = week_rules.settings(journal).week_start
    meant = selection.replace(period=parse_period(period, moment(ctx).now.date(), week_start))
    show(ctx, meant, doubtful=doubtful, as_json=as_json)


def show(ctx: Context, selection: Selection, *, doubtful: bool = False, as_json: bool = False) -> None:
    """Print the entries that are meant: a line each and their sum, or JSON."""
    with open_journal(ctx) as journal:
        found = sorted(entries.selected(journal, selection), key=_by_time)
        if doubtful:
            meant = {entry.id for entry in entries.doubtful(journal, selection.period)}
            found = [entry for entry in found if entry.id in meant]
    if as_json:
        from prospectr.render.entries.entry_json import entries_json

        for line in entries_json(found):
            ctx.write_data_line(line)
        return
    if not found:
        ctx.print("No entries.")
        return
    for line in entries_table(found, ctx.now().date(), ctx.width_limit):
        ctx.print(line)
    minutes: dict[str, int] = {}
    for entry in found:
        minutes[entry.kind] = minutes.get(entry.kind, 0) + entry.span.minutes
    total = format_minutes(sum(minutes.values()))
    ctx.print_wrapped(f"{plural(len(found), 'entry', 'entries')}, {total}: {minutes_by_kind(minutes)}")


def _by_time(entry: Entry) -> tuple[str, bool, float, int]:
    """Days in order; within a day what has a clock time comes first, by it."""
    start = entry.span.start
    return entry.span.day.isoformat(), start is None, start.timestamp() if start else 0.0, entry.id
