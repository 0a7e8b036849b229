"""Show the plan: `prospectr plan 2 clients by 2026-12-31`."""

from __future__ import annotations

from prospectr.commands.people import funnel
from prospectr.commands.shared.common import moment, open_journal
from prospectr.domain.calendar.weeks import week_of
from prospectr.domain.people.plan import LOOK_BACK, parse_plan, plan_for, working_weeks
from prospectr.domain.phrases.periods import parse_period
from prospectr.domain.week.quota import quota_on
from prospectr.render.people.funnel import plan_lines
from prospectr.store.queries import week_rules

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from prospectr.context import Context


def run(ctx: Context, words: Sequence[str], *, as_json: bool = False) -> None:
    """Show the talks and prospecting hours a week that a number of clients takes, by the ratios of the last 52 weeks.

    InputError if the words are invalid or the day is not ahead.
    """
    today = moment(ctx).now.date()
    with open_journal(ctx) as journal:
        rules = week_rules.rules(journal)
        clients, by = parse_plan(words, today, rules.settings.date_order)
        period = parse_period(LOOK_BACK, today, rules.settings.week_start)
        weeks = working_weeks(today, by, rules.settings.workdays, rules.days_off)
        plan = plan_for(clients, by, funnel.read(journal, period), weeks)
        quota = quota_on(week_of(today, rules.settings.week_start).first, rules.quotas)
    if as_json:
        from prospectr.render.people.people_json import plan_value
        from prospectr.render.shared.json import dumps

        ctx.write_data_line(dumps(plan_value(plan, quota)))
        return
    for line in plan_lines(plan, quota, today):
        ctx.print_wrapped(line)
