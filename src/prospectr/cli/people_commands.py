"""Commands about contacts: stages, follow-ups, referrals, the network, the funnel and the plan."""

from __future__ import annotations

from prospectr.cli.declared import DASHES_ARE_WORDS, Commands, context_of
from prospectr.cli.help_groups import PEOPLE, SET_UP
from prospectr.cli.selection import period_of
from prospectr.errors import InputError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Annotated

    import typer

    from prospectr.cli.options import (
        CONTACT,
        Circle,
        Close,
        Handle,
        Json,
        Names,
        Number,
        Period,
        Stage,
        Yes,
        complete_criteria,
        complete_stages,
    )
    from prospectr.cli.tab.completers import complete_contacts, complete_words


app = Commands()


@app.command(short_help="Add or change a contact; merge, rename, forget.", rich_help_panel=PEOPLE)
def contact(  # noqa: PLR0913, PLR0917
    context: typer.Context,
    words: Annotated[list[str], CONTACT],
    name: Annotated[str | None, typer.Option("--name", metavar="NAME", help="The full name.")] = None,
    org: Annotated[str | None, typer.Option("--org", metavar="NAME", help="The organisation.")] = None,
    email: Annotated[str | None, typer.Option("--email", metavar="ADDRESS", help="The e-mail address.")] = None,
    phone: Annotated[str | None, typer.Option("--phone", metavar="NUMBER", help="The phone number.")] = None,
    circle: Circle = None,
    close: Close = None,
    every: Annotated[
        str | None, typer.Option("--every", metavar="30d", help="How often to touch a close contact.")
    ] = None,
    note: Annotated[str | None, typer.Option("--note", metavar="TEXT", help="A note about them.")] = None,
    source: Annotated[
        str | None,
        typer.Option("--from", metavar="@CONTACT", help="Who referred them.", autocompletion=complete_contacts),
    ] = None,
    on: Annotated[str | None, typer.Option("--on", metavar="DAY", help="The day they were referred.")] = None,
    yes: Yes = False,
    as_json: Json = False,
) -> None:
    """prospectr contact @bob --name "Bob Miller" --circle referral --close

    Add a contact or change what you know about it; an empty text removes a field. "merge @a @b" merges @a into @b,
    "rename @a @b" changes a handle, "forget @bob" removes a person from every text and keeps the minutes.
    """
    from prospectr.commands.people import contact as command
    from prospectr.domain.people.contact_options import ContactOptions

    options = ContactOptions(name, org, email, phone, note, circle, close, every, source, on)
    command.run(context_of(context), words, options, yes=yes, as_json=as_json)


@app.command(short_help="List contacts.", rich_help_panel=PEOPLE)
def contacts(
    context: typer.Context,
    circle: Circle = None,
    stage: Stage = None,
    close: Close = None,
    grep: Annotated[str, typer.Option("--grep", metavar="TEXT", help="Only contacts with this text in a field.")] = "",
    as_json: Json = False,
) -> None:
    """prospectr contacts --circle referral --close

    List contacts, the latest touched first.
    """
    from prospectr.commands.people import contacts as command

    command.run(context_of(context), circle, stage, grep, close=close, as_json=as_json)


@app.command(short_help="Show everything about one contact.", rich_help_panel=PEOPLE)
def who(context: typer.Context, words: Names, as_json: Json = False) -> None:
    """prospectr who @acme

    Show everything about a contact, by its handle or its name: next steps, last touch, stage, circle, time, what you
    gave and got, latest entries.
    """
    from prospectr.commands.people import who as command

    command.run(context_of(context), words, as_json=as_json)


@app.command(short_help="Move a contact to a stage.", rich_help_panel=PEOPLE)
def advance(
    context: typer.Context,
    handle: Handle,
    stage: Annotated[
        str | None, typer.Argument(metavar="STAGE", autocompletion=complete_stages, help="The new stage.")
    ] = None,
    reason: Annotated[str | None, typer.Option("--reason", metavar="TEXT", help="The reason for the move.")] = None,
    value: Annotated[str | None, typer.Option("--value", metavar="12000", help="What the deal is worth.")] = None,
    on: Annotated[str | None, typer.Option("--on", metavar="DAY", help="The day of the move.")] = None,
    as_json: Json = False,
) -> None:
    """prospectr advance @acme opportunity --value 12000

    Move a contact to prospect, lead, opportunity, client or lost; by default to the next stage. It may also go back.
    """
    from prospectr.commands.people import advance as command

    command.run(context_of(context), handle, stage, reason=reason, value=value, on=on, as_json=as_json)


@app.command(short_help="List the contacts in open stages.", rich_help_panel=PEOPLE)
def pipeline(
    context: typer.Context,
    stale: Annotated[bool, typer.Option("--stale", help="Only stale contacts and old opportunities.")] = False,
    weeks: Annotated[bool, typer.Option("--weeks", help="Also new opportunities of the last weeks.")] = False,
    as_json: Json = False,
) -> None:
    """prospectr pipeline --stale

    List the contacts in open stages: days in the stage, last touch, value, next step. With --weeks, new opportunities
    and time with clients of the last eight weeks follow.
    """
    from prospectr.commands.people import pipeline as command

    command.run(context_of(context), stale=stale, weeks=weeks, as_json=as_json)


