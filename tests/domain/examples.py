"""What the tests of the rules share: a Saturday evening, what a refusal must be, and a calendar made the slow way."""

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
    """Return the error with which a call refuses its input: one line of what is wrong, one of what to type."""
    with pytest.raises(InputError) as caught:
        call(*args, **options)
    error = caught.value
    assert error.code == 2
    assert error.message
    assert error.hint
    return error


def understood(call: Callable[..., T], *args: object, has_hint: bool = True, **options: object) -> T | None:
    """Return what a call makes of its input, or None if it refuses it; any other exception fails the test."""
    try:
        return call(*args, **options)
    except InputError as error:
        refused = error
    assert refused.message
    assert refused.hint or not has_hint
    return None


def at(text: str) -> datetime:
    """Return an instant written as in `--json`."""
    return datetime.fromisoformat(text)


def first_instant(day: date, minute: int, zone: ZoneInfo) -> datetime | None:
    """Return the first instant at which clocks of a zone show a time, in UTC; None if they never do.

    The slow way: look at the zone's clock at each minute that might be meant.
    """
    wanted = datetime(day.year, day.month, day.day) + timedelta(minutes=minute)  # noqa: DTZ001 - a clock's face
    looked_at = wanted.replace(tzinfo=UTC) - timedelta(hours=15)
    for _ in range(30 * 60 + 1):
        if looked_at.astimezone(zone).replace(tzinfo=None, fold=0) == wanted:
            return looked_at
        looked_at += timedelta(minutes=1)
    return None
