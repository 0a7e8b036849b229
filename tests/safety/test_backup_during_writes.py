"""backup_during_writes: a backup made while others write is complete: it holds all that was confirmed before."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from subprocess import Popen

from tests.conftest import Shell
from tests.safety.helpers import assert_sound, ended, fill, launch, notes, rows
from tests.torture import Prove, times

PROOF = {
    "name": "backup_during_writes",
    "promise": "A copy made while others write is whole and holds all that was acknowledged before.",
    "method": "backups while eight processes log",
    "unit": "backups",
    "result": "0 acknowledged entries missing",
}

WRITERS = 8
BACKUPS = times(4, 40)

WRITE_ON = """
import os, sys
from prospectr.cli.main import run
name, i = sys.argv[1], 0
while not os.path.exists(os.environ["ENOUGH"]):
    code = run(["p", "5m", f"{name}-{i}.", "@acme", "+phone", "dials=1"])
    if code:
        sys.exit(code)
    sys.stdout.flush()
    i += 1
sys.exit(0)
"""


class Listener(threading.Thread):
    """Reads the confirmations of a writer, line by line."""

    def __init__(self, process: Popen[bytes]) -> None:
        super().__init__(daemon=True)
        self.process = process
        self.acknowledged: list[str] = []
        self.start()

    def run(self) -> None:
        for line in self.process.stdout or []:
            _, _, rest = line.decode().partition("· ")  # "#7 Prospecting 5m · Sat 21 Nov · w3-2. @acme ..."
            self.acknowledged.append(rest.partition("· ")[2].split()[0])


def wait_until(is_so: Callable[[], bool]) -> None:
    limit = time.monotonic() + 60
    while not is_so():
        assert time.monotonic() < limit
        time.sleep(0.01)


def test_a_backup_holds_all_that_was_confirmed_before_it_began(shell: Shell, proof: Prove) -> None:
    fill(shell.journal, 1000)
    enough = shell.folder / "enough"
    busy = shell.with_env(ENOUGH=str(enough))
    listeners = [Listener(launch(busy, WRITE_ON, f"w{n}")) for n in range(WRITERS)]
    grew: list[int] = []
    try:
        for n in range(BACKUPS):
            target = shell.folder / f"copy-{n}.db"
            wait_until(lambda: all(listener.acknowledged for listener in listeners))
            before = {note for listener in listeners for note in list(listener.acknowledged)}
            result = ended(shell.popen("backup", str(target)))
            after = {note for listener in listeners for note in list(listener.acknowledged)}
            assert result.code == 0, result
            assert all(line.startswith("Waiting for") for line in result.err.splitlines()), result
            copied = notes(target)
            assert before - set(copied) == set()
            assert len(copied) == len(set(copied)) >= 1000 + len(before)
            assert_sound(target)
            grew.append(len(after - before))
    finally:
        enough.touch()
        for listener in listeners:
            listener.process.wait(timeout=60)
            listener.join(timeout=60)
    errors = [line for listener in listeners for line in listener.process.communicate()[1].splitlines()]
    assert [line for line in errors if b"prospectr:" in line] == []  # remarks on a day that is too full are allowed
    assert [listener.process.returncode for listener in listeners] == [0] * WRITERS
    assert all(grew), f"nobody wrote during a backup, so it proves nothing: {grew}"
    confirmed = {note for listener in listeners for note in listener.acknowledged}
    assert confirmed <= set(notes(shell.journal))
    assert len(notes(shell.journal)) == 1000 + len(confirmed)
    assert_sound(shell.journal)
    proof(**PROOF, count=BACKUPS)


def test_backups_at_the_same_time_get_different_names(shell: Shell) -> None:
    """They are made in the same second, so they want the same name."""
    fill(shell.journal, 200)
    results = [ended(process) for process in [shell.popen("backup", "--json") for _ in range(4)]]
    assert [(result.code, result.err) for result in results] == [(0, "")] * 4
    copies = list(shell.journal.with_name("journal-backups").glob("*.db"))
    assert copies
    for copy in copies:
        assert len(notes(copy)) == 200
    assert not list(shell.journal.with_name("journal-backups").glob(".backup*"))


def test_an_unfinished_step_is_not_in_the_copy(shell: Shell) -> None:
    """A copy shows a moment between two steps."""
    shell.ok("p 45m before")
    half = (
        "import os, subprocess, sys\nfrom prospectr.store.sqlite.journal import Step\nreal = Step.__exit__\n"
        "def leave(self, *args):\n"
        "    argv = [sys.executable, '-m', 'prospectr', 'backup', os.environ['COPY']]\n"
        "    print(subprocess.run(argv, capture_output=True).returncode, file=sys.stderr)\n"
        "    return real(self, *args)\n"
        "Step.__exit__ = leave"
    )
    copy = shell.folder / "copy.db"
    result = ended(launch(shell.with_env(COPY=str(copy)), half, "p", "30m", "after"))
    assert (result.code, result.err) == (0, "0\n")
    assert notes(copy) == ["before"]
    assert notes(shell.journal) == ["before", "after"]
    assert rows(copy, "SELECT count(*) FROM step") == [(1,)]
