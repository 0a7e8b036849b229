"""Read a day as one word, such as `yesterday`, `fri` or `20nov`. An invalid or future day is rejected."""

from __future__ import annotations

from datetime import date, timedelta

from prospectr.domain.calendar.timespan import number
from prospectr.domain.suggest import nearest
from prospectr.errors import InputError

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
SHORTER = {"tues": 1, "weds": 2, "thur": 3, "thurs": 3}  # other abbreviations that people type
MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
EXAMPLES = "A day is today, yesterday, fri, last-fri, 3d-ago, 20nov or 2026-11-20."
WEEK = 7
EARLIEST = date(1970, 1, 1)  # a day before this has a mistyped year


def parse_weekday(word: str) -> int | None:
    """Return 0 for `mon` or `monday` to 6 for `sun` or `sunday`, else None; `tues` and `thurs` are days too."""
    return next((i for i, name in enumerate(WEEKDAYS) if word in (name, name[:3])), SHORTER.get(word))


def parse_weekdays(text: str) -> tuple[int, ...]:
    """Return the weekdays of `mon-fri` or `mon,wed`, Monday first; InputError if one is unknown."""
    days: set[int] = set()
    for part in text.lower().replace(",", " ").replace("–", "-").split():
        first, dash, last = part.partition("-")
        start, end = parse_weekday(first), parse_weekday(last if dash else first)
        if start is None or end is None:
            raise InputError(f"“{part}” is not a weekday.", "Type mon-fri, or mon,wed,thu.").suggesting(part, "mon-fri")
        days.update((start + i) % WEEK for i in range((end - start) % WEEK + 1))
    if not days:
        raise InputError("On which weekdays?", "Type mon-fri, or mon,wed,thu.")
    return tuple(sorted(days))


def parse_day(
    word: str, today: date, date_order: str = "", *, future: bool = False, early: bool = False
) -> date | None:
    """Return the day that a word names, or None if it does not look like a day.

    Args:
        word: as typed, without spaces.
        today: the current day; weekdays, `3d-ago` and days without a year are counted back from it.
        date_order: `dmy` or `mdy` if `11/20` may be typed, else empty.
        future: whether a day after today may be named; only in full, as days off are.
        early: whether a day before 1970 may be named, as the ends of periods are.

    Raises:
        InputError: a day in the future, one before 1970, one that does not exist, or one that could be two.
    """
    text = word.lower()
    found = _relative(text, today, word) or _written(text, today, date_order, word)
    if found is None:
        if near := mistyped_day(text):
            if near == "tomorrow":
                return parse_day(near, today)
            raise InputError(f"“{word}” looks like a mistyped day.", f"Type {near}, or put another word before it.")
        return None
    if found < EARLIEST and not early:
        raise InputError(f"“{word}” is before {EARLIEST.year}.", "Type the year with four digits: 2026-11-20.")
    if found > today and not future:
        raise InputError(f"{found.isoformat()} is in the future.", "Log what is done: today, yesterday, a past day.")
    return found


def mistyped_day(word: str) -> str | None:
    """Return the day whose name is one letter away from a word in lower case, if the word is long enough."""
    if word[:1] == "y" and len(word) > 5 and word.endswith("day") and word != "yesterday":  # ystrday, yesturday
        return "yesterday"
    if len(word) > 5 or word[4:] == "y":
        return nearest(word, ("yesterday", "tomorrow", *WEEKDAYS))
    return None


def _relative(text: str, today: date, word: str) -> date | None:
    if text in ("today", "now"):
        return today
    if text == "yesterday":
        return _back(today, 1, word)
    if text == "tomorrow":
        raise InputError("“tomorrow” is in the future.", "Log what is done: today, yesterday, a past day.")
    last = text.startswith("last-")
    weekday = parse_weekday(text.removeprefix("last-"))
    if weekday is not None:
        return _back(today, days_to_last(weekday, today) if last else (today.weekday() - weekday) % WEEK, word)
    if last:
        raise InputError(f"“{word}” is not a day.", EXAMPLES)
    if text.endswith("-ago") and text[:1].isdecimal():
        days = number(text.removesuffix("d-ago"))
        if days is None:
            raise InputError(f"“{word}” is not a day.", "Type it as 3d-ago, or in full: 2026-11-20.")
        return _back(today, days, word)
    return None


def days_to_last(weekday: int, today: date) -> int:
    """Return how many days before today a weekday last was, 1 to 7."""
    return (today.weekday() - weekday - 1) % WEEK + 1


