"""Say what was logged from an inbox, what stays in its files and why, and what was rejected."""

from __future__ import annotations

from prospectr.commands.shared.line_follow_up import tell_others_on_the_day
from prospectr.commands.shared.warnings import about_overlaps, about_reading, about_steps, about_timer, show_warnings
from prospectr.render.shared.sanitize import visible
from prospectr.render.shared.text import DOT, counted_text, entry_text, follow_up_text, plural, verdict_in_line
from prospectr.render.transfer.inbox import inbox_value, left_lines
from prospectr.store.queries import counting, week_rules

TYPE_CHECKING = False
if TYPE_CHECKING:
    from prospectr.commands.inbox.job import Job
    from prospectr.commands.inbox.planning import Planned
    from prospectr.commands.inbox.work import Result


def report(job: Job, result: Result) -> None:
    """Print the entries, then what stays and what was rejected, as remarks; or all of it as JSON."""
    ctx = job.ctx
    ctx.is_done = not job.dry_run
    left = [(file.box.path, line.part, line.reason) for file in result.files for line in file.lines if line.error]
    if job.as_json:
        from prospectr.render.shared.json import dumps

        new = [(line.entry, line.follow_up) for line in result.new if line.entry]
        refused = [(path, error.message) for path, error in result.refused]
        ctx.write_data_line(dumps(inbox_value(new, left, refused, ctx.zone, is_done=not job.dry_run)))
    else:
        for line in result.new:
            ctx.print(_line_text(job, line))
        ctx.print_wrapped(_sum_text(job, len(result.new)))
        for text in left_lines(left, is_done=not job.dry_run):
            ctx.remark(text)
    for _, error in result.refused if len(result.refused) + len(result.files) > 1 else ():
        ctx.remark(visible(f"Left alone: {error.message} {error.hint}"))
    for remark in result.remarks:
        ctx.remark(visible(remark))
    _show_warnings(job, result)
    if result.new and not job.dry_run and not job.as_json:
        ctx.remark("Take it back: prospectr undo. The lines do not return to the file; redo brings the entries back.")


def _line_text(job: Job, line: Planned) -> str:
    ctx, entry = job.ctx, line.entry
    assert entry is not None  # noqa: S101 - only new lines are shown
    today = job.when.now.date()
    following = f"next: {follow_up_text(line.follow_up, today)}" if line.follow_up else ""
    counted = counted_text(entry, counting.counted_kind_of(job.journal, entry, job.settings.cues), job.settings)
    parts = ["Would log" if job.dry_run else "", entry_text(entry, today, ctx.zone), following, counted]
    return DOT.join(part for part in parts if part)


def _sum_text(job: Job, count: int) -> str:
    if job.dry_run:
        return f"Would log {plural(count, 'line')}."
    standing = week_rules.standing_of_week(job.journal, job.when.now.date(), job.settings, job.when.now)
    return f"{count} logged{DOT}{verdict_in_line(standing)}"


def _show_warnings(job: Job, result: Result) -> None:
    for line in result.new:
        entry, marks = line.entry, line.marks
        if entry and marks:
            about = [*about_reading(marks), *about_overlaps(job.journal, entry, job.ctx.zone)]
            show_warnings(job.ctx, [*about, *about_timer(job.journal, entry, job.ctx.zone)], entry)
            show_warnings(job.ctx, about_steps(job.journal, entry), entry)
            tell_others_on_the_day(job.ctx, job.journal, line.follow_up)
