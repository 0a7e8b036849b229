"""The Typer app: every command with its options. Hot commands without options bypass it, see cli/quick.py."""

from __future__ import annotations

import os
import re
import sys
from typing import TYPE_CHECKING, Annotated

import typer
from typer._completion_shared import _completion_scripts
from typer.core import TyperArgument
from typer.main import get_command

from prospectr import __version__
from prospectr.cli import (
    change_commands,
    keep_commands,
    log_commands,
    people_commands,
    quick,
    team_commands,
    transfer_commands,
    view_commands,
)
from prospectr.cli.help_groups import GroupedHelp
from prospectr.cli.shell_scripts import SCRIPTS
from prospectr.context import Context, output_is_closed
from prospectr.domain.calendar.instants import Moment
from prospectr.domain.entries.kinds import KIND_WORDS, is_joined, kind_of
from prospectr.domain.line.grammar import has_time
from prospectr.domain.phrases.tokens import whole_line
from prospectr.domain.settings import Settings
from prospectr.domain.suggest import nearest
from prospectr.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Sequence

PROGRAM = "prospectr"
LINE_COMMANDS = ("log", *KIND_WORDS, "start", "stop", "edit", "done")  # their words are a line
HELP = "help"  # "prospectr help week" shows the help of week
TODAY = "today"  # a command, and a day that a line may begin with: today 30m coffee with @bob

PLAIN_WORDS = (  # messages of the framework, as regular expressions, and what is shown instead
    (r"^Got unexpected extra arguments?(?:\(s\))? \((.+)\)", r"Unexpected argument “\1”"),
    (r"^Invalid value for '(.+?)': Input should be a valid integer.*", r"\1 must be a whole number"),
    (r"^Invalid value for '(.+?)': Input should be (.+)", r"\1 must be \2"),
)
COMMAND_FOR = {  # words that people try, and the command for them
    "version": "--version",
    "settings": "config",
    "find": "list --grep",
    "search": "list --grep",
}

app = typer.Typer(
    name=PROGRAM,
    cls=GroupedHelp,
    context_settings={"help_option_names": ["-h", "--help"]},
    rich_markup_mode=None,  # plain help, because it also goes to pipes and pagers
    pretty_exceptions_enable=False,
    pretty_exceptions_show_locals=False,
    invoke_without_command=True,
)
for part in (
    log_commands,
    view_commands,
    people_commands,
    change_commands,
    transfer_commands,
    keep_commands,
    team_commands,
):
    app.add_typer(part.app)


def _no_type(_argument: TyperArgument, *, ctx: object) -> None:
    """Leave out the type of an argument in the help, which for a list of words would be `<list[str]>`."""
    del ctx


TyperArgument.display_type_rich = _no_type  # type: ignore[method-assign,assignment]
_completion_scripts.update(SCRIPTS)  # the framework's own take `@acm` for two words in bash


def _print_version(is_given: bool) -> None:
    if is_given:
        typer.echo(f"prospectr {__version__}")
        raise typer.Exit


