"""What a line at the prompt means, while it is typed: its echo or its error, as running it would print them."""

from __future__ import annotations

from io import StringIO

from prospectr.cli.log_commands import log_line
from prospectr.cli.words import PROGRAM, command_help, with_command
from prospectr.commands.shared.choices import reading_lines
from prospectr.context import Context
from prospectr.domain.entries.kinds import KIND_WORDS
from prospectr.domain.phrases.split import split_line
from prospectr.errors import ChoiceError, ProspectrError
from prospectr.render.shared.sanitize import visible

LINE = "log"
LINE_OPTIONS = ("--dry-run", "--json")  # they do not change what a line means
LEAVE = {"exit": "Leave the prompt.", "quit": "Leave the prompt."}  # commands of the prompt itself


def words_of(line: str) -> list[str]:
    """Return the words of a line, without the name of the program; InputError if a quote is not closed."""
    words = split_line(line)
    return words[1:] if words[:1] == [PROGRAM] else words


def explain(ctx: Context, line: str) -> str:
    """Return what a line would do, in lines; "" if there is nothing to say."""
    try:
        words = words_of(line)
        texts = _commands_beginning(words[0]) if len(words) == 1 and not line[-1:].isspace() else []
        texts = texts or (_explained(ctx, words) if words else [])
    except ChoiceError as error:
        texts = [error.message, *(reading_lines(error) if len(error.readings) > 1 else [error.hint])]
    except ProspectrError as error:
        texts = [error.message, error.hint]
    return "\n".join(visible(text) for text in texts if text)


def _commands_beginning(word: str) -> list[str]:
    """Return the commands that a word may become, unless it is one already."""
    names = command_help()
    if word in names:
        return []
    found = [name for name, text in names.items() if text and name.startswith(word)]
    return [", ".join(found)] if found else []


def _explained(ctx: Context, words: list[str]) -> list[str]:
    """Return what words do: the echo of a line, the help of a command."""
    names = command_help()
    if words[0] in LEAVE:
        return [LEAVE[words[0]]]
    command, *rest = with_command(words, ctx)
    if command in KIND_WORDS:
        command, rest = LINE, [command, *rest]
    line = [word for word in rest if word not in LINE_OPTIONS]
    if command != LINE or not line or "--help" in line or line[-1] == "-":
        return [names.get(command, "")]
    out, remarks = StringIO(), StringIO()
    path = ctx.journal_path
    captured = Context(environ=ctx.environ, stdin=StringIO(), stdout=out, stderr=remarks, journal_path=path)
    log_line(captured, line, dry_run=True)
    return f"{out.getvalue()}{remarks.getvalue()}".splitlines()
