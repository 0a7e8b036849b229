"""The pipeline and the list of what is due, in plain lines."""

from __future__ import annotations

from prospectr.domain.calendar.timespan import format_minutes
from prospectr.domain.people.stages import CLIENT, LOST, OPEN, value_of
from prospectr.render.people.contacts import value_text
from prospectr.render.shared.text import ago, day_text, fitted, plural

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from prospectr.domain.people.follow_ups import DueList, FollowUp, Unplanned
    from prospectr.domain.people.stages import Pipeline, Prospect

INDENT = "  "
HEAD = ("", "days", "touched", "value", "", "next step")
PLURALS = {"prospect": "prospects", "lead": "leads", "opportunity": "opportunities", "client": "clients"}


def pipeline_lines(found: Pipeline, width: int | None) -> Iterator[str]:
    """Yield the pipeline by stage, the furthest first, then the last weeks' new opportunities."""
    if not found.prospects:
        empty = "Nothing is stale." if found.is_narrowed else "Nobody is in the pipeline. prospectr advance @acme"
        yield empty
    rows = {stage: [each for each in found.prospects if each.stage == stage] for stage in reversed(OPEN)}
    table = fitted([HEAD, *(_cells(found, each) for each in found.prospects)], "<><><<", width, INDENT)
    lines = iter(table)
    if found.prospects:
        yield next(lines)
    for stage, part in rows.items():
        if part:
            worth = f", {value_text(value_of(part))}" if value_of(part) else ""
            yield f"{plural(len(part), stage, PLURALS[stage])}{worth}"
            for _ in part:
                yield next(lines)
    if found.is_narrowed:
        limits = ", ".join(f"{stage} {days} days" for stage, days in found.limits.items())
        yield f"Stale: neither touched nor planned for within {limits}. Old: an opportunity for over two quarters."
        return
    ended = [
        plural(found.counts[stage], stage, "lost" if stage == LOST else "")
        for stage in (CLIENT, LOST)
        if found.counts.get(stage)
    ]
    if ended:
        yield f"Beside them: {', '.join(ended)}."
    if found.prospects or ended:
        yield ""
        yield "New opportunities, and time with clients, week by week"
        cells = [(week.week, str(week.opportunities), _minutes(week.client_minutes)) for week in found.weeks]
        yield from fitted([("", "new", "clients"), *cells], "<>>", width, INDENT)


def _minutes(minutes: int) -> str:
    return format_minutes(minutes) if minutes else "-"


def _cells(found: Pipeline, each: Prospect) -> tuple[str, ...]:
    planned = f"{day_text(each.next_due, found.today)} {each.next_text or ''}" if each.next_due else "none"
    return (
        f"@{each.handle}",
        str(each.days(found.today)),
        ago(each.last_touch, found.today),
        "" if each.value is None else value_text(each.value),
        found.mark(each),
        planned.rstrip(),
    )


def follow_up_rows(found: Sequence[FollowUp], today: date, width: int | None, indent: str = "") -> list[str]:
    """Return a line per follow-up: number, day, contact, text."""
    rows = [
        (
            str(each.id),
            day_text(each.due, today),
            f"{(today - each.due).days}d late" if each.due < today else "",
            f"@{each.contact}" if each.contact else "",
            each.text or "",
        )
        for each in found
    ]
    return fitted(rows, ">>><<", width, indent)


def due_lines(found: DueList, width: int | None) -> Iterator[str]:
    """Yield what is due, part by part, then those for whom nothing is planned."""
    every = [each for part in found.parts.values() for each in part]
    lines = iter(follow_up_rows(every, found.today, width, INDENT))
    for name, part in found.parts.items():
        if part:
            yield f"{name[0].upper()}{name[1:]} ({len(part)})"
            for _ in part:
                yield next(lines)
    if found.unplanned:
        yield f"Nothing planned ({len(found.unplanned)})"
        yield from fitted([_unplanned(each, found.today) for each in found.unplanned], "<<<", width, INDENT)
    if not every and not found.unplanned:
        yield "Nothing is due. Plan a next step: prospectr follow @bob 3d send prices"
    elif every:
        yield f"Finish one: prospectr done {every[0].id}   put it off: prospectr snooze {every[0].id} 2d"


def _unplanned(each: Unplanned, today: date) -> tuple[str, ...]:
    what = ", ".join(part for part in ("close" if each.is_close else "", each.stage or "") if part)
    return f"@{each.handle}", what, f"touched {ago(each.last_touch, today)}" if each.last_touch else "never touched"
