"""The week: `prospectr week`, `prospectr week last --json`."""

from __future__ import annotations

from prospectr.commands.common import moment, open_journal
from prospectr.domain.periods import Period, parse_period
from prospectr.domain.summary import summarise
from prospectr.domain.weeks import DAYS, Week, week_of
from prospectr.errors import InputError
from prospectr.store import news, plans, sums

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

    from prospectr.context import Context
    from prospectr.domain.summary import WeekSummary


def run(ctx: Context, period: str, *, as_json: bool = False, as_markdown: bool = False) -> None:
    """Tell the truth about a week; InputError if the period is no one week."""
    summary = summary_of(ctx, period)
    if as_json:
        from prospectr.render.json import dumps, week_value

        ctx.data_line(dumps(week_value(summary)))
    elif as_markdown:
        from prospectr.render.markdown import week_markdown

        for line in week_markdown(summary):
            ctx.data_line(line)
    else:
        from prospectr.render.tables import console, print_week

        to = console(ctx.readable_output, ctx.width, colour=ctx.has_colour, terminal=ctx.output_is_terminal)
        print_week(to, summary, blocks=ctx.output_is_terminal and ctx.has_unicode(ctx.stdout))


def summary_of(ctx: Context, period: str) -> WeekSummary:
    """Work out the figures of the week that a period names."""
    today = moment(ctx).now.date()
    with open_journal(ctx) as journal:
        rules = plans.rules(journal)
        week = one_week(period, today, rules.settings.week_start)
        outcomes = sums.outcomes(journal, week)
        found = summarise(week, today, sums.minutes_between(journal), outcomes, rules, sums.moved_between(journal))
        return found.replace(news=news.of_week(journal, week, today, rules.settings))


def one_week(period: str, today: date, week_start: int) -> Week:
    """Return the week that a period is, or in which its one day lies; InputError if it is neither."""
    meant = parse_period("last-week" if period == "last" else period, today, week_start)
    if meant.everything:
        meant = Period(today, meant.last)
    week = week_of(meant.first, week_start)
    if (meant.last - meant.first).days not in (0, DAYS - 1) or meant.last > week.last:
        raise InputError(
            f"“{period}” is not one week.", "Type week, week last, week 2026-W46; or see prospectr report."
        )
    return week
