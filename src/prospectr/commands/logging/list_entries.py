"""List entries: `prospectr list last-week --kind p`. The module is not called list, which is a builtin of Python."""

from __future__ import annotations

from prospectr.commands.shared.common import moment, open_journal
from prospectr.domain.calendar.periods import EXAMPLES
from prospectr.domain.calendar.timespan import format_minutes
from prospectr.domain.entries.entry import by_days
from prospectr.domain.phrases.periods import parse_period
from prospectr.domain.phrases.tokens import whole_line
from prospectr.errors import InputError
from prospectr.render.entries.entry_list import EntryList
from prospectr.render.shared.packed import PackedLines
from prospectr.render.shared.text import kinds_text, plural
from prospectr.store.queries import entries, week_rules

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from prospectr.context import Context
    from prospectr.domain.entries.counting import Reclassified
    from prospectr.domain.entries.entry import Entry
    from prospectr.domain.entries.selection import Selection
    from prospectr.store.sqlite.journal import Journal


def run(ctx: Context, period: str, selection: Selection, *, doubtful: bool = False, as_json: bool = False) -> None:
    """List the entries of a period that match the filters; InputError if the period is invalid.

    With `doubtful`, only prospecting that reads like networking.
    """
    from prospectr.render.shared.progress import watched

    with open_journal(ctx) as journal:
        week_start = week_rules.settings(journal).week_start
    try:
        selection = selection.replace(period=parse_period(period, moment(ctx).now.date(), week_start))
    except InputError as error:
        search = whole_line(["list", "all", "--grep", period])
        contact = "" if " " in period else f"For a contact, type {whole_line(['list', f'@{period}'])}; "
        hint = f"{contact}{'for' if contact else 'For'} a text, {search}"
        raise InputError(error.message, hint if error.hint == EXAMPLES else error.hint) from None
    show(ctx, selection, lambda read: watched(read, "Reading", None, ctx.stderr), doubtful=doubtful, as_json=as_json)


def show(
    ctx: Context,
    selection: Selection,
    watch: Callable[[Iterable[Entry]], Iterable[Entry]] = iter,
    *,
    doubtful: bool = False,
    as_json: bool = False,
) -> None:
    """Print the selected entries and the sum of their minutes, or JSON; `watch` shows the progress of reading.

    All are read before the first is printed, so that a pager does not lock the journal.
    """
    with open_journal(ctx) as journal:
        selected = watch((entries.doubtful if doubtful else entries.selected)(journal, selection))
        if as_json:
            from prospectr.render.entries.entry_json import entries_json

            in_order = (entry for _, of_day in by_days(selected) for entry in of_day)
            data = PackedLines(entries_json(in_order, ctx.zone))
        else:
            listed = _listed(ctx, selected)
            moved = None if doubtful else _reclassified(journal, selection)
            nothing = "" if listed.count else _nothing(journal, selection, doubtful=doubtful)
    if as_json:
        for line in data:
            ctx.write_data_line(line)
        return
    if nothing:
        ctx.print_wrapped(nothing)
        return
    for line in listed.lines():
        ctx.print(line)
    total = format_minutes(sum(listed.minutes.values()))
    ctx.print_wrapped(f"{plural(listed.count, 'entry', 'entries')}, {total}: {kinds_text(listed.minutes)}")
    if moved and moved.has_minutes:
        from prospectr.render.week.sentences import what_counts_text

        ctx.print_wrapped(what_counts_text(listed.minutes, moved))


def _reclassified(journal: Journal, selection: Selection) -> Reclassified:
    """Return the minutes of the selected entries that count as another kind."""
    if not selection.is_filtered:
        return week_rules.minutes_and_reclassified(journal, selection.period.first, selection.period.last)[1]
    from prospectr.store.queries import sums

    return sums.reclassified_in(journal, selection)


def _nothing(journal: Journal, selection: Selection, *, doubtful: bool) -> str:
    """Return that there are no entries, and what to type instead."""
    if doubtful:
        return "Nothing is doubtful."
    if not selection.is_filtered:
        return "No entries. To log one: prospectr p 45m what you did"
    from prospectr.store.queries import handles

    for handle in selection.contacts:
        if not handles.is_known(journal, handle):
            near = handles.nearest(journal, handle)
            hint = f"did you mean @{near}? prospectr list @{near}" if near else "to see all: prospectr contacts"
            return f"No entries: there is no contact @{handle}; {hint}"
    return "No entries match. All of them: prospectr list all"


def _listed(ctx: Context, selected: Iterable[Entry]) -> EntryList:
    """Return the entries under their days on a terminal, and in a pipe each on one line with its day."""
    today = ctx.now().date()
    if not ctx.output_is_terminal:
        return EntryList(selected, today, ctx.zone)
    from prospectr.render.entries.day_list import DayList

    return DayList(selected, today, ctx.zone, ctx.width, has_colour=ctx.has_colour)
