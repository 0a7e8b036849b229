"""Migrations: all together they make the tables of today; an upgrade is backed up first, and whole or not at all."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy import Column, Integer, Text, create_engine

from prospectr.store import database as journals
from prospectr.store import upgrade
from prospectr.store.backups import generations
from prospectr.store.database import APPLICATION_ID, SCHEMA_VERSION, connect, create_file, empty
from prospectr.store.journal import Journal
from prospectr.store.migrations import MIGRATIONS
from prospectr.store.models import Table
from prospectr.store.upgrade import migrate
from tests.conftest import Shell
from tests.safety.helpers import assert_sound, fill, notes, rows, snapshot

SCHEMA = "SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' ORDER BY type, name"


@pytest.fixture
def migrated(tmp_path: Path) -> Path:
    path = tmp_path / "migrated.db"
    create_file(str(path))
    with closing(connect(str(path))) as connection:
        migrate(connection)
    return path


def test_the_last_migration_makes_the_format_of_today(migrated: Path) -> None:
    assert len(MIGRATIONS) == SCHEMA_VERSION
    assert rows(migrated, "PRAGMA user_version") == [(SCHEMA_VERSION,)]
    assert rows(migrated, "PRAGMA application_id") == [(APPLICATION_ID,)]


def columns(connection: sqlite3.Connection) -> dict[str, object]:
    """What the tables are, whatever text made them."""
    found: dict[str, object] = {}
    for _, name, kind, _, without_rowid, strict in connection.execute("PRAGMA table_list").fetchall():
        if kind == "table" and not name.startswith("sqlite_"):
            found[name] = (
                without_rowid,
                strict,
                connection.execute(f"PRAGMA table_xinfo({name})").fetchall(),
                sorted(connection.execute(f"PRAGMA foreign_key_list({name})").fetchall()),
                sorted(
                    (
                        index,
                        unique,
                        origin,
                        partial,
                        tuple(connection.execute(f"PRAGMA index_xinfo({index})").fetchall()),
                    )
                    for _, index, unique, origin, partial in connection.execute(f"PRAGMA index_list({name})").fetchall()
                ),
            )
    return found


def test_a_migrated_journal_equals_a_new_one(migrated: Path) -> None:
    with closing(sqlite3.connect(migrated)) as connection, closing(empty()) as new:
        assert columns(connection) == columns(new)
        assert connection.execute(SCHEMA).fetchall() == new.execute(SCHEMA).fetchall()


def test_alembic_finds_no_difference_to_the_models(migrated: Path) -> None:
    engine = create_engine(f"sqlite:///{migrated}")
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        assert compare_metadata(context, Table.metadata) == []
    engine.dispose()


def test_alembic_would_find_one(migrated: Path) -> None:
    """The test above can fail: a column more is found."""
    with closing(sqlite3.connect(migrated)) as connection:
        connection.execute("ALTER TABLE setting ADD COLUMN more TEXT")
    engine = create_engine(f"sqlite:///{migrated}")
    with engine.connect() as connection:
        found = compare_metadata(MigrationContext.configure(connection), Table.metadata)
    engine.dispose()
    assert [difference[0] for difference in found] == ["remove_column"]


def test_to_migrate_what_is_of_today_changes_nothing(migrated: Path) -> None:
    before = rows(migrated, SCHEMA)
    with closing(connect(str(migrated))) as connection:
        migrate(connection)
    assert rows(migrated, SCHEMA) == before


# an upgrade to a format that does not exist yet


def add_a_column(operations: Operations) -> None:
    operations.add_column("entry", Column("mood", Text, nullable=True))


def make_a_table_anew(operations: Operations) -> None:
    """As a change of a CHECK needs it: copy, drop, rename. What refers to the table must survive it."""
    for sql in (
        "CREATE TABLE entry_new AS SELECT * FROM entry",
        "DROP TABLE entry",
        "ALTER TABLE entry_new RENAME TO entry",
        "CREATE UNIQUE INDEX entry_id ON entry (id)",
    ):
        operations.execute(sql)


def break_half_way(operations: Operations) -> None:
    operations.create_table("mood", Column("id", Integer, primary_key=True))
    operations.execute("DELETE FROM entry WHERE id > 2")
    operations.execute("INSERT INTO no_such_table VALUES (1)")


def leave_orphans(operations: Operations) -> None:
    operations.execute("DELETE FROM entry WHERE id > 2")


def next_format(monkeypatch: pytest.MonkeyPatch, migration: object) -> None:
    monkeypatch.setattr(journals, "SCHEMA_VERSION", SCHEMA_VERSION + 1)
    monkeypatch.setattr(upgrade, "MIGRATIONS", (*MIGRATIONS, migration))


@pytest.mark.parametrize("migration", [add_a_column, make_a_table_anew])
def test_an_old_journal_is_backed_up_and_upgraded_when_it_is_opened(
    shell: Shell, monkeypatch: pytest.MonkeyPatch, migration: object
) -> None:
    fill(shell.journal, 5)
    before = notes(shell.journal)
    next_format(monkeypatch, migration)

    listed = shell.ok("list all")

    assert "cold calls 4" in listed.out
    assert rows(shell.journal, "PRAGMA user_version") == [(SCHEMA_VERSION + 1,)]
    assert notes(shell.journal) == before
    assert_sound(shell.journal)
    (backup,) = generations(str(shell.journal.with_name("journal-backups")))
    assert (backup.occasion, backup.entries) == ("before-upgrade", 5)
    assert rows(Path(backup.path), "PRAGMA user_version") == [(SCHEMA_VERSION,)]
    assert notes(Path(backup.path)) == before
    with Journal(str(shell.journal)) as journal:
        assert journal.row("PRAGMA foreign_keys") == (1,)
    shell.ok("list all")
    assert len(generations(str(shell.journal.with_name("journal-backups")))) == 1  # once


@pytest.mark.parametrize("migration", [break_half_way, leave_orphans])
def test_an_upgrade_that_fails_leaves_the_old_journal(
    shell: Shell, monkeypatch: pytest.MonkeyPatch, migration: object
) -> None:
    fill(shell.journal, 5)
    before = (rows(shell.journal, SCHEMA), notes(shell.journal))
    next_format(monkeypatch, migration)

    result = shell("list all")

    assert result.code in (1, 4)
    assert len(result.err.splitlines()) == 2
    assert rows(shell.journal, "PRAGMA user_version") == [(SCHEMA_VERSION,)]
    assert (rows(shell.journal, SCHEMA), notes(shell.journal)) == before
    assert_sound(shell.journal)
    assert len(generations(str(shell.journal.with_name("journal-backups")))) == 1


def test_without_a_backup_there_is_no_upgrade(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file lies where the folder of the backups should."""
    fill(shell.journal, 5)
    shell.journal.with_name("journal-backups").write_text("in the way")
    before = snapshot(shell.folder)
    next_format(monkeypatch, add_a_column)
    result = shell("list all")
    assert (result.code, len(result.err.splitlines())) == (4, 2)
    assert snapshot(shell.folder) == before


def test_a_backup_of_an_old_format_is_upgraded_once_it_is_restored(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(shell.journal, 5)
    copy = shell.folder / "copy.db"
    shell.ok("backup", str(copy))
    next_format(monkeypatch, add_a_column)
    shell.ok("restore", str(copy))
    assert "cold calls 4" in shell.ok("list all").out
    assert rows(shell.journal, "PRAGMA user_version") == [(SCHEMA_VERSION + 1,)]
    assert rows(copy, "PRAGMA user_version") == [(SCHEMA_VERSION,)]
