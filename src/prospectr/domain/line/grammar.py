"""The line a person types: KIND TIME [DAY] [WORDS...]."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from prospectr.domain.calendar.days import WEEKDAYS, parse_day, parse_weekday
from prospectr.domain.calendar.instants import Moment, from_timestamp, instant, minutes_between
from prospectr.domain.calendar.timespan import (
    EXAMPLES,
    ClockRange,
    find_time,
    format_clock,
    number,
    parse_clock,
    parse_time,
    within_bounds,
)
from prospectr.domain.entries.entry import Span
from prospectr.domain.entries.kinds import KIND_WORDS
from prospectr.domain.line.words import Marks, parse_words
from prospectr.errors import InputError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from prospectr.domain.settings import Settings

MIDNIGHT = 24 * 60


def parse_activity(words: Sequence[str], moment: Moment, settings: Settings) -> tuple[Span, Marks]:
    """Read TIME [DAY] [WORDS...].

    Raises:
        InputError: anything that is not understood, might be two things, or lies in the future.
    """
    if not words:
        raise InputError("How long did it take?", EXAMPLES)
    time = _leading_time(words)
    day, rest, ended_now = split_day(words[1:], moment, settings)
    refuse_second_time(words[0], rest)
    span = resolve(time, day or moment.now.date(), moment, ended_now=ended_now)
    return span, parse_words(rest, settings.outcomes)


def split_day(words: Sequence[str], moment: Moment, settings: Settings) -> tuple[date | None, Sequence[str], bool]:
    """Split off the first word if it is a day, and tell whether it was `now`; a quoted group is never a day.

    Raises:
        InputError: a day in the future, one that could be two, or words that look like one and are none.
    """
    word = words[0] if words and " " not in words[0].strip() else ""
    if not word:
        return None, words, False
    day = parse_day(word, moment.now.date(), settings.date_order)
    if day is None:
        _refuse_mistyped_day(word, words[1:])
        return None, words, False
    if words[1:] and words[1].lower() in ("today", "yesterday", "tomorrow"):
        raise InputError(f"“{word}” and “{words[1]}” are two days.", f"Keep one of them: {word} or {words[1]}.")
    return day, words[1:], word.lower() == "now"


def _leading_time(words: Sequence[str]) -> int | ClockRange:
    try:
        return parse_time(words[0])
    except InputError as error:
        for word in words[1:]:
            if word[:1].isdecimal() and number(word) is None and word.lower().endswith(("m", "min", "h")):
                raise InputError(error.message, f"Put the time first: {word}, then the rest.") from None
        raise


def _refuse_mistyped_day(word: str, rest: Sequence[str]) -> None:
    """Refuse `last friday` and `2 days ago`: taken as text, they would silently mean today."""
    after = [each.lower() for each in rest[:2]]
    if word.lower().startswith("next-"):
        raise InputError(f"“{word}” is in the future.", "Log what is done: today, yesterday, a past day.")
    weekday = parse_weekday(after[0]) if after else None
    if word.lower() == "last" and weekday is not None:
        raise InputError(f"“last {rest[0]}” is two words.", f"Type last-{WEEKDAYS[weekday][:3]}.")
    days = word.lower().removesuffix("d")
    if days.isdecimal() and (after in (["day", "ago"], ["days", "ago"]) or after[:1] == ["ago"]):
        typed = [word, *rest[: after.index("ago") + 1]]
        raise InputError(f"“{' '.join(typed)}” is no day.", f"Type {days}d-ago.")


def refuse_second_time(first: str, rest: Sequence[str]) -> None:
    """Refuse a time after the time or after the day: one of them would silently become text."""
    if not rest or number(rest[0]) is not None:
        return
    try:
        second = find_time(rest[0])
    except InputError as error:
        if all(part.isdecimal() for part in rest[0].split("-")):  # 18-11: no range that may be, and no day either
            raise InputError(f"“{rest[0]}” is neither a time nor a day here.", error.hint) from None
        second = None
    if second is not None and first.lower().endswith("h") and rest[0].lower().endswith("m"):
        raise InputError(f"“{first} {rest[0]}” is two words.", f"Type it as one: {first}{rest[0]}.")
    if second is not None and first:
        raise InputError(f"“{first}” and “{rest[0]}” are two times.", f"Keep one of them: {first} or {rest[0]}.")
    if second is not None:
        raise InputError(f"The time “{rest[0]}” stands after the day.", f"Put the time first: {rest[0]}, then the day.")


def resolve(time: int | ClockRange, day: date, moment: Moment, *, ended_now: bool = False) -> Span:
    """Return when an activity was; InputError if it lies in the future or the clock change skips it."""
    if isinstance(time, ClockRange):
        if ended_now:
            raise InputError("“now” says when a duration ended, and a range says so itself.", "Leave out one of them.")
        return _resolve_range(time, day, moment)
    if not ended_now:
        return Span(day, time)
    start = from_timestamp((moment.now - timedelta(minutes=time)).timestamp(), moment.zone)
    return Span(start.date(), time, start)


def _resolve_range(time: ClockRange, day: date, moment: Moment) -> Span:
    start = instant(day, time.start, moment.zone)
    end = instant(day, time.end + (MIDNIGHT if time.end <= time.start else 0), moment.zone)
    typed = f"{format_clock(time.start)}-{format_clock(time.end)}"
    found = Span(day, within_bounds(minutes_between(start, end), typed), start)
    refuse_future(found, moment)
    return found


def refuse_future(span: Span, moment: Moment) -> None:
    """Refuse a clock range that is not over."""
    if span.start and span.end and span.end > moment.now:
        raise InputError(
            f"{span.start:%H:%M}-{span.end:%H:%M} on {span.day.isoformat()} is not over yet.",
            "Log what is done; or start a timer, or name the day: yesterday.",
        )


def stop_time(words: Sequence[str], start: datetime, moment: Moment) -> tuple[Sequence[str], datetime]:
    """Split `[words] [at 10:30]` into the words and the instant meant: the first such clock time after `start`.

    Raises:
        InputError: it is no clock time, or it has not come yet.
    """
    _refuse_early_at(words)
    _refuse_plain_time(words)
    if len(words) < 2 or words[-2].lower() != "at" or not _is_meant_as_clock(words):
        return words, moment.now
    minute = parse_clock(words[-1])
    end = _first_after(start, minute, moment)
    if end > moment.now:
        raise InputError(
            f"There was no {words[-1]} between {start:%H:%M}, when the timer started, and now.",
            "Type a time between the two, or stop without one.",
        )
    return words[:-2], end


def _first_after(start: datetime, minute: int, moment: Moment) -> datetime:
    """Return the first instant after `start` at which a clock shows `minute`, be it the second of two."""
    for days in range(-1, 4):  # the zone may have changed since
        for fold in (0, 1):
            try:
                found = instant(start.date() + timedelta(days), minute, moment.zone, fold)
            except InputError:  # the clock change skipped it on that day
                continue
            if found > start:
                return found
    raise InputError("There is no such clock time.", "Stop without one.")


def _refuse_early_at(words: Sequence[str]) -> None:
    for i in range(len(words) - 2):
        if words[i].lower() == "at" and words[i + 1][:1].isdecimal():
            time = " ".join(words[i : i + 2])
            rest = " ".join([*words[:i], *words[i + 2 :]])
            raise InputError(f"“{time}” stands before other words.", f"Put it last: prospectr stop {rest} {time}")


def _refuse_plain_time(words: Sequence[str]) -> None:
    """Refuse `stop 10:00` and `stop 45m`: taken as text, they would silently end the timer now."""
    last = words[-1] if words else ""
    if ":" in last and (len(words) < 2 or words[-2].lower() != "at") and _is_clock(last):
        rest = "".join(f"{word} " for word in words[:-1])
        hint = f"Type prospectr stop {rest}at {last} (or, as text, '\\{last}' with the quotes)."
        raise InputError(f"“{last}” could be when it ended, or text.", hint)
    if len(words) == 1 and last[:1].isdecimal() and number(last) is None and find_time(last) is not None:
        raise InputError("A timer measures the time by itself.", f"Type prospectr cancel, then prospectr p {last} ...")


def _is_clock(word: str) -> bool:
    try:
        parse_clock(word)
    except InputError:
        return False
    return True


def _is_meant_as_clock(words: Sequence[str]) -> bool:
    """Tell `stop at noon`, which is refused, from `stop coffee at cafe`, which is a note."""
    return len(words) == 2 or words[-1][:1].isdecimal() or words[-1].lower() in ("noon", "midnight")


def split_kind(words: Sequence[str]) -> tuple[str | None, Sequence[str]]:
    """Split off the first word if it names a kind."""
    if words and words[0].lower() in KIND_WORDS:
        return KIND_WORDS[words[0].lower()], words[1:]
    return None, words


def split_line(line: str) -> list[str]:
    """Split a line into words as a shell would, but with double quotes only, since notes hold apostrophes.

    Raises:
        InputError: a quote is not closed.
    """
    words: list[str] = []
    word, quoted, started = "", False, False
    letters = iter(line)
    for letter in letters:
        if letter == "\\" and quoted:
            word += next(letters, "\\")
        elif letter == '"':
            quoted, started = not quoted, True
        elif letter.isspace() and not quoted:
            if word or started:
                words.append(word)
            word, started = "", False
        else:
            word += letter
    if quoted:
        raise InputError("A double quote is not closed.", 'Type another " where the quoted words end.')
    return [*words, word] if word or started else words