@app.callback()
def root(
    context: typer.Context,
    journal: Annotated[str | None, typer.Option("--journal", metavar="FILE", help="Use this journal file.")] = None,
    _version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """prospectr p 45m cold calls @acme +phone

    Log what you did, one short line per activity: KIND TIME [DAY] [WORDS...]. "prospectr week" shows how much of the
    week was prospecting, measured against your quota. "prospectr" alone shows where you stand now.
    """
    ctx: Context | None = context.obj
    if journal == "":
        raise InputError("--journal needs the name of a file.", "Type prospectr --journal FILE ..., or leave it out.")
    if journal:
        context.obj = (ctx or Context()).with_journal(journal)
    elif ctx is None:
        context.obj = Context()
    if context.invoked_subcommand is None:
        quick.overview(context.obj)


def run_typer(argv: Sequence[str], ctx: Context | None, contexts: list[Context]) -> int:
    """Run a command line through Typer and return its exit code; the context is appended to `contexts`.

    Raises:
        InputError: the command, an option or an argument is invalid.
        ProspectrError: help was asked for, but standard output is closed.
    """
    command = get_command(app)
    if quick.COMPLETION in os.environ:
        command.main(args=list(argv), prog_name=PROGRAM)
    argv = ["--help" if word == "-h" else word for word in argv]
    argv = _with_dashes(with_command(argv, list(command.commands), ctx))  # type: ignore[attr-defined]
    try:  # not command.main(), which would swallow Ctrl-C and a closed pipe
        with command.make_context(PROGRAM, list(argv), obj=ctx) as context:
            try:
                command.invoke(context)
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
    return 0


def command_help() -> dict[str, str]:
    """Return the commands, each with its help in one line; "" for one that the help does not list."""
    commands = get_command(app).commands  # type: ignore[attr-defined]
    return {name: "" if command.hidden else command.short_help for name, command in commands.items()}


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


def with_command(argv: Sequence[str], commands: list[str], ctx: Context | None) -> Sequence[str]:
    """Return the arguments with `log` before a line that begins with no command; InputError for anything else."""
    at = _place_of_command(argv)
    words = argv[at:]
    if words and words[0].lower() == HELP:
        return [*argv[:at], *with_command(words[1:], commands, ctx), "--help"]
    if not words or (words[0] in commands and words[0] != TODAY):
        return argv
    if words[0] == TODAY:
        is_line = len(words) > 1 and _is_line(words, ctx)
        return [*argv[:at], "log", *words] if is_line else argv
    if is_joined(words[0]) or kind_of(words[0]):
        return [*argv[:at], "log", *words]
    is_line = _is_line(words, ctx)
    if not is_line or _near_command(words[0], commands):
        _reject_unknown(words, commands, is_line=is_line)
    return [*argv[:at], "log", *words]


def _with_dashes(argv: Sequence[str]) -> Sequence[str]:
    """Return the arguments with each `--` of a line as text, because the framework would leave it out."""
    at = _place_of_command(argv)
    if "--" not in argv or at >= len(argv) or argv[at] not in LINE_COMMANDS:
        return argv
    return [*argv[: at + 1], *("\\--" if word == "--" else word for word in argv[at + 1 :])]


def _place_of_command(argv: Sequence[str]) -> int:
    """Return the index of the command, after the options of the program."""
    at = 0
    while at < len(argv) and argv[at].startswith("-"):
        at += 2 if argv[at] == "--journal" else 1
    return at


def _is_line(words: Sequence[str], ctx: Context | None) -> bool:
    """Return whether words that begin with no command say how long something took, or begin with a number."""
    if words[0][:1].isdecimal():
        return True
    ctx = ctx or Context()
    plain = [word for word in words if not word.startswith("--")]
    return has_time(plain, Moment(ctx.now(), ctx.zone), Settings())


def _near_command(word: str, commands: list[str]) -> str | None:
    """Return the command that a word is in another case, or one letter off."""
    text = word.lower()
    return text if text in commands else nearest(text, [name for name in commands if len(name) > 2])


def _reject_unknown(words: Sequence[str], commands: list[str], *, is_line: bool) -> None:
    """Reject an unknown command, suggesting the nearest; InputError."""
    word = words[0]
    message = f"Unknown command “{word}”."
    if word.lower() in commands:
        raise InputError(message, f"Type it in lower case: {whole_line([word.lower(), *words[1:]])}")
    near = COMMAND_FOR.get(word.lower()) or _near_command(word, commands)
    near = near or next((name for name in commands if len(word) > 2 and name.startswith(word.lower())), None)
    if near is None:
        raise InputError(message, "To log: prospectr p 45m what you did. All commands: prospectr --help")
    log_it = f" To log it: {whole_line(['p', *words])}" if is_line else ""
    raise InputError(message, f"Did you mean {whole_line([*near.split(), *words[1:]])}?{log_it}")
