"""Minutes and clock times as they are shown."""

from __future__ import annotations

import pytest

from prospectr.domain.calendar.timespan import format_clock, format_minutes


@pytest.mark.parametrize(
    ("minutes", "text"),
    [(0, "0m"), (1, "1m"), (45, "45m"), (60, "1h"), (61, "1h01m"), (135, "2h15m"), (960, "16h"), (6000, "100h")],
)
def test_minutes_are_shown_as_they_would_be_typed(minutes: int, text: str) -> None:
    assert format_minutes(minutes) == text


def test_clock_times_are_shown_with_two_digits() -> None:
    assert [format_clock(minute) for minute in (0, 545, 23 * 60 + 59, 24 * 60)] == ["00:00", "09:05", "23:59", "00:00"]
