"""What an import will do with each person of a file: add them, or leave what the journal has as it is."""

from __future__ import annotations

from prospectr.domain.entries.names import LONGEST_NAME, LONGEST_TEXT, PUNCTUATION, folded, name_folded, name_letters
from prospectr.domain.people.contacts import TEXTS, Contact, parse_text
from prospectr.domain.record import Record
from prospectr.errors import InputError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from prospectr.domain.transfer.activities import Person
    from prospectr.domain.transfer.plan import Seen

NOBODY, DELETED = "without a name", "deleted here"
LONGEST_BASE = LONGEST_NAME - 4  # of a handle that may get a number behind it


class Newcomer(Record):
    """A person who becomes a contact, and a remark such as that another contact has the same name."""

    person: Person
    contact: Contact
    seen: Seen
    remark: str = ""


class PeoplePlan(Record):
    """What will be done with the people of a file: those to add, how many are known, those left out and why."""

    new: Sequence[Newcomer] = ()
    known: int = 0
    left_out: Sequence[tuple[Person, str]] = ()
    refused: Sequence[tuple[Person, str]] = ()


class PeoplePlanner:
    """Sorts the people of files into a plan, given the contacts of the journal."""

    def __init__(self, contacts: Iterable[Contact], is_seen: Callable[[str], bool]) -> None:
        self._is_seen = is_seen
        self._handles: set[str] = set()
        self._uids: set[str] = set()
        self._emails: dict[str, str] = {}
        self._names: dict[str, str] = {}
        for contact in contacts:
            self._remember(contact)
        self._stored_emails = set(self._emails)
        self._new: list[Newcomer] = []
        self._left_out: list[tuple[Person, str]] = []
        self._refused: list[tuple[Person, str]] = []
        self._known = 0

    def add(self, person: Person, seen: Seen) -> None:
        """Sort one person; `seen` has the uid that a contact of them gets."""
        if person.problem:
            self._refused.append((person, person.problem))
        elif person.is_empty:
            self._left_out.append((person, NOBODY))
        elif seen.uid in self._uids or any(folded(email) in self._stored_emails for email in person.emails):
            self._known += 1
        elif self._is_seen(seen.uid):
            self._left_out.append((person, DELETED))
        else:
            try:
                contact = contact_from(person, self._free_handle(person), seen.uid)
            except InputError as error:
                self._refused.append((person, error.message))
                return
            self._new.append(Newcomer(person, contact, seen, self._remark(contact)))
            self._remember(contact)

    def plan(self) -> PeoplePlan:
        """Return the plan for all people so far."""
        return PeoplePlan(self._new, self._known, self._left_out, self._refused)

    def _remember(self, contact: Contact) -> None:
        self._handles.add(contact.handle)
        self._uids.add(contact.uid)
        if contact.email:
            self._emails.setdefault(folded(contact.email), contact.handle)
        if contact.name:
            self._names.setdefault(folded(contact.name), contact.handle)

    def _free_handle(self, person: Person) -> str:
        base = handle_base(person)
        number, handle = 1, base
        while handle in self._handles:
            number += 1
            handle = f"{base}{number}"
        return handle

    def _remark(self, contact: Contact) -> str:
        if contact.email and (other := self._emails.get(folded(contact.email))):
            return f"same e-mail as @{other}"
        if contact.name and (other := self._names.get(folded(contact.name))):
            return f"same name as @{other}"
        return ""


def handle_base(person: Person) -> str:
    """Return a handle made of a person's name, such as `anna.schmidt`; of the company or the address without one."""
    local_part = person.emails[0].partition("@")[0] if person.emails else ""
    for text in (person.name, person.org, local_part, *person.phones):
        words = (name_letters(word) for word in name_folded(text).split())
        handle = ".".join(part for word in words if (part := word.strip(PUNCTUATION)))[:LONGEST_BASE].strip(PUNCTUATION)
        if handle[:1].isalnum():
            return handle
    return "contact"


def contact_from(person: Person, handle: str, uid: str) -> Contact:
    """Return the contact of a person. What has no field of its own is added to the note.

    Raises:
        InputError: a text has bytes that are not valid characters.
    """
    emails = [email for email in person.emails if _is_address(email)]
    rest = [
        person.title,
        *emails[1:],
        *(email for email in person.emails if email not in emails),
        *person.phones[1:],
        person.url,
        person.note,
    ]
    texts = {
        "name": person.name,
        "org": person.org,
        "email": emails[0] if emails else "",
        "phone": person.phones[0] if person.phones else "",
        "note": "; ".join(line for text in rest if (line := " ".join(text.split()))),
    }
    name, org, email, phone, note = (parse_text(field, texts[field][:LONGEST_TEXT]) for field in TEXTS)
    return Contact(handle, uid, name, org, email, phone, note=note)


def _is_address(text: str) -> bool:
    return text.count("@") == 1 and "@" in text[1:-1] and " " not in text.strip()


def key_of(person: Person) -> str:
    """Return what identifies a person in the program they come from: its own key, their page, or address and name."""
    parts = (*person.emails[:1], person.name) if person.emails else (person.name, person.org, *person.phones[:1])
    return person.key or person.url or folded("\x1f".join(parts))


def person_text(person: Person) -> str:
    """Return the values of a person as one text, to see later whether they were changed there."""
    return "\x1f".join(str(value) for name, value in person.as_dict().items() if name not in ("row", "key"))
