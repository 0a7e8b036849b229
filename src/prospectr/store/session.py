"""The public Python API: a SQLModel session on the journal."""

from __future__ import annotations

from sqlalchemy import create_engine
from sqlalchemy.pool import NullPool
from sqlmodel import Session

from prospectr.context import Context
from prospectr.errors import JournalError
from prospectr.store.opening import open_journal
from prospectr.store.sqlite.database import SLICE_MILLISECONDS, SLICES, connect

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3


def open_session(path: str | None = None) -> Session:
    """Return a SQLModel session on a journal; the tables are in `prospectr.store.schema.models`.

    A query holds no lock after it has ended, so an open session never blocks logging. Two queries may see different
    data, if something was written between them. The first statement that writes takes the write lock, waiting for it
    up to half a minute, and keeps it until the session commits or rolls back. Code that writes according to what it
    has read should take the lock before it reads: `session.connection().exec_driver_sql("BEGIN IMMEDIATE")`.

    Changes made through a session are not in the change log, so they cannot be undone with `prospectr undo`.

    Args:
        path: the journal's file, by default the one that the command line uses.

    Raises:
        JournalError: the journal is missing or cannot be used.
    """
    journal_path = path or Context().journal_path
    with open_journal(journal_path) as journal:  # upgrades a journal of an older format
        if journal.is_new:
            raise JournalError(
                f"There is no journal at {journal_path}.",
                "Log a line first: prospectr p 45m ..., or name another journal: open_session(path)",
            )
    return Session(create_engine("sqlite://", creator=lambda: _connect(journal_path), poolclass=NullPool))


def _connect(path: str) -> sqlite3.Connection:
    """Return a connection that begins a transaction only when it writes.

    If it began one with the first query, it would hold a read lock from then on, and every commit elsewhere would have
    to wait. If it then wrote while another process was about to write, SQLite would reject the write at once, because
    two processes that hold read locks and want to write would wait for each other forever.
    """
    connection = connect(path)
    connection.execute(f"PRAGMA busy_timeout = {SLICES * SLICE_MILLISECONDS}")  # SQLAlchemy does not wait in slices
    connection.isolation_level = "IMMEDIATE"
    return connection
