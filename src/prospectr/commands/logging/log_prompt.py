"""Log an entry question by question, on a terminal: `prospectr log`."""

from __future__ import annotations

import shlex

from prospectr.commands.logging import log
from prospectr.commands.shared.common import moment, open_journal
from prospectr.domain.calendar.days import parse_day
from prospectr.domain.calendar.timespan import parse_time
from prospectr.domain.entries.kinds import MENU, parse_kind
from prospectr.domain.line.grammar import split_line
from prospectr.domain.line.words import parse_words
from prospectr.errors import InputError, ProspectrError, StoppedError
from prospectr.store.queries import week_rules

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from prospectr.context import Context


def run(ctx: Context, *, dry_run: bool = False, as_json: bool = False) -> None:
    """Ask for kind, time, day and words until each is valid, then log them.

    Raises:
        InputError: there is no terminal to ask on.
        StoppedError: the user left a question; the hint is the line to type, with the answers so far.
        ProspectrError: the line cannot be logged; the hint has the line too.
    """
    if not ctx.is_interactive:
        raise InputError("What did you do?", "Type KIND TIME [DAY] [WORDS...]: prospectr p 45m cold calls @acme +phone")
    today = moment(ctx).now.date()
    with open_journal(ctx) as journal:
        settings = week_rules.settings(journal)
    typed: list[str] = []
    ctx.remark("What did you do? (Ctrl-C leaves.)")
    try:
        typed.append(_ask(ctx, f"Kind ({MENU}): ", parse_kind))
        typed.append(_ask(ctx, "Time (45m, 1h30, 9-10:30): ", parse_time))
        day = _ask(ctx, "Day (Enter for today): ", lambda word: _check_day(word, today, settings.date_order))
        typed.append(day or "today")
        words = _ask(
            ctx,
            "What, @with whom, +how, talks=3: ",
            lambda line: parse_words(split_line(line), settings.outcomes),
        )
        typed += split_line(words)
    except (KeyboardInterrupt, EOFError):
        line = f"{shlex.join(typed)} ..." if typed else "p 45m cold calls @acme +phone"
        raise StoppedError("Interrupted, and not logged.", f"To go on: prospectr {line}") from None
    try:
        log.run(ctx, typed, dry_run=dry_run, as_json=as_json)
    except ProspectrError as error:
        raise type(error)(error.message, f"{error.hint} You typed: prospectr {shlex.join(typed)}") from None


def _check_day(word: str, today: date, date_order: str) -> None:
    if word and parse_day(word, today, date_order) is None:
        raise InputError(f"“{word}” is not a day.", "Type today, yesterday, fri, 20nov or 2026-11-20.")


def _ask(ctx: Context, question: str, check: Callable[[str], object]) -> str:
    """Ask until `check` does not raise InputError, and return the answer."""
    while True:
        try:
            answer = ctx.ask(question).strip()
            check(answer)
        except InputError as error:
            from prospectr.render.shared.sanitize import visible

            ctx.remark(visible(f"{error.message} {error.hint}"))
        else:
            return answer
