"""Forget a person: `prospectr contact forget @bob`."""

from __future__ import annotations

import sqlite3

from prospectr.commands.people.who import require_known
from prospectr.commands.shared.common import moment, open_journal, seconds
from prospectr.domain.people.contacts import handle_of
from prospectr.errors import InputError, JournalError, StoppedError
from prospectr.render.shared.sanitize import visible
from prospectr.render.shared.text import plural
from prospectr.store.backups.leftover_files import copies_with
from prospectr.store.history import forgetting
from prospectr.store.prompt_history import forget_in_history, history_path
from prospectr.store.queries.backup_folders import backup_folder_of
from prospectr.store.sqlite.failures import journal_error

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from prospectr.context import Context
    from prospectr.domain.people.forgetting import Person
    from prospectr.store.history.forgetting import Blanked
    from prospectr.store.sqlite.journal import Journal

ROW_NAMES = {  # by subject, in the order in which they are listed
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
    """Blank a person in the journal and its history, keep the minutes, and list the copies that still name them.

    Raises:
        NotFoundError: the handle is unknown.
        InputError: there is no terminal to confirm it on, and no --yes.
    """
    when = moment(ctx)
    handle = handle_of(word)
    with open_journal(ctx) as journal:
        if not forgetting.is_known(journal, handle):
            require_known(journal, handle, "prospectr contact forget @{}")
        person = forgetting.find_person(journal, handle)
        if not yes and not _is_confirmed(ctx, handle, forgetting.count(journal, person)):
            ctx.remark("Nothing was changed.")
            return
        with journal.step("forget", seconds(when)) as step:
            if not forgetting.is_known(journal, handle):  # another shell may have renamed them meanwhile
                require_known(journal, handle, "prospectr contact forget @{}")
            person = forgetting.find_person(journal, handle)
            blanked = forgetting.forget(step, person)
            typed, left = _forget_typed_lines(journal.path, person)  # first, so that a second try does it after a kill
        failure = _compact(journal)
        copies = [*copies_with(person.words, journal.path, backup_folder_of(journal)), *left]
    if as_json:
        from prospectr.render.shared.json import dumps

        counts = {"rows": blanked.rows, "history": blanked.history, "typed": typed}
        ctx.write_data_line(dumps({"forgotten": handle, **counts, "copies": copies}))
    else:
        _echo(ctx, blanked, typed, copies)
    if failure:
        raise failure


def _forget_typed_lines(journal_path: str, person: Person) -> tuple[int, list[str]]:
    """Delete the lines that name a person from the prompt's history.

    Return how many there were, and the file if it could not be rewritten.
    """
    path = history_path(journal_path)
    try:
        return forget_in_history(path, person.pattern), []
    except OSError:
        return 0, [path]


def _echo(ctx: Context, blanked: Blanked, typed: int, copies: list[str]) -> None:
    log = f"{plural(blanked.history, 'line')} of the change log"
    lines = f"{log} and {typed} typed at the prompt" if typed else log
    ctx.print_wrapped(f"Forgotten: {_listed(blanked.rows)}, and {lines}. The minutes are kept.")
    if copies:
        ctx.print_wrapped("These copies still name them. Delete them if you can:")
        for path in copies:
            ctx.print(visible(f"  {path}"))


def _compact(journal: Journal) -> JournalError | None:
    """Rewrite the journal file; return the error to report if that fails, since the person is forgotten even so."""
    try:
        journal.compact()
    except sqlite3.Error as error:
        reason = journal_error(error, journal.path).message.removesuffix(".")
        return JournalError(
            f"They are forgotten, but the journal file could not be rewritten: {reason}.",
            "What was deleted is overwritten even so. The next prospectr contact forget rewrites the file.",
        )
    return None


def _listed(counts: Mapping[str, int]) -> str:
    return ", ".join(plural(counts[name], *words) for name, words in ROW_NAMES.items() if counts.get(name)) or "nothing"


def _is_confirmed(ctx: Context, handle: str, counts: Mapping[str, int]) -> bool:
    if not ctx.is_interactive:
        raise InputError(
            f"Forgetting @{handle} cannot be undone, and there is no terminal to confirm it on.",
            f"Type prospectr contact forget @{handle} --yes",
        )
    ctx.remark(f"@{handle} is named in {_listed(counts)}. The texts go, the minutes stay. This cannot be undone.")
    try:
        return ctx.ask(f"Type {handle} to forget them: ").strip().lower().removeprefix("@") == handle
    except EOFError:
        return False
    except KeyboardInterrupt:
        raise StoppedError("Interrupted.", "Nothing was changed.") from None
