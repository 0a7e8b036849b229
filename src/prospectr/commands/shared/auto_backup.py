"""The automatic backup: once a day, in a process of its own, after a command has printed its answer."""

from __future__ import annotations

import os
import sqlite3

from prospectr.errors import JournalError
from prospectr.store.sqlite.private_files import backup_folder, make_backup_folder

TYPE_CHECKING = False
if TYPE_CHECKING:
    from prospectr.context import Context
    from prospectr.domain.settings import Settings
    from prospectr.store.sqlite.journal import Journal

STAMP = ".tried"  # a file whose time is that of the last try
DAY = 24 * 60 * 60  # seconds


def back_up_daily(ctx: Context, journal: Journal, settings: Settings) -> None:
    """Start a backup if the last try is a day old; never wait for it, never raise an error."""
    if not settings.auto_backup:
        return
    folder = backup_folder(journal.path, settings.backup_folder)
    stamp = os.path.join(folder, STAMP)
    now = ctx.now().timestamp()
    try:
        age = now - os.stat(stamp).st_mtime
    except OSError:
        age = None
    if age is not None and 0 <= age < DAY:
        return
    try:
        ctx.stdout.flush()
        _touch(stamp, now)
        if age is not None or _is_worth_it(journal):
            _spawn(ctx, journal.path)
    except (OSError, JournalError, sqlite3.Error):
        return  # prospectr doctor reports problems with backups


def _is_worth_it(journal: Journal) -> bool:
    """Return whether the journal has more than one entry; a newer one can wait a day."""
    from prospectr.store.queries.entries import count

    return count(journal) > 1


def _touch(stamp: str, now: float) -> None:
    make_backup_folder(os.path.dirname(stamp))
    os.close(os.open(stamp, os.O_CREAT | os.O_WRONLY | getattr(os, "O_NOFOLLOW", 0), 0o600))
    os.utime(stamp, (now, now))


def _spawn(ctx: Context, path: str) -> None:
    from prospectr.commands.shared.background import start

    start(ctx, path, "backup", "--auto")
