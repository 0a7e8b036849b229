"""A command that waits for a locked journal says so after a second, and for what; Ctrl-C ends it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from subprocess import PIPE

import pytest

from prospectr.store.sqlite import lock_holders
from tests.conftest import Shell
from tests.safety.helpers import HOLDS, ended, fill, launch, notes

# prospectr itself, which stops in the middle of a step until its standard input is closed
STOPS_IN_A_STEP = """
import sys
from prospectr.store.queries.bulk import entry_batches
real = entry_batches.add_many
def add_many(*args):
    real(*args)
    print("held", flush=True)
    sys.stdin.read()
entry_batches.add_many = add_many
"""


def holding(shell: Shell, prelude: str, *argv: str, **options: object) -> subprocess.Popen[bytes]:
    """Start a process that locks the journal, and wait until it does."""
    process = launch(shell, prelude, *argv, stdin=PIPE, **options)
    assert process.stdout is not None
    assert process.stdout.readline() == b"held\n"
    return process


@pytest.mark.parametrize(
    ("held_for", "told"), [(0.2, False), (1.5, True)], ids=["less than a second", "more than a second"]
)
def test_after_a_second_it_says_for_what_it_waits(shell: Shell, held_for: float, told: bool) -> None:
    shell.ok("p 45m first")
    holder = holding(shell, HOLDS)
    waiting = shell.popen("p", "5m", "second")
    time.sleep(held_for + 0.3)  # the process needs some time to start
    holder.communicate()
    result = ended(waiting)
    assert result.code == 0, result
    assert notes(shell.journal) == ["first", "second"]
    lines = [line for line in result.err.splitlines() if line.startswith("Waiting")]
    if told:
        (line,) = lines
        assert line.endswith(", which is using journal.db. Ctrl-C leaves.")
        assert f"(process {holder.pid})" in line or not os.path.exists(lock_holders.LOCKS)
    else:
        assert lines == []


@pytest.mark.parametrize("argv", [("start", "p"), ("undo",)])
def test_every_command_that_writes_says_so(shell: Shell, argv: tuple[str, ...]) -> None:
    shell.ok("p 45m first")
    holder = holding(shell, HOLDS)
    waiting = shell.popen(*argv)
    time.sleep(1.6)
    holder.communicate()
    result = ended(waiting)
    assert result.code == 0, result
    assert result.err.count("Waiting for ") == 1


@pytest.mark.skipif(not os.path.exists(lock_holders.LOCKS), reason="only Linux tells who holds a lock")
def test_the_command_of_a_prospectr_that_writes_is_named(shell: Shell) -> None:
    """But nothing else of what was typed."""
    shell.ok("p 45m first")
    rows = shell.folder / "secret.csv"
    rows.write_text("kind,day,minutes,note\np,2026-11-20,30,x\n")
    code = STOPS_IN_A_STEP + "\nimport runpy\nsys.argv[1:2] = []\nrunpy.run_module('prospectr', run_name='__main__')\n"
    holder = subprocess.Popen(
        [sys.executable, "-c", code, "prospectr", "import", "csv", str(rows)],
        env=shell.env,
        stdin=PIPE,
        stdout=PIPE,
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == b"held\n"
    waiting = shell.popen("p", "5m", "second")
    time.sleep(1.6)
    holder.communicate()
    err = ended(waiting).err
    assert f"Waiting for prospectr import (process {holder.pid}), which is using journal.db." in err
    assert "secret" not in err


def test_ctrl_c_ends_the_wait(shell: Shell) -> None:
    shell.ok("p 45m first")
    holder = holding(shell, HOLDS)
    waiting = shell.popen("p", "5m", "second")
    time.sleep(1.5)
    began = time.monotonic()
    waiting.send_signal(signal.SIGINT)
    result = ended(waiting)
    assert time.monotonic() - began < 2
    assert result.code == 130
    holder.communicate()
    assert notes(shell.journal) == ["first"]


class TestWhoHoldsTheLock:
    @pytest.fixture
    def journal(self, shell: Shell) -> str:
        fill(shell.journal, 1)
        return str(shell.journal)

    @pytest.mark.parametrize(
        "table", ["", "nonsense\n", "1: POSIX  ADVISORY  WRITE\n", "1: POSIX  ADVISORY  WRITE -1 fd:01:1 0 EOF\n"]
    )
    def test_an_odd_table_names_nobody(
        self, shell: Shell, journal: str, table: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (shell.folder / "locks").write_text(table)
        monkeypatch.setattr(lock_holders, "LOCKS", str(shell.folder / "locks"))
        assert lock_holders.holder_of(journal) == ""

    def test_without_a_table_nobody_is_named(self, shell: Shell, journal: str, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(lock_holders, "LOCKS", str(shell.folder / "no such file"))
        assert lock_holders.holder_of(journal) == ""

    def test_a_process_with_another_file_of_the_same_number_is_not_named(
        self, shell: Shell, journal: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        with launch(shell, "import sys; sys.stdin.read(); sys.exit()", stdin=PIPE) as other:
            number = os.stat(journal).st_ino
            (shell.folder / "locks").write_text(f"1: POSIX  ADVISORY  WRITE {other.pid} 00:01:{number} 0 EOF\n")
            monkeypatch.setattr(lock_holders, "LOCKS", str(shell.folder / "locks"))
            assert lock_holders.holder_of(journal) == ""
            other.communicate()
