"""A user who types at the prompt and looks at the screen of a real terminal."""

from __future__ import annotations

import termios
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pyte

from tests.commands.terminal import Terminal
from tests.conftest import Shell
from tests.safety.helpers import launch

IS_READY = "\x1b[?2004h"  # the editor of lines begins to take pastes
ENTER, CTRL_C, CTRL_D, TAB, UP = "\r", "\x03", "\x04", "\t", "\x1b[A"
CTRL_A, NEXT_WORD, BACKSPACE = "\x01", "\x1bf", "\x7f"
BEGIN_PASTE, END_PASTE = "\x1b[200~", "\x1b[201~"
COLUMNS, ROWS = 100, 40


class Prompt(Terminal):
    """`prospectr log` on a terminal, or another command that edits a line."""

    def __init__(self, shell: Shell, *argv: str, is_plain: bool = False, prelude: str = "", **env: str) -> None:
        """Open the prompt; `prelude` is Python code that its process runs first."""

        def start(*words: str, env: dict[str, str], **options: Any) -> Any:
            return launch(shell.with_env(**env), prelude, *words, **options)

        self.screen = pyte.HistoryScreen(COLUMNS, ROWS, history=10_000)
        self.stream = pyte.Stream(self.screen)
        super().__init__(shell, *(argv or ("log",)), start=start, env={"TERM": "xterm-256color", **env})
        if is_plain:
            self.wait_until(lambda: self.shown.endswith("> "))
        else:
            self.wait_until(lambda: IS_READY in self.shown)

    def read_screen(self, seconds: float) -> bool:
        before = len(self.shown)
        has_read = super().read_screen(seconds)
        self.stream.feed(self.shown[before:])
        return has_read

    def type(self, line: str) -> str:
        """Type a line, wait until it was run, and return what the screen shows from the line on."""
        return self.press_and_wait(f"{line}{ENTER}")

    def press_and_wait(self, keys: str) -> str:
        """Press keys that end the line, wait for the next prompt, and return what the screen shows from here on."""
        row = self.row
        self.next_after(lambda: self.press(keys))
        return "\n".join(self.rows[row:])

    def next_after(self, act: Any) -> None:
        """Do something that ends the line, and wait for the next prompt."""
        while self.read_screen(0.1):
            pass
        prompts = self.shown.count(IS_READY)
        act()
        self.wait_until(lambda: self.shown.count(IS_READY) > prompts and not self.has(termios.ICANON))

    def paste(self, text: str) -> None:
        self.press(f"{BEGIN_PASTE}{text}{END_PASTE}")

    @property
    def rows(self) -> list[str]:
        """What the screen shows, and what has scrolled off it, one text for each row."""
        above = ["".join(row[column].data for column in range(COLUMNS)) for row in self.screen.history.top]
        return [row.rstrip() for row in (*above, *self.screen.display)]

    @property
    def row(self) -> int:
        """The number of the row that the cursor is in."""
        return len(self.screen.history.top) + self.screen.cursor.y

    def shows(self, text: str) -> None:
        """Wait until a text is on the screen."""
        self.wait_until(lambda: text in "\n".join(self.rows))

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
