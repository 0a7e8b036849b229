"""kill_random: SIGKILL at random moments loses no acknowledged entry and tears none."""

from __future__ import annotations

import random
import time

import pytest

from tests.conftest import Shell
from tests.safety.helpers import assert_sound, launch, notes, rows
from tests.torture import Prove, times

KILLS = times(30, 500)


@pytest.mark.parametrize("part", range(2))
def test_kill_random(shell: Shell, part: int, proof: Prove) -> None:
    """Acknowledged is an entry whose whole echo line was read. It is there once; any other is there once or not at all.

    The moment moves towards where half of the lines are acknowledged, which is around the commit, on any machine.
    """
    dice = random.Random(20261121 + part)
    acknowledged: list[str] = []
    wait = 0.05
    for i in range(KILLS):
        process = shell.popen("p", "5m", f"call-{i}", "@acme", "+phone", "dials=3")
        time.sleep(wait * dice.uniform(0.7, 1.3))
        process.kill()
        out, err = process.communicate(timeout=30)
        assert b"Traceback" not in err
        is_told = out.endswith(b"\n")
        acknowledged += [f"call-{i}"] if is_told else []
        wait *= 0.9 if is_told else 1.12

    assert 0 < len(acknowledged) < KILLS, "the kills were all early or all late; they prove nothing"
    assert_sound(shell.journal)
    found = notes(shell.journal)
    assert [note for note in acknowledged if note not in found] == []
    assert len(found) == len(set(found))
    assert set(found) <= {f"call-{i}" for i in range(KILLS)}
    shell.ok("p 5m afterwards")
    assert notes(shell.journal)[-1] == "afterwards"
    proof(
        name="kill_random",
        promise="An entry whose echo was printed is in the journal; no entry is there in part.",
        method="SIGKILL of the command line at random moments around the commit",
        count=KILLS,
        unit="kills",
        result="0 lost, 0 torn",
    )


HALF_WRITTEN = """
import os, signal
from prospectr.store.journal import Step
def killed(self, *_):
    self.run("PRAGMA cache_spill = 1")
    self.run("PRAGMA cache_size = 1")
    for i in range(300):
        self.run("INSERT INTO setting VALUES (:key, :value)", {"key": f"torn-{i}", "value": "x" * 900})
    os.kill(os.getpid(), signal.SIGKILL)
Step.__exit__ = killed
"""


def test_a_process_killed_with_half_of_its_pages_written(shell: Shell) -> None:
    """The worst moment: pages of an open step have reached the file, and its rollback journal is hot."""
    shell.ok("p 45m before +phone")
    size = shell.journal.stat().st_size
    process = launch(shell, HALF_WRITTEN, "p", "30m", "torn")
    out, _ = process.communicate(timeout=30)
    hot = shell.journal.with_name("journal.db-journal")
    assert process.returncode == -9
    assert out == b""
    assert hot.stat().st_size > 0
    assert shell.journal.stat().st_size > size, "nothing was spilled, so nothing is proved"

    assert "before" in shell.ok("list").out

    assert not hot.exists()
    assert notes(shell.journal) == ["before"]
    assert rows(shell.journal, "SELECT count(*) FROM setting") == [(0,)]
    assert_sound(shell.journal)


KILLED_AT_FIRST = """
import os, signal
from prospectr.store import journal
journal.connect = lambda path: os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_process_killed_after_it_made_the_file_and_before_it_made_the_tables(shell: Shell) -> None:
    process = launch(shell, KILLED_AT_FIRST, "p", "30m", "torn")
    process.communicate(timeout=30)
    assert process.returncode == -9
    assert shell.journal.stat().st_size == 0

    shell.ok("p 45m again")

    assert notes(shell.journal) == ["again"]
