"""The funnel and the plan: `prospectr funnel quarter`, `prospectr plan 2 clients by 2026-12-31`."""

from __future__ import annotations

from datetime import timedelta

from prospectr.commands.shared.common import moment, open_journal
from prospectr.domain.calendar.future_days import parse_ahead
from prospectr.domain.calendar.periods import Period, parse_period
from prospectr.domain.calendar.timespan import number
from prospectr.domain.calendar.weeks import week_of, working_days
from prospectr.domain.entries.counting import STRICT
from prospectr.domain.entries.kinds import PROSPECTING
from prospectr.domain.people.funnel import (
    LOOK_BACK,
    TALKS,
    Funnel,
    Plan,
    plan,
    work_out,
)
from prospectr.domain.week.quota import quota_on
from prospectr.errors import InputError
from prospectr.render.people.funnel import funnel_lines, plan_lines
from prospectr.store.queries import people, sums, week_rules

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from prospectr.context import Context
    from prospectr.domain.week.quota import Quota
    from prospectr.domain.week.summary import Rules
    from prospectr.store.sqlite.journal import Journal

EXAMPLE = "Type prospectr plan 2 clients by 2026-12-31"
LONGEST = 3660  # days ahead
MOST = 1000  # clients


def run(ctx: Context, period: str, *, as_json: bool = False) -> None:
    """Tell how prospecting became clients in a period; InputError if the period is none."""
    today = moment(ctx).now.date()
    with open_journal(ctx) as journal:
        found = read(journal, parse_period(period, today, week_rules.settings(journal).week_start))
    if as_json:
        from prospectr.render.people.people_json import funnel_value
        from prospectr.render.shared.json import dumps

        ctx.write_data_line(dumps(funnel_value(found)))
        return
    for line in funnel_lines(found, today):
        ctx.print_wrapped(line)


def read(journal: Journal, period: Period) -> Funnel:
    """Work out the funnel of a period."""
    minutes = sums.kind_minutes(journal, period.first, period.last)
    if week_rules.settings(journal).counting == STRICT:  # the hours that the quota looks at
        minutes = sums.moved(journal, period.first, period.last).applied(minutes)
    talks = sums.outcomes(journal, period).get(TALKS, 0)
    return work_out(period, minutes.get(PROSPECTING, 0), talks, people.first_moves(journal, period.first, period.last))


def run_plan(ctx: Context, words: Sequence[str], *, as_json: bool = False) -> None:
    """Work so many clients back to talks and prospecting hours a week, by the ratios of the last 52 weeks.

    Raises:
        InputError: it was not understood, or the day is not ahead.
    """
    today = moment(ctx).now.date()
    with open_journal(ctx) as journal:
        rules = week_rules.rules(journal)
        clients, by = _parse(words, today, rules.settings.date_order)
        period = parse_period(LOOK_BACK, today, rules.settings.week_start)
        found = plan(clients, by, read(journal, period), _working_weeks(today, by, rules))
        quota = quota_on(week_of(today, rules.settings.week_start).first, rules.quotas)
    _show(ctx, found, quota, today, as_json=as_json)


def _show(ctx: Context, found: Plan, quota: Quota, today: date, *, as_json: bool) -> None:
    if as_json:
        from prospectr.render.people.people_json import plan_value
        from prospectr.render.shared.json import dumps

        ctx.write_data_line(dumps(plan_value(found, quota)))
        return
    for line in plan_lines(found, quota, today):
        ctx.print_wrapped(line)


def _parse(words: Sequence[str], today: date, date_order: str) -> tuple[int, date]:
    text = [word.lower() for word in words]
    if len(text) != 4 or text[1] not in ("client", "clients") or text[2] != "by":
        raise InputError(f"“{' '.join(words)}” is no plan." if words else "What do you plan?", EXAMPLE)
    clients = number(text[0])
    if not clients or clients > MOST:
        raise InputError(f"“{words[0]}” is no number of clients.", EXAMPLE)
    by = parse_ahead(text[3], today, date_order)
    if by is None:
        raise InputError(f"“{words[3]}” is no day ahead.", EXAMPLE)
    if not 0 < (by - today).days <= LONGEST:
        raise InputError(f"By {by.isoformat()} nothing can be planned.", "Name a day from tomorrow to ten years ahead.")
    return clients, by


def _working_weeks(today: date, by: date, rules: Rules) -> int:
    """Return the working weeks after today up to a day, in tenths, halves up; days off are none."""
    ahead = [today + timedelta(i) for i in range(1, (by - today).days + 1)]
    worked = len(working_days(ahead, rules.settings.workdays, rules.days_off))
    normal = len(rules.settings.workdays)
    return (20 * worked + normal) // (2 * normal)
