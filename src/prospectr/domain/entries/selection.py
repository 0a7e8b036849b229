"""A selection of entries: a period and filters."""

from __future__ import annotations

from prospectr.domain.calendar.periods import EVERYTHING, Period
from prospectr.domain.entries.names import checked_text
from prospectr.domain.record import Record
from prospectr.errors import InputError

MOST_NAMES = 6  # the SQL statements have this many parameters for each filter


class Selection(Record):
    """A period and filters. An entry matches a filter with any of its names, and must match all filters.

    `grep` is text to find in the note or the need.
    """

    period: Period = EVERYTHING
    kinds: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    contacts: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    grep: str = ""

    @property
    def is_filtered(self) -> bool:
        return bool(self.kinds or self.tags or self.contacts or self.channels or self.grep)

    def checked(self) -> Selection:
        """Return the selection itself; InputError if a filter has too many names or the text is invalid."""
        for name in ("kinds", "tags", "contacts", "channels"):
            if len(getattr(self, name)) > MOST_NAMES:
                raise InputError(f"More than {MOST_NAMES} {name} at once.", f"Give {MOST_NAMES} or fewer.")
        checked_text(self.grep)
        return self
