"""Fixtures and helpers for all tests. No test touches a real journal: all paths are redirected, also in processes."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import settings

from prospectr.cli import by_typer, main
from prospectr.commands.transfer import import_entries
from prospectr.context import Context
from prospectr.errors import ProspectrError
from prospectr.store.queries.bulk import entry_batches

settings.register_profile("prospectr", deadline=None)  # on a busy machine an example may take long
settings.load_profile("prospectr")

pytest_plugins = ["tests.torture", "tests.postgres"]

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    # a shell that runs the suite in the background ignores SIGINT, and child processes would inherit that
    signal.signal(signal.SIGINT, signal.default_int_handler)

NOW = "2026-11-21T18:00:00+01:00"  # a Saturday in week 2026-W47


@dataclass(frozen=True)
class Result:
    """The exit code and the output of one command line."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        return self.out.splitlines()


class Stream(io.StringIO):
    """A text stream that can pose as a terminal."""

    def __init__(self, text: str = "", *, terminal: bool = False) -> None:
        super().__init__(text)
        self.terminal = terminal

    def isatty(self) -> bool:
        return self.terminal


class Shell:
    """Runs command lines: `shell("p 45m calls")` in this process, `shell.process("p", "45m")` in a new one."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.journal = folder / "data" / "journal.db"
        self.env = {
            "HOME": str(folder),
            "PATH": os.environ.get("PATH", ""),
            "PROSPECTR_JOURNAL": str(self.journal),
            "PROSPECTR_NOW": NOW,
            "PYTHONDONTWRITEBYTECODE": "1",
        }

    def at(self, now: str, **env: str) -> Shell:
        """Return the same shell at another time, or with other environment variables."""
        other = Shell(self.folder)
        other.journal = self.journal
        other.env = {**self.env, "PROSPECTR_NOW": now, **env}
        return other

    def with_env(self, **env: str) -> Shell:
        """Return the same shell with other variables."""
        return self.at(self.env["PROSPECTR_NOW"], **env)

    def __call__(self, *words: str, stdin: str = "", terminal: bool = False, check: bool = False) -> Result:
        """Run a command line in this process.

        Args:
            words: the arguments; a single argument is split as a shell would split it.
            stdin: what standard input holds.
            terminal: whether all three streams pose as a terminal.
            check: fail the test unless the exit code is 0.
        """
        import shlex

        argv = shlex.split(words[0]) if len(words) == 1 else list(words)
        out, err = Stream(terminal=terminal), Stream(terminal=terminal)
        real = sys.stdout, sys.stderr
        sys.stdout, sys.stderr = out, err  # Typer writes its help and completion there
        try:
            try:
                ctx = Context(environ=self.env, stdin=Stream(stdin, terminal=terminal), stdout=out, stderr=err)
            except ProspectrError as error:  # as `main` reports it
                code = main.print_error(error, err)
            else:
                code = main.run(argv, ctx)
        finally:
            sys.stdout, sys.stderr = real
        result = Result(code, out.getvalue(), err.getvalue())
        if check:
            assert code == 0, result
        return result

    def ok(self, *words: str, **options: object) -> Result:
        """Run a command line; fail the test unless it succeeds."""
        return self(*words, check=True, **options)

    def popen(self, *argv: str, **options: object) -> subprocess.Popen[bytes]:
        """Start a command line as a real process."""
        env = {**self.env, **options.pop("env", {})}
        return subprocess.Popen(
            [sys.executable, "-m", "prospectr", *argv],
            env=env,
            stdin=options.pop("stdin", subprocess.DEVNULL),
            stdout=options.pop("stdout", subprocess.PIPE),
            stderr=options.pop("stderr", subprocess.PIPE),
            **options,
        )

    def process(self, *argv: str, stdin: str | bytes = b"", timeout: float = 60, **options: object) -> Result:
        """Run a command line as a real process, and wait for it."""
        process = self.popen(*argv, stdin=subprocess.PIPE, **options)
        out, err = process.communicate(stdin.encode() if isinstance(stdin, str) else stdin, timeout=timeout)
        return Result(process.returncode, (out or b"").decode(errors="replace"), (err or b"").decode(errors="replace"))


@contextmanager
def one_command_tree() -> Iterator[None]:
    """Share one Typer command tree between all command lines inside the `with` block."""
    tree = by_typer.tree()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(by_typer, "tree", lambda *_: tree)
        yield


@pytest.fixture(scope="session", autouse=True)
def _one_command_tree() -> Iterator[None]:
    """Building Typer's command tree takes longer than running most commands, so build it once."""
    with one_command_tree():
        yield


@pytest.fixture(scope="session", autouse=True)
def _small_batches() -> Iterator[None]:
    """An import takes a thousand rows at once. Here it takes ten, so that few rows fill several batches."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(entry_batches, "BATCH", 10)
        patch.setattr(import_entries, "READ_AHEAD", 10)
        yield


@pytest.fixture(autouse=True)
def _no_real_journal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (
        "PROSPECTR_JOURNAL",
        "PROSPECTR_NOW",
        "PROSPECTR_DEBUG",
        "COLUMNS",
        "NO_COLOR",
        "EDITOR",
        "VISUAL",
        "TZ",
    ):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))
    monkeypatch.setenv("PROSPECTR_JOURNAL", str(tmp_path / "elsewhere" / "journal.db"))


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    """A shell with an empty home folder and no journal yet."""
    return Shell(tmp_path)
