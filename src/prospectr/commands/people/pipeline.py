"""Show the pipeline: `prospectr pipeline`, `prospectr pipeline --stale`."""

from __future__ import annotations

from prospectr.commands.shared.common import moment, open_journal
from prospectr.domain.calendar.weeks import week_of
from prospectr.domain.people.pipeline import Pipeline, PipelineWeek, pipeline_order
from prospectr.domain.people.stages import OPPORTUNITY, arrivals
from prospectr.domain.week.summary import trend_weeks
from prospectr.render.people.pipeline import pipeline_lines
from prospectr.store.queries import people, sums, week_rules

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

    from prospectr.context import Context
    from prospectr.store.sqlite.journal import Journal


def run(ctx: Context, *, stale: bool = False, weeks: bool = False, as_json: bool = False) -> None:
    """List the contacts in open stages; with `stale` only those that need attention.

    With `weeks`, and in JSON, the last eight weeks follow.
    """
    today = moment(ctx).now.date()
    with open_journal(ctx) as journal:
        pipeline = read(journal, today, stale=stale, weeks=weeks or as_json)
    if as_json:
        from prospectr.render.people.people_json import pipeline_value
        from prospectr.render.shared.json import dumps

        ctx.write_data_line(dumps(pipeline_value(pipeline)))
        return
    for line in pipeline_lines(pipeline, ctx.width_limit, has_colour=ctx.has_colour):
        ctx.print_wrapped(line)


def read(journal: Journal, today: date, *, stale: bool = False, weeks: bool = False) -> Pipeline:
    """Return the pipeline as it is today, with the last eight weeks or without."""
    settings = week_rules.settings(journal)
    limits = dict(settings.stale_after)
    prospects = pipeline_order(people.prospects(journal))
    if stale:
        prospects = [prospect for prospect in prospects if prospect.needs_attention(today, limits)]
    return Pipeline(
        today,
        tuple(prospects),
        limits,
        people.stage_counts(journal),
        _weeks(journal, today, settings.week_start) if weeks else (),
        only_stale=stale,
    )


def _weeks(journal: Journal, today: date, week_start: int) -> tuple[PipelineWeek, ...]:
    """Return the last eight weeks."""
    this_week = week_of(today, week_start)
    weeks = trend_weeks(this_week)
    minutes = sums.daily_minutes(journal, weeks[0].first, this_week.last)
    first_days = people.first_days(journal, weeks[0].first, this_week.last)
    return tuple(
        PipelineWeek(
            week.label,
            len(arrivals(first_days, week.first, week.last)[OPPORTUNITY]),
            sum(minutes.get(day, {}).get("clients", 0) for day in week.days),
        )
        for week in weeks
    )
