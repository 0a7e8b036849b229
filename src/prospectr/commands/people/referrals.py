"""Show referrals: `prospectr referrals quarter --by circle`."""

from __future__ import annotations

from prospectr.commands.shared.common import moment, open_journal
from prospectr.domain.calendar.periods import period_before
from prospectr.domain.people.referrals import GROUPINGS, ReferralReport, is_in_time, referral_report
from prospectr.domain.phrases.periods import parse_period
from prospectr.errors import InputError
from prospectr.render.people.referrals import referral_lines
from prospectr.store.queries import touches, week_rules

TYPE_CHECKING = False
if TYPE_CHECKING:
    from prospectr.context import Context
    from prospectr.domain.calendar.periods import Period
    from prospectr.domain.week.totals import Rules
    from prospectr.store.sqlite.journal import Journal


def run(ctx: Context, period_word: str, by: str, *, as_json: bool = False) -> None:
    """Show how far referrals came, by source or circle; InputError if the period or the grouping is invalid."""
    today = moment(ctx).now.date()
    if by not in GROUPINGS:
        raise InputError(
            f"Referrals cannot be grouped by “{by}”.", "Type prospectr referrals --by source, or --by circle"
        )
    with open_journal(ctx) as journal:
        rules = week_rules.rules(journal)
        report = read(journal, parse_period(period_word, today, rules.settings.week_start), by, rules)
    if as_json:
        from prospectr.render.people.people_json import referrals_value
        from prospectr.render.shared.json import dumps

        ctx.write_data_line(dumps(referrals_value(report)))
        return
    for line in referral_lines(report, today, ctx.width_limit, has_colour=ctx.has_colour):
        ctx.print_wrapped(line)


def read(journal: Journal, period: Period, by: str, rules: Rules) -> ReferralReport:
    """Return the report on the referrals of a period."""
    before = period_before(period)
    return referral_report(
        period,
        by,
        touches.referrals(journal, period),
        touches.referrals(journal, before) if before else [],
        lambda referral: is_in_time(referral, rules.settings.referral_days, rules.is_worked),
        touches.times_given(journal, period),
    )
