"""Restoring: a backup that is sound, copied over the journal; a damaged one set aside, never thrown away."""

from __future__ import annotations

import os
import sqlite3
from datetime import datetime

from prospectr.errors import DamagedError, InputError, JournalError, NotFoundError
from prospectr.store import _sql
from prospectr.store.backups.generations import DAMAGED, STAMP_FORMAT, check
from prospectr.store.sqlite.database import (
    APPLICATION_ID,
    SCHEMA_VERSION,
    connect,
    explained,
    format_of,
    is_unconfirmed,
    value_of,
)
from prospectr.store.sqlite.private_files import sync

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from prospectr.store.sqlite.journal import Journal

ANOTHER_BACKUP = "That is the backup, not your journal: name another, see prospectr backup --list."


def open_backup(path: str) -> sqlite3.Connection:
    """Open a file to restore from, sound and of a format this prospectr knows.

    Raises:
        InputError: it is a folder.
        NotFoundError: there is no such file.
        JournalError: it is not sound.
    """
    if os.path.isdir(path):
        raise InputError(f"{path} is a folder.", "Name a backup in it; see prospectr backup --list.")
    if not os.path.isfile(path):
        raise NotFoundError(f"There is no file {path}.", "See prospectr backup --list for those that are there.")
    try:
        try:
            connection = connect(path)
        except JournalError as error:  # it speaks of a journal, and this is none of theirs
            raise JournalError(error.message, ANOTHER_BACKUP) from None
        try:
            _refuse_unsound(connection, path)
        except BaseException:
            connection.close()
            raise
    except sqlite3.Error as error:
        told = explained(error, path)
        raise JournalError(told.message, ANOTHER_BACKUP if isinstance(told, DamagedError) else told.hint) from None
    return connection


def _refuse_unsound(connection: sqlite3.Connection, path: str) -> None:
    problems = check(connection)
    version = format_of(connection)
    application = value_of(connection, "PRAGMA application_id")
    if not has_entries(connection):
        problems.append("it has no table of entries")
    if problems or application != APPLICATION_ID or not 1 <= version <= SCHEMA_VERSION:
        reason = problems[0] if problems else f"format {version}"
        raise JournalError(f"{path} is no sound backup: {reason}.", "Try an older one: prospectr backup --list")


def has_entries(connection: sqlite3.Connection) -> bool:
    """Tell whether there is a table of entries at all."""
    tables = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
    return "entry" in {name for (name,) in tables}


def restore(source: sqlite3.Connection, journal: Journal, keep: Callable[[], str]) -> tuple[int, str]:
    """Copy a backup over the journal's content, page by page under the database's own locks.

    `keep` makes a copy of what is there; it is called again if something was written meanwhile, with everybody locked
    out by then. Returned are the entries that the journal now has and the path of that copy.
    """
    seen = journal.value("PRAGMA data_version")
    kept = keep()
    try:
        _lock_out(journal.connection)
        if journal.value("PRAGMA data_version") != seen:
            kept = keep()
        journal.connection.execute("PRAGMA locking_mode = NORMAL")  # the lock goes with the next transaction: the copy
        source.backup(journal.connection)
    except sqlite3.Error as error:
        journal.has_stored = is_unconfirmed(error)
        raise
    journal.has_stored = True
    return int(journal.value(_sql.COUNT_ENTRIES)), kept


def _lock_out(connection: sqlite3.Connection) -> None:
    """Let nobody else read or write, and go on so when no transaction is open: the backup API begins one of its own."""
    connection.execute("PRAGMA locking_mode = EXCLUSIVE")
    connection.execute("BEGIN EXCLUSIVE")
    connection.execute("COMMIT")


def set_aside(path: str, now: datetime) -> str:
    """Move a file that is damaged out of the way, its rollback journal with it, and return its new name."""
    aside = f"{path}{DAMAGED}{now.strftime(STAMP_FORMAT)}"
    os.rename(path, aside)
    if os.path.lexists(f"{path}-journal"):
        os.rename(f"{path}-journal", f"{aside}-journal")
    sync(os.path.dirname(os.path.abspath(path)))
    return aside
