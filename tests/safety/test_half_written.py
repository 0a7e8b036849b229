"""Half-written files: a journal cut at any byte, and an incomplete rollback journal."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.conftest import Shell
from tests.safety.helpers import assert_refused, assert_sound, fill, launch, notes, rows
from tests.safety.test_interrupted import PROOF
from tests.safety.test_kill_random import HALF_WRITTEN
from tests.torture import Prove, times

LINES = ["list all", "week", "export csv", "p 45m new", "backup", "doctor", "status", "undo", "contact @acme --name x"]
EDGES = [1, 15, 16, 99, 100, 101, 511, 512, 4095, 4096, 4097]


def cuts(size: int, count: int) -> list[int]:
    """Return positions to cut a file at: near its start, in its last page, and at random."""
    dice = random.Random(20261121)
    return [*EDGES, size - 1, size - 9, size - 4095, size - 4096, *(dice.randrange(1, size) for _ in range(count))]


@pytest.mark.parametrize("part", range(2))
def test_a_cut_journal_is_refused_and_left_alone(shell: Shell, part: int, proof: Prove) -> None:
    """SQLite would read the missing part of a page as zeros, and write it back."""
    shell.ok("config auto_backup off")
    fill(shell.journal, 120, note="x" * 100)
    whole = shell.journal.read_bytes()
    places = cuts(len(whole), times(10, 400))[part::2]
    for i, place in enumerate(places):
        shell.journal.write_bytes(whole[:place])
        line = LINES[i % len(LINES)]
        result = shell(line)
        assert result.code == 4, (place, line, result)
        if line != "doctor":
            assert_refused(result, 4)
        assert shell.journal.read_bytes() == whole[:place]
        assert [path.name for path in shell.journal.parent.iterdir()] == ["journal.db"]
    proof(**PROOF, count=len(places))


@pytest.mark.parametrize("place", [1, 99, 511, 700, -9, -4096])
def test_restore_replaces_a_cut_journal_and_keeps_it(shell: Shell, place: int) -> None:
    fill(shell.journal, 120)
    shell.ok("backup")
    (backup,) = shell.journal.with_name("journal-backups").glob("*.db")
    before = notes(shell.journal)
    cut = shell.journal.read_bytes()[:place]
    shell.journal.write_bytes(cut)
    shell.ok("restore", str(backup))
    assert notes(shell.journal) == before
    assert [path.read_bytes() for path in shell.journal.parent.glob("journal.db.damaged-*")] == [cut]


def test_a_cut_backup_is_not_restored(shell: Shell) -> None:
    fill(shell.journal, 120)
    shell.ok("backup", str(shell.folder / "copy.db"))
    copy = shell.folder / "copy.db"
    copy.write_bytes(copy.read_bytes()[:-9])
    assert_refused(shell("restore", str(copy)), 4)


# a rollback journal that was being written when the power failed: the journal itself is still unchanged

TEAR = {
    "cut": lambda hot, place: hot[:place],
    "then zeros": lambda hot, place: hot[:place] + bytes(len(hot) - place),
    "then noise": lambda hot, place: hot[:place] + random.Random(place).randbytes(len(hot) - place),
}


@pytest.mark.parametrize("how", TEAR)
def test_an_incomplete_rollback_journal(shell: Shell, how: str, proof: Prove) -> None:
    """However much of it is on the disk, the journal is as before the step."""
    shell.ok("p 45m before +phone")
    before = shell.journal.read_bytes()
    hot = hot_journal(shell)
    rollback = shell.journal.with_name("journal.db-journal")
    places = [place for place in cuts(len(hot), times(0, 200)) if place < len(hot)][:: times(2, 1)]
    for place in places:
        shell.journal.write_bytes(before)
        rollback.write_bytes(TEAR[how](hot, place))
        result = shell("list all")
        assert (result.code, result.err) == (0, ""), (place, result)
        assert "before" in result.out
        shell.ok("p 30m after")
        assert notes(shell.journal) == ["before", "after"], place
        assert_sound(shell.journal)
    proof(**PROOF, count=len(places))


def hot_journal(shell: Shell) -> bytes:
    """Return the rollback journal of a long step that was killed."""
    launch(shell, HALF_WRITTEN, "p", "30m", "torn").communicate(timeout=60)
    hot = Path(f"{shell.journal}-journal").read_bytes()
    assert len(hot) > 3000
    return hot


def test_a_journal_of_only_the_file_header_is_refused(shell: Shell, proof: Prove) -> None:
    """The header says that there is a page, but there is none."""
    shell.ok("p 45m before")
    shell.journal.write_bytes(shell.journal.read_bytes()[:100])
    for line in LINES:
        result = shell(line)
        assert result.code == 4, (line, result)
    assert shell.journal.stat().st_size == 100
    proof(**PROOF, count=len(LINES))


def test_an_empty_file_is_a_new_journal(shell: Shell, proof: Prove) -> None:
    """It is left if the very first command is interrupted. With backups next to it, it would be refused."""
    shell.journal.parent.mkdir(mode=0o700)
    lines = [line for line in LINES if line != "backup"]
    for line in lines:
        shell.journal.write_bytes(b"")
        assert shell(line).code in (0, 3), line
        assert rows(shell.journal, "PRAGMA integrity_check") == [("ok",)]
    proof(**PROOF, count=len(lines))
