"""A line of an inbox, read as if it had been typed on its day."""

from __future__ import annotations

from prospectr.domain.calendar.days import EARLIEST
from prospectr.domain.calendar.instants import Moment, instant
from prospectr.domain.entries.kinds import kind_of
from prospectr.domain.inbox.headings import is_year_later
from prospectr.domain.line.edge import Line
from prospectr.domain.line.grammar import parse_activity, read_line
from prospectr.domain.line.kinds import mistyped_kind, require_kind, split_kind
from prospectr.domain.phrases.clocks import NOW
from prospectr.domain.phrases.dates import DayError
from prospectr.domain.phrases.days import read_day
from prospectr.domain.phrases.split import command_words, split_line
from prospectr.domain.phrases.tokens import tokens_of, whole_line
from prospectr.errors import ChoiceError, InputError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from prospectr.domain.entries.entry import Span
    from prospectr.domain.inbox.parts import Part
    from prospectr.domain.line.words import Directory, Marks
    from prospectr.domain.settings import Settings

LAST_MINUTE = 24 * 60 - 1  # of a day
LONGEST = 10_000  # characters of a line
DASHES = ("-", "–", "—", ":", "|")  # between a day and the kind


def words_of(part: Part, settings: Settings, kind: str = "") -> list[str]:
    """Return the words of a line, KIND first: `Tuesday: p 45m` becomes `p Tuesday 45m`.

    `kind` is for a line without one. A line may begin with the name of the program, as in a hint.

    Raises:
        InputError: the line is too long, or a quote is not closed.
    """
    if len(part.text) > LONGEST:
        raise InputError(f"The line has more than {LONGEST} characters.", "Make several lines of it.")
    words = command_words(part.text) or split_line(part.text)
    if words[0].lower() == "log":
        words = words[1:]
    if words and kind_of(words[0].rstrip(".")):  # Prospecting. Forty minutes.
        words = [words[0].rstrip("."), *words[1:]]
    if has_kind(words) or part.typed is None:
        return words
    return _kind_first(words, part.typed, settings) or ([kind, *words] if kind else words)


def has_kind(words: Sequence[str]) -> bool:
    """Return whether a line begins with a kind, even with a mistyped one."""
    return bool(words) and bool(split_kind(words)[0] or mistyped_kind(words[0]))


def _kind_first(words: list[str], typed: date, settings: Settings) -> list[str] | None:
    """Return a line that begins with a day with its kind first; None for any other line.

    InputError if a clock time is before the kind too: it may be when the line was typed.
    """
    plain = [word.rstrip(":") or word for word in words]  # Monday: p 45m
    tokens = tokens_of(plain)
    try:
        found = read_day(tokens, 0, typed, settings.date_order) if tokens else None
    except DayError:
        return None
    if found is None or found.stays or found.after >= len(tokens):
        return None
    at = tokens[found.after].place
    rest = words[at + 1 :] if words[at] in DASHES else words[at:]
    kind, letter, after = split_kind(rest)
    if kind:
        return [letter, *plain[:at], *after]
    clock = rest[0].strip(",:]") if rest else ""
    kind, letter, after = split_kind(rest[1:])
    if kind and after and after[0][:1].isdecimal() and ":" in clock and clock.replace(":", "").isdecimal():
        line = whole_line([letter, *plain[:at], *after])
        raise InputError(
            f"{clock} may be when it began, or when it was typed.", f"Type {line}, or write when it began."
        )
    return None


def moment_on(day: date, now: Moment) -> Moment:
    """Return the moment at which a line about a day is read: now, or the end of a day in the past.

    Raises:
        InputError: the day is in the future, or before 1970.
    """
    today = now.now.date()
    if day < EARLIEST:
        raise InputError(f"{day.isoformat()} is before {EARLIEST.year}.", "Write the day as 2026-11-24.")
    if day > today:
        raise InputError(f"{day.isoformat()} is in the future.", "Log what is done.")
    return now if day == today else Moment(instant(day, LAST_MINUTE, now.zone), now.zone)


def read_entry(
    words: Sequence[str], part: Part, now: Moment, settings: Settings, directory: Directory
) -> tuple[str, Span, Marks]:
    """Return kind, span and marks of a line with a kind, on the day that its heading or its file says.

    Raises:
        InputError: the line cannot be read, it is in the future, or its day or its end is not known.
        ChoiceError: it has several readings.
    """
    if part.problem or part.day is None or part.typed is None:
        raise InputError(part.problem or "Its day is not known.", "Write the day as 2026-11-24.")
    kind, typed, rest = require_kind(words)
    try:
        span, marks = _read(typed, rest, moment_on(part.day, now), settings, directory)
    except ChoiceError:
        raise
    except InputError:
        overnight = _read_overnight(typed, rest, part.day, now, settings, directory)
        if overnight is None:
            raise
        span, marks = overnight
    if span.day != part.day:
        on_heading = _read(typed, rest, moment_on(part.typed, now), settings, directory)[0].day
        today = _read(typed, rest, now, settings, directory)[0].day
        other = today if is_year_later(span.day, today) else on_heading
        if other != span.day:
            days = f"{other.isoformat()} or {span.day.isoformat()}"
            raise InputError(f"Its day could be {days}.", "Write the day as 2026-11-24.")
    return kind, span, marks


def _read_overnight(
    typed: str, words: Sequence[str], day: date, now: Moment, settings: Settings, directory: Directory
) -> tuple[Span, Marks] | None:
    """Return the reading of `23:30-0:15` on a day in the past, which ended on the next day; None of any other line."""
    try:
        span, marks = _read(typed, [day.isoformat(), *words], now, settings, directory)
    except InputError:
        return None
    is_overnight = span.day == day and span.end is not None and span.end.date() > day
    return (span, marks) if is_overnight else None


def _read(
    typed: str, words: Sequence[str], moment: Moment, settings: Settings, directory: Directory
) -> tuple[Span, Marks]:
    span, marks = parse_activity(words, moment, settings, directory, typed)
    if span.start:
        line = Line(typed.split(), words, moment, settings, directory)
        read_line(line)
        if line.edge.is_now or (line.edge.range is not None and line.edge.range.end == NOW):
            raise InputError("“Now” was when the line was typed.", "Write the clock times, as in p 9-10:30.")
    return span, marks
