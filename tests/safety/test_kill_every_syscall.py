"""kill_every_syscall: killed at any system call that changes a file, a command did all of its work or none of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import Shell
from tests.safety.strikes import Strike, Strikes, fast_shell
from tests.safety.writing import LINES, Known, contents, known, state, typed
from tests.torture import RESULTS, Prove, needs, times

PARTS = 2
SHORT = ["first", "stop", "undo", "import", "replace"]
EVERY = times(9, 1)  # system call


@pytest.fixture
def shell(tmp_path: Path) -> Iterator[Shell]:
    with fast_shell(tmp_path) as shell:
        yield shell


@pytest.mark.parametrize("part", range(PARTS))
def test_kill_every_syscall(shell: Shell, part: int, proof: Prove) -> None:
    """And typed again it does its work, on what the kill has left; what is its own twin adds nothing to itself."""
    needs("strace")
    names = (list(LINES) if RESULTS else SHORT)[part::PARTS]
    plain = known(shell.folder, names)
    strikes = Strikes(shell, {name: plain[name].line.argv for name in names}, lambda name, to: plain[name].fresh(to))
    calls = {name: found[::EVERY] for name, found in strikes.calls().items()}

    kills, hot = 0, 0
    for strike in strikes.strike("signal=KILL", calls):
        assert strike.ended.code == -9, strike
        kills += 1
        hot += is_hot(strike.folder)
        assert_all_or_nothing(plain[strike.name], strike)

    assert kills > 20, "hardly anything was written, so hardly anything is proved"
    assert hot > kills // 9, "hardly any was killed amid a transaction, so hardly anything is proved"
    proof(
        name="kill_every_syscall",
        promise="A command that is killed, at whatever moment, did all of its work or none of it, and can be repeated.",
        method="SIGKILL, by strace, at each system call that changes a file, for every kind of command that writes",
        count=kills,
        unit="kills",
        result="0 torn, 0 lost, 0 doubled by a second try",
    )


def is_hot(folder: Path) -> bool:
    """Tell whether beside a journal lies what takes back its last, unfinished transaction."""
    return bool(list(folder.glob("data/*.db-journal")))


def assert_all_or_nothing(plain: Known, strike: Strike) -> None:
    """The folder is as before the line or as after it; backups are whole; and the line can be typed again."""
    found = state(strike.folder)
    assert found in (plain.before, plain.after), strike
    for copy in strike.folder.glob("data/journal-backups/*.db"):
        assert contents(copy) in (plain.before["journal"], plain.after["journal"]), (strike, copy)

    is_done = found == plain.after and plain.before != plain.after
    again = typed(Shell(strike.folder), plain.line.typed)

    assert again.code == (plain.code_again if is_done else 0), (strike, again)
    assert state(strike.folder) == (plain.again if is_done else plain.after), strike
