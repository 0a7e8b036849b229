"""An inbox killed, or on a failing disk, at any system call: each line is in the journal once, or in the file."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from shutil import copytree

import pytest

from tests.commands.inbox.files import write
from tests.conftest import Shell
from tests.safety.strikes import Strike, Strikes, fast_shell
from tests.safety.writing import BASE, make
from tests.torture import Prove, needs, times

PROMISE = {
    "name": "inbox_kill",
    "promise": "A line of an inbox is in the journal once or in the file, and the next run completes what was begun.",
    "result": "0 lines lost, 0 logged twice",
}
RENAMING = ("rename", "renameat", "link", "linkat", "unlink", "unlinkat")
TEXT = "# Notes\np 5m a\np 5m a\nMonday\np 6m b\np c\n30m d\nyesterday\np 7m e\n"
LINES = Counter({"p 5m a": 2, "p 6m b": 1, "p c": 1, "30m d": 1, "p 7m e": 1})
NOTES = Counter({"a": 2, "b": 1, "e": 1})
STAY = {"p c", "30m d", "# Notes"}


@pytest.fixture
def shell(tmp_path: Path) -> Iterator[Shell]:
    with fast_shell(tmp_path) as shell:
        yield shell


def files(folder: Path) -> dict[str, str]:
    """Return the texts of an inbox, also of files that were taken, without one that is being written."""
    return {path.name: path.read_text() for path in (folder / "phone").iterdir() if not path.name.endswith(".part")}


def in_files(texts: Mapping[str, str]) -> Counter[str]:
    lines = Counter(line for text in texts.values() for line in text.splitlines())
    return Counter({line: lines[line] for line in (*LINES, "# Notes") if lines[line]})


def in_journal(folder: Path) -> Counter[str]:
    entries = json.loads(Shell(folder).ok("list all --json").out)
    return Counter(entry["note"] for entry in entries if entry["note"] in NOTES)


def nothing_is_lost(folder: Path) -> bool:
    """Return whether each line is in the journal, or in one of the files."""
    logged, kept = in_journal(folder), in_files(files(folder))
    return all(max(logged[line.split()[-1]], kept[line]) >= count for line, count in LINES.items())


def run(folder: Path) -> None:
    Shell(folder).ok("import", "inbox", str(folder / "phone" / "inbox.txt"))


def fresh(_: str, folder: Path) -> None:
    make(folder, BASE[0])
    write(folder / "phone" / "inbox.txt", TEXT)


def assert_once(folder: Path, what: object) -> None:
    """Check that the next run completes what was begun: each line is in the journal once or in the file once."""
    assert nothing_is_lost(folder), what
    run(folder)
    assert in_journal(folder) == NOTES, what
    assert list(files(folder)) == ["inbox.txt"], what
    assert in_files(files(folder)) == Counter(STAY), what
    assert not list((folder / "phone").glob(".*")), what
    before = files(folder)
    run(folder)
    assert (in_journal(folder), files(folder)) == (NOTES, before), what


def struck(shell: Shell, fresh: Callable[[str, Path], None], every: int, what: str = "signal=KILL") -> Iterator[Strike]:
    """Strike the import at every `every`-th system call, and at each that changes a name in the inbox."""
    strikes = Strikes(shell, {"inbox": ["import", "inbox", "{here}/phone/inbox.txt"]}, fresh)
    calls = strikes.calls()["inbox"]
    chosen = [
        call for at, call in enumerate(calls) if at % every == 0 or ("phone" in call.line and call.name in RENAMING)
    ]
    for strike in strikes.strike(what, {"inbox": chosen}):
        assert strike.has_struck, strike
        yield strike


def test_an_inbox_killed_at_any_system_call(shell: Shell, proof: Prove) -> None:
    needs("strace")
    kills = left = logged = 0
    for strike in struck(shell, fresh, times(3, 1)):
        kills += 1
        left += any(".taken-" in name for name in files(strike.folder))
        logged += in_journal(strike.folder) == NOTES
        assert_once(strike.folder, strike)
    assert left > 5, "almost no kill came while the file was taken"
    assert 2 < logged < kills, "almost no kill came between the journal and the file"
    proof(**PROMISE, method="SIGKILL (strace) at each system call that changes a file", count=kills, unit="kills")


def test_the_run_that_completes_a_killed_one_may_be_killed_too(shell: Shell, proof: Prove) -> None:
    """Meanwhile, a sync service has put a new file in the place of the one that was taken."""
    needs("strace")
    states = {}
    for strike in struck(shell, fresh, times(9, 1)):
        taken = [path for path in (strike.folder / "phone").glob("inbox.txt.taken-*") if path.stat().st_nlink == 1]
        if taken:  # a file with two names, as it is put back, would be copied as two files
            states[str((len(taken), in_journal(strike.folder)))] = strike.folder
    assert len(states) > 2, states
    kills = 0
    for number, folder in enumerate([*states.values()][-times(3, 9) :]):
        if not (folder / "phone" / "inbox.txt").exists():
            write(folder / "phone" / "inbox.txt", "p 5m a\n")
        inner = Shell(shell.folder / f"again-{number}")
        inner.folder.mkdir()
        for strike in struck(inner, lambda _, to, of=folder: copytree(of, to, dirs_exist_ok=True), times(1000, 1)):
            kills += 1
            assert nothing_is_lost(strike.folder), strike
            for _ in range(2):
                run(strike.folder)
            assert in_journal(strike.folder) == NOTES, strike
            kept = in_files(files(strike.folder))
            assert kept.keys() - {"p 5m a"} == STAY, strike
            assert max(kept.values()) == 1, strike
    proof(**PROMISE, method="SIGKILL (strace) of the run that completes a killed one", count=kills, unit="kills")


@pytest.mark.parametrize("error", ["EIO", "ENOSPC", "EPERM"])
def test_an_inbox_on_a_failing_disk(shell: Shell, error: str, proof: Prove) -> None:
    needs("strace")
    codes = Counter()
    for strike in struck(shell, fresh, times(9, 1), f"error={error}"):
        codes[strike.ended.code] += 1
        assert strike.ended.code in (0, 1, 2, 4), strike
        assert "Traceback" not in strike.ended.err, strike
        assert not strike.ended.out or in_journal(strike.folder) == NOTES, strike
        assert_once(strike.folder, strike)
    assert codes.total() > 5
    method = "an error (strace) of each system call that changes a file"
    proof(**PROMISE, method=method, count=codes.total(), unit="errors")
