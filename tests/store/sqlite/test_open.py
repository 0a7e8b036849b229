"""How a journal is opened: the decisions on locking, syncing and trust, read back from connections in use."""

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

# the decisions 1 to 6, as SQLite numbers them: synchronous 3 is EXTRA
IN_FORCE = {
    "journal_mode": "delete",
    "synchronous": 3,
    "busy_timeout": 30_000,
    "foreign_keys": 1,
    "trusted_schema": 0,
    "cell_size_check": 1,
    "mmap_size": 0,
    "secure_delete": 1,
    "application_id": APPLICATION_ID,
    "user_version": SCHEMA_VERSION,
}


@pytest.mark.parametrize("pragma", IN_FORCE)
def test_on_a_new_journal_and_on_an_old_one(tmp_path: Path, pragma: str) -> None:
    for _ in ("new", "old"):
        with open_journal(str(tmp_path / "journal.db")) as journal:
            journal.create()
            assert journal.row(f"PRAGMA {pragma}") == (IN_FORCE[pragma],)


@pytest.mark.parametrize("pragma", IN_FORCE)
def test_on_a_session(tmp_path: Path, pragma: str) -> None:
    """The public API works on the same journal, at the same time, so it keeps to the same decisions."""
    fill(tmp_path / "journal.db", 1)
    with open_session(str(tmp_path / "journal.db")) as session:
        assert session.connection().exec_driver_sql(f"PRAGMA {pragma}").scalar_one() == IN_FORCE[pragma]
        session.rollback()


def test_waiting_comes_first() -> None:
    """So that the pragmas after it can wait for a lock too."""
    assert "busy_timeout" in journals.PRAGMAS[0]


def test_a_write_ahead_log_is_left(tmp_path: Path) -> None:
    path = tmp_path / "journal.db"
    fill(path, 3)
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA journal_mode = WAL").fetchone() == ("wal",)
    with open_journal(str(path)) as journal:
        assert journal.row("PRAGMA journal_mode") == ("delete",)
    assert notes(path) == [f"cold calls {i}" for i in range(3)]
    assert [name.name for name in tmp_path.iterdir()] == ["journal.db"]


def test_a_write_ahead_log_that_somebody_else_uses(tmp_path: Path) -> None:
    """It cannot be left then: that is said, rather than written to in a mode that can lose data."""
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
    """A connection whose file stays in its mode though it is told to leave it, which SQLite answers by that mode."""

    def execute(self, sql: str, *rest: object) -> sqlite3.Cursor:
        return super().execute("PRAGMA journal_mode" if sql == "PRAGMA journal_mode = DELETE" else sql, *rest)


def test_a_write_ahead_log_that_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The mode is read back: nothing is written in one that can lose data."""
    path = tmp_path / "journal.db"
    fill(path, 3)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
    real = sqlite3.connect
    monkeypatch.setattr(journals.sqlite3, "connect", lambda *a, **k: real(*a, factory=Stubborn, **k))
    with pytest.raises(JournalError, match="journal mode “wal”"):
        connect(str(path))


def test_until_something_is_written_there_is_no_file(tmp_path: Path) -> None:
    path = tmp_path / "data" / "journal.db"
    with open_journal(str(path)) as journal:
        assert journal.is_new
        assert list(journal.rows("SELECT * FROM entry")) == []
        assert not path.parent.exists()
        with journal.step("log", 0):
            assert not journal.is_new
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_a_file_that_is_not_there_is_not_made_by_opening_it(tmp_path: Path) -> None:
    with pytest.raises(sqlite3.OperationalError):
        connect(str(tmp_path / "journal.db"))
    assert list(tmp_path.iterdir()) == []


def test_a_step_takes_the_lock_before_it_reads(tmp_path: Path) -> None:
    """Immediate: two that read and then write never both read the old value."""
    path = tmp_path / "journal.db"
    fill(path, 1)
    with open_journal(str(path)) as one, open_journal(str(path)) as other:
        other.connection.execute("PRAGMA busy_timeout = 20")
        with one.step("log", 0):
            with pytest.raises(sqlite3.OperationalError, match="locked"), other.step("log", 0):
                pass
            assert other.row("SELECT count(*) FROM entry") == (1,)  # reading goes on
        with other.step("log", 0):
            pass


def note_of(session: Session) -> str | None:
    return session.exec(select(models.EntryRow)).one().note


def test_a_session_that_reads_keeps_nobody_from_writing(tmp_path: Path) -> None:
    path = tmp_path / "journal.db"
    fill(path, 1)
    with open_session(str(path)) as session, open_journal(str(path)) as other:
        other.connection.execute("PRAGMA busy_timeout = 20")
        for i in range(3):
            assert note_of(session) == ("cold calls 0" if i == 0 else f"n{i - 1}")
            with other.step("log", 0) as step:
                step.run("UPDATE entry SET note = :note", {"note": f"n{i}"})
            session.expire_all()


def test_a_session_that_reads_waits_for_nobody(tmp_path: Path) -> None:
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


def test_a_session_that_has_read_still_waits_to_write(tmp_path: Path) -> None:
    """With a reader's lock it would be refused at once: busy timeouts do not hold for who would wait in a circle."""
    path = tmp_path / "journal.db"
    fill(path, 1)
    other = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    with open_session(str(path)) as session, closing(other):
        entry = session.exec(select(models.EntryRow)).one()
        other.execute("BEGIN IMMEDIATE")
        other.execute("UPDATE entry SET minutes = 7")
        later = Timer(0.2, other.execute, ["COMMIT"])
        later.start()
        entry.note = "by the session"
        session.commit()
        later.join()
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


