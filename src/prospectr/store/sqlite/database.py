"""The file of a journal: found, made, opened and set up. The decisions behind it: docs/architecture.md."""

from __future__ import annotations

import os
import sqlite3
import stat
import sys

from prospectr.errors import DamagedError, JournalError
from prospectr.store import _sql
from prospectr.store.sqlite.private_files import ANOTHER_JOURNAL, make_private_folder

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any

APPLICATION_ID = 0x50525354  # "PRST"
SCHEMA_VERSION = 3
BUSY_MILLISECONDS = 30_000
PRAGMAS = (
    f"PRAGMA busy_timeout = {BUSY_MILLISECONDS}",  # first, so that the ones after it can wait
    "PRAGMA synchronous = EXTRA",
    "PRAGMA foreign_keys = ON",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
    "PRAGMA mmap_size = 0",
    "PRAGMA secure_delete = ON",
)
ELSEWHERE = "elsewhere"  # a file beside a journal that tells in which other folder its backups are kept
SMALLEST_PAGE = 512  # bytes; no database is shorter
OLDEST_SQLITE = (3, 37, 0)  # the first with STRICT tables


def is_missing(path: str) -> bool:
    """Tell whether there is no file; JournalError if what is there is no file."""
    try:
        mode = os.stat(path).st_mode
    except FileNotFoundError:
        if os.path.islink(path):
            raise JournalError(f"{path} is a link to nothing.", "Mend the link, or name another journal.") from None
        return True
    except OSError as error:
        raise JournalError(f"{path} cannot be read: {error.strerror}.", "Check the path and its permissions.") from None
    if not stat.S_ISREG(mode):
        raise JournalError(f"{path} is not a file.", "Name a file: --journal, or PROSPECTR_JOURNAL.")
    return False


def connect(path: str) -> sqlite3.Connection:
    """Open an existing file and set it up; a missing one is an error and stays missing."""
    if sqlite3.sqlite_version_info < OLDEST_SQLITE:
        raise JournalError(
            f"SQLite {sqlite3.sqlite_version} is too old.", "Use a Python that brings SQLite 3.37 or newer."
        )
    connection = sqlite3.connect(f"{uri_of(path)}?mode=rw", uri=True, isolation_level=None)
    try:
        for pragma in PRAGMAS:
            connection.execute(pragma)
        size = os.path.getsize(path)  # first: another process may be making the tables right now
        application_id = value_of(connection, "PRAGMA application_id")
        if application_id != APPLICATION_ID and (application_id or size):
            if size < SMALLEST_PAGE and _backups_of(path):
                raise _cut_short(path)
            raise JournalError(f"{path} is not a journal.", "Name another file: --journal, or PROSPECTR_JOURNAL.")
        _refuse_cut_short(connection, path)
        if value_of(connection, "PRAGMA journal_mode") != "delete":
            _leave_mode(connection, path)
    except UnicodeDecodeError:  # the message quotes what stands in the place of a table's name, and that is no text
        connection.close()
        damage = sqlite3.DatabaseError()
        damage.sqlite_errorname = "SQLITE_CORRUPT"
        raise damage from None
    except BaseException:
        connection.close()
        raise
    return connection


def uri_of(path: str) -> str:
    """Return a path as an SQLite URI, such as file:///home/ann/journal.db or file:///C:/Users/ann/journal.db."""
    path = os.path.abspath(path)
    if sys.platform == "win32":
        path = path.replace("\\", "/")
    path = "".join(f"%{ord(c):02X}" if c in "%?#" else c for c in path)
    return f"file://{path}" if path.startswith("/") else f"file:///{path}"


def _leave_mode(connection: sqlite3.Connection, path: str) -> None:
    """Have a file use a rollback journal from now on; an error, as for any lock, while others have it open."""
    mode = value_of(connection, "PRAGMA journal_mode = DELETE")  # what it is now, whatever was asked for
    if mode != "delete":
        raise JournalError(
            f"{path} is in the journal mode “{mode}” and cannot be brought out of it.",
            "Close every other program that has it open, then try again.",
        )


