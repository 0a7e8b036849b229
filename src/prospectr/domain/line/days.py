"""Which day: `yesterday`, `last friday`, `2 days ago`, `20 nov`, `20.11.`, `2026-11-20`."""

from __future__ import annotations

from datetime import date, timedelta

from prospectr.domain.calendar.days import (
    EARLIEST,
    MONTHS,
    WEEK,
    days_to_last,
    latest_of,
    mistyped_day,
    parse_day,
    parse_weekday,
)
from prospectr.domain.line.tokens import Token, number, read_number
from prospectr.errors import InputError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

YESTERDAY = ("yesterday", "yest", "yday")
PARTS = ("morning", "afternoon", "evening", "night")
SHORT_DATE_REACH = 60  # days back that a date such as 20/11 may lie, or it is text
ORDINALS = ("st", "nd", "rd", "th")
# after `4th`, these make it text: a floor, a street, a call in a row
ORDINAL_NOUNS = frozenset(
    (
        *("floor", "street", "st", "ave", "avenue", "quarter", "grade", "anniversary"),
        *("call", "visit", "meeting", "time", "attempt", "round", "talk"),
    )
)


class DayRead:
    """A day that was read: which, the index after it, and whether its words stay in the note."""

    __slots__ = ("after", "day", "stays")

    def __init__(self, day: date, after: int, *, stays: bool = False) -> None:
        self.day = day
        self.after = after
        self.stays = stays


def read_day(tokens: Sequence[Token], at: int, today: date, date_order: str = "") -> DayRead | None:
    """Return the day that begins at a token, or None if there is none.

    Raises:
        InputError: a day in the future, one before 1970, one that does not exist, or a mistyped one.
    """
    token = tokens[at]
    if not token.is_plain:
        return None
    if token.core == "on" and at + 1 < len(tokens) and not token.ends_phrase:
        found = read_day(tokens, at + 1, today, date_order)
        return found if found and not found.stays else None
    if token.core == "the" and (found := _read_ordinal(tokens, at + 1, today)):
        return found
    return (
        _read_phrase(tokens, at, today) or _read_month(tokens, at, today) or _read_word(tokens, at, today, date_order)
    )


def _cores(tokens: Sequence[Token], at: int, most: int) -> list[str]:
    """Return the next few words, up to where punctuation or a mark parts them."""
    cores: list[str] = []
    for token in tokens[at : at + most]:
        if not token.is_plain:
            break
        cores.append(token.core)
        if token.ends_phrase:
            break
    return cores


def _read_phrase(tokens: Sequence[Token], at: int, today: date) -> DayRead | None:
    """Read the days of several words: `this morning`, `last friday`, `2 days ago`, `friday before last`."""
    words = _cores(tokens, at, 4)
    first, second = words[0], words[1] if len(words) > 1 else ""
    the = int(first == "the")
    if words[the : the + 3] == ["day", "before", "yesterday"]:
        return DayRead(_back(today, 2), at + the + 3)
    if second in PARTS and (days := _days_to_part(first, second, today)) is not None:
        return DayRead(_back(today, days), at + 2, stays=True)
    weekday = parse_weekday(first)
    if weekday is not None and words[1:3] == ["before", "last"]:
        return DayRead(_back(today, days_to_last(weekday, today) + WEEK), at + 3)
    if first == "last" and (weekday := parse_weekday(second)) is not None:
        return DayRead(_back(today, days_to_last(weekday, today)), at + 2)
    return _read_ago(tokens, at, today)


def _days_to_part(word: str, part: str, today: date) -> int | None:
    """Return how many days ago a part of a day was: `this morning`, `last night`, `friday afternoon`."""
    if word == "this":
        return 0
    if word in YESTERDAY or (word, part) == ("last", "night"):
        return 1
    weekday = parse_weekday(word)
    return None if weekday is None else (today.weekday() - weekday) % WEEK


def _read_ago(tokens: Sequence[Token], at: int, today: date) -> DayRead | None:
    """Read `2 days ago`, `two weeks ago`, `a week ago`, `3d ago`."""
    first = tokens[at].core
    counted = (1, at + 1) if first in ("a", "an", "one") else read_number(tokens, at)
    if counted is None:
        joined = number(first[:-1]) if first[-1:] in ("d", "w") else None
        if joined is None or _cores(tokens, at + 1, 1) != ["ago"]:
            return None
        return DayRead(_back(today, joined * (WEEK if first[-1] == "w" else 1)), at + 2)
    value, after = counted
    words = _cores(tokens, after, 2)
    if words[1:] != ["ago"] or words[0] not in ("day", "days", "week", "weeks", "d", "w"):
        return None
    return DayRead(_back(today, value * (WEEK if words[0][0] == "w" else 1)), after + 2)


