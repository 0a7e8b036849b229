"""Minutes as decimal hours, with so many decimals that a column of them adds up to its total."""

from __future__ import annotations

DECIMALS = 6  # three times 20 minutes are 1 hour; with two decimals they would be 0.99


def decimal_hours(minutes: int) -> float:
    """Return minutes as hours, such as 0.333333, for JSON."""
    return round(minutes / 60, DECIMALS)


def hours_text(minutes: int) -> str:
    """Return minutes as hours, such as `0.750000`, for CSV."""
    return f"{minutes / 60:.{DECIMALS}f}"
