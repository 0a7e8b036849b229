"""Periods as they are typed: `week`, `last-month`, `2026-Q4`, `2026-11-01..2026-11-20`, `4w`, `90d` and others."""

from __future__ import annotations

from datetime import date, timedelta

from prospectr.domain.calendar.days import parse_day
from prospectr.domain.calendar.timespan import number
from prospectr.domain.calendar.weeks import parse_week_label, week_of
from prospectr.domain.record import Record
from prospectr.domain.suggest import nearest
from prospectr.errors import InputError

WORDS = (
    "today",
    "yesterday",
    "week",
    "last-week",
    "month",
    "last-month",
    "quarter",
    "last-quarter",
    "year",
    "last-year",
    "all",
)
EXAMPLES = "A period is week, last-month, 2026-11, 2026-W47, 2026-Q4, 4w, 90d, or 2026-11-01..2026-11-20."
MONTHS = 12


class Period(Record):
    """Whole days from `first` to `last`, both included."""

    first: date
    last: date

    @property
    def is_everything(self) -> bool:
        return self.first == date.min and self.last == date.max


EVERYTHING = Period(date.min, date.max)


def parse_period_word(word: str, today: date, week_start: int = 0) -> Period:
    """Return the period of one word; InputError if it is invalid. Periods of several words are in domain.phrases."""
    text = word.lower().replace(" ", "-")
    period = _named(text, today, week_start) or _recent(text, today, week_start) or _dated(text, week_start)
    if period is None:
        near = nearest(text, WORDS)
        hint = f"Did you mean {near}?" if near else EXAMPLES
        raise InputError(f"“{word}” is not a period.", hint).suggesting(word, near or "week")
    return period


def _named(text: str, today: date, week_start: int) -> Period | None:
    """Return the period of a word such as `week` or `last-quarter`."""
    name, back = text.removeprefix("last-"), int(text.startswith("last-"))
    if name == "week":
        week = week_of(today, week_start).before(back)
        return Period(week.first, week.last)
    if name == "month":
        return _months(today.year * MONTHS + today.month - 1 - back, 1)
    if name == "quarter":
        return quarter_of(today, back)
    if name == "year":
        return _months((today.year - back) * MONTHS, MONTHS)
    if text == "all":
        return EVERYTHING
    if text in ("today", "yesterday"):
        day = today - timedelta(int(text == "yesterday"))
        return Period(day, day)
    return None


def _recent(text: str, today: date, week_start: int) -> Period | None:
    """Return the period up to today that `4w` or `90d` counts back."""
    count = number(text[:-1])
    if text[-1:] not in ("w", "d") or not count:
        return None
    try:
        if text.endswith("d"):
            return Period(today - timedelta(count - 1), today)
        return Period(week_of(today, week_start).before(count).first, today)
    except OverflowError:
        raise InputError(f"“{text}” goes back before the calendar begins.", EXAMPLES) from None


def _dated(text: str, week_start: int) -> Period | None:
    """Return the period of a date, a week, a month, a quarter, a year, or a range of them."""
    first, dots, last = text.partition("..")
    if dots:
        start, end = _dated(first, week_start), _dated(last, week_start)
        if start is None or end is None:
            return None
        if end.last < start.first:
            raise InputError(f"“{text}” ends before it begins.", f"Type {last}..{first}.").suggesting(
                text, f"{last}..{first}"
            )
        return Period(start.first, end.last)
    week = parse_week_label(text, week_start)
    if week:
        return Period(week.first, week.last)
    year, dash, rest = text.partition("-")
    if number(year) is None or len(year) != 4 or year == "0000":
        return None
    months = int(year) * MONTHS
    if not dash:
        return _months(months, MONTHS)
    if rest in ("q1", "q2", "q3", "q4"):
        return _months(months + 3 * (int(rest[1]) - 1), 3)
    month = number(rest) if len(rest) == 2 else None
    if month is not None:
        if not 1 <= month <= MONTHS:
            raise InputError(f"There is no month “{text}”.", EXAMPLES).suggesting(text, f"{year}-{MONTHS}")
        return _months(months + month - 1, 1)
    day = parse_day(text, date.max, future=True, early=True) if len(text) == len("2026-11-20") else None
    return Period(day, day) if day else None


def _months(first: int, count: int) -> Period:
    """Return `count` months, from the month numbered `first`; January of the year 0 has the number 0."""
    try:
        start = date(first // MONTHS, first % MONTHS + 1, 1)
        after = first + count
        if after == (date.max.year + 1) * MONTHS:
            return Period(start, date.max)
        return Period(start, date(after // MONTHS, after % MONTHS + 1, 1) - timedelta(1))
    except ValueError:
        raise InputError("That period is outside the calendar.", EXAMPLES) from None


def quarter_of(day: date, back: int = 0) -> Period:
    """Return the quarter of a day, or one so many quarters before it."""
    return _months(day.year * MONTHS + (day.month - 1) // 3 * 3 - 3 * back, 3)


def quarter_label(day: date) -> str:
    """Return `2026-Q4`."""
    return f"{day.year:04}-Q{(day.month + 2) // 3}"


def month_label(day: date) -> str:
    """Return `2026-11`."""
    return f"{day.year:04}-{day.month:02}"


def period_before(period: Period) -> Period | None:
    """Return the period just before, of as many whole months if the period is whole months, else of as many days.

    None before everything, and where the calendar begins.
    """
    first, last = period.first, period.last
    try:
        if first.day == 1 and (last == date.max or (last + timedelta(1)).day == 1) and not period.is_everything:
            months = (last.year - first.year) * MONTHS + last.month - first.month + 1
            return _months(first.year * MONTHS + first.month - 1 - months, months)
        length = (last - first).days + 1
        return Period(first - timedelta(length), first - timedelta(1))
    except (OverflowError, InputError):
        return None
