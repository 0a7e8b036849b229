"""The network is a two-way street: where the time went, who is untouched, who gives and who only takes."""

from __future__ import annotations

from datetime import date

from prospectr.domain.people.contacts import CIRCLES, OTHERS, Contact
from prospectr.domain.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from prospectr.domain.calendar.periods import Period

LOPSIDED = 2  # one side is ahead by so many: out of balance
BALANCED, GIVING, TAKING = "in balance", "you give", "you take"


class Exchange(Record):
    """An entry, by its number, that tells of giving to a contact or getting from them."""

    entry: int
    day: date
    gave: str | None
    got: str | None


class Circle(Record):
    """A circle's part in a period: minutes and entries that name one of its contacts, and how many contacts.

    `name` is None for contacts of no circle. An entry counts once for each circle that it names.
    """

    name: str | None
    minutes: int
    entries: int
    contacts: int


class CloseContact(Record):
    """A close contact: `gave` and `got` are the lines of the period that tell of giving and getting."""

    contact: Contact
    last_touch: date | None
    gave: int
    got: int
    interval: int
    days: int | None

    @property
    def balance(self) -> str:
        """Which way the street runs."""
        ahead = self.gave - self.got
        return BALANCED if abs(ahead) < LOPSIDED else GIVING if ahead > 0 else TAKING

    @property
    def is_untouched(self) -> bool:
        """Whether the last touch is longer ago than the interval, or there never was one."""
        return self.days is None or self.days > self.interval


class Network(Record):
    """A period's network; of `met` contacts touched in it, `once` had one day of it ever and `often` three or more."""

    period: Period
    circles: tuple[Circle, ...]
    close: tuple[CloseContact, ...]
    met: int
    once: int
    often: int


def interval_of(contact: Contact, intervals: Mapping[str, int]) -> int:
    """Return the days after which a contact counts as untouched: its own, else its circle's."""
    return contact.every or intervals[contact.circle or OTHERS]


def circles_of(
    minutes: Iterable[tuple[str | None, int, int]], contacts: Iterable[tuple[str | None, int]]
) -> tuple[Circle, ...]:
    """Return the circles in their own order, contacts of none last; one without an entry is left out.

    Args:
        minutes: circle, minutes, entries.
        contacts: circle, number of contacts.
    """
    found = {name: (total, entries) for name, total, entries in minutes}
    people = dict(contacts)
    return tuple(Circle(name, *found[name], people.get(name, 0)) for name in (*CIRCLES, None) if name in found)


def close_contacts(
    found: Sequence[tuple[Contact, date | None, int, int]], until: date, intervals: Mapping[str, int]
) -> tuple[CloseContact, ...]:
    """Return close contacts, the longest untouched first; `found` has contact, last touch, gave and got."""
    close = [
        CloseContact(
            contact,
            last_touch,
            gave,
            got,
            interval_of(contact, intervals),
            (until - last_touch).days if last_touch else None,
        )
        for contact, last_touch, gave, got in found
    ]
    return tuple(sorted(close, key=lambda each: (each.days is not None, -(each.days or 0), each.contact.handle)))
