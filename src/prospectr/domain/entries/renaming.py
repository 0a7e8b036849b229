"""The details of an entry after a contact or a tag is renamed."""

from __future__ import annotations

from prospectr.domain.entries.entry import channel_of
from prospectr.domain.entries.mentions import with_name_replaced
from prospectr.domain.entries.names import name_folded

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from prospectr.domain.entries.entry import Details


def old_name(typed: str, valid: Callable[[str], str]) -> str:
    """Return the name to replace, which may end in - or &, as older versions accepted; InputError by `valid`."""
    name = name_folded(typed)
    return name if name.endswith(("-", "&")) else valid(typed)


def with_name(names: Iterable[str], old: str, new: str) -> tuple[str, ...]:
    """Return names, sorted and each once, with one replaced by another."""
    return tuple(sorted({new if name == old else name for name in names}))


def with_contact(details: Details, old: str, new: str) -> Details:
    """Return details with one handle replaced by another, which may be a contact of the entry already."""
    source = new if details.source == old else details.source
    contacts = with_name(details.contacts, old, new)
    if source and all(name == source for name in contacts):
        source = None  # a contact cannot refer itself
    note = with_name_replaced(details.note, "@", old, new)
    return details.replace(note=note, contacts=contacts, source=source)


def with_tag(details: Details, old: str, new: str) -> Details:
    """Return details with one tag replaced by another, and the channel that follows from it."""
    tags = with_name(details.tags, old, new)
    channel = details.channel
    if channel in (None, old):
        channel = channel_of([new]) or channel_of(tags)
    return details.replace(note=with_name_replaced(details.note, "+", old, new), tags=tags, channel=channel)
