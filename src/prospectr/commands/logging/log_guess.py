"""Log a line without a kind, which is guessed: `prospectr log 30m coffee with @bob`."""

from __future__ import annotations

import shlex

from prospectr.commands.logging import log
from prospectr.commands.shared.common import moment, open_journal
from prospectr.domain.entries.guess import Guess, Habits
from prospectr.domain.entries.kinds import KIND_WORDS, MENU, parse_kind, short_of
from prospectr.domain.line.grammar import parse_activity
from prospectr.errors import InputError, StoppedError
from prospectr.render.shared.sanitize import visible
from prospectr.store.queries import entries, week_rules

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from prospectr.context import Context


def run(ctx: Context, words: Sequence[str], *, dry_run: bool = False, as_json: bool = False) -> None:
    """Suggest the kind of TIME [DAY] [WORDS...] and why; on a terminal ask, then log the line.

    Raises:
        InputError: the line is invalid, or there is no terminal to ask on.
        StoppedError: the user left the question; the hint is the line to type.
    """
    with open_journal(ctx) as journal:
        settings = week_rules.settings(journal)
        _, marks = parse_activity(words, moment(ctx), settings)
        earlier = ((entry.kind, entry.details) for entry in entries.latest_without_doubtful(journal))
        guess = Habits(earlier, settings.cues).guess(marks.details())
    if not ctx.is_interactive:
        typed = " ".join(shlex.quote(word) for word in words)
        suggestion = f"It looks like {guess.kind} ({_reason_text(guess)})." if guess else f"The kinds: {MENU}."
        line = f"{short_of(guess.kind)} {typed}" if guess else f"KIND {typed}"
        raise InputError("Which kind was it?", visible(f"{suggestion} Type prospectr {line}"))
    try:
        kind = _ask_kind(ctx, guess)
    except (KeyboardInterrupt, EOFError):
        line = f"{short_of(guess.kind) if guess else 'KIND'} {shlex.join(words)}"
        raise StoppedError("Interrupted, and not logged.", f"To log it: prospectr {line}") from None
    log.run(ctx, [kind, *words], dry_run=dry_run, as_json=as_json)


def _reason_text(guess: Guess) -> str:
    """Return why a kind was guessed: `coffee: networking in 14 of 15 of yours`."""
    if not guess.feature:
        return f"{guess.hits} of {guess.total} of yours are"
    if not guess.total:
        return f"“{guess.feature}” suggests networking"
    return f"{guess.feature}: {guess.kind} in {guess.hits} of {guess.total} of yours"


def _ask_kind(ctx: Context, guess: Guess | None) -> str:
    """Ask for the kind until the answer is valid, and return it."""
    if guess:
        ctx.remark(visible(f"It looks like {guess.kind} ({_reason_text(guess)})."))
    question = f"Enter for {guess.kind}, or the kind ({MENU}): " if guess else f"Which kind was it ({MENU})? "
    while True:
        try:
            answer = ctx.ask(question).strip()
        except InputError as error:
            ctx.remark(error.message)
            continue
        if not answer and guess:
            return guess.kind
        if answer.lower() in KIND_WORDS:
            return parse_kind(answer)
        ctx.remark(f"The kinds: {MENU}")
