"""Import entries from a CSV file: `prospectr import csv oct.csv`."""

from __future__ import annotations

import hashlib

from prospectr.commands.shared.common import moment, open_journal, seconds, stable_uid
from prospectr.commands.shared.safety_backup import back_up_before
from prospectr.commands.transfer import import_contacts
from prospectr.commands.transfer.csv_file import ImportResult, Table, opened, report_import, require_no_rejects
from prospectr.domain.entries.entry import is_same_activity
from prospectr.domain.transfer.csv_rows import TEXT_COLUMNS, check_header, entry_from_cells
from prospectr.errors import InputError
from prospectr.render.shared.progress import watched
from prospectr.store.queries import entries, week_rules

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from prospectr.commands.transfer.request import Request
    from prospectr.context import Context
    from prospectr.domain.calendar.instants import Moment
    from prospectr.domain.entries.entry import Entry
    from prospectr.domain.settings import Settings
    from prospectr.store.sqlite.journal import Journal

MOST_ROWS = 5_000_000


def run(ctx: Context, request: Request, data: bytes | None = None) -> None:
    """Add the rows of a CSV file: as contacts if it has a column `handle`, else as entries. All rows or none.

    `data` are the bytes of the file, if it was read already.

    Raises:
        InputError: rows were rejected, each named with its number and reason, or the file is not valid CSV.
        NotFoundError: there is no such file.
    """
    when = moment(ctx)
    [path] = request.paths
    with opened(ctx, path, data) as file:
        table = Table(file)
        if "handle" in table.names:
            import_contacts.run(ctx, table, dry_run=request.dry_run, as_json=request.as_json)
        else:
            _entries(ctx, table, when, dry_run=request.dry_run, as_json=request.as_json)


def _entries(ctx: Context, table: Table, when: Moment, *, dry_run: bool, as_json: bool) -> None:
    with open_journal(ctx) as journal:
        settings = week_rules.settings(journal)
        before = entries.count(journal)
        new, known, differing = _read(ctx, table, journal, when, settings, has_entries=before > 0)
        if new and not dry_run:
            back_up_before(journal, "import", when.now)
            journal.prepare_bulk_write()
            with journal.step("import", seconds(when)) as step:
                if entries.count(journal) != before:  # another process may have imported the same in the meantime
                    new = [entry for entry in new if not entries.with_uid(journal, entry.uid)]
                entries.add_many(step, watched(new, "Importing", len(new), ctx.stderr))
    result = ImportResult(len(new), known, differing)
    report_import(ctx, result, ("entry", "entries"), "#", dry_run=dry_run, as_json=as_json)


def _read(
    ctx: Context, table: Table, journal: Journal, when: Moment, settings: Settings, *, has_entries: bool
) -> tuple[list[Entry], int, list[int]]:
    """Return the new entries with uids, how many the journal already has, and the numbers of those that differ."""
    new: list[Entry] = []
    rejects: list[tuple[int, InputError]] = []
    known = 0
    differing: list[int] = []
    uids: set[str] = set()
    check_header(table.names)
    for number, cells in watched(table.rows(TEXT_COLUMNS), "Reading", None, ctx.stderr):
        try:
            entry = entry_from_cells(cells, when, settings)
        except InputError as error:
            rejects.append((number, error))
            continue
        uid = entry.uid or _content_uid(cells, uids)
        if entry.uid and uid in uids:
            rejects.append((number, InputError("its uid is also in an earlier row.")))
        uids.add(uid)
        stored = entries.with_uid(journal, uid) if has_entries else None
        if stored:
            known += 1
            if not is_same_activity(stored, entry):
                differing.append(stored.id)
        else:
            new.append(entry if entry.uid else entry.replace(uid=uid))
    require_no_rejects(rejects)
    return new, known, differing


def _content_uid(cells: Mapping[str, str], uids: set[str]) -> str:
    """Return a UUIDv8 made from the row's content, so that importing a file twice gives the same uids.

    `uids` are those of the rows before: the second of two equal rows gets another uid than the first.
    """
    text = "\x1f".join(f"{name}={cells[name]}" for name in sorted(cells) if cells[name] and name != "id")
    for repeats in range(MOST_ROWS):
        uid = stable_uid(hashlib.sha256(f"{repeats}\x1f{text}".encode()).digest())
        if uid not in uids:
            return uid
    raise InputError("The file repeats one row too often.", "Remove the repeated rows, then import the file again.")
