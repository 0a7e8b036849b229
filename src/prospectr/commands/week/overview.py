"""`prospectr` without a command: the running timer, today, and the week against the quota."""

from __future__ import annotations

from prospectr.commands.shared.common import moment, open_journal
from prospectr.domain.calendar.timespan import format_minutes
from prospectr.domain.line.timer import elapsed, is_forgotten, stop_example
from prospectr.render.shared.text import DOT, day_text, kinds_text, timer_text, verdict
from prospectr.store.queries import sums, timers, week_rules, week_sums

TYPE_CHECKING = False
if TYPE_CHECKING:
    from prospectr.context import Context

WELCOME = "Nothing logged yet. Type what you did last: prospectr p 45m cold calls @acme +phone"


def run(ctx: Context) -> None:
    """Print the overview, in three lines at most."""
    when = moment(ctx)
    today = when.now.date()
    with open_journal(ctx) as journal:
        timer = timers.running(journal)
        minutes = week_sums.kind_minutes(journal, today, today)
        settings = week_rules.settings(journal)
        standing = week_sums.standing_of_week(journal, today, settings, when.now)
        due = sums.count_due(journal, today)
        is_empty = not (timer or standing.totals.total or due) and sums.bounds(journal) is None
    if timer:
        is_late = is_forgotten(timer, when.now, settings.timer_hours)
        forgotten = stop_example(timer, when.zone) if is_late else ""
        ctx.print_wrapped(timer_text(timer, elapsed(timer, when.now), today, forgotten=forgotten))
    if is_empty:
        ctx.print_wrapped(WELCOME)
        return
    parts = [day_text(today, today), format_minutes(sum(minutes.values())), kinds_text(minutes)]
    ctx.print_wrapped(DOT.join(part for part in parts if part))
    ctx.print_wrapped(f"{verdict(standing)}{f'{DOT}{due} due' if due else ''}")
