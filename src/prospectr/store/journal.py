"""The journal file: made, opened, checked, and written to in steps. The decisions behind it: docs/architecture.md.

A step is one command's change: immediate transaction, change log in the same transaction, all or nothing.
"""

from __future__ import annotations

import os
import sqlite3
import stat

from prospectr.errors import DamagedError, JournalError
from prospectr.store import _sql
from prospectr.store.codec import encode_image
from prospectr.store.files import make_private_folder

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from types import TracebackType
    from typing import Any, Self

    Image = Mapping[str, int | str | None]

APPLICATION_ID = 0x50525354  # "PRST"
SCHEMA_VERSION = 1
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
OLDEST_SQLITE = (3, 37, 0)  # the first with STRICT tables


class Journal:
    """One journal, used in a `with` block. Until something is written, a missing file stays missing."""

    def __init__(self, path: str, *, may_begin_anew: bool = False) -> None:
        self.path = path
        self.may_begin_anew = may_begin_anew  # though there are backups, because one is being restored
        self.is_new = False

    def __enter__(self) -> Self:
        self.connection = self._connect()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            self.connection.close()
        except sqlite3.Error as closing:
            error = error or closing
        if isinstance(error, sqlite3.Error):
            raise explained(error, self.path) from None

    def _connect(self) -> sqlite3.Connection:
        if sqlite3.sqlite_version_info < OLDEST_SQLITE:
            raise JournalError(
                f"SQLite {sqlite3.sqlite_version} is too old.",
                "Use a Python that brings SQLite 3.37 or newer.",
            )
        try:
            if is_missing(self.path):
                self.is_new = True
                refuse_vanished(self.path)
                return empty()
            connection = connect(self.path)
            if not connection.execute("PRAGMA user_version").fetchone()[0]:
                if not self.may_begin_anew:
                    refuse_vanished(self.path)
                _make_tables(connection, self.path)
            _check_version(connection, self.path)
        except sqlite3.Error as error:
            raise explained(error, self.path) from None
        return connection

    def create(self) -> None:
        """Make the file if it is missing, with nothing in it; JournalError if that cannot be."""
        if self.is_new:
            self.connection.close()
            create_file(self.path)
            self.connection = connect(self.path)
            _make_tables(self.connection, self.path)
            self.is_new = False

    def rows(self, sql: str, parameters: Mapping[str, object] | None = None) -> Iterator[Any]:
        """Run a read and return its rows one by one, as plain tuples."""
        return self.connection.execute(sql, parameters or {})

    def row(self, sql: str, parameters: Mapping[str, object] | None = None) -> Any:
        """Run a read and return its first row, or None."""
        return self.connection.execute(sql, parameters or {}).fetchone()

    def step(self, command: str, at: int, verb: str = "do") -> Step:
        """Begin a step: what is written in its `with` block is one change, which undo takes back at once."""
        self.create()
        return Step(self, command, at, verb)


class Step:
    """An open step. Its row is written with the first change, so a step that changes nothing leaves no trace."""

    def __init__(self, journal: Journal, command: str, at: int, verb: str) -> None:
        self.journal = journal
        self.command = command
        self.at = at
        self.verb = verb
        self.target: int | None = None  # the step that an undo or a redo is about
        self.id = 0

    def __enter__(self) -> Self:
        self.journal.connection.execute("BEGIN IMMEDIATE")
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> None:
        try:
            self.journal.connection.execute("ROLLBACK" if kind else "COMMIT")
        except sqlite3.Error:
            if self.journal.connection.in_transaction:
                self.journal.connection.execute("ROLLBACK")
            if not kind:
                raise

    def run(self, sql: str, parameters: Mapping[str, object] | None = None) -> sqlite3.Cursor:
        """Run one writing statement."""
        return self.journal.connection.execute(sql, parameters or {})

    def run_many(self, sql: str, rows: Iterable[Sequence[object]]) -> None:
        """Run one writing statement for each row, whose values stand in the order of the table's columns."""
        self.journal.connection.executemany(sql, rows)

    def record(
        self, subject: str, key: str, before: Image | None, after: Image | None, number: int | None = None
    ) -> None:
        """Note in the change log what a row was and what it has become."""
        self.record_many(subject, [(key, before, after, number)])

    def record_many(
        self,
        subject: str,
        changes: Iterable[tuple[str, Image | None, Image | None, int | None]],
        encode: Callable[[Image], str] = encode_image,
    ) -> None:
        """Note many changes: key, before, after and number of each."""
        if not self.id:
            row = {"at": self.at, "verb": self.verb, "command": self.command, "target": self.target}
            self.id = self.run(_sql.ADD_STEP, row).lastrowid or 0
        rows = (
            (self.id, subject, key, number, before and encode(before), after and encode(after))
            for key, before, after, number in changes
        )
        self.run_many(_sql.ADD_CHANGES, rows)


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
    uri = "file:" + "".join(f"%{ord(c):02X}" if c in "%?#" else c for c in os.path.abspath(path)) + "?mode=rw"
    connection = sqlite3.connect(uri, uri=True, isolation_level=None)
    try:
        for pragma in PRAGMAS:
            connection.execute(pragma)
        size = os.path.getsize(path)  # first: another process may be making the tables right now
        application_id = connection.execute("PRAGMA application_id").fetchone()[0]
        if application_id != APPLICATION_ID and (application_id or size):
            raise JournalError(f"{path} is not a journal.", "Name another file: --journal, or PROSPECTR_JOURNAL.")
        if connection.execute("PRAGMA journal_mode").fetchone()[0] != "delete":
            mode = connection.execute("PRAGMA journal_mode = DELETE").fetchone()[0]
            if mode != "delete":
                raise JournalError(f"{path} cannot leave journal mode {mode}.", "Close what else has it open.")
    except BaseException:
        connection.close()
        raise
    return connection


