"""The journal: opened, read, and written to in steps.

A step is one command's change: immediate transaction, change log in the same transaction, all or nothing.
"""

from __future__ import annotations

import sqlite3
from itertools import chain

from prospectr.errors import ForeignError
from prospectr.store import _sql
from prospectr.store.sqlite.database import (
    STORED,
    connect,
    create_file,
    empty,
    explained,
    format_of,
    is_missing,
    is_outdated,
    is_unconfirmed,
    make_tables,
    refuse_newer,
    refuse_vanished,
    value_of,
)
from prospectr.store.sqlite.images import encode_image

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from types import TracebackType
    from typing import Any, Self

    Image = Mapping[str, int | str | None]


ROOM = (
    "PRAGMA cache_size = -65536",  # 64 MiB, so that pages are written once
    "PRAGMA temp_store = MEMORY",  # or what takes a statement back is written to the disk, many times what is stored
)
AT_ONCE = 20  # rows that one statement inserts, where there are many; each statement has a cost of its own


class Journal:
    """One journal, used in a `with` block. Until something is written, a missing file stays missing."""

    def __init__(self, path: str, upgrade: Callable[[Journal], None], *, may_begin_anew: bool = False) -> None:
        self.path = path
        self.upgrade = upgrade  # brings a journal of an older format to this one
        self.may_begin_anew = may_begin_anew  # though there are backups, because one is being restored
        self.is_new = False
        self.has_stored = False  # something, so that an error after it is no reason to type it again
        self.has_stepped = False  # though there may have been nothing to change

    def __enter__(self) -> Self:
        try:
            self.connection = self._connect()
            try:
                self._prepare()
            except BaseException:
                self.connection.close()
                raise
        except sqlite3.Error as error:
            raise explained(error, self.path) from None
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            self.connection.close()
        except sqlite3.Error as closing:
            error = error or closing
        if isinstance(error, ForeignError) and self.has_stored:
            error.hint = STORED
        if isinstance(error, sqlite3.Error):
            raise explained(error, self.path, has_stored=self.has_stored) from None

    def _connect(self) -> sqlite3.Connection:
        if is_missing(self.path):
            refuse_vanished(self.path)
            self.is_new = True
            return empty()
        return connect(self.path)

    def _prepare(self) -> None:
        """Bring a file that is there to this format, or refuse it."""
        if self.is_new:
            return
        if not format_of(self.connection):
            if not self.may_begin_anew:
                refuse_vanished(self.path)
            make_tables(self.connection, self.path)
        refuse_newer(self.connection, self.path)
        if is_outdated(self.connection):
            self.upgrade(self)

    def create(self) -> None:
        """Make the file if it is missing, with nothing in it; JournalError if that cannot be."""
        if self.is_new:
            self.connection.close()
            create_file(self.path)
            self.connection = connect(self.path)
            make_tables(self.connection, self.path)
            self.is_new = False

    def rows(self, sql: str, parameters: Mapping[str, object] | None = None) -> Iterator[Any]:
        """Run a read and return its rows one by one, as plain tuples."""
        return self.connection.execute(sql, parameters or {})

    def row(self, sql: str, parameters: Mapping[str, object] | None = None) -> Any:
        """Run a read and return its first row, or None."""
        return self.connection.execute(sql, parameters or {}).fetchone()

    def value(self, sql: str, parameters: Mapping[str, object] | None = None) -> Any:
        """Run a read of one row and one column and return its value."""
        return value_of(self.connection, sql, parameters)

    def compact(self) -> None:
        """Write the file anew, so that no page keeps what was deleted."""
        self.connection.execute("VACUUM")

    def make_room(self) -> None:
        """Have what is to be written wait in memory: for a step of a great many rows, before it begins."""
        self.create()
        for pragma in ROOM:
            self.connection.execute(pragma)

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
        except sqlite3.Error as failed:
            self.journal.has_stored |= is_unconfirmed(failed)
            if self.journal.connection.in_transaction:
                self.journal.connection.execute("ROLLBACK")
            if not kind:
                raise
        else:
            self.journal.has_stored |= bool(self.id and not kind)
            self.journal.has_stepped |= not kind

    def run(self, sql: str, parameters: Mapping[str, object] | None = None) -> sqlite3.Cursor:
        """Run one writing statement."""
        return self.journal.connection.execute(sql, parameters or {})

    def run_many(self, sql: str, rows: Iterable[Sequence[object]]) -> None:
        """Insert many rows, whose values stand in the order of the table's columns, with "" for NULL.

        For each None, the sqlite3 module would look for an adapter, which takes longer than all else done with a value.
        """
        values = list(rows)
        whole = len(values) - len(values) % AT_ONCE
        groups = [tuple(chain.from_iterable(values[i : i + AT_ONCE])) for i in range(0, whole, AT_ONCE)]
        head, keyword, row = sql.partition("VALUES ")
        self.journal.connection.executemany(f"{head}{keyword}{', '.join([row] * AT_ONCE)}", groups)
        self.journal.connection.executemany(sql, values[whole:])

    def mark(self) -> None:
        """Write the step's own row, unless it is there."""
        if not self.id:
            row = {"at": self.at, "verb": self.verb, "command": self.command, "target": self.target}
            self.id = self.run(_sql.ADD_STEP, row).lastrowid or 0

    def record(
        self, subject: str, key: str, before: Image | None, after: Image | None, number: int | None = None
    ) -> None:
        """Note in the change log what a row was and what it has become."""
        self.record_many(subject, [(key, before, after, number)])

    def record_many(
        self,
        subject: str,
        changes: Iterable[tuple[str, Image | None, Image | None, int | None]],
    ) -> None:
        """Note many changes: key, before, after and number of each."""
        self.mark()
        rows = (
            (
                self.id,
                subject,
                key,
                "" if number is None else number,
                encode_image(before) if before else "",
                encode_image(after) if after else "",
            )
            for key, before, after, number in changes
        )
        self.run_many(_sql.ADD_CHANGES, rows)
