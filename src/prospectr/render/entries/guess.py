"""Why a kind was guessed, in words."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from prospectr.domain.entries.guess import Guess


def reason_text(guess: Guess) -> str:
    """Return why a kind was guessed: `coffee: networking in 14 of 15 of yours`."""
    if not guess.feature:
        return f"{guess.hits} of {guess.total} of yours are"
    if not guess.total:
        return f"“{guess.feature}” suggests networking"
    return f"{guess.feature}: {guess.kind} in {guess.hits} of {guess.total} of yours"
