"""Handles: every contact that is named anywhere in the journal, and contacts by their full name and e-mail."""

from __future__ import annotations

from prospectr.domain.entries.names import folded, is_name_letter
from prospectr.domain.line.words import Directory
from prospectr.domain.suggest import near_misses
from prospectr.store import _sql

SHORTEST = 3  # letters of a handle that can be suggested; shorter ones are all one letter off

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from prospectr.store.sqlite.journal import Journal


def all_handles(journal: Journal) -> list[str]:
    """Return every handle, sorted."""
    return [handle for (handle,) in journal.rows(_sql.HANDLES)]


def nearest(journal: Journal, handle: str) -> str | None:
    """Return a known handle of three letters or more that is one letter off."""
    near = '","'.join(word for word in near_misses(handle) if len(word) >= SHORTEST)  # no handle has a quote
    row = journal.row(_sql.FIRST_KNOWN_HANDLE, {"handles": f'["{near}"]'})
    return row[0] if row else None


def is_known(journal: Journal, handle: str) -> bool:
    """Return whether a handle is named anywhere."""
    is_possible = all(map(is_name_letter, handle))  # SQLite cannot take every character that a shell can
    return is_possible and bool(journal.value(_sql.IS_KNOWN_HANDLE, {"contact": handle}))


def nearest_to_new(journal: Journal, handle: str) -> str | None:
    """Return the known handle that a new one may be a mistyping of; None if the handle is known."""
    return None if is_known(journal, handle) else nearest(journal, handle)


def first_due_step(
    journal: Journal, handle: str, day: str, today: str, finishing: int
) -> tuple[int, str, str | None] | None:
    """Return number, day and text of a contact's first open follow-up that is due by today; None if there is none.

    It was made on a day or before. The follow-up with the number `finishing` is left out.
    """
    values = {"contact": handle, "day": day, "today": today, "finishing": finishing}
    row: tuple[int, str, str | None] | None = journal.row(_sql.FIRST_DUE_STEP, values)
    return row


class JournalDirectory(Directory):
    """The contacts of a journal."""

    def __init__(self, journal: Journal) -> None:
        self.journal = journal

    def names_beginning(self, word: str) -> Sequence[tuple[str, str]]:
        """Return handle and name of each contact whose name begins with a word, in any case."""
        begins = f"{_escaped(word)}%" if word.isascii() else "%"  # LIKE folds the case of ASCII letters only
        rows = self.journal.rows(_sql.CONTACT_NAMES, {"begins": begins})
        return [(handle, name) for handle, name in rows if folded(name).startswith(folded(word))]

    def with_email(self, address: str) -> str | None:
        """Return the handle of the contact with an e-mail address."""
        row = self.journal.row(_sql.CONTACT_WITH_EMAIL, {"email": folded(address)})
        return row[0] if row else None


def _escaped(text: str) -> str:
    return "".join(f"\\{letter}" if letter in "\\%_" else letter for letter in text)
