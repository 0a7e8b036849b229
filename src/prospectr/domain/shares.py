"""Shares that add up: percentages that, shown together, come to exactly 100."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

WHOLE = 1000


def shares(minutes: Sequence[int]) -> list[int]:
    """Return each one's share of the sum in tenths of a percent, together exactly 1,000 (or 0 if there is nothing).

    Largest remainder method: round all down, then give what is missing to those that lost most, earlier ones first.
    """
    total = sum(minutes)
    if not total:
        return [0] * len(minutes)
    whole = [WHOLE * part // total for part in minutes]
    by_loss = sorted(range(len(minutes)), key=lambda i: -(WHOLE * minutes[i] % total))
    for i in by_loss[: WHOLE - sum(whole)]:
        whole[i] += 1
    return whole


def share_of(part: int, total: int) -> int:
    """Return one share in tenths of a percent, to the nearest, halves up."""
    return (2 * WHOLE * part + total) // (2 * total) if total else 0
