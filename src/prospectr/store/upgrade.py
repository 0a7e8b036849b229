"""Bring a journal of an older format up to this one: backed up first, then in one transaction, or not at all."""

from __future__ import annotations

import os
from datetime import datetime

from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy import create_engine
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import StaticPool

from prospectr.errors import JournalError
from prospectr.store.backups.generations import folder_of, generations, keep_generation
from prospectr.store.schema.migrations import MIGRATIONS
from prospectr.store.sqlite.database import APPLICATION_ID, format_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3

    from sqlalchemy import Engine

    from prospectr.store.sqlite.journal import Journal


OCCASION = "before-upgrade"


def upgrade(journal: Journal) -> None:
    """Upgrade an open journal from the format that it says it has; JournalError if that cannot be."""
    if not _is_kept(journal):
        keep_generation(journal, OCCASION, datetime.now())  # noqa: DTZ005 - local time, for people to read
    try:
        migrate(journal.connection)
    except SQLAlchemyError as error:
        raise JournalError(
            f"{journal.path} could not be upgraded: {type(error).__name__}.",
            "Nothing was changed, and a copy was kept; please report it.",
        ) from None


def _is_kept(journal: Journal) -> bool:
    """Tell whether an upgrade that failed before has left a copy of the journal as it still is."""
    changed = os.stat(journal.path).st_mtime
    kept = [backup for backup in generations(folder_of(journal)) if backup.occasion == OCCASION]
    return any(os.stat(backup.path).st_mtime >= changed for backup in kept)


def migrate(connection: sqlite3.Connection) -> None:
    """Run the migrations that are missing, in one transaction with the format's number; JournalError if one fails."""
    engine = create_engine("sqlite://", creator=lambda: connection, poolclass=StaticPool)
    connection.execute("PRAGMA foreign_keys = OFF")  # a table that is made anew would take its children along
    try:
        _in_one_transaction(engine, connection)
    finally:
        connection.execute("PRAGMA foreign_keys = ON")


def _in_one_transaction(engine: Engine, connection: sqlite3.Connection) -> None:
    with engine.connect() as bound:
        connection.execute("BEGIN IMMEDIATE")  # only now: SQLAlchemy ends what is open when it connects
        try:
            _run(connection, Operations(MigrationContext.configure(bound, opts={"transactional_ddl": False})))
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise


def _run(connection: sqlite3.Connection, operations: Operations) -> None:
    version = format_of(connection)
    for number, migration in enumerate(MIGRATIONS, start=1):
        if number > version:
            migration(operations)
    if connection.execute("PRAGMA foreign_key_check").fetchall():
        raise JournalError("The upgrade left rows that refer to nothing.", "Nothing was changed; please report it.")
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")