def _back(today: date, days: int, word: str) -> date:
    try:
        found = today - timedelta(days)
    except OverflowError:
        found = date.min
    if found < EARLIEST:
        raise InputError(f"“{word}” is before {EARLIEST.year}.", EXAMPLES)
    return found


def _written(text: str, today: date, date_order: str, word: str) -> date | None:
    for mark in "-/.":
        parts = text.removesuffix(".").split(mark) if mark == "." else text.split(mark)
        if all(part.isascii() and part.isdecimal() for part in parts):
            if len(parts) == 3 and max(len(part) for part in parts) <= 4:
                return _full_numeric(parts, mark, date_order, word)
            if len(parts) == 2 and mark != "-" and _could_be_a_day(parts):
                day, month = _in_order(parts, date_order, word)
                return _latest_or_error(month, day, today, word)
    return _named_month(text, today, word)


def _could_be_a_day(parts: list[str]) -> bool:
    small, large = sorted(number(part) or 0 for part in parts)
    return 1 <= small <= 12 and large <= 31


def _full_numeric(parts: list[str], mark: str, date_order: str, word: str) -> date | None:
    lengths = [len(part) for part in parts]
    if lengths[0] == 4:
        return _date(*map(int, parts), word=word)
    if lengths[2] not in (2, 4):
        return None
    is_dotted = mark == "." and not date_order  # with dots, the day comes first: 8.1.2027
    day, month = _in_order(parts, "dmy" if is_dotted else date_order, word)
    if lengths[2] == 2:
        raise InputError(f"“{word}” has half a year.", "Type the year with four digits, or leave it out.")
    return _date(int(parts[2]), month, day, word=word)


def _in_order(parts: list[str], date_order: str, word: str) -> tuple[int, int]:
    """Return day and month, in that order."""
    first, second = int(parts[0]), int(parts[1])
    if not date_order:
        day, month = max(first, second), min(first, second)
        is_clear = 12 < day <= 31 and 1 <= month <= 12
        if is_clear and len(parts) == 3:  # 11/17/2026 has one reading
            return day, month
        meant = f"{day}{MONTHS[month - 1][:3]}" if is_clear else "20nov"
        how = "or say once how you write it: prospectr config date_order dmy (or mdy)."
        raise InputError(f"“{word}” could be two days.", f"Type it as {meant} or 2026-11-20; {how}")
    return (first, second) if date_order == "dmy" else (second, first)


def _named_month(text: str, today: date, word: str) -> date | None:
    letters = text.strip("0123456789")
    digits = text.replace(letters, "", 1) if letters else ""
    name = letters.strip("-./")
    month = next((i for i, full in enumerate(MONTHS, start=1) if full.startswith(name)), None)
    if len(name) < 3 or month is None or not (digits.isascii() and digits.isdecimal()):
        return None
    if name != letters or len(digits) > 2 or not text.replace(letters, " ", 1).split() == [digits]:
        raise InputError(f"“{word}” is not a day.", "Type it as 20nov or 2026-11-20.")
    return _latest_or_error(month, int(digits), today, word)


def _latest_or_error(month: int, day: int, today: date, word: str) -> date:
    latest = latest_of(month, day, today)
    if latest is None:
        raise InputError(f"There is no day “{word}”.", EXAMPLES)
    return latest


def latest_of(month: int, day: int, today: date) -> date | None:
    """Return the latest date with this month and day that is not in the future; 29 February may be eight years ago."""
    for year in range(today.year, max(today.year - 9, EARLIEST.year - 1), -1):
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if found <= today:
            return found
    return None


def _date(year: int, month: int, day: int, *, word: str) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        last = date(year + month // 12, month % 12 + 1, 1) - timedelta(1) if 1 <= month <= 12 and year else EARLIEST
        raise InputError(f"There is no day “{word}”.", EXAMPLES).suggesting(word, last.isoformat()) from None


def parse_full_day(word: str, today: date) -> date:
    """Return a day given in full, or as a word for a day near today: `2026-11-26`, today, tomorrow, yesterday."""
    if word.lower() == "tomorrow":
        return today + timedelta(1)
    parts = word.split("-")
    if word.lower() in ("today", "yesterday") or [len(part) for part in parts] == [4, 2, 2]:
        found = parse_day(word, today, future=True)
        if found is not None:
            return found
    raise InputError(f"“{word}” is not a full day.", "Type it as 2026-11-26, or today, tomorrow, yesterday.")
