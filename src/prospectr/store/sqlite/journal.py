"""Open a journal, read from it, and write to it in steps.

A step is what one command changes. It is one transaction, which stores the changes and the change log together.
"""

from __future__ import annotations

import sqlite3
from itertools import chain

from prospectr.errors import InvalidValueError
from prospectr.store import _sql
from prospectr.store.sqlite.database import (
    SCHEMA_VERSION,
    connect,
    create_file,
    create_tables,
    format_number,
    is_committed,
    is_missing,
    open_in_memory,
    query_value,
    reject_newer_format,
    reject_second_name,
)
from prospectr.store.sqlite.images import encode_image

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from types import TracebackType
    from typing import Any, Self

    Image = Mapping[str, int | str | None]


BULK_PRAGMAS = (
    "PRAGMA cache_size = -49152",  # 48 MiB, so that most pages are written once
    "PRAGMA foreign_keys = OFF",  # the rows that others refer to are written just before; to check takes a tenth longer
    "PRAGMA temp_store = MEMORY",  # or SQLite writes the statement's own undo data to disk, far more than it stores
)
ROWS_PER_INSERT = 50  # in one statement, when many rows are inserted; each statement has a cost of its own


class Journal:
    """An open journal, used in a `with` block. A missing file is created only when something is written.

    Raises:
        JournalError: the file cannot be used. Errors of SQLite in the block become JournalErrors too.
    """

    def __init__(
        self,
        path: str,
        upgrade: Callable[[Journal], None],
        on_wait: Callable[[], None] | None = None,
        *,
        ignore_backups: bool = False,
    ) -> None:
        self.path = path
        self.upgrade = upgrade  # called with a journal of an older format
        self.on_wait = on_wait  # called if the journal is locked
        self.ignore_backups = ignore_backups  # fill an empty file although there are backups, as `restore` does
        self.is_new = False
        self.has_stored = False  # whether a step has stored something
        self.has_finished_step = False  # whether a step has ended, even one with nothing to change

    def __enter__(self) -> Self:
        try:
            self.connection = self._connect()
            try:
                self._prepare()
            except BaseException:
                self.connection.close()
                raise
        except sqlite3.Error as error:
            from prospectr.store.sqlite.failures import journal_error

            raise journal_error(error, self.path) from None
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            self.connection.close()
        except sqlite3.Error as close_error:
            error = error or close_error
        if isinstance(error, InvalidValueError) and self.has_stored:
            from prospectr.store.sqlite.failures import STORED_HINT

            error.hint = STORED_HINT
        if isinstance(error, sqlite3.Error):
            from prospectr.store.sqlite.failures import journal_error

            raise journal_error(error, self.path, has_stored=self.has_stored) from None

    def _connect(self) -> sqlite3.Connection:
        if is_missing(self.path):
            self._reject_lost()
            self.is_new = True
            return open_in_memory()
        reject_second_name(self.path)
        return connect(self.path, self.on_wait)

    def _prepare(self) -> None:
        """Create the tables of an empty file, upgrade one of an older format, reject one of a newer format."""
        if self.is_new:
            return
        number = format_number(self.connection)
        if not number:
            if not self.ignore_backups:
                self._reject_lost()
            create_tables(self.connection, self.path)
            number = format_number(self.connection)
        reject_newer_format(number, self.path)
        if number < SCHEMA_VERSION:
            self.upgrade(self)

    def _reject_lost(self) -> None:
        from prospectr.store.sqlite.backup_places import reject_lost_journal

        reject_lost_journal(self.path)

    def create(self) -> None:
        """Create the file with empty tables, if it is missing; JournalError if it cannot be created."""
        if self.is_new:
            self.connection.close()
            create_file(self.path)
            self.connection = connect(self.path, self.on_wait)
            create_tables(self.connection, self.path)
            self.is_new = False

    def rows(self, sql: str, parameters: Mapping[str, object] | None = None) -> Iterator[Any]:
        """Run a query and return an iterator over its rows, which are tuples."""
        return self.connection.execute(sql, parameters or {})

    def row(self, sql: str, parameters: Mapping[str, object] | None = None) -> Any:
        """Run a query and return its first row, or None."""
        return self.connection.execute(sql, parameters or {}).fetchone()

    def value(self, sql: str, parameters: Mapping[str, object] | None = None) -> Any:
        """Run a query of one row with one column and return the value."""
        return query_value(self.connection, sql, parameters)

    def compact(self) -> None:
        """Rewrite the file, so that no page keeps what was deleted."""
        self.connection.execute("VACUUM")

    def prepare_bulk_write(self) -> None:
        """Prepare for a step that adds very many rows: they wait in memory until it ends. It must not delete any."""
        self.create()
        for pragma in BULK_PRAGMAS:
            self.connection.execute(pragma)

    def step(self, command: str, at: int, verb: str = "do") -> Step:
        """Return a step, used in a `with` block: what is written in it is stored together and undone together.

        `at` is the time in POSIX seconds, `verb` is do, undo or redo.
        """
        self.create()
        return Step(self, command, at, verb)


