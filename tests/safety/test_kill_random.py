"""kill_random: SIGKILL at random moments loses no acknowledged entry and tears none."""

from __future__ import annotations

import random
import re
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.conftest import Shell
from tests.safety.helpers import assert_sound, launch, notes, rows
from tests.torture import Prove, times

KILLS = times(16, 500)
PROMISE = "What was acknowledged is in the journal, once; nothing is there in part."


@dataclass(frozen=True)
class Verb:
    """A command line that is killed again and again, each time with a number of its own."""

    typed: str
    subject: str  # of the change log, whose images tell what was ever done
    told: str  # what the images hold of one that was done, as a pattern with the number in it
    before: str = ""  # typed first, unless it still holds from the last time


VERBS = (
    Verb("p 5m call-{i} @acme +phone dials=3", "entry", r'"note": "call-(\d+)"'),
    Verb("stop stop-{i}", "entry", r'"note": "stop-(\d+)"', "start p"),
    Verb("edit 1 edit-{i}", "entry", r'"note": "edit-(\d+)"'),
    Verb("quota 40% --hours 10 dials={i}", "quota", r"dials=(\d+)"),
)
PAUSES = """
import io, sys, time
class Pausing(io.TextIOWrapper):
    def write(self, text):
        super().write(text)
        self.flush()
        time.sleep(60)
sys.stdout = Pausing(sys.stdout.buffer)
"""


def told_and_killed(shell: Shell, argv: list[str], wait: float) -> bool | None:
    """Kill a command line as soon as it has told that it did something; None if it ended before that.

    Without a time to wait it is held where it has told, and does no more.
    """
    process = shell.popen(*argv, env={"PYTHONUNBUFFERED": "1"}) if wait else launch(shell, PAUSES, *argv)
    assert process.stdout is not None
    line = process.stdout.readline()
    time.sleep(wait)
    process.kill()
    return ended(process, line)


def killed_at_once(shell: Shell, argv: list[str], wait: float) -> bool | None:
    """Kill a command line after a while; tell whether it had told of anything, or None if it ended before that."""
    process = shell.popen(*argv, env={"PYTHONUNBUFFERED": "1"})
    time.sleep(wait)
    process.kill()
    return ended(process, b"")


def ended(process: subprocess.Popen[bytes], line: bytes) -> bool | None:
    """What it wrote stands in the pipe, which outlives it."""
    out, err = process.communicate(timeout=30)
    assert b"Traceback" not in err
    assert process.returncode in (0, -9), err
    return (line + out).endswith(b"\n") if process.returncode else None


