"""Settle prospecting that reads like networking, entry by entry: `prospectr review`."""

from __future__ import annotations

import shlex

from prospectr.commands.shared.common import moment, open_journal, seconds
from prospectr.domain.entries.counting import cue_in
from prospectr.domain.entries.kinds import NETWORKING
from prospectr.domain.entries.names import checked_text, reject_dots
from prospectr.domain.entries.selection import Selection
from prospectr.domain.phrases.periods import parse_period
from prospectr.errors import InputError, StaleError
from prospectr.render.shared.sanitize import visible
from prospectr.render.shared.text import entry_text, plural
from prospectr.store.queries import entries, week_rules

TYPE_CHECKING = False
if TYPE_CHECKING:
    from prospectr.context import Context
    from prospectr.domain.entries.entry import Entry
    from prospectr.store.sqlite.journal import Journal

QUESTION = "[p] prospecting, [n] networking, [s] skip, [q] quit: "


def run(ctx: Context, period: str, *, as_json: bool = False) -> None:
    """Ask about each doubtful entry of a period, and store the answers; with JSON, only list them.

    Raises:
        InputError: the period is invalid, or there is no terminal to ask on.
    """
    when = moment(ctx)
    with open_journal(ctx) as journal:
        settings = week_rules.settings(journal)
        chosen = Selection(parse_period(period, when.now.date(), settings.week_start))
        doubtful = list(entries.doubtful(journal, chosen))
        if as_json:
            from prospectr.render.entries.entry_json import entries_json

            for line in entries_json(doubtful, ctx.zone):
                ctx.write_data_line(line)
            return
        if not doubtful:
            ctx.print_wrapped("Nothing is doubtful.")
            return
        if not ctx.is_interactive:
            listing = f"prospectr list {shlex.quote(period)} --doubtful"
            raise InputError(
                f"{plural(len(doubtful), 'entry', 'entries')} to review, but there is no terminal to ask on.",
                f"Look at them: {listing}. Settle one: prospectr edit {doubtful[0].id} n",
            )
        settled = 0
        for i, entry in enumerate(doubtful, start=1):
            cue = cue_in(entry.details.note, settings.cues)
            position = f"{i} of {len(doubtful)}: “{cue}” reads like networking."
            ctx.remark(f"{entry_text(entry, when.now.date(), when.zone)}\n  {position}")
            answer = _ask_key(ctx)
            if answer == "q":
                break
            settled += int(answer != "s" and _settle(ctx, journal, entry, answer))
    ctx.print_wrapped(f"Settled {settled} of {len(doubtful)}.{' Take one back: prospectr undo' if settled else ''}")


def _ask_key(ctx: Context) -> str:
    while True:
        try:
            key = ctx.ask_key(QUESTION).lower()
        except EOFError:
            return "q"
        if key in ("p", "n", "s", "q"):
            return key
        ctx.remark("p: prospecting, then type the need you heard; n: networking; s: leave it for later; q: stop here.")


def _ask_need(ctx: Context) -> str:
    """Ask for the need; once more after an empty answer, because many people press Enter after a key."""
    for question in ("Which need did you hear? ", "Type the need, or press Enter to leave the entry as it is: "):
        if need := " ".join(ctx.ask(question).split()):
            return reject_dots("need", checked_text(need))
    return ""


def _settle(ctx: Context, journal: Journal, entry: Entry, answer: str) -> bool:
    """Change the entry as answered, and return whether it was changed."""
    after = entry.replace(kind=NETWORKING)
    if answer == "p":
        try:
            need = _ask_need(ctx)
        except EOFError:
            need = ""
        except InputError as error:
            ctx.remark(visible(f"{error.message} {error.hint}"))
            need = ""
        if not need:
            return False
        after = entry.replace(details=entry.details.replace(need=need))
    try:
        with journal.step("review", seconds(moment(ctx))) as step:
            entries.reject_if_changed(step, entry)
            entries.change(step, entry, after)
    except StaleError as error:
        ctx.remark(f"{error.message} It stays as it is now: prospectr show {entry.id}")
        return False
    return True
