"""Log a line without a kind, which is guessed: `prospectr log 30m coffee with @bob`."""

from __future__ import annotations

from prospectr.commands.logging import log
from prospectr.commands.shared.common import moment, open_journal
from prospectr.domain.entries.guess import Guess, Habits
from prospectr.domain.entries.kinds import MENU, SHORT
from prospectr.domain.line.grammar import parse_activity
from prospectr.domain.line.tokens import whole_line
from prospectr.errors import InputError, StoppedError
from prospectr.render.shared.sanitize import visible
from prospectr.store.queries import entries, week_rules
from prospectr.store.queries.handles import JournalDirectory

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
        _, marks = parse_activity(words, moment(ctx), settings, JournalDirectory(journal))
        earlier = ((entry.kind, entry.details) for entry in entries.latest_without_doubtful(journal))
        guess = Habits(earlier, settings.cues).guess(marks.details())
    shorts = sorted(SHORT, key=lambda short: not guess or SHORT[short] != guess.kind)  # the guess first
    if not ctx.is_interactive:
        reason = f" It looks like {guess.kind} ({_reason_text(guess)})." if guess else ""
        lines = [f"  {whole_line([short, *words])}" for short in shorts]
        raise InputError(
            f"Which kind was it?{reason}", f"Type {lines[0].strip()}", [visible(line) for line in lines[1:]]
        )
    try:
        kind = _asked(ctx, guess)
    except (KeyboardInterrupt, EOFError):
        raise StoppedError("Interrupted, and not logged.", f"To log it: {whole_line([shorts[0], *words])}") from None
    log.run(ctx, [kind, *words], dry_run=dry_run, as_json=as_json)


def _reason_text(guess: Guess) -> str:
    """Return why a kind was guessed: `coffee: networking in 14 of 15 of yours`."""
    if not guess.feature:
        return f"{guess.hits} of {guess.total} of yours are"
    if not guess.total:
        return f"“{guess.feature}” says networking"
    return f"{guess.feature}: {guess.kind} in {guess.hits} of {guess.total} of yours"


def _asked(ctx: Context, guess: Guess | None) -> str:
    """Ask for the kind with one key; Enter takes the guess."""
    if guess:
        ctx.remark(visible(f"It looks like {guess.kind} ({_reason_text(guess)})."))
    question = f"Enter for {guess.kind}, or a letter ({MENU}): " if guess else f"Which kind was it ({MENU})? "
    while True:
        key = ctx.ask_key(question).lower()
        if guess and key in ("\r", "\n"):
            return guess.kind
        if key in SHORT:
            return SHORT[key]
        ctx.remark(f"The kinds: {MENU}")
