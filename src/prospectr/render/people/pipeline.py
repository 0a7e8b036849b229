"""The pipeline as lines of text."""

from __future__ import annotations

from prospectr.domain.calendar.timespan import format_minutes
from prospectr.domain.people.pipeline import total_value
from prospectr.domain.people.stages import CLIENT, LOST, OPEN_STAGES, WITH_ARTICLE
from prospectr.render.people.contacts import value_text
from prospectr.render.shared.colours import LATE, with_coloured
from prospectr.render.shared.columns import ago, fitted
from prospectr.render.shared.text import day_text, plural
from prospectr.render.shared.text_rows import text_rows

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from prospectr.domain.people.pipeline import Pipeline, Prospect

INDENT = "  "
HEAD = ("", "days", "touched", "value", "", "next step")
PLURALS = {"prospect": "prospects", "lead": "leads", "opportunity": "opportunities", "client": "clients"}


def pipeline_lines(pipeline: Pipeline, width: int | None, *, has_colour: bool) -> Iterator[str]:
    """Yield the prospects by stage, the furthest first, then the new opportunities of the weeks that it has."""
    if pipeline.prospects:
        yield from _prospect_lines(pipeline, width, has_colour=has_colour)
    elif pipeline.only_stale:
        yield "Nothing is stale."
    else:
        yield "Nobody is in the pipeline. Add a prospect: prospectr advance @acme"
    if pipeline.only_stale:
        limits = ", ".join(f"{days} days as {WITH_ARTICLE[stage]}" for stage, days in pipeline.limits.items())
        yield f"Stale: no touch and no next step for {limits}. Old: an opportunity for over two quarters."
        return
    ended = [
        plural(pipeline.counts[stage], stage, "lost" if stage == LOST else "")
        for stage in (CLIENT, LOST)
        if pipeline.counts.get(stage)
    ]
    if ended:
        yield f"Also: {', '.join(ended)}."
    if pipeline.weeks:
        yield ""
        yield "New opportunities, and time with clients, by week"
        cells = [(week.week, str(week.opportunities), _minutes(week.client_minutes)) for week in pipeline.weeks]
        yield from fitted([("", "new", "clients"), *cells], "<>>", width, INDENT)


def _prospect_lines(pipeline: Pipeline, width: int | None, *, has_colour: bool) -> Iterator[str]:
    rows = [HEAD, *(_cells(pipeline, prospect) for prospect in pipeline.prospects)]
    lines = iter(text_rows(rows, "<><><<", width, INDENT))
    yield from next(lines)
    for stage in reversed(OPEN_STAGES):
        in_stage = [prospect for prospect in pipeline.prospects if prospect.stage == stage]
        if in_stage:
            value = total_value(in_stage)
            yield plural(len(in_stage), stage, PLURALS[stage]) + (f", {value_text(value)}" if value else "")
            for prospect in in_stage:
                for line in next(lines):
                    marked = with_coloured(line, _mark(prospect, pipeline), LATE, has_colour=has_colour)
                    yield with_coloured(marked, _late(prospect, pipeline), LATE, has_colour=has_colour)


def _cells(pipeline: Pipeline, prospect: Prospect) -> tuple[str, ...]:
    next_step = "none"
    if prospect.next_due:
        late = _late(prospect, pipeline)
        day = day_text(prospect.next_due, pipeline.today)
        next_step = f"{late and f'{late}, '}{day} {prospect.next_text or ''}".rstrip()
    return (
        f"@{prospect.handle}",
        str(prospect.days(pipeline.today)),
        ago(prospect.last_touch, pipeline.today),
        "" if prospect.value is None else value_text(prospect.value),
        pipeline.mark(prospect),
        next_step,
    )


def _mark(prospect: Prospect, pipeline: Pipeline) -> str:
    """Return `  stale` as it stands in a line, where no handle can be taken for it."""
    mark = pipeline.mark(prospect)
    return mark and f"  {mark}"


def _late(prospect: Prospect, pipeline: Pipeline) -> str:
    """Return `2d late` if the next step is overdue, else an empty text."""
    if prospect.next_due is None or prospect.next_due >= pipeline.today:
        return ""
    return f"{(pipeline.today - prospect.next_due).days}d late"


def _minutes(minutes: int) -> str:
    return format_minutes(minutes) if minutes else "-"
