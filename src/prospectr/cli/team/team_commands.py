"""Commands of a team: join a place, send the weeks, and what a leader reads."""

from __future__ import annotations

from prospectr.cli.declared import Commands, context_of
from prospectr.cli.delivery import delivery
from prospectr.cli.help_groups import IN_AND_OUT
from prospectr.cli.selection import one_format, period_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Annotated

    import typer

    from prospectr.cli.options import (
        Csv,
        Force,
        Html,
        Json,
        Markdown,
        OpenPage,
        Period,
        Week,
        Yes,
        complete_roster,
        complete_team_dimensions,
        not_empty,
        output_option,
    )

app = Commands()


@app.group("team", short_help="Share figures with a team; read a team's week.", rich_help_panel=IN_AND_OUT)
def show_team(context: typer.Context, as_json: Json = False) -> None:
    """prospectr team

    Share your weeks with a team: figures only, never a name, a note, a clock time or money. Without a command, show
    the folders and servers that you joined, and what is still to send.
    """
    from prospectr.commands.team import status as command

    if context.invoked_subcommand is None:
        command.run(context_of(context), as_json=as_json)


@app.command("team join", short_help="Join a folder or a server, to report or to read.")
def join(
    context: typer.Context,
    folder: Annotated[
        str,
        typer.Argument(
            metavar="FOLDER",
            callback=not_empty("team join ~/Team --as ann", "folder"),
            help="The folder that the team shares, or postgresql://LOGIN@HOST/team.",
        ),
    ],
    name: Annotated[
        str | None, typer.Option("--as", metavar="NAME", help="The name to report under; leave it out only to read.")
    ] = None,
    since: Annotated[
        str | None, typer.Option("--from", metavar="DAY", help="The first week to report; by default this week.")
    ] = None,
    yes: Yes = False,
    as_json: Json = False,
) -> None:
    """prospectr team join ~/Team --as ann

    Share your weeks in a folder, or on a server: figures only, one row for each week. It says first what leaves, what
    never does, and who can see it. A leader joins without a name, only to read, and may join several.
    """
    from prospectr.commands.team import join as command

    command.run(context_of(context), folder, name, since, yes=yes, as_json=as_json)


@app.command("team show", short_help="Show byte for byte what would leave.")
def show(context: typer.Context) -> None:
    """prospectr team show

    Print the file that the next sync writes into the folder, or sends to the server, byte for byte.
    """
    from prospectr.commands.team import show as command

    command.run(context_of(context))


@app.command("team sync", short_help="Send your weeks, and read those of others.")
def sync(
    context: typer.Context,
    here: Annotated[bool, typer.Option("--here", help="The journal has moved to this computer.")] = False,
    auto: Annotated[bool, typer.Option("--auto", hidden=True)] = False,
    as_json: Json = False,
) -> None:
    """prospectr team sync

    Send your weeks to the folder or the server that you joined, and remember what others sent. It can be repeated at
    any time.
    """
    from prospectr.commands.team import sync as command

    if auto:
        command.run_quietly(context_of(context))
    else:
        command.run(context_of(context), here=here, as_json=as_json)


@app.command("team status", short_help="Show the folders and servers joined, and what is to send.")
def status(context: typer.Context, as_json: Json = False) -> None:
    """prospectr team status

    Show the folders and servers that you joined, who reports there, files that cannot be used, and what is still to
    send.
    """
    from prospectr.commands.team import status as command

    command.run(context_of(context), as_json=as_json)


@app.command("team leave", short_help="Leave a folder or a server.")
def leave(
    context: typer.Context,
    folder: Annotated[
        str | None,
        typer.Argument(
            metavar="FOLDER", callback=not_empty("team leave ~/Team", "folder"), help="By default the only one joined."
        ),
    ] = None,
    erase: Annotated[bool, typer.Option("--erase", help="Delete your files there, and what you read there.")] = False,
    as_json: Json = False,
) -> None:
    """prospectr team leave --erase

    Stop reporting to a folder or a server, or reading it. What you sent stays there; files in a folder can be erased.
    """
    from prospectr.commands.team import leave as command

    command.run(context_of(context), folder, erase=erase, as_json=as_json)


