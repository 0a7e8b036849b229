"""Outcomes of the first format whose names are keywords of a line today, such as `gave`."""

from __future__ import annotations

LATER_KEYS = ("gave", "got", "from", "next")  # names that outcomes could have in the first format
LARGEST = 1_000_000


def renamed(outcomes: str) -> str:
    """Return the outcomes, or the names of outcomes, with `gave` renamed to `gave-count`, and so on.

    If a text has both `gave=3` and `gave-count=2`, the result has their sum.
    """
    counts: dict[str, int] = {}
    for word in outcomes.split():
        name, _, count = word.partition("=")
        name = f"{name}-count" if name in LATER_KEYS else name
        counts[name] = min(LARGEST, counts.get(name, 0) + int(count or 0))
    return " ".join(f"{name}={count}" if "=" in outcomes else name for name, count in counts.items())