@pytest.fixture(params=["the folder of the tests", "a disk"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Shell]:
    """A shell in the folder for temporary files, which may be in memory, or in one that surely is not."""
    if request.param != "a disk":
        yield Shell(tmp_path)
        return
    with TemporaryDirectory(prefix="prospectr-", dir="/var/tmp") as folder:
        yield Shell(Path(folder))


def test_kill_random(place: Shell, proof: Prove) -> None:
    """Acknowledged is what a whole echo line told of. It is done, once; anything else is done once or not at all.

    Half are killed once they have told, half at a moment that moves towards the end of the process, so that it is
    around the commit on any machine. One that ended by itself is not counted.
    """
    shell = place
    shell.ok("config auto_backup off")
    shell.ok("p 45m first @acme")
    dice = random.Random(f"20261121 {shell.folder.parts[1]}")
    kills: Counter[bool] = Counter()
    meant: Counter[bool] = Counter()
    acknowledged: dict[str, set[int]] = {verb.typed: set() for verb in VERBS}
    waits = dict.fromkeys(acknowledged, 0.08)
    for i in range(1, KILLS * 9):
        is_to_tell = meant[True] <= meant[False]
        verb = min(VERBS, key=lambda each: len(acknowledged[each.typed])) if is_to_tell else VERBS[i % len(VERBS)]
        if verb.before and not rows(shell.journal, "SELECT 1 FROM timer"):
            shell.ok(verb.before)
        argv = verb.typed.format(i=i).split()
        if is_to_tell:
            has_told = told_and_killed(shell, argv, dice.choice((0, 0.0001, dice.uniform(0, 0.003))))
        else:
            has_told = killed_at_once(shell, argv, waits[verb.typed] * dice.uniform(0.6, 1.1))
            waits[verb.typed] *= 0.85 if has_told is None else 1.06
        if has_told is not None:
            kills[has_told] += 1
            meant[is_to_tell] += 1
            acknowledged[verb.typed] |= {i} if has_told else set()
        if kills.total() == KILLS:
            break

    assert kills.total() == KILLS, f"hardly any was killed: {kills}"
    assert kills[True] >= KILLS / 2, kills
    assert kills[False] >= KILLS / 4, f"the kills were nearly all late; they prove little: {kills}"
    assert all(acknowledged.values()), acknowledged
    assert_nothing_lost(shell, acknowledged)
    shell.ok("p 5m afterwards")
    assert notes(shell.journal)[-1] == "afterwards"
    proof(
        name="kill_random",
        promise=PROMISE,
        method="SIGKILL of the command line (log, stop, edit, quota), half after the echo, half at random moments",
        count=kills.total(),
        unit="kills",
        result="0 lost, 0 torn",
    )


def assert_nothing_lost(shell: Shell, acknowledged: dict[str, set[int]]) -> None:
    """What was told of is in the change log, and what the change log has last is what the tables hold."""
    assert rows(shell.journal, "PRAGMA integrity_check") == [("ok",)]
    assert rows(shell.journal, "PRAGMA foreign_key_check") == []
    log = rows(shell.journal, "SELECT subject, after FROM change WHERE after IS NOT NULL ORDER BY id")
    for verb in VERBS:
        images = [str(after) for subject, after in log if subject == verb.subject]
        done = [int(found[1]) for image in images if (found := re.search(verb.told, image))]
        assert acknowledged[verb.typed] - set(done) == set(), verb
        assert len(done) == len(set(done)), verb
    (first, *others) = notes(shell.journal)
    edited = [found[1] for _, after in log if (found := re.search(r'"note": "(edit-\d+)"', str(after)))]
    assert first == edited[-1]
    logged = re.findall(r'"note": "((?:call|stop)-\d+)"', str(log))
    assert others == logged
    assert rows(shell.journal, "SELECT count(DISTINCT entry_id) FROM entry_contact") == [
        (1 + sum(note.startswith("call") for note in others),)
    ]


# Loads the store once, then forks one writer after the other and kills it. A writer adds one entry, or a batch of them
# in one step, again and again, and tells the name of each once its step is committed.
WRITERS = """
import os, random, select, signal, sys, time
from datetime import UTC, date, datetime
from prospectr.domain.entries.entry import Details, Entry, Span
from prospectr.store.queries import entries
from prospectr.store.opening import open_journal
path, kills, seed = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
dice = random.Random(seed)

def entry(name, i):
    uid = f"{dice.getrandbits(32):08x}-0000-7000-8000-{dice.getrandbits(48):012x}"
    details = Details(note=f"{name}-{i} {'x' * 300}", contacts=("acme",), tags=("phone",), outcomes=(("dials", 3),))
    return Entry("prospecting", Span(date(2026, 11, 20), 5), details, uid, datetime.fromtimestamp(1763700000, UTC))

def write(name, tell):
    for i in range(1000):
        size = dice.choice((1, 1, 1, 40))
        with open_journal(path) as journal:
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
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL
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
from prospectr.store.sqlite.journal import Step
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
from prospectr.store.sqlite import journal
journal.connect = lambda path: os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_process_killed_after_it_made_the_file_and_before_it_made_the_tables(shell: Shell) -> None:
    process = launch(shell, KILLED_AT_FIRST, "p", "30m", "torn")
    process.communicate(timeout=30)
    assert process.returncode == -9
    assert shell.journal.stat().st_size == 0

    shell.ok("p 45m again")

    assert notes(shell.journal) == ["again"]
