"""The fields of an entry that a column of a CRM can hold, as texts."""

from __future__ import annotations

from datetime import UTC

from prospectr.domain.calendar.instants import instant
from prospectr.domain.calendar.timespan import format_clock
from prospectr.domain.record import Record
from prospectr.render.entries.told import body_of, contacts_of, name_of, title_of
from prospectr.render.shared.sanitize import visible

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime, tzinfo

    from prospectr.domain.entries.entry import Entry
    from prospectr.domain.people.contacts import Contact

MINUTE = 60  # seconds
NOON = 12 * 60  # minutes; an entry without a clock time is put there: it is the same day in nearly every zone


class Subject(Record):
    """An entry, its contacts, the one of them that the CRM is told of, and the zone of its clock times."""

    entry: Entry
    contacts: Sequence[Contact]
    contact: Contact | None
    zone: tzinfo | None
    crm_id: str = ""


def subject_of(entry: Entry, known: Mapping[str, Contact], zone: tzinfo | None, ids: Mapping[str, str]) -> Subject:
    """Return an entry with the contact to name in the CRM: the first that the CRM can find.

    `known` has the contacts by handle. `ids` has the CRM's own id of each; if it is empty, the CRM finds contacts by
    e-mail address.
    """
    contacts = contacts_of(entry, known)
    told = [contact for contact in contacts if (contact.handle in ids if ids else contact.email)] or contacts
    contact = told[0] if told else None
    return Subject(entry, contacts, contact, zone, ids.get(contact.handle, "") if contact else "")


def _utc(moment: datetime | None) -> str:
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%S}.000Z" if moment else ""


def _milliseconds(moment: datetime | None) -> str:
    return str(int(moment.timestamp()) * 1000) if moment else ""


def _when(subject: Subject) -> datetime:
    """Return the start, or noon of the day."""
    span = subject.entry.span
    return span.start or instant(span.day, NOON, subject.zone)


def _clock(subject: Subject) -> str:
    start = subject.entry.span.start
    return f"{start:%H:%M}" if start else ""


FIELDS: dict[str, Callable[[Subject], str]] = {
    "uid": lambda subject: subject.entry.uid,
    "subject": lambda subject: title_of(subject.entry, subject.contacts),
    "body": lambda subject: body_of(subject.entry, subject.contacts),
    "kind": lambda subject: subject.entry.kind,
    "channel": lambda subject: subject.entry.details.channel or "",
    "name": lambda subject: name_of(subject.contact) if subject.contact else "",
    "organization": lambda subject: visible((subject.contact.org if subject.contact else None) or ""),
    "email": lambda subject: visible((subject.contact.email if subject.contact else None) or ""),
    "crm_id": lambda subject: visible(subject.crm_id),
    "day": lambda subject: subject.entry.span.day.isoformat(),
    "clock": _clock,
    "start_utc": lambda subject: _utc(subject.entry.span.start),
    "start_ms": lambda subject: _milliseconds(subject.entry.span.start),
    "end_ms": lambda subject: _milliseconds(subject.entry.span.end),
    "when_utc": lambda subject: _utc(_when(subject)),
    "when_ms": lambda subject: _milliseconds(_when(subject)),
    "minutes": lambda subject: str(subject.entry.span.minutes),
    "seconds": lambda subject: str(subject.entry.span.minutes * MINUTE),
    "milliseconds": lambda subject: str(subject.entry.span.minutes * MINUTE * 1000),
    "hours_minutes": lambda subject: format_clock(subject.entry.span.minutes),
}
TYPED = ("subject", "body", "name", "organization", "email", "crm_id")  # fields with text that a person typed
