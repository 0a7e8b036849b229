"""People: contacts, stages, follow-ups, and what came of the time."""

from __future__ import annotations

from typing import Annotated

import typer

from prospectr.cli.log_commands import DASHES_ARE_WORDS
from prospectr.cli.options import (
    Json,
    complete_circles,
    complete_contacts,
    complete_criteria,
    complete_follow_ups,
    complete_periods,
    complete_stages,
    complete_words,
    context_of,
)
from prospectr.errors import InputError

app = typer.Typer()

Handle = Annotated[str, typer.Argument(metavar="@CONTACT", autocompletion=complete_contacts)]
Number = Annotated[str, typer.Argument(metavar="N", autocompletion=complete_follow_ups, help="Its number in due.")]
Circle = Annotated[
    str | None,
    typer.Option("--circle", metavar="CIRCLE", help="support, information, referral, customer, or none.",
                 autocompletion=complete_circles),
]  # fmt: skip
Stage = Annotated[
    str | None, typer.Option("--stage", metavar="STAGE", help="Only in this stage.", autocompletion=complete_stages)
]
Close = Annotated[bool | None, typer.Option("--close/--not-close", help="One of the few that you keep close.")]
Yes = Annotated[bool, typer.Option("--yes", help="Do not ask.")]
People = Annotated[
    str,
    typer.Argument(metavar="PERIOD", autocompletion=complete_periods, help="90d, quarter, last-month, 2026-Q4, year"),
]


@app.command(short_help="Add or change a contact; merge, rename, forget.")
def contact(  # noqa: PLR0913, PLR0917
    context: typer.Context,
    words: Annotated[list[str], typer.Argument(metavar="@CONTACT", autocompletion=complete_contacts)],
    name: Annotated[str | None, typer.Option("--name", metavar="NAME", help="The full name.")] = None,
    org: Annotated[str | None, typer.Option("--org", metavar="NAME", help="The organisation.")] = None,
    email: Annotated[str | None, typer.Option("--email", metavar="ADDRESS", help="The e-mail address.")] = None,
    phone: Annotated[str | None, typer.Option("--phone", metavar="NUMBER", help="The phone number.")] = None,
    circle: Circle = None,
    close: Close = None,
    every: Annotated[
        str | None, typer.Option("--every", metavar="30d", help="How often a close one should be touched.")
    ] = None,
    note: Annotated[str | None, typer.Option("--note", metavar="TEXT", help="What to remember.")] = None,
    source: Annotated[
        str | None,
        typer.Option("--from", metavar="@CONTACT", help="Who referred them.", autocompletion=complete_contacts),
    ] = None,
    on: Annotated[str | None, typer.Option("--on", metavar="DAY", help="When they were referred.")] = None,
    yes: Yes = False,
    as_json: Json = False,
) -> None:
    """prospectr contact @bob --name "Bob Miller" --circle referral --close

    Add a contact or change what is known of it; an empty text takes away. "merge @a @b" makes one of two, "rename
    @a @b" gives another handle, "forget @bob" blanks somebody everywhere and keeps the minutes.
    """
    from prospectr.commands.people import contact as command

    said = command.Said(name, org, email, phone, note, circle, close, every, source, on)
    command.run(context_of(context), words, said, yes=yes, as_json=as_json)


@app.command(short_help="List contacts.")
def contacts(
    context: typer.Context,
    circle: Circle = None,
    stage: Stage = None,
    close: Close = None,
    grep: Annotated[str, typer.Option("--grep", metavar="TEXT", help="Only if something known has this text.")] = "",
    as_json: Json = False,
) -> None:
    """prospectr contacts --circle referral --close

    List contacts, those touched last first.
    """
    from prospectr.commands.people import contacts as command

    command.run(context_of(context), circle, stage, grep, close=close, as_json=as_json)


@app.command(short_help="The card of a contact.")
def who(context: typer.Context, handle: Handle, as_json: Json = False) -> None:
    """prospectr who @acme

    All there is to know of a contact: circle, stage, time, last touch, next step, what was given and got.
    """
    from prospectr.commands.people import who as command

    command.run(context_of(context), handle, as_json=as_json)


@app.command(short_help="Move a contact to a stage.")
def advance(
    context: typer.Context,
    handle: Handle,
    stage: Annotated[str | None, typer.Argument(metavar="STAGE", autocompletion=complete_stages)] = None,
    reason: Annotated[str | None, typer.Option("--reason", metavar="TEXT", help="Why.")] = None,
    value: Annotated[str | None, typer.Option("--value", metavar="12000", help="What it is worth.")] = None,
    on: Annotated[str | None, typer.Option("--on", metavar="DAY", help="When it happened.")] = None,
    as_json: Json = False,
) -> None:
    """prospectr advance @acme opportunity --value 12000

    Move a contact to a stage, by default the next: prospect, lead, opportunity, client; or lost. Going back is
    allowed, and kept.
    """
    from prospectr.commands.people import advance as command

    command.run(context_of(context), handle, stage, reason=reason, value=value, on=on, as_json=as_json)


@app.command(short_help="Who is in which stage.")
def pipeline(
    context: typer.Context,
    stale: Annotated[bool, typer.Option("--stale", help="Only those that nobody touched or planned for.")] = False,
    as_json: Json = False,
) -> None:
    """prospectr pipeline --stale

    The contacts in open stages: days in stage, last touch, next step, value; then new opportunities week by week.
    """
    from prospectr.commands.people import pipeline as command

    command.run(context_of(context), stale=stale, as_json=as_json)


