"""Record, in order, everything that a command line does to the files below a folder, through SQLite or Python.

The store runs unchanged, but on a connection of APSW instead of the standard library: only APSW lets Python implement
SQLite's file system (VFS). Statements, pragmas and transactions are the store's own.
"""

from __future__ import annotations

import io
import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import apsw
import pytest

from tests.safety.disk import Operation

NAME = "recording"  # of the VFS


class Log:
    """The operations below a folder, in order, with paths relative to it."""

    def __init__(self, folder: Path) -> None:
        self.folder = str(folder)
        self.operations: list[Operation] = []
        self.open: dict[int, str] = {}  # paths by file descriptor, of files that Python opened

    def knows(self, path: object) -> bool:
        return isinstance(path, str) and path.startswith(self.folder + os.sep)

    def add(self, name: str, path: str, *arguments: object) -> None:
        self.operations.append((name, self.below(path), *arguments))

    def below(self, path: str) -> str:
        """Return a path relative to the folder, which is "" itself."""
        return path[len(self.folder) + 1 :]

    def create(self, path: str) -> None:
        if not os.path.lexists(path):
            self.add("create", path)

    def mkdir(self, path: object, *_: object) -> None:
        if self.knows(path):
            self.add("make_folder", str(path))

    def link(self, path: str, other: str) -> None:
        self.add("link", path, self.below(other))

    def rename(self, path: str, other: str) -> None:
        self.add("rename", path, self.below(other))

    def unlink(self, path: object) -> None:
        if self.knows(path):
            self.add("delete", str(path))

    def fsync(self, handle: int) -> None:
        path = self.open[handle]
        if self.knows(path) or path == self.folder:
            self.add("sync_folder" if os.path.isdir(path) else "sync", path)

    def sync_folder_of(self, path: str) -> None:
        self.add("sync_folder", os.path.dirname(path))

    def done(self, path: str) -> None:
        if self.operations and self.operations[-1][0] != "done":
            self.add("done", path)


class RecordedPythonFile(io.FileIO):
    """A file that Python writes, such as an export."""

    def __init__(self, log: Log, handle: int) -> None:
        super().__init__(handle, "w")
        self.log = log
        self.path = log.open[handle]

    def write(self, data: bytes) -> int:
        self.log.add("write", self.path, self.tell(), bytes(data))
        return super().write(data)


class RecordedFile(apsw.VFSFile):
    """A file that SQLite writes, with what SQLite's Unix VFS does to the folder.

    When a new rollback journal is synced for the first time, its folder is synced too.
    """

    def __init__(self, log: Log, name: str | apsw.URIFilename, path: str, flags: list[int]) -> None:
        super().__init__("", name, flags)
        self.log = log
        self.path = path
        self.is_new_journal = bool(flags[0] & apsw.SQLITE_OPEN_CREATE and flags[0] & apsw.SQLITE_OPEN_MAIN_JOURNAL)

    def xWrite(self, data: bytes, offset: int) -> None:  # noqa: N802 - APSW's name
        self.log.add("write", self.path, offset, bytes(data))
        super().xWrite(data, offset)

    def xTruncate(self, size: int) -> None:  # noqa: N802
        self.log.add("truncate", self.path, size)
        super().xTruncate(size)

    def xSync(self, flags: int) -> None:  # noqa: N802
        self.log.add("sync", self.path)  # no real sync: only the simulated disk loses power
        if self.is_new_journal:
            self.log.sync_folder_of(self.path)
            self.is_new_journal = False


class RecordingVFS(apsw.VFS):
    """SQLite's Unix VFS, recording what happens below a folder."""

    def __init__(self, log: Log) -> None:
        super().__init__(NAME, "")
        self.log = log

    def xOpen(self, name: str | apsw.URIFilename | None, flags: list[int]) -> apsw.VFSFile:  # noqa: N802
        path = name.filename() if isinstance(name, apsw.URIFilename) else name
        if path is None or not self.log.knows(path):
            return apsw.VFSFile("", name, flags)
        if flags[0] & apsw.SQLITE_OPEN_CREATE:
            self.log.create(path)
        return RecordedFile(self.log, name, path, flags)

    def xDelete(self, path: str, syncdir: bool) -> None:  # noqa: N802
        super().xDelete(path, False)
        self.log.add("delete", path)
        if syncdir:
            self.log.sync_folder_of(path)


def as_python_error(error: apsw.Error) -> sqlite3.Error:
    """Return the standard library's error for one of APSW."""
    python_error = sqlite3.DatabaseError(str(error))
    python_error.sqlite_errorname = str(apsw.mapping_extended_result_codes.get(error.extendedresult, "")) or str(
        apsw.mapping_result_codes[error.result]
    )
    return python_error


