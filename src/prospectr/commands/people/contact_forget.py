"""Forget a person: `prospectr contact forget @bob`."""

from __future__ import annotations

import sqlite3

from prospectr.commands.people.who import require_known
from prospectr.commands.shared.choices import chosen_line
from prospectr.commands.shared.common import moment, open_journal, seconds
from prospectr.domain.people.contacts import old_handle_of
from prospectr.domain.people.person import is_named_after, mentions
from prospectr.domain.phrases.advice import choice
from prospectr.domain.record import Record
from prospectr.errors import ChoiceError, InputError, JournalError, StoppedError
from prospectr.render.journal.history import numbers_text
from prospectr.render.people.forgetting import counts_text, parts_text, places_of, places_text
from prospectr.render.shared.sanitize import visible
from prospectr.render.shared.text import plural
from prospectr.store.backups.leftover_files import copies_with
from prospectr.store.history import forgetting, person_rows
from prospectr.store.history.kept_names import kept_names
from prospectr.store.history.used_places import unreachable, used_places
from prospectr.store.prompt_history import forget_in_history, history_path
from prospectr.store.sqlite.failures import journal_error

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from prospectr.context import Context
    from prospectr.domain.people.person import Person
    from prospectr.store.history.forgetting import Blanked, Elsewhere
    from prospectr.store.sqlite.journal import Journal

NARROWLY, EVERYWHERE = "narrowly", "everywhere"  # whether parts of the name stay where they may be about somebody else


class Done(Record):
    """What was done.

    `typed` is the number of lines of the prompt, `copies` are the files that still name the person, `unreachable`
    places with copies that cannot be looked at now, `kept` the names that cannot be blanked.
    """

    blanked: Blanked
    typed: int
    namesakes: tuple[str, ...]
    copies: tuple[str, ...]
    unreachable: tuple[str, ...]
    kept: tuple[str, ...]


def run(ctx: Context, word: str, extent: str = "", *, yes: bool = False, as_json: bool = False) -> None:
    """Blank a person in the journal and its history, keep the minutes, and list the copies that still name them.

    `extent` says whether parts of their name are also blanked where they may be about somebody else: `narrowly`,
    `everywhere`, or an empty text to be asked.

    Raises:
        NotFoundError: the handle is unknown.
        InputError: there is no terminal to confirm it on, and no --yes; or the extent has to be chosen.
    """
    handle = old_handle_of(word)
    extent = _parsed(handle, extent)
    with open_journal(ctx) as journal:
        person = _known_person(journal, handle)
        try:
            extent = extent or _extent(ctx, handle, forgetting.elsewhere(journal, person), yes=yes)
        except ChoiceError as error:
            extent = next(name for name in chosen_line(ctx, error) if name in (NARROWLY, EVERYWHERE))
        if not yes and not _is_confirmed(ctx, handle, extent, forgetting.count(journal, person)):
            ctx.remark("Nothing was changed.")
            return
        done = _forget(ctx, journal, handle, everywhere=extent == EVERYWHERE)
        failure = _compact(journal)
    if as_json:
        from prospectr.render.shared.json import dumps

        ctx.write_data_line(dumps({"forgotten": handle, **_value(done)}))
    else:
        _echo(ctx, done)
    if failure:
        raise failure


def _parsed(handle: str, word: str) -> str:
    """Return an extent as it was typed, in any case, or an empty text; InputError if it is another word."""
    if word.lower() not in ("", NARROWLY, EVERYWHERE):
        raise InputError(
            f"“{word}” is unexpected: forget takes one contact.", f"Type prospectr contact forget @{handle}"
        )
    return word.lower()


def _known_person(journal: Journal, handle: str) -> Person:
    if not person_rows.is_known(journal, handle):
        require_known(journal, handle, "prospectr contact forget @{}")
    return person_rows.find_person(journal, handle)


def _extent(ctx: Context, handle: str, elsewhere: Elsewhere, *, yes: bool) -> str:
    """Return `narrowly` if parts of the name are nowhere else; ChoiceError if the extent has to be chosen."""
    if not elsewhere.rows and not elsewhere.history:
        return NARROWLY
    places = places_text(places_of(elsewhere.rows), elsewhere.history)
    answers = ["--yes"] if yes or not ctx.is_interactive else []
    readings = [["contact", "forget", f"@{handle}", extent, *answers] for extent in (NARROWLY, EVERYWHERE)]
    text = f"{parts_text(elsewhere.words)} also in {places}, which may be about somebody else."
    raise choice(f"{text} Narrowly leaves that, everywhere blanks it.", readings)