@app.command(short_help="What makes a lead.")
def criteria(
    context: typer.Context,
    words: Annotated[
        list[str] | None, typer.Argument(metavar="use|add|move|remove", autocompletion=complete_criteria)
    ] = None,
    as_json: Json = False,
) -> None:
    """prospectr criteria use bant

    Up to ten questions, of which the first three make a lead: "use bant|champ|meddic", "add KEY QUESTION",
    "move KEY PLACE", "remove KEY". Alone, list them.
    """
    from prospectr.commands.people import criteria as command

    command.run(context_of(context), words or (), as_json=as_json)


@app.command(context_settings=DASHES_ARE_WORDS, short_help="Record what a contact answered.")
def qualify(
    context: typer.Context,
    handle: Handle,
    words: Annotated[list[str] | None, typer.Argument(metavar='KEY="ANSWER"')] = None,
    as_json: Json = False,
) -> None:
    """prospectr qualify @acme budget="50k" need="orders arrive late"

    Record answers, dated; then show what is answered and what to ask next.
    """
    from prospectr.commands.people import qualify as command

    command.run(context_of(context), handle, words or (), as_json=as_json)


@app.command(context_settings=DASHES_ARE_WORDS, short_help="Plan the next step.")
def follow(
    context: typer.Context,
    words: Annotated[
        list[str] | None, typer.Argument(metavar="[@CONTACT] DAY TEXT", autocompletion=complete_words)
    ] = None,
    as_json: Json = False,
) -> None:
    """prospectr follow @bob 3d send prices

    Plan a follow-up: a day ahead (3d, 2w, fri, 1dec) and what is to be done.
    """
    from prospectr.commands.people import follow as command

    command.run(context_of(context), words or (), as_json=as_json)


@app.command(short_help="What is due.")
def due(
    context: typer.Context,
    prune: Annotated[bool, typer.Option("--prune", help="Close what is over 30 days late.")] = False,
    yes: Yes = False,
    as_json: Json = False,
) -> None:
    """prospectr due

    Follow-ups: overdue, today, this week, later; then the close or open contacts with nothing planned.
    """
    from prospectr.commands.people import due as command

    if prune:
        command.prune(context_of(context), yes=yes, as_json=as_json)
    elif yes:
        raise InputError("--yes goes with --prune.", "Type prospectr due --prune --yes")
    else:
        command.run(context_of(context), as_json=as_json)


@app.command(context_settings=DASHES_ARE_WORDS, short_help="Finish a follow-up.")
def done(
    context: typer.Context,
    number: Number,
    words: Annotated[list[str] | None, typer.Argument(metavar="KIND TIME WORDS", autocompletion=complete_words)] = None,
    as_json: Json = False,
) -> None:
    """prospectr done 1 p 20m sent prices next=1w

    Finish a follow-up; KIND TIME [DAY] [WORDS...] logs the activity in the same line.
    """
    from prospectr.commands.people import done as command

    command.run(context_of(context), number, words or (), as_json=as_json)


@app.command(short_help="Put a follow-up off.")
def snooze(
    context: typer.Context,
    number: Number,
    day: Annotated[str, typer.Argument(metavar="DAY", help="2d, 1w, fri, 1dec")],
    as_json: Json = False,
) -> None:
    """prospectr snooze 1 2d

    Put a follow-up off to another day.
    """
    from prospectr.commands.people import done as command

    command.snooze(context_of(context), number, day, as_json=as_json)


@app.command(short_help="Circles and close contacts.")
def network(context: typer.Context, period: People = "90d", as_json: Json = False) -> None:
    """prospectr network quarter

    Where the time with people went, by circle; the close contacts, who is untouched, and which streets run one way.
    """
    from prospectr.commands.people import network as command

    command.run(context_of(context), period, as_json=as_json)


@app.command(short_help="Referrals, from received to won.")
def referrals(
    context: typer.Context,
    period: People = "90d",
    by: Annotated[str, typer.Option("--by", metavar="WHAT", help="source or circle.")] = "source",
    as_json: Json = False,
) -> None:
    """prospectr referrals quarter --by circle

    How far the referrals of a period came, against the period before; and those that nobody touched.
    """
    from prospectr.commands.people import referrals as command

    command.run(context_of(context), period, by, as_json=as_json)


@app.command(short_help="From hours to clients.")
def funnel(context: typer.Context, period: People = "90d", as_json: Json = False) -> None:
    """prospectr funnel quarter

    Prospecting hours, talks, new prospects, leads, opportunities and clients, by your own ratios.
    """
    from prospectr.commands.people import funnel as command

    command.run(context_of(context), period, as_json=as_json)


@app.command(short_help="Work clients back to hours.")
def plan(
    context: typer.Context,
    words: Annotated[list[str] | None, typer.Argument(metavar="N clients by DAY")] = None,
    as_json: Json = False,
) -> None:
    """prospectr plan 2 clients by 2026-12-31

    What so many clients ask for a week, by the ratios of your last 52 weeks, beside the quota in force.
    """
    from prospectr.commands.people import funnel as command

    command.run_plan(context_of(context), words or (), as_json=as_json)
