"""Bars for shares and counts, drawn to an eighth of a column, or in ASCII."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

WHOLE = 1000  # tenths of a percent
SCALE_STEP = 100  # bars end at the next full 10 %
PARTS = " ▏▎▍▌▋▊▉"  # of a column, in eighths


class BarCharacters:
    """The characters of bars: blocks on a terminal, ASCII elsewhere."""

    def __init__(self, *, blocks: bool) -> None:
        self.full = "█" if blocks else "#"
        self.quota = "┃" if blocks else "|"
        self.parts = PARTS if blocks else " "


def bar(value: int, target: int | None, scale: int, width: int, characters: BarCharacters) -> str:
    """Return a bar of `width` columns for a value, with a line at the target if given.

    The bar is full at `scale`. It touches the line only if the value has reached the target.
    """
    units = len(characters.parts)  # of a column
    filled = min(width * units, (2 * value * width * units + scale) // (2 * scale))
    line = None if target is None else min(width - 1, target * width // scale)
    if line is not None and target is not None:
        filled = max(filled, line * units) if value >= target else min(filled, max(0, line * units - 1))
    full, part = divmod(filled, units)
    cells = f"{characters.full * full}{characters.parts[part]}".ljust(width)[:width]
    return cells if line is None else f"{cells[:line]}{characters.quota}{cells[line + 1 :]}"


def scale_for(shares: Sequence[int]) -> int:
    """Return the share at which bars are full: the largest share, rounded up to full 10 %."""
    return min(WHOLE, max(SCALE_STEP, -(-max(shares) // SCALE_STEP) * SCALE_STEP))
