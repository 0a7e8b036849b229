"""Contacts by their name and e-mail, for a line such as `@Anna Schmidt` or `bob@example.com`."""

from __future__ import annotations

from prospectr.domain.line.words import Directory
from prospectr.store import _sql

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from prospectr.store.sqlite.journal import Journal


class JournalDirectory(Directory):
    """The contacts of a journal."""

    def __init__(self, journal: Journal) -> None:
        self.journal = journal

    def names_beginning(self, word: str) -> Sequence[tuple[str, str]]:
        """Return handle and name of each contact whose name begins with a word, in any case."""
        folded = word.casefold()
        begins = f"{_escaped(word)}%" if word.isascii() else "%"  # SQLite folds the case of ASCII letters only
        rows = self.journal.rows(_sql.CONTACT_NAMES, {"begins": begins})
        return [(handle, name) for handle, name in rows if name.casefold().startswith(folded)]

    def with_email(self, address: str) -> str | None:
        """Return the handle of the contact with an e-mail address."""
        row = self.journal.row(_sql.CONTACT_WITH_EMAIL, {"email": address.lower()})
        return row[0] if row else None


def _escaped(text: str) -> str:
    return "".join(f"\\{letter}" if letter in "\\%_" else letter for letter in text)
