"""kill_random: SIGKILL at random moments loses no acknowledged entry, and stores none in part."""

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
PROMISE = "Everything that was acknowledged is in the journal, once; nothing is stored in part."


@dataclass(frozen=True)
class Verb:
    """A command line that is killed again and again, with a new number each time."""

    typed: str
    subject: str  # in the change log
    image: str  # pattern of the image that it leaves there, with the number as group 1
    before: str = ""  # typed first, unless its effect remains from the last time


VERBS = (
    Verb("p 5m call-{i} @acme +phone dials=3", "entry", r'"note": "call-(\d+)[ "]'),
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


def kill_after_output(shell: Shell, argv: list[str], wait: float) -> bool | None:
    """Kill a command line once it has written a line; return None if it ended before the kill.

    If `wait` is 0, it pauses after writing and does nothing more.
    """
    process = shell.popen(*argv, env={"PYTHONUNBUFFERED": "1"}) if wait else launch(shell, PAUSES, *argv)
    assert process.stdout is not None
    line = process.stdout.readline()
    time.sleep(wait)
    process.kill()
    return ended(process, line)


def kill_after(shell: Shell, argv: list[str], wait: float) -> bool | None:
    """Kill a command line after `wait` seconds; return whether it had written a line, or None if it had ended."""
    process = shell.popen(*argv, env={"PYTHONUNBUFFERED": "1"})
    time.sleep(wait)
    process.kill()
    return ended(process, b"")


def ended(process: subprocess.Popen[bytes], line: bytes) -> bool | None:
    """Return whether a killed process had written a whole line, or None if it ended by itself."""
    out, err = process.communicate(timeout=30)
    assert b"Traceback" not in err
    assert process.returncode in (0, -9), err
    return (line + out).endswith(b"\n") if process.returncode else None


@pytest.fixture(params=["the temporary folder", "a disk"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Shell]:
    """A shell in the folder for temporary files, which may be in memory, or in one on a disk."""
    if request.param != "a disk":
        yield Shell(tmp_path)
        return
    with TemporaryDirectory(prefix="prospectr-", dir="/var/tmp") as folder:
        yield Shell(Path(folder))


def test_kill_random(place: Shell, proof: Prove) -> None:
    """A change whose whole echo line was written is stored once; any other is stored once or not at all.

    Half of the kills come after the echo. The others come at a time that adapts to the machine, so that it is around
    the commit. A process that ended by itself does not count.
    """
    shell = place
    shell.ok("config auto_backup off")
    shell.ok("p 45m first @acme")
    dice = random.Random(f"20261121 {shell.folder.parts[1]}")
    kills: Counter[bool] = Counter()
    planned: Counter[bool] = Counter()
    acknowledged: dict[str, set[int]] = {verb.typed: set() for verb in VERBS}
    waits = dict.fromkeys(acknowledged, 0.08)
    for i in range(1, KILLS * 9):
        after_echo = planned[True] <= planned[False]
        verb = min(VERBS, key=lambda verb: len(acknowledged[verb.typed])) if after_echo else VERBS[i % len(VERBS)]
        if verb.before and not rows(shell.journal, "SELECT 1 FROM timer"):
            shell.ok(verb.before)
        argv = verb.typed.format(i=i).split()
        if after_echo:
            has_echo = kill_after_output(shell, argv, dice.choice((0, 0.0001, dice.uniform(0, 0.003))))
        else:
            has_echo = kill_after(shell, argv, waits[verb.typed] * dice.uniform(0.6, 1.1))
            waits[verb.typed] *= 0.85 if has_echo is None else 1.06
        if has_echo is not None:
            kills[has_echo] += 1
            planned[after_echo] += 1
            acknowledged[verb.typed] |= {i} if has_echo else set()
        if kills.total() == KILLS:
            break

    assert kills.total() == KILLS, f"too few were killed: {kills}"
    assert kills[True] >= KILLS / 2, kills
    assert kills[False] >= KILLS / 4, f"nearly all kills came late, so they prove little: {kills}"
    assert all(acknowledged.values()), acknowledged
    assert_nothing_lost(shell, acknowledged)
    shell.ok("p 5m afterwards")
    assert notes(shell.journal)[-1] == "afterwards"
    proof(
        name="kill_random",
        promise=PROMISE,
        method="SIGKILL of command lines (log, stop, edit, quota): half after the echo, half at random moments",
        count=kills.total(),
        unit="kills",
        result="0 lost, 0 incomplete",
    )


def assert_nothing_lost(shell: Shell, acknowledged: dict[str, set[int]]) -> None:
    """Check that all acknowledged changes are in the change log, and that the tables hold its last images."""
    assert rows(shell.journal, "PRAGMA integrity_check") == [("ok",)]
    assert rows(shell.journal, "PRAGMA foreign_key_check") == []
    log = rows(shell.journal, "SELECT subject, after FROM change WHERE after IS NOT NULL ORDER BY id")
    for verb in VERBS:
        images = [str(after) for subject, after in log if subject == verb.subject]
        done = [int(match[1]) for image in images if (match := re.search(verb.image, image))]
        assert acknowledged[verb.typed] - set(done) == set(), verb
        assert len(done) == len(set(done)), verb
    (first, *others) = notes(shell.journal)
    edited = [match[1] for _, after in log if (match := re.search(r'"note": "(edit-\d+)"', str(after)))]
    assert first == edited[-1]
    logged = re.findall(r'"note": "((?:call|stop)-\d+)[ "]', str(log))
    assert others == logged
    assert rows(shell.journal, "SELECT count(DISTINCT entry_id) FROM entry_contact") == [
        (1 + sum(note.startswith("call") for note in others),)
    ]


# Loads the store once, then forks one writer after the other and kills it. A writer stores step after step, each with
# one entry or several, and writes the name of a step after its commit.
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

hot, wait = 0, 0.006  # seconds; adapted so that half of the writers have committed a step
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
    with os.fdopen(hear, "rb") as lines:
        names = [line.decode().strip() for line in lines if line.endswith(b"\\n")]
    print("committed", *names, flush=True)
    wait *= 0.9 if names else 1.12
    try:
        hot += os.path.getsize(path + "-journal") > 512
    except FileNotFoundError:
        pass
print("hot", hot, flush=True)
"""
STORE_KILLS = times(50, 2500)


@pytest.mark.parametrize("part", range(4))
def test_killed_writers_of_the_store(shell: Shell, part: int, proof: Prove) -> None:
    shell.ok("p 45m first @acme")
    done = subprocess.run(
        [sys.executable, "-c", WRITERS, str(shell.journal), str(STORE_KILLS), str(part)],
        capture_output=True,
        text=True,
        check=True,
    )
    *lines, last = done.stdout.splitlines()
    committed = {name for line in lines for name in line.split()[1:]}
    hot = int(last.split()[1])

    assert len(lines) == STORE_KILLS
    assert len(committed) > STORE_KILLS / 10, "nearly all were killed before they had written anything"
    assert hot > STORE_KILLS / 20, "almost no writer was killed in the middle of a step"
    assert_sound(shell.journal)
    stored = Counter(
        note.split()[0].rpartition("-")[0] for note in notes(shell.journal) if not note.startswith("first")
    )
    assert committed <= set(stored)
    assert {name for name, count in stored.items() if count != int(name.rpartition("-")[2])} == set()
    proof(
        name="kill_random",
        promise=PROMISE,
        method="SIGKILL of processes that write to the store; at least one in twenty left an unfinished transaction",
        count=STORE_KILLS,
        unit="kills",
        result="0 lost, 0 incomplete",
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
    """The worst moment: pages of an unfinished step are in the file, and have to be rolled back."""
    shell.ok("p 45m before +phone")
    size = shell.journal.stat().st_size
    process = launch(shell, HALF_WRITTEN, "p", "30m", "torn")
    out, _ = process.communicate(timeout=30)
    hot = shell.journal.with_name("journal.db-journal")
    assert process.returncode == -9
    assert out == b""
    assert hot.stat().st_size > 0
    assert shell.journal.stat().st_size > size, "no page reached the file, so this proves nothing"

    assert "before" in shell.ok("list").out

    assert not hot.exists()
    assert notes(shell.journal) == ["before"]
    assert rows(shell.journal, "SELECT count(*) FROM setting") == [(0,)]
    assert_sound(shell.journal)


KILLED_AT_FIRST = """
import os, signal
from prospectr.store.sqlite import journal
journal.connect = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_process_killed_between_creating_the_file_and_its_tables(shell: Shell) -> None:
    process = launch(shell, KILLED_AT_FIRST, "p", "30m", "torn")
    process.communicate(timeout=30)
    assert process.returncode == -9
    assert shell.journal.stat().st_size == 0

    shell.ok("p 45m again")

    assert notes(shell.journal) == ["again"]
