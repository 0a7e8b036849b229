"""migrate_kill: an upgrade that is killed, at whatever system call or statement, leaves the old journal or the new."""

from __future__ import annotations

import random
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from prospectr.store.sqlite.database import SCHEMA_VERSION, open_in_memory
from tests.conftest import Shell
from tests.safety.helpers import rows
from tests.safety.strikes import Strikes, fast_shell
from tests.store import first_format, second_format
from tests.store.first_format import Image, called_anew, held_after
from tests.torture import Prove, needs, times

KILLS = 4  # at random moments
EVERY = times(9, 1)  # system call
SCHEMA = "SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' ORDER BY type, name"


Held = dict[tuple[str, str], Image]


@dataclass(frozen=True)
class Format:
    """An older format: how a journal of it is made and read, what it holds then, and what after the upgrade."""

    number: int
    make: Callable[[Path], None]
    held: Callable[[Path], Held]
    old: Held
    new: Held
    worked_out: tuple[str, list[tuple[object, ...]]]  # what the upgrade itself works out: a query and its rows
    stride: int  # statements from one that is killed to the next: an upgrade from format 2 has few


FORMATS = (
    Format(
        1,
        first_format.make_first,
        first_format.held,
        held_after(first_format.STEPS),
        called_anew(held_after(first_format.STEPS)),
        (
            "SELECT contact, day, touch FROM entry_contact WHERE entry_id = 5",
            [("acme", "2026-11-19", 0), ("dora", "2026-11-19", 0)],
        ),
        stride=3,
    ),
    Format(
        2,
        second_format.make_second,
        second_format.held,
        held_after(second_format.STEPS),
        held_after(second_format.STEPS),
        (
            "SELECT id, counted FROM entry WHERE counted != kind ORDER BY id",
            sorted(second_format.COUNTED_NOW.items()),
        ),
        stride=1,
    ),
)


@dataclass(frozen=True)
class Before:
    """A shell beside whose journal lies `before.db`, a journal of an older format."""

    shell: Shell
    format: Format

    @property
    def journal(self) -> Path:
        return self.shell.folder / "before.db"

    def which(self, path: Path) -> str:
        """Tell whether a journal is the old one or the new one, whole and with all of its data; nothing else will do.

        Reading it rolls back what is half written, as any program would.
        """
        assert rows(path, "PRAGMA integrity_check") == [("ok",)]
        assert rows(path, "PRAGMA foreign_key_check") == []
        found = self.format.held(path)
        if rows(path, "PRAGMA user_version") == [(self.format.number,)]:
            assert rows(path, SCHEMA) == rows(self.journal, SCHEMA)
            assert found == self.format.old
            return "old"
        assert rows(path, "PRAGMA user_version") == [(SCHEMA_VERSION,)]
        with closing(open_in_memory()) as new:
            assert rows(path, SCHEMA) == new.execute(SCHEMA).fetchall()
        assert found == self.format.new
        query, wanted = self.format.worked_out
        assert rows(path, query) == wanted
        return "new"


@pytest.fixture(params=FORMATS, ids=lambda each: f"format {each.number}")
def before(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Before]:
    with fast_shell(tmp_path) as shell:
        request.param.make(shell.journal)
        shell.journal.rename(shell.folder / "before.db")
        yield Before(shell, request.param)


