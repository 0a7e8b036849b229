"""How a journal is opened: the settings for locking, syncing and trust, and what sessions lock."""

from __future__ import annotations

import os
import sqlite3
import stat
from contextlib import closing
from pathlib import Path
from threading import Timer

import pytest
from sqlmodel import Session, select

from prospectr import open_session
from prospectr.errors import JournalError
from prospectr.store import upgrade
from prospectr.store.backups import restoring
from prospectr.store.opening import open_journal
from prospectr.store.schema import models
from prospectr.store.sqlite import database as journals
from prospectr.store.sqlite import journal as journal_module
from prospectr.store.sqlite.database import APPLICATION_ID, SCHEMA_VERSION, connect
from tests.conftest import Shell
from tests.safety.helpers import fill, notes, rows

# as SQLite reports them: synchronous 3 is EXTRA
IN_FORCE = {
    "journal_mode": "delete",
    "synchronous": 3,
    "busy_timeout": 1_000,  # thirty times
    "foreign_keys": 1,
    "trusted_schema": 0,
    "cell_size_check": 1,
    "mmap_size": 0,
    "secure_delete": 1,
    "application_id": APPLICATION_ID,
    "user_version": SCHEMA_VERSION,
}


@pytest.mark.parametrize("pragma", IN_FORCE)
def test_the_settings_of_a_new_and_of_an_existing_journal(tmp_path: Path, pragma: str) -> None:
    for _ in ("new", "old"):
        with open_journal(str(tmp_path / "journal.db")) as journal:
            journal.create()
            assert journal.row(f"PRAGMA {pragma}") == (IN_FORCE[pragma],)


@pytest.mark.parametrize("pragma", IN_FORCE)
def test_a_session_has_the_same_settings(tmp_path: Path, pragma: str) -> None:
    """It may work on the same journal at the same time."""
    fill(tmp_path / "journal.db", 1)
    with open_session(str(tmp_path / "journal.db")) as session:
        slices = 30 if pragma == "busy_timeout" else 1  # SQLAlchemy does not wait in slices
        assert session.connection().exec_driver_sql(f"PRAGMA {pragma}").scalar_one() == IN_FORCE[pragma] * slices
        session.rollback()


def test_the_busy_timeout_is_set_first() -> None:
    """So that the other pragmas wait for a lock too."""
    assert "busy_timeout" in journals.PRAGMAS[0]


def test_a_journal_in_wal_mode_is_switched_to_a_rollback_journal(tmp_path: Path) -> None:
    path = tmp_path / "journal.db"
    fill(path, 3)
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA journal_mode = WAL").fetchone() == ("wal",)
    with open_journal(str(path)) as journal:
        assert journal.row("PRAGMA journal_mode") == ("delete",)
    assert notes(path) == [f"cold calls {i}" for i in range(3)]
    assert [child.name for child in tmp_path.iterdir()] == ["journal.db"]


def test_a_journal_in_wal_mode_that_another_program_uses_is_rejected(tmp_path: Path) -> None:
    """The mode cannot be changed then, and writing in WAL mode could lose data."""
    path = tmp_path / "journal.db"
    fill(path, 3)
    with closing(sqlite3.connect(path)) as other:
        other.execute("PRAGMA journal_mode = WAL")
        assert other.execute("SELECT count(*) FROM entry").fetchone() == (3,)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(journals, "PRAGMAS", ("PRAGMA busy_timeout = 20", *journals.PRAGMAS[1:]))
            with pytest.raises(JournalError), open_journal(str(path)) as journal:
                journal.row("SELECT 1")


class Stubborn(sqlite3.Connection):
    """A connection whose file stays in its journal mode; SQLite then answers with that mode."""

    def execute(self, sql: str, *rest: object) -> sqlite3.Cursor:
        return super().execute("PRAGMA journal_mode" if sql == "PRAGMA journal_mode = DELETE" else sql, *rest)


