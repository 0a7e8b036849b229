"""The Typer tree: all commands with all options. The hot ones get here only with options."""

from __future__ import annotations

import os
import re
import shlex
import sys
from typing import TYPE_CHECKING, Annotated

import typer
from typer.main import get_command

from prospectr import __version__
from prospectr.cli import change_commands, keep_commands, log_commands, people_commands, quick, view_commands
from prospectr.context import Context, output_is_closed
from prospectr.domain.calendar.timespan import find_time
from prospectr.domain.suggest import nearest
from prospectr.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Sequence

PROGRAM = "prospectr"

PLAINLY = (  # what the framework says, and how it is said here
    (r"^Got unexpected extra arguments?(?:\(s\))? \((.+)\)", r"“\1” is too much here"),
    (r"^Invalid value for '(.+?)': Input should be a valid integer.*", r"\1 is a whole number"),
    (r"^Invalid value for '(.+?)': Input should be (.+)", r"\1 should be \2"),
)
INSTEAD = {
    "help": "--help",
    "version": "--version",
    "settings": "config",
    "find": "list --grep",
    "search": "list --grep",
}

app = typer.Typer(
    name=PROGRAM,
    rich_markup_mode=None,  # plain help: it goes into pipes and pagers too
    pretty_exceptions_enable=False,
    pretty_exceptions_show_locals=False,
    invoke_without_command=True,
)
for part in (log_commands, view_commands, people_commands, change_commands, keep_commands):
    app.add_typer(part.app)


def _print_version(asked: bool) -> None:
    if asked:
        typer.echo(f"prospectr {__version__}")
        raise typer.Exit


@app.callback()
def root(
    context: typer.Context,
    journal: Annotated[str | None, typer.Option("--journal", metavar="FILE", help="Use this journal.")] = None,
    _version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """prospectr p 45m cold calls @acme +phone

    Log what you did, one short line each: KIND TIME [DAY] [WORDS...]. At the end of the week, "prospectr week" tells
    how much of it was prospecting, against your quota. Alone, it tells where you stand now.
    """
    given: Context | None = context.obj
    if journal == "":
        raise InputError("--journal names no file.", "Type --journal FILE, or leave it out for your own journal.")
    if journal:
        context.obj = (given or Context()).with_journal(journal)
    elif given is None:
        context.obj = Context()
    if context.invoked_subcommand is None:
        quick.overview(context.obj)


def run_typer(argv: Sequence[str], ctx: Context | None, used: list[Context]) -> int:
    """Run a command line through Typer and return its exit code; the context that it was run in is put into `used`.

    Raises:
        InputError: an option or argument was not understood.
        ProspectrError: help was asked for, and there is nowhere to show it.
    """
    command = get_command(app)
    if quick.COMPLETION in os.environ:
        command.main(args=list(argv), prog_name=PROGRAM)
    _refuse_unknown(argv, list(command.commands))  # type: ignore[attr-defined]
    try:  # not by way of main(), which would swallow Ctrl-C and a reader who left
        with command.make_context(PROGRAM, list(argv), obj=ctx) as context:
            try:
                command.invoke(context)
            finally:
                used += [context.obj] if context.obj else []
    except typer.Exit as ended:
        if sys.stdout is None and not ended.exit_code:  # the framework writes its help there without asking
            raise output_is_closed() from None
        return ended.exit_code
    except typer.Abort:
        raise KeyboardInterrupt from None
    except typer.TyperException as error:
        told = getattr(error, "format_message", None)
        raise InputError(_sentence(told() if told else str(error)), _help_hint(error)) from None
    return 0


def _sentence(message: str) -> str:
    """Return what the framework says in words that a salesperson knows."""
    for pattern, words in PLAINLY:
        message = re.sub(pattern, words, message)
    return message if message.endswith((".", "?", "!")) else f"{message}."


def _help_hint(error: BaseException) -> str:
    """Return an example of the command, which its help opens with."""
    context = getattr(error, "ctx", None)
    command = getattr(context, "command", None)
    example = (getattr(command, "help", None) or "").strip().split("\n")[0]
    where = getattr(context, "command_path", PROGRAM)
    return f"For example: {example}   All of it: {where} --help" if example else f"See {where} --help."


def _refuse_unknown(argv: Sequence[str], commands: list[str]) -> None:
    """Refuse a verb that is none, with the nearest one named."""
    words = list(argv)
    while words and words[0].startswith("-"):
        words = words[2:] if words[0] == "--journal" else words[1:]
    if not words or words[0] in commands:
        return
    word = words[0]
    if word.lower() in commands:
        raise InputError(f"“{word}” is no command.", f"Type it in small letters: prospectr {word.lower()}")
    long = [command for command in commands if len(command) > 2]
    near = INSTEAD.get(word.lower()) or nearest(word.lower(), long)
    near = near or next((command for command in long if len(word) > 2 and command.startswith(word.lower())), None)
    to_log = "To log: prospectr p 45m what you did. All commands: prospectr --help"
    if word[:1].isdecimal() and _is_time(word):
        to_log = f"To log it: prospectr log {shlex.join(words)}"
    raise InputError(f"“{word}” is no command.", f"Did you mean prospectr {near}?" if near else to_log)


def _is_time(word: str) -> bool:
    try:
        return find_time(word) is not None
    except InputError:
        return False
