"""Show prospecting week by week: `prospectr trend 13w`."""

from __future__ import annotations

from datetime import timedelta

from prospectr.commands.shared.common import moment, open_journal
from prospectr.domain.calendar.weeks import DAYS
from prospectr.domain.people.stages import OPPORTUNITY, arrivals
from prospectr.domain.phrases.periods import parse_period
from prospectr.domain.week.trend import LATEST, Trend, trend, weeks_before, weeks_of
from prospectr.store.queries import people, sums, week_rules

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from prospectr.context import Context
    from prospectr.domain.calendar.periods import Period
    from prospectr.domain.calendar.weeks import Week
    from prospectr.domain.week.totals import Rules
    from prospectr.store.sqlite.journal import Journal


def run(ctx: Context, period: str, *, as_json: bool = False) -> None:
    """Print how steady the weeks of a period were; InputError if the period is invalid or too long."""
    today = moment(ctx).now.date()
    with open_journal(ctx) as journal:
        rules = week_rules.rules(journal)
        result = read(journal, parse_period(period, today, rules.settings.week_start), today, rules)
    if as_json:
        from prospectr.render.shared.json import dumps
        from prospectr.render.week.json.trend import trend_value

        ctx.write_data_line(dumps(trend_value(result)))
        return
    from prospectr.render.week.trend import trend_lines

    blocks = ctx.output_is_terminal and ctx.has_unicode(ctx.stdout)
    for line in trend_lines(result, ctx.width, blocks=blocks, has_colour=ctx.has_colour):
        ctx.print_wrapped(line)


def read(journal: Journal, period: Period, today: date, rules: Rules) -> Trend:
    """Return the trend of the weeks of a period; InputError if the period is too long."""
    week_start = rules.settings.week_start
    bounds = sums.bounds(journal)
    first_entry = bounds[0] if bounds else None
    weeks = weeks_of(period, first_entry, today, week_start, "trend")
    earlier = weeks_before(weeks[0], first_entry, week_start) if weeks else []
    return _trend(journal, weeks, earlier, today, rules)


def _trend(journal: Journal, weeks: Sequence[Week], earlier: Sequence[Week], today: date, rules: Rules) -> Trend:
    """Return the trend of weeks in a row; `earlier` are the weeks just before them."""
    if not weeks:
        return trend([], {}, today)
    first, last = weeks[0].first, weeks[-1].last
    totals = sums.log(journal).weeks((*earlier, *weeks), rules)
    stage_days = people.first_days(journal, first, last + timedelta(DAYS * LATEST))
    with_opportunities = [*weeks, *(weeks[-1].before(-i) for i in range(1, LATEST + 1))]
    opportunities = {
        week.first: len(arrivals(stage_days, week.first, week.last)[OPPORTUNITY]) for week in with_opportunities
    }
    weeks_off = [week.week.first for week in totals if not week.total and rules.is_off(week.week)]
    return trend(totals[len(earlier) :], opportunities, today, weeks_off, totals[: len(earlier)])
