"""symlink_export: exports and backups follow no planted link, overwrite nothing unasked, and leave no other files."""

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
    "promise": "Exports and backups never follow a planted link, and overwrite nothing unless asked to.",
    "method": "links to files, dangling links, and folders as targets of exports and backups",
    "unit": "exports",
    "result": "0 targets changed",
}

EXPORTS = [
    ("export", "csv", "-o"),
    ("export", "json", "-o"),
    ("export", "jsonl", "--output"),
]
WRITERS = [*EXPORTS, ("backup",)]
EACH_WRITER = pytest.mark.parametrize("argv", WRITERS, ids=" ".join)


def code_of(argv: tuple[str, ...]) -> tuple[int, ...]:
    return (4, 2) if argv == ("backup",) else (2,)


@pytest.fixture
def filled(shell: Shell) -> Shell:
    fill(shell.journal, 3)
    return shell


@EACH_WRITER
def test_a_link_to_a_file_is_refused(filled: Shell, argv: tuple[str, ...], proof: Prove) -> None:
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


@EACH_WRITER
def test_a_dangling_link_is_refused(filled: Shell, argv: tuple[str, ...], proof: Prove) -> None:
    """Following it would create a file wherever the link leads."""
    link = filled.folder / "out"
    link.symlink_to(filled.folder / "elsewhere")
    before = snapshot(filled.folder)

    assert filled(*argv, str(link)).code in code_of(argv)

    assert snapshot(filled.folder) == before
    assert link.is_symlink()
    proof(**PROOF, count=1)


@EACH_WRITER
def test_an_existing_file_is_not_overwritten(filled: Shell, argv: tuple[str, ...], proof: Prove) -> None:
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
    assert leftovers(filled.folder) == []


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


@EACH_WRITER
def test_a_folder_is_refused(filled: Shell, argv: tuple[str, ...]) -> None:
    (filled.folder / "out").mkdir()
    before = snapshot(filled.folder)
    assert filled(*argv, str(filled.folder / "out")).code in code_of(argv)
    assert snapshot(filled.folder) == before


@EACH_WRITER
def test_a_missing_folder_is_refused(filled: Shell, argv: tuple[str, ...]) -> None:
    before = snapshot(filled.folder)
    assert filled(*argv, str(filled.folder / "none" / "out")).code in code_of(argv)
    assert snapshot(filled.folder) == before


@pytest.mark.parametrize("argv", EXPORTS, ids=" ".join)
def test_the_journal_itself_is_not_overwritten(filled: Shell, argv: tuple[str, ...]) -> None:
    """Not even with --force: all entries would be lost."""
    before = notes(filled.journal)
    result = filled(*argv, str(filled.journal), "--force")
    assert_refused(result, 2)
    assert notes(filled.journal) == before


@pytest.mark.parametrize("ending", ["-journal", "-wal", "-shm"])
@pytest.mark.parametrize("argv", [*WRITERS, ("demo",), ("export", "contacts", "csv", "-o")], ids=" ".join)
def test_names_that_sqlite_uses_are_refused(filled: Shell, argv: tuple[str, ...], ending: str) -> None:
    """SQLite would delete such a file as a leftover of its own."""
    before = snapshot(filled.folder)
    assert_refused(filled(*argv, f"{filled.journal}{ending}"), 2)
    assert snapshot(filled.folder) == before


@EACH_WRITER
def test_names_that_sqlite_uses_are_refused_through_links(filled: Shell, argv: tuple[str, ...]) -> None:
    """SQLite follows a link to the journal, and puts its files next to the real file."""
    (filled.folder / "link.db").symlink_to(filled.journal)
    (filled.folder / "folder").symlink_to(filled.journal.parent)
    linked = filled.with_env(PROSPECTR_JOURNAL=str(filled.folder / "link.db"))
    assert_refused(linked(*argv, str(filled.folder / "folder" / f"{filled.journal.name}-journal")), 2)
    linked.ok(*argv, f"{linked.folder / 'link.db'}-journal")


@pytest.mark.parametrize("argv", EXPORTS, ids=" ".join)
@pytest.mark.parametrize("ending", ["", "-journal"])
def test_the_place_of_a_future_journal_is_refused(shell: Shell, argv: tuple[str, ...], ending: str) -> None:
    shell.journal.parent.mkdir(mode=0o700)
    assert_refused(shell(*argv, f"{shell.journal}{ending}"), 2)
    assert list(shell.journal.parent.iterdir()) == []


@pytest.mark.parametrize("argv", EXPORTS, ids=" ".join)
@pytest.mark.parametrize("kind", ["pipe", "socket"])
@pytest.mark.parametrize("force", [(), ("--force",)], ids=" ".join)
def test_a_pipe_or_a_socket_is_refused(
    filled: Shell, argv: tuple[str, ...], kind: str, force: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    """--force replaces only files."""
    monkeypatch.chdir(filled.folder)  # a socket's name must be short
    if kind == "pipe":
        os.mkfifo("out")
    else:
        with socket.socket(socket.AF_UNIX) as listening:
            listening.bind("out")
    before = os.lstat("out")
    assert_refused(filled(*argv, "out", *force), 2)
    assert os.lstat("out") == before


FAILS_IN_THE_MIDDLE = """
from prospectr.store.queries import entries
real = entries.selected_rows
def selected(*args):
    yield from real(*args)
    raise {error}
entries.selected_rows = selected
"""


@pytest.mark.parametrize("force", [[], ["--force"]], ids=["", "force"])
@pytest.mark.parametrize(
    ("error", "code"), [("KeyboardInterrupt", 130), ("MemoryError", 1), ("__import__('sqlite3').DatabaseError", 4)]
)
def test_an_export_that_fails_midway(filled: Shell, error: str, code: int, force: list[str], proof: Prove) -> None:
    target = filled.folder / "out.csv"
    if force:
        target.write_text("last month's")
    before = snapshot(filled.folder)
    result = run_with(filled, FAILS_IN_THE_MIDDLE.format(error=error), "export", "csv", "-o", str(target), *force)
    assert result.code == code
    assert snapshot(filled.folder) == before
    proof(**PROOF, count=1)


def test_a_link_planted_as_the_file_tried(shell: Shell) -> None:
    """`p 45m` touches this file when it has tried to make the daily backup."""
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
@EACH_WRITER
def test_a_drive_without_hard_links(
    filled: Shell, argv: tuple[str, ...], monkeypatch: pytest.MonkeyPatch, taken: bool
) -> None:
    """FAT, on USB sticks, has none; `prospectr backup /media/stick/journal.db` is the example in the help."""

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
    assert leftovers(filled.folder) == []


def leftovers(folder: Path) -> list[str]:
    return [name for name in snapshot(folder) if ".part" in name or name.startswith(".")]


@pytest.mark.parametrize("force", [[], ["--force"]], ids=["", "force"])
@pytest.mark.parametrize("argv", EXPORTS, ids=" ".join)
def test_a_name_that_cannot_be_synced_is_an_error(
    filled: Shell, argv: tuple[str, ...], monkeypatch: pytest.MonkeyPatch, force: list[str]
) -> None:
    """The file is written, but syncing its folder fails, so success is not reported."""
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
    assert leftovers(filled.folder) == []
