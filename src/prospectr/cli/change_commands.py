"""Commands that change entries, tags, the quota, days off, the routine and the settings."""

from __future__ import annotations

from prospectr.cli.declared import DASHES_ARE_WORDS, Commands, context_of
from prospectr.cli.help_groups import CORRECT, SET_UP
from prospectr.errors import InputError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Annotated

    import typer

    from prospectr.cli.options import (
        EntryId,
        Force,
        Json,
        NewTag,
        OldTag,
        Times,
        Words,
        complete_routine,
        complete_settings,
        output_option,
    )
    from prospectr.cli.tab.completers import complete_ids


app = Commands()


@app.command(context_settings=DASHES_ARE_WORDS, short_help="Change an entry.", rich_help_panel=CORRECT)
def edit(context: typer.Context, entry: EntryId, words: Words = None, as_json: Json = False) -> None:
    """prospectr edit 128 1h yesterday +phone -tag=event

    Change what the words name, [KIND] [TIME] [DAY] [WORDS...], and keep the rest. Text replaces the note; @contacts
    and +tags are added; -tag=NAME, -contact=NAME, -note, -need and -talks remove. Without words, the entry opens as
    one line in your EDITOR, or at a prompt if you have set none.
    """
    from prospectr.commands.logging import edit as command

    ctx = context_of(context)

    def complete(line: str) -> tuple[str, list[tuple[str, str]]]:
        from prospectr.cli.tab.completion import last_word_candidates

        return last_word_candidates(line, ctx.journal_path)

    command.run(ctx, entry, words or (), as_json=as_json, complete=complete)


@app.command(short_help="Delete entries.", rich_help_panel=CORRECT)
def delete(
    context: typer.Context,
    entries: Annotated[
        list[str], typer.Argument(metavar="ID", autocompletion=complete_ids, help="Numbers of entries, or last.")
    ],
    as_json: Json = False,
) -> None:
    """prospectr delete 128 129

    Delete entries: all that you name, or none if one of them does not exist. "prospectr undo" brings them back.
    """
    from prospectr.commands.logging import delete as command

    command.run(context_of(context), entries, as_json=as_json)


@app.command(short_help="Undo the last change.", rich_help_panel=CORRECT)
def undo(context: typer.Context, times: Times = 1, as_json: Json = False) -> None:
    """prospectr undo

    Undo the last command that changed something, or the last N.
    """
    from prospectr.commands.journal import undo as command

    command.undo(context_of(context), times, as_json=as_json)


@app.command(short_help="Redo what undo took back.", rich_help_panel=CORRECT)
def redo(context: typer.Context, times: Times = 1, as_json: Json = False) -> None:
    """prospectr redo

    Redo the last command that was undone, or the last N.
    """
    from prospectr.commands.journal import undo as command

    command.redo(context_of(context), times, as_json=as_json)


@app.command(context_settings=DASHES_ARE_WORDS, short_help="Set or show the quota.", rich_help_panel=SET_UP)
def quota(
    context: typer.Context,
    words: Annotated[
        list[str] | None, typer.Argument(metavar="PERCENT OUTCOME=N", show_default=False, help="40%, talks=25.")
    ] = None,
    hours: Annotated[
        str | None, typer.Option("--hours", metavar="HOURS", help="Prospecting hours a week, too; 0 for none.")
    ] = None,
    since: Annotated[str | None, typer.Option("--from", metavar="DAY", help="The first day it applies to.")] = None,
    as_json: Json = False,
) -> None:
    """prospectr quota 40% --hours 10 talks=25 --from 2026-12-01

    Set the share of your logged time that should be prospecting, from this week on or from a given day on. Without
    words, show the quota.
    """
    from prospectr.commands.week import quota as command

    command.run(context_of(context), words or (), hours, since, as_json=as_json)


