"""Errors of a failing disk, simulated: some cases of io_error_every_n that need no libfiu."""

from __future__ import annotations

import errno
import os
import sqlite3
import stat
from pathlib import Path

import pytest

from prospectr.commands.shared import auto_backup
from prospectr.errors import JournalError
from prospectr.store.backups import copying, generations
from prospectr.store.opening import open_journal
from prospectr.store.sqlite.journal import Journal
from tests.conftest import Shell
from tests.safety.helpers import AT, assert_two_lines, fill, notes, snapshot

UNCONFIRMED = sqlite3.OperationalError("disk I/O error")
UNCONFIRMED.sqlite_errorname = "SQLITE_IOERR_DIR_FSYNC"
FULL = sqlite3.OperationalError("database or disk is full")
FULL.sqlite_errorname = "SQLITE_FULL"


def fails_to_write(*_: object, **__: object) -> None:
    raise OSError(errno.EIO, os.strerror(errno.EIO))


@pytest.mark.parametrize(("is_ended", "hint"), [(True, "is stored"), (False, "Nothing was changed")])
def test_an_error_says_whether_the_step_before_it_is_stored(shell: Shell, is_ended: bool, hint: str) -> None:
    def fails() -> None:
        with open_journal(str(shell.folder / "journal.db")) as journal:
            with journal.step("log", AT) as step:
                step.ensure_row()
                if not is_ended:
                    raise FULL
            raise FULL

    with pytest.raises(JournalError) as caught:
        fails()
    assert hint in caught.value.hint


def test_a_commit_whose_folder_cannot_be_synced_is_stored(shell: Shell) -> None:
    class Unconfirmed(sqlite3.Connection):
        def execute(self, sql: str, *parameters: object) -> sqlite3.Cursor:
            cursor = super().execute(sql, *parameters)
            if sql == "COMMIT":
                raise UNCONFIRMED
            return cursor

    def fails() -> None:
        with open_journal(str(shell.journal)) as journal:
            journal.connection.close()
            journal.connection = sqlite3.connect(shell.journal, isolation_level=None, factory=Unconfirmed)
            with journal.step("log", AT) as step:
                step.ensure_row()

    fill(shell.journal, 1)
    with pytest.raises(JournalError) as caught:
        fails()
    assert "is stored" in caught.value.hint


def test_forget_is_done_even_if_the_file_cannot_be_compacted(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    shell.ok("p 45m mon secret @bob")
    shell.ok("backup")

    def compact(_: Journal) -> None:
        raise FULL

    monkeypatch.setattr(Journal, "compact", compact)
    done = shell("contact forget @bob --yes")
    assert done.code == 4
    assert_two_lines(done)
    assert "are forgotten" in done.err
    assert "These copies still name them" in done.out
    assert b"secret" not in shell.journal.read_bytes()


def test_a_backup_whose_folder_cannot_be_synced_is_removed(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(shell.journal, 5)
    before = snapshot(shell.folder)
    sync = copying.sync
    monkeypatch.setattr(copying, "sync", lambda path: fails_to_write() if os.path.isdir(path) else sync(path))
    result = shell("backup", str(shell.folder / "copy.db"))
    assert (result.code, result.err.splitlines()[0]) == (
        4,
        f"prospectr: {shell.folder} cannot be written to: {os.strerror(errno.EIO)}.",
    )
    assert snapshot(shell.folder) == before


def test_a_backup_works_even_if_an_old_one_cannot_be_deleted(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(shell.journal, 5)
    for day in range(1, 15):
        shell.at(f"2026-11-{day:02}T18:00:00+01:00").ok("backup --auto")
    kept = list(backups_of(shell))
    monkeypatch.setattr(os, "unlink", fails_to_write)
    shell.at("2026-11-15T18:00:00+01:00").ok("backup --auto")
    assert set(kept) < set(backups_of(shell))


def test_the_unfinished_backup_of_another_shell_may_disappear(shell: Shell) -> None:
    assert generations._age(str(shell.folder / ".backup-gone.part")) == 0


def test_a_failing_daily_backup_does_not_fail_the_command(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    def damaged(_: Journal) -> bool:
        raise FULL

    monkeypatch.setattr(auto_backup, "_is_worth_it", damaged)
    shell.ok("p 45m calls")
    assert notes(shell.journal) == ["calls"]


def backups_of(shell: Shell) -> list[Path]:
    return sorted(shell.journal.with_name("journal-backups").glob("*.db"))


@pytest.mark.parametrize("code", [errno.EINVAL, errno.ENOTSUP])
@pytest.mark.parametrize("argv", [("backup",), ("backup", "copy.db"), ("export", "csv", "-o", "out.csv")])
def test_a_drive_that_cannot_sync_folders(
    shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, argv: tuple[str, ...], code: int
) -> None:
    """Some network drives cannot. The copy is complete, so it is kept."""
    shell.ok("p 45m calls")
    monkeypatch.chdir(tmp_path)
    real = os.fsync

    def fsync(handle: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(code, os.strerror(code))
        real(handle)

    monkeypatch.setattr(os, "fsync", fsync)
    shell.ok(*argv)
