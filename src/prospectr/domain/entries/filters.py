"""Which entries are meant: a period, and what they must have."""

from __future__ import annotations

from prospectr.domain.calendar.periods import EVERYTHING, Period
from prospectr.domain.entries.names import checked_text
from prospectr.domain.record import Record
from prospectr.errors import InputError

MOST_NAMES = 6  # the statements have a fixed number of places for names


class Selection(Record):
    """A period and filters; several names of one sort widen it, several sorts narrow it."""

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
        """Return itself; InputError if there are more names than can be looked for at once."""
        for name in ("kinds", "tags", "contacts", "channels"):
            if len(getattr(self, name)) > MOST_NAMES:
                raise InputError(f"More than {MOST_NAMES} {name} at once.", f"Name {MOST_NAMES} or fewer.")
        checked_text(self.grep)
        return self
