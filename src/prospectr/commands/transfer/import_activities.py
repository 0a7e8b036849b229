"""Add the activities of another program's file as entries: all of them, or none if a row is rejected."""

from __future__ import annotations

from prospectr.commands.shared.common import moment, open_journal, seconds
from prospectr.commands.shared.safety_backup import back_up_before
from prospectr.commands.transfer.job import Job
from prospectr.commands.transfer.kinds import with_kinds
from prospectr.commands.transfer.planning import plan_of
from prospectr.commands.transfer.refusals import refusal
from prospectr.commands.transfer.reporting import report
from prospectr.commands.transfer.updating import update
from prospectr.domain.transfer.mapping import directory, entry_of
from prospectr.domain.transfer.overlaps import doubles
from prospectr.render.shared.progress import watched
from prospectr.render.transfer.imported import Row
from prospectr.store.queries import entries, imports, people, routine, week_rules
from prospectr.store.queries.bulk import entry_batches

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from prospectr.commands.transfer.answers import Answers
    from prospectr.commands.transfer.job import Source
    from prospectr.context import Context
    from prospectr.domain.transfer.plan import Plan
    from prospectr.store.sqlite.journal import Step


def run(ctx: Context, source: Source) -> None:
    """Add what is new in some files, in one step.

    Raises:
        InputError: rows cannot be understood, or their kind is unknown and there is no terminal to ask on.
    """
    when, request = moment(ctx), source.request
    with open_journal(ctx) as journal:
        settings = week_rules.settings(journal)
        known = directory(people.contacts(journal), settings.my_addresses)
        job = Job(ctx, source, journal, settings, when, known)
        before = entries.count(journal)
        plan = plan_of(job)
        if plan.refused and not request.skip_refused:
            raise refusal(request, plan.refused)
        plan, answers = with_kinds(job, plan)
        rows = _rows(job, plan)
        has_changes = rows or (answers and answers.are_stored) or (plan.changed and request.update)
        if has_changes and not request.dry_run:
            back_up_before(journal, "import", when.now)
            journal.prepare_bulk_write()
            with journal.step("import", seconds(when)) as step:
                if entries.count(journal) != before:  # another process may have imported the same in the meantime
                    rows = [row for row in rows if not imports.find(journal, row.entry.uid)]
                _write(job, step, plan, rows, answers)
        report(job, plan, rows)


def _rows(job: Job, plan: Plan) -> list[Row]:
    """Return the entries of the rows, with a remark on each that overlaps a typed line."""
    numbers = [0] * len(plan.new)
    if plan.new and entries.latest(job.journal):
        days = [candidate.span.day for candidate in plan.new]
        typed = routine.timed(job.journal, min(days), max(days))
        numbers = doubles([candidate.span for candidate in plan.new], typed)
    return [
        Row.from_values(
            (candidate, entry_of(candidate, job.people, job.when.now), f"#{number} already?" if number else "")
        )
        for candidate, number in zip(plan.new, numbers, strict=True)
    ]


def _write(job: Job, step: Step, plan: Plan, rows: Sequence[Row], answers: Answers | None) -> None:
    entry_batches.add_many(step, watched([row.entry for row in rows], "Importing", len(rows), job.ctx.stderr))
    imports.add_many(step, [row.candidate.seen for row in rows])
    if job.request.update:
        update(step, plan.changed, job.people, job.when)
    if answers:
        declined = [row.seen for row in answers.declined if not imports.find(step.journal, row.seen.uid)]
        imports.add_many(step, [seen.replace(is_declined=True) for seen in declined])
        stored = imports.rules(step.journal)
        imports.set_rules(step, answers.rules_after(stored, job), stored)
