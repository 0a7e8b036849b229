"""Opening and creating a journal's file: which files are rejected and with which message."""

from __future__ import annotations

import os
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest

from prospectr.store.sqlite import database, journal
from tests.conftest import Shell
from tests.store.helpers import message_and_hint

OTHER_JOURNAL = "Name another file: prospectr --journal FILE ..., or set PROSPECTR_JOURNAL."


def make_other_database(path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("CREATE TABLE theirs (x)")


def test_the_constants_that_every_journal_depends_on() -> None:
    """With another application ID, no existing journal would be recognised."""
    assert database.APPLICATION_ID.to_bytes(4, "big") == b"PRST"
    assert database.PRAGMAS[0] == "PRAGMA busy_timeout = 1000"
    assert "PRAGMA secure_delete = ON" in database.PRAGMAS
    assert "PRAGMA foreign_keys = ON" in database.PRAGMAS
    assert journal.ROWS_PER_INSERT > 1


class TestPathsThatAreRejected:
    def test_a_path_through_a_file(self, tmp_path: Path) -> None:
        (tmp_path / "file").touch()
        path = tmp_path / "file" / "journal.db"
        assert message_and_hint(lambda: database.is_missing(str(path))) == (
            f"{path} cannot be read: Not a directory.",
            "Check the path and its permissions, or name another file: prospectr --journal FILE ...",
        )

    def test_a_folder(self, tmp_path: Path) -> None:
        assert message_and_hint(lambda: database.is_missing(str(tmp_path))) == (
            f"{tmp_path} is not a file.",
            OTHER_JOURNAL,
        )

    def test_a_broken_link(self, tmp_path: Path) -> None:
        path = tmp_path / "link.db"
        path.symlink_to(tmp_path / "gone")
        assert message_and_hint(lambda: database.is_missing(str(path))) == (
            f"{path} is a link to a file that does not exist.",
            "Fix the link, or name another file: prospectr --journal FILE ...",
        )

    def test_a_name_that_is_too_long(self, tmp_path: Path) -> None:
        path = tmp_path / ("x" * 300)
        assert message_and_hint(lambda: database.create_file(str(path))) == (
            f"{path} cannot be created: File name too long.",
            "Name a place that you may write to: prospectr --journal FILE ...",
        )

    @pytest.mark.parametrize("function", ["connect", "create_tables"])
    def test_the_database_of_another_program(self, tmp_path: Path, function: str) -> None:
        path = tmp_path / "other.db"
        make_other_database(path)
        with closing(sqlite3.connect(path, isolation_level=None)) as other:
            found = message_and_hint(
                lambda: (
                    database.connect(str(path)) if function == "connect" else database.create_tables(other, str(path))
                )
            )
            assert not other.in_transaction
        assert found == (f"{path} is not a journal.", OTHER_JOURNAL)

    @pytest.mark.parametrize(
        ("content", "has_backup", "message"),
        [
            (b"S", True, "{path} is damaged: its end is missing."),
            (b"S", False, "{path} is not a journal."),
            (None, True, "{path} is not a journal."),
            (None, False, "{path} is not a journal."),
        ],
    )
    def test_a_single_byte_is_damage_only_if_there_are_backups(
        self, tmp_path: Path, content: bytes | None, has_backup: bool, message: str
    ) -> None:
        """Without backups it may be anything; with backups, it is what is left of a journal."""
        path = tmp_path / "it.db"
        make_other_database(path)
        if content:
            path.write_bytes(content)
        if has_backup:
            (tmp_path / "it-backups").mkdir()
            (tmp_path / "it-backups" / "1.db").touch()
        assert message_and_hint(lambda: database.connect(str(path)))[0] == message.format(path=path)

    def test_a_journal_of_a_newer_format(self) -> None:
        assert message_and_hint(lambda: database.reject_newer_format(99, "it.db")) == (
            f"it.db was written by a newer prospectr (format 99, this one knows {database.SCHEMA_VERSION}).",
            "Upgrade prospectr: pip install -U prospectr",
        )

    def test_a_journal_mode_that_cannot_be_changed(self) -> None:
        with closing(sqlite3.connect(":memory:")) as connection:
            assert message_and_hint(lambda: database._use_rollback_journal(connection, "it.db")) == (
                "it.db is in SQLite's journal mode “memory”, which cannot be changed now.",
                "Close every other program that has it open, then try again.",
            )


class TestSqliteVersions:
    def test_an_sqlite_without_strict_tables_is_rejected(self, shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
        shell.ok("p 45m calls")
        monkeypatch.setattr(sqlite3, "sqlite_version", "3.36.0")
        monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 36, 0))
        assert message_and_hint(lambda: database.connect(str(shell.journal))) == (
            "SQLite 3.36.0 is too old.",
            "Use a Python that includes SQLite 3.37 or newer.",
        )

    def test_the_oldest_sqlite_with_strict_tables_is_accepted(
        self, shell: Shell, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        shell.ok("p 45m calls")
        monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 37, 0))
        database.connect(str(shell.journal)).close()


