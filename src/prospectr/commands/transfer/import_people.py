"""Add the people of another program's file as contacts: all of them, or none if one cannot be understood."""

from __future__ import annotations

from prospectr.commands.shared.common import moment, open_journal, seconds
from prospectr.commands.shared.safety_backup import back_up_before
from prospectr.commands.transfer.identity import seen_person
from prospectr.commands.transfer.refusals import refusal
from prospectr.domain.transfer.people_plan import PeoplePlan, PeoplePlanner
from prospectr.render.shared.progress import watched
from prospectr.render.shared.text import plural
from prospectr.render.transfer.imported import head_text, reasons_text
from prospectr.render.transfer.people import newcomer_lines, people_value
from prospectr.store.queries import imports, people

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from prospectr.commands.transfer.request import Request
    from prospectr.context import Context
    from prospectr.domain.calendar.instants import Moment
    from prospectr.formats.reading import Format, Reading
    from prospectr.store.sqlite.journal import Journal


def run(ctx: Context, request: Request, form: Format, readings: Sequence[Reading]) -> None:
    """Add the people that the journal does not have, in one step; those that it has stay as they are.

    Raises:
        InputError: rows cannot be understood.
    """
    when = moment(ctx)
    with open_journal(ctx) as journal:
        planner = PeoplePlanner(people.contacts(journal), lambda uid: imports.find(journal, uid) is not None)
        for reading in readings:
            for person in watched(reading.people, "Reading", len(reading.people), ctx.stderr):
                planner.add(person, seen_person(form.name, person))
        plan = planner.plan()
        if plan.refused and not request.skip_refused:
            raise refusal(request, plan.refused)
        if plan.new and not request.dry_run:
            _write(ctx, journal, plan, when)
    _report(ctx, request, plan, [form.title, *readings[0].understood])


def _write(ctx: Context, journal: Journal, plan: PeoplePlan, when: Moment) -> None:
    back_up_before(journal, "import", when.now)
    with journal.step("import", seconds(when)) as step:
        for newcomer in watched(plan.new, "Importing", len(plan.new), ctx.stderr):
            if not people.find(journal, newcomer.contact.handle):  # another process may have added it in the meantime
                people.write(step, newcomer.contact, None)
        imports.add_many(step, [row.seen for row in plan.new if not imports.find(journal, row.seen.uid)])


def _report(ctx: Context, request: Request, plan: PeoplePlan, understood: Sequence[str]) -> None:
    ctx.is_done = not request.dry_run
    if request.as_json:
        from prospectr.render.shared.json import dumps

        ctx.write_data_line(dumps(people_value(plan, understood, is_done=not request.dry_run)))
        return
    ctx.remark(head_text(understood[0], understood[1:]))
    shown = plan.new if request.dry_run else [row for row in plan.new if row.remark]
    for line in newcomer_lines(shown, ctx.width_limit):
        ctx.print(line)
    known = f", skipped {plan.known} that the journal already has" if plan.known else ""
    did = "Would import" if request.dry_run else "Imported"
    ctx.print(f"{did} {plural(len(plan.new), 'contact')}{known}.")
    for line in reasons_text([*plan.left_out, *plan.refused]):  # the latter by --skip-refused
        ctx.remark(line)
    if plan.new and not request.dry_run:
        ctx.remark("Take it back: prospectr undo")
