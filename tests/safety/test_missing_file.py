"""missing_file: looking makes nothing, and where a journal once lay nothing is begun anew."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import Shell
from tests.safety.helpers import assert_refused, fill, notes, run_with, snapshot
from tests.torture import Prove

PROOF = {
    "name": "missing_file",
    "promise": "To look makes no file, and where a journal once lay none is begun anew.",
    "method": "every view without a journal; a journal deleted or emptied beside its backups",
    "unit": "command lines",
    "result": "0 files made or changed",
}

LOOKS = [
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


@pytest.mark.parametrize("line", LOOKS)
def test_looking_makes_nothing(shell: Shell, line: str, proof: Prove) -> None:
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
def test_what_cannot_be_done_makes_no_journal(shell: Shell, line: str, code: int, proof: Prove) -> None:
    assert shell(line).code == code
    assert not shell.journal.exists()
    assert [path for path in snapshot(shell.folder) if path.endswith(".db")] == []
    proof(**PROOF, count=1)


def test_the_folder_of_a_drive_that_is_not_there(shell: Shell) -> None:
    """The folder above the journal's own is not made outside of a home: it may be where a drive is attached."""
    drive = shell.folder / "media" / "stick" / "prospectr"
    away = shell.with_env(PROSPECTR_JOURNAL=str(drive / "journal.db"), HOME=str(shell.folder / "home"))
    result = away.process("p", "45m", "calls")
    assert_refused(result, 4)
    assert snapshot(shell.folder) == {}


VANISHES = """
import os
from prospectr.store.sqlite import journal
real = journal.connect
def connect(path):
    os.unlink(path)
    return real(path)
journal.connect = connect
"""


def test_a_file_that_vanishes_between_two_looks_stays_missing(shell: Shell) -> None:
    """It is opened as a file that is there, so that an empty one never takes its place."""
    shell.ok("p 45m calls")
    assert_refused(run_with(shell, VANISHES, "p", "30m", "more"), 4)
    assert not shell.journal.exists()


@pytest.mark.parametrize("is_empty", [False, True], ids=["it is gone", "it has no bytes left"])
@pytest.mark.parametrize(
    "line",
    ["p 45m new", "list all", "week", "start p", "undo", "doctor", "import csv {folder}/in.csv",
     "import csv {folder}/contacts.csv", "contact @acme --name Acme", "who @acme", "due"],
)  # fmt: skip
@pytest.mark.parametrize("elsewhere", [False, True], ids=["beside it", "where the setting said"])
def test_a_journal_that_is_gone_while_its_backups_are_there(
    shell: Shell, line: str, is_empty: bool, elsewhere: bool, proof: Prove
) -> None:
    """Never re-create: somebody would go on in an empty journal and learn of it weeks later."""
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


@pytest.mark.parametrize("is_empty", [False, True], ids=["it is gone", "it has no bytes left"])
@pytest.mark.parametrize("elsewhere", [False, True], ids=["beside it", "where the setting said"])
def test_what_is_told_then_brings_it_back(shell: Shell, is_empty: bool, elsewhere: bool) -> None:
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


def marker(shell: Shell) -> Path:
    return shell.journal.with_name("journal-backups") / "elsewhere"


@pytest.mark.parametrize("back", ["config backup_folder --unset", "undo"])
def test_what_tells_where_the_backups_are_follows_the_setting(shell: Shell, back: str) -> None:
    """It names the folder of the last backup, is its owner's alone, and goes when that lies beside the journal."""
    fill(shell.journal, 5)
    shell.ok("backup")
    assert not marker(shell).exists()
    for name in ("one", "other"):
        shell.ok("config", "backup_folder", str(shell.folder / name))
        shell.ok("backup")
        assert marker(shell).read_text() == str(shell.folder / name / "journal-backups")
    assert f"{marker(shell).stat().st_mode:o}" == "100600"
    shell.ok("undo")
    shell.ok("backup")
    assert marker(shell).read_text() == str(shell.folder / "one" / "journal-backups")
    shell.ok(back)
    assert marker(shell).exists()  # for that is still where the latest is
    shell.ok("backup")
    assert [path.suffix for path in marker(shell).parent.iterdir()] == [".db", ".db"]


def test_a_journal_that_is_gone_while_the_drive_of_its_backups_is_not_there(shell: Shell) -> None:
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
    marker(shell).unlink()  # as it says
    shell.ok("p 45m new")


def test_the_backups_of_a_damaged_journal_are_found_where_the_setting_said(shell: Shell) -> None:
    fill(shell.journal, 5)
    shell.ok("config", "backup_folder", str(shell.folder / "disk"))
    shell.ok("backup")
    (backup,) = shell.folder.rglob("journal-backups/*.db")
    shell.journal.write_bytes(b"no journal " * 5000)
    assert f"1 in {backup.parent}" in shell("doctor").out
    assert str(backup) in shell.ok("backup --list").out


@pytest.mark.skipif("sys.platform == 'win32'", reason="nobody is root there")
def test_a_backup_is_made_though_nothing_can_be_left_beside_the_journal(shell: Shell) -> None:
    fill(shell.journal, 5)
    shell.ok("config", "backup_folder", str(shell.folder / "disk"))
    marker(shell).parent.touch()  # a file where the folder would be
    shell.ok("backup")
    assert len(list(shell.folder.rglob("journal-backups/*.db"))) == 1
