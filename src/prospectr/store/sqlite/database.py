"""Open and create the SQLite file of a journal.

The reasons behind the settings and checks are in docs/architecture.md.
"""

from __future__ import annotations

import os
import sqlite3
import stat
import sys

from prospectr.domain.entries.names import folded
from prospectr.errors import JournalError
from prospectr.store import _sql
from prospectr.store.sqlite.private_files import JOURNAL_PLACE_HINT, make_private_folder

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

APPLICATION_ID = 0x50525354  # "PRST"
SCHEMA_VERSION = 6
SLICE_MILLISECONDS = 1000  # that SQLite waits for a lock before it returns; until then it does not see Ctrl-C
SLICES = 30
PRAGMAS = (
    f"PRAGMA busy_timeout = {SLICE_MILLISECONDS}",  # first, so that the others wait for a lock too
    "PRAGMA synchronous = EXTRA",
    "PRAGMA foreign_keys = ON",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
    "PRAGMA mmap_size = 0",
    "PRAGMA secure_delete = ON",
)
MOUNTS = "/proc/self/mountinfo"  # the table of what is mounted where, on Linux
SMALLEST_PAGE = 512  # bytes; every SQLite database is at least as long
OLDEST_SQLITE = (3, 37, 0)  # the first with STRICT tables
OTHER_JOURNAL_HINT = "Name another file: prospectr --journal FILE ..., or set PROSPECTR_JOURNAL."


def is_missing(path: str) -> bool:
    """Return whether there is nothing at a path; JournalError if there is something that is not a file."""
    try:
        mode = os.stat(path).st_mode
    except FileNotFoundError:
        if os.path.islink(path):
            raise JournalError(
                f"{path} is a link to a file that does not exist.",
                "Fix the link, or name another file: prospectr --journal FILE ...",
            ) from None
        return True
    except OSError as error:
        raise JournalError(
            f"{path} cannot be read: {error.strerror}.",
            "Check the path and its permissions, or name another file: prospectr --journal FILE ...",
        ) from None
    if not stat.S_ISREG(mode):
        raise JournalError(f"{path} is not a file.", OTHER_JOURNAL_HINT)
    return False


def reject_second_name(path: str) -> None:
    """Raise JournalError if a journal has a second name on the disk."""
    is_linked = os.stat(path).st_nlink > 1
    if is_linked or is_mounted(path):
        from prospectr.store.sqlite import second_names

        raise (second_names.linked if is_linked else second_names.mounted)(path)


def is_mounted(path: str) -> bool:
    """Return whether a file is itself a mount, as it is in a container that mounts it without its folder."""
    try:
        with open(MOUNTS, "rb", buffering=0) as file:
            mounts = file.read()
    except OSError:
        return False
    if _in_mounts(os.path.basename(path)) not in mounts:
        return False
    return _in_mounts(os.path.realpath(path)) in [line.split()[4] for line in mounts.splitlines()]


def _in_mounts(path: str) -> bytes:
    """Return a path as the table of mounts has it, with codes for white space."""
    path = path.replace("\\", "\\134").replace(" ", "\\040").replace("\t", "\\011").replace("\n", "\\012")
    return os.fsencode(path)


_execute = sqlite3.Connection.execute  # quicker than to look for it at each call


class PatientConnection(sqlite3.Connection):
    """A connection that waits for a lock in slices, and calls `on_wait` after the first."""

    on_wait: Callable[[], None] | None = None

    def execute(self, sql: str, parameters: Any = ()) -> sqlite3.Cursor:
        """Run a statement; sqlite3.OperationalError if the journal is still locked after all slices."""
        for slices_left in range(SLICES - 1, -1, -1):
            try:
                return _execute(self, sql, parameters)
            except sqlite3.OperationalError as error:
                if not slices_left or getattr(error, "sqlite_errorname", "") != "SQLITE_BUSY":
                    raise
            if self.on_wait:
                self.on_wait()
                self.on_wait = None
        raise AssertionError  # the last slice returns or raises


def connect(path: str, on_wait: Callable[[], None] | None = None) -> sqlite3.Connection:
    """Open an existing journal and apply the settings; a missing file is an error and is not created.

    `on_wait` is called if the journal is locked, after a second.
    """
    if sqlite3.sqlite_version_info < OLDEST_SQLITE:
        raise JournalError(
            f"SQLite {sqlite3.sqlite_version} is too old.", "Use a Python that includes SQLite 3.37 or newer."
        )
    connection = sqlite3.connect(f"{uri_of(path)}?mode=rw", uri=True, isolation_level=None, factory=PatientConnection)
    connection.on_wait = on_wait
    add_functions(connection)
    try:
        for pragma in PRAGMAS:
            connection.execute(pragma)
        size = os.path.getsize(path)  # read first: another process may be creating the tables right now
        application_id = query_value(connection, "PRAGMA application_id")
        if application_id != APPLICATION_ID and (application_id or size):
            raise _not_a_journal(path, size)
        _reject_truncated(connection, path)
        if query_value(connection, "PRAGMA journal_mode") != "delete":
            _use_rollback_journal(connection, path)
    except UnicodeDecodeError:  # SQLite's message quotes the name of a damaged table, which is not valid text
        connection.close()
        damage = sqlite3.DatabaseError()
        damage.sqlite_errorname = "SQLITE_CORRUPT"
        raise damage from None
    except BaseException:
        connection.close()
        raise
    return connection


