"""Days off as they are typed: `2026-12-24..2026-12-31`, `fri`, `next week`, `24 dec to 31 dec`."""

from __future__ import annotations

from datetime import date, timedelta

from prospectr.domain.calendar.days import parse_full_day, parse_weekday
from prospectr.domain.calendar.weeks import week_of
from prospectr.domain.people.follow_up_words import split_day
from prospectr.domain.phrases.days import read_day
from prospectr.domain.phrases.tokens import tokens_of, whole_line
from prospectr.errors import ChoiceError, InputError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from prospectr.domain.settings import Settings

    Reading = tuple[list[date], Sequence[str]]  # the days, and the words after them

MOST_DAYS = 366  # a longer range is probably a mistyped year
UNTIL = ("-", "–", "to", "until", "till", "through", "bis")
WEEKS = {"last": 1, "this": 0, "next": -1}  # how many weeks back


def parse_days_off(words: Sequence[str], today: date, settings: Settings, command: Sequence[str] = ("off",)) -> Reading:
    """Return the days that words begin with, and the words after them, which are a note.

    Raises:
        ChoiceError: a weekday is the coming one or the one just past. The readings begin with `command`.
        InputError: the words begin with no day, or the note begins with another day.
    """
    readings = _readings(words, today, settings)
    if not readings:
        parse_full_day(words[0], today)  # raises
    if len(readings) > 1:
        lines = [[*command, _typed(days), *note] for days, note in readings]
        hint = f"Type {' or '.join(map(whole_line, lines))}"
        raise ChoiceError(f"“{words[0]}” may be the coming one or the last.", lines, hint)
    days, note = readings[0]
    if not 0 < len(days) <= MOST_DAYS:
        raise InputError(f"“{' '.join(words)}” is not a range of days.", "Type prospectr off 2026-12-24..2026-12-31")
    _reject_second_day(words[0], note, today)
    return days, note


def _readings(words: Sequence[str], today: date, settings: Settings) -> list[Reading]:
    """Return the possible days: several for a weekday, none if the words begin with no day."""
    lower = [word.lower() for word in words[:2]]
    if len(lower) == 2 and lower[1] == "week" and lower[0] in WEEKS:
        return [(list(week_of(today, settings.week_start).before(WEEKS[lower[0]]).days), words[2:])]
    first, dots, last = words[0].partition("..")
    if dots:
        return [(_days(parse_full_day(first, today), parse_full_day(last, today)), words[1:])]
    starts = _starts(words, today, settings.date_order)
    if not starts and "-" in words[0].strip("-"):  # mon-wed, 24.12.-31.12.
        before, _, after = words[0].partition("-")
        words = [before, "-", after, *words[1:]]
        starts = _starts(words, today, settings.date_order)
    return [_with_end(day, rest, settings.date_order) for day, rest in starts]


def _starts(words: Sequence[str], today: date, date_order: str) -> list[tuple[date, Sequence[str]]]:
    """Return the days that words may begin with: a weekday is the coming one or the last, else one day at most."""
    try:
        return [(parse_full_day(words[0], today), words[1:])]
    except InputError:
        pass
    tokens = tokens_of(words)
    try:
        back = read_day(tokens, 0, today, date_order)
    except InputError:
        back = None
    past = [(back.day, words[back.after :])] if back else []
    try:
        ahead, rest = split_day(words, today, date_order)
    except InputError:
        if not past:
            raise
        ahead, rest = None, words
    if ahead is None:
        return past
    is_weekday = parse_weekday(words[0].lower()) is not None
    return [(ahead, rest), *(past if is_weekday else [])]


def _with_end(first: date, rest: Sequence[str], date_order: str) -> Reading:
    """Return the days from a first to the one that words such as `to fri` name, if they do."""
    if len(rest) > 1 and rest[0].lower() in UNTIL:
        try:
            last: date | None = parse_full_day(rest[1], first)
            after = rest[2:]
        except InputError:
            last, after = split_day(rest[1:], first, date_order)
        if last:
            return _days(first, last), after
    return [first], rest


def _days(first: date, last: date) -> list[date]:
    return [first + timedelta(i) for i in range(min(MOST_DAYS + 1, (last - first).days + 1))]


def _typed(days: Sequence[date]) -> str:
    return days[0].isoformat() if len(days) == 1 else f"{days[0].isoformat()}..{days[-1].isoformat()}"


def _reject_second_day(first: str, note: Sequence[str], today: date) -> None:
    """Reject `off 2026-12-07 2026-12-08`, where the second day would be taken as the note and not be off."""
    try:
        parse_full_day(note[0] if note else "", today)
    except InputError:
        return
    hint = f"Type prospectr off {first}..{note[0]} for all days from one to the other, or one day at a time."
    raise InputError(f"“{first}” and “{note[0]}” are two days.", hint)
