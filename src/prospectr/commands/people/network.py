"""The network: `prospectr network quarter`."""

from __future__ import annotations

from prospectr.commands.shared.common import moment, open_journal
from prospectr.domain.calendar.periods import parse_period
from prospectr.domain.people.network import Network, close_contacts
from prospectr.render.people.network import network_lines
from prospectr.store.queries import touches, week_rules

TYPE_CHECKING = False
if TYPE_CHECKING:
    from prospectr.context import Context


def run(ctx: Context, period: str, *, as_json: bool = False) -> None:
    """Tell where the time with people went, and which streets run one way; InputError if the period is none."""
    today = moment(ctx).now.date()
    with open_journal(ctx) as journal:
        settings = week_rules.settings(journal)
        meant = parse_period(period, today, settings.week_start)
        met, once, often = touches.meetings(journal, meant)
        close = close_contacts(
            touches.close_contacts(journal, meant), min(today, meant.last), dict(settings.touch_every)
        )
        found = Network(meant, touches.circles(journal, meant), close, met, once, often)
    if as_json:
        from prospectr.render.people.people_json import network_value
        from prospectr.render.shared.json import dumps

        ctx.write_data_line(dumps(network_value(found)))
        return
    for line in network_lines(found, today, ctx.width_limit):
        ctx.print_wrapped(line)
