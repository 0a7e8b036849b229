"""The network: time by circle, close contacts to get in touch with, and who gives and who takes."""

from __future__ import annotations

from datetime import date

from prospectr.domain.people.contacts import CIRCLES, OTHERS, Contact
from prospectr.domain.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from prospectr.domain.calendar.periods import Period

OUT_OF_BALANCE = 2  # difference between giving and getting
BALANCED, GIVING, TAKING = "in balance", "you give", "you take"


class Favour(Record):
    """What an entry says was given to a contact or got from it; `entry` is the entry's number."""

    entry: int
    day: date
    gave: str | None
    got: str | None


class Circle(Record):
    """The minutes and entries of a period that name a contact of a circle, and how many contacts they name.

    `name` is None for contacts without a circle. An entry counts once for each circle that it names.
    """

    name: str | None
    minutes: int
    entries: int
    contacts: int


class CloseContact(Record):
    """A close contact; `gave` and `got` count the entries of the period that tell of giving and getting.

    `interval` is how often it should be touched, and `days` how long ago it was, in days; None if it never was.
    """

    contact: Contact
    last_touch: date | None
    gave: int
    got: int
    interval: int
    days: int | None

    @property
    def balance(self) -> str:
        """Whether you give more, take more, or neither."""
        difference = self.gave - self.got
        if abs(difference) < OUT_OF_BALANCE:
            return BALANCED
        return GIVING if difference > 0 else TAKING

    @property
    def is_untouched(self) -> bool:
        """Whether it was never touched, or last touched longer ago than the interval."""
        return self.days is None or self.days > self.interval


class Network(Record):
    """The network of a period.

    Of the `met` contacts that were touched in the period, `once` were touched on one day ever, `often` on three or
    more.
    """

    period: Period
    circles: tuple[Circle, ...]
    close: tuple[CloseContact, ...]
    met: int
    once: int
    often: int


def interval_of(contact: Contact, intervals: Mapping[str, int]) -> int:
    """Return the days after which a contact counts as untouched: its own interval, or that of its circle."""
    return contact.every or intervals[contact.circle or OTHERS]


def circles_of(
    totals: Iterable[tuple[str | None, int, int]], contacts: Iterable[tuple[str | None, int]]
) -> tuple[Circle, ...]:
    """Return the circles that have entries, in their fixed order, with contacts without a circle last.

    Args:
        totals: (circle, minutes, entries).
        contacts: (circle, number of contacts).
    """
    by_circle = {name: (minutes, entries) for name, minutes, entries in totals}
    counts = dict(contacts)
    return tuple(Circle(name, *by_circle[name], counts.get(name, 0)) for name in (*CIRCLES, None) if name in by_circle)


def close_contacts(
    rows: Sequence[tuple[Contact, date | None, int, int]], until: date, intervals: Mapping[str, int]
) -> tuple[CloseContact, ...]:
    """Return the close contacts, the longest untouched first.

    Args:
        rows: (contact, last touch, gave, got).
        until: the day up to which the days since the last touch are counted.
        intervals: the days between touches, by circle.
    """
    close = [
        CloseContact(
            contact,
            last_touch,
            gave,
            got,
            interval_of(contact, intervals),
            (until - last_touch).days if last_touch else None,
        )
        for contact, last_touch, gave, got in rows
    ]
    return tuple(sorted(close, key=_never_touched_then_longest_ago))


def _never_touched_then_longest_ago(close: CloseContact) -> tuple[bool, int, str]:
    return (close.days is not None, -(close.days or 0), close.contact.handle)
