"""A real terminal: a process runs on a pseudo terminal, and a test types and reads what is on the screen."""

from __future__ import annotations

import codecs
import fcntl
import os
import pty
import select
import signal
import subprocess
import termios
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

import prospectr
from tests.conftest import Shell

THIS_CODE = {"PYTHONPATH": os.path.dirname(os.path.dirname(prospectr.__file__))}  # not an installed prospectr
KEY_QUESTIONS = ("[p]", "Enter for", "Which kind", "Which one", "q stop")  # answered with one key, without Enter


class Terminal:
    """A process with a terminal of its own, and the user in front of it; `start` starts another program."""

    def __init__(self, shell: Shell, *argv: str, **options: Any) -> None:
        self.master, self.slave = pty.openpty()
        termios.tcsetwinsize(self.slave, (40, 100))
        self.modes = termios.tcgetattr(self.slave)  # before the process changes them
        for stream in ("stdin", "stdout", "stderr"):
            options.setdefault(stream, self.slave)
        options.setdefault("preexec_fn", self.begin)
        start = options.pop("start", shell.popen)
        self.process = start(
            *argv,
            env={**THIS_CODE, **options.pop("env", {})},
            start_new_session=True,
            **options,
        )
        self.decoder = codecs.getincrementaldecoder("utf-8")()
        self.shown = ""

    @staticmethod
    def begin() -> None:
        """Make standard input the terminal of the session, so that Ctrl-C reaches the process."""
        for number in (signal.SIGQUIT, signal.SIGHUP):  # a run in the background ignores them, as would its children
            signal.signal(number, signal.SIG_DFL)
        fcntl.ioctl(0, termios.TIOCSCTTY, 0)

    def has(self, mode: int) -> bool:
        """Return whether a local mode such as ECHO is on."""
        return bool(termios.tcgetattr(self.slave)[3] & mode)

    def wait_until(self, condition: Callable[[], bool]) -> None:
        """Read the screen until a condition holds, for at most 30 seconds."""
        limit = time.monotonic() + 30
        while not condition():
            assert time.monotonic() < limit, self.shown
            assert self.read_screen(0.02) or self.process.poll() is None, self.shown

    def read_screen(self, seconds: float) -> bool:
        """Add what is printed within some seconds to `shown`; return whether anything was."""
        if not select.select([self.master], [], [], seconds)[0]:
            return False
        self.shown += self.decoder.decode(os.read(self.master, 4096))
        return True

    def asked(self, text: str, times: int = 1) -> None:
        """Wait until a question was asked a number of times and the process waits for the answer."""
        self.wait_until(lambda: self.shown.count(text) >= times)
        is_key = text.startswith(KEY_QUESTIONS)
        self.wait_until(lambda: self.has(termios.ICANON) != is_key)

    def press(self, keys: str) -> None:
        os.write(self.master, keys.encode())

    def interrupt(self) -> int:
        """Press Ctrl-C, again if nothing happens, and return the exit code.

        Python misses a signal that comes between its last check for signals and the read that waits for a key.
        """
        for _ in range(10):
            self.press("\x03")
            with suppress(subprocess.TimeoutExpired):
                self.process.wait(3)
                break
        return self.end()

    def end(self) -> int:
        """Wait for the end of the process and return its exit code."""
        code = self.process.wait(30)
        while self.read_screen(0.1):
            pass
        return code

    def close(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        os.close(self.master)
        os.close(self.slave)


@contextmanager
def terminal(shell: Shell, *argv: str, **options: Any) -> Iterator[Terminal]:
    """Run prospectr on a terminal, for a `with` block."""
    screen = Terminal(shell, *argv, **options)
    try:
        yield screen
    finally:
        screen.close()
