"""The command of a team's server: set it up, give people logins, check it."""

from __future__ import annotations

from prospectr.cli.declared import Commands, context_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Annotated

    import typer

    from prospectr.cli.options import Json, complete_server

app = Commands()


@app.command("team server", short_help="Set up and check a PostgreSQL server.")
def server(
    context: typer.Context,
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="sql [SELLER...] | upgrade ADDRESS | check [ADDRESS]",
            autocompletion=complete_server,
            help="sql prints what to run there; upgrade and check connect.",
        ),
    ] = None,
    of_team: Annotated[str | None, typer.Option("--team", metavar="TEAM", help="sql: the team they report in.")] = None,
    manages: Annotated[
        str | None, typer.Option("--manages", metavar="TEAM", help="sql: a team that they lead.")
    ] = None,
    under: Annotated[str | None, typer.Option("--under", metavar="TEAM", help="sql: the team above it.")] = None,
    is_admin: Annotated[
        bool, typer.Option("--admin", help="sql: they read everything, and change the roster.")
    ] = False,
    is_end: Annotated[bool, typer.Option("--end", help="sql: their login ends.")] = False,
    as_json: Json = False,
) -> int:
    """prospectr team server check

    Set up a PostgreSQL server that carries the weeks of a large team, give people logins, and check that nobody can
    read more than they should.
    """
    from prospectr.commands.team import server as command

    options = command.Options(of_team, manages, under, is_admin, is_end)
    return 0 if command.run(context_of(context), words or (), options, as_json=as_json) else 1
