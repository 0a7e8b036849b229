"""Days that stand alone on a line of an inbox, such as `# Tuesday`, `24 Nov` or `yesterday`."""

from __future__ import annotations

from datetime import date

from prospectr.domain.calendar.days import mistyped_day
from prospectr.domain.phrases.dates import DayError
from prospectr.domain.phrases.days import read_day
from prospectr.domain.phrases.tokens import tokens_of
from prospectr.domain.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from prospectr.domain.phrases.dates import DayRead

MARK = "#"
DECORATION = " \t*_:=~-–—,;[]"  # around a heading: **Tuesday**, == 24 Nov ==, Tuesday:
DATE_LETTERS = "0123456789./-"
SHORTEST = 4  # letters of a date such as 9/11


class Heading(Record):
    """A line that stands for the lines below it: their day, or why that is not known; a title has neither."""

    day: date | None = None
    problem: str = ""

    @property
    def is_title(self) -> bool:
        return self.day is None and not self.problem


def heading_of(text: str, typed: date, today: date, date_order: str) -> Heading | None:
    """Return the heading that a line is, or None if it is a line to log.

    `typed` is the day on which the line was written, from which `yesterday` counts.
    """
    bare = text.lstrip(MARK)
    is_marked = text.startswith(MARK) and bare[:1] in ("", " ", "\t")
    words = bare.strip(DECORATION).split()
    if not words:
        return Heading() if is_marked else None
    try:
        found = _read(words, typed, today, date_order)
    except DayError as error:
        if is_marked or error.after == len(tokens_of(words)):
            return Heading(None, f"“{' '.join(words)}” above it is not a day: {error.message}")
        found = None
    if found and _is_whole(words, found, typed, date_order):
        again = read_day(tokens_of(words), 0, today, date_order)
        if again and is_year_later(found.day, again.day):
            problem = f"“{' '.join(words)}” above it could be {found.day.isoformat()} or {again.day.isoformat()}."
            return Heading(None, problem)
        return Heading(found.day)
    if (found and is_marked) or _is_like_a_day(words, is_marked=is_marked):
        return Heading(None, f"“{' '.join(words)}” above it is not understood as a day.")
    return Heading() if is_marked else None


def is_year_later(day: date, other: date) -> bool:
    """Return whether two days differ by their year only: a date without a year, read on two days."""
    return day != other and (day.month, day.day) == (other.month, other.day)


def _read(words: list[str], typed: date, today: date, date_order: str) -> DayRead | None:
    """Return the day that a heading begins with; DayError if that cannot be."""
    tokens = tokens_of(words)
    try:
        return read_day(tokens, 0, typed, date_order)
    except DayError:
        if today == typed:
            raise
        return read_day(tokens, 0, today, date_order)  # a day after that of the file


def _is_whole(words: list[str], found: DayRead, typed: date, date_order: str) -> bool:
    """Return whether nothing follows a day, or only its weekday: `2026-11-24 Tuesday`."""
    tokens = tokens_of(words)
    if found.after == len(tokens):
        return True
    try:
        following = read_day(tokens, found.after, typed, date_order)
    except DayError:
        return False
    return bool(following and following.after == len(tokens) and following.day.weekday() == found.day.weekday())


def _is_like_a_day(words: list[str], *, is_marked: bool) -> bool:
    """Return whether a heading may be a mistyped day: lines below it must not get another day then."""
    if not is_marked and len(words) > 1:
        return False
    return any(mistyped_day(word) or _is_like_a_date(word) for word in (word.lower().rstrip(",:") for word in words))


def _is_like_a_date(word: str) -> bool:
    return len(word) >= SHORTEST and ("/" in word or "." in word) and not word.strip(DATE_LETTERS)