def empty() -> sqlite3.Connection:
    """Return an empty journal that lies nowhere, which stands in for a file until there is something to write."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    for sql in _sql.SCHEMA:
        connection.execute(sql)
    return connection


def _make_tables(connection: sqlite3.Connection, path: str) -> None:
    """Make the tables in an empty file, unless another process was faster."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        if not connection.execute("PRAGMA user_version").fetchone()[0]:
            if connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]:
                raise JournalError(f"{path} is not a journal.", "Name another file: --journal, or PROSPECTR_JOURNAL.")
            for sql in _sql.SCHEMA:
                connection.execute(sql)
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _check_version(connection: sqlite3.Connection, path: str) -> None:
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version > SCHEMA_VERSION:
        raise JournalError(
            f"{path} was written by a newer prospectr (format {version}, this one knows {SCHEMA_VERSION}).",
            "Upgrade prospectr: pip install -U prospectr.",
        )
    if version < SCHEMA_VERSION:
        from prospectr.store.upgrade import upgrade

        upgrade(connection, path)


def backup_folder(path: str) -> str:
    """Return the folder beside a journal in which its backups lie, unless a setting names another."""
    return f"{os.path.splitext(path)[0]}-backups"


def backup_folder_for(path: str, setting: str) -> str:
    """Return the folder in which a journal's backups lie, by the setting `backup_folder` if it is set."""
    return os.path.expanduser(setting) if setting else backup_folder(path)


def refuse_vanished(path: str) -> None:
    """Refuse to begin anew where a journal once lay: its backups tell."""
    try:
        names = sorted(name for name in os.listdir(backup_folder(path)) if name.endswith(".db"))
    except OSError:
        return
    if names:
        raise JournalError(
            f"There is no journal at {path}, but there are backups of it.",
            f"Put it back: prospectr restore {os.path.join(backup_folder(path), names[-1])}"
            " (or move that folder away to begin anew).",
        )


def create_file(path: str) -> None:
    """Make an empty file that only its owner can read, in a folder that only its owner can enter."""
    folder = os.path.dirname(os.path.abspath(path))
    try:
        if not os.path.isdir(folder):
            make_private_folder(folder)
        flags = os.O_CREAT | os.O_EXCL | os.O_RDWR | getattr(os, "O_NOFOLLOW", 0)
        os.close(os.open(path, flags, 0o600))
    except FileExistsError:
        return
    except OSError as error:
        raise JournalError(
            f"{path} cannot be made: {error.strerror}.", "Name a place that you may write to: --journal FILE."
        ) from None


def explained(error: sqlite3.Error, path: str) -> JournalError:
    """Return what a person can do about an error of the database. It tells nothing of what the journal holds."""
    name = getattr(error, "sqlite_errorname", "") or ""
    for prefix, message, hint in EXPLANATIONS:
        if name.startswith(prefix):
            damaged = prefix in ("SQLITE_NOTADB", "SQLITE_CORRUPT")
            return (DamagedError if damaged else JournalError)(message.format(path=path), hint.format(path=path))
    return JournalError(f"{path}: {name or type(error).__name__}.", "Run prospectr doctor.")


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
