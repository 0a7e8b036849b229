"""Read numbers with `dozen` and `hundred`: `two dozen`, `half a dozen`, `one hundred and twenty two`."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

MULTIPLES = {"dozen": 12, "hundred": 100}


def read_multiple(words: Sequence[str], before: Sequence[str], numbers: Mapping[str, int]) -> tuple[int, int] | None:
    """Return the number that words begin with, and how many words it has; None if they begin with another word.

    `before` holds the two words before them, for `half a dozen`; `numbers` the words of numbers below a hundred.
    """
    at = 0 if words[0] in MULTIPLES else 1
    value = 1 if not at or words[0] == "a" else numbers.get(words[0], 0) or _digits(words[0])
    if not value:
        return None
    if words[at] == "dozen":
        is_half = [*before, *words[:at]][-2:] == ["half", "a"]
        return (6 if is_half else value * MULTIPLES["dozen"]), at + 1
    rest = at + 2 if words[at + 1 : at + 2] == ["and"] else at + 1
    more, after = _below_hundred(words[rest : rest + 2], numbers)
    return (value * MULTIPLES["hundred"] + more, rest + after) if more else (value * MULTIPLES["hundred"], at + 1)


def _digits(word: str) -> int:
    return int(word) if word.isascii() and word.isdecimal() and len(word) <= 2 else 0


def _below_hundred(words: Sequence[str], numbers: Mapping[str, int]) -> tuple[int, int]:
    """Return a number below a hundred, and how many words it has; 0 if they begin with another word."""
    first, second = (numbers.get(word, 0) for word in (*words, "", "")[:2])
    if words[:1] and words[0] in MULTIPLES:
        return 0, 0
    return (first + second, 2) if first >= 20 and 1 <= second <= 9 else (first, 1)
