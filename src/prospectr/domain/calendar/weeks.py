"""Weeks: seven days from the day on which they begin, named by ISO 8601."""

from __future__ import annotations

from datetime import MAXYEAR, date, timedelta

from prospectr.domain.record import Record
from prospectr.errors import InputError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

DAYS = 7
SPARE = timedelta(10 * DAYS)  # what a report may look back and ahead


class Week(Record):
    """Seven days from `first` on."""

    first: date

    @property
    def last(self) -> date:
        return self.first + timedelta(DAYS - 1)

    @property
    def days(self) -> list[date]:
        return [self.first + timedelta(i) for i in range(DAYS)]

    @property
    def label(self) -> str:
        """`2026-W47`: the ISO week in which its fourth day lies, so that each week has one name wherever it begins."""
        year, number, _ = (self.first + timedelta(3)).isocalendar()
        return f"{year:04}-W{number:02}"

    def before(self, weeks: int = 1) -> Week:
        """Return the week so many weeks earlier."""
        return Week(self.first - timedelta(DAYS * weeks))


def week_of(day: date, week_start: int = 0) -> Week:
    """Return the week in which a day lies; `week_start` is 0 for Monday to 6 for Sunday."""
    try:
        week = Week(day - timedelta((day.weekday() - week_start) % DAYS))
        Week(week.first - SPARE), Week(week.first + SPARE)  # the calendar's ends are refused here, not later
    except OverflowError:
        raise InputError(f"{day.isoformat()} is out of the calendar's reach.", "Type a day of this century.") from None
    return week


def week_named(label: str, week_start: int = 0) -> Week | None:
    """Return the week of a label such as `2026-W47`; None if it has not that shape, InputError if there is none."""
    year, has_week, number = label.upper().partition("-W")
    is_label = year.isdecimal() and number.isdecimal() and (len(year), len(number)) in ((4, 1), (4, 2))
    if not (has_week and is_label):
        return None
    try:
        thursday = date.fromisocalendar(int(year), int(number), 4)
        if not 1 < int(year) < MAXYEAR:
            raise ValueError
    except ValueError:
        raise InputError(f"There is no week “{label}”.", "Type it as 2026-W47.") from None
    return Week(thursday - timedelta(3) + timedelta((week_start + 3) % DAYS - 3))


def working_days(days: Iterable[date], workdays: Iterable[int], days_off: Iterable[date]) -> list[date]:
    """Return those of the days that are worked: on a weekday of `workdays` and not off."""
    off, worked = set(days_off), set(workdays)
    return [day for day in days if day.weekday() in worked and day not in off]