def _refuse_cut_short(connection: sqlite3.Connection, path: str) -> None:
    """Refuse a file whose last page is not all there; the database itself would take what is missing for zeros."""
    page = value_of(connection, "PRAGMA page_size")
    if os.path.getsize(path) % page == 0:
        return
    connection.execute("BEGIN")  # another program may be writing that page; while somebody reads, nobody does
    connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    is_cut_short = os.path.getsize(path) % page
    connection.execute("ROLLBACK")
    if is_cut_short:
        raise _cut_short(path)


def _cut_short(path: str) -> DamagedError:
    return DamagedError(
        f"{path} is damaged: its end is cut off.",
        "Nothing was changed and every file is kept; see prospectr doctor, then prospectr restore.",
    )


def empty() -> sqlite3.Connection:
    """Return an empty journal that lies nowhere, which stands in for a file until there is something to write."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    _create_tables(connection)
    return connection


def _create_tables(connection: sqlite3.Connection) -> None:
    """Create the tables and indexes.

    Each statement goes to SQLite on one line: SQLite stores its text in the file, as every earlier prospectr wrote it,
    and reads it at each opening.
    """
    for sql in _sql.SCHEMA:
        connection.execute(" ".join(sql.split()))


def make_tables(connection: sqlite3.Connection, path: str) -> None:
    """Make the tables in an empty file, unless another process was faster."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        if not format_of(connection):
            if value_of(connection, "SELECT count(*) FROM sqlite_schema"):
                raise JournalError(f"{path} is not a journal.", "Name another file: --journal, or PROSPECTR_JOURNAL.")
            _create_tables(connection)
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def backup_folder(path: str) -> str:
    """Return the folder beside a journal in which its backups lie, unless a setting names another.

    Journals that lie side by side have one each: rotation must never take another one's copies away.
    """
    stem, ending = os.path.splitext(path)
    return f"{stem}-backups" if ending == ".db" else f"{path}.backups"  # "x" is not to share that of "x.db"


def backup_folder_for(path: str, setting: str) -> str:
    """Return the folder in which a journal's backups lie, in that of the setting `backup_folder` if it is set."""
    beside = backup_folder(path)
    return os.path.join(os.path.expanduser(setting), os.path.basename(beside)) if setting else beside


def marker_of(path: str) -> str:
    """Return the file that tells, without the journal, where its backups are kept if not beside it."""
    return os.path.join(backup_folder(path), ELSEWHERE)


def told_elsewhere(path: str) -> str:
    """Return the folder that was left word of, in which a journal's backups are; nothing if they are beside it."""
    try:
        with open(marker_of(path), encoding="utf-8", errors="surrogateescape", newline="") as file:
            return file.read()
    except OSError:
        return ""


def folder_without(path: str) -> str:
    """Return the folder of the backups of a journal that cannot be asked for its settings."""
    return told_elsewhere(path) or backup_folder(path)


def refuse_vanished(path: str) -> None:
    """Refuse to begin anew where a journal once lay: its backups tell, or the word that was left of where they are."""
    kept, elsewhere = _backups_of(path), told_elsewhere(path)
    instead = f"remove {marker_of(path)}" if elsewhere else "move that folder away"
    if kept:
        raise JournalError(
            f"There is no journal at {path}, but there are backups of it.",
            f"Put it back: prospectr restore {kept[-1]} (or {instead} to begin anew).",
        )
    if elsewhere and not os.path.isdir(elsewhere):
        raise JournalError(
            f"There is no journal at {path}, and the folder {elsewhere} of its backups is not there.",
            f"Attach the drive and see prospectr backup --list (or {instead} to begin anew).",
        )


def _backups_of(path: str) -> list[str]:
    """Return what looks like a backup, beside a journal or where it was left word of, the oldest first."""
    found: list[str] = []
    for folder in (backup_folder(path), told_elsewhere(path)):
        try:
            found += [os.path.join(folder, name) for name in os.listdir(folder) if name.endswith(".db")]
        except OSError:
            continue
    return sorted(found, key=os.path.basename)


