"""Show the network: `prospectr network quarter`."""

from __future__ import annotations

from prospectr.commands.shared.common import moment, open_journal
from prospectr.domain.people.network import Network, close_contacts
from prospectr.domain.phrases.periods import parse_period
from prospectr.render.people.network import network_lines
from prospectr.store.queries import touches, week_rules

TYPE_CHECKING = False
if TYPE_CHECKING:
    from prospectr.context import Context


def run(ctx: Context, period_word: str, *, as_json: bool = False) -> None:
    """Show the time with contacts by circle, and the close contacts; InputError if the period is invalid."""
    today = moment(ctx).now.date()
    with open_journal(ctx) as journal:
        settings = week_rules.settings(journal)
        period = parse_period(period_word, today, settings.week_start)
        met, once, often, _ = touches.meetings(journal, period)
        close = close_contacts(
            touches.close_contacts(journal, period), min(today, period.last), dict(settings.touch_every)
        )
        network = Network(period, touches.circles(journal, period), close, met, once, often)
    if as_json:
        from prospectr.render.people.people_json import network_value
        from prospectr.render.shared.json import dumps

        ctx.write_data_line(dumps(network_value(network)))
        return
    for line in network_lines(network, today, ctx.width_limit, has_colour=ctx.has_colour):
        ctx.print_wrapped(line)
