"""Logging and timers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from prospectr.cli.options import DryRun, Json, Words, complete_ids, context_of
from prospectr.domain.entries.kinds import SHORT
from prospectr.domain.entries.kinds import WORDS as KIND_WORDS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from prospectr.context import Context

app = typer.Typer()
GRAMMAR = {"ignore_unknown_options": True}  # the grammar itself says what a word with a dash means


def log_words(ctx: Context, words: Sequence[str], *, dry_run: bool, as_json: bool) -> None:
    """Log a line, or lines from standard input if it ends in `-`."""
    from prospectr.commands.logging import log, log_stdin

    if words and words[-1] == "-" and len(words) <= 2:
        log_stdin.run(ctx, words[0] if len(words) > 1 else None, dry_run=dry_run, as_json=as_json)
    else:
        log.run(ctx, words, dry_run=dry_run, as_json=as_json)


@app.command("log", context_settings=GRAMMAR, short_help="Log an activity: KIND TIME [DAY] [WORDS...].")
def log_command(context: typer.Context, words: Words = None, dry_run: DryRun = False, as_json: Json = False) -> None:
    """prospectr log p 45m cold calls @acme +phone dials=25

    Log KIND TIME [DAY] [WORDS...]; the kinds are verbs of their own, so "log" may be left out. Alone, on a terminal,
    it asks step by step. "prospectr log -" reads lines from standard input, all or none. Without a kind, "log 30m
    coffee @bob", it suggests one from what you logged before, says why, and asks.
    """
    from prospectr.commands.logging import log_guess, log_prompt

    if words and words[0][:1].isdecimal() and words[0].lower() not in KIND_WORDS:
        log_guess.run(context_of(context), words, dry_run=dry_run, as_json=as_json)
    elif words:
        log_words(context_of(context), words, dry_run=dry_run, as_json=as_json)
    else:
        log_prompt.run(context_of(context), dry_run=dry_run, as_json=as_json)


def _kind_command(name: str) -> Callable[..., None]:
    def command(context: typer.Context, words: Words = None, dry_run: DryRun = False, as_json: Json = False) -> None:
        log_words(context_of(context), [name, *(words or ())], dry_run=dry_run, as_json=as_json)

    return command


for short, kind in SHORT.items():
    for each in (kind, short):
        app.command(
            each,
            context_settings=GRAMMAR,
            hidden=each == short,
            short_help=f"Log {kind}; {short} for short.",
            help=f"prospectr {each} 45m yesterday what you did @acme +phone\n\nLog {kind}: TIME [DAY] [WORDS...].",
        )(_kind_command(each))


@app.command(context_settings=GRAMMAR, short_help="Start a timer.")
def start(context: typer.Context, words: Words = None, as_json: Json = False) -> None:
    """prospectr start p follow-up calls @acme

    Start a timer: KIND [WORDS...]. What is running is stopped first.
    """
    from prospectr.commands.logging import start as command

    command.run(context_of(context), words or (), as_json=as_json)


@app.command(context_settings=GRAMMAR, short_help="Stop the timer and log it.")
def stop(context: typer.Context, words: Words = None, as_json: Json = False) -> None:
    """prospectr stop talks=3 at 10:30

    Stop the timer and log what it measured: [WORDS...] [at TIME].
    """
    from prospectr.commands.logging import stop as command

    command.run(context_of(context), words or (), as_json=as_json)


@app.command(short_help="Throw the timer away.")
def cancel(context: typer.Context, as_json: Json = False) -> None:
    """prospectr cancel

    End the timer without logging it.
    """
    from prospectr.commands.logging import cancel as command

    command.run(context_of(context), as_json=as_json)


@app.command(short_help="Say what is running.")
def status(context: typer.Context, as_json: Json = False) -> None:
    """prospectr status

    Say what is running and for how long.
    """
    from prospectr.commands.logging import status as command

    command.run(context_of(context), as_json=as_json)


@app.command(short_help="Start again what an entry was.")
def resume(
    context: typer.Context,
    entry: Annotated[str, typer.Argument(metavar="ID", autocompletion=complete_ids)] = "last",
    as_json: Json = False,
) -> None:
    """prospectr resume 128

    Start a timer with the kind and words of an entry, by default of the last one.
    """
    from prospectr.commands.logging import resume as command

    command.run(context_of(context), entry, as_json=as_json)
