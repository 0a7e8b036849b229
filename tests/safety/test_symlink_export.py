"""symlink_export: a planted link is never written through, nothing is overwritten unasked, nothing is left behind."""

from __future__ import annotations

import errno
import os
import socket
import stat
from pathlib import Path

import pytest

from tests.conftest import Shell
from tests.safety.helpers import assert_refused, assert_two_lines, fill, notes, run_with, snapshot
from tests.torture import Prove

PROOF = {
    "name": "symlink_export",
    "promise": "A planted link is never written through, and nothing is overwritten unasked.",
    "method": "links to files, to nothing, and folders where exports and backups go",
    "unit": "exports",
    "result": "0 targets touched",
}

EXPORTS = [
    ("export", "csv", "-o"),
    ("export", "json", "-o"),
    ("export", "jsonl", "--output"),
]
WRITERS = [*EXPORTS, ("backup",)]
EACH = pytest.mark.parametrize("argv", WRITERS, ids=" ".join)


def code_of(argv: tuple[str, ...]) -> tuple[int, ...]:
    return (4, 2) if argv == ("backup",) else (2,)


@pytest.fixture
def filled(shell: Shell) -> Shell:
    fill(shell.journal, 3)
    return shell


@EACH
def test_a_link_to_a_file(filled: Shell, argv: tuple[str, ...], proof: Prove) -> None:
    precious, link = filled.folder / "precious", filled.folder / "out"
    precious.write_text("precious")
    link.symlink_to(precious)
    before = snapshot(filled.folder)

    result = filled(*argv, str(link))

    assert result.code in code_of(argv)
    assert_two_lines(result)
    assert snapshot(filled.folder) == before
    assert link.is_symlink()
    proof(**PROOF, count=1)


@EACH
def test_a_link_to_nothing(filled: Shell, argv: tuple[str, ...], proof: Prove) -> None:
    """Written through, it would make a file of ours wherever somebody wants one."""
    link = filled.folder / "out"
    link.symlink_to(filled.folder / "elsewhere")
    before = snapshot(filled.folder)

    assert filled(*argv, str(link)).code in code_of(argv)

    assert snapshot(filled.folder) == before
    assert link.is_symlink()
    proof(**PROOF, count=1)


@EACH
def test_a_file_that_is_there(filled: Shell, argv: tuple[str, ...], proof: Prove) -> None:
    target = filled.folder / "out"
    target.write_text("last month's")
    before = snapshot(filled.folder)
    assert filled(*argv, str(target)).code in code_of(argv)
    assert snapshot(filled.folder) == before
    proof(**PROOF, count=1)


@pytest.mark.parametrize("argv", EXPORTS, ids=" ".join)
def test_with_force_a_file_is_replaced(filled: Shell, argv: tuple[str, ...]) -> None:
    target = filled.folder / "out"
    target.write_text("last month's")
    filled.ok(*argv, str(target), "--force")
    assert "cold calls 2" in target.read_text()
    assert left_behind(filled.folder) == []


@pytest.mark.parametrize("argv", EXPORTS, ids=" ".join)
def test_with_force_a_link_is_replaced_and_its_target_stays(filled: Shell, argv: tuple[str, ...], proof: Prove) -> None:
    precious, link = filled.folder / "precious", filled.folder / "out"
    precious.write_text("precious")
    link.symlink_to(precious)
    filled.ok(*argv, str(link), "--force")
    assert precious.read_text() == "precious"
    assert not link.is_symlink()
    assert "cold calls 2" in link.read_text()
    proof(**PROOF, count=1)


@EACH
def test_a_folder(filled: Shell, argv: tuple[str, ...]) -> None:
    (filled.folder / "out").mkdir()
    before = snapshot(filled.folder)
    assert filled(*argv, str(filled.folder / "out")).code in code_of(argv)
    assert snapshot(filled.folder) == before


@EACH
def test_a_folder_that_is_not_there(filled: Shell, argv: tuple[str, ...]) -> None:
    before = snapshot(filled.folder)
    assert filled(*argv, str(filled.folder / "none" / "out")).code in code_of(argv)
    assert snapshot(filled.folder) == before


@pytest.mark.parametrize("argv", EXPORTS, ids=" ".join)
def test_not_over_the_journal_itself(filled: Shell, argv: tuple[str, ...]) -> None:
    """Even with --force: a CSV in the place of the journal is all its entries lost."""
    before = notes(filled.journal)
    result = filled(*argv, str(filled.journal), "--force")
    assert_refused(result, 2)
    assert notes(filled.journal) == before


@pytest.mark.parametrize("ending", ["-journal", "-wal", "-shm"])
@pytest.mark.parametrize("argv", [*WRITERS, ("demo",), ("export", "contacts", "csv", "-o")], ids=" ".join)
def test_not_where_the_database_has_its_own_files(filled: Shell, argv: tuple[str, ...], ending: str) -> None:
    """What lies there is deleted by the next command, as something stale."""
    before = snapshot(filled.folder)
    assert_refused(filled(*argv, f"{filled.journal}{ending}"), 2)
    assert snapshot(filled.folder) == before


