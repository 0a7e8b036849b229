"""second_names: a journal with a second name on the disk is refused, because SQLite finds its files by its name."""

from __future__ import annotations

import os
import signal
import subprocess
from pathlib import Path

import pytest

from prospectr.errors import JournalError
from prospectr.store.session import open_session
from prospectr.store.sqlite import database
from tests.commands.helpers import read, refused
from tests.conftest import Shell
from tests.safety.helpers import assert_sound, ended, fill, launch, notes, snapshot
from tests.torture import Prove

PROOF = {
    "name": "second_names",
    "promise": "A journal with a second name, a hard link or a mount of the file alone, is rejected as such.",
    "method": "hard links, one of a journal whose writer was killed, and mounts; reads, writes, backup, doctor",
    "unit": "command lines",
    "result": "0 bytes changed",
}
LINES = (
    "p 45m new",
    "list all",
    "week",
    "start p",
    "undo",
    "config week_start sunday",
    "backup",
    "doctor",
    "export csv",
)

# changes every entry, with so little memory that pages reach the file before the end, and is killed in the middle
KILLED = """
import os, signal, sqlite3
journal = sqlite3.connect(os.environ["PROSPECTR_JOURNAL"], isolation_level=None)
journal.execute("PRAGMA cache_size = 1")
journal.execute("BEGIN IMMEDIATE")
journal.execute("UPDATE entry SET note = note || ' changed in part'")
os.kill(os.getpid(), signal.SIGKILL)
"""


def linked(shell: Shell, place: str = "other.db") -> Path:
    """Give the journal a second name, in its own folder or elsewhere."""
    other = shell.journal.parent / place
    os.link(shell.journal, other)
    return other


@pytest.mark.parametrize("line", LINES)
@pytest.mark.parametrize("place", ["other.db", "../other.db"])
def test_both_names_are_refused(shell: Shell, place: str, line: str, proof: Prove) -> None:
    fill(shell.journal, 3)
    other = linked(shell, place).resolve()
    before = snapshot(shell.folder)
    by_name, by_other = shell(line), shell("--journal", str(other), *line.split())
    for result in (by_name, by_other):
        assert (result.code, len(result.err.splitlines())) == (4, 2), result
        assert "has a second name on the disk" in result.err
        assert "a hard link" in (result.out if line == "doctor" else result.err)
    assert f"{shell.journal} has a second name on the disk, {other}" in by_name.err
    assert by_name.err.endswith(f"Keep one name: rm {other}\n")
    assert snapshot(shell.folder) == before
    proof(**PROOF, count=2)


def test_the_hint_leaves_one_name(shell: Shell) -> None:
    fill(shell.journal, 3)
    linked(shell)
    hint = shell("p 45m new").err.splitlines()[1]
    subprocess.run(hint.partition(": ")[2], shell=True, check=True)
    shell.ok("p 45m new")


def test_a_second_name_far_away_can_be_found_by_the_hint(shell: Shell) -> None:
    fill(shell.journal, 3)
    far = shell.folder / "far" / "away"
    far.mkdir(parents=True)
    os.link(shell.journal, far / "other.db")
    hint = shell("p 45m new").err.splitlines()[1]
    assert hint == f"Find it, then remove one of the two: find / -xdev -samefile {shell.journal}"


def test_a_journal_whose_writer_was_killed_is_saved_by_the_hint(shell: Shell, proof: Prove) -> None:
    """Its rollback journal has the first name. Opened by the second one, the file would be corrupt."""
    fill(shell.journal, 400)
    expected = notes(shell.journal)
    other = linked(shell)
    killed = launch(shell, KILLED, "week")
    assert ended(killed).code == -signal.SIGKILL
    assert shell.journal.with_name("journal.db-journal").exists()
    before = snapshot(shell.folder)

    by_other = shell.with_env(PROSPECTR_JOURNAL=str(other))
    for line in LINES:
        assert by_other(line).code == 4
    assert snapshot(shell.folder) == before
    hint = by_other("p 45m new").err.splitlines()[1]
    subprocess.run(hint.partition(": ")[2], shell=True, check=True)
    by_other.ok("p 45m new")
    assert notes(other) == [*expected, "new"]
    assert_sound(other)
    proof(**PROOF, count=len(LINES))


def mounts(shell: Shell, *places: Path) -> Path:
    """Write a table of mounts as Linux has it, with these places as mounts of a single file."""
    table = shell.folder / "mounts"
    rows = [
        f"36 35 98:0 /kept/journal.db {str(place).replace(' ', chr(92) + '040')} rw - ext4 /dev/sda1 rw\n"
        for place in places
    ]
    table.write_text(f"22 1 98:0 / / rw - ext4 /dev/sda1 rw\n{''.join(rows)}")
    return table


@pytest.mark.parametrize("name", ["journal.db", "my journal.db"])
def test_a_file_that_is_mounted_without_its_folder_is_refused(
    shell: Shell, name: str, monkeypatch: pytest.MonkeyPatch, proof: Prove
) -> None:
    journal = shell.folder / name
    fill(journal, 1)
    monkeypatch.setattr(database, "MOUNTS", str(mounts(shell, journal)))
    before = snapshot(shell.folder)
    for line in LINES:
        result = shell("--journal", str(journal), *line.split())
        assert result.code == 4, result
        assert f"{journal} is mounted from another place" in result.err
        assert "Mount its folder instead" in result.err
    assert snapshot(shell.folder) == before
    proof(**PROOF, count=len(LINES))


def test_other_mounts_do_not_matter(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    """Among them one of the same name in another folder, and one of the folder itself."""
    fill(shell.journal, 1)
    table = mounts(shell, shell.folder / "elsewhere" / "journal.db", shell.journal.parent)
    monkeypatch.setattr(database, "MOUNTS", str(table))
    shell.ok("p 45m new")


def test_a_backup_with_a_second_name_can_be_restored(shell: Shell) -> None:
    """Programs that copy folders every night often link the files that did not change."""
    fill(shell.journal, 3)
    path = read(shell, "backup")["backup"]
    os.link(path, f"{path}.linked")
    shell.ok("restore", path)


def test_restore_refuses_a_journal_with_a_second_name(shell: Shell) -> None:
    fill(shell.journal, 3)
    path = read(shell, "backup")["backup"]
    linked(shell)
    before = snapshot(shell.folder)
    refused(shell("restore", path), 4, "a hard link")
    assert snapshot(shell.folder) == before


def test_the_python_api_refuses_it_too(shell: Shell) -> None:
    fill(shell.journal, 3)
    linked(shell)
    with pytest.raises(JournalError, match="second name"):
        open_session(str(shell.journal))
