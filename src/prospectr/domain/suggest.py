"""One letter off: the mistypes that are worth naming."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable


def one_letter_off(word: str, other: str) -> bool:
    """Tell whether one letter added, left out, changed, or two neighbours swapped turns `word` into `other`."""
    if word == other or abs(len(word) - len(other)) > 1:
        return False
    at = next((i for i, (a, b) in enumerate(zip(word, other, strict=False)) if a != b), min(len(word), len(other)))
    rest, other_rest = word[at:], other[at:]
    swapped = rest[:2] == other_rest[1::-1] and rest[2:] == other_rest[2:]
    return swapped or rest[1:] == other_rest[1:] or rest[1:] == other_rest or rest == other_rest[1:]


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the first known word that is one letter off, if there is one."""
    return next((other for other in known if one_letter_off(word, other)), None)
