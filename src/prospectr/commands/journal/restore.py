"""Restore a backup: `prospectr restore FILE`."""

from __future__ import annotations

import os

from prospectr.commands.shared.common import moment, open_journal
from prospectr.commands.shared.safety_backup import back_up_before
from prospectr.errors import DamagedError
from prospectr.render.shared.sanitize import visible
from prospectr.render.shared.text import plural
from prospectr.store.backups import restoring
from prospectr.store.backups.copying import find_damage
from prospectr.store.history import changes
from prospectr.store.sqlite.database import create_file, is_missing
from prospectr.store.sqlite.private_files import reject_journal

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import datetime

    from prospectr.context import Context


def run(ctx: Context, path: str, *, as_json: bool = False) -> None:
    """Replace the journal's content with that of a backup; the old content is kept, even if it is damaged.

    Raises:
        InputError: the file is the journal itself, or a folder.
        NotFoundError: there is no such file.
        JournalError: the backup is damaged, or the journal cannot be written to.
    """
    when = moment(ctx)
    target = os.path.realpath(ctx.journal_path)
    reject_journal(path, target, "Name a backup; see prospectr backup --list.")
    source = restoring.open_backup(path)
    try:
        is_new, aside = _prepare(ctx, target, when.now)
        with open_journal(ctx, target, ignore_backups=True) as journal:

            def keep() -> str:
                if is_new and not changes.has_steps(journal):  # otherwise another process has begun it
                    return ""
                return back_up_before(journal, "restore", when.now)

            count, kept = restoring.restore(source, journal, keep)
    finally:
        source.close()
    if as_json:
        from prospectr.render.shared.json import dumps

        ctx.write_data_line(dumps({"restored": path, "entries": count, "kept": kept or aside or None}))
        return
    ctx.print(visible(f"Restored {plural(count, 'entry', 'entries')} from {path}."))
    if aside:
        ctx.remark(visible(f"The damaged file is kept as {aside}"))
    if kept:
        ctx.remark(visible(f"The old content is kept. To get it back: prospectr restore {kept}"))


def _prepare(ctx: Context, target: str, now: datetime) -> tuple[bool, str]:
    """Make sure there is a journal to restore into; return whether it is new, and where a damaged one was moved to."""
    if is_missing(target) or not os.path.getsize(target):
        create_file(target)
        return True, ""
    try:
        with open_journal(ctx, target) as journal:
            if not find_damage(journal.connection):
                return False, ""
    except DamagedError:
        pass
    aside = restoring.set_aside(target, now)
    create_file(target)
    return True, aside
