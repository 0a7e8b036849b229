"""What the store says when something is wrong, word for word, and what it does then."""

from __future__ import annotations

import errno
import os
import sqlite3
import stat
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from prospectr.errors import DamagedError, InputError, JournalError, NotFoundError
from prospectr.store.backups import generations, restoring
from prospectr.store.queries import entries
from prospectr.store.sqlite import database, journal, private_files
from prospectr.store.sqlite.database import explained
from tests.conftest import Shell

FILE = "/home/me/journal.db"
BUSY = (f"{FILE} is in use by another program.", "Nothing was changed; try again in a moment.")
DAMAGED = "Nothing was changed and every file is kept; see prospectr doctor, then prospectr restore."


def error(name: str) -> sqlite3.Error:
    found = sqlite3.OperationalError("what SQLite says")
    found.sqlite_errorname = name
    return found


@pytest.mark.parametrize(
    ("name", "message", "hint"),
    [
        ("SQLITE_BUSY", *BUSY),
        ("SQLITE_BUSY_SNAPSHOT", *BUSY),
        ("SQLITE_LOCKED", *BUSY),
        ("SQLITE_LOCKED_SHAREDCACHE", *BUSY),
        (
            "SQLITE_READONLY_DIRECTORY",
            f"{FILE} cannot be written to.",
            "Nothing was changed; give yourself the right to write to it and its folder.",
        ),
        ("SQLITE_PERM", f"{FILE} may not be used.", "Nothing was changed; check who owns the file."),
        ("SQLITE_FULL", "The disk is full.", "Nothing was changed; make room, then type it again."),
        (
            "SQLITE_IOERR_WRITE",
            "The disk did not take or give the data.",
            "Nothing was changed; make sure that it has room and is attached, then try again.",
        ),
        ("SQLITE_CANTOPEN", f"{FILE} cannot be opened.", "Check that the file and its folder are there and yours."),
        (
            "SQLITE_NOTADB",
            f"{FILE} is not a journal, or is damaged.",
            "Nothing was changed; see prospectr doctor, then prospectr restore.",
        ),
        ("SQLITE_CORRUPT_INDEX", f"{FILE} is damaged.", DAMAGED),
        (
            "SQLITE_NOMEM",
            "There is not enough memory.",
            "Nothing was changed; close other programs and try again.",
        ),
        ("SQLITE_MISUSE", f"{FILE}: SQLITE_MISUSE.", "Run prospectr doctor."),
        ("", f"{FILE}: OperationalError.", "Run prospectr doctor."),
    ],
)
class TestExplained:
    def test_before_anything_was_stored(self, name: str, message: str, hint: str) -> None:
        found = explained(error(name), FILE)
        assert (found.message, found.hint) == (message, hint)
        assert isinstance(found, DamagedError) == name.startswith(("SQLITE_NOTADB", "SQLITE_CORRUPT"))

    def test_after_something_was(self, name: str, message: str, hint: str) -> None:
        found = explained(error(name), FILE, has_stored=True)
        told = "What was done until then is stored: look at prospectr history before you type it again."
        assert (found.message, found.hint) == (message, told)
        assert hint != told


def test_only_a_folder_that_is_not_synced_leaves_a_commit_unconfirmed() -> None:
    assert database.is_unconfirmed(error("SQLITE_IOERR_DIR_FSYNC"))
    assert not database.is_unconfirmed(error("SQLITE_IOERR_FSYNC"))
    assert not database.is_unconfirmed(sqlite3.OperationalError("of an older Python"))


@pytest.mark.parametrize(
    ("word", "message", "hint"),
    [
        ("x", "“x” is no ID.", "An ID is a number such as 128, or last. See prospectr list."),
        ("#", "“#” is no ID.", "An ID is a number such as 128, or last. See prospectr list."),
        ("²", "“²” is no ID.", "An ID is a number such as 128, or last. See prospectr list."),
        (
            "7",
            "There is no entry #7.",
            "See prospectr list, or prospectr history for what was deleted.",
        ),
        (
            "#07",
            "There is no entry #07.",
            "See prospectr list, or prospectr history for what was deleted.",
        ),
        (
            "last",
            "There is no entry yet.",
            "See prospectr list, or prospectr history for what was deleted.",
        ),
    ],
)
def test_an_entry_that_is_not_there(shell: Shell, word: str, message: str, hint: str) -> None:
    result = shell("show", word)
    assert (result.code, result.err.splitlines()) == (3, [f"prospectr: {message}", hint])


