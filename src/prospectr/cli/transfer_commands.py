"""Commands that bring data in: from prospectr's own exports and from other programs' files."""

from __future__ import annotations

from prospectr.cli.declared import Commands, context_of
from prospectr.cli.help_groups import IN_AND_OUT, SET_UP

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Annotated

    import typer

    from prospectr.cli.options import DryRun, Json, OwnMap

app = Commands()


@app.command(
    "import", short_help="Import entries or contacts from files, also of other programs.", rich_help_panel=IN_AND_OUT
)
def import_files(  # noqa: PLR0913, PLR0917
    context: typer.Context,
    words: Annotated[list[str], typer.Argument(metavar="[FORMAT] FILE...", help="Files, or - for standard input.")],
    dry_run: DryRun = False,
    kind: Annotated[str, typer.Option("--kind", metavar="KIND", help="The kind of rows that no rule is for.")] = "",
    dates: Annotated[str, typer.Option("--dates", metavar="dmy|mdy|ymd", help="How the file writes days.")] = "",
    zone: Annotated[
        list[str] | None, typer.Option("--zone", metavar="ZONE", help="The zone of its times, or NAME IN FILE=ZONE.")
    ] = None,
    encoding: Annotated[str, typer.Option("--encoding", metavar="NAME", help="The file's encoding.")] = "",
    user: Annotated[str, typer.Option("--user", metavar="NAME", help="Only the rows of one person, or all.")] = "",
    minutes: Annotated[str, typer.Option("--minutes", metavar="TIME", help="For rows without a duration.")] = "",
    map_path: OwnMap = None,
    period: Annotated[
        str, typer.Option("--period", metavar="PERIOD", help="Only these days; of a calendar, by default yesterday.")
    ] = "",
    update: Annotated[bool, typer.Option("--update", help="Take the changes made there.")] = False,
    skip_refused: Annotated[bool, typer.Option("--skip-refused", help="Import the other rows.")] = False,
    as_json: Json = False,
) -> None:
    """prospectr import toggl.csv --dry-run

    Add the rows of files of other programs, or of prospectr's own exports, all or none. Without FORMAT, prospectr finds
    out what the files are. The same rows again add nothing. "import inbox FILE" logs the lines that you typed or
    dictated on a phone.
    """
    from prospectr.commands.transfer import import_files as command

    command.run(
        context_of(context), words, dry_run=dry_run, as_json=as_json, kind=kind, dates=dates, zones=zone or [],
        encoding=encoding, user=user, minutes=minutes, map_path=map_path or "", period=period, update=update,
        skip_refused=skip_refused,
    )  # fmt: skip


@app.command(short_help="List or change the rules that give imported rows a kind.", rich_help_panel=SET_UP)
def rules(
    context: typer.Context,
    words: Annotated[list[str] | None, typer.Argument(metavar="add|move|remove")] = None,
    as_json: Json = False,
) -> None:
    """prospectr rules add toggl project Outreach p +phone

    List or change what imported rows become; the first rule that fits is taken: "add SOURCE FIELD TEXT KIND [+TAG]
    [@CONTACT]" with skip as the KIND to leave rows out, "move N PLACE", "remove N". SOURCE is a format or any. FIELD is
    project, client, category, tag, domain, calendar, task or subject.
    """
    from prospectr.commands.transfer import rules as command

    command.run(context_of(context), words or (), as_json=as_json)
