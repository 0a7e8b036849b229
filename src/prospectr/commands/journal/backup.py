"""Make and list backups: `prospectr backup`, `prospectr backup /mnt/disk/journal.db`, `prospectr backup --list`."""

from __future__ import annotations

import os

from prospectr.commands.shared.common import moment, open_journal
from prospectr.errors import JournalError
from prospectr.render.shared.columns import columns
from prospectr.render.shared.progress import Meter
from prospectr.render.shared.sanitize import visible
from prospectr.render.shared.text import plural
from prospectr.store.backups.copying import copy_journal
from prospectr.store.backups.generations import MANUAL, keep_generation, list_backups, remember_place
from prospectr.store.queries import entries
from prospectr.store.queries.backup_folders import backup_folder_of
from prospectr.store.sqlite.backup_places import backup_folder_without_settings
from prospectr.store.sqlite.private_files import reject_journal

TYPE_CHECKING = False
if TYPE_CHECKING:
    from prospectr.context import Context


def run(ctx: Context, target: str | None, *, auto: bool = False, as_json: bool = False) -> None:
    """Copy the journal to `target`, by default into its backup folder, and check the copy.

    Raises:
        InputError: the target is the journal itself or one of SQLite's files next to it.
        JournalError: there is no journal, or the copy cannot be made.
    """
    when = moment(ctx)
    with open_journal(ctx) as journal, Meter("Backing up", ctx.stderr) as meter:
        if journal.is_new:
            raise JournalError(
                f"There is no journal at {journal.path} yet.", "Log a line first: prospectr p 45m cold calls"
            )
        if target:
            reject_journal(target, journal.path, "Name another file.")
            count = copy_journal(journal.connection, target, meter.update)
            remember_place(journal.path, os.path.abspath(target))
        else:
            occasion = "daily" if auto else MANUAL
            target = keep_generation(journal, backup_folder_of(journal), occasion, when.now, meter.update)
            count = entries.count(journal)
    ctx.is_done = True
    if as_json:
        from prospectr.render.shared.json import dumps

        ctx.write_data_line(dumps({"backup": target, "entries": count}))
    else:
        ctx.print(
            visible(
                f"Backed up {plural(count, 'entry', 'entries')} to {target}; the copy was read back and is complete."
            )
        )


def show(ctx: Context, *, as_json: bool = False) -> None:
    """List the backups, the oldest first, even if the journal is missing or damaged."""
    try:
        with open_journal(ctx) as journal:
            folder = backup_folder_of(journal)
        backups = list_backups(folder)
    except JournalError:
        backups = list_backups(backup_folder_without_settings(ctx.journal_path))
        if not backups:
            raise
    if as_json:
        from prospectr.render.shared.json import dumps

        ctx.write_data_line(dumps([{**backup.as_dict(), "at": backup.at.isoformat()} for backup in backups]))
        return
    if not backups:
        ctx.print(visible(f"No backups in {folder} yet."))
    rows = [
        (f"{backup.at:%Y-%m-%d %H:%M}", backup.occasion, plural(backup.entries, "entry", "entries"), backup.path)
        for backup in backups
    ]
    for line in columns(rows, "<<><"):
        ctx.print(line)
