"""Complete what only the journal knows: contacts, tags, outcomes and numbers. Without Typer, so that a Tab is quick."""

from __future__ import annotations

from prospectr.domain.calendar.periods import WORDS as PERIODS
from prospectr.domain.entries.entry import CHANNELS
from prospectr.domain.entries.names import KEYS
from prospectr.errors import ProspectrError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from prospectr.store.sqlite.journal import Journal

LONGEST_HELP = 60  # characters of the text shown next to a completion


def _from_journal(read: Callable[[Journal], Iterable[str]]) -> list[str]:
    """Return what `read` yields from the journal; nothing if it cannot be read, because a completion must not fail."""
    from prospectr.context import Context
    from prospectr.store.opening import open_journal

    try:
        with open_journal(Context().journal_path) as journal:
            return list(read(journal))
    except ProspectrError:
        return []


def _names(read: Callable[[Journal], Iterable[str]], beginning: str) -> list[str]:
    """Return the names that begin so, without those that hold control characters, which a shell would print."""
    from prospectr.render.shared.sanitize import visible

    names = _from_journal(lambda journal: (name for name in read(journal) if name.startswith(beginning)))
    return [name for name in names if visible(name) == name]


def complete_words(incomplete: str) -> list[str]:
    """Complete @contacts, +tags, outcomes and keys; a contact or tag also within a word, as in from=@bob."""
    from prospectr.store.queries import entries, week_rules

    at = max(incomplete.rfind("@"), incomplete.rfind("+"))
    if at < 0:
        outcomes = _names(lambda journal: week_rules.settings(journal).outcomes, incomplete)
        keys = (key for key in KEYS if key.startswith(incomplete))
        return sorted(f"{name}=" for name in (*outcomes, *keys))
    before, mark, beginning = incomplete[:at], incomplete[at], incomplete[at + 1 :]
    if before[-1:].isalnum():  # an e-mail address, a sum
        return []
    if mark == "@":
        return [f"{before}{name}" for name in complete_contacts(incomplete[at:])]
    channels = (name for name in CHANNELS if name.startswith(beginning))
    return sorted(f"{before}+{name}" for name in {*_names(entries.tags, beginning), *channels})


def complete_wanted(incomplete: str) -> list[str]:
    """Complete what a list or a report takes: a period, a @contact or a +tag."""
    if incomplete[:1] in ("@", "+"):
        return complete_words(incomplete)
    return [name for name in PERIODS if name.startswith(incomplete)]


def complete_tags(incomplete: str) -> list[str]:
    """Complete the tags in use, with or without the `+`."""
    from prospectr.store.queries import entries

    mark = "+" if incomplete.startswith("+") else ""
    return [f"{mark}{name}" for name in _names(entries.tags, incomplete.removeprefix("+"))]


def complete_contacts(incomplete: str) -> list[str]:
    """Complete the contacts in use, with or without the `@`."""
    from prospectr.store.queries import handles

    mark = "@" if incomplete.startswith("@") else ""
    return [f"{mark}{name}" for name in _names(handles.all_handles, incomplete.removeprefix("@"))]


def complete_ids(incomplete: str) -> list[tuple[str, str]]:
    """Complete the IDs of the latest entries; each comes with its day and note."""
    from prospectr.store.queries import entries

    def read(journal: Journal) -> Iterable[str]:
        return (f"{number}\t{day} {_harmless(note)}" for number, day, note in entries.recent_notes(journal))

    choices = [("last", "the entry logged last"), *(tuple(line.split("\t", 1)) for line in _from_journal(read))]
    return [(number, text) for number, text in choices if number.startswith(incomplete)]


def _harmless(text: str) -> str:
    """Return a text without the characters that a shell or a markup language could interpret."""
    return "".join(letter if letter.isalnum() or letter in " .,-" else " " for letter in text)[:LONGEST_HELP]


def complete_follow_ups(incomplete: str) -> list[tuple[str, str]]:
    """Complete the numbers of open follow-ups, or after an @ their contacts, each with day, contact and text."""
    from prospectr.store.queries import follow_ups

    def read(journal: Journal) -> Iterable[str]:
        for step in follow_ups.open_follow_ups(journal):
            name = f"@{step.contact}" if incomplete.startswith("@") else str(step.id)
            yield f"{name}\t{step.due} {_harmless(f'{step.contact or str()} {step.text or str()}')}"

    choices = [tuple(line.split("\t", 1)) for line in _from_journal(read)]
    return [(number, text) for number, text in choices if number.startswith(incomplete)]
