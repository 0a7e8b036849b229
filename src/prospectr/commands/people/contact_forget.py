"""Forget somebody: `prospectr contact forget @bob`."""

from __future__ import annotations

import sqlite3

from prospectr.commands.people.who import require_known
from prospectr.commands.shared.common import moment, open_journal, seconds
from prospectr.domain.people.contacts import handle_of
from prospectr.errors import InputError, JournalError, StoppedError
from prospectr.render.shared.sanitize import visible
from prospectr.render.shared.text import plural
from prospectr.store.backups import old_copies
from prospectr.store.history import forgetting
from prospectr.store.sqlite.database import explained

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from prospectr.context import Context
    from prospectr.store.history.forgetting import Blanked
    from prospectr.store.sqlite.journal import Journal

ROWS = {
    "entry": ("entry", "entries"),
    "timer": ("timer", "timers"),
    "contact": ("contact", "contacts"),
    "move": ("move", "moves"),
    "follow_up": ("follow-up", "follow-ups"),
    "answer": ("answer", "answers"),
    "criterion": ("criterion", "criteria"),
    "day_off": ("day off", "days off"),
    "routine": ("block", "blocks"),
}


def run(ctx: Context, word: str, *, yes: bool = False, as_json: bool = False) -> None:
    """Blank somebody everywhere, history too, and keep the minutes; name the copies that still hold them.

    Raises:
        NotFoundError: nobody has that handle.
        InputError: nobody is there to confirm it.
    """
    when = moment(ctx)
    handle = handle_of(word)
    with open_journal(ctx) as journal:
        if not forgetting.is_known(journal, handle):
            require_known(journal, handle)
        who = forgetting.whose(journal, handle)
        if not yes and not _confirmed(ctx, handle, forgetting.count(journal, who)):
            ctx.remark("Nothing was changed.")
            return
        with journal.step("forget", seconds(when)) as step:
            if not forgetting.is_known(journal, handle):  # another shell may have renamed them meanwhile
                require_known(journal, handle)
            who = forgetting.whose(journal, handle)
            blanked = forgetting.forget(step, who)
        unclean = _compacted(journal)
        found = old_copies.holding(journal, who.words)
    if as_json:
        from prospectr.render.shared.json import dumps

        ctx.write_data_line(
            dumps({"forgotten": handle, "rows": blanked.rows, "history": blanked.history, "copies": found})
        )
    else:
        _tell(ctx, blanked, found)
    if unclean:
        raise unclean


def _tell(ctx: Context, blanked: Blanked, holding: list[str]) -> None:
    ctx.print_wrapped(
        f"Forgotten: {_listed(blanked.rows)}, and {plural(blanked.history, 'line')} of history. The minutes are kept."
    )
    if holding:
        ctx.print_wrapped("These copies still hold them; delete them if you may:")
        for path in holding:
            ctx.print(visible(f"  {path}"))


def _compacted(journal: Journal) -> JournalError | None:
    """Have the file written anew; return what to tell if that cannot be, for they are forgotten all the same."""
    try:
        journal.compact()
    except sqlite3.Error as error:
        reason = explained(error, journal.path).message.removesuffix(".")
        return JournalError(
            f"They are forgotten, but the file could not be written anew: {reason}.",
            "What was deleted in it is overwritten all the same; the next forget writes it anew.",
        )
    return None


def _listed(counts: Mapping[str, int]) -> str:
    return ", ".join(plural(counts[name], *words) for name, words in ROWS.items() if counts.get(name)) or "nothing"


def _confirmed(ctx: Context, handle: str, counts: Mapping[str, int]) -> bool:
    if not ctx.is_interactive:
        raise InputError(
            f"Forgetting @{handle} cannot be undone, and nobody is here to ask.",
            f"Type prospectr contact forget @{handle} --yes",
        )
    ctx.remark(f"@{handle} stands in {_listed(counts)}. The texts go, the minutes stay. It cannot be undone.")
    try:
        return ctx.ask(f"Type {handle} to forget them: ").strip().lower().removeprefix("@") == handle
    except EOFError:
        return False
    except KeyboardInterrupt:
        raise StoppedError("Interrupted.", "Nothing was changed.") from None
