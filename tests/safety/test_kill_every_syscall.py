"""kill_every_syscall: killed at any system call that changes a file, a command did all of its work or none of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from shutil import copytree

import pytest

from tests.conftest import Shell
from tests.safety.strikes import Call, Strike, Strikes, fast_shell
from tests.safety.writing import (
    BASE,
    LINES,
    Known,
    assert_again,
    assert_copies_whole,
    assert_told_only_what_is_done,
    contents,
    known,
    make,
    state,
    typed,
)
from tests.torture import Prove, is_full, needs, times

PARTS = 2
SHORT = ["first", "stop", "replace", "import"]
EVERY = times(9, 1)  # system call


@pytest.fixture
def shell(tmp_path: Path) -> Iterator[Shell]:
    with fast_shell(tmp_path) as shell:
        yield shell


@pytest.mark.parametrize("part", range(PARTS))
def test_kill_every_syscall(shell: Shell, part: int, proof: Prove) -> None:
    """And typed again it does its work, on what the kill has left; what is its own twin adds nothing to itself."""
    needs("strace")
    names = (list(LINES) if is_full() else SHORT)[part::PARTS]
    plain = known(shell.folder, names)
    strikes = Strikes(shell, {name: plain[name].line.argv for name in names}, lambda name, to: plain[name].fresh(to))
    calls = {name: chosen(found) for name, found in strikes.calls().items()}

    kills, hot = 0, 0
    for strike in strikes.strike("signal=KILL", calls):
        assert strike.ended.code == -9, strike
        kills += 1
        hot += is_hot(strike.folder)
        assert_all_or_nothing(plain[strike.name], strike)

    assert kills > 5, "hardly anything was written, so hardly anything is proved"
    assert hot > kills // 9, "hardly any was killed amid a transaction, so hardly anything is proved"
    proof(
        name="kill_every_syscall",
        promise="A command that is killed, at whatever moment, did all of its work or none of it. An import or "
        "a stop that is repeated adds nothing; a line that is typed again is logged again, and remarked on.",
        method="SIGKILL, by strace, at each system call that changes a file, for every kind of command that writes",
        count=kills,
        unit="kills",
        result="0 torn, 0 lost, 0 doubled by a second import or stop",
    )


def test_on_a_drive_without_hard_links(shell: Shell) -> None:
    """As on most sticks: a file gets its name otherwise there, and never half of it."""
    needs("strace")
    plain = known(shell.folder, ["backup", "copy", "export"])
    lines = {name: each.line.argv for name, each in plain.items()}
    strikes = Strikes(shell, lines, lambda name, to: plain[name].fresh(to), ["?link,?linkat:error=EPERM"])
    calls = {name: found[-8:] for name, found in strikes.calls().items()}
    for strike in strikes.strike("signal=KILL", calls):
        assert strike.ended.code == -9, strike
        assert_all_or_nothing(plain[strike.name], strike)


def test_restoring_over_a_damaged_journal(shell: Shell) -> None:
    """The damaged file is kept, whole, under its name or the one that it is moved to, and a second try restores."""
    needs("strace")
    template = shell.folder / "template"
    make(template, *BASE, "backup {here}/kept.db")
    good = contents(template / "kept.db")
    damaged = b"no journal " * 5000
    Shell(template).journal.write_bytes(damaged)
    line = ["restore", "{here}/kept.db"]
    strikes = Strikes(shell, {"restore": line}, lambda _, to: copytree(template, to, dirs_exist_ok=True))
    for strike in strikes.strike("signal=KILL", {"restore": strikes.calls()["restore"][:: times(9, 1)]}):
        assert strike.ended.code == -9, strike
        typed(Shell(strike.folder), " ".join(line))
        assert contents(Shell(strike.folder).journal) == good, strike
        assert damaged in [path.read_bytes() for path in strike.folder.glob("data/journal.db.damaged-*")], strike


def chosen(calls: list[Call]) -> list[Call]:
    """Return every so manieth call, and those that commit: until they are done, nothing may be told."""
    return [
        call
        for i, call in enumerate(calls)
        if i % EVERY == 0 or (call.name.startswith("unlink") and "-journal" in call.line)
    ]


def is_hot(folder: Path) -> bool:
    """Tell whether beside a journal lies what takes back its last, unfinished transaction."""
    return bool(list(folder.glob("data/*.db-journal")))


def assert_all_or_nothing(plain: Known, strike: Strike) -> None:
    """The folder is as before the line or as after it; what was told is done, and the line can be typed again."""
    assert state(strike.folder) in (plain.before, plain.after), strike
    assert_told_only_what_is_done(plain, strike.folder, strike.ended.out, strike.ended.err, strike)
    assert_copies_whole(plain, strike.folder, strike)
    assert_again(plain, strike.folder, strike)
