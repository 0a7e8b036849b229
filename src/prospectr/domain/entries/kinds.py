"""The six kinds of activity. An entry has exactly one kind, so shares add up to 100 %."""

from __future__ import annotations

from prospectr.domain.suggest import nearest
from prospectr.errors import InputError

PROSPECTING, NETWORKING = "prospecting", "networking"
SHORT = {
    "p": PROSPECTING,
    "n": NETWORKING,
    "s": "selling",
    "c": "clients",
    "m": "marketing",
    "a": "admin",
}
KINDS = tuple(SHORT.values())
KIND_WORDS = {**SHORT, **{kind: kind for kind in KINDS}}
SHORTEST = 3  # letters that distinguish a kind from the others
MENU = ", ".join(f"{short} {kind}" for short, kind in SHORT.items())


def kind_of(word: str) -> str | None:
    """Return the kind that a word names: its letter, the whole word, or at least its first three letters."""
    text = word.lower().rstrip(":,;.")
    if text in KIND_WORDS:
        return KIND_WORDS[text]
    if len(text) < SHORTEST:
        return None
    return next((kind for kind in KINDS if kind.startswith(text)), None)


def is_joined(word: str) -> bool:
    """Return whether a word is a kind's letter joined to a time: `p45m`."""
    return word[:1].lower() in SHORT and word[1:2].isdecimal()


def short_of(kind: str) -> str:
    """Return the letter to type for a kind."""
    return next(short for short, name in SHORT.items() if name == kind)


def parse_kind(word: str) -> str:
    """Return the kind that a word names, as on a line; InputError suggests the nearest."""
    kind = kind_of(word)
    if kind is None:
        near = nearest(word.lower(), KINDS)
        hint = f"Did you mean {near}? The kinds: {MENU}" if near else f"The kinds: {MENU}"
        raise InputError(f"“{word}” is not a kind of activity.", hint).suggesting(word, "p")
    return kind
