"""migrate_kill: an upgrade that is killed, at whatever system call or statement, leaves the old journal or the new."""

from __future__ import annotations

import json
import random
import re
import shutil
import signal
import subprocess
import sys
from collections import Counter
from contextlib import closing
from pathlib import Path

import pytest

from prospectr.store.database import SCHEMA_VERSION, empty
from tests.conftest import Shell
from tests.safety.helpers import rows
from tests.store.first_format import STEPS, called_anew, held, held_after, make_first

KILLS = 4  # at random moments
# what changes files, under the names that different machines have for it
CALLS = "?pwrite64,?fdatasync,?fsync,?ftruncate,?unlink,?unlinkat,?link,?linkat"
SCHEMA = "SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' ORDER BY type, name"


def which(path: Path, old_schema: list[tuple[object, ...]]) -> str:
    """Tell whether a journal is the old one or the new one, whole and with all of its data; nothing between will do.

    Reading it rolls back what is half written, as any program would.
    """
    assert rows(path, "PRAGMA integrity_check") == [("ok",)]
    assert rows(path, "PRAGMA foreign_key_check") == []
    found = held(path)
    if rows(path, "PRAGMA user_version") == [(1,)]:
        assert rows(path, SCHEMA) == old_schema
        assert found == held_after(STEPS)
        return "old"
    assert rows(path, "PRAGMA user_version") == [(SCHEMA_VERSION,)]
    with closing(empty()) as new:
        assert rows(path, SCHEMA) == new.execute(SCHEMA).fetchall()
    assert found == called_anew(held_after(STEPS))
    assert rows(path, "SELECT contact, day, touch FROM entry_contact WHERE entry_id = 5") == [
        ("acme", "2026-11-19", 0),
        ("dora", "2026-11-19", 0),
    ]
    return "new"


@pytest.fixture
def first(shell: Shell) -> Shell:
    make_first(shell.journal)
    shell.journal.rename(shell.folder / "first.db")
    return shell


# Loads all code once, then forks: a child that upgrades "whole", and one for each planned kill. A child first makes
# the system call that is to kill it so often in vain that the how-manieth of the upgrade is the LAST of its own,
# which is when strace strikes: it counts the calls of each process and of each name by themselves.
DRIVER = """
import io, json, os, shutil, sys
from prospectr.__main__ import run
from prospectr.context import Context
folder, last, plan = sys.argv[1], int(sys.argv[2]), json.loads(sys.argv[3])

def status(name):
    os.mkdir(f"{folder}/{name}", 0o700)
    shutil.copy(folder + "/first.db", f"{folder}/{name}/journal.db")
    environ = {**os.environ, "PROSPECTR_JOURNAL": f"{folder}/{name}/journal.db"}
    return run(["status"], Context(environ=environ, stdin=io.StringIO(), stdout=io.StringIO(), stderr=io.StringIO()))

def in_vain(name, times):
    scratch, gone = os.open(folder + "/scratch", os.O_CREAT | os.O_RDWR), folder + "/no such file"
    call = {
        "pwrite64": lambda: os.pwrite(scratch, b"", 0),
        "fdatasync": lambda: os.fdatasync(scratch),
        "fsync": lambda: os.fsync(scratch),
        "ftruncate": lambda: os.ftruncate(scratch, 0),
        "unlink": lambda: os.unlink(gone),
        "link": lambda: os.link(gone, gone),
    }[name.removesuffix("at")]
    for _ in range(times):
        try:
            call()
        except FileNotFoundError:
            pass

assert status("warm") == 0
for name, count, journal in [("fsync", last, "whole"), *plan]:
    child = os.fork()
    if not child:
        in_vain(name, last - count)
        os._exit(status(journal))
    print(journal, child, os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""


def forked(shell: Shell, plan: list[tuple[str, int, str]], last: int = 0) -> dict[str, tuple[str, int]]:
    """Run the driver under strace; return process and exit code of each child, minus 9 where it was killed."""
    names = {name for name, _, _ in plan}
    inject = ["-e", f"inject={','.join(names)}:signal=KILL:when={last}"] if plan else []
    strace = ["strace", "-f", "-o", str(shell.folder / "trace"), "-e", f"trace={CALLS}", *inject]
    done = subprocess.run(
        [*strace, sys.executable, "-c", DRIVER, str(shell.folder), str(last), json.dumps(plan)],
        env=shell.env,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    told = [line.split() for line in done.stdout.splitlines()]
    shutil.rmtree(shell.folder / "warm")
    return {journal: (process, int(code)) for journal, process, code in told}


def calls(shell: Shell, process: str) -> list[tuple[str, int, str]]:
    """The system calls of one process: the name, the how-manieth of that name it is, and the whole line."""
    found: list[tuple[str, int, str]] = []
    counts: Counter[str] = Counter()
    for line in (shell.folder / "trace").read_text(encoding="utf-8", errors="replace").splitlines():
        if call := re.match(rf"{process} +(\w+)\(", line):
            counts[call[1]] += 1
            found.append((call[1], counts[call[1]], line))
    return found


@pytest.mark.skipif(not shutil.which("strace"), reason="strace is not installed; it kills a process at a system call")
def test_killed_at_any_system_call_it_is_old_or_new(first: Shell) -> None:
    """At each call that changes a file, from the backup on; it is new once its rollback journal is unlinked."""
    old_schema = rows(first.folder / "first.db", SCHEMA)
    process, code = forked(first, [])["whole"]
    assert (code, which(first.folder / "whole" / "journal.db", old_schema)) == (0, "new")
    found = calls(first, process)
    commit = next(i for i, (name, _, line) in enumerate(found) if "whole/journal.db-journal" in line)
    assert found[commit][0].startswith("unlink")
    chosen = {f"killed-{i}": call for i, call in enumerate(found)}
    shutil.rmtree(first.folder / "whole")

    plan = [(name, count, journal) for journal, (name, count, _) in chosen.items()]
    ended = forked(first, plan, max(count for _, count, _ in found) + 1)
    assert ended.pop("whole")[1] == 0  # with no kill planned, there is none
    assert {journal: code for journal, (_, code) in ended.items()} == dict.fromkeys(chosen, -9)

    assert len(chosen) > 50, "hardly anything was written, so hardly anything is proved"
    ends = {journal: which(first.folder / journal / "journal.db", old_schema) for journal in chosen}
    assert ends == {journal: "old" if int(journal[7:]) <= commit else "new" for journal in chosen}
    assert set(ends.values()) == {"old", "new"}
    backups = list(first.folder.glob("killed-*/journal-backups/*.db"))
    assert 0 < len(backups) < len(chosen)  # one has its name once it is whole
    assert {which(path, old_schema) for path in backups} == {"old"}
    for i in range(0, commit + 1, commit // 5):
        journal = first.folder / f"killed-{i}" / "journal.db"
        first.with_env(PROSPECTR_JOURNAL=str(journal)).ok("status")
        assert which(journal, old_schema) == "new"


# Forks a child for every third statement of an upgrade; each is killed just before it, with its pages written early.
AT_EACH_STATEMENT = """
import os, shutil, signal, sqlite3, sys
from prospectr.store import database, upgrade
folder = sys.argv[1]
real = database.connect