def test_a_session_makes_no_journal(tmp_path: Path) -> None:
    with pytest.raises(JournalError, match="no journal"):
        open_session(str(tmp_path / "journal.db"))
    assert list(tmp_path.iterdir()) == []


def test_no_transaction_is_left_open_by_reading(tmp_path: Path) -> None:
    """Or a long `list | less` would keep everybody from writing."""
    fill(tmp_path / "journal.db", 3)
    with open_journal(str(tmp_path / "journal.db")) as journal:
        list(journal.rows("SELECT * FROM entry"))
        assert not journal.connection.in_transaction


def test_errors_of_the_database_become_our_own_and_close_the_file(tmp_path: Path) -> None:
    path = tmp_path / "journal.db"
    fill(path, 1)
    with pytest.raises(JournalError) as caught, open_journal(str(path)) as journal:
        journal.rows("SELECT * FROM no_such_table")
    assert caught.value.hint
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        journal.connection.execute("SELECT 1")


NAMES = ["a b", "100%", "%41", "what?", "a#b", "?mode=ro", "ž日", "a&b=c", "a;b", "'q'", '"q"', "a\\b", "a\nb"]


@pytest.mark.parametrize("name", NAMES)
def test_any_name_of_a_file(shell: Shell, name: str) -> None:
    """The path goes into a URI, in which some of these mean something."""
    path = shell.folder / "odd %?# folder" / name
    odd = shell.with_env(PROSPECTR_JOURNAL=str(path))
    odd.ok("p 45m calls")
    assert "calls" in odd.ok("list all").out
    assert [it.name for it in path.parent.iterdir() if it.is_file()] == [name]
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT note FROM entry").fetchall() == [("calls",)]


def test_a_name_that_is_no_utf8(shell: Shell) -> None:
    """It works, or it is refused as a journal that cannot be used; it is nothing unforeseen."""
    result = shell.with_env(PROSPECTR_JOURNAL=os.fsdecode(bytes(shell.folder) + b"/caf\xe9.db")).process("p", "45m")
    assert result.code in (0, 2, 4), result
    assert len(result.err.splitlines()) == (0 if result.code == 0 else 2)


def test_a_path_from_the_present_folder(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(shell.folder)
    shell.with_env(PROSPECTR_JOURNAL="here.db").ok("p 45m calls")
    assert notes(shell.folder / "here.db") == ["calls"]


def test_another_process_that_makes_the_tables_between_two_looks(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two shells log their very first lines: one has made the file, the other one fills it meanwhile.

    The second look, wherever it is, comes after the other one's commit.
    """
    shell.journal.parent.mkdir()
    shell.journal.touch()
    real = os.path.getsize

    def getsize(path: str) -> int:
        monkeypatch.setattr(os.path, "getsize", real)
        shell.ok("p 30m faster")
        return real(path)

    monkeypatch.setattr(os.path, "getsize", getsize)
    result = shell("p 45m slower")
    monkeypatch.setattr(os.path, "getsize", real)
    if not notes(shell.journal):  # it does not look at the size any more
        shell.ok("p 30m faster")
    assert result.code == 0, result
    assert "slower" in notes(shell.journal)


def test_deleted_text_does_not_stay_in_the_file(shell: Shell) -> None:
    """secure_delete: what undo and the change log do not hold is not there; a setting's old value is in the log."""
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
    """The connections that were made, kept here so that nothing but an explicit close closes them."""
    found: list[sqlite3.Connection] = []

    def connecting(path: str) -> sqlite3.Connection:
        found.append(connect(path))
        return found[-1]

    for module in (journal_module, restoring):
        monkeypatch.setattr(module, "connect", connecting)
    return found


def is_closed(connection: sqlite3.Connection) -> bool:
    try:
        connection.execute("SELECT 1")
    except sqlite3.ProgrammingError:
        return True
    return False


def fails(*_: object) -> None:
    raise sqlite3.OperationalError


def entered(path: Path) -> None:
    with pytest.raises(JournalError), open_journal(str(path)):
        pass


@pytest.mark.parametrize("version", [SCHEMA_VERSION + 1, SCHEMA_VERSION - 1, 0])
def test_who_is_refused_leaves_nothing_open(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, opened: list[sqlite3.Connection], version: int
) -> None:
    """A newer format, an upgrade that fails, tables that cannot be made."""
    path = tmp_path / "journal.db"
    fill(path, 1)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version = {version}")
    opened.clear()
    monkeypatch.setattr(upgrade, "migrate", fails)
    entered(path)
    assert [is_closed(each) for each in opened] == [True]


def test_a_backup_that_fails_while_it_is_looked_at_is_closed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, opened: list[sqlite3.Connection]
) -> None:
    path = tmp_path / "journal.db"
    fill(path, 1)
    opened.clear()
    monkeypatch.setattr(restoring, "has_entry_table", fails)
    with pytest.raises(JournalError):
        restoring.open_backup(str(path))
    assert [is_closed(each) for each in opened] == [True]
