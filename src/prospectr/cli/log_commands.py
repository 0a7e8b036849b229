"""Commands that log entries and run timers."""

from __future__ import annotations

from prospectr.cli.declared import DASHES_ARE_WORDS, Commands, context_of
from prospectr.cli.help_groups import EVERY_DAY
from prospectr.domain.entries.kinds import SHORT

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Annotated

    import typer

    from prospectr.cli.options import DryRun, Json, LineWords, Words
    from prospectr.cli.tab.completers import complete_ids
    from prospectr.context import Context

app = Commands()


def log_words(ctx: Context, words: Sequence[str], *, dry_run: bool, as_json: bool) -> None:
    """Log one line, or the lines of standard input if the words end in `-`."""
    from prospectr.commands.logging import log, log_stdin

    if words and words[-1] == "-" and len(words) <= 2:
        log_stdin.run(ctx, words[0] if len(words) > 1 else None, dry_run=dry_run, as_json=as_json)
    else:
        log.run(ctx, words, dry_run=dry_run, as_json=as_json)


def log_line(ctx: Context, words: Sequence[str], *, dry_run: bool = False, as_json: bool = False) -> None:
    """Log a line that may have no kind, or the lines of standard input if the words end in `-`."""
    from prospectr.commands.logging import log_guess
    from prospectr.domain.line.kinds import mistyped_kind, split_kind

    if words[-1] == "-" or split_kind(words)[0] or mistyped_kind(words[0]):
        log_words(ctx, words, dry_run=dry_run, as_json=as_json)
    else:
        log_guess.run(ctx, words, dry_run=dry_run, as_json=as_json)


@app.command(
    "log",
    context_settings=DASHES_ARE_WORDS,
    short_help="Log an activity: KIND TIME [DAY] [WORDS...].",
    rich_help_panel=EVERY_DAY,
)
def log_command(context: typer.Context, words: Words = None, dry_run: DryRun = False, as_json: Json = False) -> None:
    """prospectr log p 45m cold calls @acme +phone dials=25

    Log an activity: KIND TIME [DAY] [WORDS...]. You may leave out "log": prospectr p 45m cold calls.

    Without a kind, as in "prospectr log 30m coffee @bob", it suggests a kind from earlier entries and asks. "prospectr
    log" alone opens a prompt, which takes lines and all other commands until you leave it with Ctrl-D. "prospectr log
    -" logs the lines of standard input, all or none.
    """
    from prospectr.commands.logging import log_questions

    ctx = context_of(context)
    if words:
        log_line(ctx, words, dry_run=dry_run, as_json=as_json)
    elif ctx.in_prompt or dry_run or as_json or not ctx.is_interactive:
        log_questions.run(ctx, dry_run=dry_run, as_json=as_json)
    else:
        ctx.wants_prompt = True


def _kind_command(name: str) -> Callable[..., None]:
    def command(
        context: typer.Context, words: LineWords = None, dry_run: DryRun = False, as_json: Json = False
    ) -> None:
        log_words(context_of(context), [name, *(words or ())], dry_run=dry_run, as_json=as_json)

    return command


def _line_help(name: str, kind: str) -> Callable[[], str]:
    """Return a function that returns the help of a kind: the grammar of the line, on one screen."""

    def text() -> str:
        from prospectr.domain.line.forms import help_lines

        grammar = "\n".join(help_lines())
        return (
            f"prospectr {name} 45m yesterday what you did @acme +phone\n\n"
            f"Log {kind}: time and day in either order, or at the end; then words.\n\n\b\n{grammar}"
        )

    return text


for short, kind in SHORT.items():
    for name in (kind, short):
        app.command(
            name,
            context_settings=DASHES_ARE_WORDS,
            hidden=name == short,
            short_help=f"Log {kind}, {short} for short.",
            rich_help_panel=EVERY_DAY,
            help=_line_help(name, kind),
        )(_kind_command(name))


@app.command(context_settings=DASHES_ARE_WORDS, short_help="Start a timer.", rich_help_panel=EVERY_DAY)
def start(context: typer.Context, words: Words = None, as_json: Json = False) -> None:
    """prospectr start p at 16:00 follow-up calls @acme

    Start a timer: KIND [TIME] [WORDS...], now or at a past time: "at 16:00", "since 4", "30m ago". A running timer is
    stopped and logged first. "prospectr start at 15:40" changes the start of the running timer.
    """
    from prospectr.commands.logging import start as command

    command.run(context_of(context), words or (), as_json=as_json)


@app.command(
    context_settings=DASHES_ARE_WORDS, short_help="Stop the timer and log its time.", rich_help_panel=EVERY_DAY
)
def stop(context: typer.Context, words: Words = None, as_json: Json = False) -> None:
    """prospectr stop talks=3 at 10:30

    Stop the timer and log its time: [WORDS...] [at TIME]. Words are added to those given at the start.
    """
    from prospectr.commands.logging import stop as command

    command.run(context_of(context), words or (), as_json=as_json)


@app.command(short_help="Stop the timer without logging its time.", rich_help_panel=EVERY_DAY)
def cancel(context: typer.Context, as_json: Json = False) -> None:
    """prospectr cancel

    Stop the timer without logging its time.
    """
    from prospectr.commands.logging import cancel as command

    command.run(context_of(context), as_json=as_json)


@app.command(short_help="Show the running timer, and how the week stands.", rich_help_panel=EVERY_DAY)
def status(context: typer.Context, as_json: Json = False) -> None:
    """prospectr status

    Show the running timer, and how the week stands.
    """
    from prospectr.commands.logging import status as command

    command.run(context_of(context), as_json=as_json)


@app.command(short_help="Start a timer with the words of an earlier entry.", rich_help_panel=EVERY_DAY)
def resume(
    context: typer.Context,
    entry: Annotated[
        str, typer.Argument(metavar="ID", autocompletion=complete_ids, help="An entry's number.")
    ] = "last",
    as_json: Json = False,
) -> None:
    """prospectr resume 128

    Start a timer with the kind and words of an earlier entry, by default the last one.
    """
    from prospectr.commands.logging import resume as command

    command.run(context_of(context), entry, as_json=as_json)
