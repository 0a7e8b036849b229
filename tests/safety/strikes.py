"""Strike command lines with a signal or an error at one system call: the first one, the second one, and so on.

strace counts the calls of each process and each name separately, and strikes at the same count in all of them. To be
struck at its third unlink, a command line first makes that call without effect, until its own third call has the number
at which strace strikes. All command lines are forks of one process that has loaded their code: that is fast, and
start-up makes no calls that count.
"""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.conftest import Result, Shell
from tests.safety.forking import built_once
from tests.safety.helpers import with_stdin

# calls that change files, by all the names that they have on different machines
CALLS = (
    "?write,?pwrite64,?writev,?pwritev,?copy_file_range,?sendfile,?fallocate,?fdatasync,?fsync,?sync_file_range,"
    "?ftruncate,?truncate,?unlink,?unlinkat,?rmdir,?link,?linkat,?symlink,?symlinkat,?rename,?renameat,?renameat2,"
    "?mkdir,?mkdirat,?chmod,?fchmod,?fchmodat,?fchown,?fchownat,?utimensat,?creat,?open,?openat"
)
SPARE = 50  # calls that one run may make more than another run of the same command line
FORKING = str(Path(__file__).with_name("forking.py"))


@dataclass(frozen=True)
class Play:
    """A command line, and a folder of its own with the journal; {here} in a word is the folder."""

    folder: Path
    argv: Sequence[str]
    options: Mapping[str, object] = field(default_factory=dict)  # for forking.py: how to strike it

    def job(self) -> dict[str, object]:
        argv, stdin = with_stdin([word.format(here=self.folder) for word in self.argv])
        return {"argv": argv, "stdin": stdin, "journal": str(Shell(self.folder).journal), **self.options}


@dataclass(frozen=True)
class Ended:
    """The end of a play."""

    process: int
    code: int  # minus 9 if it was killed
    out: str
    err: str
    passed: int  # how often it passed the failing point of libfiu

    @property
    def result(self) -> Result:
        return Result(self.code, self.out, self.err)


@dataclass(frozen=True)
class Call:
    """One system call of a play."""

    name: str
    number: int  # counting the calls of that name
    line: str  # as strace shows it


@contextmanager
def fast_shell(folder: Path) -> Iterator[Shell]:
    """Yield a shell in a folder in memory if there is one, otherwise in the given folder.

    In memory, syncing is fast, and what a process wrote outlives it as on a disk. Typer builds its commands only once
    for all command lines in this process.
    """
    memory = "/dev/shm"
    place = memory if os.access(memory, os.W_OK) else folder
    with TemporaryDirectory(prefix="prospectr-", dir=place) as inner, built_once():
        yield Shell(Path(inner))


@dataclass(frozen=True)
class Strike:
    """A command line that was struck."""

    name: str  # of the command line
    call: Call  # at which it was struck
    folder: Path
    ended: Ended
    has_struck: bool  # known from the exit code for a kill, from strace's output for an error


Fresh = Callable[[str, Path], None]  # prepares the folder of a play


def run_all(shell: Shell, under: Sequence[str], warm: Sequence[Play], plays: Sequence[Play]) -> list[Ended]:
    """Run plays as forks of one process, which runs under the program `under` and has run `warm` in forks first."""
    done = subprocess.run(
        [*under, sys.executable, FORKING],
        input=json.dumps({"warm": [play.job() for play in warm], "jobs": [play.job() for play in plays]}),
        env={**shell.env, "PYTHONPATH": str(Path(__file__).parents[2])},
        capture_output=True,
        text=True,
        timeout=900,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return [Ended(*fields) for fields in json.loads(done.stdout)]


class Strikes:
    """Command lines by name, and the function that prepares a folder for each."""

    def __init__(
        self, shell: Shell, lines: Mapping[str, Sequence[str]], fresh: Fresh, always: Sequence[str] = ()
    ) -> None:
        self.shell, self.lines, self.fresh = shell, lines, fresh
        self.always = [f"inject={option}" for option in always]  # for strace: what happens to all calls of some names
        self.trace = shell.folder / "trace"
        self.last: Counter[str] = Counter()  # by name of the call: more than any process makes by itself

    def made(self, name: str, suffix: object) -> Play:
        """Return a play of a command line in a new folder."""
        folder = self.shell.folder / "struck" / f"{name}-{suffix}"
        folder.mkdir(parents=True)
        self.fresh(name, folder)
        return Play(folder, self.lines[name])

    def calls(self) -> dict[str, list[Call]]:
        """Return, for each command line, its system calls that change something in its folder."""
        complete = {name: self.made(name, "whole") for name in self.lines}
        ended = self._traced("trial", [], list(complete.values()))
        calls: dict[str, list[Call]] = {}
        for (name, play), end in zip(complete.items(), ended, strict=True):
            assert (end.code, end.err.count("Traceback")) == (0, 0), end
            calls[name] = [call for call in self._of(end.process) if _changes(call, play.folder)]
        return calls

    def strike(self, with_what: str, at: Mapping[str, Sequence[Call]]) -> Iterator[Strike]:
        """Run each command line once for each of the given calls, struck there. `calls` must have run before."""
        chosen = [(name, i, call) for name, calls in at.items() for i, call in enumerate(calls)]
        plays = []
        for name, i, call in chosen:
            made = self.made(name, i)
            options = {"vain": [call.name, self.last[call.name] - call.number]}
            plays.append(Play(made.folder, made.argv, options))
        names = {call.name for _, _, call in chosen}
        ended = self._traced("strike", [f"inject={name}:{with_what}:when={self.last[name]}" for name in names], plays)
        injected = set(
            re.findall(r"^(\d+) +(\w+)\(.*\(INJECTED\)$", self.trace.read_text(errors="replace"), re.MULTILINE)
        )
        for (name, _, call), play, end in zip(chosen, plays, ended, strict=True):
            has_struck = end.code == -signal.SIGKILL or (str(end.process), call.name) in injected
            yield Strike(name, call, play.folder, end, has_struck)

    def _traced(self, what: str, inject: Sequence[str], plays: Sequence[Play]) -> list[Ended]:
        warm = [self.made(name, f"warm-{what}") for name in self.lines]
        options = [word for option in (f"trace={CALLS}", *self.always, *inject) for word in ("-e", option)]
        return run_all(self.shell, ["strace", "-f", "-y", "-o", str(self.trace), *options], warm, plays)

    def _of(self, process: int) -> list[Call]:
        """Return the system calls of one process; keep `last` beyond the calls of all processes."""
        calls: list[Call] = []
        counts: Counter[tuple[str, str]] = Counter()
        for line in self.trace.read_text(encoding="utf-8", errors="replace").splitlines():
            if call := re.match(r"(\d+) +(\w+)\(", line):
                counts[call[1], call[2]] += 1
                self.last[call[2]] = max(self.last[call[2]], counts[call[1], call[2]] + SPARE)
                if int(call[1]) == process:
                    calls.append(Call(call[2], counts[call[1], call[2]], line))
        return calls


def _changes(call: Call, folder: Path) -> bool:
    """Return whether a call changed something in a folder. Opening does, if it creates or empties a file."""
    can_change = not call.name.startswith("open") or "O_CREAT" in call.line or "O_TRUNC" in call.line
    return can_change and f"{folder}" in call.line and " = -1 " not in call.line
