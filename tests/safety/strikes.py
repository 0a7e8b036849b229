"""Command lines that are struck at one system call: by a signal or an error, the first of them, the second, and so on.

strace counts the calls of each process and of each name by themselves, and strikes at the same count in all of them.
So a command line that is to be struck at its third unlink makes that call in vain before, so often that the third of
its own is where strace strikes. All are forks of one process that has loaded their code: that is fast, and what a
process does before it comes to the command is not in the way.
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

# what changes files, under the names that different machines have for it
CALLS = (
    "?write,?pwrite64,?writev,?pwritev,?copy_file_range,?sendfile,?fallocate,?fdatasync,?fsync,?sync_file_range,"
    "?ftruncate,?truncate,?unlink,?unlinkat,?rmdir,?link,?linkat,?symlink,?symlinkat,?rename,?renameat,?renameat2,"
    "?mkdir,?mkdirat,?chmod,?fchmod,?fchmodat,?fchown,?fchownat,?utimensat,?creat,?open,?openat"
)
SPARE = 50  # calls that one run of the same process may make more than another
FORKING = str(Path(__file__).with_name("forking.py"))


@dataclass(frozen=True)
class Play:
    """A command line on the journal of a folder of its own, which may stand in it as {here}."""

    folder: Path
    argv: Sequence[str]
    options: Mapping[str, object] = field(default_factory=dict)  # how forking.py is to strike it

    def job(self) -> dict[str, object]:
        argv, stdin = with_stdin([word.format(here=self.folder) for word in self.argv])
        return {"argv": argv, "stdin": stdin, "journal": str(Shell(self.folder).journal), **self.options}


@dataclass(frozen=True)
class Ended:
    """How a play ended."""

    process: int
    code: int  # minus 9 if it was killed
    out: str
    err: str
    passed: int  # how often it came by the point of libfiu that was to fail

    @property
    def result(self) -> Result:
        return Result(self.code, self.out, self.err)


@dataclass(frozen=True)
class Call:
    """One system call of a play."""

    name: str
    number: int  # the how-manieth of that name
    line: str  # as strace shows it


@contextmanager
def fast_shell(folder: Path) -> Iterator[Shell]:
    """Give a shell in a folder in memory, where there is such a place, else in the folder that is given.

    To sync is fast there, and what a process wrote outlives it there as it does on a disk. Typer's commands are built
    once, for the many command lines that run in this process.
    """
    memory = "/dev/shm"
    place = memory if os.access(memory, os.W_OK) else folder
    with TemporaryDirectory(prefix="prospectr-", dir=place) as inner, built_once():
        yield Shell(Path(inner))


@dataclass(frozen=True)
class Strike:
    """A command line that was struck."""

    name: str  # of the command line
    call: Call  # at which it was
    folder: Path
    ended: Ended
    has_struck: bool  # as strace tells of an error; of a kill, the exit code tells


Fresh = Callable[[str, Path], None]  # makes the folder of a play


def run_all(shell: Shell, under: Sequence[str], warm: Sequence[Play], plays: Sequence[Play]) -> list[Ended]:
    """Play all, each in a fork of one process that runs under another program and has played `warm` in forks first."""
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
    return [Ended(*told) for told in json.loads(done.stdout)]


class Strikes:
    """Command lines by their names, and how the folder of each is made anew."""

    def __init__(
        self, shell: Shell, lines: Mapping[str, Sequence[str]], fresh: Fresh, always: Sequence[str] = ()
    ) -> None:
        self.shell, self.lines, self.fresh = shell, lines, fresh
        self.always = [f"inject={each}" for each in always]  # what strace does to every call of some names
        self.trace = shell.folder / "trace"
        self.last: Counter[str] = Counter()  # more calls of a name than any process makes by itself

    def made(self, name: str, suffix: object) -> Play:
        """Make a folder of its own for a command line."""
        folder = self.shell.folder / "struck" / f"{name}-{suffix}"
        folder.mkdir(parents=True)
        self.fresh(name, folder)
        return Play(folder, self.lines[name])

    def calls(self) -> dict[str, list[Call]]:
        """Return, for each command line, its system calls that change something in its folder."""
        wholes = {name: self.made(name, "whole") for name in self.lines}
        ended = self._traced("trial", [], list(wholes.values()))
        found: dict[str, list[Call]] = {}
        for (name, play), end in zip(wholes.items(), ended, strict=True):
            assert (end.code, end.err.count("Traceback")) == (0, 0), end
            found[name] = [call for call in self._of(end.process) if _changes(call, play.folder)]
        return found

    def strike(self, with_what: str, at: Mapping[str, Sequence[Call]]) -> Iterator[Strike]:
        """Play each command line once for each of those calls, struck there; `calls` must have been asked before."""
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
        told = [word for each in (f"trace={CALLS}", *self.always, *inject) for word in ("-e", each)]
        return run_all(self.shell, ["strace", "-f", "-y", "-o", str(self.trace), *told], warm, plays)

    def _of(self, process: int) -> list[Call]:
        """Return the system calls of one process, and see to it that `last` is beyond those of any."""
        found: list[Call] = []
        counts: Counter[tuple[str, str]] = Counter()
        for line in self.trace.read_text(encoding="utf-8", errors="replace").splitlines():
            if call := re.match(r"(\d+) +(\w+)\(", line):
                counts[call[1], call[2]] += 1
                self.last[call[2]] = max(self.last[call[2]], counts[call[1], call[2]] + SPARE)
                if int(call[1]) == process:
                    found.append(Call(call[2], counts[call[1], call[2]], line))
        return found


def _changes(call: Call, folder: Path) -> bool:
    """Tell whether a call changed something in a folder: opening does if it makes a file or empties one."""
    is_of_use = not call.name.startswith("open") or "O_CREAT" in call.line or "O_TRUNC" in call.line
    return is_of_use and f"{folder}" in call.line and " = -1 " not in call.line