def test_a_journal_that_stays_in_wal_mode_is_rejected(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "journal.db"
    fill(path, 3)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
    sqlite_connect = sqlite3.connect
    monkeypatch.setattr(journals.sqlite3, "connect", lambda *a, **k: sqlite_connect(*a, **(k | {"factory": Stubborn})))
    with pytest.raises(JournalError, match="journal mode “wal”"):
        connect(str(path))


def test_the_file_is_created_by_the_first_step(tmp_path: Path) -> None:
    path = tmp_path / "data" / "journal.db"
    with open_journal(str(path)) as journal:
        assert journal.is_new
        assert list(journal.rows("SELECT * FROM entry")) == []
        assert not path.parent.exists()
        with journal.step("log", 0):
            assert not journal.is_new
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_connecting_to_a_missing_file_does_not_create_it(tmp_path: Path) -> None:
    with pytest.raises(sqlite3.OperationalError):
        connect(str(tmp_path / "journal.db"))
    assert list(tmp_path.iterdir()) == []


def test_a_step_takes_the_lock_before_it_reads(tmp_path: Path) -> None:
    """So two processes that read and then write never both read the old value."""
    path = tmp_path / "journal.db"
    fill(path, 1)
    with open_journal(str(path)) as one, open_journal(str(path)) as other:
        other.connection.execute("PRAGMA busy_timeout = 20")
        with one.step("log", 0):
            with pytest.raises(sqlite3.OperationalError, match="locked"), other.step("log", 0):
                pass
            assert other.row("SELECT count(*) FROM entry") == (1,)  # reading is possible
        with other.step("log", 0):
            pass


def note_of(session: Session) -> str | None:
    return session.exec(select(models.EntryRow)).one().note


def test_a_session_that_reads_does_not_block_writers(tmp_path: Path) -> None:
    path = tmp_path / "journal.db"
    fill(path, 1)
    with open_session(str(path)) as session, open_journal(str(path)) as other:
        other.connection.execute("PRAGMA busy_timeout = 20")
        for i in range(3):
            assert note_of(session) == ("cold calls 0" if i == 0 else f"n{i - 1}")
            with other.step("log", 0) as step:
                step.run("UPDATE entry SET note = :note", {"note": f"n{i}"})
            session.expire_all()


def test_a_session_that_reads_does_not_wait_for_a_writer(tmp_path: Path) -> None:
    path = tmp_path / "journal.db"
    fill(path, 1)
    with open_session(str(path)) as one, open_session(str(path)) as two, open_journal(str(path)) as other:
        one.connection().exec_driver_sql("PRAGMA busy_timeout = 20")
        two.connection().exec_driver_sql("PRAGMA busy_timeout = 20")
        with other.step("log", 0):
            assert note_of(one) == note_of(two) == "cold calls 0"


def test_a_session_that_writes_takes_the_lock_until_it_commits(tmp_path: Path) -> None:
    path = tmp_path / "journal.db"
    fill(path, 1)
    with open_session(str(path)) as session, open_journal(str(path)) as other:
        other.connection.execute("PRAGMA busy_timeout = 20")
        entry = session.exec(select(models.EntryRow)).one()
        entry.note = "by the session"
        session.flush()
        with pytest.raises(sqlite3.OperationalError, match="locked"), other.step("log", 0):
            pass
        session.commit()
        with other.step("log", 0):
            assert other.row("SELECT note FROM entry") == ("by the session",)


def test_a_session_that_has_read_waits_before_it_writes(tmp_path: Path) -> None:
    """If it still held a read lock, SQLite would refuse at once, without the busy timeout, to avoid a deadlock."""
    path = tmp_path / "journal.db"
    fill(path, 1)
    other = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    with open_session(str(path)) as session, closing(other):
        entry = session.exec(select(models.EntryRow)).one()
        other.execute("BEGIN IMMEDIATE")
        other.execute("UPDATE entry SET minutes = 7")
        commit = Timer(0.2, other.execute, ["COMMIT"])
        commit.start()
        entry.note = "by the session"
        session.commit()
        commit.join()
    assert rows(path, "SELECT note, minutes FROM entry") == [("by the session", 7)]


def test_a_session_can_take_the_lock_before_it_reads(tmp_path: Path) -> None:
    path = tmp_path / "journal.db"
    fill(path, 1)
    with open_session(str(path)) as session, open_journal(str(path)) as other:
        other.connection.execute("PRAGMA busy_timeout = 20")
        session.connection().exec_driver_sql("BEGIN IMMEDIATE")
        with pytest.raises(sqlite3.OperationalError, match="locked"), other.step("log", 0):
            pass
        entry = session.exec(select(models.EntryRow)).one()
        entry.note = "by the session"
        session.commit()
        assert notes(path) == ["by the session"]


def test_a_session_does_not_create_a_journal(tmp_path: Path) -> None:
    with pytest.raises(JournalError, match="no journal"):
        open_session(str(tmp_path / "journal.db"))
    assert list(tmp_path.iterdir()) == []


def test_reading_leaves_no_transaction_open(tmp_path: Path) -> None:
    """Otherwise, a long `list | less` would block all writers."""
    fill(tmp_path / "journal.db", 3)
    with open_journal(str(tmp_path / "journal.db")) as journal:
        list(journal.rows("SELECT * FROM entry"))
        assert not journal.connection.in_transaction


def test_errors_of_sqlite_become_journal_errors_and_close_the_file(tmp_path: Path) -> None:
    path = tmp_path / "journal.db"
    fill(path, 1)
    with pytest.raises(JournalError) as caught, open_journal(str(path)) as journal:
        journal.rows("SELECT * FROM no_such_table")
    assert caught.value.hint
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        journal.connection.execute("SELECT 1")


NAMES = ["a b", "100%", "%41", "what?", "a#b", "?mode=ro", "ž日", "a&b=c", "a;b", "'q'", '"q"', "a\\b", "a\nb"]


@pytest.mark.parametrize("name", NAMES)
def test_any_path_can_be_used(shell: Shell, name: str) -> None:
    """SQLite gets the path as part of a URI, in which some of these characters have a meaning."""
    path = shell.folder / "odd %?# folder" / name
    odd = shell.with_env(PROSPECTR_JOURNAL=str(path))
    odd.ok("p 45m calls")
    assert "calls" in odd.ok("list all").out
    assert [child.name for child in path.parent.iterdir() if child.is_file()] == [name]
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT note FROM entry").fetchall() == [("calls",)]


def test_a_name_that_is_not_utf8(shell: Shell) -> None:
    """It works or is rejected, without an unexpected error."""
    result = shell.with_env(PROSPECTR_JOURNAL=os.fsdecode(bytes(shell.folder) + b"/caf\xe9.db")).process("p", "45m")
    assert result.code in (0, 2, 4), result
    assert len(result.err.splitlines()) == (0 if result.code == 0 else 2)


def test_a_path_relative_to_the_current_folder(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(shell.folder)
    shell.with_env(PROSPECTR_JOURNAL="here.db").ok("p 45m calls")
    assert notes(shell.folder / "here.db") == ["calls"]


def test_two_processes_can_create_the_tables_at_once(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two processes log the first line: one has created the file, the other creates the tables in between."""
    shell.journal.parent.mkdir()
    shell.journal.touch()
    getsize = os.path.getsize

    def log_and_getsize(path: str) -> int:
        monkeypatch.setattr(os.path, "getsize", getsize)
        shell.ok("p 30m faster")
        return getsize(path)

    monkeypatch.setattr(os.path, "getsize", log_and_getsize)
    result = shell("p 45m slower")
    assert os.path.getsize is getsize, "the size was not read, so this proves nothing"
    assert result.code == 0, result
    assert "slower" in notes(shell.journal)


def test_deleted_text_is_overwritten_in_the_file(shell: Shell) -> None:
    """By the pragma secure_delete. The change log does not hold the text, because the row is not recorded here."""
    path = shell.journal
    fill(path, 1)
    with open_journal(str(path)) as journal, journal.step("config", 0) as step:
        step.run("INSERT INTO setting VALUES ('k', 'no-longer-there')")
    assert b"no-longer-there" in path.read_bytes()
    with open_journal(str(path)) as journal, journal.step("config", 0) as step:
        step.run("DELETE FROM setting")
    assert b"no-longer-there" not in path.read_bytes()
    assert rows(path, "SELECT count(*) FROM setting") == [(0,)]


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[sqlite3.Connection]:
    """The connections that were opened. The list keeps them alive, so that only an explicit close closes them."""
    connections: list[sqlite3.Connection] = []

    def connect_and_keep(path: str, on_wait: object = None) -> sqlite3.Connection:
        connections.append(connect(path))
        return connections[-1]

    for module in (journal_module, restoring):
        monkeypatch.setattr(module, "connect", connect_and_keep)
    return connections


def is_closed(connection: sqlite3.Connection) -> bool:
    try:
        connection.execute("SELECT 1")
    except sqlite3.ProgrammingError:
        return True
    return False


def fail(*_: object) -> None:
    raise sqlite3.OperationalError


@pytest.mark.parametrize("version", [SCHEMA_VERSION + 1, SCHEMA_VERSION - 1, 0])
def test_a_journal_that_is_rejected_is_closed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, opened: list[sqlite3.Connection], version: int
) -> None:
    """A newer format, an upgrade that fails, tables that cannot be created."""
    path = tmp_path / "journal.db"
    fill(path, 1)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version = {version}")
    opened.clear()
    monkeypatch.setattr(upgrade, "migrate", fail)
    with pytest.raises(JournalError), open_journal(str(path)):
        pass
    assert [is_closed(connection) for connection in opened] == [True]


def test_a_backup_whose_check_fails_is_closed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, opened: list[sqlite3.Connection]
) -> None:
    path = tmp_path / "journal.db"
    fill(path, 1)
    opened.clear()
    monkeypatch.setattr(restoring, "has_entry_table", fail)
    with pytest.raises(JournalError):
        restoring.open_backup(str(path))
    assert [is_closed(connection) for connection in opened] == [True]
