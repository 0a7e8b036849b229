"""Migrations create the current tables; an upgrade makes a backup first, and succeeds or changes nothing."""

from __future__ import annotations

import os
import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy import Column, Integer, Text, create_engine
from sqlalchemy.exc import ArgumentError, OperationalError

from prospectr import open_session
from prospectr.errors import JournalError
from prospectr.store import upgrade
from prospectr.store.backups.generations import list_backups
from prospectr.store.history import changes
from prospectr.store.opening import open_journal
from prospectr.store.schema.migrations import MIGRATIONS
from prospectr.store.schema.models import Table
from prospectr.store.sqlite import database
from prospectr.store.sqlite import journal as journals
from prospectr.store.sqlite.database import APPLICATION_ID, SCHEMA_VERSION, connect, create_file, open_in_memory
from prospectr.store.upgrade import migrate
from tests.commands.helpers import last, log, read
from tests.conftest import Shell
from tests.safety.helpers import assert_sound, ended, fill, notes, rows, snapshot
from tests.store.first_format import (
    CALLS,
    COFFEE,
    COFFEE_AGAIN,
    DELETED,
    NINE,
    STEPS,
    TIMER,
    UNDONE,
    Change,
    Step,
    after_upgrade,
    images_after,
    images_in,
    logged,
    make_first_format,
    setting,
    uid_of,
)

SCHEMA = "SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' ORDER BY type, name"


@pytest.fixture
def migrated(tmp_path: Path) -> Path:
    path = tmp_path / "migrated.db"
    create_file(str(path))
    with closing(connect(str(path))) as connection:
        migrate(connection)
    return path


def test_the_last_migration_creates_the_current_format(migrated: Path) -> None:
    assert len(MIGRATIONS) == SCHEMA_VERSION
    assert rows(migrated, "PRAGMA user_version") == [(SCHEMA_VERSION,)]
    assert rows(migrated, "PRAGMA application_id") == [(APPLICATION_ID,)]


