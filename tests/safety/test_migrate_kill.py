"""migrate_kill: a kill at any system call or statement of an upgrade leaves the old journal or the new one."""

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
from tests.store.first_format import Image, after_upgrade, images_after
from tests.torture import Prove, needs, times

KILLS = 4  # at random moments
EVERY = times(9, 1)  # system call
SCHEMA = "SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' ORDER BY type, name"


Images = dict[tuple[str, str], Image]


@dataclass(frozen=True)
class Format:
    """An older format: how to make and read a journal of it, and what it holds before and after the upgrade."""

    number: int
    make: Callable[[Path], None]
    images_in: Callable[[Path], Images]
    old: Images
    new: Images
    computed: tuple[str, list[tuple[object, ...]]]  # what the upgrade computes: a query and its rows
    stride: int  # a kill at every so many statements; an upgrade from format 2 has few


FORMATS = (
    Format(
        1,
        first_format.make_first_format,
        first_format.images_in,
        images_after(first_format.STEPS),
        after_upgrade(images_after(first_format.STEPS)),
        (
            "SELECT contact, day, touch FROM entry_contact WHERE entry_id = 5",
            [("acme", "2026-11-19", 0), ("dora", "2026-11-19", 0)],
        ),
        stride=3,
    ),
    Format(
        2,
        second_format.make_second_format,
        second_format.images_in,
        images_after(second_format.STEPS),
        images_after(second_format.STEPS),
        (
            "SELECT id, counted FROM entry WHERE counted != kind ORDER BY id",
            sorted(second_format.COUNTED_NOW.items()),
        ),
        stride=1,
    ),
)


@dataclass(frozen=True)
class Before:
    """A shell, with a journal of an older format in `before.db`."""

    shell: Shell
    format: Format

    @property
    def journal(self) -> Path:
        return self.shell.folder / "before.db"

    def which(self, path: Path) -> str:
        """Return whether a journal is the old one or the new one; either must be complete.

        Reading it rolls back an unfinished transaction, as in any program.
        """
        assert rows(path, "PRAGMA integrity_check") == [("ok",)]
        assert rows(path, "PRAGMA foreign_key_check") == []
        images = self.format.images_in(path)
        if rows(path, "PRAGMA user_version") == [(self.format.number,)]:
            assert rows(path, SCHEMA) == rows(self.journal, SCHEMA)
            assert images == self.format.old
            return "old"
        assert rows(path, "PRAGMA user_version") == [(SCHEMA_VERSION,)]
        with closing(open_in_memory()) as new:
            assert rows(path, SCHEMA) == new.execute(SCHEMA).fetchall()
        assert images == self.format.new
        query, wanted = self.format.computed
        assert rows(path, query) == wanted
        return "new"


@pytest.fixture(params=FORMATS, ids=lambda older: f"format {older.number}")
def before(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Before]:
    with fast_shell(tmp_path) as shell:
        request.param.make(shell.journal)
        shell.journal.rename(shell.folder / "before.db")
        yield Before(shell, request.param)


def test_a_kill_at_any_system_call_leaves_the_old_or_the_new_journal(before: Before, proof: Prove) -> None:
    """At each call that changes a file, from the backup on. The journal is new once its rollback journal is deleted."""
    needs("strace")

    def fresh(_: str, folder: Path) -> None:
        (folder / "data").mkdir(mode=0o700)
        shutil.copy(before.journal, folder / "data" / "journal.db")

    strikes = Strikes(before.shell, {"status": ["status"]}, fresh)
    calls = strikes.calls()["status"]
    commit = next(i for i, call in enumerate(calls) if call.name[:6] == "unlink" and "/journal.db-journal" in call.line)
    assert len(calls) > 50, "too little was written to prove anything"
    chosen = sorted({*range(0, len(calls), EVERY), commit, commit + 1})

    ends: dict[int, str] = {}
    folders: list[Path] = []
    for i, strike in zip(chosen, strikes.strike("signal=KILL", {"status": [calls[i] for i in chosen]}), strict=True):
        assert strike.ended.code == -signal.SIGKILL, strike
        ends[i] = before.which(Shell(strike.folder).journal)
        folders.append(strike.folder)
    assert ends == {i: "old" if i <= commit else "new" for i in chosen}
    backups = [path for folder in folders for path in folder.glob("data/journal-backups/*.db")]
    assert 0 < len(backups) < len(chosen)  # a backup gets its name when it is complete
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


# Forks a child process for each of the chosen statements of an upgrade, and kills it just before that statement.
# A small cache makes SQLite write pages early.
AT_EACH_STATEMENT = """
import os, shutil, signal, sqlite3, sys
from prospectr.store.sqlite import database
from prospectr.store import upgrade
folder, stride = sys.argv[1], int(sys.argv[2])
connect = database.connect

def run(journal, last):
    seen = []
    def stop(statement):
        seen.append(statement)
        if len(seen) == last:
            os.kill(os.getpid(), signal.SIGKILL)
    connection = connect(journal)
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


def test_a_kill_before_the_commit_leaves_the_old_journal(before: Before) -> None:
    """At the worst moments: pages of the open transaction are in the file, and there is a hot rollback journal."""
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
    assert len(torn) > len(killed) // 2, "too little was written before the kills to prove anything"

    ends = {last: before.which(path) for last, path in killed.items()}
    assert ends == {last: "old" if last <= commit else "new" for last in killed}
    assert before.which(before.shell.folder / "whole.db") == "new"


def is_hot(path: Path) -> bool:
    """Return whether a journal has a hot rollback journal, which undoes an unfinished transaction."""
    return path.with_name(f"{path.name}-journal").exists()


def test_a_kill_at_a_random_moment_leaves_the_old_or_the_new_journal(before: Before) -> None:
    """The moment moves later after each kill, and earlier after a process that ended by itself."""
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
        state = before.which(shell.journal)
        ends += [state] if process.returncode else []
        wait *= 1.15 if process.returncode else 0.9
    assert len(ends) == KILLS, "too few were killed to prove anything"
    assert "old" in ends
