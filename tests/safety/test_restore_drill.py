"""restore_drill: damage is found, every file is kept, and a restored journal equals the backup."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from prospectr.store.backups import generations, restoring
from prospectr.store.opening import open_journal
from tests.conftest import Shell
from tests.safety.helpers import assert_refused, assert_sound, fill, notes, rows, snapshot
from tests.torture import Prove

PROOF = {
    "name": "restore_drill",
    "promise": "Damage is found, every file is kept, and what is restored equals the backup.",
    "method": "pages, indexes, freelist and header overwritten, files cut",
    "unit": "damaged files",
    "result": "0 unnoticed, 0 files lost",
}

PAGE = 4096
ENTRIES = 400
NOON = datetime.fromisoformat("2026-11-22T12:00")


def root_page(path: Path, name: str) -> int:
    ((page,),) = rows(path, f"SELECT rootpage FROM sqlite_schema WHERE name = '{name}'")
    return int(str(page))


def overwrite(path: Path, offset: int, data: bytes) -> None:
    with path.open("r+b") as file:
        file.seek(offset)
        file.write(data)


def root_of_the_entries(path: Path) -> None:
    overwrite(path, (root_page(path, "entry") - 1) * PAGE, b"\xa5" * PAGE)


def every_tenth_page(path: Path) -> None:
    for page in range(5, path.stat().st_size // PAGE, 10):
        overwrite(path, page * PAGE, b"\xa5" * PAGE)


def all_pages_but_the_first(path: Path) -> None:
    overwrite(path, PAGE, bytes(path.stat().st_size - PAGE))


def an_index(path: Path) -> None:
    overwrite(path, (root_page(path, "entry_day") - 1) * PAGE, b"\0" * PAGE)


def freelist_trunk(path: Path) -> None:
    """The first page of the freelist has its number at offset 32 of the file, and holds the number of its leaves."""
    page = int.from_bytes(path.read_bytes()[32:36], "big")
    assert page, "there is no free page to damage"
    overwrite(path, (page - 1) * PAGE, (77).to_bytes(4, "big") + (9999).to_bytes(4, "big"))


def freelist_count(path: Path) -> None:
    """The number of free pages is at offset 36 of the file."""
    count = int.from_bytes(path.read_bytes()[36:40], "big")
    overwrite(path, 36, (count + 3).to_bytes(4, "big"))


def schema_page(path: Path) -> None:
    overwrite(path, 100, b"\xa5" * (PAGE - 100))


def table_name_that_is_not_utf8(path: Path) -> None:
    """SQLite quotes the name in its message, which Python cannot decode."""
    data = path.read_bytes()
    assert data.count(b"tableentry_tagentry_tag") == data.count(b"CREATE TABLE entry_tag") == 1
    data = data.replace(b"tableentry_tagentry_tag", b"tableentry_\xa5agentry_tag")
    path.write_bytes(data.replace(b"CREATE TABLE entry_tag", b"CREATE \xa5ABLE entry_tag"))


def header(path: Path) -> None:
    overwrite(path, 0, b"\0" * 100)


def cut_in_half(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // PAGE // 2 * PAGE])


def cut_in_the_first_page(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:700])


def other_bytes(path: Path) -> None:
    path.write_bytes(b"\x17\x2a" * 30_000)


DAMAGES = [
    root_of_the_entries,
    every_tenth_page,
    all_pages_but_the_first,
    an_index,
    freelist_trunk,
    freelist_count,
    schema_page,
    table_name_that_is_not_utf8,
    header,
    cut_in_half,
    cut_in_the_first_page,
    other_bytes,
]
EACH = pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__)
# any command that reads entries finds these; not every command reads a freelist or an index
FOUND_BY_READING = [damage for damage in DAMAGES if damage not in (freelist_trunk, freelist_count, an_index)]
Damage = Callable[[Path], None]


@pytest.fixture
def kept(shell: Shell) -> tuple[Shell, Path]:
    """A journal with free pages and a backup."""
    shell.ok("config auto_backup off")
    fill(shell.journal, ENTRIES, note="x" * 200)
    with closing(sqlite3.connect(shell.journal, isolation_level=None)) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("DELETE FROM entry WHERE id <= 200")
        connection.execute("DELETE FROM change WHERE number <= 200")
    shell.ok("backup")
    (backup,) = shell.journal.with_name("journal-backups").glob("*.db")
    return shell, backup


@EACH
def test_doctor_finds_damage_and_changes_nothing(kept: tuple[Shell, Path], damage: Damage, proof: Prove) -> None:
    shell, _ = kept
    damage(shell.journal)
    before = snapshot(shell.folder)
    result = shell("doctor")
    assert result.code == 4
    assert len(result.err.splitlines()) == 2
    assert "prospectr restore" in result.err
    assert snapshot(shell.folder) == before
    proof(**PROOF, count=1)


@pytest.mark.parametrize("line", ["export csv", "list all --json", "p 45m new"])
@pytest.mark.parametrize("damage", FOUND_BY_READING, ids=lambda damage: damage.__name__)
def test_a_command_that_finds_damage_stops(kept: tuple[Shell, Path], damage: Damage, line: str, proof: Prove) -> None:
    """It neither starts a new journal nor shows a part of the data as if it were all."""
    shell, _ = kept
    damage(shell.journal)
    before = snapshot(shell.folder)
    result = shell(line)
    if result.code == 0:
        assert line == "p 45m new"  # it wrote to undamaged pages; doctor still finds the damaged ones
        assert shell("doctor").code == 4
        return
    assert result.code == 4, result
    assert len(result.err.splitlines()) == 2
    assert snapshot(shell.folder) == before
    proof(**PROOF, count=1)


@EACH
def test_a_restored_journal_equals_the_backup_and_the_damaged_file_is_kept(
    kept: tuple[Shell, Path], damage: Damage, proof: Prove
) -> None:
    shell, backup = kept
    expected = {line: shell.ok(line).out for line in ("export csv", "history", "config", "report all --by tag")}
    damage(shell.journal)
    damaged = shell.journal.read_bytes()

    shell.ok("restore", str(backup))

    assert {line: shell.ok(line).out for line in expected} == expected
    assert_sound(shell.journal)
    others = [path for path in shell.folder.rglob("*") if path.is_file() and path not in (shell.journal, backup)]
    assert damaged in [path.read_bytes() for path in others]
    assert backup.exists()
    assert shell("doctor").code == 0
    shell.ok("p 45m new")
    assert notes(shell.journal)[-1] == "new"
    proof(**PROOF, count=1)


def test_an_undamaged_journal_is_backed_up_before_a_restore(kept: tuple[Shell, Path]) -> None:
    shell, backup = kept
    shell.ok("p 45m only-here")
    result = shell.ok("restore", str(backup))
    assert "only-here" not in notes(shell.journal)
    others = [path for path in backup.parent.glob("*.db") if path != backup]
    assert [path for path in others if "only-here" in notes(path)]
    assert str(others[0]) in result.err  # so that a restore by mistake can be reversed
    assert rows(shell.journal, "PRAGMA journal_mode") == [("delete",)]


@EACH
def test_a_damaged_backup_is_rejected(kept: tuple[Shell, Path], damage: Damage, proof: Prove) -> None:
    shell, backup = kept
    damage(backup)
    before = snapshot(shell.folder)
    assert_refused(shell("restore", str(backup)), 4)
    assert snapshot(shell.folder) == before
    proof(**PROOF, count=1)


def test_a_damaged_journal_is_not_backed_up(kept: tuple[Shell, Path]) -> None:
    """The copy would look like a backup, and rotation would drop good ones for it."""
    shell, _ = kept
    freelist_count(shell.journal)
    (shell.folder / "in.csv").write_text("kind,day,minutes\np,2026-11-20,45\n")
    before = snapshot(shell.folder)
    lines = ["backup"], ["backup", str(shell.folder / "copy.db")], ["backup", "--auto"]
    for argv in (*lines, ["import", "csv", str(shell.folder / "in.csv")]):
        result = shell(*argv)
        assert_refused(result, 4)
        assert result.err.startswith(f"prospectr: {shell.journal} is damaged: ")  # not the copy
        assert "see prospectr doctor, then prospectr restore" in result.err
    assert snapshot(shell.folder) == before


def test_a_journal_is_not_restored_from_itself(kept: tuple[Shell, Path]) -> None:
    shell, _ = kept
    before = snapshot(shell.folder)
    link = shell.folder / "link.db"
    link.symlink_to(shell.journal)
    for path in (shell.journal, link):
        assert_refused(shell("restore", str(path)), 2)
    link.unlink()
    assert snapshot(shell.folder) == before


def test_the_rollback_journal_is_moved_aside_with_the_damaged_file(kept: tuple[Shell, Path]) -> None:
    """Left behind, SQLite would apply it to the restored journal."""
    shell, backup = kept
    expected = shell.ok("export csv").out
    other_bytes(shell.journal)
    hot = shell.journal.with_name("journal.db-journal")
    hot.write_bytes(bytes.fromhex("d9d505f920a163d7") + b"\x01" * 600)
    shell.ok("restore", str(backup))
    assert shell.ok("export csv").out == expected
    assert not hot.exists()


class Watched(sqlite3.Connection):
    """A connection to a journal that lets another process write before each use."""

    meanwhile: Callable[[], None] = staticmethod(lambda: None)

    def execute(self, *args: object) -> sqlite3.Cursor:
        self.meanwhile()
        return super().execute(*args)


class Copied(sqlite3.Connection):
    """A connection to a backup that lets another process write just before it is copied over the journal."""

    meanwhile: Callable[[], None] = staticmethod(lambda: None)

    def backup(self, *args: object, **options: object) -> None:
        self.meanwhile()
        super().backup(*args, **options)


@pytest.mark.parametrize("moment", range(40))
def test_a_write_at_any_moment_of_a_restore_is_kept(kept: tuple[Shell, Path], moment: int) -> None:
    """If another process commits before any use of the database, the commit is in the backup or in the journal."""
    shell, backup = kept
    moments = 0
    written: list[int] = []
    with closing(sqlite3.connect(shell.journal, timeout=0, isolation_level=None)) as other:

        def meanwhile() -> None:
            nonlocal moments
            moments += 1
            if moments == moment + 1:
                try:
                    other.execute("UPDATE entry SET note = 'confirmed' WHERE id = (SELECT max(id) FROM entry)")
                    written.append(moments)
                except sqlite3.OperationalError as error:
                    if "locked" not in str(error):
                        raise

        source = sqlite3.connect(backup, isolation_level=None, factory=Copied)
        with closing(source), open_journal(str(shell.journal)) as journal:
            journal.connection.close()
            journal.connection = sqlite3.connect(shell.journal, isolation_level=None, factory=Watched)
            source.meanwhile = journal.connection.meanwhile = meanwhile
            _, path = restoring.restore(
                source,
                journal,
                lambda: generations.keep_generation(journal, str(backup.parent), "before-restore", NOON),
            )
            journal.connection.meanwhile = Watched.meanwhile
            with other:  # the lock is gone
                other.execute("UPDATE entry SET note = note")
    assert moments < 40, "the restore has more moments than this test tries"
    assert ("confirmed" in notes(Path(path)) + notes(shell.journal)) == bool(written)
    assert not shell.journal.with_name("journal.db-journal").exists()


@pytest.mark.parametrize("before", ["nothing", "an empty file", "a damaged journal"])
def test_a_line_logged_during_the_restore_of_a_lost_journal_is_kept(
    shell: Shell, monkeypatch: pytest.MonkeyPatch, before: str
) -> None:
    """When the restore begins, there is no journal to back up; then another process creates one."""
    shell.ok("config auto_backup off")
    shell.ok("p 30m the old line")
    shell.ok("backup", str(shell.folder / "good.db"))
    shell.journal.unlink()
    if before != "nothing":
        shell.journal.write_bytes(b"" if before == "an empty file" else b"x" * 5000)
    lock_out_others = restoring._lock_out_others

    def log_and_lock(connection: sqlite3.Connection) -> None:
        shell.ok("p 45m of the other process")
        lock_out_others(connection)

    monkeypatch.setattr(restoring, "_lock_out_others", log_and_lock)
    result = shell.ok("restore", str(shell.folder / "good.db"))
    assert notes(shell.journal) == ["the old line"]
    (kept,) = shell.journal.with_name("journal-backups").glob("*before-restore*.db")
    assert notes(kept) == ["of the other process"]
    assert f"To get it back: prospectr restore {kept}" in result.err
    assert ("The damaged file is kept as " in result.err) == (before == "a damaged journal")
