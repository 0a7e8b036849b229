"""Backups: `prospectr backup`, `prospectr backup /mnt/disk/journal.db`, `prospectr backup --list`."""

from __future__ import annotations

from prospectr.commands.common import moment, open_journal
from prospectr.errors import JournalError
from prospectr.render.progress import Meter
from prospectr.render.text import columns, counted
from prospectr.render.visible import visible
from prospectr.store import backups, entries
from prospectr.store.database import folder_without
from prospectr.store.files import refuse_journal

TYPE_CHECKING = False
if TYPE_CHECKING:
    from prospectr.context import Context


def run(ctx: Context, target: str | None, *, auto: bool = False, as_json: bool = False) -> None:
    """Make a verified copy, in the backup folder or where `target` says.

    Raises:
        InputError: the target is the journal, or a file of the database's own.
        JournalError: the copy cannot be made.
    """
    when = moment(ctx)
    with open_journal(ctx) as journal, Meter("Backing up", ctx.stderr) as meter:
        if journal.is_new:
            raise JournalError(f"There is no journal at {journal.path} yet.", "Log a line first: prospectr p 45m ...")
        if target:
            refuse_journal(target, journal.path, "Name another file.")
            count = backups.copy_to(journal.connection, target, meter.update)
        else:
            target = backups.keep_generation(journal, "daily" if auto else backups.MANUAL, when.now, meter.update)
            count = entries.count(journal)
    ctx.is_done = True
    if as_json:
        from prospectr.render.json import dumps

        ctx.data_line(dumps({"backup": target, "entries": count}))
    else:
        ctx.print(visible(f"Backed up {counted(count)} to {target}; the copy was read back and is sound."))


def show(ctx: Context, *, as_json: bool = False) -> None:
    """List the backups that there are, the oldest first, also of a journal that is gone or damaged."""
    try:
        with open_journal(ctx) as journal:
            folder = backups.folder_of(journal)
        found = backups.generations(folder)
    except JournalError:
        found = backups.generations(folder_without(ctx.journal_path))
        if not found:
            raise
    if as_json:
        from prospectr.render.json import dumps

        ctx.data_line(dumps([{**backup.as_dict(), "at": backup.at.isoformat()} for backup in found]))
        return
    if not found:
        ctx.print(visible(f"No backups in {folder} yet."))
    rows = [(f"{backup.at:%Y-%m-%d %H:%M}", backup.occasion, counted(backup.entries), backup.path) for backup in found]
    for line in columns(rows, "<<><"):
        ctx.print(line)
