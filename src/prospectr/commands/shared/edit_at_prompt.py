"""Edit one line at a prompt, for users who have set no editor."""

from __future__ import annotations

from prospectr.commands.shared.choices import explained
from prospectr.commands.shared.editor import keep_text
from prospectr.errors import InputError, ProspectrError, StaleError, StoppedError
from prospectr.render.shared.sanitize import visible
from prospectr.terminal.answers import line_editor

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from prospectr.context import Context
    from prospectr.terminal.line_editor import Complete, Explain, LineEditor

MARK = "> "


def edit_at_prompt(
    ctx: Context,
    line: str,
    store: Callable[[str], None],
    explain: Explain,
    complete: Complete | None,
    *,
    instead: str,
) -> None:
    """Let the user change a line until `store` accepts it.

    Args:
        ctx: the context of the command.
        line: the line to change.
        store: stores the changed line, or raises InputError if it is invalid.
        explain: returns what a line means, or raises InputError.
        complete: completes the last word of a line.
        instead: the command to type where a line cannot be edited.

    Raises:
        InputError: the terminal cannot edit a line, or the user has deleted all of it.
        StoppedError: the user pressed Ctrl-C.
        ProspectrError: a valid line cannot be stored; the hint says where it is kept.
    """
    editor = line_editor(ctx.stdin, ctx.stderr, ctx.environ, explain=_with_errors(explain), complete=complete)
    if editor is None:
        raise InputError("This terminal cannot edit a line, and there is no EDITOR.", f"Type the changes: {instead}")
    ctx.remark("Change the line, then press Enter; Ctrl-C leaves it as it was.")
    _edit_until_stored(ctx, editor, line, store)


def _with_errors(explain: Explain) -> Explain:
    """Return a function that explains a line, and says of an invalid one what is wrong."""

    def explain_or_reject(text: str) -> str:
        try:
            return explain(_one_line(text))
        except ProspectrError as error:
            return explained(error)

    return explain_or_reject


def _edit_until_stored(ctx: Context, editor: LineEditor, line: str, store: Callable[[str], None]) -> None:
    while line.strip():
        try:
            line = editor.read_text(MARK, line)
            if line.strip():
                store(_one_line(line))
                return
        except (KeyboardInterrupt, EOFError):
            raise StoppedError("Interrupted.", "Nothing was changed.") from None
        except ProspectrError as error:
            if not isinstance(error, InputError) or isinstance(error, StaleError):
                error.hint = f"{error.hint.rstrip('.')}. {keep_text(ctx, line)}".lstrip(". ")
                raise
            ctx.remark(visible(f"{error.message} {error.hint}"))
    raise InputError("The line is empty.", "Nothing was changed; to remove an entry, type prospectr delete.")


def _one_line(text: str) -> str:
    """Return the text without rows that are empty; InputError if more than one is left."""
    rows = [row.strip() for row in text.split("\n") if row.strip()]
    if len(rows) > 1:
        raise InputError(f"These are {len(rows)} lines, but an entry is one line.", "Join them.")
    return "".join(rows)
