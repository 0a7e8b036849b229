"""restore_drill: damage is found, every file is kept, and what is restored equals the backup."""

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
    """The first page of the freelist, whose number stands at offset 32 of the file, says how many leaves it has."""
    page = int.from_bytes(path.read_bytes()[32:36], "big")
    assert page, "there is no free page to damage"
    overwrite(path, (page - 1) * PAGE, (77).to_bytes(4, "big") + (9999).to_bytes(4, "big"))


def freelist_count(path: Path) -> None:
    """At offset 36 stands how many free pages there are."""
    count = int.from_bytes(path.read_bytes()[36:40], "big")
    overwrite(path, 36, (count + 3).to_bytes(4, "big"))


def schema_page(path: Path) -> None:
    overwrite(path, 100, b"\xa5" * (PAGE - 100))


def table_that_is_no_text(path: Path) -> None:
    """The database quotes the name in its message, which Python then cannot read."""
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
    table_that_is_no_text,
    header,
    cut_in_half,
    cut_in_the_first_page,
    other_bytes,
]
EACH = pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__)
# a freelist and an index are not looked at by every command; these are met by whatever reads entries
MET_BY_READING = [damage for damage in DAMAGES if damage not in (freelist_trunk, freelist_count, an_index)]
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
def test_doctor_finds_it_and_touches_nothing(kept: tuple[Shell, Path], damage: Damage, proof: Prove) -> None:
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
@pytest.mark.parametrize("damage", MET_BY_READING, ids=lambda damage: damage.__name__)
def test_whoever_meets_it_stops(kept: tuple[Shell, Path], damage: Damage, line: str, proof: Prove) -> None:
    """Nothing is made anew, and no half of the data passes for all of it."""
    shell, _ = kept
    damage(shell.journal)
    before = snapshot(shell.folder)
    result = shell(line)
    if result.code == 0:
        assert line == "p 45m new"  # it wrote to sound pages; doctor still finds the others
        assert shell("doctor").code == 4
        return
    assert result.code == 4, result
    assert len(result.err.splitlines()) == 2
    assert snapshot(shell.folder) == before
    proof(**PROOF, count=1)


@EACH
def test_what_is_restored_equals_the_backup_and_the_original_is_kept(
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


def test_a_sound_journal_is_kept_as_a_backup_before_another_is_restored(kept: tuple[Shell, Path]) -> None:
    shell, backup = kept
    shell.ok("p 45m only-here")
    result = shell.ok("restore", str(backup))
    assert "only-here" not in notes(shell.journal)
    others = [path for path in backup.parent.glob("*.db") if path != backup]
    assert [path for path in others if "only-here" in notes(path)]
    assert str(others[0]) in result.err  # where it is, for whoever did not mean it
    assert rows(shell.journal, "PRAGMA journal_mode") == [("delete",)]


@EACH
def test_a_damaged_backup_is_refused(kept: tuple[Shell, Path], damage: Damage, proof: Prove) -> None:
    shell, backup = kept
    damage(backup)
    before = snapshot(shell.folder)
    assert_refused(shell("restore", str(backup)), 4)
    assert snapshot(shell.folder) == before
    proof(**PROOF, count=1)


def test_a_damaged_journal_is_not_backed_up_over_anything(kept: tuple[Shell, Path]) -> None:
    """A copy of it would look like a backup, and sound ones would be dropped for it in the end."""
    shell, _ = kept
    freelist_count(shell.journal)
    (shell.folder / "in.csv").write_text("kind,day,minutes\np,2026-11-20,45\n")
    before = snapshot(shell.folder)
    lines = ["backup"], ["backup", str(shell.folder / "copy.db")], ["backup", "--auto"]
    for argv in (*lines, ["import", "csv", str(shell.folder / "in.csv")]):
        result = shell(*argv)
        assert_refused(result, 4)
        assert result.err.startswith(f"prospectr: {shell.journal} is damaged: ")  # the journal is, not the copy
        assert "see prospectr doctor, then prospectr restore" in result.err
    assert snapshot(shell.folder) == before


def test_the_journal_is_not_restored_from_itself(kept: tuple[Shell, Path]) -> None:
    shell, _ = kept
    before = snapshot(shell.folder)
    link = shell.folder / "link.db"
    link.symlink_to(shell.journal)
    for path in (shell.journal, link):
        assert_refused(shell("restore", str(path)), 2)
    link.unlink()
    assert snapshot(shell.folder) == before


def test_a_rollback_journal_goes_with_the_damaged_file(kept: tuple[Shell, Path]) -> None:
    """Left behind, it would be played back into the journal that takes the place of the damaged one."""
    shell, backup = kept
    expected = shell.ok("export csv").out
    other_bytes(shell.journal)
    hot = shell.journal.with_name("journal.db-journal")
    hot.write_bytes(bytes.fromhex("d9d505f920a163d7") + b"\x01" * 600)
    shell.ok("restore", str(backup))
    assert shell.ok("export csv").out == expected
    assert not hot.exists()


class Watched(sqlite3.Connection):
    """A journal's connection, before each use of which somebody else may write."""

    meanwhile: Callable[[], None] = staticmethod(lambda: None)

    def execute(self, *args: object) -> sqlite3.Cursor:
        self.meanwhile()
        return super().execute(*args)


class Copied(sqlite3.Connection):
    """A backup's connection, which lets somebody else write at the moment at which the copy over the journal begins."""

    meanwhile: Callable[[], None] = staticmethod(lambda: None)

    def backup(self, *args: object, **options: object) -> None:
        self.meanwhile()
        super().backup(*args, **options)


@pytest.mark.parametrize("moment", range(40))
def test_what_is_written_at_any_moment_of_a_restore_is_kept(kept: tuple[Shell, Path], moment: int) -> None:
    """Each time that the restore is about to use the database: what is confirmed then is in the copy that it keeps."""
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
            with other:  # whoever waited can go on
                other.execute("UPDATE entry SET note = note")
    assert moments < 40, "the restore has more moments than are looked at"
    assert ("confirmed" in notes(Path(path)) + notes(shell.journal)) == bool(written)
    assert not shell.journal.with_name("journal.db-journal").exists()


@pytest.mark.parametrize("before", ["nothing", "an empty file", "a damaged journal"])
def test_a_line_logged_while_a_journal_that_is_gone_is_restored_is_kept(
    shell: Shell, monkeypatch: pytest.MonkeyPatch, before: str
) -> None:
    """There is nothing to keep when the restore begins; and then another shell begins the journal."""
    shell.ok("config auto_backup off")
    shell.ok("p 30m the old line")
    shell.ok("backup", str(shell.folder / "good.db"))
    shell.journal.unlink()
    if before != "nothing":
        shell.journal.write_bytes(b"" if before == "an empty file" else b"x" * 5000)
    real = restoring._lock_out_others

    def slow(connection: sqlite3.Connection) -> None:
        shell.ok("p 45m of the other shell")
        real(connection)

    monkeypatch.setattr(restoring, "_lock_out_others", slow)
    said = shell.ok("restore", str(shell.folder / "good.db"))
    assert notes(shell.journal) == ["the old line"]
    (kept,) = shell.journal.with_name("journal-backups").glob("*before-restore*.db")
    assert notes(kept) == ["of the other shell"]
    assert f"To get it back: prospectr restore {kept}" in said.err
    assert ("The damaged file is kept as " in said.err) == (before == "a damaged journal")
