"""Bring data in: `prospectr import csv oct.csv`. (Not named import: that is a word of Python's.)"""

from __future__ import annotations

import gc
import hashlib

from prospectr.commands.journal import import_contacts
from prospectr.commands.journal.csv_file import Outcome, Table, opened, refuse_rejects, tell
from prospectr.commands.shared.common import moment, open_journal, seconds, uuid_text
from prospectr.domain.entries.entry import WORDED_COLUMNS
from prospectr.domain.transfer.csv_rows import check_header, entry_from_cells
from prospectr.errors import InputError
from prospectr.render.shared.progress import watched
from prospectr.store.backups.generations import keep_generation
from prospectr.store.queries import entries, week_rules

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from prospectr.context import Context
    from prospectr.domain.calendar.instants import Moment
    from prospectr.domain.entries.entry import Entry
    from prospectr.domain.settings import Settings
    from prospectr.store.sqlite.journal import Journal

MOST_ROWS = 5_000_000


def run(ctx: Context, form: str, path: str, *, dry_run: bool = False, as_json: bool = False) -> None:
    """Add the rows of a CSV file as entries, or as contacts if it has handles: all, or none if one is refused.

    Raises:
        InputError: rows were refused, each named with its number and reason, or the file is no CSV of ours.
        NotFoundError: there is no such file.
    """
    if form != "csv":
        raise InputError(f"There is no import from “{form}”.", "Type prospectr import csv FILE.")
    when = moment(ctx)
    gc.disable()  # a hundred thousand records that all stay would be looked through again and again
    try:
        with opened(ctx, path) as file:
            table = Table(file)
            if "handle" in table.names:
                import_contacts.run(ctx, table, dry_run=dry_run, as_json=as_json)
            else:
                _entries(ctx, table, when, dry_run=dry_run, as_json=as_json)
    finally:
        gc.enable()


def _entries(ctx: Context, table: Table, when: Moment, *, dry_run: bool, as_json: bool) -> None:
    with open_journal(ctx) as journal:
        settings = week_rules.settings(journal)
        before = entries.count(journal)
        found, known, differing = _read(ctx, table, journal, when, settings, has_entries=before > 0)
        if found and not dry_run:
            keep_generation(journal, "before-import", when.now)
            journal.make_room()
            with journal.step("import", seconds(when)) as step:
                if entries.count(journal) != before:  # another shell may have imported the same meanwhile
                    found = [entry for entry in found if not entries.with_uid(journal, entry.uid)]
                entries.add_many(step, watched(found, "Importing", len(found), ctx.stderr))
    tell(ctx, Outcome(len(found), known, differing), ("entry", "entries"), "#", dry_run=dry_run, as_json=as_json)


def _read(
    ctx: Context, table: Table, journal: Journal, when: Moment, settings: Settings, *, has_entries: bool
) -> tuple[list[Entry], int, list[int]]:
    """Return the new entries, each with its uid, how many are there already, and which of those read otherwise."""
    found: list[Entry] = []
    rejects: list[str] = []
    known = 0
    differing: list[int] = []
    seen: set[str] = set()
    check_header(table.names)
    for number, cells in watched(table.rows(WORDED_COLUMNS), "Reading", None, ctx.stderr):
        try:
            entry = entry_from_cells(cells, when, settings)
        except InputError as error:
            rejects.append(f"  row {number}: {error.message}")
            continue
        uid = entry.uid or _content_uid(cells, seen)
        if entry.uid and uid in seen:
            rejects.append(f"  row {number}: its uid stands in an earlier row too.")
        seen.add(uid)
        there = entries.with_uid(journal, uid) if has_entries else None
        if there:
            known += 1
            if (there.kind, there.span, there.details) != (entry.kind, entry.span, entry.details):
                differing.append(there.id)
        else:
            found.append(entry if entry.uid else entry.replace(uid=uid))
    refuse_rejects(rejects)
    return found, known, differing


def _content_uid(cells: Mapping[str, str], seen: set[str]) -> str:
    """Return a UUIDv8 that the row's content gives, so that the same file gives the same; equal rows are counted."""
    text = "\x1f".join(f"{name}={cells[name]}" for name in sorted(cells) if cells[name] and name != "id")
    for again in range(MOST_ROWS):
        uid = uuid_text(hashlib.sha256(f"{again}\x1f{text}".encode()).digest()[:16], 8)
        if uid not in seen:
            return uid
    raise InputError("The file repeats one row too often.", "Leave out what is there twice.")
