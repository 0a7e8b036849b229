"""Helpers for the tests of the domain: a fixed Saturday evening, errors, and clock changes computed the slow way."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from prospectr.domain.calendar.instants import Moment
from prospectr.domain.settings import Settings
from prospectr.errors import InputError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeVar

    T = TypeVar("T")

BERLIN = ZoneInfo("Europe/Berlin")
NEW_YORK = ZoneInfo("America/New_York")
KOLKATA = ZoneInfo("Asia/Kolkata")  # +05:30, and no clock change since 1945
SETTINGS = Settings()

#     November 2026
# Mo Tu We Th Fr Sa Su
#                    1   W44
#  2  3  4  5  6  7  8   W45
#  9 10 11 12 13 14 15   W46
# 16 17 18 19 20 21 22   W47
TODAY = date(2026, 11, 21)
MOMENT = Moment(datetime(2026, 11, 21, 18, tzinfo=BERLIN), BERLIN)


def refusal(call: Callable[..., object], *args: object, **options: object) -> InputError:
    """Return the InputError of a call, which must say what is wrong and what to type instead."""
    with pytest.raises(InputError) as caught:
        call(*args, **options)
    error = caught.value
    assert error.code == 2
    assert error.message
    assert error.hint
    return error


def understood(call: Callable[..., T], *args: object, has_hint: bool = True, **options: object) -> T | None:
    """Return the result of a call, or None if it raises InputError; any other exception fails the test."""
    try:
        return call(*args, **options)
    except InputError as raised:
        error = raised
    assert error.message
    assert error.hint or not has_hint
    return None


def at(text: str) -> datetime:
    """Return the instant of an ISO text."""
    return datetime.fromisoformat(text)


def first_instant(day: date, minute: int, zone: ZoneInfo) -> datetime | None:
    """Return the first instant, in UTC, at which the clocks of a zone show a time; None if a clock change skips it.

    The slow way: look at the clock at each minute in question.
    """
    wanted = datetime(day.year, day.month, day.day) + timedelta(minutes=minute)  # noqa: DTZ001 - a clock's face
    minute_in_utc = wanted.replace(tzinfo=UTC) - timedelta(hours=15)
    for _ in range(30 * 60 + 1):
        if minute_in_utc.astimezone(zone).replace(tzinfo=None, fold=0) == wanted:
            return minute_in_utc
        minute_in_utc += timedelta(minutes=1)
    return None
