"""kill_random: SIGKILL at random moments loses no acknowledged entry and tears none."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from collections import Counter

import pytest

from tests.conftest import Shell
from tests.safety.helpers import assert_sound, launch, notes, rows
from tests.torture import Prove, times

KILLS = times(30, 500)
PROMISE = "What was acknowledged is in the journal, once; nothing is there in part."


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
        promise=PROMISE,
        method="SIGKILL of the command line at random moments around the commit",
        count=KILLS,
        unit="kills",
        result="0 lost, 0 torn",
    )


# Loads the store once, then forks one writer after the other and kills it. A writer adds one entry, or a batch of them
# in one step, again and again, and tells the name of each once its step is committed.
WRITERS = """
import os, random, select, signal, sys, time
from datetime import UTC, date, datetime
from prospectr.domain.entry import Details, Entry, Span
from prospectr.store import entries
from prospectr.store.journal import Journal
path, kills, seed = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
dice = random.Random(seed)

def entry(name, i):
    uid = f"{dice.getrandbits(32):08x}-0000-7000-8000-{dice.getrandbits(48):012x}"
    details = Details(note=f"{name}-{i} {'x' * 300}", contacts=("acme",), tags=("phone",), outcomes=(("dials", 3),))
    return Entry("prospecting", Span(date(2026, 11, 20), 5), details, uid, datetime.fromtimestamp(1763700000, UTC))

def write(name, tell):
    for i in range(1000):
        size = dice.choice((1, 1, 1, 40))
        with Journal(path) as journal:
            with journal.step("log", 1763700000) as step:
                step.run("PRAGMA cache_size = 8")  # pages reach the file before the commit
                for _ in range(size):
                    entries.add(step, entry(f"{name}-{i}-{size}", _))
        os.write(tell, f"{name}-{i}-{size}\\n".encode())

hot, wait = 0, 0.006  # seconds, which move towards where half of the writers have told of a step
for kill in range(kills):
    hear, tell = os.pipe()
    dice = random.Random(f"{seed} {kill}")
    child = os.fork()
    if not child:
        os.close(hear)
        write(f"k{seed}-{kill}", tell)
        os._exit(0)
    os.close(tell)
    time.sleep(wait * dice.uniform(0.1, 1.9))
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with os.fdopen(hear, "rb") as told:
        names = [line.decode().strip() for line in told if line.endswith(b"\\n")]
    print("told", *names, flush=True)
    wait *= 0.9 if names else 1.12
    try:
        hot += os.path.getsize(path + "-journal") > 512
    except FileNotFoundError:
        pass
print("hot", hot, flush=True)
"""
STORE_KILLS = times(50, 2500)


@pytest.mark.parametrize("part", range(4))
def test_writers_killed_at_the_store(shell: Shell, part: int, proof: Prove) -> None:
    shell.ok("p 45m first @acme")
    done = subprocess.run(
        [sys.executable, "-c", WRITERS, str(shell.journal), str(STORE_KILLS), str(part)],
        capture_output=True,
        text=True,
        check=True,
    )
    *lines, last = done.stdout.splitlines()
    told = {name for line in lines for name in line.split()[1:]}
    hot = int(last.split()[1])

    assert len(lines) == STORE_KILLS
    assert len(told) > STORE_KILLS / 10, "nearly all were killed before they had written anything"
    assert hot > STORE_KILLS / 20, "hardly a writer was killed in the middle of a step"
    assert_sound(shell.journal)
    found = Counter(note.split()[0].rpartition("-")[0] for note in notes(shell.journal) if note != "first")
    assert told <= set(found)
    assert {name for name, count in found.items() if count != int(name.rpartition("-")[2])} == set()
    proof(
        name="kill_random",
        promise=PROMISE,
        method="SIGKILL of writers at the store; at least one in twenty left a hot rollback journal",
        count=STORE_KILLS,
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
