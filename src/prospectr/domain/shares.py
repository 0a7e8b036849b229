"""Percentages that add up to exactly 100."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

WHOLE = 1000  # tenths of a percent


def shares(minutes: Sequence[int]) -> list[int]:
    """Return the share of each part in tenths of a percent; they add up to exactly 1,000, or to 0 without minutes.

    Largest remainder method: all are rounded down, then those with the largest remainders get one more each; of equal
    remainders the first.
    """
    total = sum(minutes)
    if not total:
        return [0] * len(minutes)
    tenths = [WHOLE * part // total for part in minutes]
    by_remainder = sorted(range(len(minutes)), key=lambda i: -(WHOLE * minutes[i] % total))
    for i in by_remainder[: WHOLE - sum(tenths)]:
        tenths[i] += 1
    return tenths


def share_of(part: int, total: int) -> int:
    """Return one share in tenths of a percent, rounded to the nearest, halves up; 0 if the total is 0."""
    return (2 * WHOLE * part + total) // (2 * total) if total else 0
