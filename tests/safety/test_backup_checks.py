"""How a copy is checked before it counts as a backup, and how the backup folder is recorded."""

from __future__ import annotations

import errno
import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from prospectr.errors import JournalError
from prospectr.store.backups import copying, generations
from prospectr.store.opening import open_journal
from prospectr.store.sqlite import backup_places, private_files
from tests.conftest import Shell
from tests.safety.helpers import assert_refused, assert_sound, fill, notes, rows, snapshot

NOW = datetime.fromisoformat("2026-11-21T18:00")


def folder_of(shell: Shell) -> str:
    return private_files.default_backup_folder(str(shell.journal))


@pytest.mark.parametrize("table", ["entry_tag", "entry_contact"])
def test_a_journal_with_broken_references_is_neither_backed_up_nor_restored(shell: Shell, table: str) -> None:
    """The file passes SQLite's integrity check, but rows refer to an entry that does not exist."""
    fill(shell.journal, 5)
    shell.ok("backup")
    shell.ok("backup", str(shell.folder / "good.db"))
    with closing(sqlite3.connect(shell.journal, isolation_level=None)) as connection:
        connection.execute(f"UPDATE {table} SET entry_id = 999 WHERE entry_id = 5")
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    dangling = shell.folder / "dangling.db"
    dangling.write_bytes(shell.journal.read_bytes())
    before = snapshot(shell.folder)
    for line in ("backup", "backup --auto", f"backup {shell.folder}/copy.db", f"restore {dangling}"):
        result = shell(line)
        assert_refused(result, 4)
        assert f"{table} refers to nothing." in result.err
        if line.startswith("backup"):
            assert result.err.splitlines() == [
                f"prospectr: {shell.journal} is damaged: {table} refers to nothing.",
                "Nothing was changed and every file is kept; see prospectr doctor, then prospectr restore.",
            ]
    assert shell("doctor").code == 4
    assert snapshot(shell.folder) == before
    shell.ok("restore", str(shell.folder / "good.db"))
    assert_sound(shell.journal)


