"""Read days in words: `november nineteenth`, `the twenty first`, `friday last week`."""

from __future__ import annotations

from datetime import date, timedelta

from prospectr.domain.calendar.days import WEEK, parse_weekday
from prospectr.domain.phrases.dates import (
    LONG_MONTH,
    ORDINALS,
    DayError,
    DayRead,
    cores,
    latest_date,
    latest_of_day,
    month_of,
)
from prospectr.domain.phrases.tokens import NUMBER_WORDS, Token, has_number, read_small_number

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

DAYS = {
    **{f"{word}th": value for word, value in NUMBER_WORDS.items() if value in (4, 6, 7, 10, 11, *range(13, 20))},
    "first": 1,
    "second": 2,
    "third": 3,
    "fifth": 5,
    "eighth": 8,
    "ninth": 9,
    "twelfth": 12,
    "twentieth": 20,
    "thirtieth": 30,
}


def read_spoken_date(tokens: Sequence[Token], at: int, today: date) -> DayRead | None:
    """Read `november nineteenth` or `november twenty first`."""
    month = month_of(tokens[at].core)
    found = _day(tokens, at + 1) if month and not tokens[at].ends_phrase else None
    return DayRead(latest_date(month, found[0], today, found[1]), found[1]) if month and found else None


def read_of_last_week(words: Sequence[str], at: int, today: date) -> DayRead | None:
    """Read `friday last week`, `friday of last week` or `last week friday`; `at` is the index of the first word.

    DayError on a Sunday or about one, since weeks may begin on it.
    """
    plain = [word for word in words[:4] if word != "of"]
    name = plain[2:3] if plain[:2] == ["last", "week"] else plain[:1] if plain[1:3] == ["last", "week"] else []
    weekday = parse_weekday(name[0]) if name else None
    if weekday is None:
        return None
    after = at + 3 + int(words[1] == "of")
    monday = today - timedelta(today.weekday() + WEEK)
    sunday = today - timedelta((today.weekday() + 1) % WEEK + WEEK)
    days = (monday + timedelta(weekday), sunday + timedelta((weekday + 1) % WEEK))
    if days[0] != days[1]:
        message = f"“{' '.join(words[: after - at])}” could be two days."
        raise DayError(message, after, *(day.isoformat() for day in days))
    return DayRead(days[0], after)


def read_spoken_ordinal(tokens: Sequence[Token], at: int, today: date) -> DayRead | None:
    """Read `nineteenth` in `the nineteenth`, if no word follows that it may belong to: `the second call` is text."""
    found = _day(tokens, at)
    if found is None or not tokens[found[1] - 1].core.endswith(ORDINALS):
        return None
    day, after = found
    following = cores(tokens, after, 2)
    if following[:1] == ["of"] and (month := month_of(following[-1])):
        return DayRead(latest_date(month, day, today, after + 2), after + 2)
    is_text = bool(following) and not has_number(tokens[after]) and not tokens[after - 1].ends_phrase
    return None if is_text else latest_of_day(day, after, today)


def _day(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    """Return the day of a month in words that begins at a token, and the index after it: `twenty first`, `nineteen`."""
    if at >= len(tokens) or not tokens[at].is_plain:
        return None
    core = tokens[at].core
    tens, _, one = core.partition("-")
    if core in DAYS:
        return DAYS[core], at + 1
    if tens in ("twenty", "thirty") and (one or (at + 1 < len(tokens) and not tokens[at].ends_phrase)):
        more = DAYS.get(one or tokens[at + 1].core, 0)
        if 1 <= more <= 9:
            return NUMBER_WORDS[tens] + more, at + (1 if one else 2)
    found = read_small_number(tokens, at) if core[0].isalpha() else None
    return found if found and 1 <= found[0] <= LONG_MONTH else None
