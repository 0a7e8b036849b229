"""Commands that back up, restore and check the journal."""

from __future__ import annotations

from prospectr.cli.declared import Commands, context_of
from prospectr.cli.help_groups import IN_AND_OUT, SET_UP

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Annotated

    import typer

    from prospectr.cli.options import Json, not_empty

app = Commands()


@app.command(short_help="Make a verified backup of the journal.", rich_help_panel=IN_AND_OUT)
def backup(
    context: typer.Context,
    target: Annotated[
        str | None,
        typer.Argument(metavar="FILE", callback=not_empty("backup /media/stick/journal.db"), help="Where to copy it."),
    ] = None,
    listing: Annotated[bool, typer.Option("--list", help="List the backups.")] = False,
    auto: Annotated[bool, typer.Option("--auto", hidden=True)] = False,
    as_json: Json = False,
) -> None:
    """prospectr backup /media/stick/journal.db

    Copy the journal to a file, by default to its backup folder, and check the copy by reading it.
    """
    from prospectr.commands.journal import backup as command

    if listing:
        command.show(context_of(context), as_json=as_json)
    else:
        command.run(context_of(context), target, auto=auto, as_json=as_json)
    if auto:
        from prospectr.commands.team import sync

        sync.run_quietly(context_of(context))


@app.command(short_help="Restore a backup.", rich_help_panel=IN_AND_OUT)
def restore(
    context: typer.Context,
    path: Annotated[
        str,
        typer.Argument(
            metavar="FILE",
            callback=not_empty("restore journal-backups/2026-11-20T180500-daily-312.db"),
            help="The backup.",
        ),
    ],
    as_json: Json = False,
) -> None:
    """prospectr restore journal-backups/2026-11-20T180500-daily-312.db

    Replace the content of the journal with that of a backup. The old content is backed up first.
    """
    from prospectr.commands.journal import restore as command

    command.run(context_of(context), path, as_json=as_json)


@app.command(short_help="Check the journal and its backups.", rich_help_panel=SET_UP)
def doctor(context: typer.Context, as_json: Json = False) -> None:
    """prospectr doctor

    Check the versions, the journal's content, permissions and place, and the backups. Each line is ok or says what to
    do.
    """
    from prospectr.commands.journal import doctor as command

    command.run(context_of(context), as_json=as_json)


@app.command(short_help="Try prospectr on a sample journal.", rich_help_panel=SET_UP)
def demo(
    context: typer.Context,
    place: Annotated[
        str | None,
        typer.Argument(
            metavar="FILE",
            callback=not_empty("demo sample.db"),
            help="Where to create it; by default a temporary folder.",
        ),
    ] = None,
) -> None:
    """prospectr demo

    Create a sample journal of twelve weeks, log a line in it, and show the week. Your own journal is not touched.
    """
    from prospectr.commands.journal import demo as command

    command.run(context_of(context), place)
