"""A line without a kind: `prospectr log 30m coffee with @bob`."""

from __future__ import annotations

import shlex

from prospectr.commands.logging import log
from prospectr.commands.shared.common import moment, open_journal
from prospectr.domain.entries.guess import Guess, Habits
from prospectr.domain.entries.kinds import KIND_WORDS, MENU, SHORT, parse_kind
from prospectr.domain.line.grammar import parse_activity
from prospectr.errors import InputError, StoppedError
from prospectr.render.shared.sanitize import visible
from prospectr.store.queries import entries, week_rules

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from prospectr.context import Context


def run(ctx: Context, words: Sequence[str], *, dry_run: bool = False, as_json: bool = False) -> None:
    """Suggest the kind of TIME [DAY] [WORDS...] and why; on a terminal ask, then log it.

    Raises:
        InputError: the line was not understood, or nobody is there to ask which kind it was.
        StoppedError: somebody left; the hint is the line to type.
    """
    with open_journal(ctx) as journal:
        settings = week_rules.settings(journal)
        _, marks = parse_activity(words, moment(ctx), settings)
        known = ((entry.kind, entry.details) for entry in entries.latest_without_doubtful(journal))
        found = Habits(known, settings.cues).guess(marks.details())
    if not ctx.is_interactive:
        typed = " ".join(shlex.quote(word) for word in words)
        said = f"It looks like {found.kind} ({reason_text(found)})." if found else f"The kinds: {MENU}."
        line = f"{_short(found)} {typed}" if found else f"KIND {typed}"
        raise InputError("Which kind was it?", visible(f"{said} Type prospectr {line}"))
    try:
        kind = _asked(ctx, found)
    except (KeyboardInterrupt, EOFError):
        line = f"{_short(found) if found else 'KIND'} {shlex.join(words)}"
        raise StoppedError("Interrupted, and not logged.", f"To log it: prospectr {line}") from None
    log.run(ctx, [kind, *words], dry_run=dry_run, as_json=as_json)


def reason_text(found: Guess) -> str:
    """Return why a kind was guessed: `coffee: networking in 14 of 15 of yours`."""
    if not found.feature:
        return f"{found.hits} of {found.total} of yours are"
    if not found.total:
        return f"“{found.feature}” says networking"
    return f"{found.feature}: {found.kind} in {found.hits} of {found.total} of yours"


def _short(found: Guess) -> str:
    return next(short for short, kind in SHORT.items() if kind == found.kind)


def _asked(ctx: Context, found: Guess | None) -> str:
    if found:
        ctx.remark(visible(f"It looks like {found.kind} ({reason_text(found)})."))
    question = f"Enter for {found.kind}, or the kind ({MENU}): " if found else f"Which kind was it ({MENU})? "
    while True:
        try:
            answer = ctx.ask(question).strip()
        except InputError as error:
            ctx.remark(error.message)
            continue
        if not answer and found:
            return found.kind
        if answer.lower() in KIND_WORDS:
            return parse_kind(answer)
        ctx.remark(f"The kinds: {MENU}")
