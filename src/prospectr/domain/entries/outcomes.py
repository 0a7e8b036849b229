"""Results counted by a name that means something else on a line today."""

from __future__ import annotations

LATER_KEYS = ("gave", "got", "from", "next")  # words that could be declared as outcomes in the first format
LARGEST = 1_000_000


def renamed(outcomes: str) -> str:
    """Return `gave-count=3` for `gave=3`, of each word; where both stand there, one with the sum."""
    counts: dict[str, int] = {}
    for word in outcomes.split():
        name, _, count = word.partition("=")
        name = f"{name}-count" if name in LATER_KEYS else name
        counts[name] = min(LARGEST, counts.get(name, 0) + int(count or 0))
    return " ".join(f"{name}={count}" if "=" in outcomes else name for name, count in counts.items())
