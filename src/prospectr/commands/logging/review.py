"""Settle what reads like networking: `prospectr review`."""

from __future__ import annotations

import shlex

from prospectr.commands.shared.common import moment, open_journal, seconds
from prospectr.domain.calendar.periods import parse_period
from prospectr.domain.entries.counting import cue_in
from prospectr.domain.entries.kinds import NETWORKING
from prospectr.domain.entries.names import checked_text, refuse_dots
from prospectr.errors import InputError, StaleError
from prospectr.render.shared.sanitize import visible
from prospectr.render.shared.text import entry_text, plural
from prospectr.store.queries import entries, week_rules

TYPE_CHECKING = False
if TYPE_CHECKING:
    from prospectr.context import Context
    from prospectr.domain.entries.entry import Entry
    from prospectr.store.sqlite.journal import Journal

MENU = "[p] prospecting, [n] networking, [s] skip, [q] quit: "


def run(ctx: Context, period: str, *, as_json: bool = False) -> None:
    """Go through the doubtful entries of a period, one key each; with JSON list them.

    Raises:
        InputError: the period is none, or nobody is there to ask.
    """
    when = moment(ctx)
    with open_journal(ctx) as journal:
        settings = week_rules.settings(journal)
        found = entries.doubtful(journal, parse_period(period, when.now.date(), settings.week_start))
        if as_json:
            from prospectr.render.entries.entry_json import entries_json

            for line in entries_json(found):
                ctx.write_data_line(line)
            return
        if not found:
            ctx.print_wrapped("Nothing is doubtful.")
            return
        if not ctx.is_interactive:
            named = shlex.quote(period)
            raise InputError(
                f"{plural(len(found), 'entry', 'entries')} to review, and nobody is here to ask.",
                f"Look at them: prospectr list {named} --doubtful. Settle one: prospectr edit {found[0].id} n",
            )
        settled = 0
        for i, entry in enumerate(found, start=1):
            cue = cue_in(entry.details.note, settings.cues)
            place = f"{i} of {len(found)}: “{cue}” reads like networking."
            ctx.remark(f"{entry_text(entry, when.now.date())}\n  {place}")
            answer = _answered(ctx)
            if answer == "q":
                break
            settled += int(answer != "s" and _settle(ctx, journal, entry, answer))
    ctx.print_wrapped(f"Settled {settled} of {len(found)}.{' Take one back: prospectr undo' if settled else ''}")


def _answered(ctx: Context) -> str:
    while True:
        try:
            key = ctx.ask_key(MENU).lower()
        except EOFError:
            return "q"
        if key in ("p", "n", "s", "q"):
            return key
        ctx.remark("p, and then the need you heard; n: it was networking; s: later; q: enough.")


def _need(ctx: Context) -> str:
    """Ask for the need, and once more after no answer: many type Enter after a key, and what follows is no key."""
    for question in ("Which need did you hear? ", "Type the need; Enter once more leaves it as it is: "):
        if need := " ".join(ctx.ask(question).split()):
            return refuse_dots("need", checked_text(need))
    return ""


def _settle(ctx: Context, journal: Journal, entry: Entry, answer: str) -> bool:
    """Store what was answered; tell whether anything was."""
    after = entry.replace(kind=NETWORKING)
    if answer == "p":
        try:
            need = _need(ctx)
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
        ctx.remark(f"{error.message} It stays as it now is: prospectr show {entry.id}")
        return False
    return True