@app.command(short_help="List or change the criteria for a lead.", rich_help_panel=SET_UP)
def criteria(
    context: typer.Context,
    words: Annotated[
        list[str] | None, typer.Argument(metavar="use|add|move|remove", autocompletion=complete_criteria)
    ] = None,
    as_json: Json = False,
) -> None:
    """prospectr criteria use bant

    List or change up to ten questions, of which a lead must have answered the first three: "use bant|champ|meddic",
    "add KEY QUESTION", "move KEY PLACE", "remove KEY". Without words, list them.
    """
    from prospectr.commands.people import criteria as command

    command.run(context_of(context), words or (), as_json=as_json)


@app.command(
    context_settings=DASHES_ARE_WORDS, short_help="Record a contact's answers to the criteria.", rich_help_panel=PEOPLE
)
def qualify(
    context: typer.Context,
    handle: Handle,
    words: Annotated[list[str] | None, typer.Argument(metavar='KEY="ANSWER"')] = None,
    as_json: Json = False,
) -> None:
    """prospectr qualify @acme budget="50k" need="orders arrive late"

    Record answers with today's day, then show what is answered and what to ask next.
    """
    from prospectr.commands.people import qualify as command

    command.run(context_of(context), handle, words or (), as_json=as_json)


@app.command(context_settings=DASHES_ARE_WORDS, short_help="Plan a follow-up.", rich_help_panel=PEOPLE)
def follow(
    context: typer.Context,
    words: Annotated[
        list[str] | None, typer.Argument(metavar="[@CONTACT] DAY TEXT", autocompletion=complete_words)
    ] = None,
    as_json: Json = False,
) -> None:
    """prospectr follow @bob 3d send prices

    Plan a follow-up: a day ahead (3d, 2w, fri, 1dec), perhaps an hour (14:30, 2pm), and what to do.
    """
    from prospectr.commands.people import follow as command

    command.run(context_of(context), words or (), as_json=as_json)


@app.command(short_help="List follow-ups by due day.", rich_help_panel=PEOPLE)
def due(
    context: typer.Context,
    is_whole: Annotated[bool, typer.Option("--all", help="All contacts with nothing planned, not five.")] = False,
    prune: Annotated[bool, typer.Option("--prune", help="Close follow-ups more than 30 days late.")] = False,
    yes: Yes = False,
    as_json: Json = False,
) -> None:
    """prospectr due

    List follow-ups: overdue, today, this week, later; then the five contacts to plan one with first. They are close or
    in an open stage and have none.
    """
    from prospectr.commands.people import due as command

    if prune:
        command.prune(context_of(context), yes=yes, as_json=as_json)
    elif yes:
        raise InputError("--yes needs --prune.", "Type prospectr due --prune --yes")
    else:
        command.run(context_of(context), is_whole=is_whole, as_json=as_json)


@app.command(context_settings=DASHES_ARE_WORDS, short_help="Finish a follow-up.", rich_help_panel=PEOPLE)
def done(
    context: typer.Context,
    number: Number,
    words: Annotated[list[str] | None, typer.Argument(metavar="KIND TIME WORDS", autocompletion=complete_words)] = None,
    as_json: Json = False,
) -> None:
    """prospectr done 1 p 20m sent prices next=1w

    Finish a follow-up; KIND TIME [DAY] [WORDS...] also logs the activity.
    """
    from prospectr.commands.people import done as command

    command.run(context_of(context), number, words or (), as_json=as_json)


@app.command(short_help="Postpone a follow-up.", rich_help_panel=PEOPLE)
def snooze(
    context: typer.Context,
    number: Number,
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="DAY", help="The new day, for example 2d, 1w, fri or 1dec; or an hour."),
    ] = None,
    as_json: Json = False,
) -> None:
    """prospectr snooze 1 2d

    Postpone a follow-up to another day.
    """
    from prospectr.commands.people import snooze as command

    command.run(context_of(context), number, words or (), as_json=as_json)


@app.command(short_help="Show time by circle, and your close contacts.", rich_help_panel=PEOPLE)
def network(context: typer.Context, period: Period = None, as_json: Json = False) -> None:
    """prospectr network quarter

    Show time by circle; then your close contacts: who you have not touched for too long, who gives and who takes.
    """
    from prospectr.commands.people import network as command

    command.run(context_of(context), period_of(period, "90d"), as_json=as_json)


@app.command(short_help="Show referrals, from received to won.", rich_help_panel=PEOPLE)
def referrals(
    context: typer.Context,
    period: Period = None,
    by: Annotated[str, typer.Option("--by", metavar="WHAT", help="Group by source or circle.")] = "source",
    as_json: Json = False,
) -> None:
    """prospectr referrals quarter --by circle

    Show how far the referrals of a period came, compared with the period before; then those that you never touched.
    """
    from prospectr.commands.people import referrals as command

    command.run(context_of(context), period_of(period, "90d"), by, as_json=as_json)


@app.command(short_help="Show the steps from prospecting hours to clients.", rich_help_panel=PEOPLE)
def funnel(context: typer.Context, period: Period = None, as_json: Json = False) -> None:
    """prospectr funnel quarter

    Show prospecting hours, talks, new prospects, leads, opportunities and clients, with ratios and days at each step.
    """
    from prospectr.commands.people import funnel as command

    command.run(context_of(context), period_of(period, "90d"), as_json=as_json)


@app.command(short_help="Work out the prospecting that new clients take.", rich_help_panel=PEOPLE)
def plan(
    context: typer.Context,
    words: Annotated[list[str] | None, typer.Argument(metavar="N clients by DAY")] = None,
    as_json: Json = False,
) -> None:
    """prospectr plan 2 clients by 2026-12-31

    Work out how many talks and prospecting hours a week so many clients take, by the ratios of your last 52 weeks.
    """
    from prospectr.commands.people import plan as command

    command.run(context_of(context), words or (), as_json=as_json)
