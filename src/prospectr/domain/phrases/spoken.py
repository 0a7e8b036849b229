"""Read durations in words: `half an hour`, `three quarters of an hour`."""

from __future__ import annotations

from prospectr.domain.phrases.tokens import Token

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

DURATIONS: tuple[tuple[str, int], ...] = (
    ("an hour and a half", 90),
    ("one hour and a half", 90),
    ("hour and a half", 90),
    ("an hour and a quarter", 75),
    ("an hour", 60),
    ("half an hour", 30),
    ("a half hour", 30),
    ("half hour", 30),
    ("half a hour", 30),
    ("a quarter of an hour", 15),
    ("quarter of an hour", 15),
    ("a quarter hour", 15),
    ("quarter hour", 15),
    ("three quarters of an hour", 45),
    ("3 quarters of an hour", 45),
    ("three quarter hour", 45),
    ("a couple of hours", 120),
    ("a couple hours", 120),
    ("couple of hours", 120),
    ("couple hours", 120),
)


def read_spoken_duration(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    """Return the minutes of a duration in words that begins at a token, and the index after it."""
    for text, minutes in DURATIONS:
        words = text.split()
        end = at + len(words)
        if [token.core for token in tokens[at:end]] == words and _is_unbroken(tokens[at:end]):
            return minutes, end
    return None


def _is_unbroken(tokens: Sequence[Token]) -> bool:
    return all(token.is_plain for token in tokens) and not any(token.ends_phrase for token in tokens[:-1])
