"""The messages for SQLite's errors, word for word."""

from __future__ import annotations

import sqlite3

import pytest

from prospectr.errors import DamagedError
from prospectr.store.sqlite.database import is_committed
from prospectr.store.sqlite.failures import journal_error

FILE = "/home/me/journal.db"
BUSY = (f"{FILE} is in use by another program.", "Nothing was changed; try again in a moment.")
DAMAGED_HINT = "Nothing was changed and every file is kept; see prospectr doctor, then prospectr restore."
STORED_HINT = "What was done before the error is stored: look at prospectr history before you type it again."


def error(name: str) -> sqlite3.Error:
    sqlite_error = sqlite3.OperationalError("what SQLite says")
    sqlite_error.sqlite_errorname = name
    return sqlite_error


@pytest.mark.parametrize(
    ("name", "message", "hint"),
    [
        ("SQLITE_BUSY", *BUSY),
        ("SQLITE_BUSY_SNAPSHOT", *BUSY),
        ("SQLITE_LOCKED", *BUSY),
        ("SQLITE_LOCKED_SHAREDCACHE", *BUSY),
        (
            "SQLITE_READONLY_DIRECTORY",
            f"{FILE} cannot be written to.",
            "Nothing was changed; make the file and its folder writable, then try again.",
        ),
        (
            "SQLITE_PERM",
            f"You have no permission to use {FILE}.",
            "Nothing was changed; check who owns the file, then try again.",
        ),
        ("SQLITE_FULL", "The disk is full.", "Nothing was changed; free some space, then type it again."),
        (
            "SQLITE_IOERR_WRITE",
            "The disk could not read or write the data.",
            "Nothing was changed; make sure that the disk is connected and has space, then try again.",
        ),
        (
            "SQLITE_CANTOPEN",
            f"{FILE} cannot be opened.",
            "Nothing was changed; check that the file and its folder exist and are yours, then try again.",
        ),
        (
            "SQLITE_NOTADB",
            f"{FILE} is not a journal, or it is damaged.",
            "Nothing was changed; see prospectr doctor, then prospectr restore.",
        ),
        ("SQLITE_CORRUPT_INDEX", f"{FILE} is damaged.", DAMAGED_HINT),
        (
            "SQLITE_NOMEM",
            "There is not enough memory.",
            "Nothing was changed; close other programs and try again.",
        ),
        (
            "SQLITE_MISUSE",
            f"{FILE} cannot be used: SQLite reports SQLITE_MISUSE.",
            "See what is wrong: prospectr doctor",
        ),
        ("", f"{FILE} cannot be used: SQLite reports OperationalError.", "See what is wrong: prospectr doctor"),
    ],
)
class TestJournalError:
    def test_before_anything_was_stored(self, name: str, message: str, hint: str) -> None:
        failure = journal_error(error(name), FILE)
        assert (failure.message, failure.hint) == (message, hint)
        assert isinstance(failure, DamagedError) == name.startswith(("SQLITE_NOTADB", "SQLITE_CORRUPT"))

    def test_after_something_was_stored(self, name: str, message: str, hint: str) -> None:
        failure = journal_error(error(name), FILE, has_stored=True)
        assert (failure.message, failure.hint) == (message, STORED_HINT)
        assert hint != STORED_HINT


def test_a_commit_whose_folder_could_not_be_synced_is_committed() -> None:
    assert is_committed(error("SQLITE_IOERR_DIR_FSYNC"))
    assert not is_committed(error("SQLITE_IOERR_FSYNC"))
    assert not is_committed(sqlite3.OperationalError("from an older Python, without a name"))
