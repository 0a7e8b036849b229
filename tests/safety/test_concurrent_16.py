"""concurrent_16: sixteen processes write at once; no line is lost and no process gets an error."""

from __future__ import annotations

import json
from collections import Counter
from subprocess import PIPE

import pytest

from tests.conftest import Result, Shell
from tests.safety.helpers import assert_refused, assert_sound, ended, launch, notes, rows
from tests.torture import Prove, times

HINT = "@acme is new. A prospect? prospectr advance @acme\n"
PROCESSES = 16
ADDS = times(8, 50)

MAX_WAIT = 30  # seconds that a command waits for the journal

# Logs lines. At each echo it checks that other processes can see the entry; at the end it writes its longest wait.
WRITER = f"""
import io, os, sqlite3, sys, time
from prospectr.cli.main import run
name, waits = sys.argv[1], []

class Looking(io.TextIOWrapper):
    def write(self, text):
        journal = sqlite3.connect(f"file:{{os.environ['PROSPECTR_JOURNAL']}}?mode=ro", uri=True, timeout=60)
        (there,) = journal.execute("SELECT count(*) FROM entry WHERE note LIKE ?", (f"{{name}}-%",)).fetchone()
        journal.close()
        assert there == len(waits) + 1, "echoed before it was stored"
        return super().write(text)

sys.stdout = Looking(sys.stdout.buffer)
codes = []
for i in range({ADDS}):
    began = time.monotonic()
    codes.append(run(["p", "1m", f"{{i % 28 + 1}}d-ago", f"{{name}}-{{i}}", "@acme", "+phone", "dials=1"]))
    waits.append(time.monotonic() - began)
sys.stdout.flush()
with open(os.path.join(os.environ["HOME"], f"{{name}}.wait"), "w") as file:
    file.write(str(max(waits)))
sys.exit(max(codes))
"""


def without_waiting(result: Result) -> Result:
    """Return a result without the remark that the command waited for another."""
    lines = [line for line in result.err.splitlines(keepends=True) if not line.startswith("Waiting for ")]
    return Result(result.code, result.out, "".join(lines))


@pytest.mark.parametrize("exists", [True, False], ids=["a journal", "no journal yet"])
def test_sixteen_writers(shell: Shell, exists: bool, proof: Prove) -> None:
    """Each line is stored once. If there is no journal yet, all processes try to create it.

    @acme is new for every process that looks before the first one has written.
    """
    if exists:
        shell.ok("p 45m first @acme")
    processes = [launch(shell, WRITER, f"w{n}") for n in range(PROCESSES)]
    results = [ended(process) for process in processes]

    assert [result.code for result in results] == [0] * PROCESSES
    assert {without_waiting(result).err for result in results} <= ({""} if exists else {"", HINT})
    assert [len(result.lines) for result in results] == [ADDS] * PROCESSES
    expected = {f"w{n}-{i}" for n in range(PROCESSES) for i in range(ADDS)} | ({"first"} if exists else set())
    stored = notes(shell.journal)
    assert len(stored) == len(expected)
    assert set(stored) == expected
    assert_sound(shell.journal)
    longest = max(float((shell.folder / f"w{n}.wait").read_text()) for n in range(PROCESSES))
    assert longest < MAX_WAIT, "a line waited too long"
    proof(
        name="concurrent_16",
        promise="Sixteen shells may log at once.",
        method=f"16 processes of {ADDS} lines each, {'with a journal' if exists else 'without a journal yet'}",
        count=PROCESSES * ADDS,
        unit="entries",
        result=f"{len(stored) - exists} of {PROCESSES * ADDS} stored, 0 errors, longest wait {longest:.1f} s",
    )


def test_each_process_echoes_the_number_of_its_own_entry(shell: Shell) -> None:
    shell.ok("p 45m first")
    processes = {f"w{n}": shell.popen("p", "5m", f"w{n}", "--json") for n in range(6)}
    echoed = {name: json.loads(ended(process).out)["id"] for name, process in processes.items()}
    stored = dict(rows(shell.journal, "SELECT note, id FROM entry"))
    assert echoed == {name: stored[name] for name in echoed}


TOGETHER = """
import os, time
from prospectr.store.sqlite.journal import Journal
real = Journal.step
def step(self, *args, **kwargs):  # wait until all processes have read which timer is running
    open(os.environ["MEET"] + "/" + str(os.getpid()), "w").close()
    while len(os.listdir(os.environ["MEET"])) < 6:
        time.sleep(0.005)
    return real(self, *args, **kwargs)
Journal.step = step
"""


@pytest.mark.parametrize("running", [True, False], ids=["a timer is running", "no timer is running"])
def test_six_shells_start_a_timer_at_once(shell: Shell, running: bool) -> None:
    """One timer runs at a time. Each process ends the one before, or gets an error about it, not about the journal.

    A timer that ran for under a minute is not logged, and the process that ends it says so.
    """
    if running:
        shell.ok("start p before")
    meeting = shell.folder / "meeting"
    meeting.mkdir()
    together = shell.with_env(MEET=str(meeting))
    processes = [launch(together, TOGETHER, "start", "p", f"w{n}") for n in range(6)]
    results = [ended(process) for process in processes]

    done = [result for result in results if result.code == 0]
    assert done
    for result in results:
        if result.code:
            assert_refused(result, 3)
    assert rows(shell.journal, "SELECT count(*) FROM timer") == [(1,)]
    not_logged = sum("ran for under a minute" in result.err for result in done)
    assert len(notes(shell.journal)) + not_logged == len(done) - (0 if running else 1)


def test_six_shells_stop_one_timer_at_once(shell: Shell) -> None:
    """Stopping twice adds nothing."""
    shell.ok("start p once")
    meeting = shell.folder / "meeting"
    meeting.mkdir()
    together = shell.with_env(MEET=str(meeting), PROSPECTR_NOW="2026-11-21T18:30:00+01:00")
    results = [ended(process) for process in [launch(together, TOGETHER, "stop") for _ in range(6)]]

    assert Counter(result.code for result in results) == {0: 1, 3: 5}
    assert rows(shell.journal, "SELECT note, minutes FROM entry") == [("once", 30)]


HOLD = """
import os, sqlite3, sys
held = sqlite3.connect(os.environ["PROSPECTR_JOURNAL"], isolation_level=None)
held.execute("BEGIN EXCLUSIVE")
print("held", flush=True)
sys.stdin.read()
held.execute("ROLLBACK")
sys.exit(0)
"""
IMPATIENT = """
from prospectr.store.sqlite import database
database.PRAGMAS = ("PRAGMA busy_timeout = 50", *database.PRAGMAS[1:])
"""


@pytest.mark.parametrize("argv", [("p", "45m", "x"), ("list",), ("week",), ("doctor",)], ids=" ".join)
def test_a_journal_that_stays_locked_exits_4(shell: Shell, argv: tuple[str, ...]) -> None:
    """Here a command waits 50 milliseconds instead of 30 seconds."""
    shell.ok("p 45m first")
    with launch(shell, HOLD, stdin=PIPE) as holder:
        assert holder.stdout is not None
        assert holder.stdin is not None
        assert holder.stdout.readline() == b"held\n"
        result = without_waiting(ended(launch(shell, IMPATIENT, *argv)))
        holder.stdin.close()
    if argv != ("doctor",):
        assert_refused(result, 4)
    assert result.code == 4
    assert "restore" not in result.out + result.err  # the journal is sound, and a restore would lose entries
    assert notes(shell.journal) == ["first"]
