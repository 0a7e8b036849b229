"""Read lines at the prompt and run each, until the user leaves."""

from __future__ import annotations

import os

from prospectr.cli.prompt.lines import LEAVE, completions, words_of
from prospectr.cli.prompt.preview import explain
from prospectr.commands.shared.common import open_journal
from prospectr.errors import InputError, ProspectrError, StoppedError
from prospectr.render.shared.sanitize import visible
from prospectr.render.shared.text import plural
from prospectr.store.prompt_history import add_to_history, history_path, read_history
from prospectr.terminal.answers import line_editor

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import TextIO

    from prospectr.context import Context

    Run = Callable[[Sequence[str], Context, list[Context]], int]
    Report = Callable[[ProspectrError, TextIO], int]

MARK = "> "
WELCOME = "Type a line or a command; Enter alone asks, Tab completes, Ctrl-D leaves."


def open_prompt(ctx: Context, run: Run, report: Report) -> int:
    """Read lines and run each as a command of its own; return 0 when the user leaves.

    Args:
        ctx: the context of the command that opened the prompt.
        run: runs a command line and returns its exit code; it appends the contexts that it used to the list.
        report: prints an error and returns its exit code.

    Raises:
        JournalError: the journal cannot be used.
    """
    with open_journal(ctx):
        pass
    _Session(ctx, run, report).read_and_run()
    return 0


class _Session:
    """One open prompt."""

    def __init__(self, ctx: Context, run: Run, report: Report) -> None:
        self.ctx = ctx.with_journal(os.path.abspath(ctx.journal_path))
        self.run = run
        self.report = report
        self.history = history_path(self.ctx.journal_path)
        self.keeps_history = True
        self.drafts: list[str] = []  # lines to be mended, and what was pasted without an end
        self.editor = line_editor(
            ctx.stdin,
            ctx.stderr,
            ctx.environ,
            explain=lambda line: explain(self.ctx, line),
            complete=lambda line: completions(line, self.ctx.journal_path),
        )

    def read_and_run(self) -> None:
        """Read and run lines until `exit`, `quit` or the end of the input."""
        self.ctx.remark(WELCOME)
        is_open = True
        while is_open:
            try:
                lines, rest = self._read()
            except KeyboardInterrupt:
                continue  # Ctrl-C clears the line
            except EOFError:
                break
            self.drafts += [rest] if rest else []
            is_open = self._run_pasted(lines) if len(lines) > 1 or rest else self._run_typed(lines[0])
        if self.drafts:
            self._tell_left(self.drafts)

    def _read(self) -> tuple[list[str], str]:
        draft = self.drafts.pop(0) if self.drafts else ""
        if self.editor is None:
            return [self.ctx.ask(MARK)], ""
        return self.editor.read(MARK, draft, read_history(self.history))

    def _run_typed(self, line: str) -> bool:
        """Run one line, and return whether the prompt stays open; what was not understood is there to be mended."""
        if self._leaves(line):
            return False
        self._keep(line)
        if self._code_of(line) not in (0, StoppedError.code):
            self.drafts.insert(0, line)
        return True

    def _run_pasted(self, lines: Sequence[str]) -> bool:
        """Run pasted lines, and return whether the prompt stays open.

        Those that were not understood come up one after another. Ctrl-C and `exit` leave the rest in the history.
        """
        lines = [line for line in lines if line.strip()]
        rejected: list[str] = []
        for place, line in enumerate(lines):
            self.ctx.remark(visible(f"{MARK}{line}"))
            is_left = self._leaves(line)
            self._keep(line)
            code = 0 if is_left else self._code_of(line)
            if is_left or code == StoppedError.code:
                self._tell_left(lines[place + is_left :])
                return not is_left
            rejected += [line] if code else []
        self.drafts[:0] = rejected
        if rejected:
            self.ctx.remark(f"{len(lines) - len(rejected)} of {len(lines)} lines done; mend the others one by one.")
        return True

    def _code_of(self, line: str) -> int:
        """Run one line and return its exit code, 0 also if it has stored something although it failed."""
        contexts = [self._fresh_context()]
        try:
            code = self.run(words_of(line), contexts[0], contexts)
        except InputError as error:
            code = self.report(error, self.ctx.stderr)
        except KeyboardInterrupt:
            code = StoppedError.code
        for stream in (self.ctx.stdout, self.ctx.stderr):
            stream.flush()
        return 0 if any(ctx.has_stored for ctx in contexts) else code

    def _fresh_context(self) -> Context:
        """Return a context that has done nothing yet."""
        ctx = self.ctx.with_journal(self.ctx.journal_path)
        ctx.in_prompt = True
        return ctx

    def _leaves(self, line: str) -> bool:
        return line.strip().lower() in LEAVE

    def _keep(self, line: str) -> None:
        """Add a line to the history; tell once if that fails."""
        if not line.strip() or not self.keeps_history:
            return
        try:
            add_to_history(self.history, line)
        except (OSError, ProspectrError) as error:
            self.keeps_history = False
            reason = error.message if isinstance(error, ProspectrError) else error.strerror
            self.ctx.remark(visible(f"The lines typed here are not kept: {reason}"))

    def _tell_left(self, lines: Sequence[str]) -> None:
        """Tell which lines were not run, and keep them in the history."""
        if not lines:
            return
        for line in lines:
            self._keep(line)
        verb = "was" if len(lines) == 1 else "were"
        self.ctx.remark(f"{plural(len(lines), 'line')} {verb} not run. The arrow keys bring them back.")
