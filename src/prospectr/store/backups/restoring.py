"""Restore a backup over a journal. A damaged journal is moved aside, never deleted."""

from __future__ import annotations

import os
import sqlite3
from datetime import datetime

from prospectr.errors import DamagedError, InputError, JournalError, NotFoundError
from prospectr.store import _sql
from prospectr.store.backups.copying import find_damage
from prospectr.store.backups.generations import STAMP_FORMAT
from prospectr.store.sqlite.database import (
    APPLICATION_ID,
    SCHEMA_VERSION,
    connect,
    format_number,
    is_committed,
    query_value,
)
from prospectr.store.sqlite.failures import journal_error
from prospectr.store.sqlite.private_files import sync

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from prospectr.store.sqlite.journal import Journal

DAMAGED = ".damaged-"  # in the name of a journal that was moved aside
OTHER_BACKUP_HINT = "That is the backup, not your journal. Choose another one: prospectr backup --list"


def open_backup(path: str) -> sqlite3.Connection:
    """Open a backup, after checking that it is undamaged and of a format that this prospectr knows.

    Raises:
        InputError: the path is a folder.
        NotFoundError: there is no such file.
        JournalError: the file is not a backup, or it is damaged.
    """
    if os.path.isdir(path):
        raise InputError(f"{path} is a folder.", "Name a backup in it; to see them: prospectr backup --list")
    if not os.path.isfile(path):
        raise NotFoundError(f"There is no file {path}.", "See which backups there are: prospectr backup --list")
    try:
        try:
            connection = connect(path)
        except JournalError as error:  # its hint is about the journal, not about a backup
            raise JournalError(error.message, OTHER_BACKUP_HINT) from None
        try:
            _reject_unusable(connection, path)
        except BaseException:
            connection.close()
            raise
    except sqlite3.Error as error:
        failure = journal_error(error, path)
        hint = OTHER_BACKUP_HINT if isinstance(failure, DamagedError) else failure.hint
        raise JournalError(failure.message, hint) from None
    return connection


def _reject_unusable(connection: sqlite3.Connection, path: str) -> None:
    """Raise JournalError if a backup is damaged, has no entries table or has an unknown format."""
    problems = find_damage(connection)
    number = format_number(connection)
    application_id = query_value(connection, "PRAGMA application_id")
    if not has_entry_table(connection):
        problems.append("it has no table of entries")
    if problems or application_id != APPLICATION_ID or not 1 <= number <= SCHEMA_VERSION:
        reason = problems[0] if problems else f"format {number}"
        raise JournalError(f"{path} cannot be restored: {reason}.", "Try an older backup: prospectr backup --list")


def has_entry_table(connection: sqlite3.Connection) -> bool:
    """Return whether a database has a table of entries."""
    tables = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
    return "entry" in {name for (name,) in tables}


def restore(source: sqlite3.Connection, journal: Journal, keep: Callable[[], str]) -> tuple[int, str]:
    """Copy a backup over a journal; return the journal's number of entries and the path that `keep` returned.

    `keep` backs up what the journal holds. If another process writes to the journal meanwhile, `keep` is called again
    with the journal locked. The copy is made page by page under SQLite's own locks.
    """
    version = journal.value("PRAGMA data_version")
    kept = keep()
    try:
        _lock_out_others(journal.connection)
        if journal.value("PRAGMA data_version") != version:
            kept = keep()
        journal.connection.execute("PRAGMA locking_mode = NORMAL")  # unlocks at the end of the next transaction
        source.backup(journal.connection)
    except sqlite3.Error as error:
        journal.has_stored = is_committed(error)
        raise
    journal.has_stored = True
    return int(journal.value(_sql.COUNT_ENTRIES)), kept


def _lock_out_others(connection: sqlite3.Connection) -> None:
    """Keep all others from reading and writing, with no transaction open: the backup API starts one of its own.

    While this waits for a writer, it must hold no lock, or the writer would wait for it in turn. Set any earlier,
    `locking_mode` would keep the lock that the wait begins with.
    """
    connection.execute("BEGIN EXCLUSIVE")
    connection.execute("PRAGMA locking_mode = EXCLUSIVE")  # keeps the lock after the commit
    connection.execute("COMMIT")


def set_aside(path: str, now: datetime) -> str:
    """Rename a damaged file and its rollback journal; return the new path."""
    aside = f"{path}{DAMAGED}{now.strftime(STAMP_FORMAT)}"
    os.rename(path, aside)
    if os.path.lexists(f"{path}-journal"):
        os.rename(f"{path}-journal", f"{aside}-journal")
    sync(os.path.dirname(os.path.abspath(path)))
    return aside
