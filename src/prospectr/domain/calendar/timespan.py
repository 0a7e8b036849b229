"""Minutes and clock times: their bounds, how both are shown, shares of minutes, and intervals such as `6w`."""

from __future__ import annotations

from prospectr.errors import InputError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

LONGEST = 16 * 60  # minutes; a longer entry is a mistake
MIDNIGHT = 24 * 60
WHOLE = 1000  # tenths of a percent
EXAMPLES = "A time is 45m, 1h30, 1.5h, or a range such as 9-10:30 or 2pm-3:15pm."


def number(text: str, most_digits: int = 4) -> int | None:
    """Return the whole number in a few ASCII digits, else None."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= most_digits else None


def within_bounds(minutes: int, typed: str) -> int:
    """Return the minutes if they are between 1 minute and 16 hours; InputError otherwise."""
    if not 1 <= minutes <= LONGEST:
        raise InputError(
            f"“{typed}” is {'under 1 minute' if minutes < 1 else 'more than 16 hours'}.",
            "An entry is 1 minute to 16 hours; split what is longer into days.",
        )
    return minutes


def format_clock(minutes: int) -> str:
    """Return `09:05` for 545 minutes after midnight."""
    return f"{minutes // 60 % 24:02}:{minutes % 60:02}"


def format_range(start: int, end: int) -> str:
    """Return `09:05-10:00` for 545 and 600 minutes after midnight."""
    return f"{format_clock(start)}-{format_clock(end)}"


def format_minutes(minutes: int) -> str:
    """Return `2h15m` for 135 minutes."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"{rest}m"
    return f"{hours}h{rest:02}m" if rest else f"{hours}h"


LONGEST_INTERVAL = 3650  # days


def parse_interval(word: str) -> int:
    """Return the days of `30d` or `6w`; InputError otherwise."""
    text = word.lower()
    days = (number(text[:-1]) or 0) * {"d": 1, "w": 7}.get(text[-1:], 0)
    if not 1 <= days <= LONGEST_INTERVAL:
        example = f"{text}d" if 1 <= (number(text) or 0) <= LONGEST_INTERVAL else "30d"
        raise InputError(f"“{word}” is not an interval.", f"Type days or weeks: {example}, or 6w.").suggesting(
            word, example
        )
    return days


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
