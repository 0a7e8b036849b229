"""Translate SQLite's errors into messages for the user. Imported only when something has failed."""

from __future__ import annotations

import sqlite3

from prospectr.errors import DamagedError, JournalError

STORED_HINT = "What was done before the error is stored: look at prospectr history before you type it again."
DAMAGED_HINT = "Nothing was changed and every file is kept; see prospectr doctor, then prospectr restore."
DAMAGE = ("SQLITE_NOTADB", "SQLITE_CORRUPT")
# how the name of an SQLite error begins, the message, the hint; the first that matches is used
MESSAGES: tuple[tuple[str, str, str], ...] = (
    ("SQLITE_BUSY", "{path} is in use by another program.", "Nothing was changed; try again in a moment."),
    ("SQLITE_LOCKED", "{path} is in use by another program.", "Nothing was changed; try again in a moment."),
    (
        "SQLITE_READONLY",
        "{path} cannot be written to.",
        "Nothing was changed; make the file and its folder writable, then try again.",
    ),
    (
        "SQLITE_PERM",
        "You have no permission to use {path}.",
        "Nothing was changed; check who owns the file, then try again.",
    ),
    ("SQLITE_FULL", "The disk is full.", "Nothing was changed; free some space, then type it again."),
    (
        "SQLITE_IOERR",
        "The disk could not read or write the data.",
        "Nothing was changed; make sure that the disk is connected and has space, then try again.",
    ),
    (
        "SQLITE_CANTOPEN",
        "{path} cannot be opened.",
        "Nothing was changed; check that the file and its folder exist and are yours, then try again.",
    ),
    (
        "SQLITE_NOTADB",
        "{path} is not a journal, or it is damaged.",
        "Nothing was changed; see prospectr doctor, then prospectr restore.",
    ),
    ("SQLITE_CORRUPT", "{path} is damaged.", DAMAGED_HINT),
    (
        "SQLITE_NOMEM",
        "There is not enough memory.",
        "Nothing was changed; close other programs and try again.",
    ),
)


def journal_error(error: sqlite3.Error, path: str, *, has_stored: bool = False) -> JournalError:
    """Return the JournalError for an error of SQLite, without anything of what the journal holds.

    `has_stored` says that the command stored something before it failed.
    """
    name = getattr(error, "sqlite_errorname", "") or ""
    for prefix, message, hint in MESSAGES:
        if name.startswith(prefix):
            kind = DamagedError if prefix in DAMAGE else JournalError
            return kind(message.format(path=path), STORED_HINT if has_stored else hint)
    message = f"{path} cannot be used: SQLite reports {name or type(error).__name__}."
    return JournalError(message, STORED_HINT if has_stored else "See what is wrong: prospectr doctor")


def truncated(path: str) -> DamagedError:
    """Return the error for a file whose end is missing."""
    return DamagedError(f"{path} is damaged: its end is missing.", DAMAGED_HINT)
