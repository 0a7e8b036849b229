"""The pipeline: `prospectr pipeline`, `prospectr pipeline --stale`."""

from __future__ import annotations

from prospectr.commands.shared.common import moment, open_journal
from prospectr.domain.calendar.weeks import week_of
from prospectr.domain.people.stages import OPPORTUNITY, Pipeline, WeekOfNew, arrivals, pipeline_order
from prospectr.domain.week.summary import trend_weeks
from prospectr.render.people.pipeline import pipeline_lines
from prospectr.store.queries import people, sums, week_rules

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

    from prospectr.context import Context
    from prospectr.store.sqlite.journal import Journal


def run(ctx: Context, *, stale: bool = False, as_json: bool = False) -> None:
    """List the contacts in open stages; with `stale` only those that nobody has touched or planned for in time."""
    today = moment(ctx).now.date()
    with open_journal(ctx) as journal:
        found = read(journal, today, stale=stale)
    if as_json:
        from prospectr.render.people.people_json import pipeline_value
        from prospectr.render.shared.json import dumps

        ctx.write_data_line(dumps(pipeline_value(found)))
        return
    for line in pipeline_lines(found, ctx.width_limit):
        ctx.print_wrapped(line)


def read(journal: Journal, today: date, *, stale: bool = False) -> Pipeline:
    """Work out the pipeline as it stands."""
    settings = week_rules.settings(journal)
    limits = dict(settings.stale_after)
    found = pipeline_order(people.prospects(journal))
    if stale:
        found = [each for each in found if each.asks_for_care(today, limits)]
    return Pipeline(
        today, tuple(found), limits, people.stage_counts(journal), _weeks(journal, today, settings.week_start), stale
    )


def _weeks(journal: Journal, today: date, week_start: int) -> tuple[WeekOfNew, ...]:
    """Return the last eight weeks: new opportunities, beside the minutes that went to existing clients."""
    this = week_of(today, week_start)
    weeks = trend_weeks(this)
    minutes = sums.minutes_between(journal)(weeks[0].first, this.last)
    firsts = people.first_moves(journal, weeks[0].first, this.last)
    return tuple(
        WeekOfNew(
            week.label,
            len(arrivals(firsts, week.first, week.last)[OPPORTUNITY]),
            sum(minutes.get(day, {}).get("clients", 0) for day in week.days),
        )
        for week in weeks
    )
