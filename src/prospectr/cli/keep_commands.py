"""Taking data out and in, and keeping it safe."""

from __future__ import annotations

from typing import Annotated

import typer

from prospectr.cli.options import (
    Channel,
    Contact,
    DryRun,
    Grep,
    Json,
    Kind,
    Period,
    Tag,
    complete_exports,
    context_of,
    selection,
)
from prospectr.errors import InputError

app = typer.Typer()


@app.command(short_help="Write entries as CSV, JSON or JSON lines.")
def export(  # noqa: PLR0913
    context: typer.Context,
    form: Annotated[str, typer.Argument(metavar="csv|json|jsonl", autocompletion=complete_exports)],
    period: Period = "all",
    kind: Kind = None,
    tag: Tag = None,
    contact: Contact = None,
    channel: Channel = None,
    grep: Grep = "",
    output: Annotated[str | None, typer.Option("--output", "-o", metavar="FILE", help="Write to a file.")] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace the file if it is there.")] = False,
    raw: Annotated[bool, typer.Option("--raw", help="CSV without the guard against formulas.")] = False,
    excel: Annotated[bool, typer.Option("--excel", help="CSV with the byte order mark that Excel wants.")] = False,
) -> None:
    """prospectr export csv last-month -o oct.csv

    Write the entries of a period, by default all, to standard output or a file. "export contacts csv" writes contacts;
    so do pipeline, referrals and follow-ups, as csv, json or jsonl.
    """
    from prospectr.commands.journal import export as command
    from prospectr.commands.journal import export_people

    if form in export_people.WHAT:
        if kind or tag or contact or channel or grep:
            raise InputError(f"Filters are for entries, not for {form}.", f"Type prospectr export {form} csv")
        export_people.run(context_of(context), form, period, output=output, force=force, raw=raw, excel=excel)
        return
    chosen = selection(kind, tag, contact, channel, grep)
    command.run(context_of(context), form, period, chosen, output=output, force=force, raw=raw, excel=excel)


@app.command("import", short_help="Add entries from CSV.")
def import_entries(
    context: typer.Context,
    form: Annotated[str, typer.Argument(metavar="csv")],
    path: Annotated[str, typer.Argument(metavar="FILE", help="A file, or - for standard input.")],
    dry_run: DryRun = False,
    as_json: Json = False,
) -> None:
    """prospectr import csv oct.csv --dry-run

    Add the rows of a CSV file, all or none; rows that are in the journal already are passed over. With a column
    "handle" they are contacts.
    """
    from prospectr.commands.journal import import_entries

    import_entries.run(context_of(context), form, path, dry_run=dry_run, as_json=as_json)


@app.command(short_help="Make a verified copy of the journal.")
def backup(
    context: typer.Context,
    target: Annotated[str | None, typer.Argument(metavar="FILE")] = None,
    listing: Annotated[bool, typer.Option("--list", help="List the backups that there are.")] = False,
    auto: Annotated[bool, typer.Option("--auto", hidden=True)] = False,
    as_json: Json = False,
) -> None:
    """prospectr backup /media/stick/journal.db

    Copy the journal to a file, or among its own generations, and read the copy back.
    """
    from prospectr.commands.journal import backup as command

    if listing:
        command.show(context_of(context), as_json=as_json)
    else:
        command.run(context_of(context), target, auto=auto, as_json=as_json)


@app.command(short_help="Bring a backup back.")
def restore(
    context: typer.Context, path: Annotated[str, typer.Argument(metavar="FILE")], as_json: Json = False
) -> None:
    """prospectr restore journal-backups/2026-11-20T180500-daily-312.db

    Put a backup in the place of the journal's content. What was there is kept.
    """
    from prospectr.commands.journal import restore as command

    command.run(context_of(context), path, as_json=as_json)


@app.command(short_help="Check that all is well.")
def doctor(context: typer.Context, as_json: Json = False) -> None:
    """prospectr doctor

    Look at the journal's integrity, permissions, place, versions and backups; each line is ok or says what to do.
    """
    from prospectr.commands.journal import doctor as command

    command.run(context_of(context), as_json=as_json)


@app.command(short_help="Try it out on a sample journal.")
def demo(
    context: typer.Context,
    place: Annotated[
        str | None, typer.Argument(metavar="FILE", help="Where to make it; a temporary place if not given.")
    ] = None,
) -> None:
    """prospectr demo

    Make a sample journal of twelve weeks in a temporary place, log a line in it, and show the week.
    """
    from prospectr.commands.journal import demo as command

    command.run(context_of(context), place)
