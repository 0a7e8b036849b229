"""Add the activities of another program's file as entries: all of them, or none if a row is rejected."""

from __future__ import annotations

from prospectr.commands.shared.common import moment, open_journal, seconds
from prospectr.commands.shared.safety_backup import back_up_before
from prospectr.commands.transfer.csv_file import MOST_SHOWN
from prospectr.commands.transfer.identity import seen_activity
from prospectr.commands.transfer.refusals import refusal
from prospectr.commands.transfer.zones import understood_zone, zone_of
from prospectr.domain.entries.kinds import MENU, parse_kind
from prospectr.domain.phrases.tokens import whole_line
from prospectr.domain.transfer.cells import MINUTE, duration_of
from prospectr.domain.transfer.groups import groups_of
from prospectr.domain.transfer.mapping import directory, entry_of
from prospectr.domain.transfer.placing import Zones
from prospectr.domain.transfer.plan import Journaled, Plan, Planner, rows_of_user, users_of
from prospectr.errors import InputError
from prospectr.render.shared.progress import watched
from prospectr.render.shared.sanitize import visible
from prospectr.render.shared.text import plural
from prospectr.render.transfer.imported import Row, head_text, import_value, reasons_text, table_lines
from prospectr.store.queries import entries, imports, people

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from prospectr.commands.transfer.request import Request
    from prospectr.context import Context
    from prospectr.domain.calendar.instants import Moment
    from prospectr.domain.transfer.activities import Activity
    from prospectr.formats.reading import Format, Options, Reading
    from prospectr.store.sqlite.journal import Journal

EVERYBODY = "all"


def run(ctx: Context, request: Request, form: Format, options: Options, readings: Sequence[Reading]) -> None:
    """Add what is new in some files, in one step.

    Raises:
        InputError: rows cannot be understood, or their kind is unknown and there is no terminal to ask on.
    """
    when = moment(ctx)
    understood = [*readings[0].understood, understood_zone(ctx, readings[0], options)]
    with open_journal(ctx) as journal:
        before = entries.count(journal)
        plan = _plan(ctx, request, form, options, readings, journal, when)
        if plan.refused and not request.skip_refused:
            raise refusal(request, plan.refused)
        if not request.dry_run:
            _require_kinds(request, form, plan)
        known_people = directory(people.contacts(journal), ())
        rows = [Row(candidate, entry_of(candidate, known_people, when.now), "") for candidate in plan.new]
        if rows and not request.dry_run:
            _write(ctx, journal, rows, when, before)
    _report(ctx, request, form, plan, rows, understood, when)


def _plan(
    ctx: Context,
    request: Request,
    form: Format,
    options: Options,
    readings: Sequence[Reading],
    journal: Journal,
    when: Moment,
) -> Plan:
    has_seen = imports.has_seen(journal)
    planner = Planner(
        form.name,
        Journaled(
            lambda uid: imports.find(journal, uid) if has_seen else None, lambda uid: entries.with_uid(journal, uid)
        ),
        imports.rules(journal),
        parse_kind(request.kind) if request.kind else "",
        when,
    )
    minutes = duration_of(request.minutes, MINUTE) // MINUTE if request.minutes else 0
    for reading in readings:
        zones = Zones(ctx.zone, zone_of(reading, options, ctx.zone))
        rows = _of_user(request, reading.activities)
        planner.add(
            watched(rows, "Reading", len(rows), ctx.stderr), zones, lambda a, n: seen_activity(form.name, a, n), minutes
        )
    return planner.plan()


def _of_user(request: Request, activities: Sequence[Activity]) -> Sequence[Activity]:
    """Return the rows of one person; InputError if the file has rows of several and none was named."""
    if request.user.lower() == EVERYBODY:
        return activities
    users = users_of(activities)
    if request.user:
        rows = rows_of_user(activities, request.user)
        if not rows:
            hint = f"Type {request.replace(user=users[0] if users else EVERYBODY).line()}"
            raise InputError(f"The file has no rows of “{visible(request.user)}”.", hint)
        return rows
    if len(users) > 1 and not request.dry_run:
        lines = [request.line("--user", user) for user in (*users[:MOST_SHOWN], EVERYBODY)]
        raise InputError(
            f"The file has rows of {len(users)} people.", f"Type {lines[0]}", [f"  {x}" for x in lines[1:]]
        )
    return activities


def _require_kinds(request: Request, form: Format, plan: Plan) -> None:
    """Raise InputError if the kind of a row is unknown, with a rule to type for each group."""
    groups = groups_of(plan.new)
    if not groups:
        return
    count = sum(len(group.candidates) for group in groups)
    rules = [whole_line(["rules", "add", form.name, group.field, group.value, "p"]) for group in groups[:MOST_SHOWN]]
    raise InputError(
        f"Which kind {plural(count, 'row is', 'rows are')} is unknown ({MENU}).",
        f"Type {request.replace(kind='p').line()}",
        [f"  {visible(rule)}" for rule in rules],
    )


def _write(ctx: Context, journal: Journal, rows: Sequence[Row], when: Moment, before: int) -> None:
    back_up_before(journal, "import", when.now)
    journal.prepare_bulk_write()
    with journal.step("import", seconds(when)) as step:
        fresh = rows
        if entries.count(journal) != before:  # another process may have imported the same in the meantime
            fresh = [row for row in rows if not imports.find(journal, row.entry.uid)]
        entries.add_many(step, watched([row.entry for row in fresh], "Importing", len(fresh), ctx.stderr))
        imports.add_many(step, [row.candidate.seen for row in fresh])


def _report(
    ctx: Context,
    request: Request,
    form: Format,
    plan: Plan,
    rows: Sequence[Row],
    understood: Sequence[str],
    when: Moment,
) -> None:
    ctx.is_done = not request.dry_run
    if request.as_json:
        from prospectr.render.shared.json import dumps

        value = import_value(plan, rows, [form.title, *understood], is_done=not request.dry_run)
        ctx.write_data_line(dumps(value))
        return
    ctx.remark(head_text(form.title, understood))
    if request.dry_run:
        for line in table_lines(rows, when.now.date(), ctx.zone):
            ctx.print(line)
    did = "Would import" if request.dry_run else "Imported"
    ctx.print(f"{did} {plural(len(plan.new), 'entry', 'entries')}{_known_text(plan)}.")
    for line in reasons_text(plan.left_out):
        ctx.remark(line)
    if rows and not request.dry_run:
        ctx.remark("Take it back: prospectr undo")


def _known_text(plan: Plan) -> str:
    return f", skipped {plan.known} that the journal already has" if plan.known else ""