@contextmanager
def connection_that_loses_an_entry(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection whose copies are undamaged but lack an entry."""

    class Losing(sqlite3.Connection):
        def backup(self, target: sqlite3.Connection, **options: object) -> None:
            super().backup(target, **options)
            target.execute("PRAGMA foreign_keys = ON")
            target.execute("DELETE FROM entry WHERE id = 3")

    with closing(sqlite3.connect(path, isolation_level=None, factory=Losing)) as connection:
        yield connection


def test_a_copy_that_lacks_an_entry_is_rejected(shell: Shell) -> None:
    fill(shell.journal, 5)
    shell.ok("backup")
    before = snapshot(shell.folder)
    with connection_that_loses_an_entry(shell.journal) as connection:
        with pytest.raises(JournalError) as caught:
            copying.copy_journal(connection, str(shell.folder / "copy.db"))
        assert caught.value.message == "The copy is damaged: entries are missing."
        assert caught.value.hint == "See what is wrong: prospectr doctor"
        journal = open_journal(str(shell.journal))
        journal.connection = connection
        with pytest.raises(JournalError, match="entries are missing"):
            generations.keep_generation(journal, folder_of(shell), "daily", NOW)
    assert snapshot(shell.folder) == before


def test_a_writer_waits_until_a_copy_is_complete(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    """So the copy shows the moment at which it began. The writer here tries once and does not wait."""
    fill(shell.journal, 50)
    monkeypatch.setattr(copying, "PAGES", 1)
    results: list[str] = []

    def write(*_: int) -> None:
        with closing(sqlite3.connect(shell.journal, isolation_level=None, timeout=0)) as other:
            other.execute("BEGIN IMMEDIATE")
            other.execute("DELETE FROM entry_tag WHERE entry_id = 7")
            try:
                other.execute("COMMIT")
            except sqlite3.OperationalError as error:
                results.append(error.sqlite_errorname)
                other.execute("ROLLBACK")
            else:
                results.append("written")

    copy = shell.folder / "copy.db"
    with open_journal(str(shell.journal)) as journal:
        assert copying.copy_journal(journal.connection, str(copy), write) == 50
    assert len(results) > 10, "the journal was copied in one go, so this proves nothing"
    assert set(results) == {"SQLITE_BUSY"}
    assert_sound(copy)
    shell.ok("p 45m afterwards")  # the lock is gone
    assert len(notes(shell.journal)) == 51
    assert rows(copy, "SELECT count(*) FROM entry") == [(50,)]


def test_an_unfinished_copy_has_a_name_of_its_own(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(shell.journal, 3)
    copy_into = copying._copy_into
    names: list[list[str]] = []
    folder = shell.folder / "copies"
    folder.mkdir()

    def list_and_copy(*arguments: object) -> int:
        names.append([path.name for path in folder.iterdir()])
        return copy_into(*arguments)

    monkeypatch.setattr(copying, "_copy_into", list_and_copy)
    shell.ok("backup", str(folder / "copy.db"))
    [[part]] = names
    assert part.startswith(".backup-")
    assert part.endswith(".part")
    assert [path.name for path in folder.iterdir()] == ["copy.db"]


def test_a_copy_reports_its_progress(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(shell.journal, 50)
    monkeypatch.setattr(copying, "PAGES", 10)
    reports: list[tuple[int, int]] = []
    with open_journal(str(shell.journal)) as journal:
        copying.copy_journal(journal.connection, str(shell.folder / "copy.db"), lambda *pages: reports.append(pages))
        pages = journal.value("PRAGMA page_count")
    assert reports == [(min(done, pages), pages) for done in range(10, pages + 10, 10)]


@pytest.mark.skipif(not os.path.isdir("/proc/self/fd"), reason="only Linux lists open files")
def test_no_file_stays_open(shell: Shell) -> None:
    fill(shell.journal, 3)
    shell.ok("backup")
    before = os.listdir("/proc/self/fd")
    for line in ("backup", f"config backup_folder {shell.folder / 'a'}", "backup", f"restore {shell.journal}", "undo"):
        shell(line)
    assert len(os.listdir("/proc/self/fd")) == len(before)


def test_a_missing_journal_is_not_backed_up(shell: Shell) -> None:
    with open_journal(str(shell.journal)) as journal:
        assert generations.keep_generation(journal, folder_of(shell), "daily", NOW) == ""
    assert list(shell.folder.iterdir()) == []


class TestTheRecordOfTheBackupFolder:
    def test_it_is_on_the_disk_before_it_gets_its_name(self, shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
        """Then the folder is synced. A power loss in between leaves the old record or the new one."""
        calls: list[tuple[str, object]] = []
        fsync, replace, sync = os.fsync, os.replace, generations.sync

        def record_fsync(handle: int) -> None:
            calls.append(("fsync", os.fstat(handle).st_size))
            fsync(handle)

        def record_replace(part: str, path: str) -> None:
            name = os.path.basename(part)
            calls.append(("replace", (os.path.dirname(part), name[:8], name[-5:])))
            replace(part, path)

        def record_sync(path: str) -> None:
            calls.append(("sync", path))
            sync(path)

        fill(shell.journal, 1)
        beside = shell.journal.with_name("journal-backups")
        beside.mkdir()
        generations.remember_place(str(shell.journal), "/drive")
        monkeypatch.setattr(generations, "sync", record_sync)
        monkeypatch.setattr(generations.os, "replace", record_replace)
        monkeypatch.setattr(generations.os, "fsync", record_fsync)
        generations._record_folder(str(shell.journal), "/drive")
        first, second, third = [call for call in calls if call[0] != "fsync" or call[1] == len("/drive")][:3]
        assert first == ("fsync", len("/drive"))
        assert second == ("replace", (str(beside), ".backup-", ".part"))
        assert third == ("sync", str(beside))

    def test_if_it_cannot_be_written_nothing_is_left_behind(
        self, shell: Shell, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def fail(*_: object) -> None:
            raise OSError(errno.EIO, os.strerror(errno.EIO))

        fill(shell.journal, 1)
        monkeypatch.setattr(generations.os, "replace", fail)
        generations._record_folder(str(shell.journal), "/drive")
        assert list(shell.journal.with_name("journal-backups").iterdir()) == []


@pytest.mark.parametrize("name", ["drive", "dr\u00efve \u0436", os.fsdecode(b"dr\xefve"), "dr\rive", "dr\nive"])
def test_any_backup_folder_can_be_recorded(tmp_path: Path, name: str) -> None:
    """Without the record, a lost journal's backups could not be found: the setting is lost with it."""
    path, folder = str(tmp_path / "journal.db"), str(tmp_path / name)
    generations._record_folder(path, folder)
    assert backup_places.backup_folder_without_settings(path) == folder
    assert sorted(os.listdir(tmp_path / "journal-backups")) == ["elsewhere", "places"]
    generations._record_folder(path, f"{path.removesuffix('.db')}-backups")
    assert os.listdir(tmp_path / "journal-backups") == ["places"]
    assert backup_places.remembered_places(path) == [folder]


@pytest.mark.parametrize("back", [timedelta(hours=6), timedelta(minutes=1)])
def test_rotation_keeps_the_new_backup_after_the_clock_was_set_back(shell: Shell, back: timedelta) -> None:
    """By its name it is older than another backup of the same day with as many entries, so rotation would drop it."""
    fill(shell.journal, 3)
    with open_journal(str(shell.journal)) as journal:
        first = generations.keep_generation(journal, folder_of(shell), "daily", NOW)
        second = generations.keep_generation(journal, folder_of(shell), "daily", NOW - back)
    assert [len(notes(Path(path))) for path in (first, second)] == [3, 3]
    at = (datetime.fromisoformat("2026-11-21T18:00+01:00") - back * 2).isoformat()
    assert (shell.at(at).ok("backup --auto").out.split(" to ")[1].split(";")[0]) in map(
        str, shell.journal.with_name("journal-backups").glob("*.db")
    )


def test_a_file_created_during_the_copy_is_not_overwritten(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(shell.journal, 3)
    target = shell.folder / "copy.db"
    sync = copying.sync

    def create_and_sync(path: str) -> None:
        target.write_text("precious")
        sync(path)

    monkeypatch.setattr(copying, "sync", create_and_sync)
    result = shell("backup", str(target))
    assert_refused(result, 4)
    assert result.err.splitlines() == [
        f"prospectr: {target} exists already.",
        "Name another file: prospectr backup FILE",
    ]
    assert target.read_text() == "precious"
    assert sorted(path.name for path in shell.folder.iterdir()) == ["copy.db", "data"]


@pytest.mark.parametrize(("hours", "is_left"), [(23.9, True), (24.1, False)])
def test_an_unfinished_copy_is_removed_after_a_day(shell: Shell, hours: float, is_left: bool) -> None:
    fill(shell.journal, 3)
    shell.ok("backup")
    folder = shell.journal.with_name("journal-backups")
    unfinished, other = folder / ".backup-abc.part", folder / "notes.part"
    for path in (unfinished, other):
        path.write_text("half")
        written = time.time() - hours * 3600
        os.utime(path, (written, written))
    shell.ok("backup")
    assert (unfinished.exists(), other.exists()) == (is_left, True)