def value_of(connection: sqlite3.Connection, sql: str, parameters: Mapping[str, object] | None = None) -> Any:
    """Return the one value that a query of one row and one column gives."""
    (value,) = connection.execute(sql, parameters or {}).fetchone()
    return value


def format_of(connection: sqlite3.Connection) -> int:
    """Return the number of the format that a file has; 0 for one without tables."""
    return int(value_of(connection, "PRAGMA user_version"))


def is_outdated(connection: sqlite3.Connection) -> bool:
    """Tell whether a file has a format of an earlier prospectr."""
    return format_of(connection) < SCHEMA_VERSION


def refuse_newer(connection: sqlite3.Connection, path: str) -> None:
    """Refuse a format that only a later prospectr knows."""
    found = format_of(connection)
    if found > SCHEMA_VERSION:
        raise JournalError(
            f"{path} was written by a newer prospectr (format {found}, this one knows {SCHEMA_VERSION}).",
            "Upgrade prospectr: pip install -U prospectr.",
        )


def create_file(path: str) -> None:
    """Make an empty file that only its owner can read, in a folder that only its owner can enter."""
    folder = os.path.dirname(os.path.abspath(path))
    try:
        if not os.path.isdir(folder):
            make_private_folder(folder, ANOTHER_JOURNAL)
        flags = os.O_CREAT | os.O_EXCL | os.O_RDWR | getattr(os, "O_NOFOLLOW", 0)
        os.close(os.open(path, flags, 0o600))
    except FileExistsError:
        return
    except OSError as error:
        raise JournalError(
            f"{path} cannot be made: {error.strerror}.", "Name a place that you may write to: --journal FILE."
        ) from None


def is_unconfirmed(error: sqlite3.Error) -> bool:
    """Tell whether a commit failed only when it was done: the folder would not be synced after it."""
    return getattr(error, "sqlite_errorname", "") == "SQLITE_IOERR_DIR_FSYNC"


def explained(error: sqlite3.Error, path: str, *, has_stored: bool = False) -> JournalError:
    """Return what a person can do about an error of the database. It tells nothing of what the journal holds."""
    name = getattr(error, "sqlite_errorname", "") or ""
    for prefix, message, hint in EXPLANATIONS:
        if name.startswith(prefix):
            damaged = prefix in ("SQLITE_NOTADB", "SQLITE_CORRUPT")
            told = STORED if has_stored else hint
            return (DamagedError if damaged else JournalError)(message.format(path=path), told)
    return JournalError(f"{path}: {name or type(error).__name__}.", STORED if has_stored else "Run prospectr doctor.")


STORED = "What was done until then is stored: look at prospectr history before you type it again."


EXPLANATIONS: Iterable[tuple[str, str, str]] = (
    ("SQLITE_BUSY", "{path} is in use by another program.", "Nothing was changed; try again in a moment."),
    ("SQLITE_LOCKED", "{path} is in use by another program.", "Nothing was changed; try again in a moment."),
    (
        "SQLITE_READONLY",
        "{path} cannot be written to.",
        "Nothing was changed; give yourself the right to write to it and its folder.",
    ),
    ("SQLITE_PERM", "{path} may not be used.", "Nothing was changed; check who owns the file."),
    ("SQLITE_FULL", "The disk is full.", "Nothing was changed; make room, then type it again."),
    (
        "SQLITE_IOERR",
        "The disk did not take or give the data.",
        "Nothing was changed; make sure that it has room and is attached, then try again.",
    ),
    (
        "SQLITE_CANTOPEN",
        "{path} cannot be opened.",
        "Check that the file and its folder are there and yours.",
    ),
    (
        "SQLITE_NOTADB",
        "{path} is not a journal, or is damaged.",
        "Nothing was changed; see prospectr doctor, then prospectr restore.",
    ),
    (
        "SQLITE_CORRUPT",
        "{path} is damaged.",
        "Nothing was changed and every file is kept; see prospectr doctor, then prospectr restore.",
    ),
    (
        "SQLITE_NOMEM",
        "There is not enough memory.",
        "Nothing was changed; close other programs and try again.",
    ),
)
