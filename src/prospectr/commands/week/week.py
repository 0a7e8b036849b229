"""The week: `prospectr week`, `prospectr week last --json`, `prospectr week close last`."""

from __future__ import annotations

from prospectr.commands.shared.common import moment, open_journal, seconds
from prospectr.commands.week import routine as routines
from prospectr.domain.calendar.periods import Period, parse_period
from prospectr.domain.calendar.weeks import DAYS, Week, week_of
from prospectr.domain.week.close_changes import close_of
from prospectr.domain.week.summary import summarise
from prospectr.errors import InputError
from prospectr.store.queries import routine, sums, week_closes, week_people, week_rules

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

    from prospectr.context import Context
    from prospectr.domain.calendar.instants import Moment
    from prospectr.domain.week.summary import Rules, WeekSummary
    from prospectr.store.sqlite.journal import Journal

MONDAY = 0


def run(ctx: Context, period: str, *, as_json: bool = False, as_markdown: bool = False) -> None:
    """Tell the truth about a week; InputError if the period is no one week."""
    summary = summary_of(ctx, period)
    if as_json:
        from prospectr.render.shared.json import dumps
        from prospectr.render.week.week_json import week_value

        ctx.write_data_line(dumps(week_value(summary)))
    elif as_markdown:
        from prospectr.render.week.markdown import week_markdown

        for line in week_markdown(summary):
            ctx.write_data_line(line)
    else:
        from prospectr.render.week.tables import console, print_week

        to = console(ctx.text_output, ctx.width, colour=ctx.has_colour, terminal=ctx.output_is_terminal)
        print_week(to, summary, blocks=ctx.output_is_terminal and ctx.has_unicode(ctx.stdout))


def summary_of(ctx: Context, period: str) -> WeekSummary:
    """Work out the figures of the week that a period names."""
    when = moment(ctx)
    today = when.now.date()
    with open_journal(ctx) as journal:
        rules = week_rules.rules(journal)
        week = one_week(period, today, rules.settings.week_start)
        return _work_out(journal, week, when, rules)


def _work_out(journal: Journal, week: Week, when: Moment, rules: Rules) -> WeekSummary:
    today = when.now.date()
    outcomes = sums.outcomes(journal, week)
    found = summarise(week, today, sums.minutes_between(journal), outcomes, rules, sums.moved_between(journal))
    return found.replace(
        news=week_people.of_week(journal, week, today, rules.settings),
        routine=routines.of_week(journal, week, when, rules),
        closed=week_closes.find(journal, week.first),
        is_unclosed_before=_is_unclosed(journal, found, today),
    )


def _is_unclosed(journal: Journal, summary: WeekSummary, today: date) -> bool:
    """Tell, on a Monday and of this week, whether the week before has lines and is not closed."""
    is_this_week = summary.totals.week.first <= today <= summary.totals.week.last
    if today.weekday() != MONDAY or not is_this_week or not summary.previous.total:
        return False
    return week_closes.find(journal, summary.previous.week.first) is None


def close(ctx: Context, period: str, *, as_json: bool = False) -> None:
    """Store how a week stands, with the rules in force now; InputError if the period is no one week, or is ahead."""
    when = moment(ctx)
    today = when.now.date()
    with open_journal(ctx) as journal:
        rules = week_rules.rules(journal)
        week = one_week(period, today, rules.settings.week_start)
        if week.first > today:
            raise InputError(f"Week {week.label} has not begun.", "Close the last one: prospectr week close last")
        with journal.step("week", seconds(when)) as step:
            summary = _work_out(journal, week, when, rules)
            if not summary.totals.total and week.last >= today:
                raise InputError(f"Week {week.label} has no line yet.", "Close the last one: prospectr week close last")
            now = close_of(summary, rules.settings.counting, today, routine.blocks(journal))
            before = week_closes.find(journal, week.first)
            week_closes.keep(step, now, before)
        summary = summary.replace(closed=now)
    if as_json:
        from prospectr.render.shared.json import dumps
        from prospectr.render.week.week_json import week_value

        ctx.write_data_line(dumps(week_value(summary)))
        return
    from prospectr.render.week.verdict import closed_text

    ctx.print_wrapped(f"{'Closed anew' if before else 'Closed'}: {closed_text(now, week.label)}")
    if before:
        ctx.print_wrapped(f"Before: {closed_text(before, week.label)} To have it back: prospectr undo")


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