@app.command("team week", short_help="Show the team's week.")
def week(  # noqa: PLR0913
    context: typer.Context,
    period: Week = "week",
    as_json: Json = False,
    as_csv: Csv = False,
    as_markdown: Markdown = False,
    as_html: Html = False,
    output: Annotated[str | None, output_option("team week --html -o team.html")] = None,
    opens: OpenPage = False,
    force: Force = False,
) -> None:
    """prospectr team week last

    Show who reported, each seller against their own quota, and what changed later. Sellers are sorted by name.
    """
    from prospectr.commands.team import week as command

    form = one_format(json=as_json, csv=as_csv, md=as_markdown, html=as_html or opens)
    to = delivery("team week", form, output, opens=opens, force=force)
    command.run(context_of(context), period, form, to)


@app.command("team who", short_help="Show one seller's weeks.")
def who(
    context: typer.Context,
    seller: Annotated[str, typer.Argument(metavar="SELLER", help="The name they report under.")],
    as_json: Json = False,
) -> None:
    """prospectr team who ann

    Show the last eight weeks of a seller, and what changed in them later. The seller sees the same.
    """
    from prospectr.commands.team import who as command

    command.run(context_of(context), seller, as_json=as_json)


@app.command("team report", short_help="Add up the team's weeks by seller, team or week.")
def report(
    context: typer.Context,
    period: Period = None,
    by: Annotated[
        str,
        typer.Option("--by", metavar="WHAT", help="seller, team or week.", autocompletion=complete_team_dimensions),
    ] = "seller",
    as_json: Json = False,
    as_csv: Csv = False,
    as_markdown: Markdown = False,
) -> None:
    """prospectr team report 2026-Q4 --by team

    Add up the weeks of a period, by default this quarter, by seller, team or week. Weeks are whole, Monday to Sunday.
    """
    from prospectr.commands.team import report as command

    command.run(
        context_of(context), period_of(period, "quarter"), by, one_format(json=as_json, csv=as_csv, md=as_markdown)
    )


@app.command("team audit", short_help="Check each seller's weeks; one thing to talk about.")
def audit(
    context: typer.Context,
    period: Period = None,
    strict: Annotated[bool, typer.Option("--strict", help="Exit with 1 if something is to mend.")] = False,
    as_json: Json = False,
    as_markdown: Markdown = False,
) -> int:
    """prospectr team audit 13w

    Run seven checks of each seller's weeks, with evidence, a verdict, and one thing to talk about with each.
    """
    from prospectr.commands.team import report as command

    result = command.audit(context_of(context), period_of(period, "13w"), one_format(json=as_json, md=as_markdown))
    return 1 if strict and result.to_mend else 0


@app.command("team roster", short_help="List or change who should report.")
def roster(
    context: typer.Context,
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[add|move|remove] SELLER...",
            autocompletion=complete_roster,
            help="Without words, list the roster.",
        ),
    ] = None,
    of_team: Annotated[str | None, typer.Option("--team", metavar="TEAM", help="The team of the sellers.")] = None,
    since: Annotated[
        str | None, typer.Option("--from", metavar="DAY", help="From this day on; by default today.")
    ] = None,
    outcome: Annotated[
        list[str] | None,
        typer.Option("--outcome", metavar="NAME", help="An outcome to ask for, besides the usual four."),
    ] = None,
    folder: Annotated[
        str | None,
        typer.Option(
            "--folder",
            metavar="FOLDER",
            callback=not_empty("team roster --folder ~/Team", "folder"),
            help="By default the only folder joined.",
        ),
    ] = None,
    as_json: Json = False,
) -> None:
    """prospectr team roster add ann ben --team north

    Say who should report, so that "team week" shows who did not. The roster is a file in the folder, for everybody to
    read. On a server, its administrator changes it.
    """
    from prospectr.commands.team import roster as command

    options = command.Options(of_team, since, tuple(outcome or ()), folder)
    command.run(context_of(context), words or (), options, as_json=as_json)


@app.command("team demo", short_help="Try it with a sample team of eight.")
def demo(
    context: typer.Context,
    place: Annotated[
        str | None,
        typer.Argument(
            metavar="FOLDER",
            callback=not_empty("team demo sample-team", "folder"),
            help="Where to create it; by default a temporary folder.",
        ),
    ] = None,
) -> None:
    """prospectr team demo

    Create a sample team of eight for a quarter, and show the leader's week. Your own journal is not touched.
    """
    from prospectr.commands.team import demo as command

    command.run(context_of(context), place)