class Cursor:
    """An APSW cursor with those methods of the standard library's that the store and SQLAlchemy use."""

    arraysize = 1

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.cursor = connection.real.cursor()
        columns = self.columns = [
            ()
        ]  # noted before a statement runs: later, APSW does not give them if there are no rows
        self.cursor.exec_trace = lambda cursor, *_: columns.append(cursor.description) or True
        self.lastrowid = 0
        self.rowcount = -1

    def execute(self, sql: str, parameters: object = ()) -> Cursor:
        return self._run(self.cursor.execute, sql, parameters)

    def executemany(self, sql: str, rows: Iterable[object]) -> Cursor:
        return self._run(self.cursor.executemany, sql, rows)

    @property
    def description(self) -> object:
        return self.columns[-1] or None

    def _run(self, run: Callable[..., object], sql: str, parameters: object) -> Cursor:
        try:
            run(sql, parameters)
        except apsw.Error as error:
            raise as_python_error(error) from None
        self.lastrowid = self.connection.real.last_insert_rowid()
        self.rowcount = self.connection.real.changes()
        self.connection.note_done()
        return self

    def fetchone(self) -> object:
        return self.cursor.fetchone()

    def fetchall(self) -> list[object]:
        return self.cursor.fetchall()

    def __iter__(self) -> Iterator[object]:
        return iter(self.cursor)

    def close(self) -> None:
        self.cursor.close()


class Connection:
    """An APSW connection with those methods of the standard library's that the store and SQLAlchemy use."""

    isolation_level = None

    def __init__(self, log: Log, path: str, *, uri: bool = False) -> None:
        self.log = log
        flags = apsw.SQLITE_OPEN_READWRITE | (apsw.SQLITE_OPEN_URI if uri else apsw.SQLITE_OPEN_CREATE)
        self.real = apsw.Connection(path, flags=flags, vfs=NAME)
        self.path = self.real.db_filename("main")

    @property
    def in_transaction(self) -> bool:
        return self.real.in_transaction

    def note_done(self) -> None:
        """Outside a transaction, everything written so far must survive."""
        if not self.in_transaction:
            self.log.done(self.path)

    def cursor(self, *_: object) -> Cursor:
        return Cursor(self)

    def execute(self, sql: str, parameters: object = ()) -> Cursor:
        return self.cursor().execute(sql, parameters)

    def executemany(self, sql: str, rows: Iterable[object]) -> Cursor:
        return self.cursor().executemany(sql, rows)

    def backup(self, target: Connection, *, pages: int = -1, progress: object = None) -> None:
        with target.real.backup("main", self.real, "main") as backup:
            while not backup.done:
                backup.step(pages)
        target.note_done()

    def create_function(self, name: str, arguments: int, function: Callable[..., object], **_: object) -> None:
        self.real.create_scalar_function(name, function, arguments)

    def commit(self) -> None:
        if self.in_transaction:
            self.execute("COMMIT")

    def rollback(self) -> None:
        if self.in_transaction:
            self.execute("ROLLBACK")

    def close(self) -> None:
        self.real.close()


@contextmanager
def recorded(folder: Path) -> Iterator[list[Operation]]:
    """Record what this process does below a folder inside the `with` block."""
    log = Log(folder)
    vfs = RecordingVFS(log)
    real_connect = sqlite3.connect

    def connect(path: str | Path, *, uri: bool = False, **_: object) -> object:
        return real_connect(path, isolation_level=None) if path == ":memory:" else Connection(log, str(path), uri=uri)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sqlite3, "connect", connect)
        _record_python(log, patch)
        try:
            yield log.operations
        finally:
            vfs.unregister()


def _record_python(log: Log, patch: pytest.MonkeyPatch) -> None:
    """Record what Python does without SQLite: create folders and files, rename a backup, write an export."""
    real_open, real_fdopen = os.open, os.fdopen

    def open_(path: str, flags: int, *arguments: object, **options: object) -> int:
        if log.knows(path) and flags & os.O_CREAT:
            log.create(path)
        handle = real_open(path, flags, *arguments, **options)
        log.open[handle] = path
        return handle

    def fdopen(handle: int, mode: str = "r", *arguments: object, **options: object) -> object:
        if mode != "w" or not log.knows(log.open.get(handle)):
            return real_fdopen(handle, mode, *arguments, **options)
        return io.TextIOWrapper(io.BufferedWriter(RecordedPythonFile(log, handle)), **options)

    def noted(name: str, note: Callable[..., None]) -> Callable[..., None]:
        real = getattr(os, name)

        def run(*arguments: object, **options: object) -> None:
            real(*arguments, **options)
            note(*arguments)

        return run

    def unexpected(*arguments: object, **_: object) -> None:
        raise NotImplementedError(arguments)

    patch.setattr(os, "open", open_)
    patch.setattr(os, "fdopen", fdopen)
    notes = {"mkdir": log.mkdir, "link": log.link, "unlink": log.unlink, "fsync": log.fsync}
    for name, note in {**notes, "rename": log.rename, "replace": log.rename}.items():
        patch.setattr(os, name, noted(name, note))
    patch.setattr(os, "posix_spawn", unexpected)