class Step:
    """An open step. Its own row is written with the first change, so a step that changes nothing leaves no trace."""

    def __init__(self, journal: Journal, command: str, at: int, verb: str) -> None:
        self.journal = journal
        self.command = command
        self.at = at
        self.verb = verb
        self.target: int | None = None  # the step that is undone or redone
        self.id = 0

    def __enter__(self) -> Self:
        self.journal.connection.execute("BEGIN IMMEDIATE")
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> None:
        try:
            self.journal.connection.execute("ROLLBACK" if kind else "COMMIT")
        except sqlite3.Error as end_error:
            self.journal.has_stored |= is_committed(end_error)
            if self.journal.connection.in_transaction:
                self.journal.connection.execute("ROLLBACK")
            if not kind:
                raise
        else:
            self.journal.has_stored |= bool(self.id and not kind)
            self.journal.has_finished_step |= not kind

    def run(self, sql: str, parameters: Mapping[str, object] | None = None) -> sqlite3.Cursor:
        """Run one statement that writes."""
        return self.journal.connection.execute(sql, parameters or {})

    def run_each(self, sql: str, rows: Iterable[Mapping[str, object]]) -> None:
        """Run one statement that writes for each of many rows."""
        self.journal.connection.executemany(sql, rows)

    def run_many(self, sql: str, rows: Iterable[Sequence[object]]) -> None:
        """Insert many rows. Their values are in the order of the table's columns, with "" for NULL.

        Passing None would be slow: the sqlite3 module looks for an adapter each time.
        """
        values = list(rows)
        whole = len(values) - len(values) % ROWS_PER_INSERT
        if whole:
            head, keyword, row = sql.partition("VALUES ")
            parts = (values[i : i + ROWS_PER_INSERT] for i in range(0, whole, ROWS_PER_INSERT))
            self.journal.connection.executemany(
                f"{head}{keyword}{', '.join([row] * ROWS_PER_INSERT)}", map(tuple, map(chain.from_iterable, parts))
            )
        if whole < len(values):
            self.journal.connection.executemany(sql, values[whole:])

    def ensure_row(self) -> None:
        """Write the step's own row, unless that was done already."""
        if not self.id:
            row = {"at": self.at, "verb": self.verb, "command": self.command, "target": self.target}
            self.id = self.run(_sql.ADD_STEP, row).lastrowid or 0

    def record(
        self, subject: str, key: str, before: Image | None, after: Image | None, number: int | None = None
    ) -> None:
        """Record a change in the change log: the image of a row before and after it; None means that there was no row.

        `subject` names the table, `key` the row; `number` is the entry's number, if the row is an entry.
        """
        images = (encode_image(before) if before else "", encode_image(after) if after else "")
        self.record_rows([(subject, key, "" if number is None else number, *images)])

    def record_rows(self, changes: Iterable[tuple[str, str, int | str, str, str]]) -> None:
        """Record many changes, each as subject, key, number, and encoded images before and after, with "" for NULL."""
        self.ensure_row()
        self.run_many(_sql.ADD_CHANGES, [(self.id, *change) for change in changes])
