"""Read the words and options that choose entries, and the format to show them in."""

from __future__ import annotations

from prospectr.domain.entries.entry import CHANNELS
from prospectr.domain.entries.kinds import KIND_WORDS, parse_kind
from prospectr.domain.entries.names import contact_name, tag_name
from prospectr.domain.entries.selection import Selection
from prospectr.domain.suggest import nearest
from prospectr.errors import InputError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence


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
            hint = f"Type --channel with one of {', '.join(CHANNELS)}."
            near = nearest(name, CHANNELS) or CHANNELS[0]
            raise InputError(f"Unknown channel “{name}”.", hint).suggesting(name, near)
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


def period_of(words: Sequence[str] | None, default: str) -> str:
    """Return the words of a period as one text, or the default without any."""
    return " ".join(words) if words else default


def wanted(words: Sequence[str] | None, default: str, chosen: Selection) -> tuple[str, Selection]:
    """Return the period in words such as `last week @garcia +phone p`, and a selection with their filters added.

    Without a period it is the default, or everything if a contact is named. InputError if a name is invalid.
    """
    words = words or ()
    contacts = tuple(contact_name(word[1:]) for word in words if word[:1] == "@")
    tags = tuple(tag_name(word[1:]) for word in words if word[:1] == "+")
    plain = [word for word in words if word[:1] not in ("@", "+")]
    kinds = [word for word, after in zip(plain, [*plain[1:], ""], strict=False) if _is_kind(word, after)]
    period = " ".join(word for word in plain if word not in kinds)
    return period or ("all" if contacts else default), chosen.replace(
        contacts=(*chosen.contacts, *contacts),
        tags=(*chosen.tags, *tags),
        kinds=(*chosen.kinds, *map(parse_kind, kinds)),
    ).checked()


def _is_kind(word: str, after: str) -> bool:
    """Return whether a word is a kind; the `a` of `a week ago` is not."""
    return word.lower() in KIND_WORDS and not (word == "a" and after.lower() in ("day", "week", "month", "fortnight"))
