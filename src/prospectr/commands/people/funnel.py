"""Show the funnel: `prospectr funnel quarter`."""

from __future__ import annotations

from prospectr.commands.shared.common import moment, open_journal
from prospectr.domain.entries.counting import STRICT
from prospectr.domain.entries.kinds import PROSPECTING
from prospectr.domain.people.funnel import TALKS, Funnel, funnel_of
from prospectr.domain.phrases.periods import parse_period
from prospectr.render.people.funnel import funnel_lines
from prospectr.store.queries import people, sums, week_rules

TYPE_CHECKING = False
if TYPE_CHECKING:
    from prospectr.context import Context
    from prospectr.domain.calendar.periods import Period
    from prospectr.store.sqlite.journal import Journal


def run(ctx: Context, period_word: str, *, as_json: bool = False) -> None:
    """Show how prospecting became clients in a period; InputError if the period is invalid."""
    today = moment(ctx).now.date()
    with open_journal(ctx) as journal:
        funnel = read(journal, parse_period(period_word, today, week_rules.settings(journal).week_start))
    if as_json:
        from prospectr.render.people.people_json import funnel_value
        from prospectr.render.shared.json import dumps

        ctx.write_data_line(dumps(funnel_value(funnel)))
        return
    for line in funnel_lines(funnel, today):
        ctx.print_wrapped(line)


def read(journal: Journal, period: Period) -> Funnel:
    """Return the funnel of a period."""
    minutes = week_rules.kind_minutes(journal, period.first, period.last)
    if week_rules.settings(journal).counting == STRICT:  # the minutes that the quota counts
        minutes = sums.reclassified(journal, period.first, period.last).apply_to(minutes)
    talks = week_rules.outcomes(journal, period).get(TALKS, 0)
    first_days = people.first_days(journal, period.first, period.last)
    return funnel_of(period, minutes.get(PROSPECTING, 0), talks, first_days)
