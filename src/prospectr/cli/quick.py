"""The quick route. Hot verbs without an option go straight to their command, with the standard library alone.

The hot path, in order: argv, Context, the verb's own module, journal opened, line parsed, one transaction, one line
printed. What this module accepts means the same through Typer; a property test holds it to that.
"""

from __future__ import annotations

from prospectr.domain.kinds import WORDS as KIND_WORDS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from prospectr.context import Context

    Run = Callable[[Context], None]


def route(argv: Sequence[str]) -> Run | None:
    """Return what to run for these arguments, or None if Typer must look at them."""
    if any(word.startswith("-") for word in argv):
        return None
    verb, words = (argv[0], argv[1:]) if argv else ("", ())
    if verb in KIND_WORDS:
        return _log(argv) if words else None
    if verb in TIMERS:
        return TIMERS[verb](words)
    if not words and verb in VIEWS:
        return VIEWS[verb]
    if verb == "week" and len(words) <= 1 and [word.lower() for word in words] != ["close"]:
        return _week(words)
    if verb == "routine" and list(words) == ["today"]:
        return _routine_today
    if verb == "who" and len(words) == 1:
        return _who(words)
    return None


def _log(words: Sequence[str]) -> Run:
    from prospectr.commands import log

    return lambda ctx: log.run(ctx, words)


def _start(words: Sequence[str]) -> Run | None:
    from prospectr.commands import start

    return (lambda ctx: start.run(ctx, words)) if words else None


def _stop(words: Sequence[str]) -> Run:
    from prospectr.commands import stop

    return lambda ctx: stop.run(ctx, words)


def _cancel(words: Sequence[str]) -> Run | None:
    from prospectr.commands import cancel

    return None if words else cancel.run


def _status(ctx: Context) -> None:
    from prospectr.commands import status

    status.run(ctx)


def _overview(ctx: Context) -> None:
    from prospectr.commands import overview

    overview.run(ctx)


def _today(ctx: Context) -> None:
    from prospectr.commands import today

    today.run(ctx)


def _week(words: Sequence[str]) -> Run:
    from prospectr.commands import week

    return lambda ctx: week.run(ctx, words[0] if words else "week")


def _who(words: Sequence[str]) -> Run:
    from prospectr.commands import who

    return lambda ctx: who.run(ctx, words[0])


def _routine_today(ctx: Context) -> None:
    from prospectr.commands import routine

    routine.show_today(ctx)


def _due(ctx: Context) -> None:
    from prospectr.commands import due

    due.run(ctx)


def _pipeline(ctx: Context) -> None:
    from prospectr.commands import pipeline

    pipeline.run(ctx)


TIMERS: dict[str, Callable[[Sequence[str]], Run | None]] = {"start": _start, "stop": _stop, "cancel": _cancel}
VIEWS: dict[str, Run] = {
    "": _overview,
    "status": _status,
    "today": _today,
    "due": _due,
    "pipeline": _pipeline,
}
