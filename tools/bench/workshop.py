"""What all benchmarks share: a temporary folder, a fixed environment, and journals created on first use."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import count
from pathlib import Path

from journals import CONTACTS, NOW
from table import Line, plain
from timing import Command, FailedError

HERE = Path(__file__).parent
BIN = Path(sys.executable).parent  # the one of the venv, where prospectr is installed
HEAVY, HEAVIEST = 5, 3  # most runs of a command that takes seconds, and of one without a goal


@dataclass
class Bench:
    """The state of one benchmark run."""

    folder: Path
    sizes: Sequence[int]
    runs: int
    before: str = ""  # the program of an earlier version, to compare with
    lines: list[Line] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    turns: Iterator[int] = field(default_factory=count)

    @property
    def env(self) -> dict[str, str]:
        """The environment of all measured commands."""
        return {
            "HOME": str(self.folder),
            "PATH": os.environ.get("PATH", os.defpath),
            "LANG": "C.UTF-8",
            "TERM": "xterm-256color",
            "PROSPECTR_NOW": NOW.isoformat(),
        }

    @property
    def smallest(self) -> int:
        return min(self.sizes)

    @property
    def largest(self) -> int:
        return max(self.sizes)

    @property
    def heavy(self) -> int:
        return min(self.runs, HEAVY)

    @property
    def heaviest(self) -> int:
        return min(self.runs, HEAVIEST)

    def add(self, line: Line) -> None:
        """Keep a line and print it."""
        self.lines.append(line)
        print(plain(line), flush=True)

    def progress(self, text: str) -> None:
        print(f"... {text}", file=sys.stderr, flush=True)

    def journal(self, size: int) -> Path:
        """Return the path of the journal with `size` entries; create it if it does not exist yet."""
        path = self.folder / f"journal-{size}.db"
        if not path.exists():
            self.progress(f"making a journal of {size:,} entries")
            self.do(str(BIN / "prospectr"), "--journal", str(path), "config", "auto_backup", "off")
            self.do(sys.executable, str(HERE / "journals.py"), str(path), str(size), str(CONTACTS))
        return path

    def prospectr(
        self,
        size: int,
        *words: str,
        prepare: Callable[[], Mapping[str, str]] | None = None,
        on_terminal: bool = False,
        output: str = os.devnull,
    ) -> Command:
        """Return a prospectr command line on the journal of that size."""
        env = {**self.env, "PROSPECTR_JOURNAL": str(self.journal(size))}
        return Command((str(BIN / "prospectr"), *words), env, prepare, on_terminal, output=output)

    def python(self, *words: str, on_terminal: bool = False) -> Command:
        """Return a command line of the interpreter in the venv."""
        return Command((sys.executable, *words), self.env, on_terminal=on_terminal)

    def shell(self, size: int, *words: str, output: str = os.devnull) -> Command | None:
        """Return a sqlite3 command line on the journal of that size, or None if sqlite3 is not installed."""
        program = shutil.which("sqlite3")
        if not program:
            self.notes.append("The `sqlite3` shell is not installed, so comparisons with it are left out.")
            return None
        options, sql = words[:-1], words[-1]
        return Command((program, "-batch", *options, str(self.journal(size)), sql), self.env, output=output)

    def do(self, *argv: str, env: Mapping[str, str] | None = None, may_fail: bool = False) -> None:
        """Run a command that is not measured.

        Raises:
            FailedError: if it fails.
        """
        done = subprocess.run(argv, check=False, env={**self.env, **(env or {})}, capture_output=True, text=True)
        if done.returncode and not may_fail:
            raise FailedError(f"{' '.join(argv)}: exit code {done.returncode} {done.stderr}")

    def timer(self, size: int) -> Callable[[], Mapping[str, str]]:
        """Return a `prepare` function: start a timer, then set the clock a minute later.

        Each call starts two minutes after the one before.
        """
        journal = str(self.journal(size))

        def start() -> Mapping[str, str]:
            begin = NOW + timedelta(minutes=2 * next(self.turns))
            env = {"PROSPECTR_JOURNAL": journal, "PROSPECTR_NOW": begin.isoformat()}
            self.do(str(BIN / "prospectr"), "start", "p", "follow-up", "calls", "@acme", env=env)
            return {"PROSPECTR_NOW": (begin + timedelta(minutes=1)).isoformat()}

        return start
