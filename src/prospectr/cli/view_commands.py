"""Looking: entries, the week, reports."""

from __future__ import annotations

from typing import Annotated

import typer

from prospectr.cli.options import (
    By,
    Channel,
    Contact,
    EntryId,
    Grep,
    Json,
    Kind,
    Markdown,
    Period,
    Tag,
    complete_ids,
    complete_weeks,
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
    from prospectr.commands.logging import today as command

    command.run(context_of(context), as_json=as_json)


@app.command("list", short_help="The entries of a period.")
def list_entries(  # noqa: PLR0913
    context: typer.Context,
    period: Period = "",
    kind: Kind = None,
    tag: Tag = None,
    contact: Contact = None,
    channel: Channel = None,
    grep: Grep = "",
    doubtful: Annotated[bool, typer.Option("--doubtful", help="Only prospecting that reads like networking.")] = False,
    as_json: Json = False,
) -> None:
    """prospectr list last-week --kind p --channel phone

    List the entries of a period, by default of this week, doubtful ones of four. A filter given twice widens, several
    sorts narrow.
    """
    from prospectr.commands.logging import list_entries

    chosen = selection(kind, tag, contact, channel, grep)
    period = period or ("4w" if doubtful else "week")
    list_entries.run(context_of(context), period, chosen, doubtful=doubtful, as_json=as_json)


@app.command(short_help="Settle what reads like networking.")
def review(context: typer.Context, period: Period = "4w", as_json: Json = False) -> None:
    """prospectr review last-month

    Go through the prospecting that reads like networking, one key each: it was prospecting (and which need you
    heard), it was networking, skip.
    """
    from prospectr.commands.logging import review as command

    command.run(context_of(context), period, as_json=as_json)


@app.command(short_help="One entry, whole.")
def show(context: typer.Context, entry: EntryId, as_json: Json = False) -> None:
    """prospectr show last

    Show one entry with all that is known of it.
    """
    from prospectr.commands.logging import show as command

    command.run(context_of(context), entry, as_json=as_json)


@app.command(short_help="The week against the quota; close it.")
def week(
    context: typer.Context,
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[close] WEEK", autocompletion=complete_weeks, help="week, last, 2026-W46, or a day in it"
        ),
    ] = None,
    as_json: Json = False,
    as_markdown: Markdown = False,
) -> None:
    """prospectr week last

    The truth about a week: the verdict first, then kinds, days, outcomes, the last eight weeks and the streak.
    "week close last" stores how it stands; what is changed in it later then shows.
    """
    from prospectr.commands.week import week as command

    form = _one_form(json=as_json, md=as_markdown)
    closes = bool(words) and words[0].lower() == "close"  # type: ignore[index]
    rest = (words or [])[1:] if closes else words or []
    if len(rest) > 1:
        raise InputError(
            f"“{' '.join(rest)}” is not one week.", "Type prospectr week last, or prospectr week close last"
        )
    period = rest[0] if rest else "week"
    if closes:
        if form == "md":
            raise InputError(
                "A close is not written as Markdown.", "Leave out --md; then type prospectr week last --md"
            )
        command.close(context_of(context), period, as_json=form == "json")
    else:
        command.run(context_of(context), period, as_json=form == "json", as_markdown=form == "md")


@app.command(short_help="Feast and famine, week by week.")
def trend(context: typer.Context, period: Period = "13w", as_json: Json = False) -> None:
    """prospectr trend 26w

    Prospecting week by week against the quota: mean, steadiness, droughts, and the opportunities that came after.
    """
    from prospectr.commands.week import trend as command

    command.run(context_of(context), period, as_json=as_json)


@app.command(short_help="Prospecting day by day.")
def calendar(context: typer.Context, period: Period = "year", as_json: Json = False) -> None:
    """prospectr calendar 2026

    A heat map of prospecting minutes, a column a week; like the quota it goes by the setting "counting".
    """
    from prospectr.commands.week import trend as command

    command.calendar(context_of(context), period, as_json=as_json)


@app.command(short_help="What to mend.")
def audit(
    context: typer.Context,
    period: Period = "13w",
    strict: Annotated[bool, typer.Option("--strict", help="End with 1 if something is to mend.")] = False,
    as_json: Json = False,
    as_markdown: Markdown = False,
) -> None:
    """prospectr audit 26w

    Eleven checks of your prospecting, each with the evidence of this journal, a verdict, and one thing to do.
    """
    from prospectr.commands.week import audit as command

    form = _one_form(json=as_json, md=as_markdown)
    found = command.run(context_of(context), period, as_json=form == "json", as_markdown=form == "md")
    if strict and found.to_mend:
        raise typer.Exit(1)


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
    from prospectr.commands.week import report as command

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
    from prospectr.commands.journal import history as command

    command.run(context_of(context), entry, as_json=as_json)
