"""Read lines at the prompt and run each, until the user leaves."""

from __future__ import annotations

import os

from prospectr.cli.prompt.lines import LEAVE, completions, words_of
from prospectr.cli.prompt.preview import explain
from prospectr.commands.shared.common import open_journal
from prospectr.domain.record import Record
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


class Outcome(Record):
    """How running a line ended: its exit code, and whether its work is done, so that it must not run again."""

    code: int
    is_done: bool

    @property
    def is_interrupted(self) -> bool:
        return self.code == StoppedError.code

    @property
    def is_rejected(self) -> bool:
        return not (self.is_done or self.is_interrupted)


DONE = Outcome(0, is_done=True)
INTERRUPTED = Outcome(StoppedError.code, is_done=False)


class _Session:
    """One open prompt."""

    def __init__(self, ctx: Context, run: Run, report: Report) -> None:
        self.ctx = ctx.with_journal(os.path.abspath(ctx.journal_path))
        self.run_command = run
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
                is_open = self._run_typed(lines[0]) if rest is None else self._run_pasted(lines, rest)
            except KeyboardInterrupt:
                continue  # Ctrl-C clears the line
            except EOFError:
                break
        self._tell_left(self.drafts)

    def _read(self) -> tuple[list[str], str | None]:
        draft = self.drafts.pop(0) if self.drafts else ""
        if self.editor is None:
            return [self.ctx.ask(MARK)], None
        return self.editor.read(MARK, draft, read_history(self.history))

    def _run_typed(self, line: str) -> bool:
        """Run one line, and return whether the prompt stays open; what was not understood is there to be mended."""
        if self._leaves(line):
            return False
        self._keep(line)
        if self._run(line).is_rejected:
            self.drafts.insert(0, line)
        return True

    def _run_pasted(self, lines: Sequence[str], rest: str) -> bool:
        """Run pasted lines, and return whether the prompt stays open.

        Those that were not understood come up one after another, then `rest`, which has no end yet. Ctrl-C and `exit`
        leave the lines after them in the history.
        """
        lines = [line for line in lines if line.strip()]
        self.drafts += [rest] if rest else []
        rejected: list[str] = []
        for place, line in enumerate(lines):
            is_left = self._leaves(line)
            outcome = DONE if is_left else self._run_shown(line)
            if is_left or outcome.is_interrupted:
                self._tell_left(lines[place + outcome.is_done :])
                return not is_left
            rejected += [line] if outcome.is_rejected else []
        self.drafts[:0] = rejected
        if rejected:
            self.ctx.remark(f"{len(lines) - len(rejected)} of {len(lines)} lines done; mend the others one by one.")
        return True

    def _run_shown(self, line: str) -> Outcome:
        """Show a pasted line and run it."""
        try:
            self.ctx.remark(visible(f"{MARK}{line}"))
            self._keep(line)
            return self._run(line)
        except KeyboardInterrupt:
            return INTERRUPTED

    def _run(self, line: str) -> Outcome:
        contexts = [self._fresh_context()]
        try:
            code = self.run_command(words_of(line), contexts[0], contexts)
        except InputError as error:
            code = self.report(error, self.ctx.stderr)
        except KeyboardInterrupt:
            code = StoppedError.code
        for stream in (self.ctx.stdout, self.ctx.stderr):
            stream.flush()
        return Outcome(code, not code or any(ctx.has_stored for ctx in contexts))

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
        for line in lines:
            self._keep(line)
        if lines:
            count = plural(len(lines), "line was", "lines were")
            self.ctx.remark(f"{count} not run. The arrow keys bring them back.")
