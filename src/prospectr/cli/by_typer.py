"""Run a command line by Typer: those that the table cannot run, because they are invalid or of a rare form."""

from __future__ import annotations

import os
import re
import sys
from typing import TYPE_CHECKING

import typer

from prospectr.cli import quick
from prospectr.cli.app import tree
from prospectr.cli.table._cli import COMMANDS
from prospectr.cli.table.words import PROGRAM, place_of_command, with_command, with_dashes
from prospectr.context import Context, output_is_closed
from prospectr.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Sequence

PLAIN_WORDS = (  # messages of the framework, as regular expressions, and what is shown instead
    (r"^Got unexpected extra arguments?(?:\(s\))? \((.+)\)", r"Unexpected argument “\1”"),
    (r"^Invalid value for '(.+?)': Input should be a valid integer.*", r"\1 must be a whole number"),
    (r"^Invalid value for '(.+?)': Input should be (.+)", r"\1 must be \2"),
)


def run_typer(argv: Sequence[str], ctx: Context | None, contexts: list[Context]) -> int:
    """Run a command line through Typer and return its exit code; the context is appended to `contexts`.

    Raises:
        InputError: the command, an option or an argument is invalid.
        ProspectrError: help was asked for, but standard output is closed.
    """
    if quick.COMPLETION in os.environ:
        tree().main(args=list(argv), prog_name=PROGRAM)
    argv = ["--help" if word == "-h" else word for word in argv]
    argv = with_dashes(with_command(argv, ctx))
    named = [word for word in argv[place_of_command(argv) :][:1] if word in COMMANDS]
    command = tree(*named)
    try:  # not command.main(), which would swallow Ctrl-C and a closed pipe
        with command.make_context(PROGRAM, list(argv), obj=ctx) as context:
            try:
                return int(command.invoke(context) or 0)
            finally:
                contexts += [context.obj] if context.obj else []
    except typer.Exit as ended:
        if sys.stdout is None and not ended.exit_code:  # the framework prints its help to sys.stdout
            raise output_is_closed() from None
        return ended.exit_code
    except typer.Abort:
        raise KeyboardInterrupt from None
    except typer.TyperException as error:
        format_message = getattr(error, "format_message", None)
        message = format_message() if format_message else str(error)
        raise InputError(_plain_sentence(message), _help_hint(error)) from None


def _plain_sentence(message: str) -> str:
    """Return a message of the framework in words that a salesperson knows."""
    for pattern, words in PLAIN_WORDS:
        message = re.sub(pattern, words, message)
    return message if message.endswith((".", "?", "!")) else f"{message}."


def _help_hint(error: BaseException) -> str:
    """Return the hint for an invalid option or argument: the example that the command's help begins with."""
    context = getattr(error, "ctx", None)
    command = getattr(context, "command", None)
    example = (getattr(command, "help", None) or "").strip().split("\n")[0]
    path = getattr(context, "command_path", PROGRAM)
    return f"For example: {example}   More: {path} --help" if example else f"Type {path} --help"
