"""An entry as other programs are told of it: a title, and a body with the rest. Control characters are visible."""

from __future__ import annotations

from prospectr.domain.people.contacts import Contact
from prospectr.render.shared.sanitize import visible

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from prospectr.domain.entries.entry import Entry


def contacts_of(entry: Entry, known: Mapping[str, Contact]) -> list[Contact]:
    """Return the contacts of an entry; `known` has those by handle of which more than the handle is known."""
    return [known.get(handle) or Contact(handle, "") for handle in entry.details.contacts]


def name_of(contact: Contact) -> str:
    """Return the name of a contact, or its handle."""
    return visible(contact.name or contact.handle)


def title_of(entry: Entry, contacts: Sequence[Contact]) -> str:
    """Return the note, or the kind and the contacts, in one line."""
    return visible(entry.details.note) or ", ".join([entry.kind.capitalize(), *map(name_of, contacts)])


def body_of(entry: Entry, contacts: Sequence[Contact]) -> str:
    """Return the lines that tell everything about an entry but its time."""
    return "\n".join(_lines(entry, contacts))


def _lines(entry: Entry, contacts: Sequence[Contact]) -> Iterator[str]:
    details = entry.details
    yield title_of(entry, contacts)
    texts = {
        "Kind": entry.kind,
        "Contacts": ", ".join(map(name_of, contacts)),
        "Need": details.need,
        "Gave": details.gave,
        "Got": details.got,
        "Referred by": details.source,
        "Outcomes": ", ".join(f"{name} {count}" for name, count in details.outcomes),
        "Tags": ", ".join(details.tags),
    }
    yield from (f"{label}: {visible(text)}" for label, text in texts.items() if text)
