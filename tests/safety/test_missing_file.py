"""missing_file: reading creates no file, and a missing journal that has backups is not replaced by a new one."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import Shell
from tests.safety.helpers import assert_refused, fill, notes, run_with, snapshot
from tests.torture import Prove

PROOF = {
    "name": "missing_file",
    "promise": "Reading creates no file, and a missing journal that has backups is not replaced by a new one.",
    "method": "every view without a journal; a journal deleted or emptied that has backups",
    "unit": "command lines",
    "result": "0 files created or changed",
}

READING = [
    "",
    "status",
    "today",
    "week",
    "week last",
    "list all",
    "report all --by kind",
    "export csv",
    "quota",
    "off",
    "tags",
    "config",
    "history",
    "doctor",
    "backup --list",
]


@pytest.mark.parametrize("line", READING)
def test_reading_creates_no_file(shell: Shell, line: str, proof: Prove) -> None:
    shell.ok(*line.split())
    assert snapshot(shell.folder) == {}
    proof(**PROOF, count=1)


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("p 45m calls --dry-run", 0),
        ("p 4", 2),
        ("quota 40", 2),
        ("config week_start someday", 2),
        ("stop", 3),
        ("cancel", 3),
        ("resume", 3),
        ("show 1", 3),
        ("show last", 3),
        ("edit 1 1h", 3),
        ("delete 1", 3),
        ("undo", 3),
        ("redo", 3),
        ("backup", 4),
    ],
)
def test_a_failing_command_creates_no_journal(shell: Shell, line: str, code: int, proof: Prove) -> None:
    assert shell(line).code == code
    assert not shell.journal.exists()
    assert [path for path in snapshot(shell.folder) if path.endswith(".db")] == []
    proof(**PROOF, count=1)


def test_the_folder_of_a_detached_drive_is_not_created(shell: Shell) -> None:
    """Outside the home folder, only the last folder of the path is created: a drive may be mounted above it."""
    drive = shell.folder / "media" / "stick" / "prospectr"
    away = shell.with_env(PROSPECTR_JOURNAL=str(drive / "journal.db"), HOME=str(shell.folder / "home"))
    result = away.process("p", "45m", "calls")
    assert_refused(result, 4)
    assert snapshot(shell.folder) == {}


VANISHES = """
import os
from prospectr.store.sqlite import journal
real = journal.connect
def connect(path, on_wait=None):
    os.unlink(path)
    return real(path)
