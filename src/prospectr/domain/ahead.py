"""Days ahead: `3d`, `2w`, `fri`, `tomorrow`, `1dec`, `2026-12-01`; and the plan that begins with one."""

from __future__ import annotations

from datetime import date, timedelta

from prospectr.domain.days import WEEK, parse_day, parse_weekday
from prospectr.domain.timespan import number
from prospectr.domain.words import checked_text
from prospectr.errors import InputError

EXAMPLES = "A day ahead is today, tomorrow, 3d, 2w, fri, 1dec or 2026-12-01."
YEAR_DIGITS = 4


def parse_ahead(word: str, today: date, date_order: str = "") -> date | None:
    """Return the day that a word names, today or later, or None if it is no day.

    A weekday is the next one after today; a day without a year the next one of that name.

    Raises:
        InputError: a day that is past, that does not exist, or that could be two.
    """
    text = word.lower()
    found = _counted(text, today)
    if found is None and text not in ("now", "last"):
        found = parse_day(word, today, date_order, future=True)
        if found and found < today and not _has_year(text) and not _is_back(text):
            found = _again(found, today)
    if found and found < today:
        raise InputError(f"“{word}” is past.", EXAMPLES)
    return found


def _counted(text: str, today: date) -> date | None:
    if text in ("today", "tomorrow"):
        return today + timedelta(int(text == "tomorrow"))
    weekday = parse_weekday(text.removeprefix("next-"))
    if weekday is not None:
        if text.startswith("next-"):
            raise InputError(f"“{text}” may be this week or the next.", "Type the weekday alone, or the date: 1dec.")
        return today + timedelta((weekday - today.weekday() - 1) % WEEK + 1)
    count = number(text[:-1])
    if text[-1:] in ("d", "w") and count is not None:
        try:
            return today + timedelta(count * (WEEK if text.endswith("w") else 1))
        except OverflowError:
            raise InputError(f"“{text}” is out of the calendar's reach.", EXAMPLES) from None
    return None


def _has_year(text: str) -> bool:
    return any(len(part) == YEAR_DIGITS and part.isdecimal() for part in text.replace("/", "-").split("-"))


def _is_back(text: str) -> bool:
    return text == "yesterday" or text.startswith("last-") or text.endswith("-ago")


def _again(found: date, today: date) -> date:
    """Return the next day of that name; 29 February may be eight years off."""
    for year in range(found.year + 1, today.year + 9):
        try:
            later = found.replace(year=year)
        except ValueError:
            continue
        if later >= today:
            return later
    return found


def split_plan(text: str, today: date, date_order: str = "") -> tuple[date, str | None]:
    """Return the day and the words of a plan such as `fri send prices`; InputError if it begins with no day."""
    first, _, rest = text.strip().partition(" ")
    day = parse_ahead(first, today, date_order) if first else None
    if day is None:
        example = f'next="3d {text}"' if first else "next=3d"
        raise InputError(f"“{first}” is no day ahead.", f"Begin with a day: {example}. {EXAMPLES}")
    return day, checked_text(" ".join(rest.split())) or None
