"""Read days in digits: `20.11.2026`, `11/20/26`, `2026-11-20`, and `20/11` without a year."""

from __future__ import annotations

from datetime import date

SHORT_DATE_REACH = 60  # days; an earlier 20/11 is text
DOTTED_REACH = 366  # days; an earlier 20.11. is not a day
SHORT_YEAR_REACH = 2 * 366  # days; an earlier 20.11.26 is text
CENTURY = 2000
LONG_MONTH = 31  # days
MONTHS_OF_YEAR = 12


def full_dates(word: str, today: date, date_order: str) -> list[date] | None:
    """Return the possible days of a word with day, month and year in digits, or None for any other word.

    A year of two digits counts only if the day lies within the last two years: `10.10.10` is text.
    """
    mark, parts = _parts(word)
    lengths = [len(part) for part in parts]
    if len(parts) != 3:
        return None
    first, second, third = (int(part) for part in parts)
    if lengths[0] == 4 and max(lengths[1:]) <= 2:
        return _existing(first, second, third)
    if mark == "." and not date_order:  # with dots, the day comes first: 8.1.2027
        date_order = "dmy"
    if max(lengths[:2]) > 2 or lengths[2] not in (2, 4):
        return None
    if lengths[2] == 4:
        return _in_orders(first, second, third, date_order)
    found = _in_orders(first, second, CENTURY + third, date_order)
    return [day for day in found if 0 <= (today - day).days <= SHORT_YEAR_REACH] or None


def last_of_month(word: str, today: date, date_order: str) -> list[date]:
    """Return the last day of the month for `31.11.2026`, which does not exist."""
    for day in ("31", "30", "29"):
        if day in _parts(word)[1]:
            earlier = word.replace(day, str(int(day) - 1), 1)
            return full_dates(earlier, today, date_order) or last_of_month(earlier, today, date_order)
    return []


def short_dates(word: str, today: date, date_order: str, *, has_dot: bool) -> list[date]:
    """Return the possible days of `20/11` in the last 60 days, or of `20.11.` in the last year."""
    mark, parts = _parts(word)
    if len(parts) != 2 or mark == "-" or max(len(part) for part in parts) > 2:
        return []
    order = "dmy" if has_dot else date_order
    first, second = int(parts[0]), int(parts[1])
    reach = DOTTED_REACH if has_dot else SHORT_DATE_REACH
    found = [day for year in (today.year, today.year - 1) for day in _in_orders(first, second, year, order)]
    return [day for day in found if 0 <= (today - day).days <= reach]


def missing_date(word: str) -> tuple[int, int] | None:
    """Return month and day of a word such as `31.11.`, whether or not that date exists."""
    _, parts = _parts(word)
    if len(parts) != 2 or not (1 <= int(parts[0]) <= LONG_MONTH and 1 <= int(parts[1]) <= MONTHS_OF_YEAR):
        return None
    return int(parts[1]), int(parts[0])


def _parts(word: str) -> tuple[str, list[str]]:
    """Return the mark between the numbers of a word, and the numbers; both are empty for any other word."""
    mark = next((mark for mark in "/.-" if mark in word), "")
    parts = word.split(mark) if mark else []
    is_sound = all(part.isascii() and part.isdecimal() and len(part) <= 4 for part in parts)
    return (mark, parts) if is_sound else ("", [])


def _in_orders(first: int, second: int, year: int, date_order: str) -> list[date]:
    """Return the possible days of two numbers: in the given order, or else day first and then month first."""
    found = _existing(year, second, first) if date_order != "mdy" else []
    found += _existing(year, first, second) if date_order != "dmy" else []
    return list(dict.fromkeys(found))


def _existing(year: int, month: int, day: int) -> list[date]:
    try:
        return [date(year, month, day)]
    except ValueError:
        return []
