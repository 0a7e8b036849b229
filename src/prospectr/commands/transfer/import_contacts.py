"""Import contacts from an export that has a column `handle`."""

from __future__ import annotations

from prospectr.commands.shared.common import moment, new_uid, open_journal, seconds
from prospectr.commands.shared.safety_backup import back_up_before
from prospectr.commands.transfer.csv_file import ImportResult, Rejects, report_import
from prospectr.domain.people.stages import Move
from prospectr.domain.transfer.columns import CONTACT_COLUMNS, CONTACT_TEXTS
from prospectr.domain.transfer.csv_contacts import contact_from_cells
from prospectr.domain.transfer.csv_rows import check_columns
from prospectr.errors import InputError
from prospectr.render.shared.progress import watched
from prospectr.store.queries import people, week_rules

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

    from prospectr.commands.transfer.csv_file import Table
    from prospectr.commands.transfer.json_file import JsonTable
    from prospectr.context import Context
    from prospectr.domain.calendar.instants import Moment
    from prospectr.domain.people.contacts import Contact
    from prospectr.store.sqlite.journal import Journal, Step


def run(ctx: Context, table: Table | JsonTable, *, dry_run: bool, as_json: bool) -> None:
    """Add the rows of a table as contacts, all of them, or none if one is rejected.

    Contacts that the journal already has stay unchanged.
    """
    when = moment(ctx)
    with open_journal(ctx) as journal:
        new, known, differing = _read(ctx, table, journal, when.now.date())
        if new and not dry_run:
            back_up_before(journal, "import", when.now)
            with journal.step("import", seconds(when)) as step:
                for contact in watched(new, "Importing", len(new), ctx.stderr):
                    if not people.find(journal, contact.handle):  # another process may have added it in the meantime
                        _add(step, contact, when)
    result = ImportResult(len(new), known, differing)
    report_import(ctx, result, ("contact", "contacts"), "@", dry_run=dry_run, as_json=as_json)


def _read(
    ctx: Context, table: Table | JsonTable, journal: Journal, today: date
) -> tuple[list[Contact], int, list[str]]:
    """Return the new contacts, how many the journal already has, and the handles of those that differ in the file."""
    check_columns(table.names, CONTACT_COLUMNS)
    date_order = week_rules.settings(journal).date_order
    stored = people.contacts_by_handle(journal)
    stored_uids = {contact.uid for contact in stored.values()}
    new: dict[str, Contact] = {}
    uids: set[str] = set()
    rejects = Rejects()
    known, differing = 0, []
    for number, cells in watched(table.rows(CONTACT_COLUMNS, CONTACT_TEXTS), "Reading", None, ctx.stderr):
        try:
            contact = contact_from_cells(dict(zip(CONTACT_COLUMNS, cells, strict=True)), today, date_order)
            if contact.handle in new:
                raise InputError(f"@{contact.handle} is also in an earlier row.")
            if contact.uid in uids:
                raise InputError("its uid is also in an earlier row.")
        except InputError as error:
            rejects.add(number, error)
            continue
        before = stored.get(contact.handle)
        if before or contact.uid in stored_uids:
            known += 1
            if before is None or contact.replace(uid=before.uid) != before:
                differing.append(contact.handle)
        else:
            new[contact.handle] = contact
            uids |= {contact.uid} if contact.uid else set()
    rejects.require_none()
    return list(new.values()), known, differing


def _add(step: Step, contact: Contact, when: Moment) -> None:
    """Store a contact, with a new uid if it has none, and its stage as a move."""
    uid = contact.uid or new_uid(when)
    bare = contact.replace(uid=uid, stage=None, stage_since=None, value=None)
    people.write(step, bare, None)
    if contact.stage and contact.stage_since:
        move = Move(contact.handle, contact.stage_since, contact.stage, new_uid(when), None, contact.value)
        people.add_move(step, bare, move)
