"""Days off as they are typed: one day, or a range such as `2026-12-24..2026-12-31`."""

from __future__ import annotations

from datetime import date, timedelta

from prospectr.domain.calendar.days import parse_full_day
from prospectr.errors import InputError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

MOST_DAYS = 366  # a longer range is probably a mistyped year


def parse_days_off(words: Sequence[str], today: date) -> list[date]:
    """Return the days that the first word names; the other words are a note.

    Raises:
        InputError: it is not a day or a range of days, or the note begins with another day.
    """
    days = _parse_range(words[0], today)
    _check_single(words, today)
    return days


def _parse_range(word: str, today: date) -> list[date]:
    first_word, dots, last_word = word.partition("..")
    first = parse_full_day(first_word, today)
    last = parse_full_day(last_word, today) if dots else first
    if not 0 <= (last - first).days < MOST_DAYS:
        raise InputError(f"“{word}” is not a range of days.", "Type prospectr off 2026-12-24..2026-12-31")
    return [first + timedelta(i) for i in range((last - first).days + 1)]


def _check_single(words: Sequence[str], today: date) -> None:
    """Reject `off 2026-12-07 2026-12-08`, where the second day would be taken as the note and not be off."""
    rest = [word for word in words[1:3] if word not in ("-", "to", "until")]
    try:
        parse_full_day(rest[0] if rest else "", today)
    except InputError:
        return
    hint = f"Type prospectr off {words[0]}..{rest[0]} for all days from one to the other, or one day at a time."
    raise InputError(f"“{words[0]}” and “{rest[0]}” are two days.", hint)
