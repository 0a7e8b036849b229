"""An entry: one activity. And its details, the part of it that words describe."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import lru_cache

from prospectr.domain.record import Record

CHANNELS = ("phone", "email", "in-person", "event", "social", "video", "mail", "text")

# the columns of CSV, out and in (docs/scripting.md); RAW at the end says that no cell is guarded
CSV_COLUMNS = (
    "id",
    "uid",
    "kind",
    "day",
    "start",
    "end",
    "minutes",
    "hours",
    "note",
    "contacts",
    "tags",
    "channel",
    "outcomes",
    "need",
    "logged_at",
    "gave",
    "got",
    "from",
)
RAW = "raw"
WORDED_COLUMNS = (
    "note",
    "contacts",
    "tags",
    "need",
    "gave",
    "got",
    "from",
)  # those that a person words, and that are guarded


UNTOUCHING = ("marketing", "admin")  # sent to many, and paperwork


class Details(Record):
    """What was done, with whom and with what result: all of an entry but its kind and time.

    `contacts` and `tags` are sorted and stand without their marks; `outcomes` counts by name, sorted by name.
    `gave` and `got` are what went to the contacts and came from them; `source` referred them.
    """

    note: str = ""
    contacts: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    channel: str | None = None
    outcomes: tuple[tuple[str, int], ...] = ()
    need: str | None = None
    gave: str | None = None
    got: str | None = None
    source: str | None = None


@lru_cache(maxsize=1024)
def _lasting(minutes: int) -> timedelta:
    return timedelta(minutes=minutes)


class Span(Record):
    """When: a day and whole minutes, and the instant it began if the clock is known."""

    day: date
    minutes: int
    start: datetime | None = None

    @property
    def end(self) -> datetime | None:
        """The instant it ended, in the offset it began with."""
        return self.start + _lasting(self.minutes) if self.start else None


class Entry(Record):
    """One activity as the journal holds it; `id` is 0 until the journal has given it one."""

    kind: str
    span: Span
    details: Details
    uid: str
    logged_at: datetime
    id: int = 0
    version: int = 1


class Timer(Record):
    """An activity that is going on; `uid` becomes the entry's when it stops, so stopping twice adds nothing."""

    kind: str
    start: datetime
    details: Details
    uid: str


def is_touch(kind: str, details: Details, contact: str) -> bool:
    """Tell whether an entry that names a contact touched them.

    It did, unless it went to many (marketing), was paperwork (admin), or names the source who referred them as well:
    then it was the talk with the source.
    """
    if kind in UNTOUCHING:
        return False
    return details.source is None or contact == details.source or details.source not in details.contacts


def referred(details: Details) -> tuple[str, ...]:
    """Return the contacts whom the source of an entry referred."""
    return tuple(name for name in details.contacts if name != details.source) if details.source else ()
