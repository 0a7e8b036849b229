"""Which day: `yesterday`, `last friday`, `2 days ago`, `20 nov`, `20.11.`, `2026-11-20`."""

from __future__ import annotations

from datetime import date, timedelta

from prospectr.domain.calendar.days import EARLIEST, MONTHS, WEEK, days_to_last, parse_weekday
from prospectr.domain.line.tokens import Token, number, read_number
from prospectr.errors import InputError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

YESTERDAY = ("yesterday", "yest", "yday")
PARTS = ("morning", "afternoon", "evening", "night")
ORDINALS = ("st", "nd", "rd", "th")
DIGITS = "0123456789"
LONG_MONTH = 31  # days
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


class DayError(InputError):
    """A day that cannot be taken as it was typed.

    `after` is the index after it. `meant` are the days to type instead, an empty one for today; none if it can only
    be text.
    """

    def __init__(self, message: str, after: int, *meant: str) -> None:
        super().__init__(message, "Type the day in full: 2026-11-20.")
        self.after = after
        self.meant = meant


def read_day(tokens: Sequence[Token], at: int, today: date, date_order: str = "") -> DayRead | None:
    """Return the day that begins at a token, or None if there is none.

    Raises:
        DayError: a day in the future, one before 1970, one that does not exist, or one that could be two.
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
        return _back(today, 2, at + the + 3)
    if second in PARTS and (days := _days_to_part(first, second, today)) is not None:
        return DayRead(_back(today, days, at + 2).day, at + 2, stays=True)
    weekday = parse_weekday(first)
    if weekday is not None and words[1:3] == ["before", "last"]:
        return _back(today, days_to_last(weekday, today) + WEEK, at + 3)
    if first == "last" and (weekday := parse_weekday(second)) is not None:
        return _back(today, days_to_last(weekday, today), at + 2)
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
    """Read `2 days ago`, `two weeks ago`, `a week ago`, `3d ago`, `3d-ago`."""
    first = tokens[at].core
    counted = (1, at + 1) if first in ("a", "an", "one") else read_number(tokens, at)
    if counted is None:
        plain = first.removesuffix("-ago")
        days = number(plain[:-1]) if plain[-1:] in ("d", "w") else None
        after = at + 1 if plain != first else at + 2
        if days is None or (plain == first and _cores(tokens, at + 1, 1) != ["ago"]):
            return None
        return _back(today, days * (WEEK if plain[-1] == "w" else 1), after)
    value, after = counted
    words = _cores(tokens, after, 2)
    if words[1:] != ["ago"] or words[0] not in ("day", "days", "week", "weeks", "d", "w"):
        return None
    return _back(today, value * (WEEK if words[0][0] == "w" else 1), after + 2)


def _back(today: date, days: int, after: int) -> DayRead:
    try:
        day = today - timedelta(days)
    except OverflowError:
        day = date.min
    return DayRead(_late_enough(day, after), after)


def _late_enough(day: date, after: int) -> date:
    if day < EARLIEST:
        raise DayError(f"That day is before {EARLIEST.year}.", after)
    return day


def month_of(word: str) -> int | None:
    """Return the number of the month that at least three letters name."""
    if len(word) < 3:
        return None
    return next((i for i, name in enumerate(MONTHS, start=1) if name.startswith(word)), None)


def _read_month(tokens: Sequence[Token], at: int, today: date) -> DayRead | None:
    """Read a day and its month, perhaps with the year: `20 nov`, `november 20 2026`, `20nov`, `20-nov-2026`."""
    parts = _parts_of(tokens[at].core)
    if len(parts) > 1:
        return _month_day(parts, today, at + 1) if len(parts) <= 3 else None
    words = _cores(tokens, at, 3)
    if len(words) == 2 and tokens[at + 1].text.endswith(","):  # nov 20, 2026
        words += _cores(tokens, at + 2, 1)
    if len(words) > 2 and len(words[2]) == 4 and (found := _month_day(words, today, at + 3)):
        return found
    return _month_day(words[:2], today, at + 2)


def _parts_of(word: str) -> list[str]:
    """Return the numbers and the name of a month in one word such as `20nov`, `nov-20` or `20-nov-2026`."""
    name = word.strip(DIGITS + "-/")
    if month_of(name) is None:
        return []
    before, _, after = word.partition(name)
    return [part for part in (before.rstrip("-/"), name, after.lstrip("-/").removesuffix("-")) if part]


def _month_day(words: Sequence[str], today: date, after: int) -> DayRead | None:
    """Return the day of a day's number, a month and perhaps a year; without one, the latest that is not to come."""
    if len(words) < 2:
        return None
    month = month_of(words[0])
    day = _day_number(words[1]) if month else _day_number(words[0])
    month = month or month_of(words[1])
    if month is None or day is None:
        return None
    if len(words) == 2:
        return DayRead(_latest(month, day, today, after), after)
    year = number(words[2])
    if year is None or not 1900 <= year <= 2999:
        return None
    return DayRead(_past(_existing(year, month, day, after), today, after), after)