def add_functions(connection: sqlite3.Connection) -> None:
    """Add the function that statements search with, since SQLite itself folds the case of ASCII letters only."""
    connection.create_function("folded", 1, _folded, deterministic=True)


def _folded(value: Any) -> Any:
    return folded(value) if isinstance(value, str) else value


def uri_of(path: str) -> str:
    """Return a path as an SQLite URI, such as file:///home/ann/journal.db or file:///C:/Users/ann/journal.db."""
    path = os.path.abspath(path)
    if sys.platform == "win32":
        path = path.replace("\\", "/")
    path = "".join(f"%{ord(c):02X}" if c in "%?#" else c for c in path)
    return f"file://{path}" if path.startswith("/") else f"file:///{path}"


def _not_a_journal(path: str, size: int) -> JournalError:
    """Return the error for a file that does not begin like a journal. A short one with backups was truncated."""
    if size < SMALLEST_PAGE:
        from prospectr.store.sqlite.backup_places import find_backups
        from prospectr.store.sqlite.failures import truncated

        if find_backups(path):
            return truncated(path)
    return JournalError(f"{path} is not a journal.", OTHER_JOURNAL_HINT)


def _use_rollback_journal(connection: sqlite3.Connection, path: str) -> None:
    """Switch a file from another journal mode, such as WAL; this fails with a lock while others have it open."""
    mode = query_value(connection, "PRAGMA journal_mode = DELETE")  # returns the mode in use, whatever was asked for
    if mode != "delete":
        raise JournalError(
            f"{path} is in SQLite's journal mode “{mode}”, which cannot be changed now.",
            "Close every other program that has it open, then try again.",
        )


def _reject_truncated(connection: sqlite3.Connection, path: str) -> None:
    """Raise DamagedError if the last page is incomplete; SQLite would read the missing bytes as zeros."""
    page = query_value(connection, "PRAGMA page_size")
    if os.path.getsize(path) % page == 0:
        return
    connection.execute("BEGIN")  # another program may be writing that page; while this one reads, none can write
    connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    is_truncated = os.path.getsize(path) % page
    connection.execute("ROLLBACK")
    if is_truncated:
        from prospectr.store.sqlite.failures import truncated

        raise truncated(path)


def open_in_memory() -> sqlite3.Connection:
    """Return an empty journal in memory. It stands in for a missing file until something is written."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    add_functions(connection)
    _create_tables(connection)
    return connection


def create_tables(connection: sqlite3.Connection, path: str) -> None:
    """Create the tables in an empty file, unless another process has just done so."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        if not format_number(connection):
            if query_value(connection, "SELECT count(*) FROM sqlite_schema"):
                raise JournalError(f"{path} is not a journal.", OTHER_JOURNAL_HINT)
            _create_tables(connection)
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _create_tables(connection: sqlite3.Connection) -> None:
    """Create the tables and indexes.

    Each statement is passed on one line, because SQLite stores its text in the file and parses it at each opening.
    """
    for sql in _sql.SCHEMA:
        connection.execute(" ".join(sql.split()))


def create_file(path: str) -> None:
    """Create an empty file that only its owner can read, in a folder that only its owner can enter."""
    folder = os.path.dirname(os.path.abspath(path))
    try:
        if not os.path.isdir(folder):
            make_private_folder(folder, JOURNAL_PLACE_HINT)
        flags = os.O_CREAT | os.O_EXCL | os.O_RDWR | getattr(os, "O_NOFOLLOW", 0)
        os.close(os.open(path, flags, 0o600))
    except FileExistsError:
        return
    except OSError as error:
        raise JournalError(f"{path} cannot be created: {error.strerror}.", JOURNAL_PLACE_HINT) from None


def query_value(connection: sqlite3.Connection, sql: str, parameters: Mapping[str, object] | None = None) -> Any:
    """Return the value of a query that has one row with one column."""
    (value,) = connection.execute(sql, parameters or {}).fetchone()
    return value


def format_number(connection: sqlite3.Connection) -> int:
    """Return the number of a file's format; 0 if it has no tables yet."""
    return int(query_value(connection, "PRAGMA user_version"))


def reject_newer_format(number: int, path: str) -> None:
    """Raise JournalError if a file's format is that of a later prospectr."""
    if number > SCHEMA_VERSION:
        raise JournalError(
            f"{path} was written by a newer prospectr (format {number}, this one knows {SCHEMA_VERSION}).",
            "Upgrade prospectr: pip install -U prospectr",
        )


def is_committed(error: sqlite3.Error) -> bool:
    """Return whether a commit failed only after the data was stored, when the folder was synced."""
    return getattr(error, "sqlite_errorname", "") == "SQLITE_IOERR_DIR_FSYNC"
