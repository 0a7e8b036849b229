"""Contacts: people and companies, and the circles of a network."""

from __future__ import annotations

from datetime import date

from prospectr.domain.entries.names import checked_text, contact_name
from prospectr.domain.record import Record
from prospectr.domain.suggest import nearest
from prospectr.errors import InputError

CIRCLES = ("support", "information", "referral", "customer")
OTHERS = "others"  # close contacts of no circle, in the setting `touch_every`
TEXTS = ("name", "org", "email", "phone", "note")  # what a person may say of a contact in words


class Contact(Record):
    """What is known of a contact beyond its handle.

    `every` is the interval in days after which a close one counts as untouched; `source` referred them on
    `referred_on`; `stage`, `stage_since` and `value` are where their moves have led.
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


def handle_of(word: str) -> str:
    """Return the handle that a word names, with or without its mark; InputError if it cannot be one."""
    return contact_name(word.removeprefix("@"))


def parse_circle(word: str) -> str | None:
    """Return the circle of that name, None for `none`; InputError if there is no such."""
    circle = word.lower()
    if circle in CIRCLES:
        return circle
    if circle in ("none", ""):
        return None
    near = nearest(circle, CIRCLES) or next((name for name in CIRCLES if circle and name.startswith(circle[:3])), None)
    hint = f"Did you mean {near}?" if near else f"The circles: {', '.join(CIRCLES)}, or none."
    raise InputError(f"“{word}” is no circle.", hint)


def parse_text(name: str, text: str) -> str | None:
    """Return what was said of a contact, None for nothing; InputError if it is no text or no e-mail address."""
    found = checked_text(" ".join(text.split())) or None
    if name == "email" and found and (found.count("@") != 1 or "@" not in found[1:-1] or " " in found):
        raise InputError(f"“{found}” is no e-mail address.", "Type it as ann@example.com.")
    return found


def merged(kept: Contact, other: Contact) -> Contact:
    """Return the contact that two become: what is known of `kept` stands, what it lacks comes from `other`.

    What both say differently of themselves is kept in the note. InputError if that makes the note too long.
    """
    found = {
        name: getattr(other, name) if value is None or value is False else value
        for name, value in kept.as_dict().items()
    }
    differing = [
        getattr(other, name) if name == "note" else f"{name}: {getattr(other, name)}"
        for name in TEXTS
        if getattr(other, name) and getattr(kept, name) not in (None, getattr(other, name))
    ]
    found["note"] = checked_text("; ".join(filter(None, [found["note"], *differing]))) or None
    if kept.source is None or kept.source == other.handle:
        found["source"] = None if other.source == kept.handle else other.source
        found["referred_on"] = other.referred_on if found["source"] else None
    return Contact(**found)