@app.command(short_help="Set or list days off.", rich_help_panel=SET_UP)
def off(
    context: typer.Context,
    words: Annotated[list[str] | None, typer.Argument(metavar="DAYS TEXT", help="A day or DAY..DAY, then why.")] = None,
    remove: Annotated[bool, typer.Option("--remove", help="Make the days working days again.")] = False,
    as_json: Json = False,
) -> None:
    """prospectr off 2026-12-24..2026-12-31 holidays

    Set days off, which lower the targets of their week. Without words, list them.
    """
    from prospectr.commands.week import off as command

    command.run(context_of(context), words or (), remove=remove, as_json=as_json)


@app.command(
    context_settings=DASHES_ARE_WORDS,
    short_help="Set or list the times reserved for prospecting.",
    rich_help_panel=SET_UP,
)
def routine(
    context: typer.Context,
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="add|change|remove|today|export", autocompletion=complete_routine),
    ] = None,
    since: Annotated[str | None, typer.Option("--from", metavar="DAY", help="The first day it applies to.")] = None,
    output: Annotated[str | None, output_option("routine export ics -o routine.ics")] = None,
    force: Force = False,
    as_json: Json = False,
) -> None:
    """prospectr routine add mon-fri 9-10:30 +phone

    Reserve blocks of time for prospecting: "add DAYS RANGE", "change N" with the new days, range or tag, "remove N".
    "today" shows what comes next, "export ics -o FILE" writes the blocks for a calendar. Without words, list them.
    """
    from prospectr.commands.week import routine as command

    words = words or []
    verb = words[0].lower() if words else ""
    if since and verb in ("today", "export"):
        raise InputError(f"--from cannot be used with {verb}.", f"Type prospectr routine {verb}")
    if as_json and verb == "export":
        raise InputError("The routine is exported as ics, not as JSON.", "For JSON, type prospectr routine --json")
    if verb == "export":
        from prospectr.commands.week import routine_export

        routine_export.run(context_of(context), words[1:], output, force=force)
    elif output or force:
        hint = "Type prospectr routine export ics -o routine.ics"
        if verb == "change" and len(words) > 1:  # `-+phone` works for edit; here it is read as -o
            hint = f"To remove its tag, type prospectr routine change {words[1]} -tag"
        raise InputError("-o and --force can only be used with export.", hint)
    elif verb == "today" and len(words) == 1:
        command.show_today(context_of(context), as_json=as_json)
    else:
        command.run(context_of(context), words, since, as_json=as_json)


@app.command(short_help="Show or change settings.", rich_help_panel=SET_UP)
def config(
    context: typer.Context,
    key: Annotated[
        str | None, typer.Argument(metavar="KEY", autocompletion=complete_settings, help="A setting.")
    ] = None,
    value: Annotated[list[str] | None, typer.Argument(metavar="VALUE", help="Its new value.")] = None,
    unset: Annotated[bool, typer.Option("--unset", help="Restore the default.")] = False,
    as_json: Json = False,
) -> None:
    """prospectr config week_start sunday

    Show all settings, show one, or change one.
    """
    from prospectr.commands.journal import config as command

    command.run(context_of(context), key, " ".join(value) if value else None, unset=unset, as_json=as_json)


@app.group("tags", short_help="List, rename or merge tags.", rich_help_panel=CORRECT)
def list_tags(context: typer.Context, as_json: Json = False) -> None:
    """prospectr tags rename phne phone

    Without words, list the tags with their minutes. "rename OLD NEW" and "merge OLD NEW" replace one tag with another.
    """
    from prospectr.commands.logging import tags as command

    if context.invoked_subcommand is None:
        command.show(context_of(context), as_json=as_json)


def _rename(context: typer.Context, old: OldTag, new: NewTag, as_json: Json = False) -> None:
    from prospectr.commands.logging import tags as command

    command.rename(context_of(context), old, new, as_json=as_json)


for verb in ("rename", "merge"):
    app.command(
        f"tags {verb}",
        short_help="Replace one tag with another.",
        help=f"prospectr tags {verb} phne phone\n\n"
        "Replace the tag OLD with NEW in every entry. If NEW is already in use, the two become one.",
    )(_rename)
