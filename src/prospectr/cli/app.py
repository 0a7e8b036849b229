"""The Typer app: every command with its options, from which `make cli` compiles the table and the help."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, get_type_hints

import typer
from typer._completion_shared import _completion_scripts
from typer.core import TyperArgument
from typer.main import get_command

from prospectr import __version__
from prospectr.cli import (
    change_commands,
    export_commands,
    keep_commands,
    log_commands,
    options,
    people_commands,
    quick,
    transfer_commands,
    view_commands,
)
from prospectr.cli.declared import Commands
from prospectr.cli.grouped_help import GroupedHelp
from prospectr.cli.tab.shell_scripts import SCRIPTS
from prospectr.cli.team import server_commands, team_commands
from prospectr.context import Context
from prospectr.errors import InputError

if TYPE_CHECKING:
    from prospectr.cli.declared import Declaration

PROGRAM = "prospectr"
PARTS = (
    log_commands, view_commands, people_commands, change_commands, export_commands, transfer_commands, keep_commands,
    team_commands, server_commands,
)  # fmt: skip


def _no_type(_argument: TyperArgument, *, ctx: object) -> None:
    """Leave out the type of an argument in the help, which for a list of words would be `<list[str]>`."""
    del ctx


TyperArgument.display_type_rich = _no_type  # type: ignore[method-assign,assignment]
_completion_scripts.update(SCRIPTS)  # the framework's own take `@acm` for two words in bash


def _print_version(is_given: bool) -> None:
    if is_given:
        typer.echo(f"prospectr {__version__}")
        raise typer.Exit


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
        raise InputError("--journal needs the name of a file.", "Name a file, or leave it out. More: prospectr --help")
    if journal:
        context.obj = (ctx or Context()).with_journal(journal)
    elif ctx is None:
        context.obj = Context()
    if context.invoked_subcommand is None:
        quick.overview(context.obj)


def tree(only: str = "") -> Any:
    """Return Typer's tree of the commands: of all, or of a single one with the commands below it."""
    app = typer.Typer(
        name=PROGRAM,
        cls=GroupedHelp,
        context_settings={"help_option_names": ["-h", "--help"]},
        rich_markup_mode=None,  # plain help, because it also goes to pipes and pagers
        pretty_exceptions_enable=False,
        pretty_exceptions_show_locals=False,
        invoke_without_command=True,
    )
    app.callback()(root)
    groups = {"": app}
    for part in PARTS:
        if not isinstance(part.app, Commands):
            message = (
                f"{part.__name__}: app must be a Commands, as in view_commands.py, so that it needs no Typer to run"
            )
            raise TypeError(message)
        for path, declared in part.app.declared.items():
            if not only or path.partition(" ")[0] == only:
                above, _, name = path.rpartition(" ")
                groups[path] = _declare(groups[above], name, declared, {**vars(options), **vars(part)})
    return get_command(app)  # a group, because it has a callback


def _declare(above: typer.Typer, name: str, declared: Declaration, names: dict[str, Any]) -> typer.Typer:
    """Give a command to Typer, and return the group for those below it; `names` are those that its annotations use."""
    function, settings, below = declared.function, dict(declared.settings), typer.Typer(invoke_without_command=True)
    function.__annotations__ = get_type_hints(function, names, include_extras=True)
    if callable(settings.get("help")):
        settings["help"] = settings["help"]()
    if declared.is_group:
        below.callback()(function)
        above.add_typer(below, name=name, **settings)
    else:
        above.command(name, **settings)(function)
    return below
