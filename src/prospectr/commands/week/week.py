"""The week: `prospectr week`, `prospectr week last --json`, `prospectr week close last`."""

from __future__ import annotations

from contextlib import suppress

from prospectr.commands.shared.common import moment, open_journal, seconds
from prospectr.domain.phrases.periods import parse_week
from prospectr.domain.week.close_changes import close_of
from prospectr.domain.week.summary import summarise
from prospectr.errors import InputError
from prospectr.store.queries import routine, sums, week_closes, week_people, week_routine, week_rules

TYPE_CHECKING = False
if TYPE_CHECKING:
    from prospectr.context import Context
    from prospectr.domain.calendar.instants import Moment
    from prospectr.domain.calendar.weeks import Week
    from prospectr.domain.week.summary import WeekSummary
    from prospectr.domain.week.totals import Rules
    from prospectr.store.sqlite.journal import Journal


def run(ctx: Context, period: str, *, as_json: bool = False, as_markdown: bool = False, is_full: bool = False) -> None:
    """Print the report of a week; InputError if the period is not one week."""
    summary = summary_of(ctx, period)
    if as_json:
        from prospectr.render.shared.json import dumps
        from prospectr.render.week.json.week import week_value

        ctx.write_data_line(dumps(week_value(summary)))
    elif as_markdown:
        from prospectr.render.week.markdown import week_markdown

        for line in week_markdown(summary):
            ctx.write_data_line(line)
    else:
        from prospectr.render.week.tables import console, print_week

        to = console(ctx.text_output, ctx.width, colour=ctx.has_colour, terminal=ctx.output_is_terminal)
        print_week(to, summary, blocks=ctx.output_is_terminal and ctx.has_unicode(ctx.stdout), is_full=is_full)


def summary_of(ctx: Context, period: str) -> WeekSummary:
    """Return the figures of the week that a period names; InputError if the period is not one week."""
    when = moment(ctx)
    with open_journal(ctx) as journal:
        rules = week_rules.rules(journal)
        week = parse_week(period, when.now.date(), rules.settings.week_start)
        return _summary(journal, week, when, rules)


def _summary(journal: Journal, week: Week, when: Moment, rules: Rules) -> WeekSummary:
    today = when.now.date()
    summary = summarise(week, when.now, sums.log(journal), rules)
    bounds = sums.bounds(journal)
    is_unclosed_before = (
        summary.asks_to_close_previous and week_closes.find(journal, summary.previous.week.first) is None
    )
    return summary.replace(
        first_entry=bounds[0] if bounds else None,
        people=week_people.of_week(journal, week, today, rules.settings),
        routine=week_routine.of_week(journal, week, when, rules),
        closed=week_closes.find(journal, week.first),
        is_unclosed_before=is_unclosed_before,
    )


def close(ctx: Context, period: str, *, as_json: bool = False) -> None:
    """Store how a week stands, with the rules in force now.

    Raises:
        InputError: the period is not one week, has not begun, or is this week and has no entries.
    """
    when = moment(ctx)
    today = when.now.date()
    with open_journal(ctx) as journal:
        rules = week_rules.rules(journal)
        week = parse_week(period, today, rules.settings.week_start)
        if week.first > today:
            raise InputError(f"Week {week.label} has not begun.", "Close the last one: prospectr week close last")
        with journal.step("week", seconds(when)) as step:
            summary = _summary(journal, week, when, rules)
            if not summary.totals.total and week.last >= today:
                raise InputError(
                    f"Week {week.label} has no entries yet.", "Close the last one: prospectr week close last"
                )
            now = close_of(summary, rules.settings.counting, today, routine.blocks(journal))
            before = week_closes.find(journal, week.first)
            week_closes.store(step, now, before)
        summary = summary.replace(closed=now)
        if rules.settings.auto_backup:
            _send_to_team(ctx, journal)
    if as_json:
        from prospectr.render.shared.json import dumps
        from prospectr.render.week.json.week import week_value

        ctx.write_data_line(dumps(week_value(summary)))
        return
    from prospectr.render.week.close import closed_text

    ctx.print_wrapped(f"{'Closed again' if before else 'Closed'}: {closed_text(now, week.label)}")
    if before:
        ctx.print_wrapped(f"Before: {closed_text(before, week.label)} To get it back: prospectr undo")


def _send_to_team(ctx: Context, journal: Journal) -> None:
    """Start a sync if this journal reports to a team; never wait for it, never raise an error."""
    from prospectr.commands.shared.background import start
    from prospectr.domain.team.places import reporting_place
    from prospectr.store.team import versions

    with suppress(OSError, ValueError):
        if reporting_place(versions.places(journal)):
            start(ctx, journal.path, "team", "sync", "--auto")
