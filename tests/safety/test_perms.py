"""perms: whatever the umask, only the owner can read the files that prospectr writes."""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Shell
from tests.safety.helpers import assert_refused, ended, fill, launch, run_with
from tests.torture import Prove

PROOF = {
    "name": "perms",
    "promise": "Only the owner can read the journal, its backups, its exports and its temporary files.",
    "method": "umask 000, 022, 077, and those that would lock out the owner",
    "unit": "runs",
    "result": "0 files that others can read",
}

pytestmark = pytest.mark.skipif("sys.platform == 'win32'", reason="Windows has other permissions")

UMASKS = pytest.mark.parametrize("umask", [0o000, 0o022, 0o077], ids="{:03o}".format)


def mode(path: Path) -> str:
    return f"{stat.S_IMODE(path.lstat().st_mode):o}"


def modes(folder: Path) -> dict[str, str]:
    """Return the permissions of all files and folders below a folder."""
    return {str(path.relative_to(folder)): mode(path) for path in folder.rglob("*")}


def assert_private(folder: Path, at_least: int) -> None:
    by_name = modes(folder)
    assert len(by_name) >= at_least, by_name
    wrong = {name: mode for name, mode in by_name.items() if mode != ("700" if (folder / name).is_dir() else "600")}
    assert wrong == {}


def wait_for(done: Callable[[], object]) -> None:
    """Wait, for at most ten seconds, for the work of a process in the background."""
    for _ in range(1000):
        if done():
            return
        time.sleep(0.01)
    raise TimeoutError


@UMASKS
def test_the_journal_its_folder_and_its_backups(shell: Shell, umask: int, proof: Prove) -> None:
    """The first line creates the file .tried; a line on the next day starts a backup. Then one is made by hand."""
    for day in (21, 22):
        assert shell.at(f"2026-11-{day}T18:00:00+01:00").process("p", "45m", umask=umask).code == 0
    copies = shell.journal.with_name("journal-backups")
    wait_for(lambda: list(copies.glob("*-daily-*.db")) and not list(copies.glob("*.part")))
    assert shell.process("backup", umask=umask).code == 0
    assert_private(shell.folder, 5)  # data, journal.db, journal-backups, .tried, a backup
    proof(**PROOF, count=1)


@UMASKS
def test_the_default_folder(shell: Shell, umask: int, proof: Prove) -> None:
    """All folders that prospectr creates on the way to it are private."""
    at_home = shell.with_env(PROSPECTR_JOURNAL="", XDG_DATA_HOME="")
    assert list(shell.folder.iterdir()) == []
    assert at_home.process("p", "45m", "calls", umask=umask).code == 0
    (journal,) = shell.folder.rglob("journal.db")
    made = [path for path in shell.folder.rglob("*") if path.is_dir()]
    assert len(made) >= 3  # .local, share, prospectr, and perhaps the backups' folder
    assert journal.parent in made
    assert_private(shell.folder, len(made) + 1)
    proof(**PROOF, count=1)


@UMASKS
def test_an_export_and_a_backup_by_name(shell: Shell, umask: int, proof: Prove) -> None:
    fill(shell.journal, 3)
    out = shell.folder / "out"
    out.mkdir(mode=0o700)
    for argv in [("export", "csv", "-o", str(out / "e.csv")), ("backup", str(out / "b.db"))]:
        assert shell.process(*argv, umask=umask).code == 0
    assert_private(out, 2)
    proof(**PROOF, count=1)


@pytest.mark.parametrize("umask", [0o777, 0o400, 0o277], ids="{:03o}".format)
def test_a_umask_that_would_lock_its_owner_out(shell: Shell, umask: int, proof: Prove) -> None:
    """What prospectr makes can still be read by its owner, and by nobody else."""
    at_home = shell.with_env(PROSPECTR_JOURNAL="", XDG_DATA_HOME="")
    lines = (["p", "45m", "calls"], ["backup"], ["export", "csv", "-o", str(shell.folder / "e.csv")])
    for argv in lines:
        assert at_home.process(*argv, umask=umask).code == 0, argv
    assert_private(shell.folder, 6)  # .local, share, prospectr, journal.db, journal-backups, a backup, e.csv
    proof(**PROOF, count=1)


REPORTS_MODES = """
import os, stat, sys
from prospectr.store.backups import copying
from prospectr.store.queries import entries
from prospectr.store.sqlite import journal

def report(place):
    for folder, _, files in os.walk(os.path.dirname(os.environ["PROSPECTR_JOURNAL"])):
        for name in files:
            path = os.path.join(folder, name)
            print(f"{place} {stat.S_IMODE(os.stat(path).st_mode):o} {name}", file=sys.stderr)

def reporting(module, name, place):
    real = getattr(module, name)
    def run(*args, **kwargs):
        result = real(*args, **kwargs)
        report(place)
        return result
    setattr(module, name, run)

reporting(entries, "add", "step")
reporting(copying, "_copy_into", "copy")
"""


