"""What a line at the prompt means, while it is typed: its echo or its error, as running it would print them."""

from __future__ import annotations

from io import StringIO

from prospectr.cli.hints import with_line
from prospectr.cli.log_commands import log_line
from prospectr.cli.prompt.lines import LEAVE, completions, words_of
from prospectr.cli.tab.completion import LINE, command_and_rest
from prospectr.cli.table._cli import COMMANDS
from prospectr.cli.table.words import with_command
from prospectr.commands.logging import edit, edit_timer, start, stop
from prospectr.commands.people import done
from prospectr.commands.shared.choices import explained
from prospectr.context import Context
from prospectr.domain.entries.kinds import KIND_WORDS
from prospectr.domain.line.edits import TIMER
from prospectr.errors import ProspectrError
from prospectr.render.shared.sanitize import visible

LINE_OPTIONS = ("--dry-run", "--json")  # they do not change what a line means


def explain(ctx: Context, line: str) -> str:
    """Return what a line would do, in lines; "" if there is nothing to say."""
    words = line.split()
    try:
        words = words_of(line)
        texts = _commands_beginning(line) or _explained(ctx, words)
        return "\n".join(visible(text) for text in texts)
    except ProspectrError as error:
        return explained(with_line(error, words))


def _commands_beginning(word: str) -> list[str]:
    """Return the commands that the first word may become, unless it is one already."""
    if word in COMMANDS or word in LEAVE or " " in word:
        return []
    found = [name for name, _ in completions(word, "")[1]]
    return [", ".join(found)] if found else []


def _explained(ctx: Context, words: list[str]) -> list[str]:
    """Return what words do: the echo of a line, the help of a command."""
    if len(words) == 1 and words[0].lower() in LEAVE:
        return [LEAVE[words[0].lower()]]
    argv = with_command(words, ctx)
    command, rest = command_and_rest(argv)
    out, remarks, path = StringIO(), StringIO(), ctx.journal_path
    captured = Context(environ=ctx.environ, stdin=StringIO(), stdout=out, stderr=remarks, journal_path=path)
    if "--help" not in argv:
        _dry_run(captured, command, [word for word in rest if word not in LINE_OPTIONS])
    return f"{out.getvalue()}{remarks.getvalue()}".splitlines() or [COMMANDS[command][2]]


def _dry_run(ctx: Context, command: str, words: list[str]) -> None:
    """Print what a line would do, nothing for other commands; InputError if it is invalid."""
    if command in KIND_WORDS:
        command, words = LINE, [command, *words]
    if command == LINE and words and words[-1] != "-":
        log_line(ctx, words, dry_run=True)
    elif command == "start":
        start.run(ctx, words, dry_run=True)
    elif command == "stop":
        stop.run(ctx, words, dry_run=True)
    elif command == "edit" and len(words) > 1 and words[0].lower() == TIMER:
        edit_timer.run(ctx, words[1:], dry_run=True)
    elif command == "edit" and len(words) > 1:
        edit.preview(ctx, words[0], words[1:])
    elif command == "done" and words:
        done.preview(ctx, words[0], words[1:])
