"""disk_full: a full disk gives an error and changes nothing, and the command works once there is room.

A limit on the size of files (RLIMIT_FSIZE) stands in for the full disk: a write beyond it fails.
"""

from __future__ import annotations

import pytest

from tests.conftest import Result, Shell
from tests.safety.helpers import assert_refused, assert_sound, fill, notes, run_with, snapshot

pytestmark = pytest.mark.skipif("sys.platform == 'win32'", reason="Windows has no limit on the size of files")
LONG = "x" * 3900  # close to the longest note: it needs a page of its own, so the file must grow


def full(shell: Shell, limit: int, *argv: str) -> Result:
    """Run a command line that can write no file beyond `limit` bytes."""
    prelude = f"import resource\nresource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, {limit}))"
    return run_with(shell, prelude, *argv)


@pytest.mark.parametrize("part", [0, 0.004, 0.3, 0.6, 0.9, 1], ids=lambda part: f"room for {part:.1%}")
def test_no_room_to_log(shell: Shell, part: float) -> None:
    """Nothing can be written, or only the rollback journal, or only existing pages."""
    shell.ok("config auto_backup off")
    for i in range(3):
        shell.ok("p", "45m", f"call-{i}", LONG)
    before = notes(shell.journal)
    limit = int(shell.journal.stat().st_size * part)

    assert_refused(full(shell, limit, "p", "30m", LONG), 4)

    assert notes(shell.journal) == before
    assert_sound(shell.journal)
    shell.ok("p", "30m", LONG)
    assert notes(shell.journal) == [*before, LONG]


@pytest.mark.parametrize(
    "argv",
    [
        ("start", "n", "breakfast"),
        ("edit", "2", "1h"),
        ("delete", "1", "2"),
        ("undo",),
        ("quota", "40%"),
        ("off", "2026-11-26"),
        ("config", "week_start", "sunday"),
        ("tags", "rename", "phone", "telephone"),
        ("log", "p", "45m"),
    ],
    ids=" ".join,
)
def test_no_room_for_other_changes(shell: Shell, argv: tuple[str, ...]) -> None:
    shell.ok("p 45m one +phone")
    shell.ok("p 45m two +phone")
    before = shell.journal.read_bytes()

    assert_refused(full(shell, 0, *argv), 4)

    shell.ok("list")  # rolls back an unfinished write, if there is one
    assert shell.journal.read_bytes() == before


@pytest.mark.parametrize("limit", [0, 1000, 20_000])
def test_no_room_for_a_first_journal(shell: Shell, limit: int) -> None:
    """A journal without entries takes about 100 kB."""
    assert_refused(full(shell, limit, "p", "45m", "first"), 4)
    assert shell("list").code == 0
    shell.ok("p 45m second")
    assert notes(shell.journal) == ["second"]


def test_no_room_for_an_import(shell: Shell) -> None:
    """Of the 2,000 rows, some would fit; none is stored."""
    fill(shell.journal, 10)
    before = notes(shell.journal)
    rows = "".join(f"p,2026-11-20,30,note {i} {'x' * 100}\n" for i in range(2000))
    file = shell.folder / "in.csv"
    file.write_text("kind,day,minutes,note\n" + rows)

    assert_refused(full(shell, shell.journal.stat().st_size + 50_000, "import", "csv", str(file)), 4)

    assert notes(shell.journal) == before
    assert_sound(shell.journal)
    shell.ok("import", "csv", str(file))
    assert len(notes(shell.journal)) == 2010


def test_no_room_for_a_backup(shell: Shell) -> None:
    fill(shell.journal, 500)
    before = snapshot(shell.folder)

    assert_refused(full(shell, 50_000, "backup", str(shell.folder / "copy.db")), 4)

    assert snapshot(shell.folder) == before  # no backup, and no part of one


def test_no_room_for_a_backup_deletes_no_older_backup(shell: Shell) -> None:
    fill(shell.journal, 500)
    shell.ok("backup")
    before = snapshot(shell.folder)

    assert_refused(full(shell, 50_000, "backup"), 4)

    assert snapshot(shell.folder) == before


@pytest.mark.parametrize("force", [False, True], ids=["a new file", "with --force"])
def test_no_room_for_an_export(shell: Shell, force: bool) -> None:
    """With --force, the old file stays until the new one is complete."""
    fill(shell.journal, 500)
    target = shell.folder / "out.csv"
    if force:
        target.write_text("what was there\n")
    before = snapshot(shell.folder)

    result = full(shell, 8_000, "export", "csv", "-o", str(target), *(["--force"] if force else []))

    assert_refused(result, 4)
    assert "make room, or name another place" in result.err
    assert snapshot(shell.folder) == before


def test_no_room_to_restore(shell: Shell) -> None:
    """The journal stays as it is."""
    fill(shell.journal, 500)
    shell.ok("backup", str(shell.folder / "copy.db"))
    small = Shell(shell.folder)
    small.journal = shell.folder / "small" / "journal.db"
    small.env["PROSPECTR_JOURNAL"] = str(small.journal)
    small.ok("p 45m alone")

    result = full(small, small.journal.stat().st_size, "restore", str(shell.folder / "copy.db"))

    assert_refused(result, 4)
    assert notes(small.journal) == ["alone"]
    assert_sound(small.journal)
    small.ok("restore", str(shell.folder / "copy.db"))
    assert len(notes(small.journal)) == 500
