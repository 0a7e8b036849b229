"""Show the timer and the verdict on the week: `prospectr status`."""

from __future__ import annotations

from prospectr.commands.shared.common import moment, open_journal
from prospectr.domain.line.timer import elapsed, is_forgotten, stop_example
from prospectr.render.shared.text import timer_text, verdict
from prospectr.store.queries import timers, week_rules

TYPE_CHECKING = False
if TYPE_CHECKING:
    from prospectr.context import Context
    from prospectr.domain.calendar.instants import Moment
    from prospectr.domain.entries.entry import Timer


def run(ctx: Context, *, as_json: bool = False) -> None:
    """Show the running timer and how long it has run, or that nothing is running; then how the week stands."""
    when = moment(ctx)
    with open_journal(ctx) as journal:
        timer = timers.running(journal)
        settings = week_rules.settings(journal)
        standing = week_rules.standing_of_week(journal, when.now.date(), settings, when.now)
    minutes = elapsed(timer, when.now) if timer else 0
    if as_json:
        from prospectr.render.entries.entry_json import timer_json

        ctx.write_data_line(timer_json(timer, minutes))
    else:
        ctx.print_wrapped(_text(timer, minutes, when, settings.timer_hours) if timer else "Nothing is running.")
        ctx.print_wrapped(verdict(standing))


def _text(timer: Timer, minutes: int, when: Moment, hours: int) -> str:
    forgotten = stop_example(timer, when.zone) if is_forgotten(timer, when.now, hours) else ""
    return timer_text(timer, minutes, when.now.date(), forgotten=forgotten)
