"""KIND: the first word of a line, `p`, `pros`, `prospecting`, or joined to the time as in `p45m`."""

from __future__ import annotations

from prospectr.domain.entries.kinds import KIND_WORDS, KINDS, MENU, SHORT, SHORTEST, is_joined, kind_of
from prospectr.domain.phrases.advice import advice
from prospectr.domain.phrases.tokens import whole_line
from prospectr.domain.suggest import nearest
from prospectr.errors import InputError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence


def split_kind(words: Sequence[str]) -> tuple[str | None, str, list[str]]:
    """Return the kind that a line begins with, the word for it as typed, and the rest; None if there is no kind."""
    if not words:
        return None, "", []
    first = words[0]
    kind = kind_of(first)
    if kind:
        return kind, first, list(words[1:])
    if is_joined(first):
        return SHORT[first[0].lower()], first[0], [first[1:], *words[1:]]
    return None, "", list(words)


def exact_kind(words: Sequence[str]) -> tuple[str | None, Sequence[str]]:
    """Return the kind and the rest if the first word is a kind's letter or whole name: `sell more` is a note."""
    kind = KIND_WORDS.get(words[0].lower()) if words else None
    return kind, words[1:] if kind else words


def require_kind(words: Sequence[str]) -> tuple[str, str, list[str]]:
    """Return kind, the word for it and the rest; InputError if the line does not begin with a kind."""
    kind, typed, rest = split_kind(words)
    if kind is None:
        near = mistyped_kind(words[0]) if words else None
        message = f"“{words[0] if words else ''}” is not a kind of activity."
        if near:
            raise advice(message, [near, *words[1:]])
        raise InputError(message, f"Begin with a kind ({MENU}): {whole_line(['p', *words])}")
    return kind, typed, rest


def mistyped_kind(word: str) -> str | None:
    """Return the kind that a word is one letter off."""
    return nearest(word.lower(), KINDS) if len(word) > SHORTEST else None
