"""The command that exports entries and contacts."""

from __future__ import annotations

from prospectr.cli.declared import Commands, context_of
from prospectr.cli.help_groups import IN_AND_OUT
from prospectr.cli.selection import selection, wanted

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Annotated

    import typer

    from prospectr.cli.options import (
        Channel,
        Contact,
        Force,
        Grep,
        Kind,
        Tag,
        Wanted,
        complete_exports,
        output_option,
        path_option,
    )

app = Commands()


@app.command(short_help="Export entries or contacts, also for CRMs.", rich_help_panel=IN_AND_OUT)
def export(  # noqa: PLR0913, PLR0917
    context: typer.Context,
    form: Annotated[
        str,
        typer.Argument(metavar="FORMAT", autocompletion=complete_exports, help="csv, json, jsonl, ics, or a CRM's."),
    ],
    words: Wanted = None,
    kind: Kind = None,
    tag: Tag = None,
    contact: Contact = None,
    channel: Channel = None,
    grep: Grep = "",
    output: Annotated[str | None, output_option("export csv last-month -o oct.csv")] = None,
    force: Force = False,
    raw: Annotated[bool, typer.Option("--raw", help="CSV without a guard against formulas.")] = False,
    excel: Annotated[bool, typer.Option("--excel", help="CSV with the byte order mark that Excel needs.")] = False,
    preset: Annotated[
        str | None,
        path_option("--preset", "Columns for another CRM, in TOML.", "export csv last-week --preset crm.toml"),
    ] = None,
    ids: Annotated[
        str | None,
        path_option("--ids", "CSV of handle,id for Salesforce.", "export salesforce-events week --ids ids.csv"),
    ] = None,
) -> None:
    """prospectr export csv last-month -o oct.csv

    Write the entries of a period, by default all. For a CRM, the format is salesforce-events, salesforce-tasks,
    hubspot-calls, hubspot-meetings, hubspot-notes or pipedrive-activities. To export other things, name them first:
    "export contacts csv", and so for pipeline, referrals and follow-ups. "export ics" writes the follow-ups for your
    calendar, with an alarm.
    """
    from prospectr.commands.journal import export as command
    from prospectr.commands.journal.export_request import Export

    period, chosen = wanted(
        words, "" if form == command.CALENDAR else "all", selection(kind, tag, contact, channel, grep)
    )
    request = Export(form, period, chosen, output, force, raw, excel, preset or "", ids or "")
    command.run(context_of(context), request)