@EACH
def test_nor_by_way_of_links(filled: Shell, argv: tuple[str, ...]) -> None:
    """The database follows the link to the journal, and has its files beside what it leads to."""
    (filled.folder / "link.db").symlink_to(filled.journal)
    (filled.folder / "folder").symlink_to(filled.journal.parent)
    linked = filled.with_env(PROSPECTR_JOURNAL=str(filled.folder / "link.db"))
    assert_refused(linked(*argv, str(filled.folder / "folder" / f"{filled.journal.name}-journal")), 2)
    linked.ok(*argv, f"{linked.folder / 'link.db'}-journal")


@pytest.mark.parametrize("argv", EXPORTS, ids=" ".join)
@pytest.mark.parametrize("ending", ["", "-journal"])
def test_nor_where_the_journal_will_be(shell: Shell, argv: tuple[str, ...], ending: str) -> None:
    shell.journal.parent.mkdir(mode=0o700)
    assert_refused(shell(*argv, f"{shell.journal}{ending}"), 2)
    assert list(shell.journal.parent.iterdir()) == []


@pytest.mark.parametrize("argv", EXPORTS, ids=" ".join)
@pytest.mark.parametrize("kind", ["pipe", "socket"])
@pytest.mark.parametrize("force", [(), ("--force",)], ids=" ".join)
def test_what_is_there_and_is_no_file(
    filled: Shell, argv: tuple[str, ...], kind: str, force: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    """--force replaces a file; a device, a pipe or a socket that somebody else reads is none."""
    monkeypatch.chdir(filled.folder)  # a socket's name must be short
    if kind == "pipe":
        os.mkfifo("out")
    else:
        with socket.socket(socket.AF_UNIX) as listening:
            listening.bind("out")
    before = os.lstat("out")
    assert_refused(filled(*argv, "out", *force), 2)
    assert os.lstat("out") == before


FAILS_HALF_WAY = """
from prospectr.store.queries import entries
real = entries.selected
def selected(*args):
    yield from real(*args)
    raise {error}
entries.selected = selected
"""


@pytest.mark.parametrize("force", [[], ["--force"]], ids=["", "force"])
@pytest.mark.parametrize(
    ("error", "code"), [("KeyboardInterrupt", 130), ("MemoryError", 1), ("__import__('sqlite3').DatabaseError", 4)]
)
def test_an_export_that_fails_half_way(filled: Shell, error: str, code: int, force: list[str], proof: Prove) -> None:
    target = filled.folder / "out.csv"
    if force:
        target.write_text("last month's")
    before = snapshot(filled.folder)
    result = run_with(filled, FAILS_HALF_WAY.format(error=error), "export", "csv", "-o", str(target), *force)
    assert result.code == code
    assert snapshot(filled.folder) == before
    proof(**PROOF, count=1)


def test_a_link_in_the_place_of_the_backups_stamp(shell: Shell) -> None:
    """It is planted beside the journal, where `p 45m` notes that the day's backup was tried."""
    precious = shell.folder / "precious"
    precious.write_text("precious")
    os.utime(precious, (1, 1))
    shell.ok("p 45m one")
    for stamp in shell.journal.with_name("journal-backups").iterdir():
        stamp.unlink()
        stamp.symlink_to(precious)
    shell.ok("p 45m two")
    assert precious.read_text() == "precious"
    assert precious.stat().st_mtime == 1


@pytest.mark.parametrize("taken", [False, True], ids=["free", "taken"])
@EACH
def test_a_drive_without_hard_links(
    filled: Shell, argv: tuple[str, ...], monkeypatch: pytest.MonkeyPatch, taken: bool
) -> None:
    """A memory stick with FAT has none; `prospectr backup /media/stick/journal.db` is the example in the help."""

    def link(*_: object, **__: object) -> None:
        raise PermissionError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(os, "link", link)
    target = filled.folder / "out"
    if taken:
        target.write_text("last month's")
        assert filled(*argv, str(target)).code in code_of(argv)
        assert target.read_text() == "last month's"
    else:
        filled.ok(*argv, str(target))
        assert b"cold calls 2" in target.read_bytes()
    assert left_behind(filled.folder) == []


def left_behind(folder: Path) -> list[str]:
    return [name for name in snapshot(folder) if ".part" in name or name.startswith(".")]


@pytest.mark.parametrize("force", [[], ["--force"]], ids=["", "force"])
@pytest.mark.parametrize("argv", EXPORTS, ids=" ".join)
def test_a_name_that_the_disk_does_not_take(
    filled: Shell, argv: tuple[str, ...], monkeypatch: pytest.MonkeyPatch, force: list[str]
) -> None:
    """The file is written, and then the folder's list of names is not: nobody is told that all is well."""
    real = os.fsync

    def fsync(handle: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        real(handle)

    monkeypatch.setattr(os, "fsync", fsync)
    target = filled.folder / "out"
    result = filled(*argv, str(target), *force)
    assert (result.code, result.out) == (1, "")
    assert_two_lines(result)
    assert "a power loss may destroy it" in result.err
    assert "cold calls 2" in target.read_text()
    assert left_behind(filled.folder) == []
