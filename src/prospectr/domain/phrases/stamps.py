"""Split a day joined to a clock time, as ISO 8601 writes it: `2026-11-20T09:00`."""

from __future__ import annotations

from prospectr.domain.phrases.clocks import clock_of
from prospectr.domain.phrases.tokens import Token


def split_stamp(token: Token) -> list[Token]:
    """Return the tokens of the day and the clock time; the token itself if it is not both."""
    day, _, clock = token.text.lower().partition("t")
    found = clock_of(clock)
    return [Token(day, token.place), Token(clock, token.place)] if found and found.is_clear else [token]
