"""Contacts: the people and companies you deal with, and the circles of your network."""

from __future__ import annotations

from datetime import date

from prospectr.domain.entries.names import checked_text, contact_name, folded
from prospectr.domain.entries.renaming import old_name
from prospectr.domain.record import Record
from prospectr.domain.suggest import nearest
from prospectr.errors import InputError

CIRCLES = ("support", "information", "referral", "customer")
OTHERS = "others"  # in the setting `touch_every`: close contacts without a circle
TEXTS = ("name", "org", "email", "phone", "note")  # the fields that hold free text
CIRCLE_EXAMPLE = "prospectr contact @bob --circle {}"


class Contact(Record):
    """What is known about a contact.

    `every` is the interval in days after which a close contact counts as untouched. `source` is the handle of the
    contact that referred this one, on `referred_on`. `stage`, `stage_since` and `value` follow from the moves.
    """

    handle: str
    uid: str
    name: str | None = None
    org: str | None = None
    email: str | None = None
    phone: str | None = None
    circle: str | None = None
    is_close: bool = False
    every: int | None = None
    note: str | None = None
    source: str | None = None
    referred_on: date | None = None
    stage: str | None = None
    stage_since: date | None = None
    value: int | None = None


class ContactFilter(Record):
    """Which contacts to list: `has_circle` and `has_stage` tell whether to compare `circle` and `stage` at all.

    `close` of None matches every contact; `grep` is folded, and empty matches every contact.
    """

    circle: str | None = None
    stage: str | None = None
    grep: str = ""
    close: bool | None = None
    has_circle: bool = False
    has_stage: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether every contact matches."""
        return not (self.has_circle or self.has_stage or self.grep or self.close is not None)

    def matches(self, contact: Contact) -> bool:
        """Return whether a contact passes every filter."""
        texts = (contact.handle, *(getattr(contact, name) for name in TEXTS))
        return (
            (not self.has_circle or contact.circle == self.circle)
            and (not self.has_stage or contact.stage == self.stage)
            and (self.close is None or contact.is_close == self.close)
            and (not self.grep or any(self.grep in folded(text) for text in texts if text))
        )


def replaceable(contact: Contact) -> dict[str, str | None]:
    """Return what is known about a contact and holds one value: a new one takes the place of the old one."""
    texts = {name: getattr(contact, name) for name in (*TEXTS, "circle")}
    source = contact.source and f"@{contact.source} on {contact.referred_on}"
    return {**texts, "referrer": source}


def handle_of(word: str) -> str:
    """Return the handle in `@bob` or `bob`; InputError if it is not a valid handle."""
    return contact_name(word.removeprefix("@"))


def old_handle_of(word: str) -> str:
    """Return the handle to rename or forget; it may end in - or &, which older versions accepted."""
    return old_name(word.removeprefix("@"), contact_name)


def parse_circle(word: str, example: str = CIRCLE_EXAMPLE) -> str | None:
    """Return the circle of that name, or None for `none` and an empty word.

    Raises:
        InputError: there is no such circle. The hint is `example` with the circle that was probably meant.
    """
    circle = word.lower()
    if circle in CIRCLES:
        return circle
    if circle in ("none", ""):
        return None
    near = nearest(circle, CIRCLES) or next((name for name in CIRCLES if circle and name.startswith(circle[:3])), None)
    if near:
        hint = f"Did you mean {near}? Type {example.format(near)}"
    else:
        hint = f"The circles are {', '.join(CIRCLES)}, or none. Type {example.format(CIRCLES[0])}"
    raise InputError(f"Unknown circle “{word}”.", hint)


def parse_text(name: str, text: str) -> str | None:
    """Return a text field of a contact with single spaces, or None if it is empty.

    Raises:
        InputError: the text is too long, holds bytes that are no characters, or is not an e-mail address though
            `name` is `email`.
    """
    value = checked_text(" ".join(text.split())) or None
    if name == "email" and value and (value.count("@") != 1 or "@" not in value[1:-1] or " " in value):
        raise InputError(f"“{value}” is not an e-mail address.", "Type prospectr contact @ann --email ann@example.com")
    return value


def merged(kept: Contact, other: Contact) -> Contact:
    """Return one contact made of two: the fields of `kept`, and those of `other` where `kept` has none.

    Texts that differ are added to the note. Of two days of one referral, the earlier is kept. InputError if that makes
    the note too long.
    """
    fields = {
        name: getattr(other, name) if value is None or value is False else value
        for name, value in kept.as_dict().items()
    }
    differing = [
        getattr(other, name) if name == "note" else f"{name}: {getattr(other, name)}"
        for name in TEXTS
        if getattr(other, name) and getattr(kept, name) not in (None, getattr(other, name))
    ]
    fields["note"] = checked_text("; ".join(filter(None, [fields["note"], *differing]))) or None
    if kept.source is None or kept.source == other.handle:
        fields["source"] = None if other.source == kept.handle else other.source
        fields["referred_on"] = other.referred_on if fields["source"] else None
    elif kept.source == other.source and kept.referred_on and other.referred_on:
        fields["referred_on"] = min(kept.referred_on, other.referred_on)
    return Contact(**fields)


def renamed(contact: Contact, handle: str, namesake: Contact | None) -> Contact:
    """Return a contact under another handle, merged into the `namesake` that already has it, if there is one.

    A contact that would have referred itself loses its source. InputError if the merged note is too long.
    """
    if namesake:
        contact = merged(namesake, contact)
    else:
        contact = contact.replace(handle=handle, source=None if contact.source == handle else contact.source)
    return contact if contact.source else contact.replace(referred_on=None)


def with_renamed_source(contact: Contact, new: str) -> Contact:
    """Return a contact whose source is now called `new`; without a source if that is the contact itself."""
    if contact.handle == new:
        return contact.replace(source=None, referred_on=None)
    return contact.replace(source=new)
