"""Minutes and clock times as they are shown."""

from __future__ import annotations

import pytest

from prospectr.domain.calendar.timespan import format_clock, format_minutes, parse_interval, within_bounds
from prospectr.errors import InputError


@pytest.mark.parametrize(
    ("minutes", "text"),
    [(0, "0m"), (1, "1m"), (45, "45m"), (60, "1h"), (61, "1h01m"), (135, "2h15m"), (960, "16h"), (6000, "100h")],
)
def test_minutes_are_shown_as_they_would_be_typed(minutes: int, text: str) -> None:
    assert format_minutes(minutes) == text


def test_clock_times_are_shown_with_two_digits() -> None:
    assert [format_clock(minute) for minute in (0, 545, 23 * 60 + 59, 24 * 60)] == ["00:00", "09:05", "23:59", "00:00"]


@pytest.mark.parametrize(
    ("text", "days"), [("30d", 30), ("6w", 42), ("6W", 42), ("1d", 1), ("3650d", 3650), ("521w", 3647)]
)
def test_an_interval_in_days_or_weeks(text: str, days: int) -> None:
    assert parse_interval(text) == days


@pytest.mark.parametrize(
    ("text", "example"),
    [("30", "30d"), ("3650", "3650d"), ("3651", "30d"), ("0", "30d"), ("0d", "30d"), ("3651d", "30d"), ("522w", "30d"),
     ("", "30d"), ("d", "30d"), ("3m", "30d"), ("x", "30d")],
)  # fmt: skip
def test_an_invalid_interval_is_refused_with_one_that_is_valid(text: str, example: str) -> None:
    with pytest.raises(InputError) as raised:
        parse_interval(text)
    assert raised.value.message == f"“{text}” is not an interval."
    assert raised.value.hint == f"Type days or weeks: {example}, or 6w."


@pytest.mark.parametrize("minutes", [1, 960])
def test_an_entry_has_a_minute_to_sixteen_hours(minutes: int) -> None:
    assert within_bounds(minutes, "45m") == minutes


@pytest.mark.parametrize(
    ("minutes", "message"),
    [(0, "“0h” is under 1 minute."), (-1, "“0h” is under 1 minute."), (961, "“0h” is more than 16 hours.")],
)
def test_less_or_more_than_that_is_rejected(minutes: int, message: str) -> None:
    with pytest.raises(InputError) as raised:
        within_bounds(minutes, "0h")
    assert raised.value.message == message
    assert raised.value.hint == "An entry is 1 minute to 16 hours; split what is longer into days."