def _forget(ctx: Context, journal: Journal, handle: str, *, everywhere: bool) -> Done:
    with journal.step("forget", seconds(moment(ctx))) as step:
        person = _known_person(journal, handle)  # another shell may have renamed them meanwhile
        places = used_places(journal, ctx.named_journal)  # the change log knows some of them
        blanked = forgetting.forget(step, person, everywhere=everywhere)
        namesakes = forgetting.namesakes(journal, person)
        kept = kept_names(journal, person)
        typed, files = _forget_typed_lines(journal.path, person)  # first, so that a second try does it after a kill
    copies = copies_with(person, (journal.path, ctx.named_journal), places)
    return Done(blanked, typed, tuple(namesakes), (*copies, *files), tuple(unreachable(places)), tuple(kept))


def _forget_typed_lines(journal_path: str, person: Person) -> tuple[int, list[str]]:
    """Delete the lines that name a person from the prompt's history.

    Return how many there were, and the file if it could not be rewritten.
    """
    path = history_path(journal_path)
    try:
        return forget_in_history(path, lambda line: _is_about(line, person)), []
    except OSError:
        return 0, [path]


def _is_about(line: str, person: Person) -> bool:
    """Return whether a line typed at the prompt names a person: in its text, in a tag, or in another name."""
    words = line.lower().replace("=", " ").split()
    return mentions(line, person) or any(is_named_after(word.strip("+-,.;:!?()\"'"), person) for word in words)


def _value(done: Done) -> dict[str, Any]:
    return {
        "rows": done.blanked.rows,
        "history": done.blanked.history,
        "typed": done.typed,
        "copies": list(done.copies),
        "unreachable": list(done.unreachable),
        "kept": list(done.kept),
        "left": places_of(done.blanked.left.rows),
        "left_in_history": done.blanked.left.history,
        "namesakes": list(done.namesakes),
        "gone": list(done.blanked.gone),
    }


def _echo(ctx: Context, done: Done) -> None:
    log = f"{plural(done.blanked.history, 'line')} of the change log"
    lines = f"{log} and {done.typed} typed at the prompt" if done.typed else log
    ctx.print_wrapped(f"Forgotten: {counts_text(done.blanked.rows)}, and {lines}. The minutes are kept.")
    if done.blanked.gone:
        numbers = numbers_text([f"#{number}" for number in done.blanked.gone])
        ctx.print_wrapped(f"Undone or deleted before, and now gone for good: {numbers}.")
    if done.blanked.left.rows or done.blanked.left.history:
        places = places_text(places_of(done.blanked.left.rows), done.blanked.left.history)
        ctx.print_wrapped(
            visible(f"{parts_text(done.blanked.left.words)} left in {places}, which may be about somebody else.")
        )
    if done.namesakes:
        names = ", ".join(f"@{name}" for name in done.namesakes)
        hint = f"The same person? prospectr contact forget @{done.namesakes[0]}"
        ctx.print_wrapped(f"Contacts with the same name, address or number stay: {names}. {hint}")
    if done.copies:
        ctx.print_wrapped("These copies still name them. Delete them if you can:")
        for path in done.copies:
            ctx.print(visible(f"  {path}"))
    if done.kept:
        ctx.print_wrapped("These names are in use, and stay:")
        for name in done.kept:
            ctx.print(visible(f"  {name}"))
    if done.unreachable:
        ctx.print_wrapped("Backups were made in these places, which are not there now:")
        for path in done.unreachable:
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


def _is_confirmed(ctx: Context, handle: str, extent: str, counts: dict[str, int]) -> bool:
    if not ctx.is_interactive:
        raise InputError(
            f"Forgetting @{handle} cannot be undone, and there is no terminal to confirm it on.",
            f"Type prospectr contact forget @{handle} {'everywhere ' if extent == EVERYWHERE else ''}--yes",
        )
    ctx.remark(f"@{handle} is named in {counts_text(counts)}. The texts go, the minutes stay. This cannot be undone.")
    try:
        return ctx.ask(f"Type {handle} to forget them: ").strip().lower().removeprefix("@") == handle
    except EOFError:
        return False
    except KeyboardInterrupt:
        raise StoppedError("Interrupted.", "Nothing was changed.") from None
