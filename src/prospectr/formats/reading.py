"""What a reader is told about a file, and what it gives back."""

from __future__ import annotations

from datetime import date, tzinfo

from prospectr.domain.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from prospectr.domain.transfer.activities import Activity, Person

ACTIVITIES, CONTACTS = "activities", "contacts"  # what a file can hold


class Options(Record):
    """What a person says about a file.

    `date_order` is ymd, dmy or mdy; empty if the file decides. `setting` is the order for a file that does not decide.
    `zones` are those that a person gave for names in the file, "" being for times that name none. A calendar is read
    from `first` to `last`; `addresses` are those of the person themselves. `home` is the zone of the journal; None is
    that of the system.
    """

    date_order: str = ""
    setting: str = ""
    encoding: str = ""
    zones: Mapping[str, tzinfo] = {}
    home: tzinfo | None = None
    addresses: tuple[str, ...] = ()
    first: date = date.min
    last: date = date.max


class Reading(Record):
    """What a reader understood: rows of activities or of people, and how it read them, in a few words each.

    `zone` is that of clock times without one, if the file says so; a person's own choice comes before it.
    """

    activities: Sequence[Activity] = ()
    people: Sequence[Person] = ()
    understood: tuple[str, ...] = ()
    zone: tzinfo | None = None
    has_zone: bool = False


class Format(Record):
    """A kind of file: the name to type, its title, what it holds, how to recognize it and how to read it.

    `fits` gets the beginning of a file and returns a score, 0 if it is not of that kind; `read` gets all bytes.
    """

    name: str
    title: str
    holds: str
    fits: Callable[[str], int]
    read: Callable[[bytes, Options], Reading]
