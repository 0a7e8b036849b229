"""The audit: `prospectr audit`, `prospectr audit 26w --md`."""

from __future__ import annotations

from prospectr.commands.shared.common import moment, open_journal
from prospectr.domain.calendar.periods import Period
from prospectr.domain.phrases.periods import parse_period
from prospectr.domain.week.audit import Audit, audit
from prospectr.domain.week.trend import weeks_of
from prospectr.store.queries import audit_evidence, sums, week_rules

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from prospectr.context import Context
    from prospectr.domain.calendar.instants import Moment
    from prospectr.domain.calendar.weeks import Week
    from prospectr.store.sqlite.journal import Journal


def run(ctx: Context, period: str, *, as_json: bool = False, as_markdown: bool = False) -> Audit:
    """Print the audit of a period and return it; InputError if the period is invalid or too long."""
    when = moment(ctx)
    today = when.now.date()
    with open_journal(ctx) as journal:
        result = read(journal, period, when)
    if as_json:
        from prospectr.render.shared.json import dumps
        from prospectr.render.week.json.audit import audit_value

        ctx.write_data_line(dumps(audit_value(result)))
    elif as_markdown:
        from prospectr.render.week.audit import audit_markdown

        for line in audit_markdown(result, today):
            ctx.write_data_line(line)
    else:
        from prospectr.render.week.audit import audit_lines

        for line in audit_lines(result, today, ctx.width_limit, has_colour=ctx.has_colour):
            ctx.print_wrapped(line)
    return result


def read(journal: Journal, period: str, when: Moment) -> Audit:
    """Return the audit of a period; InputError if the period is invalid or too long."""
    today = when.now.date()
    rules = week_rules.rules(journal)
    typed = parse_period(period, today, rules.settings.week_start)
    bounds = sums.bounds(journal)
    weeks = weeks_of(typed, bounds[0] if bounds else None, today, rules.settings.week_start, "audit")
    whole_weeks = Period(weeks[0].first, min(weeks[-1].last, today)) if weeks else typed
    word = _period_word(period, typed, weeks, whole_weeks)
    return audit(whole_weeks, audit_evidence.of_weeks(journal, word, whole_weeks, weeks, when, rules))


def _period_word(word: str, typed: Period, weeks: Sequence[Week], whole_weeks: Period) -> str:
    """Return the period to type in other commands: as it was typed if it is whole weeks, else the weeks by name."""
    if typed.first <= whole_weeks.first and whole_weeks.last <= typed.last:
        return word
    return weeks[0].label if len(weeks) == 1 else f"{weeks[0].label}..{weeks[-1].label}"