@pytest.mark.parametrize(
    "name", ["100%.db", "a%41b.db", "what?.db", "#1.db", "a b.db", "it's.db", "ä.db", "x;y&z=1.db"]
)
def test_any_file_name_can_be_used(shell: Shell, name: str) -> None:
    """SQLite gets the path as part of a URI, in which some of these characters have a meaning."""
    path = shell.folder / name
    shell.ok("--journal", str(path), "p", "45m", "calls")
    shell.ok("--journal", str(path), "backup")
    assert {child.name for child in shell.folder.iterdir()} - {"data"} == {name, f"{path.stem}-backups"}
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT note FROM entry").fetchall() == [("calls",)]


class Busy(sqlite3.OperationalError):
    """The error of SQLite while another process writes."""

    sqlite_errorname = "SQLITE_BUSY"


class TestALockedJournal:
    @pytest.fixture
    def tries(self, monkeypatch: pytest.MonkeyPatch) -> list[sqlite3.OperationalError | None]:
        """Return the results of the tries to come, in reverse order; None is success."""
        tries: list[sqlite3.OperationalError | None] = []

        def execute(connection: sqlite3.Connection, sql: str, parameters: object = ()) -> sqlite3.Cursor:
            if error := tries.pop():
                raise error
            return real(connection, sql, parameters)

        real = database._execute
        monkeypatch.setattr(database, "_execute", execute)
        return tries

    @pytest.mark.parametrize("waits", [0, 1, 2, database.SLICES - 1])
    def test_it_is_waited_for_in_slices_and_said_once(
        self, tries: list[sqlite3.OperationalError | None], waits: int
    ) -> None:
        tries += [None, *[Busy()] * waits]
        said: list[str] = []
        with closing(sqlite3.connect(":memory:", factory=database.PatientConnection)) as connection:
            connection.on_wait = lambda: said.append("waiting")
            assert connection.execute("SELECT 1").fetchone() == (1,)
        assert said == ["waiting"][:waits]
        assert tries == []

    def test_after_the_last_slice_it_is_an_error(self, tries: list[sqlite3.OperationalError | None]) -> None:
        tries += [None, *[Busy()] * database.SLICES]
        connection = sqlite3.connect(":memory:", factory=database.PatientConnection)
        with closing(connection), pytest.raises(Busy):
            connection.execute("SELECT 1")
        assert tries == [None]

    def test_another_error_is_not_waited_for(self, tries: list[sqlite3.OperationalError | None]) -> None:
        tries += [None, sqlite3.OperationalError("no such table")]
        connection = sqlite3.connect(":memory:", factory=database.PatientConnection)
        with closing(connection), pytest.raises(sqlite3.OperationalError, match="no such table"):
            connection.execute("SELECT 1")
        assert tries == [None]


class TestASecondName:
    def test_a_hard_link_is_rejected(self, tmp_path: Path) -> None:
        path = tmp_path / "it.db"
        path.touch()
        database.reject_second_name(str(path))
        os.link(path, tmp_path / "other.db")
        assert "second name" in message_and_hint(lambda: database.reject_second_name(str(path)))[0]

    @pytest.mark.parametrize(
        ("name", "coded", "is_mounted"),
        [
            ("it.db", "it.db", True),
            ("my it.db", r"my\040it.db", True),
            ("my\tit.db", r"my\011it.db", True),
            ("my\nit.db", r"my\012it.db", True),
            (r"my\it.db", r"my\134it.db", True),
            ("it.db", "other.db", False),
            ("it.db", "folder/it.db", False),
        ],
    )
    def test_a_mount_of_the_file_itself_is_found(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, coded: str, is_mounted: bool
    ) -> None:
        mounts = tmp_path / "mounts"
        mounts.write_text(f"36 35 98:0 / / rw\n37 36 98:0 /x {tmp_path}/{coded} rw - ext4 /dev/root rw\n", "utf-8")
        monkeypatch.setattr(database, "MOUNTS", str(mounts))
        assert database.is_mounted(str(tmp_path / name)) == is_mounted

    def test_without_a_table_of_mounts_nothing_is_a_mount(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(database, "MOUNTS", str(tmp_path / "none"))
        assert not database.is_mounted(str(tmp_path / "it.db"))


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("/home/ann/journal.db", "file:///home/ann/journal.db"),
        ("/home/ann/50%#?.db", "file:///home/ann/50%25%23%3F.db"),
        ("/home/ann/X.db", "file:///home/ann/X.db"),
        (r"/home/ann/a\b.db", r"file:///home/ann/a\b.db"),
    ],
)
def test_a_path_as_a_uri(path: str, uri: str) -> None:
    assert database.uri_of(path) == uri


def test_a_path_of_windows_as_a_uri(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(os.path, "abspath", lambda path: path)
    assert database.uri_of(r"C:\Users\ann\journal.db") == "file:///C:/Users/ann/journal.db"
