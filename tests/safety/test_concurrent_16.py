"""concurrent_16: sixteen processes write at once; nobody's line is lost and nobody gets an error."""

from __future__ import annotations

import json
from collections import Counter
from subprocess import PIPE

import pytest

from tests.conftest import Shell
from tests.safety.helpers import assert_refused, assert_sound, ended, launch, notes, rows
from tests.torture import Prove, times

REMARK = "@acme is new. A prospect? prospectr advance @acme\n"
PROCESSES = 16
ADDS = times(8, 50)

LONGEST = 30  # seconds, which is what a line waits for the journal at most

# Each looks, when it is told of a line, whether that is in the journal for others to see; and how long it took.
WRITER = f"""
import io, os, sqlite3, sys, time
from prospectr.__main__ import run
name, waits = sys.argv[1], []

class Looking(io.TextIOWrapper):
    def write(self, text):
        journal = sqlite3.connect(f"file:{{os.environ['PROSPECTR_JOURNAL']}}?mode=ro", uri=True, timeout=60)
        (there,) = journal.execute("SELECT count(*) FROM entry WHERE note LIKE ?", (f"{{name}}-%",)).fetchone()
        journal.close()
        assert there == len(waits) + 1, "told before it was stored"
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


@pytest.mark.parametrize("exists", [True, False], ids=["on a journal", "on none yet"])
def test_sixteen_writers(shell: Shell, exists: bool, proof: Prove) -> None:
    """All that they add is there, once; where there is no journal yet, all of them try to make it.

    Acme is new to as many as look before the first has written.
    """
    if exists:
        shell.ok("p 45m first @acme")
    processes = [launch(shell, WRITER, f"w{n}") for n in range(PROCESSES)]
    results = [ended(process) for process in processes]

    assert [result.code for result in results] == [0] * PROCESSES
    assert {result.err for result in results} <= ({""} if exists else {"", REMARK})
    assert [len(result.lines) for result in results] == [ADDS] * PROCESSES
    expected = {f"w{n}-{i}" for n in range(PROCESSES) for i in range(ADDS)} | ({"first"} if exists else set())
    found = notes(shell.journal)
    assert len(found) == len(expected)
    assert set(found) == expected
    assert_sound(shell.journal)
    longest = max(float((shell.folder / f"w{n}.wait").read_text()) for n in range(PROCESSES))
    assert longest < LONGEST, "a line waited longer than any may"
    proof(
        name="concurrent_16",
        promise="Sixteen shells may log at once.",
        method=f"16 processes of {ADDS} lines each, {'on a journal' if exists else 'where there is none yet'}",
        count=PROCESSES * ADDS,
        unit="entries",
        result=f"{len(found) - exists} of {PROCESSES * ADDS} there, 0 errors, the longest wait {longest:.1f} s",
    )


def test_numbers_that_were_told_are_the_numbers_that_are_kept(shell: Shell) -> None:
    """What each process said is the id of its entry, so that `edit 12` is the one that was meant."""
    shell.ok("p 45m first")
    processes = {f"w{n}": shell.popen("p", "5m", f"w{n}", "--json") for n in range(6)}
    told = {name: json.loads(ended(process).out)["id"] for name, process in processes.items()}
    stored = dict(rows(shell.journal, "SELECT note, id FROM entry"))
    assert told == {name: stored[name] for name in told}


TOGETHER = """
import os, time
from prospectr.store.sqlite.journal import Journal
told, real = set(), Journal.step
def step(self, *args, **kwargs):  # all have read what is running before the first one writes
    open(os.environ["MEET"] + "/" + str(os.getpid()), "w").close()
    while len(os.listdir(os.environ["MEET"])) < 6:
        time.sleep(0.005)
    return real(self, *args, **kwargs)
Journal.step = step
"""


@pytest.mark.parametrize("running", [True, False], ids=["one is running", "none is running"])
def test_six_shells_start_a_timer_at_once(shell: Shell, running: bool) -> None:
    """One timer runs at a time. Who is too late stops the one before, or is told so; it is not the journal's fault."""
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
    assert len(notes(shell.journal)) == len(done) - (0 if running else 1)


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
def test_a_journal_that_stays_locked_is_an_error_of_two_lines(shell: Shell, argv: tuple[str, ...]) -> None:
    """30 seconds are cut to a twentieth of one here."""
    shell.ok("p 45m first")
    with launch(shell, HOLD, stdin=PIPE) as holder:
        assert holder.stdout is not None
        assert holder.stdin is not None
        assert holder.stdout.readline() == b"held\n"
        result = ended(launch(shell, IMPATIENT, *argv))
        holder.stdin.close()
    if argv != ("doctor",):
        assert_refused(result, 4)
    assert result.code == 4
    assert "restore" not in result.out + result.err  # it is sound: to restore would throw entries away
    assert notes(shell.journal) == ["first"]
