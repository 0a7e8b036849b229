"""Edit a line on a terminal, with what it means below it, completion, and earlier lines. Imports prompt_toolkit."""

from __future__ import annotations

import asyncio
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext, suppress

from prompt_toolkit import PromptSession
from prompt_toolkit.completion import Completer, Completion
from prompt_toolkit.filters import Always
from prompt_toolkit.history import InMemoryHistory
from prompt_toolkit.input import create_input
from prompt_toolkit.key_binding import KeyBindings
from prompt_toolkit.keys import Keys
from prompt_toolkit.output import ColorDepth, create_output
from prompt_toolkit.output.vt100 import Vt100_Output
from prompt_toolkit.styles import Style

from prospectr.terminal.width import width_of, wrapped

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from contextlib import AbstractContextManager
    from typing import TextIO

    from prompt_toolkit.completion import CompleteEvent
    from prompt_toolkit.document import Document
    from prompt_toolkit.key_binding import KeyPressEvent
    from prompt_toolkit.output import Output

    Explain = Callable[[str], str]  # a line as typed so far, and what it means, in lines
    Complete = Callable[[str], tuple[str, list[tuple[str, str]]]]  # the text before the cursor; the word, its endings

STYLE = Style.from_dict({"bottom-toolbar": "noreverse", "bottom-toolbar.text": ""})
PASTES_AS_KEYS = b"\x1b[?2004l"  # tells the terminal to send what is pasted as if it were typed
MENU_ROWS = 6  # kept free below the line while the menu of completions is open
MOST_ROWS = 10  # of what a line means


class LineEditor:
    """An editor of lines on one terminal. What was typed ahead of one line is there for the next."""

    def __init__(
        self, stdin: TextIO, screen: TextIO, environ: Mapping[str, str], *, explain: Explain, complete: Complete | None
    ) -> None:
        self.screen = screen
        self.environ = environ
        self.complete = complete
        self.input = create_input(stdin)
        self.output = _output(screen, environ)
        self.preview = _Preview(explain)

    def read(self, mark: str, draft: str, earlier: Iterable[str]) -> tuple[list[str], str | None]:
        """Return the lines that were entered, and what was pasted of the next one.

        Enter gives one line and None. A paste gives the lines that have an end, which are not on the screen any more.

        Args:
            mark: the text before the line.
            draft: the line to begin with.
            earlier: the lines that the arrow keys bring back, the oldest first.

        Raises:
            KeyboardInterrupt: Ctrl-C was pressed.
            EOFError: Ctrl-D was pressed on an empty line.
        """
        session = self._session(mark, _lines_bindings(), earlier)
        lines = self._typed(session, draft).split("\n")
        return (lines, None) if len(lines) == 1 else (lines[:-1], lines[-1])

    def read_text(self, mark: str, draft: str) -> str:
        """Return a text that was edited until Enter was pressed; it may have several rows.

        `mark` is shown before it, `draft` is the text to begin with. Raises what `read` does.
        """
        session = self._session(mark, _text_bindings(), ())
        session.multiline = True
        return self._typed(session, draft)

    def _session(self, mark: str, bindings: KeyBindings, earlier: Iterable[str]) -> PromptSession[str]:
        return PromptSession(
            mark,
            input=self.input,
            output=self.output,
            color_depth=ColorDepth.DEPTH_1_BIT if self.environ.get("NO_COLOR") else None,
            style=STYLE,
            history=InMemoryHistory(list(earlier)),
            completer=_Words(self.complete) if self.complete else None,
            complete_while_typing=False,
            complete_in_thread=True,
            reserve_space_for_menu=MENU_ROWS,
            bottom_toolbar=self._toolbar,
            enable_suspend=True,
            key_bindings=bindings,
        )

    def _typed(self, session: PromptSession[str], draft: str) -> str:
        # what the line means stays directly below it when the menu of completions is gone
        session.layout.current_window.dont_extend_height = Always()
        self.preview.follow(session)
        with _mode_restored(self.input.fileno()):
            return session.prompt(default=draft, pre_run=self.preview.refresh)

    def _toolbar(self) -> str:
        width = width_of(self.screen, self.environ) - 1
        rows = [
            row
            for line in self.preview.text.split("\n")
            for row in wrapped(line, self.screen, self.environ).split("\n")
        ]
        return "\n".join(row[:width] for row in rows[:MOST_ROWS])


