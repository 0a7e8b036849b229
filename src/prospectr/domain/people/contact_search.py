"""Find a contact by what a person remembers of it: `miller`, `Bob Miller`, `bob@example.com`."""

from __future__ import annotations

from prospectr.domain.entries.names import folded

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from prospectr.domain.people.contacts import Contact

JOINTS = str.maketrans(dict.fromkeys("-_.&@,", " "))


def called(text: str, contacts: Iterable[Contact]) -> list[Contact]:
    """Return the contacts of this name or e-mail address; without any, those of which each word begins a word.

    The words are those of the handle, the name and the organisation.
    """
    wanted = folded(text).strip().removeprefix("@")
    words = wanted.translate(JOINTS).split()
    if not words:
        return []
    listed = list(contacts)
    exact = [contact for contact in listed if wanted in (folded(contact.name or ""), folded(contact.email or ""))]
    if exact:
        return exact
    return [
        contact
        for contact in listed
        if all(any(known.startswith(word) for known in _words_of(contact)) for word in words)
    ]


def _words_of(contact: Contact) -> list[str]:
    text = " ".join(part for part in (contact.handle, contact.name, contact.org) if part)
    return folded(text).translate(JOINTS).split()
