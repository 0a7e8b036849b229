"""Read a day: `yesterday`, `last friday`, `2 days ago`, `20 nov`, `20.11.`, `2026-11-20`."""

from __future__ import annotations

from datetime import date, timedelta

from prospectr.domain.calendar.days import WEEK, days_to_last, parse_weekday
from prospectr.domain.phrases.dates import (
    ORDINALS,
    DayError,
    DayRead,
    cores,
    late_enough,
    read_dated_weekday,
    read_digits,
    read_month,
    read_ordinal,
)
from prospectr.domain.phrases.tokens import NUMBER_WORDS, Token, has_number, number, read_number

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

YESTERDAY = ("yesterday", "yest", "yday")
SPOKEN = (*ORDINALS, *NUMBER_WORDS)  # the last letters of days in words: twentieth, twenty-first, twenty
TOMORROW = ("tomorrow", "tmrw", "tmr", "tomoz")
MONTHS_AGO = ("month", "months")
AGO = (
    dict.fromkeys(("day", "days", "d"), 1)
    | dict.fromkeys(("week", "weeks", "w"), WEEK)
    | dict.fromkeys(("fortnight", "fortnights"), 2 * WEEK)
    | dict.fromkeys(MONTHS_AGO, 0)
)
DAYS_OF_ALL = 10**6  # further back than any journal
PARTS = ("morning", "afternoon", "evening", "night")


def read_day(tokens: Sequence[Token], at: int, today: date, date_order: str = "") -> DayRead | None:
    """Return the day that begins at a token, or None if there is none.

    Raises:
        DayError: a day in the future, one before 1970, one that does not exist, or one that could be two.
    """
    token = tokens[at]
    if not token.is_plain:
        return None
    is_on = token.core == "on" or (token.core == "am" and tokens[at + 1 : at + 2] and has_number(tokens[at + 1]))
    if is_on and at + 1 < len(tokens) and not token.ends_phrase:
        found = read_day(tokens, at + 1, today, date_order)
        return found if found and not found.stays else None
    if token.core == "the" and at + 1 < len(tokens) and tokens[at + 1].core[:1].isdecimal():
        return read_month(tokens, at + 1, today) or read_ordinal(tokens, at + 1, today)
    if at + 1 < len(tokens) and tokens[at + 1].core.endswith(SPOKEN) and (spoken := _read_spoken(tokens, at, today)):
        return spoken
    return _read_phrase(tokens, at, today) or read_month(tokens, at, today) or _read_word(tokens, at, today, date_order)


def _read_spoken(tokens: Sequence[Token], at: int, today: date) -> DayRead | None:
    from prospectr.domain.phrases.spoken_days import read_spoken_date, read_spoken_ordinal

    if tokens[at].core == "the":
        return read_spoken_ordinal(tokens, at + 1, today)
    return read_spoken_date(tokens, at, today)


def _read_phrase(tokens: Sequence[Token], at: int, today: date) -> DayRead | None:
    """Read a day of several words: `this morning`, `last friday`, `2 days ago`, `friday before last`."""
    words = cores(tokens, at, 4)
    first, second = words[0], words[1] if len(words) > 1 else ""
    if "week" in words and "last" in words and (found := _read_of_last_week(words, at, today)):
        return found
    the = int(first == "the")
    if words[the : the + 3] == ["day", "before", "yesterday"]:
        return _back(today, 2, at + the + 3)
    if words[the : the + 3] == ["day", "after", "tomorrow"]:
        raise DayError("The day after tomorrow is in the future.", at + the + 3, "")
    if first == "next" and parse_weekday(second) is not None:
        raise DayError(f"“next {second}” is in the future.", at + 2, "", may_be_text=True)
    if second in PARTS and (days := _days_to_part(first, second, today)) is not None:
        return DayRead(_back(today, days, at + 2).day, at + 2, stays=True)
    weekday = parse_weekday(first)
    if weekday is not None and words[1:3] == ["before", "last"]:
        return _back(today, days_to_last(weekday, today) + WEEK, at + 3)
    if first == "this" and (weekday := parse_weekday(second)) is not None:
        return _this_week(weekday, second, today, at + 2)
    this = int(words[:2] == ["this", "past"])
    if words[this : this + 1] in (["last"], ["past"]) and len(words) > this + 1:
        weekday = parse_weekday(words[this + 1])
        if weekday is not None:
            return _back(today, days_to_last(weekday, today), at + this + 2)
    return _read_ago(tokens, at, today)


