"""`prospectr` without a command: today, the week, who is due, the next block, and the one thing to do now."""

from __future__ import annotations

from prospectr.commands.shared.common import moment, open_journal
from prospectr.domain.entries.kinds import PROSPECTING
from prospectr.domain.line.timer import elapsed, is_forgotten, stop_example
from prospectr.domain.week.overview import Overview
from prospectr.render.week.overview import overview_lines
from prospectr.store import _sql
from prospectr.store.queries import sums, timers, week_rules

TYPE_CHECKING = False
if TYPE_CHECKING:
    from prospectr.context import Context
    from prospectr.domain.calendar.instants import Moment
    from prospectr.domain.settings import Settings
    from prospectr.store.sqlite.journal import Journal

WELCOME = (
    "Nothing logged yet. Type what you did last: prospectr p 45m cold calls @acme +phone",
    "Then set your quota: prospectr quota 40%. To look around first: prospectr demo",
)


def run(ctx: Context) -> None:
    """Print the overview, in six lines at most, and tell if lines that were piped into it were not read."""
    _show(ctx)
    if not ctx.stdin.isatty():
        from prospectr.terminal.piped import has_piped_lines

        if has_piped_lines(ctx.stdin):
            ctx.remark("The lines on standard input were not read. To log them: prospectr log -")


def _show(ctx: Context) -> None:
    when = moment(ctx)
    with open_journal(ctx) as journal:
        settings = week_rules.settings(journal)
        overview = _overview(journal, when, settings)
        totals = overview.standing.totals
        has_something = overview.timer or totals.total or overview.due or not totals.is_default
        is_empty = not has_something and sums.bounds(journal) is None
    if is_empty:
        for line in WELCOME:
            ctx.print_wrapped(line)
        return
    timer = overview.timer
    lines = overview_lines(
        overview,
        ctx.width_limit,
        blocks=ctx.output_is_terminal and ctx.has_unicode(ctx.stdout),
        has_colour=ctx.has_colour,
        minutes=elapsed(timer, when.now) if timer else 0,
        stop=stop_example(timer, when.zone) if timer and overview.is_forgotten else "",
    )
    for line in lines:
        ctx.print(line)


def _overview(journal: Journal, when: Moment, settings: Settings) -> Overview:
    today = when.now.date()
    timer = timers.running(journal)
    standing = week_rules.standing_of_week(journal, today, settings, when.now)
    minutes, reclassified = week_rules.minutes_and_reclassified(journal, today, today)
    counted = reclassified.apply_to(minutes) if standing.totals.is_strict else minutes
    total = sum(minutes.values())
    overview = Overview(
        when.now,
        standing,
        counted[PROSPECTING],
        total,
        timer,
        is_forgotten=timer is not None and is_forgotten(timer, when.now, settings.timer_hours),
        due=sums.due_now(journal, today),
        due_count=sums.count_due(journal, today),
        is_first_day=total == standing.totals.total and sums.bounds(journal) in (None, (today, today)),
    )
    return _with_block(journal, overview, when)


def _with_block(journal: Journal, overview: Overview, when: Moment) -> Overview:
    """Return the overview with the next block; the modules of the routine are imported only if there is one."""
    if journal.row(_sql.BLOCKS) is None:
        return overview
    from prospectr.domain.week.routine import next_block
    from prospectr.store.queries import routine

    blocks = routine.blocks(journal)
    return overview.replace(
        block=next_block(blocks, week_rules.days_off(journal), when.now, when.zone), has_routine=bool(blocks)
    )
