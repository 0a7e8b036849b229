"""A user who types at the prompt, on a real terminal."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from tests.commands.terminal import Terminal
from tests.conftest import Shell

IS_READY = "\x1b[?2004h"  # the editor of lines begins to take pastes
CONTROL = re.compile(r"\x1b\[[0-9;?]*[a-zA-Z]|\x1b[=>]|\r|[\x00-\x09\x0b-\x1f]")
ENTER, CTRL_C, CTRL_D, TAB, UP = "\r", "\x03", "\x04", "\t", "\x1b[A"
CTRL_A, NEXT_WORD, BACKSPACE = "\x01", "\x1bf", "\x7f"
BEGIN_PASTE, END_PASTE = "\x1b[200~", "\x1b[201~"


class Prompt(Terminal):
    """`prospectr log` on a terminal."""

    def __init__(self, shell: Shell, *argv: str, **env: str) -> None:
        super().__init__(shell, *(argv or ("log",)), env={"TERM": "xterm-256color", **env})
        self.lines = 0  # that were read so far
        self.ready()

    def ready(self) -> None:
        """Wait until the prompt takes the next line."""
        self.lines += 1
        self.wait_until(lambda: self.shown.count(IS_READY) >= self.lines)

    def type(self, line: str) -> str:
        """Type a line, wait until it was run, and return what it has printed."""
        return self.press_and_wait(f"{line}{ENTER}")

    def press_and_wait(self, keys: str) -> str:
        """Press keys that end the line, wait for the next prompt, and return what was shown meanwhile."""
        before = len(self.shown)
        self.press(keys)
        self.ready()
        return self.text(before)

    def paste(self, text: str) -> None:
        self.press(f"{BEGIN_PASTE}{text}{END_PASTE}")

    def text(self, since: int = 0) -> str:
        """Return what was shown, without the sequences that move the cursor."""
        return CONTROL.sub("", self.shown[since:])

    def shows(self, text: str) -> None:
        """Wait until a text is shown."""
        self.wait_until(lambda: text in self.text())

    def leave(self) -> int:
        """Press Ctrl-D and return the exit code."""
        self.press(CTRL_D)
        return self.end()


@contextmanager
def prompt(shell: Shell, *argv: str, **env: Any) -> Iterator[Prompt]:
    """Open the prompt on a terminal, for a `with` block."""
    screen = Prompt(shell, *argv, **env)
    try:
        yield screen
    finally:
        screen.close()
