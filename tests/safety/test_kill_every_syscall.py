"""kill_every_syscall: a command killed at any system call that changes a file did all of its work or none of it."""

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
    assert_claims_true,
    assert_copies_whole,
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
    """Typed again after the kill, it does its work; a command that makes no second copy still makes none."""
    needs("strace")
    names = (list(LINES) if is_full() else SHORT)[part::PARTS]
    plain = known(shell.folder, names)
    strikes = Strikes(shell, {name: plain[name].line.argv for name in names}, lambda name, to: plain[name].fresh(to))
    calls = {name: chosen(made) for name, made in strikes.calls().items()}

    kills, hot = 0, 0
    for strike in strikes.strike("signal=KILL", calls):
        assert strike.ended.code == -9, strike
        kills += 1
        hot += is_hot(strike.folder)
        assert_all_or_nothing(plain[strike.name], strike)

    assert kills > 5, "almost nothing was written, so this proves almost nothing"
    assert hot > kills // 9, "almost no kill was inside a transaction, so this proves almost nothing"
    proof(
        name="kill_every_syscall",
        promise="A killed command did all of its work or none of it, whenever it was killed. Repeating an import or "
        "a stop adds nothing; a line typed again is logged again, with a warning.",
        method="SIGKILL (strace) at each system call that changes a file, in every kind of command that writes",
        count=kills,
        unit="kills",
        result="0 incomplete, 0 lost, 0 duplicated by a second import or stop",
    )


def test_a_kill_on_a_drive_without_hard_links(shell: Shell) -> None:
    """Most USB sticks have none. There, files are renamed instead of linked."""
    needs("strace")
    plain = known(shell.folder, ["backup", "copy", "export"])
    lines = {name: states.line.argv for name, states in plain.items()}
    strikes = Strikes(shell, lines, lambda name, to: plain[name].fresh(to), ["?link,?linkat:error=EPERM"])
    calls = {name: made[-8:] for name, made in strikes.calls().items()}
    for strike in strikes.strike("signal=KILL", calls):
        assert strike.ended.code == -9, strike
        assert_all_or_nothing(plain[strike.name], strike)


def test_a_kill_during_the_restore_of_a_damaged_journal(shell: Shell) -> None:
    """The damaged file is kept unchanged, under its own name or its new one, and a second attempt restores."""
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
    """Return every EVERY-th call, and those that commit: before them, no success may be reported."""
    return [
        call
        for i, call in enumerate(calls)
        if i % EVERY == 0 or (call.name.startswith("unlink") and "-journal" in call.line)
    ]


def is_hot(folder: Path) -> bool:
    """Return whether a journal has a rollback journal, which undoes an unfinished transaction."""
    return bool(list(folder.glob("data/*.db-journal")))


def assert_all_or_nothing(plain: Known, strike: Strike) -> None:
    """Check that the folder is as before the line or as after it, claims are true, and the line can be typed again."""
    assert state(strike.folder) in (plain.before, plain.after), strike
    assert_claims_true(plain, strike.folder, strike.ended.out, strike.ended.err, strike)
    assert_copies_whole(plain, strike.folder, strike)
    assert_again(plain, strike.folder, strike)
