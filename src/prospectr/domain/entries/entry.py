"""An entry, which is one activity, and its parts; and the rules that follow from its details alone."""

from __future__ import annotations

from datetime import date, datetime, timedelta, tzinfo
from functools import lru_cache
from itertools import groupby

from prospectr.domain.calendar.instants import from_timestamp
from prospectr.domain.record import Record
from prospectr.errors import InputError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

CHANNELS = ("phone", "email", "in-person", "event", "social", "video", "mail", "text")
NO_TOUCH = ("marketing", "admin")  # kinds that are never a touch: sent to many, or paperwork
LONG_AGO = timedelta(300)  # a date without a year that is still ahead is read as last year's
REPEATED_WITHIN = timedelta(minutes=10)


class Details(Record):
    """What was done, with which contacts and outcomes: all of an entry except kind and time.

    `contacts` and `tags` are sorted and have no `@` or `+`; `outcomes` are pairs of name and count, sorted by name.
    `gave` and `got` are what the contacts were given and gave; `source` is the contact who referred the others.
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
def _duration(minutes: int) -> timedelta:
    return timedelta(minutes=minutes)


class Span(Record):
    """When an activity was: a day, whole minutes, and the start if its clock time is known."""

    day: date
    minutes: int
    start: datetime | None = None

    @property
    def end(self) -> datetime | None:
        """The instant of the end, with the UTC offset of the start; None without a start. Show `end_in` instead."""
        return self.start + _duration(self.minutes) if self.start else None

    def end_in(self, zone: tzinfo | None) -> datetime | None:
        """Return the end as the clocks of a time zone show it, which a clock change may have moved since the start.

        If the start has another offset than the zone had then, it was elsewhere, and the end keeps its offset.
        """
        if self.start is None or self.end is None:
            return None
        local = from_timestamp(self.end.timestamp(), zone)
        if local.utcoffset() == self.start.utcoffset():
            return local
        start = from_timestamp(self.start.timestamp(), zone)
        return local if start.utcoffset() == self.start.utcoffset() else self.end


class Entry(Record):
    """One activity in the journal; `id` is 0 until it is stored. `version` goes up with each change."""

    kind: str
    span: Span
    details: Details
    uid: str
    logged_at: datetime
    id: int = 0
    version: int = 1


class Timer(Record):
    """A running activity. The entry it becomes gets its `uid`, so that stopping twice adds one entry."""

    kind: str
    start: datetime
    details: Details
    uid: str


def is_touch(kind: str, details: Details, contact: str) -> bool:
    """Return whether an entry counts as a touch of a contact that it names.

    Marketing and admin are never a touch. `@acme from @bob` and `@acme from=@bob` are about Acme, which Bob referred,
    so they touch only Acme. `@bob @acme from=@bob` names Bob as a contact too: it was a talk in which Bob referred
    Acme, so it touches only Bob.
    """
    if kind in NO_TOUCH:
        return False
    return details.source is None or contact == details.source or details.source not in details.contacts


def is_same_activity(entry: Entry, other: Entry) -> bool:
    """Return whether two entries are equal except for their numbers and uids."""
    return (entry.kind, entry.span, entry.details) == (other.kind, other.span, other.details)


def is_repeated(last: Entry, entry: Entry) -> bool:
    """Return whether an entry equals one logged a moment ago, and so may be logged twice by mistake."""
    return is_same_activity(last, entry) and timedelta() <= entry.logged_at - last.logged_at <= REPEATED_WITHIN


def is_long_ago(entry: Entry) -> bool:
    """Return whether an entry was logged so long after its day that the day may be mistyped."""
    return entry.logged_at.date() - entry.span.day > LONG_AGO


def by_time(entry: Entry) -> tuple[date, bool, float, int]:
    """Return a sort key: by day, then entries with a start by their start, then the others by number."""
    start = entry.span.start
    return entry.span.day, start is None, start.timestamp() if start else 0.0, entry.id


def by_days(entries: Iterable[Entry]) -> Iterator[tuple[date, list[Entry]]]:
    """Yield each day with its entries by time; the entries come in the order of their days."""
    for day, of_day in groupby(entries, key=lambda entry: entry.span.day):
        yield day, sorted(of_day, key=by_time)


def channel_of(tags: Iterable[str]) -> str | None:
    """Return the last tag that is a channel, or None."""
    return next((tag for tag in reversed(list(tags)) if tag in CHANNELS), None)


def channel_last(details: Details) -> tuple[str, ...]:
    """Return the tags with the channel of the details last, so that `channel_of` finds it again."""
    return tuple(sorted(details.tags, key=lambda tag: tag == details.channel))


def require_contact(details: Details) -> Details:
    """Return the details; InputError if something was given, received or referred and no contact is named."""
    for key, value in (("gave", details.gave), ("got", details.got)):
        if value and not details.contacts:
            raise InputError(f"{key}= needs a contact.", f"Name the contact: @bob {key}=...")
    if details.source and all(name == details.source for name in details.contacts):
        raise InputError(f"Who did @{details.source} refer?", f"Name them on the line: @acme from=@{details.source}")
    return details


def join_outcomes(outcomes: Sequence[tuple[str, int]]) -> str:
    """Return names and counts as a text such as `dials=25 talks=6`."""
    return " ".join(f"{name}={count}" for name, count in outcomes)


def split_outcomes(text: str | None) -> tuple[tuple[str, int], ...]:
    """Return the names and counts in a text such as `dials=25 talks=6`, in alphabetical order."""
    pairs = (pair.split("=") for pair in (text or "").split())
    return tuple(sorted((name, int(count)) for name, count in pairs))


def split_names(text: str | None) -> tuple[str, ...]:
    """Return the names in a text, which are separated by spaces, in alphabetical order."""
    return tuple(sorted(text.split())) if text else ()
