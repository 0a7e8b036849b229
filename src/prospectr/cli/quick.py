"""The quick route: the commands of every day, without options, run without the table of commands.

The table and its parser would take a fifth of a bare interpreter's time, and these commands may take 2.5 times that.

What happens, in order: read argv, create the Context, import the command's module, open the journal, parse the line,
commit one transaction, print one line. Typer would do the same with every line that this module accepts; a property
test checks that.
"""

from __future__ import annotations

from prospectr.domain.entries.kinds import is_joined, kind_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from prospectr.context import Context

    Run = Callable[[Context], None]

COMMANDS = ("network",)  # that could be taken for the first letters of a kind
AFTER_WEEK = ("close", "html", "pdf", "page", "mail")  # words that are no period
COMPLETION = "_PROSPECTR_COMPLETE"  # set by a shell that asks for completions
SHELLS = ("bash", "zsh", "fish")  # whose questions cli/tab/completion.py answers; Typer answers all others


def route(argv: Sequence[str]) -> Run | None:
    """Return the command for these arguments, or None if the table must be read."""
    if any(word.startswith("-") for word in argv):
        return None
    if not argv:
        return overview
    verb, words = argv[0], argv[1:]
    if is_joined(verb) or (words and verb not in COMMANDS and kind_of(verb)):
        return _log(argv)
    if verb in WITH_WORDS:
        return WITH_WORDS[verb](words)
    return None if words else VIEWS.get(verb)


def _log(words: Sequence[str]) -> Run:
    from prospectr.commands.logging import log

    return lambda ctx: log.run(ctx, words)


def _start(words: Sequence[str]) -> Run | None:
    from prospectr.commands.logging import start

    return (lambda ctx: start.run(ctx, words)) if words else None


def _stop(words: Sequence[str]) -> Run:
    from prospectr.commands.logging import stop

    return lambda ctx: stop.run(ctx, words)


def _cancel(words: Sequence[str]) -> Run | None:
    from prospectr.commands.logging import cancel

    return None if words else cancel.run


def _status(ctx: Context) -> None:
    from prospectr.commands.logging import status

    status.run(ctx)


def overview(ctx: Context) -> None:
    from prospectr.commands.week import overview as command

    command.run(ctx)


def _today(ctx: Context) -> None:
    from prospectr.commands.logging import today

    today.run(ctx)


def _week(words: Sequence[str]) -> Run | None:
    if len(words) > 1 or (words and words[0].lower() in AFTER_WEEK):
        return None
    from prospectr.commands.week import week

    return lambda ctx: week.run(ctx, words[0] if words else "week")


def _who(words: Sequence[str]) -> Run | None:
    if len(words) != 1:
        return None
    from prospectr.commands.people import who

    return lambda ctx: who.run(ctx, words)


def _due(ctx: Context) -> None:
    from prospectr.commands.people import due

    due.run(ctx)


WITH_WORDS: dict[str, Callable[[Sequence[str]], Run | None]] = {
    "start": _start,
    "stop": _stop,
    "cancel": _cancel,
    "week": _week,
    "who": _who,
}
VIEWS: dict[str, Run] = {
    "status": _status,
    "today": _today,
    "due": _due,
}
