"""Commands that show entries, the week, reports, the audit and the history."""

from __future__ import annotations

from prospectr.cli.declared import Commands, context_of
from prospectr.cli.delivery import NAMES, delivery
from prospectr.cli.help_groups import CORRECT, EVERY_DAY, LOOK
from prospectr.cli.selection import one_format, period_of, selection, wanted
from prospectr.errors import InputError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Annotated

    import typer

    from prospectr.cli.options import (
        By,
        Channel,
        Contact,
        EntryId,
        Force,
        Grep,
        Html,
        Json,
        Kind,
        Markdown,
        NoPeople,
        OpenPage,
        Period,
        Tag,
        Wanted,
        complete_quarters,
        complete_weeks,
        output_option,
    )
    from prospectr.cli.tab.completers import complete_ids


app = Commands()


@app.command(short_help="List the entries of today.", rich_help_panel=EVERY_DAY)
def today(context: typer.Context, as_json: Json = False) -> None:
    """prospectr today

    List the entries of today.
    """
    from prospectr.commands.logging import today as command

    command.run(context_of(context), as_json=as_json)


@app.command("list", short_help="List the entries of a period.", rich_help_panel=LOOK)
def list_entries(  # noqa: PLR0913
    context: typer.Context,
    words: Wanted = None,
    kind: Kind = None,
    tag: Tag = None,
    contact: Contact = None,
    channel: Channel = None,
    grep: Grep = "",
    doubtful: Annotated[bool, typer.Option("--doubtful", help="Only prospecting that reads like networking.")] = False,
    as_json: Json = False,
) -> None:
    """prospectr list last-week --kind p --channel phone

    List the entries of a period, by default this week, or four weeks with --doubtful. An option given twice finds
    either; different options must all match.
    """
    from prospectr.commands.logging import list_entries

    period, chosen = wanted(words, "4w" if doubtful else "week", selection(kind, tag, contact, channel, grep))
    list_entries.run(context_of(context), period, chosen, doubtful=doubtful, as_json=as_json)


@app.command(short_help="Decide what doubtful entries were.", rich_help_panel=CORRECT)
def review(context: typer.Context, period: Period = None, as_json: Json = False) -> None:
    """prospectr review last-month

    Go through the prospecting that reads like networking, one key for each entry: it was prospecting (and which need
    you heard), it was networking, or skip.
    """
    from prospectr.commands.logging import review as command

    command.run(context_of(context), period_of(period, "4w"), as_json=as_json)


@app.command(short_help="Show everything about one entry.", rich_help_panel=LOOK)
def show(context: typer.Context, entry: EntryId, as_json: Json = False) -> None:
    """prospectr show last

    Show everything about an entry.
    """
    from prospectr.commands.logging import show as command

    command.run(context_of(context), entry, as_json=as_json)


@app.command(short_help="Show a week against the quota, or close it.", rich_help_panel=EVERY_DAY)
def week(  # noqa: PLR0913
    context: typer.Context,
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[close] WEEK", autocompletion=complete_weeks, help="week, last, 2026-W46, or a day in the week."
        ),
    ] = None,
    full: Annotated[bool, typer.Option("--full", help="All of it: day by day, every detail, eight weeks.")] = False,
    as_json: Json = False,
    as_markdown: Markdown = False,
    as_html: Html = False,
    as_mail: Annotated[
        bool, typer.Option("--mail", help="Write a mail with the page attached; nothing is sent.")
    ] = False,
    output: Annotated[str | None, output_option("week --html -o week.html")] = None,
    opens: OpenPage = False,
    no_people: NoPeople = False,
    force: Force = False,
) -> None:
    """prospectr week last

    Show a week against every target of the quota, by kind, with outcomes, the weeks before and the streak. "week close
    last" stores the figures of last week; what changes later is then shown.
    """
    from prospectr.commands.week import week as command

    form = one_format(json=as_json, md=as_markdown, html=as_html or (opens and not as_mail), mail=as_mail)
    file = delivery("week", form, output, opens=opens, no_people=no_people, force=force)
    closes = bool(words) and words[0].lower() == "close"  # type: ignore[index]
    period = period_of((words or [])[1:] if closes else words, "week")
    if closes:
        _check_close(form, full=full)
        command.close(context_of(context), period, as_json=form == "json")
    elif file:
        from prospectr.commands.week import week_page

        week_page.run(context_of(context), period, file, with_people=not no_people, as_mail=form == "mail")
    else:
        command.run(context_of(context), period, as_json=form == "json", as_markdown=form == "md", is_full=full)


