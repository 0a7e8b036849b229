"""What the store does when the disk, a connection or the database fails."""

from __future__ import annotations

import errno
import os
import sqlite3
from contextlib import closing, nullcontext
from pathlib import Path

import pytest

from prospectr.errors import JournalError
from prospectr.store.backups import restoring
from prospectr.store.opening import open_journal
from prospectr.store.sqlite import database, private_files
from prospectr.store.sqlite.journal import Journal
from tests.conftest import Shell
from tests.store.sqlite.test_failures import DAMAGED_HINT, error


@pytest.mark.parametrize(
    ("kind", "number", "is_raised"),
    [
        ("folder", errno.EINVAL, False),
        ("folder", errno.ENOTSUP, False),
        ("folder", errno.EIO, True),
        ("file", errno.EINVAL, True),
        ("file", errno.EIO, True),
    ],
)
def test_a_drive_that_cannot_sync_folders(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str, number: int, is_raised: bool
) -> None:
    """Some network drives cannot, which is ignored. Files can be synced on any drive."""

    def fail(_: int) -> None:
        raise OSError(number, os.strerror(number))

    (tmp_path / "file").touch()
    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OSError, match=os.strerror(number)) if is_raised else nullcontext():
        private_files.sync(str(tmp_path if kind == "folder" else tmp_path / "file"))


def test_a_backup_folder_that_cannot_be_created(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(JournalError) as caught:
        private_files.make_backup_folder(str(tmp_path / "file"))
    assert caught.value.hint == "Name a folder that you may write to: prospectr config backup_folder FOLDER"


@pytest.mark.skipif(not os.path.isdir("/proc/self/fd"), reason="only Linux lists open files")
def test_no_file_stays_open(tmp_path: Path) -> None:
    before = len(os.listdir("/proc/self/fd"))
    private_files.sync(str(tmp_path))
    (tmp_path / "it.db").write_bytes(b"no journal")
    with pytest.raises(sqlite3.DatabaseError):
        database.connect(str(tmp_path / "it.db"))
    assert len(os.listdir("/proc/self/fd")) == before


class TestAnIncompletePage:
    """While another program writes a page, the size of the file is not a multiple of the page size for a moment."""

    def test_is_accepted_if_it_becomes_complete(self, shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
        shell.ok("p 45m calls")
        whole = os.path.getsize(shell.journal)
        sizes = iter([whole, whole - 7, whole])
        monkeypatch.setattr(os.path, "getsize", lambda _: next(sizes))
        with closing(database.connect(str(shell.journal))) as connection:
            assert not connection.in_transaction
            assert next(sizes, None) is None, "the size was not read three times, so this proves nothing"

    def test_is_damage_if_it_stays_incomplete(self, shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
        shell.ok("p 45m calls")
        whole = os.path.getsize(shell.journal)
        monkeypatch.setattr(os.path, "getsize", lambda _: whole - 7)
        with pytest.raises(JournalError) as caught:
            database.connect(str(shell.journal))
        assert (caught.value.message, caught.value.hint) == (
            f"{shell.journal} is damaged: its end is missing.",
            DAMAGED_HINT,
        )


class TestAConnectionThatFails:
    def failing(self, shell: Shell, at: str, name: str) -> Journal:
        """Return a journal whose connection fails at one action."""

        class Failing(sqlite3.Connection):
            def close(self) -> None:
                super().close()
                if at == "close":
                    raise error(name)

            def execute(self, sql: str, *parameters: object) -> sqlite3.Cursor:
                if sql == at:
                    raise error(name)
                return super().execute(sql, *parameters)

            def backup(self, *_: object, **__: object) -> None:
                raise error(name)

        journal = open_journal(str(shell.journal))
        journal.connection = sqlite3.connect(shell.journal, isolation_level=None, factory=Failing)
        return journal

    def test_an_error_when_closing_is_reported(self, shell: Shell) -> None:
        shell.ok("p 45m calls")
        failing = self.failing(shell, "close", "SQLITE_FULL")
        with pytest.raises(JournalError) as caught:
            failing.__exit__(None, None, None)
        assert (caught.value.message, caught.value.hint) == (
            "The disk is full.",
            "Nothing was changed; free some space, then type it again.",
        )

    def test_an_error_when_closing_does_not_hide_an_earlier_one(self, shell: Shell) -> None:
        shell.ok("p 45m calls")
        failing, first = self.failing(shell, "close", "SQLITE_FULL"), error("SQLITE_BUSY")
        with pytest.raises(JournalError) as caught:
            failing.__exit__(type(first), first, None)
        assert "in use by another program" in caught.value.message

    def test_a_step_whose_commit_fails_is_rolled_back(self, shell: Shell) -> None:
        shell.ok("p 45m calls")
        failing = self.failing(shell, "COMMIT", "SQLITE_FULL")
        with pytest.raises(sqlite3.OperationalError), failing.step("log", 0) as step:
            step.ensure_row()
        assert not failing.connection.in_transaction
        assert not failing.has_stored
        with closing(sqlite3.connect(shell.journal)) as other:
            assert other.execute("SELECT count(*) FROM step").fetchone() == (1,)

    @pytest.mark.parametrize(("name", "has_stored"), [("SQLITE_FULL", False), ("SQLITE_IOERR_DIR_FSYNC", True)])
    def test_a_restore_that_fails_knows_whether_it_is_stored(self, shell: Shell, name: str, has_stored: bool) -> None:
        shell.ok("p 45m calls")
        source = self.failing(shell, "", name).connection
        with open_journal(str(shell.journal)) as journal:
            with pytest.raises(sqlite3.OperationalError):
                restoring.restore(source, journal, lambda: "kept")
            assert journal.has_stored is has_stored

    def test_a_restore_is_stored(self, shell: Shell) -> None:
        shell.ok("p 45m calls")
        shell.ok("backup", str(shell.folder / "copy.db"))
        with (
            open_journal(str(shell.journal)) as journal,
            closing(database.connect(str(shell.folder / "copy.db"))) as source,
        ):
            assert restoring.restore(source, journal, lambda: "kept") == (1, "kept")
            assert journal.has_stored