@pytest.mark.parametrize(
    ("line", "is_told"),
    [
        ("p 9:59-10:30 calls", True),
        ("p 10-10:30 calls", False),
        ("p 8:30-9:01 calls", True),
        ("p 8:30-9 calls", False),
    ],
)
def test_entries_overlap_by_a_minute_or_more(shell: Shell, line: str, is_told: bool) -> None:
    shell.ok("s 9-10 demo")
    assert ("overlap" in shell.ok(line).err.lower()) == is_told


def test_text_is_searched_as_the_database_folds_it(shell: Shell) -> None:
    assert entries._ascii_lower("AÉz") == "aÉz"
    shell.ok("p 45m ANRUF ÉVA")
    assert "ANRUF" in shell.ok("list --grep anruf").out
    assert "ANRUF" in shell.ok("list --grep ÉVA").out


def test_what_the_file_is_known_by() -> None:
    """The number never changes, or each journal would be a stranger's."""
    assert database.APPLICATION_ID.to_bytes(4, "big") == b"PRST"
    assert database.PRAGMAS[0] == "PRAGMA busy_timeout = 30000"
    assert "PRAGMA secure_delete = ON" in database.PRAGMAS
    assert "PRAGMA foreign_keys = ON" in database.PRAGMAS
    assert journal.AT_ONCE > 1


def test_backups_are_known_by_their_ending(tmp_path: Path) -> None:
    folder = tmp_path / "journal-backups"
    folder.mkdir()
    for name in ("b.db", "a.db", "c.txt", "d.db.part"):
        (folder / name).touch()
    assert database._backups_of(str(tmp_path / "journal.db")) == [str(folder / "a.db"), str(folder / "b.db")]


