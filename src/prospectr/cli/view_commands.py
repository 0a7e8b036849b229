"""Looking: entries, the week, reports."""

from __future__ import annotations

from typing import Annotated

import typer

from prospectr.cli.options import (
    By,
    Channel,
    Contact,
    Grep,
    Identity,
    Json,
    Kind,
    Markdown,
    Period,
    Tag,
    complete_ids,
    complete_periods,
    context_of,
    selection,
)
from prospectr.errors import InputError

app = typer.Typer()


@app.command(short_help="Today's entries.")
def today(context: typer.Context, as_json: Json = False) -> None:
    """prospectr today

    List what today holds.
    """
    from prospectr.commands import today as command

    command.run(context_of(context), as_json=as_json)


@app.command("list", short_help="The entries of a period.")
def list_entries(
    context: typer.Context,
    period: Period = "week",
    kind: Kind = None,
    tag: Tag = None,
    contact: Contact = None,
    channel: Channel = None,
    grep: Grep = "",
    doubtful: Annotated[bool, typer.Option("--doubtful", help="Only prospecting that reads like networking.")] = False,
    as_json: Json = False,
) -> None:
    """prospectr list last-week --kind p --channel phone

    List the entries of a period, by default of this week. A filter given twice widens, several sorts narrow.
    """
    from prospectr.commands import listing

    chosen = selection(kind, tag, contact, channel, grep)
    listing.run(context_of(context), period, chosen, doubtful=doubtful, as_json=as_json)


@app.command(short_help="Settle what reads like networking.")
def review(context: typer.Context, period: Period = "4w", as_json: Json = False) -> None:
    """prospectr review last-month

    Go through the prospecting that reads like networking, one key each: it was prospecting (and which need you
    heard), it was networking, skip.
    """
    from prospectr.commands import review as command

    command.run(context_of(context), period, as_json=as_json)


@app.command(short_help="One entry, whole.")
def show(context: typer.Context, entry: Identity, as_json: Json = False) -> None:
    """prospectr show last

    Show one entry with all that is known of it.
    """
    from prospectr.commands import show as command

    command.run(context_of(context), entry, as_json=as_json)


@app.command(short_help="The week against the quota.")
def week(
    context: typer.Context,
    period: Annotated[
        str,
        typer.Argument(metavar="WEEK", autocompletion=complete_periods, help="week, last, 2026-W46, or a day in it"),
    ] = "week",
    as_json: Json = False,
    as_markdown: Markdown = False,
) -> None:
    """prospectr week last

    The truth about a week: the verdict first, then kinds, days, outcomes, the last eight weeks and the streak.
    """
    from prospectr.commands import week as command

    form = _one_form(json=as_json, md=as_markdown)
    command.run(context_of(context), period, as_json=form == "json", as_markdown=form == "md")


@app.command(short_help="Minutes by kind, channel, tag, contact, day, week or month.")
def report(  # noqa: PLR0913
    context: typer.Context,
    period: Period = "week",
    by: By = None,
    kind: Kind = None,
    tag: Tag = None,
    contact: Contact = None,
    channel: Channel = None,
    grep: Grep = "",
    as_json: Json = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="Write CSV.")] = False,
    as_markdown: Markdown = False,
) -> None:
    """prospectr report 2026-Q4 --by channel --by kind

    Sum a period up by one or two dimensions, by default this week by kind.
    """
    from prospectr.commands import report as command

    chosen = selection(kind, tag, contact, channel, grep)
    form = _one_form(json=as_json, csv=as_csv, md=as_markdown)
    command.run(context_of(context), period, by or (), chosen, form)


def _one_form(**asked: bool) -> str:
    """Return the one form that was asked for, or table; InputError if there are several."""
    forms = [name for name, is_asked in asked.items() if is_asked]
    if len(forms) > 1:
        raise InputError("Output has one form.", f"Keep one of {', '.join(f'--{name}' for name in forms)}.")
    return forms[0] if forms else "table"


@app.command(short_help="What changed, and when.")
def history(
    context: typer.Context,
    entry: Annotated[str | None, typer.Argument(metavar="ID", autocompletion=complete_ids)] = None,
    as_json: Json = False,
) -> None:
    """prospectr history 128

    List the latest changes, or all that was done to one entry, also if it is deleted.
    """
    from prospectr.commands import history as command

    command.run(context_of(context), entry, as_json=as_json)