journal.connect = connect
"""


def test_a_file_deleted_just_before_it_is_opened_stays_missing(shell: Shell) -> None:
    """SQLite opens it as an existing file, so that it never creates an empty one."""
    shell.ok("p 45m calls")
    assert_refused(run_with(shell, VANISHES, "p", "30m", "more"), 4)
    assert not shell.journal.exists()


@pytest.mark.parametrize("is_empty", [False, True], ids=["deleted", "emptied"])
@pytest.mark.parametrize(
    "line",
    ["p 45m new", "list all", "week", "start p", "undo", "doctor", "import csv {folder}/in.csv",
     "import csv {folder}/contacts.csv", "contact @acme --name Acme", "who @acme", "due"],
)  # fmt: skip
@pytest.mark.parametrize("elsewhere", [False, True], ids=["next to it", "in backup_folder"])
def test_a_missing_journal_with_backups_is_not_created_again(
    shell: Shell, line: str, is_empty: bool, elsewhere: bool, proof: Prove
) -> None:
    """Otherwise a user would go on in an empty journal, and notice weeks later."""
    fill(shell.journal, 5)
    if elsewhere:
        shell.ok("config", "backup_folder", str(shell.folder / "disk"))
    shell.ok("backup")
    shell.journal.unlink()
    if is_empty:
        shell.journal.touch()
    (shell.folder / "in.csv").write_text("kind,day,minutes\np,2026-11-20,45\n")
    (shell.folder / "contacts.csv").write_text("handle\nacme\n")
    before = snapshot(shell.folder)

    result = shell(line.format(folder=shell.folder))

    assert result.code == 4, result
    assert "prospectr restore" in result.out + result.err
    assert snapshot(shell.folder) == before
    proof(**PROOF, count=1)


@pytest.mark.parametrize("is_empty", [False, True], ids=["deleted", "emptied"])
@pytest.mark.parametrize("elsewhere", [False, True], ids=["next to it", "in backup_folder"])
def test_the_command_in_the_error_restores_the_journal(shell: Shell, is_empty: bool, elsewhere: bool) -> None:
    fill(shell.journal, 5)
    before = notes(shell.journal)
    if elsewhere:
        shell.ok("config", "backup_folder", str(shell.folder / "disk"))
    shell.ok("backup")
    (backup,) = shell.folder.rglob("journal-backups/*.db")
    shell.journal.unlink()
    if is_empty:
        shell.journal.touch()

    assert f"prospectr restore {backup} (or " in shell("p 45m new").err
    assert str(backup) in shell.ok("backup --list").out
    shell.ok("restore", str(backup))

    assert notes(shell.journal) == before
    shell.ok("p 45m new")
    assert notes(shell.journal) == [*before, "new"]


def pointer(shell: Shell) -> Path:
    return shell.journal.with_name("journal-backups") / "elsewhere"


@pytest.mark.parametrize("back", ["config backup_folder --unset", "undo"])
def test_the_file_elsewhere_names_the_folder_of_the_last_backup(shell: Shell, back: str) -> None:
    """Only its owner can read it. It is deleted when the last backup is next to the journal."""
    fill(shell.journal, 5)
    shell.ok("backup")
    assert not pointer(shell).exists()
    for name in ("one", "other"):
        shell.ok("config", "backup_folder", str(shell.folder / name))
        shell.ok("backup")
        assert pointer(shell).read_text() == str(shell.folder / name / "journal-backups")
    assert f"{pointer(shell).stat().st_mode:o}" == "100600"
    shell.ok("undo")
    shell.ok("backup")
    assert pointer(shell).read_text() == str(shell.folder / "one" / "journal-backups")
    shell.ok(back)
    assert pointer(shell).exists()  # the last backup is still there
    shell.ok("backup")
    assert not pointer(shell).exists()
    places = pointer(shell).with_name("places").read_text().split("\0")[:-1]  # every one that was ever used
    assert places == [str(shell.folder / name / "journal-backups") for name in ("one", "other")]


def test_a_missing_journal_with_backups_on_a_detached_drive(shell: Shell) -> None:
    fill(shell.journal, 5)
    shell.ok("config", "backup_folder", str(shell.folder / "disk"))
    shell.ok("backup")
    (shell.folder / "disk").rename(shell.folder / "detached")
    shell.journal.unlink()
    result = shell("p 45m new")
    assert_refused(result, 4)
    assert str(shell.folder / "disk" / "journal-backups") in result.err
    assert shell("doctor").code == 4
    assert not shell.journal.exists()
    pointer(shell).unlink()  # as the error says
    shell.ok("p 45m new")


def test_the_backups_of_a_damaged_journal_are_found_in_backup_folder(shell: Shell) -> None:
    fill(shell.journal, 5)
    shell.ok("config", "backup_folder", str(shell.folder / "disk"))
    shell.ok("backup")
    (backup,) = shell.folder.rglob("journal-backups/*.db")
    shell.journal.write_bytes(b"no journal " * 5000)
    assert f"1 in {backup.parent}" in shell("doctor").out
    assert str(backup) in shell.ok("backup --list").out


def test_a_backup_is_made_even_if_elsewhere_cannot_be_written(shell: Shell) -> None:
    fill(shell.journal, 5)
    shell.ok("config", "backup_folder", str(shell.folder / "disk"))
    pointer(shell).parent.touch()  # a file in place of the folder
    shell.ok("backup")
    assert len(list(shell.folder.rglob("journal-backups/*.db"))) == 1