def _back(today: date, days: int) -> date:
    try:
        day = today - timedelta(days)
    except OverflowError:
        day = date.min
    if day < EARLIEST:
        raise InputError(f"That day is before {EARLIEST.year}.", "Type the day in full: 2026-11-20.")
    return day


def month_of(word: str) -> int | None:
    """Return the number of the month that at least three letters name."""
    if len(word) < 3:
        return None
    return next((i for i, name in enumerate(MONTHS, start=1) if name.startswith(word)), None)


def _read_month(tokens: Sequence[Token], at: int, today: date) -> DayRead | None:
    """Read a day and its month in two words, in either order, perhaps with the year: `20 nov`, `november 20 2026`."""
    words = _cores(tokens, at, 3)
    if len(words) < 2:
        return None
    month = month_of(words[0])
    day = _day_number(words[1]) if month else _day_number(words[0])
    month = month or month_of(words[1])
    if month is None or day is None:
        return None
    if len(words) > 2 and len(words[2]) == 4 and (year := number(words[2])) and 1970 <= year <= 2999:
        return DayRead(_existing(year, month, day, today), at + 3)
    return DayRead(latest_of(month, day, today, f"{words[0]} {words[1]}"), at + 2)


def _day_number(word: str) -> int | None:
    plain = word[:-2] if word.endswith(ORDINALS) else word
    day = number(plain)
    return day if day is not None and 1 <= day <= 31 and len(plain) <= 2 else None


def _existing(year: int, month: int, day: int, today: date) -> date:
    try:
        found = date(year, month, day)
    except ValueError:
        raise InputError("There is no such day.", "Type it as 2026-11-20.") from None
    if found > today:
        raise InputError(f"{found.isoformat()} is in the future.", "Log what is done: today, yesterday, a past day.")
    return found


def _read_word(tokens: Sequence[Token], at: int, today: date, date_order: str) -> DayRead | None:
    """Read a day of one word."""
    token = tokens[at]
    word = token.core
    if word.endswith(ORDINALS) and word[:-2].isdecimal():
        return _read_ordinal(tokens, at, today)
    if _is_short_date(word):
        return _read_short_date(tokens, at, today, date_order)
    if word == "now":
        return None
    if word in YESTERDAY:
        return DayRead(_back(today, 1), at + 1)
    if mistyped_day(word):
        return None
    day = parse_day(word, today, date_order)
    return None if day is None else DayRead(day, at + 1)


def _read_ordinal(tokens: Sequence[Token], at: int, today: date) -> DayRead | None:
    """Read `20th`: the latest such day; before a noun such as `floor` it is text."""
    if at >= len(tokens) or not tokens[at].is_plain or not tokens[at].core.endswith(ORDINALS):
        return None
    day = _day_number(tokens[at].core)
    following = _cores(tokens, at + 1, 1)
    if day is None or (following and following[0] in ORDINAL_NOUNS):
        return None
    year, month = today.year, today.month
    for _ in range(3):  # 31st: at most two months in a row lack it
        try:
            found = date(year, month, day)
        except ValueError:
            found = date.max
        if found <= today:
            return DayRead(found, at + 1)
        year, month = (year, month - 1) if month > 1 else (year - 1, 12)
    return None


def two_dates(word: str) -> tuple[str, ...]:
    """Return the two days that `3/4/2026` may be, day first and month first; nothing for any other word."""
    parts = word.split("/")
    if [len(part) for part in parts[2:]] != [4] or not all(part.isascii() and part.isdecimal() for part in parts):
        return ()
    first, second, year = (int(part) for part in parts)
    if not (1 <= first <= 12 and 1 <= second <= 12) or first == second:
        return ()
    return f"{year}-{second:02}-{first:02}", f"{year}-{first:02}-{second:02}"


def _is_short_date(word: str) -> bool:
    """Tell whether a word is a day and a month in digits: `20/11`, `20.11`."""
    for mark in "/.":
        first, has_mark, second = word.partition(mark)
        if has_mark and 1 <= len(first) <= 2 and 1 <= len(second) <= 2:
            return (first + second).isascii() and (first + second).isdecimal()
    return False


def _read_short_date(tokens: Sequence[Token], at: int, today: date, date_order: str) -> DayRead | None:
    """Read `20/11` where the setting `date_order` is set and the day lies in reach, and `20.11.` always."""
    word = tokens[at].core
    first, second = (int(part) for part in word.replace("/", ".").split("."))
    has_dot = "." in word and tokens[at].text.rstrip(",;").endswith(".")
    if not has_dot and not date_order:
        return None
    day, month = (first, second) if has_dot or date_order == "dmy" else (second, first)
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    found = latest_of(month, day, today, tokens[at].text)
    is_in_reach = (today - found).days <= (366 if has_dot else SHORT_DATE_REACH)
    return DayRead(found, at + 1) if is_in_reach else None