class TestFolders:
    def test_one_is_made_for_its_owner_alone(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        synced: list[str] = []
        monkeypatch.setenv("HOME", str(tmp_path))
        monkeypatch.setattr(private_files, "sync", synced.append)
        private_files.make_private_folder(str(tmp_path / "above" / "it"))
        assert {stat.S_IMODE((tmp_path / name).stat().st_mode) for name in ("above", "above/it")} == {0o700}
        assert sorted(synced) == [str(tmp_path), str(tmp_path / "above")]

    def test_none_is_made_where_a_drive_may_be_missing(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("HOME", str(tmp_path / "home"))
        wanted = tmp_path / "drive" / "it"
        with pytest.raises(JournalError) as caught:
            private_files.make_private_folder(str(wanted))
        assert (caught.value.message, caught.value.hint) == (
            f"There is no folder {tmp_path / 'drive'}.",
            f"Make it, or attach the drive: mkdir -p {wanted}",
        )
        assert not wanted.parent.exists()

    def test_one_that_cannot_be_made(self, tmp_path: Path) -> None:
        (tmp_path / "file").touch()
        with pytest.raises(JournalError) as caught:
            private_files.make_private_folder(str(tmp_path / "file"))
        assert (caught.value.message, caught.value.hint) == (
            f"The folder {tmp_path / 'file'} cannot be made: File exists.",
            "Name a place that you may write to.",
        )

    def test_one_that_cannot_be_made_and_how_to_name_another(self, tmp_path: Path) -> None:
        (tmp_path / "file").touch()
        with pytest.raises(JournalError) as caught:
            private_files.make_private_folder(str(tmp_path / "file"), private_files.ANOTHER_JOURNAL)
        assert caught.value.hint == "Name a place that you may write to: --journal FILE"

    def test_a_home_that_may_not_be_written_to(self, shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
        def refuse(path: str, mode: int = 0o777) -> None:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), path)

        monkeypatch.setattr(os, "mkdir", refuse)
        result = shell("p 45m")
        assert (result.code, result.err.splitlines()[1]) == (4, "Name a place that you may write to: --journal FILE")

    def test_one_that_is_there_is_no_error(self, tmp_path: Path) -> None:
        private_files.make_private_folder(str(tmp_path))


class TestPutInPlace:
    @pytest.fixture(params=["hard links", "none"])
    def part(self, request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        """A finished file, on a drive with hard links and on one without."""

        def refuse(*_: object, **__: object) -> None:
            raise OSError(errno.EPERM, os.strerror(errno.EPERM))

        if request.param == "none":
            monkeypatch.setattr(os, "link", refuse)
        (tmp_path / "part").write_text("new")
        return tmp_path / "part"

    def test_a_name_that_is_free(self, part: Path) -> None:
        private_files.put_in_place(str(part), str(part.with_name("it")))
        assert part.with_name("it").read_text() == "new"

    def test_a_name_that_is_taken(self, part: Path) -> None:
        part.with_name("it").write_text("old")
        with pytest.raises(FileExistsError):
            private_files.put_in_place(str(part), str(part.with_name("it")))
        assert part.with_name("it").read_text() == "old"


def test_a_damaged_file_is_set_aside_with_its_rollback_journal(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    synced: list[str] = []
    monkeypatch.setattr(restoring, "sync", synced.append)
    path = shell.folder / "x.db"
    path.write_text("x")
    Path(f"{path}-journal").write_text("y")
    aside = restoring.set_aside(str(path), datetime(2026, 11, 21, 17, tzinfo=UTC))
    assert (Path(aside).read_text(), Path(f"{aside}-journal").read_text()) == ("x", "y")
    assert not path.exists()
    assert synced == [str(shell.folder)]


class TestWhatIsRefused:
    """Each with its message and its hint, to the letter."""

    def refused(self, action: Callable[[], object]) -> tuple[str, str | None]:
        with pytest.raises((InputError, JournalError, NotFoundError)) as caught:
            action()
        return caught.value.message, caught.value.hint

    def test_a_folder_that_is_a_file(self, tmp_path: Path) -> None:
        (tmp_path / "file").touch()
        path = tmp_path / "file" / "journal.db"
        assert self.refused(lambda: database.is_missing(str(path))) == (
            f"{path} cannot be read: Not a directory.",
            "Check the path and its permissions.",
        )

    def test_a_folder_in_the_place_of_a_journal(self, tmp_path: Path) -> None:
        assert self.refused(lambda: database.is_missing(str(tmp_path))) == (
            f"{tmp_path} is not a file.",
            "Name a file: --journal, or PROSPECTR_JOURNAL.",
        )

    def test_a_link_to_nothing(self, tmp_path: Path) -> None:
        path = tmp_path / "link.db"
        path.symlink_to(tmp_path / "gone")
        assert self.refused(lambda: database.is_missing(str(path))) == (
            f"{path} is a link to nothing.",
            "Mend the link, or name another journal.",
        )

    def test_a_name_that_no_file_may_have(self, tmp_path: Path) -> None:
        path = tmp_path / ("x" * 300)
        assert self.refused(lambda: database.create_file(str(path))) == (
            f"{path} cannot be made: File name too long.",
            "Name a place that you may write to: --journal FILE.",
        )

    @pytest.mark.parametrize("opened", ["connect", "make_tables"])
    def test_another_programs_database(self, tmp_path: Path, opened: str) -> None:
        path = str(tmp_path / "other.db")
        with closing(sqlite3.connect(path, isolation_level=None)) as other:
            other.execute("CREATE TABLE theirs (x)")
            found = self.refused(
                lambda: database.connect(path) if opened == "connect" else database.make_tables(other, path)
            )
            assert not other.in_transaction
        assert found == (f"{path} is not a journal.", "Name another file: --journal, or PROSPECTR_JOURNAL.")

    def test_an_sqlite_without_strict_tables(self, shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
        shell.ok("p 45m calls")
        monkeypatch.setattr(sqlite3, "sqlite_version", "3.36.0")
        monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 36, 0))
        assert self.refused(lambda: database.connect(str(shell.journal))) == (
            "SQLite 3.36.0 is too old.",
            "Use a Python that brings SQLite 3.37 or newer.",
        )

    def test_the_oldest_sqlite_that_will_do(self, shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
        shell.ok("p 45m calls")
        monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 37, 0))
        database.connect(str(shell.journal)).close()

    @pytest.mark.parametrize(
        ("name", "whose"), [("SQLITE_CORRUPT", "journal.db is damaged"), ("SQLITE_FULL", "disk is full")]
    )
    def test_a_copy_that_fails_on_the_way(
        self, shell: Shell, monkeypatch: pytest.MonkeyPatch, name: str, whose: str
    ) -> None:
        """Damage is the journal's, of which the copy is made; what is full is the disk of the copy."""

        def fail(_: object) -> list[str]:
            raise error(name)

        shell.ok("p 45m calls")
        monkeypatch.setattr(generations, "check", fail)
        target = shell.folder / "copy.db"
        with closing(database.connect(str(shell.journal))) as source:
            message, _ = self.refused(lambda: generations.copy_to(source, str(target)))
        assert whose in message
        assert not target.exists()

    def test_a_backup_over_something(self, shell: Shell) -> None:
        shell.ok("p 45m calls")
        with closing(database.connect(str(shell.journal))) as source:
            taken = shell.folder / "taken.db"
            taken.touch()
            assert self.refused(lambda: generations.copy_to(source, str(taken))) == (
                f"{taken} exists already.",
                "Name another file.",
            )
            nowhere = shell.folder / "nowhere"
            assert self.refused(lambda: generations.copy_to(source, str(nowhere / "copy.db"))) == (
                f"{nowhere} cannot be written to: No such file or directory.",
                "Name another place.",
            )

    def test_to_restore_what_is_not_there(self, tmp_path: Path) -> None:
        path = str(tmp_path / "gone.db")
        assert self.refused(lambda: restoring.open_backup(path)) == (
            f"There is no file {path}.",
            "See prospectr backup --list for those that are there.",
        )

    @pytest.mark.parametrize(
        ("kept", "elsewhere", "message", "hint"),
        [
            (
                ["1.db", "2.db"],
                None,
                "There is no journal at {path}, but there are backups of it.",
                "Put it back: prospectr restore {beside}/2.db (or move that folder away to begin anew).",
            ),
            (
                ["1.db"],
                "there",
                "There is no journal at {path}, but there are backups of it.",
                "Put it back: prospectr restore {beside}/1.db (or remove {beside}/elsewhere to begin anew).",
            ),
            (
                [],
                "gone",
                "There is no journal at {path}, and the folder {folder}/gone of its backups is not there.",
                "Attach the drive and see prospectr backup --list (or remove {beside}/elsewhere to begin anew).",
            ),
        ],
    )
    def test_a_journal_that_is_gone(
        self, tmp_path: Path, kept: list[str], elsewhere: str | None, message: str, hint: str
    ) -> None:
        path, beside = tmp_path / "it.db", tmp_path / "it-backups"
        beside.mkdir()
        (tmp_path / "there").mkdir()
        for name in kept:
            (beside / name).touch()
        if elsewhere:
            (beside / "elsewhere").write_text(str(tmp_path / elsewhere))
        words = {"path": path, "beside": beside, "folder": tmp_path}
        assert self.refused(lambda: database.refuse_vanished(str(path))) == (
            message.format(**words),
            hint.format(**words),
        )

    def test_backups_go_by_their_names_wherever_they_lie(self, tmp_path: Path) -> None:
        path, beside, other = tmp_path / "it.db", tmp_path / "it-backups", tmp_path / "a"
        for folder in (beside, other):
            folder.mkdir()
        (beside / "1.db").touch()
        (other / "2.db").touch()
        (beside / "elsewhere").write_text(str(other))
        assert database._backups_of(str(path)) == [str(beside / "1.db"), str(other / "2.db")]

    def test_to_restore_from_what_is_no_journal(self, tmp_path: Path) -> None:
        path = tmp_path / "other.db"
        with closing(sqlite3.connect(path, isolation_level=None)) as other:
            other.execute("CREATE TABLE theirs (x)")
        assert self.refused(lambda: restoring.open_backup(str(path))) == (
            f"{path} is not a journal.",
            "That is the backup, not your journal: name another, see prospectr backup --list.",
        )

    def test_a_journal_that_stays_in_another_mode(self) -> None:
        with closing(sqlite3.connect(":memory:")) as connection:
            assert self.refused(lambda: database._leave_mode(connection, "it.db")) == (
                "it.db is in the journal mode “memory” and cannot be brought out of it.",
                "Close every other program that has it open, then try again.",
            )

    @pytest.mark.parametrize(
        ("name", "message", "hint"),
        [
            (
                "SQLITE_CORRUPT",
                "{path} is damaged.",
                "That is the backup, not your journal: name another, see prospectr backup --list.",
            ),
            ("SQLITE_BUSY", "{path} is in use by another program.", "Nothing was changed; try again in a moment."),
        ],
    )
    def test_to_restore_what_cannot_be_read(
        self, shell: Shell, monkeypatch: pytest.MonkeyPatch, name: str, message: str, hint: str
    ) -> None:
        def fail(_: object) -> list[str]:
            raise error(name)

        shell.ok("p 45m calls")
        monkeypatch.setattr(restoring, "check", fail)
        path = str(shell.journal)
        assert self.refused(lambda: restoring.open_backup(path)) == (message.format(path=path), hint)

    @pytest.mark.parametrize(
        ("content", "has_backup", "message"),
        [
            (b"S", True, "{path} is damaged: its end is cut off."),
            (b"S", False, "{path} is not a journal."),
            (None, True, "{path} is not a journal."),
            (None, False, "{path} is not a journal."),
        ],
    )
    def test_a_byte_or_another_database(
        self, tmp_path: Path, content: bytes | None, has_backup: bool, message: str
    ) -> None:
        """A byte may be anything; where there are backups of a journal, it is what is left of it."""
        path = tmp_path / "it.db"
        with closing(sqlite3.connect(path)) as other:
            other.execute("CREATE TABLE theirs (x)")
        if content:
            path.write_bytes(content)
        if has_backup:
            (tmp_path / "it-backups").mkdir()
            (tmp_path / "it-backups" / "1.db").touch()
        found, _ = self.refused(lambda: database.connect(str(path)))
        assert found == message.format(path=path)

    def test_to_restore_a_folder(self, tmp_path: Path) -> None:
        assert self.refused(lambda: restoring.open_backup(str(tmp_path))) == (
            f"{tmp_path} is a folder.",
            "Name a backup in it; see prospectr backup --list.",
        )

    @pytest.mark.parametrize(
        ("sql", "reason"),
        [
            ("PRAGMA user_version = 99", "format 99"),
            ("PRAGMA user_version = 0", "format 0"),
            ("DROP TABLE entry", "it has no table of entries"),
        ],
    )
    def test_to_restore_what_is_no_sound_backup(self, shell: Shell, sql: str, reason: str) -> None:
        shell.ok("p 45m calls")
        with closing(sqlite3.connect(shell.journal, isolation_level=None)) as other:
            other.execute(sql)
        assert self.refused(lambda: restoring.open_backup(str(shell.journal))) == (
            f"{shell.journal} is no sound backup: {reason}.",
            "Try an older one: prospectr backup --list",
        )

    def test_a_newer_format(self, shell: Shell) -> None:
        shell.ok("p 45m calls")
        with closing(sqlite3.connect(shell.journal, isolation_level=None)) as other:
            other.execute("PRAGMA user_version = 99")
            assert self.refused(lambda: database.refuse_newer(other, "it.db")) == (
                f"it.db was written by a newer prospectr (format 99, this one knows {database.SCHEMA_VERSION}).",
                "Upgrade prospectr: pip install -U prospectr.",
            )

    def test_the_journal_in_the_place_of_an_export(self, shell: Shell) -> None:
        shell.ok("p 45m calls")
        path = str(shell.journal)
        assert self.refused(lambda: private_files.refuse_journal(path, path, "Name another.")) == (
            "That file is the journal itself.",
            "Name another.",
        )
        for link in (os.link, os.symlink):
            other = str(shell.folder / link.__name__)
            link(path, other)
            with pytest.raises(InputError):
                private_files.refuse_journal(other, path, "Name another.")
        beside = f"{path}-wal"
        assert self.refused(lambda: private_files.refuse_journal(beside, path, "Name another.")) == (
            f"{beside} is a name that the database itself uses beside the journal.",
            "Name another.",
        )


@pytest.mark.parametrize(
    "name", ["100%.db", "a%41b.db", "what?.db", "#1.db", "a b.db", "it's.db", "ä.db", "x;y&z=1.db"]
)
def test_a_name_is_a_name(shell: Shell, name: str) -> None:
    """The database takes it as part of a URI, where some of these mean something."""
    path = shell.folder / name
    shell.ok("--journal", str(path), "p", "45m", "calls")
    shell.ok("--journal", str(path), "backup")
    assert {each.name for each in shell.folder.iterdir()} - {"data"} == {name, f"{path.stem}-backups"}
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT note FROM entry").fetchall() == [("calls",)]


def test_journals_side_by_side_have_a_folder_for_backups_each(tmp_path: Path) -> None:
    """Or rotation would take the copies of the one for those of the other."""
    names = ["x.db", "x", "x-backups", "x.backups", "x.sqlite", "x.db.db", ".db", "x.DB"]
    folders = [database.backup_folder(str(tmp_path / name)) for name in names]
    assert folders[:2] == [str(tmp_path / "x-backups"), str(tmp_path / "x.backups")]
    assert len({*folders}) == len(names)


def test_backups_beside_and_elsewhere_are_known_together(tmp_path: Path) -> None:
    """A journal that is gone: what lies beside it is found, though the folder that was left word of is not there."""
    journal, beside, other = tmp_path / "it.db", tmp_path / "it-backups", tmp_path / "other"
    other.mkdir()
    (other / "2.db").touch()
    assert database._backups_of(str(journal)) == []
    beside.mkdir()
    (beside / database.ELSEWHERE).write_text(str(other))
    assert database._backups_of(str(journal)) == [str(other / "2.db")]
    (beside / "1.db").touch()
    assert database._backups_of(str(journal)) == [str(beside / "1.db"), str(other / "2.db")]
    (other / "2.db").unlink()
    other.rmdir()
    assert database._backups_of(str(journal)) == [str(beside / "1.db")]
