"""Show the timer and the verdict on the week: `prospectr status`."""

from __future__ import annotations

from prospectr.commands.shared.common import moment, open_journal
from prospectr.domain.line.timer import elapsed, is_forgotten, stop_example
from prospectr.domain.week.totals import MET, standing_of
from prospectr.render.shared.text import timer_text, verdict
from prospectr.store.queries import timers, week_rules
from prospectr.terminal.width import wrapped_line

TYPE_CHECKING = False
if TYPE_CHECKING:
    from prospectr.context import Context
    from prospectr.domain.calendar.instants import Moment
    from prospectr.domain.entries.entry import Timer
    from prospectr.store.sqlite.journal import Journal


def run(ctx: Context, *, as_json: bool = False) -> None:
    """Show the running timer and how long it has run, or that nothing is running; then how the week stands."""
    when = moment(ctx)
    with open_journal(ctx) as journal:
        timer = timers.running(journal)
        minutes = elapsed(timer, when.now) if timer else 0
        if as_json:
            _write_json(ctx, journal, timer, minutes, when)
            return
        settings = week_rules.settings(journal)
        standing = week_rules.standing_of_week(journal, when.now.date(), settings, when.now)
    ctx.print_wrapped(_text(timer, minutes, when, settings.timer_hours) if timer else "Nothing is running.")
    if ctx.has_colour and standing.state != MET:
        from prospectr.render.shared.colours import SHORT, coloured

        for line in wrapped_line(verdict(standing), ctx.width):
            ctx.print(coloured(line, SHORT, has_colour=True))
    else:
        ctx.print_wrapped(verdict(standing))


def _write_json(ctx: Context, journal: Journal, timer: Timer | None, minutes: int, when: Moment) -> None:
    """Write the timer and this week's quota, in full as `week --json` has it."""
    from prospectr.domain.calendar.weeks import week_of
    from prospectr.render.entries.entry_json import timer_value
    from prospectr.render.shared.json import dumps
    from prospectr.render.week.json.week import quota_standing_value
    from prospectr.store.queries import sums

    rules = week_rules.rules(journal)
    week = week_of(when.now.date(), rules.settings.week_start)
    [totals] = sums.log(journal).weeks([week], rules)
    standing = standing_of(totals, when.now, rules.settings.workdays, rules.days_off)
    value = timer_value(timer, minutes) | {"week": week.label, "quota": quota_standing_value(standing)}
    ctx.write_data_line(dumps(value))


def _text(timer: Timer, minutes: int, when: Moment, hours: int) -> str:
    forgotten = stop_example(timer, when.zone) if is_forgotten(timer, when.now, hours) else ""
    return timer_text(timer, minutes, when.now.date(), forgotten=forgotten)
