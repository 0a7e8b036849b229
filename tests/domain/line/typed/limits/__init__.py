"""Lines at the limits of what is read: the longest, the earliest, the last, and the first beyond them."""

from __future__ import annotations

from tests.domain.line.typed.limits import (
    limits_of_clock_changes,
    limits_of_days,
    limits_of_keys,
    limits_of_numbers,
    limits_of_ranges,
    limits_of_times,
)

CASES = [
    case
    for table in (
        limits_of_clock_changes,
        limits_of_days,
        limits_of_keys,
        limits_of_numbers,
        limits_of_ranges,
        limits_of_times,
    )
    for case in table.CASES
]
