"""A row of another program's file becomes an entry."""

from __future__ import annotations

from functools import lru_cache

from prospectr.domain.entries.entry import CHANNELS, Details, Entry, channel_of
from prospectr.domain.entries.names import LONGEST_NAME, LONGEST_TEXT, checked_text, folded, is_in_name, name_folded

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Set as AbstractSet
    from datetime import datetime

    from prospectr.domain.people.contacts import Contact
    from prospectr.domain.transfer.activities import Activity
    from prospectr.domain.transfer.plan import Candidate
    from prospectr.domain.transfer.rules import Rule

MOST_PEOPLE = 5  # attendees; of a larger meeting, none becomes a contact of the entry
REMEMBERED = 1 << 14
NOBODY: AbstractSet[str] = frozenset()
_PLAIN_CHANNELS = {channel.replace("-", ""): channel for channel in CHANNELS}


def fingerprint_text(activity: Activity) -> str:
    """Return the values of a row as one text; if it differs, the row was changed in the program it comes from."""
    a = activity
    times = f"{a.day}\x1f{a.start}\x1f{a.end}\x1f{a.seconds}"
    tags, categories, people = "\x1d".join(a.tags), "\x1d".join(a.categories), "\x1d".join(a.people)
    where = f"{a.project}\x1f{a.client}\x1f{a.task}"
    return f"{times}\x1f{a.subject}\x1f{where}\x1f{tags}\x1f{categories}\x1f{people}\x1f{a.user}"


def entry_of(candidate: Candidate, people: Mapping[str, str], logged_at: datetime) -> Entry:
    """Return the entry of a row whose kind is known; `people` has the handle of each known address and name.

    Raises:
        InputError: the subject has bytes that are not valid characters.
    """
    activity, rule = candidate.activity, candidate.rule
    details = details_of(activity, rule, people)
    if candidate.need:
        details = details.replace(need=candidate.need)
    return Entry.from_values((candidate.kind, candidate.span, details, candidate.seen.uid, logged_at, 0, 1))


def details_of(activity: Activity, rule: Rule | None, people: Mapping[str, str]) -> Details:
    """Return what a row says besides its time. InputError if the subject has bytes that are not valid characters."""
    note = activity.subject or activity.task or activity.project or activity.client
    handles, tags = contacts_of(activity, people), _tags_of(activity.tags)
    if rule:
        tags = tuple(sorted({*tags, *rule.tags}))
        handles = {*handles, rule.contact} if rule.contact else handles
    channel = channel_of(tags) if tags else None
    contacts = tuple(sorted(handles)) if handles else ()
    return Details.from_values((clipped_text(note), contacts, tags, channel, (), None, None, None, None))


def contacts_of(activity: Activity, people: Mapping[str, str]) -> AbstractSet[str]:
    """Return the handles of the known people of a row; none of a meeting with very many."""
    if not people or len(activity.people) > MOST_PEOPLE:
        return NOBODY
    return {people[name] for text in (*activity.people, activity.client) if (name := folded(text)) in people}


def directory(contacts: list[Contact], addresses: tuple[str, ...]) -> dict[str, str]:
    """Return the handle of each contact by its e-mail address and its name; not of one's own `addresses`."""
    own = {folded(address) for address in addresses}
    known = {folded(key): contact.handle for contact in contacts for key in (contact.name, contact.email) if key}
    return {key: handle for key, handle in known.items() if key not in own}


@lru_cache(maxsize=REMEMBERED)
def _tags_of(texts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted({tag for text in texts if (tag := tag_of(text))}))


def tag_of(text: str) -> str:
    """Return a word or words of another program as a tag, such as `blue-category`; empty if there is no letter."""
    name = name_folded("-".join(text.removeprefix("#").split()))
    if channel := _PLAIN_CHANNELS.get(name.replace("-", "")):
        return channel
    name = "".join(letter if is_in_name(name, at) else "-" for at, letter in enumerate(name))
    return name.lstrip("-_.&0123456789")[:LONGEST_NAME].rstrip("-_.&")


def clipped_text(text: str) -> str:
    """Return a text on one line, cut at what a note can hold; InputError if it has bytes that are no characters."""
    line = " ".join(text.split())
    return checked_text(line if len(line) <= LONGEST_TEXT else f"{line[: LONGEST_TEXT - 1]}…")
