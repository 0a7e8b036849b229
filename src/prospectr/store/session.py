"""The public Python API: a SQLModel session on the journal."""

from __future__ import annotations

from sqlalchemy import create_engine, event
from sqlalchemy.pool import NullPool
from sqlmodel import Session

from prospectr.context import Context
from prospectr.store.database import connect
from prospectr.store.journal import Journal


def open_session(path: str | None = None) -> Session:
    """Return a SQLModel session on a journal; the tables are in `prospectr.store.models`.

    What is changed through it does not go through the change log, so undo does not know of it.

    Args:
        path: the journal's file; by default the one that the command line would use.

    Raises:
        JournalError: there is no such journal, or it cannot be used.
    """
    found = path or Context().journal_path
    with Journal(found) as journal:
        journal.create()
    engine = create_engine("sqlite://", creator=lambda: connect(found), poolclass=NullPool)

    @event.listens_for(engine, "begin")
    def _begin(connection: object) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")  # type: ignore[attr-defined]

    return Session(engine)
