"""What the store does when the system fails it in the middle of something."""

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
    ("what", "number", "is_told"),
    [
        ("folder", errno.EINVAL, False),
        ("folder", errno.ENOTSUP, False),
        ("folder", errno.EIO, True),
        ("file", errno.EINVAL, True),
        ("file", errno.EIO, True),
    ],
)
def test_a_drive_that_syncs_no_folders(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, what: str, number: int, is_told: bool
) -> None:
    """Some on a network do not: there is nothing to be done. What is in a file, each drive can write."""

    def fail(_: int) -> None:
        raise OSError(number, os.strerror(number))

    (tmp_path / "file").touch()
    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OSError, match=os.strerror(number)) if is_told else nullcontext():
        private_files.sync(str(tmp_path if what == "folder" else tmp_path / "file"))


def test_a_folder_for_backups_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(JournalError) as caught:
        private_files.make_backup_folder(str(tmp_path / "file"))
    assert caught.value.hint == "Name a folder that you may write to: prospectr config backup_folder FOLDER"


@pytest.mark.skipif(not os.path.isdir("/proc/self/fd"), reason="only Linux lists what is open")
def test_nothing_stays_open(tmp_path: Path) -> None:
    before = len(os.listdir("/proc/self/fd"))
    private_files.sync(str(tmp_path))
    (tmp_path / "it.db").write_bytes(b"no journal")
    with pytest.raises(sqlite3.DatabaseError):
        database.connect(str(tmp_path / "it.db"))
    assert len(os.listdir("/proc/self/fd")) == before


class TestAPageThatIsBeingWritten:
    """A file is looked at while another program makes it longer: its size is odd, and a moment later it is not."""

    def test_is_no_cut(self, shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
        shell.ok("p 45m calls")
        whole = os.path.getsize(shell.journal)
        sizes = iter([whole, whole - 7, whole])
        monkeypatch.setattr(os.path, "getsize", lambda _: next(sizes))
        with closing(database.connect(str(shell.journal))) as connection:
            assert not connection.in_transaction
            assert next(sizes, None) is None, "the size was not looked at thrice, so nothing is proved"

    def test_is_one_if_it_stays_so(self, shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
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
        """A journal whose connection does not do one thing."""

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

        found = open_journal(str(shell.journal))
        found.connection = sqlite3.connect(shell.journal, isolation_level=None, factory=Failing)
        return found

    def test_to_close_is_told(self, shell: Shell) -> None:
        shell.ok("p 45m calls")
        failing = self.failing(shell, "close", "SQLITE_FULL")
        with pytest.raises(JournalError) as caught:
            failing.__exit__(None, None, None)
        assert (caught.value.message, caught.value.hint) == (
            "The disk is full.",
            "Nothing was changed; free some space, then type it again.",
        )

    def test_to_close_hides_no_other_error(self, shell: Shell) -> None:
        shell.ok("p 45m calls")
        failing, first = self.failing(shell, "close", "SQLITE_FULL"), error("SQLITE_BUSY")
        with pytest.raises(JournalError) as caught:
            failing.__exit__(type(first), first, None)
        assert "in use by another program" in caught.value.message

    def test_to_commit_takes_the_step_back(self, shell: Shell) -> None:
        shell.ok("p 45m calls")
        failing = self.failing(shell, "COMMIT", "SQLITE_FULL")
        with pytest.raises(sqlite3.OperationalError), failing.step("log", 0) as step:
            step.ensure_row()
        assert not failing.connection.in_transaction
        assert not failing.has_stored
        with closing(sqlite3.connect(shell.journal)) as other:
            assert other.execute("SELECT count(*) FROM step").fetchone() == (1,)

    @pytest.mark.parametrize(("name", "has_stored"), [("SQLITE_FULL", False), ("SQLITE_IOERR_DIR_FSYNC", True)])
    def test_to_restore_tells_whether_it_is_done(self, shell: Shell, name: str, has_stored: bool) -> None:
        shell.ok("p 45m calls")
        source = self.failing(shell, "", name).connection
        with open_journal(str(shell.journal)) as found:
            with pytest.raises(sqlite3.OperationalError):
                restoring.restore(source, found, lambda: "kept")
            assert found.has_stored is has_stored

    def test_what_is_restored_is_stored(self, shell: Shell) -> None:
        shell.ok("p 45m calls")
        shell.ok("backup", str(shell.folder / "copy.db"))
        with (
            open_journal(str(shell.journal)) as found,
            closing(database.connect(str(shell.folder / "copy.db"))) as source,
        ):
            assert restoring.restore(source, found, lambda: "kept") == (1, "kept")
            assert found.has_stored
