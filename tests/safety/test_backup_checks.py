"""What a copy is looked at for before it counts as a backup: each kind of fault that it may have is put into one."""

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
from prospectr.store.backups import generations
from prospectr.store.opening import open_journal
from prospectr.store.sqlite import database
from tests.conftest import Shell
from tests.safety.helpers import assert_refused, assert_sound, fill, notes, rows, snapshot

NOW = datetime.fromisoformat("2026-11-21T18:00")


@pytest.mark.parametrize("table", ["entry_tag", "entry_contact"])
def test_rows_that_refer_to_nothing(shell: Shell, table: str) -> None:
    """The file itself is sound, what stands in it is not: no copy of it, and none of such a copy."""
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
        said = shell(line)
        assert_refused(said, 4)
        assert f"{table} refers to nothing." in said.err
        if line.startswith("backup"):
            assert said.err.splitlines() == [
                f"prospectr: {shell.journal} is damaged: {table} refers to nothing.",
                "Nothing was changed and every file is kept; see prospectr doctor, then prospectr restore.",
            ]
    assert shell("doctor").code == 4
    assert snapshot(shell.folder) == before
    shell.ok("restore", str(shell.folder / "good.db"))
    assert_sound(shell.journal)


@contextmanager
def losing_one(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection whose copies are sound and lack an entry."""

    class Losing(sqlite3.Connection):
        def backup(self, target: sqlite3.Connection, **options: object) -> None:
            super().backup(target, **options)
            target.execute("PRAGMA foreign_keys = ON")
            target.execute("DELETE FROM entry WHERE id = 3")

    with closing(sqlite3.connect(path, isolation_level=None, factory=Losing)) as connection:
        yield connection


def test_a_copy_that_lacks_an_entry(shell: Shell) -> None:
    fill(shell.journal, 5)
    shell.ok("backup")
    before = snapshot(shell.folder)
    with losing_one(shell.journal) as connection:
        with pytest.raises(JournalError) as caught:
            generations.copy_to(connection, str(shell.folder / "copy.db"))
        told = ("The copy is not sound: entries are missing.", "Run prospectr doctor.")
        assert (caught.value.message, caught.value.hint) == told
        journal = open_journal(str(shell.journal))
        journal.connection = connection
        with pytest.raises(JournalError, match="entries are missing"):
            generations.keep_generation(journal, "daily", NOW)
    assert snapshot(shell.folder) == before


def test_a_writer_between_two_pages_of_a_copy(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    """It has to wait, so the copy is of the moment at which it was begun. Here it tries, and waits for nothing."""
    fill(shell.journal, 50)
    monkeypatch.setattr(generations, "PAGES", 1)
    tried: list[str] = []

    def write(*_: int) -> None:
        with closing(sqlite3.connect(shell.journal, isolation_level=None, timeout=0)) as other:
            other.execute("BEGIN IMMEDIATE")
            other.execute("DELETE FROM entry_tag WHERE entry_id = 7")
            try:
                other.execute("COMMIT")
            except sqlite3.OperationalError as error:
                tried.append(error.sqlite_errorname)
                other.execute("ROLLBACK")
            else:
                tried.append("written")

    copy = shell.folder / "copy.db"
    with open_journal(str(shell.journal)) as journal:
        assert generations.copy_to(journal.connection, str(copy), write) == 50
    assert len(tried) > 10, "it was copied at once, so nothing is proved"
    assert set(tried) == {"SQLITE_BUSY"}
    assert_sound(copy)
    shell.ok("p 45m afterwards")  # nobody holds it any more
    assert len(notes(shell.journal)) == 51
    assert rows(copy, "SELECT count(*) FROM entry") == [(50,)]


def test_what_is_not_finished_has_a_name_by_which_it_is_swept(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(shell.journal, 3)
    real = generations._copied
    seen: list[list[str]] = []
    folder = shell.folder / "copies"
    folder.mkdir()

    def copied(*given: object) -> int:
        seen.append([path.name for path in folder.iterdir()])
        return real(*given)

    monkeypatch.setattr(generations, "_copied", copied)
    shell.ok("backup", str(folder / "copy.db"))
    [[part]] = seen
    assert part.startswith(".backup-")
    assert part.endswith(".part")
    assert [path.name for path in folder.iterdir()] == ["copy.db"]


def test_how_far_a_copy_is(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(shell.journal, 50)
    monkeypatch.setattr(generations, "PAGES", 10)
    told: list[tuple[int, int]] = []
    with open_journal(str(shell.journal)) as journal:
        generations.copy_to(journal.connection, str(shell.folder / "copy.db"), lambda *far: told.append(far))
        pages = journal.value("PRAGMA page_count")
    assert told == [(min(done, pages), pages) for done in range(10, pages + 10, 10)]


@pytest.mark.skipif(not os.path.isdir("/proc/self/fd"), reason="only Linux lists what is open")
def test_nothing_stays_open(shell: Shell) -> None:
    fill(shell.journal, 3)
    shell.ok("backup")
    before = os.listdir("/proc/self/fd")
    for line in ("backup", f"config backup_folder {shell.folder / 'a'}", "backup", f"restore {shell.journal}", "undo"):
        shell(line)
    assert len(os.listdir("/proc/self/fd")) == len(before)


def test_no_copy_is_kept_of_a_journal_that_is_not_there(shell: Shell) -> None:
    with open_journal(str(shell.journal)) as journal:
        assert generations.keep_generation(journal, "daily", NOW) == ""
    assert list(shell.folder.iterdir()) == []


class TestTheWordThatIsLeft:
    def test_is_on_the_disk_before_it_has_its_name(self, shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
        """And the name is, before anything is said: a power loss in between leaves the old word or the new one."""
        done: list[tuple[str, object]] = []
        fsync, replace, sync = os.fsync, os.replace, generations.sync

        def fsyncs(handle: int) -> None:
            done.append(("whole", os.fstat(handle).st_size))
            fsync(handle)

        def replaces(part: str, path: str) -> None:
            name = os.path.basename(part)
            done.append(("named", (os.path.dirname(part), name[:8], name[-5:])))
            replace(part, path)

        def syncs(path: str) -> None:
            done.append(("synced", path))
            sync(path)

        fill(shell.journal, 1)
        beside = shell.journal.with_name("journal-backups")
        beside.mkdir()
        monkeypatch.setattr(generations, "sync", syncs)
        monkeypatch.setattr(generations.os, "replace", replaces)
        monkeypatch.setattr(generations.os, "fsync", fsyncs)
        generations._leave_word(str(shell.journal), "/drive")
        whole, named, synced = [each for each in done if each[0] != "whole" or each[1] == len("/drive")][:3]
        assert whole == ("whole", len("/drive"))
        assert named == ("named", (str(beside), ".backup-", ".part"))
        assert synced == ("synced", str(beside))

    def test_that_cannot_be_left_leaves_nothing_behind(self, shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
        def refuses(*_: object) -> None:
            raise OSError(errno.EIO, os.strerror(errno.EIO))

        fill(shell.journal, 1)
        monkeypatch.setattr(generations.os, "replace", refuses)
        generations._leave_word(str(shell.journal), "/drive")
        assert list(shell.journal.with_name("journal-backups").iterdir()) == []


@pytest.mark.parametrize("name", ["drive", "dr\u00efve \u0436", os.fsdecode(b"dr\xefve"), "dr\rive", "dr\nive"])
def test_in_whatever_folder_they_are_word_is_left_of_it(tmp_path: Path, name: str) -> None:
    """The setting that names the folder is lost with the journal."""
    path, folder = str(tmp_path / "journal.db"), str(tmp_path / name)
    generations._leave_word(path, folder)
    assert database.folder_without(path) == folder
    assert os.listdir(tmp_path / "journal-backups") == ["elsewhere"]
    generations._leave_word(path, f"{path.removesuffix('.db')}-backups")
    assert os.listdir(tmp_path / "journal-backups") == []


@pytest.mark.parametrize("back", [timedelta(hours=6), timedelta(minutes=1)])
def test_the_copy_just_made_stays_though_the_clock_was_set_back(shell: Shell, back: timedelta) -> None:
    """By its name it is older than one of the same day that holds as much; but it is the one that was told of."""
    fill(shell.journal, 3)
    with open_journal(str(shell.journal)) as journal:
        first = generations.keep_generation(journal, "daily", NOW)
        second = generations.keep_generation(journal, "daily", NOW - back)
    assert [len(notes(Path(path))) for path in (first, second)] == [3, 3]
    at = (datetime.fromisoformat("2026-11-21T18:00+01:00") - back * 2).isoformat()
    assert (shell.at(at).ok("backup --auto").out.split(" to ")[1].split(";")[0]) in map(
        str, shell.journal.with_name("journal-backups").glob("*.db")
    )


def test_a_name_that_somebody_takes_while_it_is_copied(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was put there meanwhile stays, and who asked for the copy is told."""
    fill(shell.journal, 3)
    target = shell.folder / "copy.db"
    real = generations.sync

    def sync(path: str) -> None:
        target.write_text("precious")
        real(path)

    monkeypatch.setattr(generations, "sync", sync)
    result = shell("backup", str(target))
    assert_refused(result, 4)
    assert result.err.splitlines() == [f"prospectr: {target} exists already.", "Name another file."]
    assert target.read_text() == "precious"
    assert sorted(path.name for path in shell.folder.iterdir()) == ["copy.db", "data"]


@pytest.mark.parametrize(("hours", "is_left"), [(23.9, True), (24.1, False)])
def test_what_a_killed_copy_left_behind_goes_once_it_is_surely_dead(shell: Shell, hours: float, is_left: bool) -> None:
    fill(shell.journal, 3)
    shell.ok("backup")
    folder = shell.journal.with_name("journal-backups")
    left, other = folder / ".backup-abc.part", folder / "notes.part"
    for path in (left, other):
        path.write_text("half")
        written = time.time() - hours * 3600
        os.utime(path, (written, written))
    shell.ok("backup")
    assert (left.exists(), other.exists()) == (is_left, True)
