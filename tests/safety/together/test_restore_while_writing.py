"""A restore waits for a process that is writing, and neither fails."""

from __future__ import annotations

import time
from pathlib import Path
from subprocess import PIPE

import pytest

from tests.commands.helpers import read
from tests.conftest import Shell
from tests.safety.helpers import assert_sound, ended, fill, launch, notes
from tests.torture import Prove

PROOF = {
    "name": "restore_while_writing",
    "promise": "A restore and commands that write wait for each other; neither fails, and what was written is kept.",
    "method": "restores while another process holds the write lock, or while four processes log",
    "unit": "restores",
    "result": "0 standstills, 0 lost",
}
PATIENCE = 10  # seconds; a lock that both wait for lasts half a minute

# holds the write lock until its standard input has a line, as a long import does, then commits
WRITER = """
import os, sqlite3, sys
journal = sqlite3.connect(os.environ["PROSPECTR_JOURNAL"], isolation_level=None, timeout=5)
journal.execute("BEGIN IMMEDIATE")
journal.execute("UPDATE entry SET note = 'written meanwhile' WHERE id = 1")
print("writing", flush=True)
sys.stdin.readline()
journal.execute("COMMIT")
print("committed", flush=True)
sys.exit(0)
"""


@pytest.mark.parametrize("pause", [0.0, 1.0], ids=["the writer is quick", "the restore waits"])
def test_a_restore_waits_for_a_writer(shell: Shell, pause: float, proof: Prove) -> None:
    fill(shell.journal, 3)
    source = read(shell, "backup")["backup"]
    writer = launch(shell, WRITER, stdin=PIPE)
    assert writer.stdout is not None
    assert writer.stdin is not None
    assert writer.stdout.readline() == b"writing\n"
    began = time.monotonic()
    restore = shell.popen("restore", source)
    time.sleep(pause)
    writer.stdin.write(b"\n")
    writer.stdin.flush()
    assert writer.stdout.readline() == b"committed\n"
    assert ended(restore).code == 0
    assert time.monotonic() - began < PATIENCE
    writer.communicate()

    assert notes(shell.journal) == [f"cold calls {i}" for i in range(3)]
    assert_sound(shell.journal)
    kept = [notes(path) for path in Path(source).parent.glob("*before-restore*.db")]
    assert any("written meanwhile" in texts for texts in kept) or pause == 0.0
    proof(**PROOF, count=1)


def test_restores_and_writers_all_succeed(shell: Shell, proof: Prove) -> None:
    fill(shell.journal, 3)
    source = read(shell, "backup")["backup"]
    began = time.monotonic()
    processes = [shell.popen("restore", source), *(shell.popen("p", "5m", f"w{n}") for n in range(4))]
    processes += [shell.popen("restore", source)]
    assert [ended(process).code for process in processes] == [0] * len(processes)
    assert time.monotonic() - began < 2 * PATIENCE
    assert_sound(shell.journal)
    proof(**PROOF, count=2)