def _check_close(form: str, *, full: bool) -> None:
    """Raise InputError if a close is to be shown in a way that only a week can be."""
    if full:
        raise InputError("A close shows one line.", "Leave out --full, then type prospectr week last --full")
    if form not in ("table", "json"):
        raise InputError(
            f"A close cannot be written as {NAMES[form]}.",
            f"Leave out --{form}, then type prospectr week last --{form}",
        )


@app.command(short_help="Show a quarter in review.", rich_help_panel=LOOK)
def quarter(
    context: typer.Context,
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="QUARTER", autocompletion=complete_quarters, help="quarter, last, 2026-Q4, or q4 for the latest."
        ),
    ] = None,
    as_json: Json = False,
    as_html: Html = False,
    output: Annotated[str | None, output_option("quarter --html -o quarter.html")] = None,
    opens: OpenPage = False,
    no_people: NoPeople = False,
    force: Force = False,
) -> None:
    """prospectr quarter 2026-Q4 --html -o quarter.html

    Show what you bring to a review: prospecting week by week and day by day, the funnel, referrals, people and the
    audit.
    """
    from prospectr.commands.review import quarter as command

    form = one_format(json=as_json, html=as_html or opens)
    to = delivery("quarter", form, output, opens=opens, no_people=no_people, force=force)
    quarter_word = period_of(words, "quarter")
    command.run(context_of(context), quarter_word, as_json=form == "json", to=to, with_people=not no_people)


@app.command(short_help="Show prospecting week by week.", rich_help_panel=LOOK)
def trend(context: typer.Context, period: Period = None, as_json: Json = False) -> None:
    """prospectr trend 26w

    Show prospecting against the quota week by week, with the mean, how much weeks differ, droughts, and the
    opportunities that followed.
    """
    from prospectr.commands.week import trend as command

    command.run(context_of(context), period_of(period, "13w"), as_json=as_json)


@app.command(short_help="Show prospecting day by day.", rich_help_panel=LOOK)
def calendar(context: typer.Context, period: Period = None, as_json: Json = False) -> None:
    """prospectr calendar 2026

    Show a heat map of prospecting minutes, a column for each week. Like the quota, it follows the setting "counting".
    """
    from prospectr.commands.week import calendar as command

    command.run(context_of(context), period_of(period, "year"), as_json=as_json)


@app.command(short_help="Check how you prospect.", rich_help_panel=LOOK)
def audit(
    context: typer.Context,
    period: Period = None,
    strict: Annotated[bool, typer.Option("--strict", help="Exit with 1 if something is to mend.")] = False,
    as_json: Json = False,
    as_markdown: Markdown = False,
) -> int:
    """prospectr audit 26w

    Run eleven checks of how you prospect, each with a verdict, the evidence, and one thing to do.
    """
    from prospectr.commands.week import audit as command

    form = one_format(json=as_json, md=as_markdown)
    result = command.run(
        context_of(context), period_of(period, "13w"), as_json=form == "json", as_markdown=form == "md"
    )
    return 1 if strict and result.to_mend else 0


@app.command(short_help="Add up minutes by kind, day, channel, tag or contact.", rich_help_panel=LOOK)
def report(  # noqa: PLR0913
    context: typer.Context,
    words: Wanted = None,
    by: By = None,
    kind: Kind = None,
    tag: Tag = None,
    contact: Contact = None,
    channel: Channel = None,
    grep: Grep = "",
    *,
    as_json: Json = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="Write CSV.")] = False,
    as_markdown: Markdown = False,
    as_html: Html = False,
    output: Annotated[str | None, output_option("report --html -o report.html")] = None,
    opens: OpenPage = False,
    force: Force = False,
) -> None:
    """prospectr report 2026-Q4 --by channel --by kind

    Add up the minutes of a period by one or two dimensions, by default this week by kind.
    """
    from prospectr.commands.week import report as command

    period, chosen = wanted(words, "week", selection(kind, tag, contact, channel, grep))
    form = one_format(json=as_json, csv=as_csv, md=as_markdown, html=as_html or opens)
    to = delivery("report", form, output, opens=opens, force=force)
    command.run(context_of(context), period, by or (), chosen, form, to)


@app.command(short_help="List what changed, and when.", rich_help_panel=CORRECT)
def history(
    context: typer.Context,
    entry: Annotated[
        str | None, typer.Argument(metavar="ID", autocompletion=complete_ids, help="An entry's number, or last.")
    ] = None,
    as_json: Json = False,
) -> None:
    """prospectr history 128

    List the latest changes, or every change of one entry, even if it is deleted.
    """
    from prospectr.commands.journal import history as command

    command.run(context_of(context), entry, as_json=as_json)
