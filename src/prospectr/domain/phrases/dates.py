"""Dates on a line: `20 nov`, `nov 20, 2026`, `20th`, `20.11.`, `2026-11-20`; and what was read of a day."""

from __future__ import annotations

from datetime import date, timedelta

from prospectr.domain.calendar.days import EARLIEST, MONTHS, WEEKDAYS, latest_of
from prospectr.domain.phrases.tokens import Token, number
from prospectr.errors import InputError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

ORDINALS = ("st", "nd", "rd", "th")
DIGITS = "0123456789"
LONG_MONTH = 31  # days
# `4th` before one of these words is text, not a day
ORDINAL_NOUNS = frozenset(
    (
        *("floor", "street", "st", "ave", "avenue", "quarter", "grade", "anniversary"),
        *(
            "call",
            "visit",
            "meeting",
            "time",
            "attempt",
            "round",
            "talk",
            "proposal",
            "quote",
            "offer",
            "demo",
            "draft",
        ),
        *("email", "mail", "letter", "try", "reminder", "follow-up", "followup", "interview", "appointment", "appt"),
        *("touch", "showing", "viewing", "pitch", "session", "half", "order", "invoice", "stage", "phase", "option"),
        *("contact", "conversation", "one", "version", "step", "item", "tour", "walkthrough", "opinion", "notice"),
    )
)


class DayRead:
    """A day, the index of the token after it, and whether its words stay in the note."""

    __slots__ = ("after", "day", "stays")

    def __init__(self, day: date, after: int, *, stays: bool = False) -> None:
        self.day = day
        self.after = after
        self.stays = stays


class DayError(InputError):
    """An invalid or ambiguous day.

    `after` is the index of the token after the day. `meant` holds the days to type instead, with "" for today; it is
    empty if the word can only be text. `may_be_text` is whether the words may be text too, as in `next monday`.
    """

    def __init__(self, message: str, after: int, *meant: str, may_be_text: bool = False) -> None:
        super().__init__(message, "Type the day in full: 2026-11-20.")
        self.after = after
        self.meant = meant
        self.may_be_text = may_be_text or not meant


def cores(tokens: Sequence[Token], at: int, most: int) -> list[str]:
    """Return the next few words, up to punctuation or a word that is not plain."""
    words: list[str] = []
    for token in tokens[at : at + most]:
        if not token.is_plain:
            break
        words.append(token.core)
        if token.ends_phrase:
            break
    return words


def late_enough(day: date, after: int) -> date:
    """Return a day; DayError if it is before 1970."""
    if day < EARLIEST:
        raise DayError(f"That day is before {EARLIEST.year}.", after)
    return day


def month_of(word: str) -> int | None:
    """Return the number of a month from at least the first three letters of its name, else None."""
    if len(word) < 3:
        return None
    return next((i for i, name in enumerate(MONTHS, start=1) if name.startswith(word)), None)


def read_month(tokens: Sequence[Token], at: int, today: date) -> DayRead | None:
    """Read a day and its month, perhaps with the year: `20 nov`, `november 20 2026`, `20nov`, `20-nov-2026`."""
    parts = _parts_of(tokens[at].core)
    if len(parts) > 1:
        return _month_day(parts, today, at + 1) if len(parts) <= 3 else None
    words = cores(tokens, at, 3)
    is_short = len(words) == 1 and tokens[at].text.lower() == f"{words[0]}."
    if is_short and (words[0].isdecimal() or month_of(words[0])):  # 19. November, Nov. 19
        words += cores(tokens, at + 1, 2)
    if words[1:2] == ["of"]:  # 16th of november
        return _month_day([words[0], *words[2:]], today, at + 3)
    if len(words) == 2 and tokens[at + 1].text.endswith(","):  # nov 20, 2026
        words += cores(tokens, at + 2, 1)
    if len(words) > 2 and len(words[2]) == 4 and (found := _month_day(words, today, at + 3)):
        return found
    return _month_day(words[:2], today, at + 2)