def run(journal, last):
    seen = []
    def stop(statement):
        seen.append(statement)
        if len(seen) == last:
            os.kill(os.getpid(), signal.SIGKILL)
    connection = real(journal)
    connection.execute("PRAGMA cache_spill = 1")
    connection.execute("PRAGMA cache_size = 1")
    connection.set_trace_callback(stop)
    upgrade.migrate(connection)
    return seen

shutil.copy(folder + "/first.db", folder + "/whole.db")
statements = run(folder + "/whole.db", 0)
for last in range(1, len(statements) + 1, 3):
    journal = f"{folder}/killed-{last}.db"
    shutil.copy(folder + "/first.db", journal)
    child = os.fork()
    if not child:
        run(journal, last)
        os._exit(1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL
print(len(statements), statements.index("COMMIT") + 1)
"""


def test_killed_before_a_statement_it_is_old_until_the_commit(first: Shell) -> None:
    """Pages of the open transaction have reached the file, and its rollback journal is hot: the worst moments."""
    old = (first.folder / "first.db").read_bytes()
    old_schema = rows(first.folder / "first.db", SCHEMA)
    done = subprocess.run(
        [sys.executable, "-c", AT_EACH_STATEMENT, str(first.folder)],
        env=first.env,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    number, commit = map(int, done.stdout.split())
    killed = {last: first.folder / f"killed-{last}.db" for last in range(1, number + 1, 3)}
    assert len(killed) > 20
    torn = [path for path in killed.values() if is_hot(path) and path.read_bytes() != old]
    assert len(torn) > len(killed) // 2, "hardly anything was written before the kill, so hardly anything is proved"

    ends = {last: which(path, old_schema) for last, path in killed.items()}
    assert ends == {last: "old" if last <= commit else "new" for last in killed}
    assert which(first.folder / "whole.db", old_schema) == "new"


def is_hot(path: Path) -> bool:
    """Tell whether beside a journal lies what takes back its last, unfinished transaction."""
    return path.with_name(f"{path.name}-journal").exists()


def test_killed_at_random_moments_it_is_old_or_new(first: Shell) -> None:
    """The moment moves towards the end of the process, and away from it where one ended by itself."""
    dice = random.Random(20261121)
    old_schema = rows(first.folder / "first.db", SCHEMA)
    wait, ends = 0.3, []
    for _ in range(40):
        if len(ends) == KILLS:
            break
        shutil.rmtree(first.journal.parent)
        first.journal.parent.mkdir(mode=0o700)
        shutil.copy(first.folder / "first.db", first.journal)
        process = first.popen("status")
        try:
            process.wait(wait * dice.uniform(0.8, 1.2))
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
        process.communicate(timeout=60)
        found = which(first.journal, old_schema)
        ends += [found] if process.returncode else []
        wait *= 1.15 if process.returncode else 0.9
    assert len(ends) == KILLS, "hardly any was killed, so hardly anything is proved"
    assert "old" in ends
