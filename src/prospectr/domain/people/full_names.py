"""Names of several words after an `@`, of which a line reads only the first: `@Miller Roofing`."""

from __future__ import annotations

from prospectr.domain.calendar.days import parse_weekday
from prospectr.domain.entries.mentions import mentions_in
from prospectr.domain.entries.names import name_folded
from prospectr.domain.phrases.dates import month_of
from prospectr.errors import InputError

LONGEST = 4  # words


def name_in(note: str, handle: str) -> str | None:
    """Return the name that a note probably means by a handle: the words with a capital from its `@` on.

    None if there is only one, or if the note is in capitals.
    """
    words = note.split()
    for at, word in enumerate(words):
        if _names(word, handle) and not note.isupper():
            parts = [word.rpartition("@")[2]]
            for other in words[at + 1 : at + LONGEST]:
                plain = other.rstrip(",.;:!?)")
                is_day = parse_weekday(plain.lower()) is not None or month_of(plain.lower()) is not None
                if not plain[:1].isupper() or not plain.replace("-", "").isalpha() or is_day:
                    break
                parts.append(plain)
                if plain != other:
                    break
            return " ".join(parts) if len(parts) > 1 else None
    return None


def _names(word: str, handle: str) -> bool:
    """Return whether a word ends with a handle that begins with a capital."""
    if handle not in name_folded(word):  # most words of a long line; reading the mentions of each takes a while
        return False
    try:
        last = [mention for mention in mentions_in(word) if mention.mark == "@" and mention.end == len(word)][-1:]
    except InputError:
        return False
    return bool(last) and last[0].name[:1].isupper() and name_folded(last[0].name) == handle
