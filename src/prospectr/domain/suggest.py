"""Typing mistakes: find the known word that is one letter away from what was typed."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789-_.&äöüßáàâåéèêíóôøúçñæœ"


def one_letter_off(word: str, other: str) -> bool:
    """Return whether adding, removing or changing one letter, or swapping two neighbours, turns `word` into `other`."""
    if word == other or abs(len(word) - len(other)) > 1:
        return False
    first_difference = next(
        (i for i, (a, b) in enumerate(zip(word, other, strict=False)) if a != b), min(len(word), len(other))
    )
    rest, other_rest = word[first_difference:], other[first_difference:]
    swapped = rest[:2] == other_rest[1::-1] and rest[2:] == other_rest[2:]
    return swapped or rest[1:] == other_rest[1:] or rest[1:] == other_rest or rest == other_rest[1:]


def near_misses(word: str) -> Iterator[str]:
    """Yield the words that are one letter off.

    Looking these up is faster than comparing with each of many known words. Only the letters in `LETTERS` are
    tried, which leaves out most of Unicode.
    """
    for i in range(len(word) + 1):
        head, tail = word[:i], word[i:]
        if len(tail) > 1:
            yield f"{head}{tail[1]}{tail[0]}{tail[2:]}"
        if tail and len(word) > 1:
            yield head + tail[1:]
        for letter in LETTERS:
            yield f"{head}{letter}{tail}"
            if tail and letter != tail[0]:
                yield f"{head}{letter}{tail[1:]}"


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the first known word that is one letter off, or None."""
    return next((other for other in known if one_letter_off(word, other)), None)