@UMASKS
@pytest.mark.parametrize(("argv", "place"), [(("p", "45m", "two"), "step"), (("backup",), "copy")])
def test_temporary_files(shell: Shell, umask: int, argv: tuple[str, ...], place: str, proof: Prove) -> None:
    """The rollback journal in the middle of a step, and a backup that is not finished yet."""
    shell.ok("config auto_backup off")
    shell.ok("p 45m one")
    result = ended(launch(shell, REPORTS_MODES, *argv, umask=umask))
    reported = [line.split() for line in result.err.splitlines()]
    assert [words for words in reported if words[:2] != [place, "600"]] == []
    assert any(name.endswith(("-journal", ".part")) for _, _, name in reported)
    proof(**PROOF, count=1)


@UMASKS
def test_the_files_of_a_restore(shell: Shell, umask: int, proof: Prove) -> None:
    fill(shell.journal, 3)
    shell.ok("backup")
    (backup,) = shell.journal.with_name("journal-backups").glob("*.db")
    shell.journal.write_bytes(b"x" * 5000)
    assert shell.process("restore", str(backup), umask=umask).code == 0
    assert_private(shell.folder, 5)  # data, journal.db, the damaged journal, journal-backups, the backup
    proof(**PROOF, count=1)


@UMASKS
def test_the_text_in_an_editor(shell: Shell, umask: int, proof: Prove) -> None:
    """The editor notes the permissions of its file, and does not change it."""
    fill(shell.journal, 1)
    noted = shell.folder / "noted"
    editor = shell.folder / "editor"
    editor.write_text(f'#!/bin/sh\nstat -c %a "$1" > "{noted}" 2>/dev/null || stat -f %Lp "$1" > "{noted}"\n')
    editor.chmod(0o700)
    before = os.umask(umask)
    try:
        shell.with_env(EDITOR=str(editor)).ok("edit 1", terminal=True)
    finally:
        os.umask(before)
    assert noted.read_text() == "600\n"
    assert list(shell.journal.parent.glob("*.txt")) == []
    proof(**PROOF, count=1)


def test_doctor_reports_a_journal_that_others_can_read(shell: Shell) -> None:
    fill(shell.journal, 1)
    assert "chmod" not in shell.ok("doctor").out
    shell.journal.chmod(0o644)
    assert f"chmod 600 {shell.journal}" in shell.ok("doctor").out
    assert mode(shell.journal) == "644"  # doctor does not change it


def test_doctor_reports_a_history_of_the_prompt_that_others_can_read(shell: Shell) -> None:
    shell("log", stdin="p 45m calls\n", terminal=True)
    history = shell.journal.with_name("journal-prompt-history")
    assert mode(history) == "600"
    assert f"{history} is 600" in shell.ok("doctor").out
    history.chmod(0o640)
    assert f"{history} is 640, so other users can read it Type: chmod 600 {history}" in shell.ok("doctor").out


PLANTED = """
import os
from prospectr.store.sqlite import journal
real = journal.create_file
def create(path):
    os.makedirs(os.path.dirname(path), mode=0o700)
    {plant}
    return real(path)
journal.create_file = create
"""


@pytest.mark.parametrize("target", ["other.txt", "nothing", "folder"])
def test_a_new_journal_does_not_follow_a_planted_link(shell: Shell, target: str) -> None:
    """The link is planted just before the file is created. Nothing is written or created where it leads."""
    (shell.folder / "other.txt").write_text("not yours")
    (shell.folder / "folder").mkdir()
    plant = PLANTED.format(plant=f"os.symlink({str(shell.folder / target)!r}, path)")
    result = run_with(shell, plant, "p", "45m", "calls")
    assert_refused(result, 4)
    assert (shell.folder / "other.txt").read_text() == "not yours"
    assert sorted(path.name for path in shell.folder.iterdir()) == ["data", "folder", "other.txt"]
    assert list((shell.folder / "folder").iterdir()) == []
    assert shell.journal.is_symlink()


def test_a_new_journal_does_not_overwrite_a_planted_file(shell: Shell) -> None:
    result = run_with(shell, PLANTED.format(plant="open(path, 'w').write('not yours')"), "p", "45m", "calls")
    assert_refused(result, 4)
    assert shell.journal.read_text() == "not yours"


def test_a_new_journal_is_created_exclusively(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    """One system call checks and creates: a check before it would leave time to plant something."""
    flags_used: list[int] = []
    real = os.open

    def opened(path: str, flags: int, *arguments: int) -> int:
        if flags & os.O_CREAT and path == str(shell.journal):
            flags_used.append(flags)
        return real(path, flags, *arguments)

    monkeypatch.setattr(os, "open", opened)
    shell.ok("p 45m")
    (flags,) = flags_used
    assert flags & os.O_EXCL
    assert flags & os.O_NOFOLLOW
    assert not flags & os.O_TRUNC
