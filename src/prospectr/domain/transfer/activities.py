"""What a file of another program says, before it is an entry or a contact: neutral rows."""

from __future__ import annotations

from datetime import date, datetime

from prospectr.domain.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence


class Activity(Record):
    """A row of a file: what was done and when.

    `row` is its number in the file. `key` identifies it in the program it comes from, and has values of the file only.
    `start` and `end` are naive if the file does not name their zone. A row without a start has a `day`; one without an
    end has `seconds`, or nothing if the file does not say how long it took. `people` are e-mail addresses and names.
    `left_out` is the reason why the row cannot become an entry, `problem` why it cannot be understood; both are
    usually empty.
    """

    row: int
    key: str
    subject: str = ""
    day: date | None = None
    start: datetime | None = None
    end: datetime | None = None
    seconds: int | None = None
    project: str = ""
    client: str = ""
    task: str = ""
    tags: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    user: str = ""
    calendar: str = ""
    left_out: str = ""
    problem: str = ""

    def values_of(self, field: str) -> Sequence[str]:
        """Return the values that a rule about a field is compared with, without empty ones."""
        if field == "tag":
            return self.tags
        if field == "category":
            return self.categories
        if field == "domain":
            return [person.rpartition("@")[2] for person in self.people if "@" in person]
        value: str = getattr(self, field)
        return [value] if value else []


class Person(Record):
    """A row of a file about a person or a company. `key` is as in an activity, `url` is a page about them.

    Without a key, they are known by their page, or by address and name.
    """

    row: int
    key: str
    name: str = ""
    org: str = ""
    title: str = ""
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    url: str = ""
    note: str = ""
    problem: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether the row names nobody."""
        return not (self.name or self.org or self.emails or self.phones)
