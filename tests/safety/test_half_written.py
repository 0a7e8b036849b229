"""A journal that is half written: cut at any byte, and with a rollback journal that is itself torn."""

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
    """Return places to cut a file at: its edges, its last page, and some anywhere."""
    dice = random.Random(20261121)
    return [*EDGES, size - 1, size - 9, size - 4095, size - 4096, *(dice.randrange(1, size) for _ in range(count))]


@pytest.mark.parametrize("part", range(2))
def test_cut_anywhere(shell: Shell, part: int, proof: Prove) -> None:
    """Whoever meets it stops; a page that is not all there would else be read as zeros, and written back as such."""
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
def test_what_was_cut_is_brought_back_and_the_cut_file_is_kept(shell: Shell, place: int) -> None:
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


# a rollback journal that was being written when the power went: the journal itself is still untouched

TEAR = {
    "cut": lambda hot, place: hot[:place],
    "zeros from there": lambda hot, place: hot[:place] + bytes(len(hot) - place),
    "noise from there": lambda hot, place: hot[:place] + random.Random(place).randbytes(len(hot) - place),
}


@pytest.mark.parametrize("how", TEAR)
def test_a_torn_rollback_journal(shell: Shell, how: str, proof: Prove) -> None:
    """Whatever of it has reached the disk, the journal is what it was before the step."""
    shell.ok("p 45m before +phone")
    before = shell.journal.read_bytes()
    hot = hot_journal(shell)
    beside = shell.journal.with_name("journal.db-journal")
    places = [place for place in cuts(len(hot), times(0, 200)) if place < len(hot)][:: times(2, 1)]
    for place in places:
        shell.journal.write_bytes(before)
        beside.write_bytes(TEAR[how](hot, place))
        result = shell("list all")
        assert (result.code, result.err) == (0, ""), (place, result)
        assert "before" in result.out
        shell.ok("p 30m after")
        assert notes(shell.journal) == ["before", "after"], place
        assert_sound(shell.journal)
    proof(**PROOF, count=len(places))


def hot_journal(shell: Shell) -> bytes:
    """Return the rollback journal of a step that was killed, a long one."""
    launch(shell, HALF_WRITTEN, "p", "30m", "torn").communicate(timeout=60)
    hot = Path(f"{shell.journal}-journal").read_bytes()
    assert len(hot) > 3000
    return hot


def test_nothing_but_a_header(shell: Shell, proof: Prove) -> None:
    """The first hundred bytes, which say that it is a journal of one page, and no page."""
    shell.ok("p 45m before")
    shell.journal.write_bytes(shell.journal.read_bytes()[:100])
    for line in LINES:
        result = shell(line)
        assert result.code == 4, (line, result)
    assert shell.journal.stat().st_size == 100
    proof(**PROOF, count=len(LINES))


def test_no_bytes_at_all_is_a_journal_not_yet_begun(shell: Shell, proof: Prove) -> None:
    """It is what is left when the very first line is interrupted; where there are backups, it is refused."""
    shell.journal.parent.mkdir(mode=0o700)
    lines = [line for line in LINES if line != "backup"]
    for line in lines:
        shell.journal.write_bytes(b"")
        assert shell(line).code in (0, 3), line
        assert rows(shell.journal, "PRAGMA integrity_check") == [("ok",)]
    proof(**PROOF, count=len(lines))
