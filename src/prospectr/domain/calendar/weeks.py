"""Weeks: seven days from the day on which a week begins, named as in ISO 8601."""

from __future__ import annotations

from datetime import MAXYEAR, date, timedelta

from prospectr.domain.record import Record
from prospectr.errors import InputError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

DAYS = 7
MARGIN = timedelta(12 * DAYS)  # how far a report looks back and ahead of its week


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
        """`2026-W47`: the ISO week of its fourth day, so that a week has one name on whichever weekday it begins."""
        year, number, _ = (self.first + timedelta(3)).isocalendar()
        return f"{year:04}-W{number:02}"

    def before(self, weeks: int = 1) -> Week:
        """Return the week that is so many weeks earlier."""
        return Week(self.first - timedelta(DAYS * weeks))


def week_of(day: date, week_start: int = 0) -> Week:
    """Return the week of a day; `week_start` is 0 for Monday to 6 for Sunday.

    Raises:
        InputError: the day is too close to the first or the last day of the calendar.
    """
    try:
        week = Week(day - timedelta((day.weekday() - week_start) % DAYS))
        Week(week.first - MARGIN), Week(week.first + MARGIN)  # so that no report fails on the way
    except OverflowError:
        raise InputError(f"{day.isoformat()} is outside the calendar.", "Type a day such as 2026-11-20.") from None
    return week


def parse_week_label(label: str, week_start: int = 0) -> Week | None:
    """Return the week of a label such as `2026-W47`, None if it does not look like one; InputError if it is invalid."""
    year, has_week, number = label.upper().partition("-W")
    is_label = year.isdecimal() and number.isdecimal() and (len(year), len(number)) in ((4, 1), (4, 2))
    if not (has_week and is_label):
        return None
    try:
        thursday = date.fromisocalendar(int(year), int(number), 4)
        if not 1 < int(year) < MAXYEAR:
            raise ValueError
    except ValueError:
        error = InputError(f"There is no week {number} in {year}.", "Type it as 2026-W47.")
        raise error.suggesting(label, f"{label[:4]}-w52") from None
    return Week(thursday - timedelta(3) + timedelta((week_start + 3) % DAYS - 3))


def weeks_from(first: Week, last: Week) -> list[Week]:
    """Return the weeks from one to another, both included; none if `last` is before `first`."""
    count = (last.first - first.first).days // DAYS + 1
    return [first.before(-i) for i in range(count)]


def working_days(days: Iterable[date], workdays: Iterable[int], days_off: Iterable[date]) -> list[date]:
    """Return the working days among some days: those on a weekday of `workdays` that are not off."""
    off, weekdays = set(days_off), set(workdays)
    return [day for day in days if day.weekday() in weekdays and day not in off]
