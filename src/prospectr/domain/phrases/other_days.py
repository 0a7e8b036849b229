"""Days in commands: an invalid one is rejected with the whole line that was probably meant."""

from __future__ import annotations

from datetime import date, timedelta

from prospectr.domain.calendar.days import WEEK, latest_of, mistyped_day, parse_day, parse_weekday
from prospectr.domain.calendar.future_days import has_year, is_back, next_of, parse_ahead
from prospectr.domain.calendar.timespan import number
from prospectr.domain.phrases.advice import advice, choice
from prospectr.errors import InputError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

JUST_AHEAD = 60  # days; a date without a year that is this soon is not last year's
LAST_DAYS = ("31", "30", "29")  # days that some months do not have


def day_ahead(word: str, today: date, date_order: str, line: Callable[[str], list[str]], invalid: InputError) -> date:
    """Return the day that a word names, today or later; `line` returns the whole line with another word for it.

    Raises:
        InputError: `invalid` if the word is not like a day; for an invalid day, an error with the line that was meant.
        ChoiceError: several days may be meant.
    """
    try:
        day = parse_ahead(word, today, date_order)
    except InputError as error:
        lines = [line(other) for other in _ahead_instead(word, today, date_order)]
        raise (advice(error.message, lines[0]) if len(lines) == 1 else choice(error.message, lines)) from None
    if day is None:
        raise invalid
    return day


def past_day(word: str, today: date, date_order: str, command: str) -> date:
    """Return the day that a word names, today or earlier; `command` is the line before the word.

    A date without a year that was long ago and is soon to come is rejected: on 18 November, `20nov` is still to come.

    Raises:
        InputError: it is not such a day; the hint has a whole line for each day that may be meant.
    """
    others = ["today"]
    try:
        day, message = parse_day(word, today, date_order), f"“{word}” is not a day."
    except InputError as error:
        day, message = None, error.message
        others = past_days(word, today, date_order) or others
    if day and not has_year(word) and not is_back(word.lower()) and day < today:
        following = next_of(day, today)
        if following and (following - today).days <= JUST_AHEAD:
            others, message, day = ["today", day.isoformat()], f"“{word}” is still to come.", None
    if day is None:
        raise InputError(message, f"Type {' or '.join(f'{command} {other}' for other in others)}")
    return day


def _ahead_instead(word: str, today: date, date_order: str) -> list[str]:
    """Return the days from today on that a word may mean, the likeliest first; `3d` if it is not like a day."""
    text = word.lower()
    weekday = parse_weekday(text.removeprefix("next-")) if text.startswith("next-") else None
    if weekday is not None:
        first = today + timedelta((weekday - today.weekday() - 1) % WEEK + 1)
        return [first.isoformat(), (first + timedelta(WEEK)).isoformat()]
    if found := _existing(text, today, date_order, ahead=True):
        return found
    try:
        last = parse_day(word, today, date_order)
    except InputError:
        last = None
    if last is None:
        return ["3d"]
    following = None if has_year(text) or is_back(text) else next_of(last, today)
    return ["today", *([following.isoformat()] if following else [])]


def past_days(word: str, today: date, date_order: str) -> list[str]:
    """Return the days up to today that an invalid day may mean."""
    return _existing(word.lower(), today, date_order, ahead=False)


def _existing(text: str, today: date, date_order: str, *, ahead: bool) -> list[str]:
    """Return the valid days that are like an invalid one: spelled right, in either order, or the last of the month."""
    near = mistyped_day(text)
    words = [near] if near else []
    words += [] if date_order else _in_both_orders(text, today, ahead=ahead)
    found = [word for word in words if _is_valid(word, today, date_order, ahead=ahead)]
    return found or [word for word in _earlier(text) if _is_valid(word, today, date_order, ahead=ahead)][:1]


def _earlier(text: str) -> list[str]:
    """Return a date that a month may not have, one, two and three days earlier."""
    day = next((day for day in LAST_DAYS if day in text), "")
    head, _, tail = text.rpartition(day) if day else ("", "", "")
    return [f"{head}{int(day) - less}{tail}" for less in (1, 2, 3)] if day else []


def _is_valid(word: str, today: date, date_order: str, *, ahead: bool) -> bool:
    try:
        return (parse_ahead if ahead else parse_day)(word, today, date_order) is not None
    except InputError:
        return False


def _in_both_orders(text: str, today: date, *, ahead: bool) -> list[str]:
    """Return the days of `3/4` or `3/4/2026` with the day first, and with the month first."""
    numbers = [number(part) for part in text.replace(".", "/").rstrip("/").split("/")]
    if len(numbers) not in (2, 3) or None in numbers:
        return []
    first, second, *year = (value or 0 for value in numbers)
    found = (_day(month, day, year, today, ahead=ahead) for day, month in ((first, second), (second, first)))
    return list(dict.fromkeys(day.isoformat() for day in found if day))


def _day(month: int, day: int, year: list[int], today: date, *, ahead: bool) -> date | None:
    try:
        if year:
            return date(year[0], month, day)
        return next_of(date(today.year, month, day), today) if ahead else latest_of(month, day, today)
    except ValueError:
        return None
