"""Correcting, and what weeks are judged by."""

from __future__ import annotations

from typing import Annotated

import typer

from prospectr.cli.log_commands import GRAMMAR
from prospectr.cli.options import (
    Identity,
    Json,
    Words,
    complete_ids,
    complete_routine,
    complete_settings,
    complete_tags,
    context_of,
)
from prospectr.errors import InputError

app = typer.Typer()
Times = Annotated[int, typer.Argument(metavar="N", min=1, help="How many commands.")]


@app.command(context_settings=GRAMMAR, short_help="Correct an entry.")
def edit(context: typer.Context, entry: Identity, words: Words = None, as_json: Json = False) -> None:
    """prospectr edit 128 1h yesterday +phone -tag=event

    Change what the words say: [KIND] [TIME] [DAY] [WORDS...]; the rest stays. Words replace the note; -tag=NAME,
    -contact=NAME, -note, -need and -talks take away. Without words, the entry opens as one line in $EDITOR.
    """
    from prospectr.commands.logging import edit as command

    command.run(context_of(context), entry, words or (), as_json=as_json)


@app.command(short_help="Delete entries.")
def delete(
    context: typer.Context,
    entries: Annotated[list[str], typer.Argument(metavar="ID", autocompletion=complete_ids)],
    as_json: Json = False,
) -> None:
    """prospectr delete 128 129

    Delete entries, all of those named or none. Undo brings them back.
    """
    from prospectr.commands.logging import delete as command

    command.run(context_of(context), entries, as_json=as_json)


@app.command(short_help="Take back the last change.")
def undo(context: typer.Context, times: Times = 1, as_json: Json = False) -> None:
    """prospectr undo

    Take back the last command that changed something, or the last N.
    """
    from prospectr.commands.journal import undo as command

    command.undo(context_of(context), times, as_json=as_json)


@app.command(short_help="Do again what undo took back.")
def redo(context: typer.Context, times: Times = 1, as_json: Json = False) -> None:
    """prospectr redo

    Do again what undo took back last.
    """
    from prospectr.commands.journal import undo as command

    command.redo(context_of(context), times, as_json=as_json)


@app.command(context_settings=GRAMMAR, short_help="Set or show the quota.")
def quota(
    context: typer.Context,
    words: Words = None,
    hours: Annotated[
        str | None, typer.Option("--hours", metavar="HOURS", help="Prospecting hours a week, too.")
    ] = None,
    since: Annotated[str | None, typer.Option("--from", metavar="DAY", help="From this day on.")] = None,
    as_json: Json = False,
) -> None:
    """prospectr quota 40% --hours 10 talks=25 --from 2026-12-01

    Set the share of logged time that must be prospecting, from this week on or from a day on. Alone, show it.
    """
    from prospectr.commands.week import quota as command

    command.run(context_of(context), words or (), hours, since, as_json=as_json)


@app.command(short_help="Days off.")
def off(
    context: typer.Context,
    words: Annotated[list[str] | None, typer.Argument(metavar="DAY TEXT")] = None,
    remove: Annotated[bool, typer.Option("--remove", help="Make it a day as any other.")] = False,
    as_json: Json = False,
) -> None:
    """prospectr off 2026-12-24..2026-12-31 holidays

    Make days off, which scale the week's targets; alone, list them.
    """
    from prospectr.commands.week import off as command

    command.run(context_of(context), words or (), remove=remove, as_json=as_json)


@app.command(context_settings=GRAMMAR, short_help="The time kept for prospecting.")
def routine(
    context: typer.Context,
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="add|change|remove|today|export", autocompletion=complete_routine),
    ] = None,
    since: Annotated[str | None, typer.Option("--from", metavar="DAY", help="From this day on.")] = None,
    output: Annotated[str | None, typer.Option("--output", "-o", metavar="FILE", help="Write to a file.")] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace the file if it is there.")] = False,
    as_json: Json = False,
) -> None:
    """prospectr routine add mon-fri 9-10:30 +phone

    Blocks of time kept for prospecting: "add DAYS RANGE", "change N" with what is to be otherwise, "remove N"; "today"
    says what is next, "export ics -o FILE" writes them for a calendar. Alone, list them.
    """
    from prospectr.commands.week import routine as command

    typed = words or []
    verb = typed[0].lower() if typed else ""
    if since and verb in ("today", "export"):
        raise InputError(f"--from does not go with {verb}.", f"Type prospectr routine {verb}")
    if as_json and verb == "export":
        raise InputError("A routine is exported as ics, not as JSON.", "For JSON type prospectr routine --json")
    if verb == "export":
        from prospectr.commands.week import routine_export

        routine_export.run(context_of(context), typed[1:], output, force=force)
    elif output or force:
        hint = "Type prospectr routine export ics -o routine.ics"
        if verb == "change" and len(typed) > 1:  # `-+phone`, as edit takes it, has an `o` in it
            hint = f"To take its tag away, type prospectr routine change {typed[1]} -tag"
        raise InputError("-o and --force go with export.", hint)
    elif verb == "today" and len(typed) == 1:
        command.show_today(context_of(context), as_json=as_json)
    else:
        command.run(context_of(context), typed, since, as_json=as_json)


@app.command(short_help="Show or change settings.")
def config(
    context: typer.Context,
    key: Annotated[str | None, typer.Argument(metavar="KEY", autocompletion=complete_settings)] = None,
    value: Annotated[list[str] | None, typer.Argument(metavar="VALUE")] = None,
    unset: Annotated[bool, typer.Option("--unset", help="Let the default hold again.")] = False,
    as_json: Json = False,
) -> None:
    """prospectr config week_start sunday

    Show all settings, or one, or change one.
    """
    from prospectr.commands.journal import config as command

    command.run(context_of(context), key, " ".join(value) if value else None, unset=unset, as_json=as_json)


tags = typer.Typer(invoke_without_command=True)
app.add_typer(tags, name="tags", short_help="List tags, rename or merge them.")


@tags.callback()
def list_tags(context: typer.Context, as_json: Json = False) -> None:
    """prospectr tags rename phne phone

    Alone, list tags with their minutes; with rename or merge, give the entries of one tag another.
    """
    from prospectr.commands.logging import tags as command

    if context.invoked_subcommand is None:
        command.show(context_of(context), as_json=as_json)


OldTag = Annotated[str, typer.Argument(metavar="OLD", autocompletion=complete_tags)]
NewTag = Annotated[str, typer.Argument(metavar="NEW", autocompletion=complete_tags)]


def _rename(context: typer.Context, old: OldTag, new: NewTag, as_json: Json = False) -> None:
    from prospectr.commands.logging import tags as command

    command.rename(context_of(context), old, new, as_json=as_json)


for verb in ("rename", "merge"):
    tags.command(
        verb,
        short_help=f"{verb.title()} a tag.",
        help=f"prospectr tags {verb} phne phone\n\n"
        "Give every entry that has OLD the tag NEW instead; if NEW is in use, the two become one.",
    )(_rename)