def _day_number(word: str) -> int | None:
    plain = word[:-2] if word.endswith(ORDINALS) else word
    day = number(plain)
    return day if day is not None and 1 <= day <= LONG_MONTH and len(plain) <= 2 else None


def _latest(month: int, day: int, today: date, after: int) -> date:
    """Return the latest such day that is not in the future; 29 February may lie eight years back."""
    for year in range(today.year, max(today.year - 9, EARLIEST.year - 1), -1):
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if found <= today:
            return found
    raise _none_such(month, day, after, today.year)


def _existing(year: int, month: int, day: int, after: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise _none_such(month, day, after, year, is_typed=True) from None


def _none_such(month: int, day: int, after: int, year: int, *, is_typed: bool = False) -> DayError:
    """Return the error for 31 November; the last day of the month may be meant."""
    last = date(year + month // 12, month % 12 + 1, 1) - timedelta(1)
    meant = last.isoformat() if is_typed else f"{last.day}{MONTHS[month - 1][:3]}"
    return DayError(f"There is no {day} {MONTHS[month - 1].title()}.", after, meant)


def _past(day: date, today: date, after: int) -> date:
    if day > today:
        raise DayError(f"{day.isoformat()} is in the future.", after, "")
    return _late_enough(day, after)


def _read_word(tokens: Sequence[Token], at: int, today: date, date_order: str) -> DayRead | None:
    """Read a day of one word."""
    word, after = tokens[at].core.removesuffix(":"), at + 1
    if word[:1].isdecimal():
        if word.endswith(ORDINALS):
            return _read_ordinal(tokens, at, today)
        return _read_digits(tokens, at, today, date_order)
    if word == "today":
        return DayRead(today, after)
    if word in YESTERDAY:
        return _back(today, 1, after)
    if word == "tomorrow":
        raise DayError("“tomorrow” is in the future.", after, "")
    weekday = parse_weekday(word)
    if weekday is not None:
        return _back(today, (today.weekday() - weekday) % WEEK, after)
    last = parse_weekday(word.removeprefix("last-")) if word.startswith("last-") else None
    return None if last is None else _back(today, days_to_last(last, today), after)


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


def _read_digits(tokens: Sequence[Token], at: int, today: date, date_order: str) -> DayRead | None:
    """Read `2026-11-20`, `20.11.2026`, `11/20/26`, `20.11.`, and `20/11` where the setting `date_order` is set."""
    from prospectr.domain.line.numeric_days import full_dates, last_of_month, missing_date, short_dates

    word, after = tokens[at].core, at + 1
    found = full_dates(word, today, date_order)
    if found is None:
        has_dot = "." in word and tokens[at].text.rstrip(",;").endswith(".")
        found = short_dates(word, today, date_order, has_dot=has_dot) if has_dot or date_order else []
        if not found and has_dot and (missing := missing_date(word)):
            raise _none_such(*missing, after, today.year)
        return DayRead(found[0], after) if found else None
    if not found:
        meant = [day.isoformat() for day in last_of_month(word, today, date_order) if day <= today]
        raise DayError(f"There is no day “{word}”.", after, *meant)
    past = [day for day in found if EARLIEST <= day <= today]
    if len(past) > 1:
        raise DayError(f"“{word}” could be two days.", after, *(day.isoformat() for day in past))
    return DayRead(_past(past[0] if past else found[0], today, after), after)
