"""Run a command line by the generated table of commands, importing only the module of its command."""

from __future__ import annotations

import os
import sys

from prospectr import __version__
from prospectr.cli.declared import Invocation
from prospectr.cli.quick import overview
from prospectr.cli.table._cli import COMMANDS
from prospectr.cli.table.columns import HELP, ROOT
from prospectr.cli.table.parse import parse
from prospectr.cli.table.words import PROGRAM, with_command, with_dashes
from prospectr.context import Context, output_is_closed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

HELP_WIDTH = 80  # columns of the generated help


def run_table(argv: Sequence[str], ctx: Context | None, contexts: list[Context]) -> int | None:
    """Run a command line and return its exit code; None if Typer must run it. The context is appended to `contexts`.

    Raises:
        InputError: the command is unknown.
    """
    argv = ["--help" if word == "-h" else word for word in argv]
    argv = with_dashes(with_command(argv, ctx))
    if argv == ["--version"]:
        return _print(f"{PROGRAM} {__version__}\n", ctx)
    if argv == ["--help"]:
        return _print_help(ROOT, ctx)
    journal, words = _journal_and_words(argv)
    if not words and journal != "":
        contexts.append(_context(ctx, journal))
        overview(contexts[-1])
        return 0
    path = _path_of(words)
    if path is None or journal == "" or not _is_text(argv):
        return None
    is_group = any(name.startswith(f"{path} ") for name in COMMANDS)
    values = parse(COMMANDS[path], words[len(path.split()) :], is_group=is_group)
    if values is None:
        return None
    if HELP in values and not _shows_generated_help():
        return None
    ctx = _context(ctx, journal)
    contexts.append(ctx)
    if values.pop(HELP, False):
        return _print_help(path, ctx)
    module = __import__(COMMANDS[path][0], fromlist=["app"])
    return int(module.app.declared[path].function(Invocation(ctx), **values) or 0)


def _journal_and_words(argv: Sequence[str]) -> tuple[str | None, Sequence[str]]:
    """Return the journal that was named, if any, and the words after it."""
    first = argv[0] if argv else ""
    if first == "--journal" and len(argv) > 1:
        return argv[1], argv[2:]
    if first.startswith("--journal="):
        return first.removeprefix("--journal="), argv[1:]
    return None, argv


def _context(ctx: Context | None, journal: str | None) -> Context:
    """Return the context to run in, for the journal that was named."""
    ctx = ctx or Context()
    return ctx.with_journal(journal) if journal else ctx


def _path_of(words: Sequence[str]) -> str | None:
    """Return the path of the command that words begin with, None if they begin with none."""
    path = " ".join(words[:2])
    if path in COMMANDS and words:
        return path
    return words[0] if words and words[0] in COMMANDS and words[0] else None


def _is_text(argv: Sequence[str]) -> bool:
    """Return whether all words are Unicode; Typer says what is wrong with bytes that are not."""
    try:
        "".join(argv).encode()
    except UnicodeEncodeError:
        return False
    return True


def _shows_generated_help() -> bool:
    """Return whether the terminal has the columns of the generated help; Typer folds it for a narrower one."""
    columns = os.environ.get("COLUMNS", "")
    if columns.isdecimal() and int(columns) > 0:
        return int(columns) >= HELP_WIDTH
    try:
        return (os.get_terminal_size(sys.__stdout__.fileno()).columns or HELP_WIDTH) >= HELP_WIDTH  # type: ignore[union-attr]
    except (AttributeError, OSError, ValueError):
        return True


def _print_help(path: str, ctx: Context | None) -> int | None:
    """Print the help of a command."""
    if not _shows_generated_help():
        return None
    from prospectr.cli.table._help import HELP

    return _print(HELP[path], ctx)


def _print(text: str, ctx: Context | None) -> int:
    """Print text to standard output; ProspectrError if it is closed."""
    stream = ctx.stdout if ctx else sys.stdout
    if stream is None:
        raise output_is_closed()
    stream.write(text)
    return 0
