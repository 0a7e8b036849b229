"""Say what an import of activities did, or would do."""

from __future__ import annotations

from prospectr.commands.transfer.csv_file import MOST_SHOWN
from prospectr.commands.transfer.updating import is_as_imported
from prospectr.commands.transfer.zones import understood_zone
from prospectr.domain.calendar.timespan import format_minutes
from prospectr.domain.calendar.weeks import DAYS
from prospectr.domain.transfer.placing import NO_DURATION
from prospectr.render.shared.text import DOT, plural, verdict_in_line
from prospectr.render.transfer.imported import head_text, import_value, reasons_text, table_lines
from prospectr.store.queries import week_rules

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from prospectr.commands.transfer.job import Job
    from prospectr.commands.transfer.request import Request
    from prospectr.domain.transfer.plan import Plan
    from prospectr.render.transfer.imported import Row
    from prospectr.store.sqlite.journal import Journal


def report(job: Job, plan: Plan, rows: Sequence[Row]) -> None:
    """Print what was understood, the rows of a dry run, the counts, and what can be done about the others."""
    ctx, source, is_done = job.ctx, job.source, not job.request.dry_run
    ctx.is_done = is_done
    reading = source.readings[0]
    understood = [*reading.understood, understood_zone(ctx, reading, source.options)]
    if job.request.as_json:
        from prospectr.render.shared.json import dumps

        value = import_value(plan, rows, [job.form.title, *understood], ctx.zone, is_done=is_done)
        ctx.write_data_line(dumps(value))
        return
    ctx.remark(head_text(job.form.title, understood))
    for line in [] if is_done else table_lines(rows, job.when.now.date(), ctx.zone, ctx.width_limit):
        ctx.print(line)
    ctx.print_wrapped(_done_text(job, plan, rows))
    for line in _remarks(job.request, job.journal, plan, rows):
        ctx.remark(line)
    if rows and is_done:
        ctx.remark("Take it back: prospectr undo")


def _done_text(job: Job, plan: Plan, rows: Sequence[Row]) -> str:
    did = "Would import" if job.request.dry_run else "Imported"
    minutes = sum(row.entry.span.minutes for row in rows)
    total = f", {format_minutes(minutes)}" if minutes else ""
    known = f", skipped {plan.known} that the journal already has" if plan.known else ""
    text = f"{did} {plural(len(rows), 'entry', 'entries')}{total}{known}."
    days = {row.entry.span.day for row in rows}
    if job.request.dry_run or not days or (max(days) - min(days)).days >= DAYS:
        return text
    standing = week_rules.standing_of_week(job.journal, max(days), job.settings, job.when.now)
    return f"{text[:-1]}{DOT}{verdict_in_line(standing)}"


def _remarks(request: Request, journal: Journal, plan: Plan, rows: Sequence[Row]) -> list[str]:
    lines = reasons_text([*plan.left_out, *plan.refused])  # the latter by --skip-refused
    for_good = request.replace(dry_run=False)
    if not request.minutes and any(reason == NO_DURATION for _, reason in plan.left_out):
        lines.append(f"To log each of those without a duration as a touch: {for_good.line('--minutes', '5m')}")
    doubtful = [row.remark.removesuffix(" already?") for row in rows if row.remark]
    if doubtful:
        lines.append(f"Typed before, at the same time as a row: {' '.join(dict.fromkeys(doubtful[:MOST_SHOWN]))}")
    if plan.changed:
        numbers = " ".join(f"#{candidate.before.id}" for candidate in plan.changed[:MOST_SHOWN] if candidate.before)
        count = plural(len(plan.changed), "entry was", "entries were")
        offer = "" if request.update else f" To take the changes: {for_good.line('--update')}"
        lines.append(f"{count} changed there: {numbers}.{offer}")
        kept = [row for row in plan.changed if not is_as_imported(journal, row)] if request.update else []
        if kept:
            edited = " ".join(f"#{row.before.id}" for row in kept[:MOST_SHOWN] if row.before)
            lines.append(f"Edited here, so they stay as they are: {edited}")
    return lines
