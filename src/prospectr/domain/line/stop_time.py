"""Read the clock time at the end of a stop line: `prospectr stop sent the offer at 10:30`."""

from __future__ import annotations

from datetime import timedelta

from prospectr.domain.calendar.instants import instant
from prospectr.domain.phrases.clocks import Clock, clock_of
from prospectr.domain.phrases.durations import read_duration
from prospectr.domain.phrases.tokens import number, tokens_of, whole_line
from prospectr.errors import InputError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from prospectr.domain.calendar.instants import Moment


def stop_time(words: Sequence[str], start: datetime, moment: Moment) -> tuple[Sequence[str], datetime]:
    """Split `[WORDS] [at 10:30]` into the words and the first instant after `start` with that clock time.

    Raises:
        InputError: the time is not a clock time, or is in the future.
    """
    _reject_early_at(words)
    _reject_plain_time(words)
    if len(words) < 2 or words[-2].lower() != "at" or not _is_meant_as_clock(words):
        return words, moment.now
    clock = clock_of(words[-1].lower(), in_range=True)
    if clock is None:
        now = whole_line(["stop", " ".join(words)])
        raise InputError(f"“{words[-1]}” is not a clock time.", f"To stop it now: {now}")
    return words[:-2], _ended(clock, words, start, moment)


def _ended(clock: Clock, words: Sequence[str], start: datetime, moment: Moment) -> datetime:
    """Return the first reading of a clock time that lies between the start of the timer and now."""
    ends = sorted(_first_after(start, minute, moment) for minute in clock.readings())
    over = [end for end in ends if end <= moment.now]
    if not over:
        raise InputError(
            f"There was no {words[-1]} between {start:%H:%M}, when the timer started, and now.",
            f"To stop it now: {whole_line(['stop', *words[:-2]])}",
        )
    return over[0]


def _first_after(start: datetime, minute: int, moment: Moment) -> datetime:
    """Return the first instant after `start` at which a clock shows `minute`."""
    for days in range(-1, 4):  # the zone may have changed since
        for fold in (0, 1):
            try:
                found = instant(start.date() + timedelta(days), minute, moment.zone, fold)
            except InputError:  # the clock change skipped it on that day
                continue
            if found > start:
                return found
    raise InputError("There is no such clock time.", "To stop it now: prospectr stop")


def _reject_early_at(words: Sequence[str]) -> None:
    for i in range(len(words) - 2):
        if words[i].lower() == "at" and (clock := clock_of(words[i + 1].lower())) and clock.is_clear:
            line = whole_line(["stop", *words[:i], *words[i + 2 :], *words[i : i + 2]])
            raise InputError(f"“{words[i]} {words[i + 1]}” must be at the end of the line.", f"Put it last: {line}")


def _reject_plain_time(words: Sequence[str]) -> None:
    """Reject `stop 10:00` and `stop 45m`: read as text, they would silently end the timer now."""
    last = words[-1] if words else ""
    if (clock := clock_of(last.lower())) and clock.is_clear and (len(words) < 2 or words[-2].lower() != "at"):
        at, text = whole_line(["stop", *words[:-1], "at", last]), whole_line(["stop", *words[:-1], f"\\{last}"])
        raise InputError(f"“{last}” could be when it ended, or text.", f"Type {at} or {text}")
    if len(words) == 1 and number(last) is None and last[:1].isdecimal() and read_duration(tokens_of(words), 0):
        raise InputError("A timer measures the time by itself.", f"Type prospectr cancel, then prospectr p {last}")


def _is_meant_as_clock(words: Sequence[str]) -> bool:
    """Return whether `at` begins a clock time, as in `stop at noon`, not a note, as in `stop coffee at cafe`."""
    return len(words) == 2 or words[-1][:1].isdecimal() or words[-1].lower() in ("noon", "midnight")
