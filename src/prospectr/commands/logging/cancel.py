"""Discard the timer: `prospectr cancel`."""

from __future__ import annotations

from prospectr.commands.logging.stop import require_timer
from prospectr.commands.shared.common import moment, open_journal, seconds
from prospectr.domain.line.timer import elapsed
from prospectr.render.shared.text import timer_text
from prospectr.store.queries import timers

TYPE_CHECKING = False
if TYPE_CHECKING:
    from prospectr.context import Context


def run(ctx: Context, *, as_json: bool = False) -> None:
    """End the timer without logging it; NotFoundError if no timer is running."""
    when = moment(ctx)
    with open_journal(ctx) as journal:
        require_timer(journal)  # before the lock
        with journal.step("cancel", seconds(when)) as step:
            timer = require_timer(journal)
            timers.end(step, timer)
    if as_json:
        from prospectr.render.entries.entry_json import timer_json

        ctx.write_data_line(timer_json(None))
        return
    text = timer_text(timer, elapsed(timer, when.now), when.now.date())
    ctx.print(f"Cancelled, not logged: {text}. Take it back: prospectr undo")
