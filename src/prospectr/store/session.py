"""The public Python API: a SQLModel session on the journal."""

from __future__ import annotations

from sqlalchemy import create_engine
from sqlalchemy.pool import NullPool
from sqlmodel import Session

from prospectr.context import Context
from prospectr.errors import JournalError
from prospectr.store.opening import open_journal
from prospectr.store.sqlite.database import connect

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3


def open_session(path: str | None = None) -> Session:
    """Return a SQLModel session on a journal; the tables are in `prospectr.store.schema.models`.

    Reading holds no lock once a query is done, so a session that stays open keeps nobody from logging; two of its
    queries may see what was written between them. The first statement that writes takes the lock of a writer, waiting
    for it up to half a minute, and keeps it until the session commits or rolls back. What reads and then writes by what
    it read takes the lock first: `session.connection().exec_driver_sql("BEGIN IMMEDIATE")`.

    What is changed through it does not go through the change log, so undo does not know of it.

    Args:
        path: the journal's file; by default the one that the command line would use.

    Raises:
        JournalError: there is no such journal, or it cannot be used.
    """
    found = path or Context().journal_path
    with open_journal(found) as journal:  # which upgrades it, if it has to
        if journal.is_new:
            raise JournalError(
                f"There is no journal at {found}.", "Log the first line, or name another: open_session(path)."
            )
    return Session(create_engine("sqlite://", creator=lambda: _connected(found), poolclass=NullPool))


def _connected(path: str) -> sqlite3.Connection:
    """Return a connection that begins a transaction only to write.

    With a `BEGIN` of its own a session would hold a reader's lock from its first query on, for which every writer's
    commit has to wait; and to write after it had read, it would be refused at once, without waiting, if somebody else
    was about to write: of two that hold a reader's lock and want to write, one has to let go.
    """
    connection = connect(path)
    connection.isolation_level = "IMMEDIATE"
    return connection