def _read_of_last_week(words: Sequence[str], at: int, today: date) -> DayRead | None:
    from prospectr.domain.phrases.spoken_days import read_of_last_week

    return read_of_last_week(words, at, today)


def _this_week(weekday: int, word: str, today: date, after: int) -> DayRead:
    if weekday > today.weekday():
        raise DayError(f"“this {word}” is in the future.", after, "", may_be_text=True)
    return _back(today, today.weekday() - weekday, after)


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
    if first in ("a", "couple") and (after := _after_couple(cores(tokens, at, 5))):
        return _back(today, 2, at + after)
    counted = (1, at + 1) if first in ("a", "an", "one") else read_number(tokens, at)
    if counted is None:
        plain = first.removesuffix("-ago")
        days = number(plain[:-1]) if plain[-1:] in ("d", "w") else None
        after = at + 1 if plain != first else at + 2
        if days is None or (plain == first and cores(tokens, at + 1, 1) != ["ago"]):
            return None
        return _back(today, days * (WEEK if plain[-1] == "w" else 1), after)
    value, after = counted
    words = cores(tokens, after, 2)
    if words[1:] != ["ago"] or words[0] not in AGO:
        return None
    if words[0] in MONTHS_AGO:
        return _back(today, _days_of_months(value, today), after + 2)
    return _back(today, value * AGO[words[0]], after + 2)


def _after_couple(words: Sequence[str]) -> int:
    """Return the number of words of `a couple of days ago` at the beginning, or 0."""
    plain = [word for word in words if word not in ("a", "of")]
    return len(words[: words.index("ago") + 1]) if plain[:3] == ["couple", "days", "ago"] else 0


def _days_of_months(count: int, today: date) -> int:
    """Return how many days lie between a day and the same day some months before, or the last one of that month."""
    months = today.year * 12 + today.month - 1 - count
    if months < 12:
        return DAYS_OF_ALL
    first = date(months // 12, months % 12 + 1, 1)
    following = date((months + 1) // 12, (months + 1) % 12 + 1, 1)
    return (today - min(first + timedelta(today.day - 1), following - timedelta(1))).days


def _back(today: date, days: int, after: int) -> DayRead:
    try:
        day = today - timedelta(days)
    except OverflowError:
        day = date.min
    return DayRead(late_enough(day, after), after)


def _read_word(tokens: Sequence[Token], at: int, today: date, date_order: str) -> DayRead | None:
    """Read a day of one word."""
    word, after = tokens[at].core.removesuffix(":"), at + 1
    if word[:1].isdecimal():
        if word.endswith(ORDINALS):
            return read_ordinal(tokens, at, today)
        return read_digits(tokens, at, today, date_order)
    if word == "today":
        return DayRead(today, after)
    if word in YESTERDAY:
        return _back(today, 1, after)
    if word in TOMORROW or (word.startswith("next-") and parse_weekday(word.removeprefix("next-")) is not None):
        raise DayError(f"“{word}” is in the future.", after, "")
    weekday = parse_weekday(word)
    if weekday is not None:
        found = _back(today, (today.weekday() - weekday) % WEEK, after)
        return read_dated_weekday(tokens, after, found.day, today, date_order) or found
    last = parse_weekday(word.removeprefix("last-")) if word.startswith("last-") else None
    return None if last is None else _back(today, days_to_last(last, today), after)
