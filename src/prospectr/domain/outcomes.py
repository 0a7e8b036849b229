"""Results counted by a name that means something else on a line today."""

from __future__ import annotations

LATER_KEYS = ("gave", "got", "from", "next")  # words that could be declared as outcomes in the first format


def renamed(outcomes: str) -> str:
    """Return `gave-count=3` for `gave=3`, of each word."""
    words = (word.partition("=") for word in outcomes.split())
    return " ".join(
        f"{name}-count{mark}{rest}" if name in LATER_KEYS else name + mark + rest for name, mark, rest in words
    )
