"""Log an entry question by question, on a terminal: Enter alone at the prompt."""

from __future__ import annotations

import shlex

from prospectr.commands.logging import log
from prospectr.commands.logging.log_guess import ask_kind
from prospectr.commands.shared.common import moment, open_journal
from prospectr.domain.entries.kinds import short_of
from prospectr.domain.line.answers import answer_hint, day_words, time_words
from prospectr.domain.line.words import parse_words
from prospectr.domain.phrases.split import split_line
from prospectr.errors import InputError, ProspectrError, StoppedError
from prospectr.store.queries import week_rules

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from prospectr.context import Context
    from prospectr.domain.settings import Settings


def run(ctx: Context, *, dry_run: bool = False, as_json: bool = False) -> None:
    """Ask for kind, time, day and words until each is valid, then log them.

    Raises:
        InputError: there is no terminal to ask on.
        StoppedError: the user left a question; the hint is the line to type, with the answers so far.
        ProspectrError: the line cannot be logged; the hint has the line too.
    """
    if not ctx.is_interactive:
        raise InputError("What did you do?", "Type it: prospectr p 45m cold calls. Many lines: prospectr log - < FILE")
    when = moment(ctx)
    with open_journal(ctx) as journal:
        settings = week_rules.settings(journal)
    typed: list[str] = []
    ctx.remark("What did you do? (Ctrl-C leaves.)")
    try:
        typed.append(short_of(ask_kind(ctx, None)))
        typed += _ask(ctx, "Time (45m, 1h30, 9-10:30): ", lambda words: time_words(words, when, settings))
        typed += _ask(ctx, "Day (Enter for today): ", lambda words: day_words(words, when, settings))
        typed += _ask(ctx, "What, @with whom, +how, talks=3: ", lambda words: _described(words, settings))
    except (KeyboardInterrupt, EOFError):
        line = f"{shlex.join(typed)} ..." if typed else "p 45m cold calls @acme +phone"
        raise StoppedError("Interrupted, and not logged.", f"To go on: prospectr {line}") from None
    try:
        log.run(ctx, typed, dry_run=dry_run, as_json=as_json)
    except ProspectrError as error:
        error.hint = f"{error.hint} You typed: prospectr {shlex.join(typed)}"
        raise


def _described(words: list[str], settings: Settings) -> list[str]:
    parse_words(words, settings)
    return words


def _ask(ctx: Context, question: str, read: Callable[[list[str]], list[str]]) -> list[str]:
    """Ask until `read` does not raise InputError, and return the words it gives."""
    while True:
        try:
            return read(split_line(ctx.ask(question)))
        except InputError as error:
            from prospectr.render.shared.sanitize import visible

            ctx.remark(visible(f"{error.message} {answer_hint(error)}"))
