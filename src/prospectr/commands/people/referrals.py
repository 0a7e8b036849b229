"""Referrals: `prospectr referrals quarter --by circle`."""

from __future__ import annotations

from datetime import date

from prospectr.commands.shared.common import moment, open_journal
from prospectr.domain.calendar.periods import parse_period, period_before
from prospectr.domain.people.referrals import ReferralReport, is_in_time, tabulate
from prospectr.errors import InputError
from prospectr.render.people.network import referral_lines
from prospectr.store.queries import touches, week_rules

TYPE_CHECKING = False
if TYPE_CHECKING:
    from prospectr.context import Context
    from prospectr.store.sqlite.journal import Journal

BY = ("source", "circle")


def run(ctx: Context, period: str, by: str, *, as_json: bool = False) -> None:
    """Tell how far referrals came, by source or circle; InputError if the period or the grouping is none."""
    today = moment(ctx).now.date()
    if by not in BY:
        raise InputError(f"Referrals do not go by “{by}”.", "Type --by source or --by circle.")
    with open_journal(ctx) as journal:
        found = work_out(journal, period, by, today)
    if as_json:
        from prospectr.render.people.people_json import referrals_value
        from prospectr.render.shared.json import dumps

        ctx.write_data_line(dumps(referrals_value(found)))
        return
    for line in referral_lines(found, today, ctx.width_limit):
        ctx.print_wrapped(line)


def work_out(journal: Journal, period: str, by: str, today: date) -> ReferralReport:
    """Work out the referrals of a period."""
    rules = week_rules.rules(journal)
    meant = parse_period(period, today, rules.settings.week_start)
    earlier = period_before(meant)
    return tabulate(
        meant,
        by,
        touches.referrals(journal, meant),
        touches.referrals(journal, earlier) if earlier else [],
        lambda referral: is_in_time(referral, rules.settings.referral_days, rules.is_worked),
        touches.given(journal, meant),
    )