def columns(connection: sqlite3.Connection) -> dict[str, object]:
    """Return the columns, keys and indexes of each table, apart from the SQL text that created them."""
    tables: dict[str, object] = {}
    for _, name, kind, _, without_rowid, strict in connection.execute("PRAGMA table_list").fetchall():
        if kind == "table" and not name.startswith("sqlite_"):
            tables[name] = (
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
    return tables


def test_a_migrated_journal_equals_a_new_one(migrated: Path) -> None:
    with closing(sqlite3.connect(migrated)) as connection, closing(open_in_memory()) as new:
        assert columns(connection) == columns(new)
        assert connection.execute(SCHEMA).fetchall() == new.execute(SCHEMA).fetchall()


def test_alembic_finds_no_difference_between_a_migrated_journal_and_the_models(migrated: Path) -> None:
    engine = create_engine(f"sqlite:///{migrated}")
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        assert compare_metadata(context, Table.metadata) == []
    engine.dispose()


def test_alembic_would_find_a_difference(migrated: Path) -> None:
    """The test above can fail: an additional column is found."""
    with closing(sqlite3.connect(migrated)) as connection:
        connection.execute("ALTER TABLE setting ADD COLUMN more TEXT")
    engine = create_engine(f"sqlite:///{migrated}")
    with engine.connect() as connection:
        differences = compare_metadata(MigrationContext.configure(connection), Table.metadata)
    engine.dispose()
    assert [difference[0] for difference in differences] == ["remove_column"]


def test_migrating_a_current_journal_changes_nothing(migrated: Path) -> None:
    before = rows(migrated, SCHEMA)
    with closing(connect(str(migrated))) as connection:
        migrate(connection)
    assert rows(migrated, SCHEMA) == before


# an upgrade to a format that does not exist yet


def add_a_column(operations: Operations) -> None:
    operations.add_column("entry", Column("mood", Text, nullable=True))


def replace_a_table(operations: Operations) -> None:
    """Copy, drop and rename, as changing a CHECK requires. Rows that refer to the table must survive."""
    for sql in (
        "CREATE TABLE entry_new AS SELECT * FROM entry",
        "DROP TABLE entry",
        "ALTER TABLE entry_new RENAME TO entry",
        "CREATE UNIQUE INDEX entry_id ON entry (id)",
    ):
        operations.execute(sql)


def fail_halfway(operations: Operations) -> None:
    operations.create_table("mood", Column("id", Integer, primary_key=True))
    operations.execute("DELETE FROM entry WHERE id > 2")
    operations.execute("INSERT INTO no_such_table VALUES (1)")


def leave_orphans(operations: Operations) -> None:
    operations.execute("DELETE FROM entry WHERE id > 2")


def add_format(monkeypatch: pytest.MonkeyPatch, migration: object) -> None:
    for module in (database, journals):
        monkeypatch.setattr(module, "SCHEMA_VERSION", SCHEMA_VERSION + 1)
    monkeypatch.setattr(upgrade, "MIGRATIONS", (*MIGRATIONS, migration))


@pytest.mark.parametrize("migration", [add_a_column, replace_a_table])
def test_an_old_journal_is_backed_up_and_upgraded_when_it_is_opened(
    shell: Shell, monkeypatch: pytest.MonkeyPatch, migration: object
) -> None:
    fill(shell.journal, 5)
    before = notes(shell.journal)
    add_format(monkeypatch, migration)

    result = shell.ok("list all")

    assert "cold calls 4" in result.out
    assert rows(shell.journal, "PRAGMA user_version") == [(SCHEMA_VERSION + 1,)]
    assert notes(shell.journal) == before
    assert_sound(shell.journal)
    (backup,) = list_backups(str(shell.journal.with_name("journal-backups")))
    assert (backup.occasion, backup.entries) == ("before-upgrade", 5)
    assert rows(Path(backup.path), "PRAGMA user_version") == [(SCHEMA_VERSION,)]
    assert notes(Path(backup.path)) == before
    with open_journal(str(shell.journal)) as journal:
        assert journal.row("PRAGMA foreign_keys") == (1,)
    shell.ok("list all")
    assert len(list_backups(str(shell.journal.with_name("journal-backups")))) == 1  # only the first command upgrades


@pytest.mark.parametrize("migration", [fail_halfway, leave_orphans])
def test_an_upgrade_that_fails_leaves_the_old_journal(
    shell: Shell, monkeypatch: pytest.MonkeyPatch, migration: object
) -> None:
    fill(shell.journal, 5)
    before = (rows(shell.journal, SCHEMA), notes(shell.journal))
    add_format(monkeypatch, migration)

    result = shell("list all")

    assert result.code in (1, 4)
    assert len(result.err.splitlines()) == 2
    if migration is leave_orphans:
        assert result.err.splitlines() == [
            "prospectr: The upgrade left rows that refer to nothing.",
            "Nothing was changed; please report this.",
        ]
    assert rows(shell.journal, "PRAGMA user_version") == [(SCHEMA_VERSION,)]
    assert (rows(shell.journal, SCHEMA), notes(shell.journal)) == before
    assert_sound(shell.journal)
    assert len(list_backups(str(shell.journal.with_name("journal-backups")))) == 1


@pytest.mark.parametrize("migration", [fail_halfway, leave_orphans])
def test_a_migration_that_fails_leaves_no_transaction_open(
    shell: Shell, monkeypatch: pytest.MonkeyPatch, migration: object
) -> None:
    fill(shell.journal, 5)
    add_format(monkeypatch, migration)
    with closing(sqlite3.connect(shell.journal, isolation_level=None)) as connection:
        with pytest.raises((JournalError, OperationalError)):
            migrate(connection)
        assert not connection.in_transaction
        assert connection.execute("PRAGMA foreign_keys").fetchone() == (1,)


def test_if_the_backup_fails_there_is_no_upgrade(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file has the name of the backup folder."""
    fill(shell.journal, 5)
    shell.journal.with_name("journal-backups").write_text("in the way")
    before = snapshot(shell.folder)
    add_format(monkeypatch, add_a_column)
    result = shell("list all")
    assert (result.code, len(result.err.splitlines())) == (4, 2)
    assert snapshot(shell.folder) == before


def test_a_restored_backup_of_an_old_format_is_upgraded(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(shell.journal, 5)
    copy = shell.folder / "copy.db"
    shell.ok("backup", str(copy))
    add_format(monkeypatch, add_a_column)
    shell.ok("restore", str(copy))
    assert "cold calls 4" in shell.ok("list all").out
    assert rows(shell.journal, "PRAGMA user_version") == [(SCHEMA_VERSION + 1,)]
    assert rows(copy, "PRAGMA user_version") == [(SCHEMA_VERSION,)]


# a journal of format 1, with entries

COUNTS = "SELECT name, seq FROM sqlite_sequence WHERE name IN ('entry', 'step', 'change') ORDER BY name"


@pytest.fixture
def first(shell: Shell) -> Shell:
    make_first_format(shell.journal)
    return shell


def test_the_journal_of_format_1_is_valid(first: Shell) -> None:
    """What the tests below begin with: format 1, undamaged, with the rows that its change log describes."""
    assert rows(first.journal, "PRAGMA user_version") == [(1,)]
    assert rows(first.journal, "PRAGMA integrity_check") == [("ok",)]
    assert images_in(first.journal) == images_after(STEPS)
    kinds = {str(image["kind"]) for (subject, _), image in images_in(first.journal).items() if subject == "entry"}
    assert kinds == {"prospecting", "networking", "selling", "clients", "marketing", "admin"}


def test_the_upgrade_keeps_all_data(first: Shell) -> None:
    before = images_in(first.journal)
    change_log = [rows(first.journal, f"SELECT * FROM {table} ORDER BY id") for table in ("step", "change")]
    counts = rows(first.journal, COUNTS)

    first.ok("list all")

    assert rows(first.journal, "PRAGMA user_version") == [(SCHEMA_VERSION,)]
    assert images_in(first.journal) == after_upgrade(before)
    assert [rows(first.journal, f"SELECT * FROM {table} ORDER BY id") for table in ("step", "change")] == change_log
    assert rows(first.journal, COUNTS) == counts == [("change", 17), ("entry", 8), ("step", 13)]
    for table in ("entry", "timer"):
        assert set(rows(first.journal, f"SELECT gave, got, source FROM {table}")) == {(None, None, None)}
    for table in ("contact", "move", "follow_up", "criterion", "answer"):
        assert rows(first.journal, f"SELECT * FROM {table}") == []


def test_the_upgraded_tables_equal_those_of_a_new_journal(first: Shell) -> None:
    first.ok("list all")
    with closing(sqlite3.connect(first.journal)) as connection, closing(open_in_memory()) as new:
        assert columns(connection) == columns(new)
        assert connection.execute(SCHEMA).fetchall() == new.execute(SCHEMA).fetchall()
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []


def test_the_kind_of_an_entry_says_whether_it_was_a_touch(first: Shell) -> None:
    """Marketing (#5) and admin (#6) are not touches."""
    first.ok("list all")
    assert rows(first.journal, "SELECT entry_id, contact, day, touch FROM entry_contact ORDER BY 1, 2") == [
        (1, "acme", "2026-11-16", 1),
        (1, "bob", "2026-11-16", 1),
        (2, "bob", "2026-11-17", 1),
        (2, "carl", "2026-11-17", 1),
        (3, "acme", "2026-11-17", 1),
        (4, "brick", "2026-11-18", 1),
        (5, "acme", "2026-11-19", 0),
        (5, "dora", "2026-11-19", 0),
        (6, "acme", "2026-11-20", 0),
        (7, "eve", "2026-11-20", 1),
    ]


def test_commands_show_the_upgraded_data(first: Shell) -> None:
    """An entry, the running timer, the quota, a day off and a setting."""
    assert read(first, "show 1") == {
        "id": 1,
        "uid": uid_of(1),
        "kind": "prospecting",
        "day": "2026-11-16",
        "start": None,
        "end": None,
        "minutes": 45,
        "note": CALLS["note"],
        "contacts": ["acme", "bob"],
        "tags": ["cold", "phone"],
        "channel": "phone",
        "outcomes": {"dials": 25, "talks": 6},
        "need": None,
        "logged_at": "2026-11-21T08:00:00Z",
        "gave": None,
        "got": None,
        "from": None,
    }
    assert read(first, "status")["running"] == {
        "kind": "prospecting",
        "start": "2026-11-21T09:00:00+01:00",
        "minutes": 540,  # it is 18:00
        "note": "calls",
        "contacts": ["acme", "zoe"],
        "tags": ["phone"],
        "channel": "phone",
        "outcomes": {"dials": 2, "from-count": 1},
        "need": "speed",
        "gave": None,
        "got": None,
        "from": None,
    }
    assert read(first, "quota")["history"] == [
        {"from": "2026-11-16", "share": 40.0, "hours": 10.0, "outcomes": {"next-count": 5, "talks": 25}}
    ]
    assert read(first, "off") == [{"day": "2026-11-26", "note": "Thanksgiving"}]
    assert read(first, "config week_start") == {"week_start": "sunday"}


def test_the_upgraded_timer_can_be_stopped(first: Shell) -> None:
    first.at("2026-11-21T09:30:00+01:00").ok("stop gave=samples from=@carl")
    entry = last(first)
    assert (entry["minutes"], entry["contacts"]) == (30, ["acme", "zoe"])
    assert entry["outcomes"] == {"dials": 2, "from-count": 1}
    assert (entry["uid"], entry["gave"], entry["from"]) == (TIMER["uid"], "samples", "carl")


def test_all_steps_can_be_undone_and_redone(first: Shell) -> None:
    """Undo and redo use the images that format 1 wrote."""
    with open_journal(str(first.journal)) as journal:
        for done in range(len(STEPS) - 1, -1, -1):
            step = changes.undo(journal, NINE)
            assert step
            assert step.command == STEPS[done][0]
            assert images_in(first.journal) == after_upgrade(images_after(STEPS[:done]))
        for done in range(1, len(STEPS) + 1):
            step = changes.redo(journal, NINE)
            assert step
            assert step.command == STEPS[done - 1][0]
            assert images_in(first.journal) == after_upgrade(images_after(STEPS[:done]))
        assert changes.redo(journal, NINE) is None
    assert rows(first.journal, "PRAGMA foreign_key_check") == []


def test_undo_restores_touches(first: Shell) -> None:
    def touches(number: int) -> list[tuple[object, ...]]:
        return rows(first.journal, f"SELECT contact, day, touch FROM entry_contact WHERE entry_id = {number}")

    first.ok("undo")  # of the deletion
    assert touches(8) == [("zoe", "2026-11-21", 1)]
    first.ok("edit 8 a")  # admin
    assert touches(8) == [("zoe", "2026-11-21", 0)]
    first.ok("undo")
    assert touches(8) == [("zoe", "2026-11-21", 1)]
    first.ok("undo 6")  # the import of #3 to #6 too
    assert touches(5) == []
    first.ok("redo")
    assert touches(5) == [("acme", "2026-11-19", 0), ("dora", "2026-11-19", 0)]


def test_a_step_that_was_undone_in_format_1_can_be_redone(shell: Shell) -> None:
    make_first_format(shell.journal, undone=("log", [logged(UNDONE)]))
    shell.ok("redo")
    assert images_in(shell.journal)["entry", uid_of(9)] == UNDONE
    assert rows(shell.journal, "SELECT * FROM entry_contact WHERE entry_id = 9") == [(9, "acme", "2026-11-21", 1)]


def test_the_history_of_format_1_can_be_read(first: Shell) -> None:
    first.ok("list all")
    assert [step["command"] for step in read(first, "history")] == [command for command, _ in reversed(STEPS)]
    coffee_changes = read(first, "history 2")
    assert [(change["before"] or {}).get("note") for change in coffee_changes] == [None, COFFEE["note"]]
    assert [change["after"]["note"] for change in coffee_changes] == [COFFEE["note"], COFFEE_AGAIN["note"]]
    assert [change["after"]["gave"] for change in coffee_changes] == [None, None]


def test_the_number_of_a_deleted_entry_is_not_used_again(first: Shell) -> None:
    assert last(first)["id"] == 7
    first.ok("p 45m new")
    assert last(first)["id"] == 9
    first.ok("undo 2")
    assert last(first)["id"] == 8
    assert last(first)["note"] == DELETED["note"]


def test_the_number_of_an_undone_entry_is_not_used_again(shell: Shell) -> None:
    make_first_format(shell.journal, undone=("log", [logged(UNDONE)]))
    shell.ok("import csv -", stdin="kind,day,minutes\np,2026-11-20,45\n")
    assert last(shell)["id"] == 10


def test_an_outcome_whose_name_has_another_meaning_now_is_renamed(first: Shell) -> None:
    """`next` now plans a follow-up, so the outcome `next` becomes `next-count`."""
    assert read(first, "config outcomes") == {"outcomes": "dials talks next-count demos"}
    assert read(first, "show 7")["outcomes"] == {"dials": 3, "next-count": 2}
    first.ok("p 45m @zoe next-count=1 next=3d")
    assert last(first)["outcomes"] == {"next-count": 1}
    assert rows(first.journal, "SELECT contact, due, state FROM follow_up") == [("zoe", "2026-11-24", "open")]
    assert read(first, "week 2026-W47")["outcomes"]["next-count"] == 3


@pytest.mark.parametrize(
    ("declared", "kept"),
    [
        ("next", "next-count"),
        ("from got gave next", "from-count got-count gave-count next-count"),
        ("got dials", "got-count dials"),
        ("dials nextstep next-count", "dials nextstep next-count"),
        ("next dials next-count", "next-count dials"),  # the same name twice
    ],
)
def test_declared_outcomes_are_renamed(shell: Shell, declared: str, kept: str) -> None:
    make_first_format(shell.journal, [("config", [("setting", "outcomes", None, setting("outcomes", declared))])])
    assert read(shell, "config outcomes") == {"outcomes": kept}


DECLARED: Change = ("setting", "outcomes", None, setting("outcomes", "dials next"))
DECLARED_AGAIN: Change = ("setting", "outcomes", DECLARED[3], setting("outcomes", "dials talks"))


@pytest.mark.parametrize(
    ("steps", "commands"),
    [
        ([("config", [DECLARED]), ("config", [DECLARED_AGAIN])], ["undo"]),
        ([("config", [DECLARED]), ("config", [DECLARED_AGAIN])], ["undo 2", "redo"]),
        ([("config", [DECLARED])], ["undo", "redo"]),
    ],
)
def test_undo_and_redo_restore_a_setting_with_renamed_outcomes(
    shell: Shell, steps: list[Step], commands: list[str]
) -> None:
    """With the old name, the setting would be invalid."""
    make_first_format(shell.journal, steps)
    log(shell, *commands)
    assert read(shell, "config outcomes") == {"outcomes": "dials next-count"}
    shell.ok("p 45m @zoe dials=3 next-count=1 next=3d")
    assert last(shell)["outcomes"] == {"dials": 3, "next-count": 1}


def test_if_the_new_name_is_used_already_the_counts_are_added_up(shell: Shell) -> None:
    """In an entry, in the timer and in a quota."""
    both = "next=2 next-count=1"
    quota = {"since": "2026-11-16", "share": 400, "minutes": None, "outcomes": both}
    steps: list[Step] = [
        ("config", [("setting", "outcomes", None, setting("outcomes", "next next-count"))]),
        ("quota", [("quota", "2026-11-16", None, quota)]),
        ("log", [logged(CALLS | {"outcomes": both})]),
        ("start", [("timer", "1", None, TIMER | {"outcomes": both})]),
    ]
    make_first_format(shell.journal, steps)
    assert read(shell, "show 1")["outcomes"] == {"next-count": 3}
    assert read(shell, "status")["running"]["outcomes"] == {"next-count": 3}
    assert read(shell, "quota")["outcomes"] == {"next-count": 3}
    log(shell, "undo 2", "redo 2")
    assert read(shell, "show 1")["outcomes"] == {"next-count": 3}


def test_renamed_outcomes_can_be_exported_and_imported(first: Shell) -> None:
    other = first.with_env(PROSPECTR_JOURNAL=str(first.folder / "other.db"))
    other.ok("import csv -", stdin=first.ok("export csv").out)
    assert read(other, "list all") == read(first, "list all")


def test_an_empty_journal_is_upgraded_too(shell: Shell) -> None:
    make_first_format(shell.journal, [])
    assert read(shell, "list all") == []
    shell.ok("p 45m @acme new")
    assert last(shell)["id"] == 1


@pytest.mark.parametrize(
    "line",
    ["", "p 45m @acme new", "log -", "start n", "stop", "cancel", "status", "today", "list all", "show 1", "week",
     "report all", "edit 1 50m", "delete 1", "undo", "history", "tags", "quota", "off", "config", "export csv",
     "doctor", "backup", "backup --list", "p 45m new --dry-run"],
)  # fmt: skip
def test_any_command_upgrades_the_journal(first: Shell, line: str) -> None:
    first.ok(line, stdin="p 10m one\n")
    assert rows(first.journal, "PRAGMA user_version") == [(SCHEMA_VERSION,)]
    assert rows(first.journal, "PRAGMA integrity_check") == [("ok",)]
    folder = first.journal.with_name("journal-backups")
    assert [backup.entries for backup in list_backups(str(folder)) if backup.occasion == "before-upgrade"] == [7]


def test_opening_a_session_upgrades_the_journal(first: Shell) -> None:
    with open_session(str(first.journal)) as session:
        counts = session.connection().exec_driver_sql("SELECT count(*), count(gave) FROM entry").fetchall()
    assert [tuple(row) for row in counts] == [(7, 0)]


def test_the_backup_before_an_upgrade_can_be_restored(first: Shell) -> None:
    before = images_in(first.journal)
    first.ok("p 45m after the upgrade")
    (backup,) = (
        backup
        for backup in list_backups(str(first.journal.with_name("journal-backups")))
        if backup.occasion == "before-upgrade"
    )
    assert rows(Path(backup.path), "PRAGMA user_version") == [(1,)]
    assert images_in(Path(backup.path)) == before == images_after(STEPS)
    first.ok("restore", backup.path)
    assert last(first)["id"] == 7
    assert images_in(first.journal) == after_upgrade(before)
    assert rows(first.journal, "PRAGMA user_version") == [(SCHEMA_VERSION,)]


def test_six_processes_can_open_an_old_journal_at_once(first: Shell) -> None:
    """One upgrades it, the others wait, and each logs its line."""
    before = after_upgrade(images_in(first.journal))
    results = [ended(process) for process in [first.popen("p", "5m", f"w{n}", "+late") for n in range(6)]]
    assert [(result.code, result.err) for result in results] == [(0, "")] * 6
    after = images_in(first.journal)
    assert {name: image for name, image in after.items() if name in before} == before
    assert sorted(str(image["note"]) for name, image in after.items() if name not in before) == [
        f"w{n} +late" for n in range(6)
    ]
    assert rows(first.journal, "PRAGMA integrity_check") == [("ok",)]
    assert rows(first.journal, "SELECT min(id), max(id) FROM entry WHERE id > 7") == [(9, 14)]


def test_an_upgrade_that_fails_repeatedly_makes_one_backup(first: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    """There is a second one only if an older prospectr has written to the journal in between."""

    def fail(_: object) -> None:
        raise ArgumentError("it cannot be done")

    def count_backups() -> int:
        backups = list_backups(str(first.journal.with_name("journal-backups")))
        return [backup.occasion for backup in backups].count("before-upgrade")

    monkeypatch.setattr(upgrade, "migrate", fail)
    for _ in range(3):
        result = first("week")
        assert (result.code, result.out) == (4, "")
        assert result.err.splitlines() == [
            f"prospectr: {first.journal} could not be upgraded: ArgumentError.",
            "Nothing was changed and a backup was made; please report this.",
        ]
    assert count_backups() == 1
    later = time.time() + 60
    os.utime(first.journal, (later, later))
    assert first("week").code == 4
    assert count_backups() == 2
