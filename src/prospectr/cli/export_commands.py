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
        CrmIds,
        Decimal,
        Done,
        Excel,
        ExportFormat,
        Force,
        Grep,
        Kind,
        Preset,
        Raw,
        Tag,
        Wanted,
        output_option,
    )

app = Commands()


@app.command(short_help="Export entries or contacts, also for CRMs.", rich_help_panel=IN_AND_OUT)
def export(  # noqa: PLR0913, PLR0917
    context: typer.Context,
    form: ExportFormat,
    words: Wanted = None,
    kind: Kind = None,
    tag: Tag = None,
    contact: Contact = None,
    channel: Channel = None,
    grep: Grep = "",
    output: Annotated[str | None, output_option("export csv last-month -o oct.csv")] = None,
    force: Force = False,
    raw: Raw = False,
    excel: Excel = False,
    decimal: Decimal = "",
    done: Done = False,
    preset: Preset = None,
    ids: CrmIds = None,
) -> None:
    """prospectr export csv last-month -o oct.csv

    Write the entries of a period, by default all. For a CRM, the format is salesforce-events, salesforce-tasks,
    hubspot-calls, hubspot-meetings, hubspot-notes or pipedrive-activities. To export other things, name them first:
    "export contacts csv", and so for pipeline, referrals and follow-ups. "export ics" writes the follow-ups for your
    calendar, with an alarm; "export ics last-week --done" what was done.
    """
    from prospectr.commands.journal import export as command
    from prospectr.commands.journal.export_request import CALENDAR, Export, subject_form_period

    period, chosen = wanted(words, "" if form == CALENDAR else "all", selection(kind, tag, contact, channel, grep))
    what = subject_form_period(form, period)
    request = Export(*what, chosen, output, force, raw, excel, preset or "", ids or "", done, decimal)
    command.run(context_of(context), request)