def read_dated_weekday(tokens: Sequence[Token], at: int, weekday: date, today: date, date_order: str) -> DayRead | None:
    """Return the day of a date that follows a weekday: `mon 16 nov`, `monday 16th`; `weekday` is the latest such one.

    DayError if the date has another weekday; after a mere ordinal, what follows is text then.
    """
    at += int(at + 1 < len(tokens) and tokens[at].core == "the")  # monday the 16th
    if at >= len(tokens) or not tokens[at].is_plain:
        return None
    found = read_month(tokens, at, today)
    if found is None and tokens[at].core[:1].isdecimal():
        ordinal = read_ordinal(tokens, at, today)
        if ordinal is not None and ordinal.day.weekday() == weekday.weekday():
            return ordinal
        found = None if ordinal else read_digits(tokens, at, today, date_order)
    if found is not None and found.day.weekday() != weekday.weekday():
        message = f"{found.day.isoformat()} is not a {WEEKDAYS[weekday.weekday()].title()}."
        raise DayError(message, found.after, found.day.isoformat(), weekday.isoformat())
    return found


def _parts_of(word: str) -> list[str]:
    """Return the parts of a date in one word such as `20nov`, `nov-20` or `20-nov-2026`."""
    name = word.strip(DIGITS + "-/")
    if month_of(name) is None:
        return []
    before, _, after = word.partition(name)
    return [part for part in (before.rstrip("-/"), name, after.lstrip("-/").removesuffix("-")) if part]


def _month_day(words: Sequence[str], today: date, after: int) -> DayRead | None:
    """Return the day from a number, a month and perhaps a year; without a year, the latest not in the future."""
    if len(words) < 2:
        return None
    month = month_of(words[0])
    day = _day_number(words[1]) if month else _day_number(words[0])
    month = month or month_of(words[1])
    if month is None or day is None:
        return None
    if len(words) == 2:
        return DayRead(latest_date(month, day, today, after), after)
    year = number(words[2])
    if year is None or not 1900 <= year <= 2999:
        return None
    return DayRead(_past(_existing(year, month, day, after), today, after), after)


def _day_number(word: str) -> int | None:
    plain = word[:-2] if word.endswith(ORDINALS) else word
    day = number(plain)
    return day if day is not None and 1 <= day <= LONG_MONTH and len(plain) <= 2 else None


def latest_date(month: int, day: int, today: date, after: int) -> date:
    """Return the latest date with this month and day that is not in the future; DayError if there is none."""
    latest = latest_of(month, day, today)
    if latest is None:
        raise _none_such(month, day, after, today.year)
    return latest


def _existing(year: int, month: int, day: int, after: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise _none_such(month, day, after, year, is_typed=True) from None


def _none_such(month: int, day: int, after: int, year: int, *, is_typed: bool = False) -> DayError:
    """Return the error for a date such as 31 November, suggesting the last day of the month."""
    last = date(year + month // 12, month % 12 + 1, 1) - timedelta(1)
    meant = last.isoformat() if is_typed else f"{last.day}{MONTHS[month - 1][:3]}"
    return DayError(f"There is no {day} {MONTHS[month - 1].title()}.", after, meant)


def _past(day: date, today: date, after: int) -> date:
    if day > today:
        raise DayError(f"{day.isoformat()} is in the future.", after, "")
    return late_enough(day, after)


def read_ordinal(tokens: Sequence[Token], at: int, today: date) -> DayRead | None:
    """Read `20th` as the latest 20th that is not in the future; before a noun such as `floor` it is text."""
    if at >= len(tokens) or not tokens[at].is_plain or not tokens[at].core.endswith(ORDINALS):
        return None
    day = _day_number(tokens[at].core)
    following = cores(tokens, at + 1, 1)
    if day is None or (following and (following[0] in ORDINAL_NOUNS or following[0] == "of")):
        return None
    return latest_of_day(day, at + 1, today)


def latest_of_day(day: int, after: int, today: date) -> DayRead | None:
    """Return the latest day with a number that is not in the future."""
    year, month = today.year, today.month
    for _ in range(3):  # one of three months in a row has a 31st
        try:
            found = date(year, month, day)
        except ValueError:
            found = date.max
        if found <= today:
            return DayRead(found, after)
        year, month = (year, month - 1) if month > 1 else (year - 1, 12)
    return None


def read_digits(tokens: Sequence[Token], at: int, today: date, date_order: str) -> DayRead | None:
    """Read `2026-11-20`, `20.11.2026`, `11/20/26`, `20.11.`, and `20/11` where the setting `date_order` is set."""
    from prospectr.domain.phrases.numeric_days import full_dates, last_of_month, missing_date, short_dates

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
