"""Upgrade a journal of an older format, after a backup. It is one transaction: it succeeds or changes nothing."""

from __future__ import annotations

import os
from datetime import datetime

from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy import create_engine
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import StaticPool

from prospectr.errors import JournalError
from prospectr.store.backups.generations import BEFORE, keep_generation, list_backups
from prospectr.store.queries.backup_folders import backup_folder_of
from prospectr.store.schema.migrations import MIGRATIONS
from prospectr.store.sqlite.database import APPLICATION_ID, format_number

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3

    from sqlalchemy import Engine

    from prospectr.store.sqlite.journal import Journal


OCCASION = f"{BEFORE}upgrade"


def upgrade(journal: Journal) -> None:
    """Back an open journal up and upgrade it; JournalError if either fails."""
    folder = backup_folder_of(journal)
    if not _is_backed_up(journal, folder):
        keep_generation(journal, folder, OCCASION, datetime.now())  # noqa: DTZ005 - local time, for people to read
    try:
        migrate(journal.connection)
    except SQLAlchemyError as error:
        raise JournalError(
            f"{journal.path} could not be upgraded: {type(error).__name__}.",
            "Nothing was changed and a backup was made; please report this.",
        ) from None


def _is_backed_up(journal: Journal, folder: str) -> bool:
    """Return whether an earlier upgrade that failed has already backed up the journal as it is now."""
    changed_at = os.stat(journal.path).st_mtime
    backups = [backup for backup in list_backups(folder) if backup.occasion == OCCASION]
    return any(os.stat(backup.path).st_mtime >= changed_at for backup in backups)


def migrate(connection: sqlite3.Connection) -> None:
    """Run the migrations that a journal lacks and set its format number, in one transaction.

    Raises:
        JournalError: a migration left broken references.
        SQLAlchemyError: a migration failed.
    """
    engine = create_engine("sqlite://", creator=lambda: connection, poolclass=StaticPool)
    connection.execute("PRAGMA foreign_keys = OFF")  # or replacing a table would delete the rows that refer to it
    try:
        _in_one_transaction(engine, connection)
    finally:
        connection.execute("PRAGMA foreign_keys = ON")


def _in_one_transaction(engine: Engine, connection: sqlite3.Connection) -> None:
    with engine.connect() as bound:
        connection.execute("BEGIN IMMEDIATE")  # only now: SQLAlchemy ends an open transaction when it connects
        try:
            _run(connection, Operations(MigrationContext.configure(bound, opts={"transactional_ddl": False})))
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise


def _run(connection: sqlite3.Connection, operations: Operations) -> None:
    version = format_number(connection)
    for number, migration in enumerate(MIGRATIONS, start=1):
        if number > version:
            migration(operations)
    if connection.execute("PRAGMA foreign_key_check").fetchall():
        raise JournalError("The upgrade left rows that refer to nothing.", "Nothing was changed; please report this.")
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")