class _Preview:
    """What the line means so far. It is worked out in a thread, so that a journal in use never holds up a key."""

    def __init__(self, explain: Explain) -> None:
        self.explain = explain
        self.text = ""
        self.thread = ThreadPoolExecutor(max_workers=1)

    def follow(self, session: PromptSession[str]) -> None:
        """Explain the line of a session whenever it changes."""
        self.session = session
        self.text = ""
        session.default_buffer.on_text_changed += lambda _: self.refresh()

    def refresh(self) -> None:
        """Begin to explain the line as it is now."""
        self.session.app.create_background_task(self._explain(self.session.default_buffer.text))

    async def _explain(self, line: str) -> None:
        buffer = self.session.default_buffer
        text = ""
        with suppress(Exception):  # Enter will show what is wrong, and without a traceback
            text = await asyncio.get_running_loop().run_in_executor(
                self.thread, lambda: self.explain(line) if buffer.text == line else ""
            )
        if buffer.text == line:
            self.text = text
            self.session.app.invalidate()


class _Words(Completer):
    """Completes the word before the cursor."""

    def __init__(self, complete: Complete) -> None:
        self.complete = complete

    def get_completions(self, document: Document, complete_event: CompleteEvent) -> Iterator[Completion]:
        """Yield what the word could become."""
        del complete_event
        word, found = "", list[tuple[str, str]]()
        with suppress(Exception):  # a Tab must never end the prompt
            word, found = self.complete(document.text_before_cursor)
        for text, about in found:
            end = "" if text.endswith("=") else " "
            yield Completion(f"{text}{end}", -len(word), display=text, display_meta=about)


def _lines_bindings() -> KeyBindings:
    """Return the key bindings that end the line when several are pasted at once."""
    bindings = KeyBindings()

    @bindings.add(Keys.BracketedPaste)
    def paste(event: KeyPressEvent) -> None:
        text = event.data.replace("\r\n", "\n").replace("\r", "\n")
        if "\n" not in text:
            event.current_buffer.insert_text(text)
            return
        document = event.current_buffer.document
        event.app.erase_when_done = True  # the caller shows each with its echo
        event.app.exit(result=f"{document.text_before_cursor}{text}{document.text_after_cursor}")

    return bindings


def _text_bindings() -> KeyBindings:
    """Return the key bindings of a text of several rows: Enter ends it, Alt-Enter begins a row."""
    bindings = KeyBindings()

    @bindings.add("enter")
    def end(event: KeyPressEvent) -> None:
        event.current_buffer.validate_and_handle()

    @bindings.add("escape", "enter")
    def begin_row(event: KeyPressEvent) -> None:
        event.current_buffer.insert_text("\n")

    return bindings


class _Screen(Vt100_Output):
    """A terminal that is not asked where its cursor is: its answer could come late, and be taken for a key."""

    def get_rows_below_cursor_position(self) -> int:
        """Return the fewest rows that there are, so that what a line means stands directly below it."""
        return 1


def _output(screen: TextIO, environ: Mapping[str, str]) -> Output:
    if sys.platform == "win32":
        return create_output(screen)
    return _Screen.from_pty(screen, term=environ.get("TERM"))


def _mode_restored(terminal: int) -> AbstractContextManager[None]:
    """Restore the terminal's mode if a signal ends the process meanwhile."""
    if sys.platform == "win32":
        return nullcontext()
    from prospectr.terminal.keys import restored_before_fatal_signals

    return restored_before_fatal_signals(terminal, PASTES_AS_KEYS)
