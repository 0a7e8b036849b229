"""Read the options that choose entries, and the format to show them in."""

from __future__ import annotations

from prospectr.domain.entries.entry import CHANNELS
from prospectr.domain.entries.kinds import parse_kind
from prospectr.domain.entries.names import contact_name, tag_name
from prospectr.domain.entries.selection import Selection
from prospectr.errors import InputError


def selection(
    kind: list[str] | None,
    tag: list[str] | None,
    contact: list[str] | None,
    channel: list[str] | None,
    grep: str,
) -> Selection:
    """Return the filters of a command line; InputError if one is invalid."""
    channels = tuple(name.lower().removeprefix("+") for name in channel or ())
    for name in channels:
        if name not in CHANNELS:
            raise InputError(f"Unknown channel “{name}”.", f"Type --channel with one of {', '.join(CHANNELS)}.")
    return Selection(
        kinds=tuple(parse_kind(word) for word in kind or ()),
        tags=tuple(tag_name(word.removeprefix("+")) for word in tag or ()),
        contacts=tuple(contact_name(word.removeprefix("@")) for word in contact or ()),
        channels=channels,
        grep=grep,
    ).checked()


def one_format(**asked: bool) -> str:
    """Return the output format that was asked for, or `table`; InputError if there are several."""
    forms = [name for name, is_asked in asked.items() if is_asked]
    if len(forms) > 1:
        raise InputError("Only one format is possible.", f"Keep one of {', '.join(f'--{name}' for name in forms)}.")
    return forms[0] if forms else "table"