def test_killed_at_any_system_call_it_is_old_or_new(before: Before, proof: Prove) -> None:
    """At each call that changes a file, from the backup on; it is new once its rollback journal is unlinked."""
    needs("strace")

    def fresh(_: str, folder: Path) -> None:
        (folder / "data").mkdir(mode=0o700)
        shutil.copy(before.journal, folder / "data" / "journal.db")

    strikes = Strikes(before.shell, {"status": ["status"]}, fresh)
    calls = strikes.calls()["status"]
    commit = next(i for i, each in enumerate(calls) if each.name[:6] == "unlink" and "/journal.db-journal" in each.line)
    assert len(calls) > 50, "hardly anything was written, so hardly anything is proved"
    chosen = sorted({*range(0, len(calls), EVERY), commit, commit + 1})

    ends: dict[int, str] = {}
    folders: list[Path] = []
    for i, strike in zip(chosen, strikes.strike("signal=KILL", {"status": [calls[i] for i in chosen]}), strict=True):
        assert strike.ended.code == -signal.SIGKILL, strike
        ends[i] = before.which(Shell(strike.folder).journal)
        folders.append(strike.folder)
    assert ends == {i: "old" if i <= commit else "new" for i in chosen}
    backups = [path for folder in folders for path in folder.glob("data/journal-backups/*.db")]
    assert 0 < len(backups) < len(chosen)  # one has its name once it is whole
    assert {before.which(path) for path in backups} == {"old"}
    for folder in folders[:: times(len(folders) // 8, 1)]:
        Shell(folder).ok("status")
        assert before.which(Shell(folder).journal) == "new"
    proof(
        name="migrate_kill",
        promise="An upgrade that is killed leaves the old journal or the new one, whole; the next command finishes it.",
        method="SIGKILL, by strace, at each system call that changes a file, then the same command again after each",
        count=len(chosen),
        unit="kills",
        result="0 torn, 0 lost",
    )


# Forks a child for statements of an upgrade; each is killed just before one, with its pages written early.
AT_EACH_STATEMENT = """
import os, shutil, signal, sqlite3, sys
from prospectr.store.sqlite import database
from prospectr.store import upgrade
folder, stride = sys.argv[1], int(sys.argv[2])
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

shutil.copy(folder + "/before.db", folder + "/whole.db")
statements = run(folder + "/whole.db", 0)
for last in range(1, len(statements) + 1, stride):
    journal = f"{folder}/killed-{last}.db"
    shutil.copy(folder + "/before.db", journal)
    child = os.fork()
    if not child:
        run(journal, last)
        os._exit(1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL
print(len(statements), statements.index("COMMIT") + 1)
"""


def test_killed_before_a_statement_it_is_old_until_the_commit(before: Before) -> None:
    """Pages of the open transaction have reached the file, and its rollback journal is hot: the worst moments."""
    old, stride = before.journal.read_bytes(), before.format.stride
    done = subprocess.run(
        [sys.executable, "-c", AT_EACH_STATEMENT, str(before.shell.folder), str(stride)],
        env=before.shell.env,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    number, commit = map(int, done.stdout.split())
    killed = {last: before.shell.folder / f"killed-{last}.db" for last in range(1, number + 1, stride)}
    assert len(killed) > 15
    torn = [path for path in killed.values() if is_hot(path) and path.read_bytes() != old]
    assert len(torn) > len(killed) // 2, "hardly anything was written before the kill, so hardly anything is proved"

    ends = {last: before.which(path) for last, path in killed.items()}
    assert ends == {last: "old" if last <= commit else "new" for last in killed}
    assert before.which(before.shell.folder / "whole.db") == "new"


def is_hot(path: Path) -> bool:
    """Tell whether beside a journal lies what takes back its last, unfinished transaction."""
    return path.with_name(f"{path.name}-journal").exists()


def test_killed_at_random_moments_it_is_old_or_new(before: Before) -> None:
    """The moment moves towards the end of the process, and away from it where one ended by itself."""
    shell = before.shell
    dice = random.Random(20261121)
    wait, ends = 0.3, []
    for _ in range(40):
        if len(ends) == KILLS:
            break
        shutil.rmtree(shell.journal.parent)
        shell.journal.parent.mkdir(mode=0o700)
        shutil.copy(before.journal, shell.journal)
        process = shell.popen("status")
        try:
            process.wait(wait * dice.uniform(0.8, 1.2))
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
        process.communicate(timeout=60)
        found = before.which(shell.journal)
        ends += [found] if process.returncode else []
        wait *= 1.15 if process.returncode else 0.9
    assert len(ends) == KILLS, "hardly any was killed, so hardly anything is proved"
    assert "old" in ends
