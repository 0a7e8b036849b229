"""Read a day ahead: `3d`, `2w`, `fri`, `tomorrow`, `1dec`, `2026-12-01`; and the plan that begins with one."""

from __future__ import annotations

from datetime import date, timedelta

from prospectr.domain.calendar.days import EXAMPLES as PAST_EXAMPLES
from prospectr.domain.calendar.days import WEEK, parse_day, parse_weekday
from prospectr.domain.calendar.timespan import number
from prospectr.domain.suggest import nearest
from prospectr.errors import InputError

EXAMPLES = "A day ahead is today, tomorrow, 3d, 2w, fri, 1dec or 2026-12-01."
YEAR_DIGITS = 4
JUST_PAST = 60  # days; a date without a year that was this recently is past, not next year's


def parse_ahead(word: str, today: date, date_order: str = "") -> date | None:
    """Return the day that a word names, today or later, or None if it does not look like a day.

    A weekday is the next one after today. A day without a year is the next one of that name, unless the last one was
    within the last 60 days: on 21 November `19nov` is past.

    Raises:
        InputError: a day that is past, that does not exist, or that could be two.
    """
    text = word.lower()
    found = _counted(text, today)
    if found is None and text not in ("now", "last"):
        found = _written(word, today, date_order)
        if found and found < today and not has_year(text) and not is_back(text):
            found = _again(found, today, word)
    if found and found < today:
        raise InputError(f"“{word}” is past.", EXAMPLES)
    return found


def _counted(text: str, today: date) -> date | None:
    weekday = parse_weekday(text.removeprefix("next-"))
    count = number(text[:-1]) if text[-1:] in ("d", "w") else None
    if text in ("today", "tomorrow"):
        days = int(text == "tomorrow")
    elif weekday is not None:
        if text.startswith("next-"):
            error = InputError(f"“{text}” may be this week or the next.", "Type the weekday alone, or the date: 1dec.")
            coming = today + timedelta((weekday - today.weekday() - 1) % WEEK + 1)
            raise error.suggesting(text, coming.isoformat())
        days = (weekday - today.weekday() - 1) % WEEK + 1
    elif count is not None:
        days = count * (WEEK if text.endswith("w") else 1)
    else:
        return None
    return later(today, days, text)


def later(day: date, days: int, word: str) -> date:
    """Return the day so many days later; InputError, naming the word, beyond the end of the calendar."""
    try:
        return day + timedelta(days)
    except OverflowError:
        raise InputError(f"“{word}” is out of the calendar's reach.", EXAMPLES) from None


def _written(word: str, today: date, date_order: str) -> date | None:
    """Return the day that a word names; errors have days ahead as examples."""
    try:
        return parse_day(word, today, date_order, future=True)
    except InputError as error:
        if nearest(word.lower(), ("tomorrow",)):
            raise InputError(f"“{word}” looks like a mistyped day.", "Type tomorrow.") from None
        raise InputError(error.message, EXAMPLES if error.hint == PAST_EXAMPLES else error.hint) from None


def has_year(text: str) -> bool:
    """Return whether a day is written with its year."""
    parts = text.replace("/", "-").replace(".", "-").split("-")
    return any(len(part) == YEAR_DIGITS and part.isdecimal() for part in parts)


def is_back(text: str) -> bool:
    """Return whether a day is counted back from today, so that there is no next one."""
    return text == "yesterday" or text.startswith("last-") or text.endswith("-ago")


def _again(found: date, today: date, word: str) -> date:
    """Return the next date with this month and day; InputError if the last one was recent."""
    following = next_of(found, today)
    if following and (today - found).days <= JUST_PAST:
        hint = f"Type a day ahead, such as 3d or fri; or {following.isoformat()}."
        raise InputError(f"“{word}” is past.", hint)
    return following or found


def next_of(day: date, today: date) -> date | None:
    """Return the next date with the month and day of another, today or later; 29 February may be eight years ahead."""
    for year in range(today.year, today.year + 9):
        try:
            found = day.replace(year=year)
        except ValueError:
            continue
        if found >= today:
            return found
    return None
