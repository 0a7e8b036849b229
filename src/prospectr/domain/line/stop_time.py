"""Read the clock time at the end of a stop line: `prospectr stop sent the offer at 10:30`."""

from __future__ import annotations

from datetime import timedelta

from prospectr.domain.calendar.instants import from_timestamp, instant
from prospectr.domain.phrases.advice import advice, choice
from prospectr.domain.phrases.clocks import Clock, clock_of
from prospectr.domain.phrases.durations import read_duration
from prospectr.domain.phrases.tokens import tokens_of
from prospectr.errors import InputError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from prospectr.domain.calendar.instants import Moment


LONGEST_DURATION = 4  # words: 1 hour 30 minutes


def stop_time(words: Sequence[str], start: datetime, moment: Moment) -> tuple[Sequence[str], datetime]:
    """Split `[WORDS] [at 10:30]` into the words and the first instant after `start` with that clock time.

    The time may also stand alone, before the words, or be so long ago: `stop 10:30`, `stop at 10:30 sent it`,
    `stop sent it 10m ago`.

    Raises:
        InputError: the time is not a clock time, or not between the start and now; the hint is a whole line.
        ChoiceError: a time among or after the words may be the end, or text.
    """
    if any(word.lower().endswith("ago") for word in words) and (found := _ago(words, start, moment)):
        return found
    last = next((at for at in range(len(words), 0, -1) if _is_text(words[at - 1])), 0)
    said, after = words[:last], words[last:]  # contacts, tags and keys may follow the time
    if len(said) > 1 and said[-2].lower() == "at" and _is_meant_as_clock(said):
        clock = clock_of(said[-1].lower(), in_range=True)
        if clock is None:
            text = [*said[:-1], f"\\{said[-1]}", *after]
            raise advice(f"“{said[-1]}” is not a clock time.", ["stop", *text], "To stop it now:")
        rest = [*said[:-2], *after]
        return rest, _ended(clock, said[-1], rest, start, moment)
    if words and (clock := clock_of(words[0].lower())) and clock.is_clear and not any(map(_is_text, words[1:])):
        return words[1:], _ended(clock, words[0], words[1:], start, moment)
    first = int(bool(words) and words[0].lower() == "at")
    if len(words) > 1 + first and (end := _end(words[first], start, moment)):
        return words[first + 1 :], end
    _ask_about_early_at(words, start, moment)
    _ask_about_plain_time(words, start, moment)
    return words, moment.now


def _is_text(word: str) -> bool:
    return word[:1] not in ("@", "+") and "=" not in word


def _ago(words: Sequence[str], start: datetime, moment: Moment) -> tuple[Sequence[str], datetime] | None:
    """Read `10m ago` before or after the other words; None if it is among them, or no duration."""
    from prospectr.domain.line.start_time import read_ago

    tokens = tokens_of(words)
    for at in range(len(tokens)):
        found = read_ago(tokens, at)
        if found is None or (at and any(token.is_plain for token in tokens[found.after :])):
            continue
        rest = [*words[: tokens[at].place], *words[tokens[found.after - 1].place + 1 :]]
        end = moment.now - timedelta(minutes=found.minutes)
        if end <= start:
            message = f"The timer started at {start:%H:%M}, after that."
            raise advice(message, ["stop", *rest], "To stop it now:")
        return rest, end
    return None


def _end(word: str, start: datetime, moment: Moment) -> datetime | None:
    """Return the instant of a clear clock time if it lies between the start of the timer and now."""
    clock = clock_of(word.lower())
    if clock is None or not clock.is_clear:
        return None
    ends = (_first_after(start, minute, moment) for minute in clock.readings())
    return min((end for end in ends if end <= moment.now), default=None)


def _ended(clock: Clock, typed: str, rest: Sequence[str], start: datetime, moment: Moment) -> datetime:
    """Return the first reading of a clock time that lies between the start of the timer and now."""
    ends = (_first_after(start, minute, moment) for minute in clock.readings())
    end = min((end for end in ends if end <= moment.now), default=None)
    if end is None:
        message = f"There was no {typed} between {start:%H:%M}, when the timer started, and now."
        raise advice(message, ["stop", *rest], "To stop it now:")
    return end


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


def _ask_about_early_at(words: Sequence[str], start: datetime, moment: Moment) -> None:
    """Ask about `stop talked at 10:30 with ann`: it may be the end, or text."""
    for at in range(1, len(words) - 2):
        if words[at].lower() == "at" and _end(words[at + 1], start, moment):
            end = [*words[:at], *words[at + 2 :], *words[at : at + 2]]
            text = [*words[: at + 1], f"\\{words[at + 1]}", *words[at + 2 :]]
            message = f"“{words[at]} {words[at + 1]}” could be when it ended, or text."
            raise choice(message, [["stop", *end], ["stop", *text]])


def _ask_about_plain_time(words: Sequence[str], start: datetime, moment: Moment) -> None:
    """Ask about `stop sent it 10:00` and `stop 45m`: as text, they would silently end the timer now."""
    last = words[-1] if words else ""
    if _end(last, start, moment):
        end, text = [*words[:-1], "at", last], [*words[:-1], f"\\{last}"]
        raise choice(f"“{last}” could be when it ended, or text.", [["stop", *end], ["stop", *text]])
    _ask_about_duration(words, start, moment)


def _ask_about_duration(words: Sequence[str], start: datetime, moment: Moment) -> None:
    """Ask about `stop 45m`, alone or beside other words: the timer may have ended so long after its start, or ago."""
    found = _duration_in(words) if words else None
    if found is None:
        return
    minutes, begin, after = found
    rest = [*words[:begin], *words[after:]]
    end, ago = start + timedelta(minutes=minutes), moment.now - timedelta(minutes=minutes)
    times = [["at", f"{from_timestamp(end.timestamp(), moment.zone):%H:%M}"]] if end <= moment.now else []
    times += [[f"{minutes}m-ago"]] if ago > start else []
    text = [["stop", *words[:begin], f"\\{words[begin]}", *words[begin + 1 :]]] if rest else []
    typed = " ".join(words[begin:after])
    if times:
        message = f"A timer measures the time by itself. It may have ended after “{typed}”, or so long ago."
        raise choice(message, [*(["stop", *rest, *time] for time in times), *text])
    started = ["start", "at", f"{from_timestamp(ago.timestamp(), moment.zone):%H:%M}"]
    raise choice(f"The timer has run for less than “{typed}”. It may have begun so long ago.", [started, *text])


def _duration_in(words: Sequence[str]) -> tuple[int, int, int] | None:
    """Return the minutes of a duration in digits that the words begin or end with, and where its words are."""
    tokens = tokens_of(words)
    for at in dict.fromkeys((0, *range(max(0, len(tokens) - LONGEST_DURATION), len(tokens)))) if tokens else ():
        token = tokens[at]
        found = read_duration(tokens, at) if token.text[:1].isdecimal() and not token.is_text else None
        if found and (at == 0 or found[1] == len(tokens)):
            return found[0], token.place, tokens[found[1] - 1].place + 1
    return None


def _is_meant_as_clock(words: Sequence[str]) -> bool:
    """Return whether `at` begins a clock time, as in `stop at noon`, not a note, as in `stop coffee at cafe`."""
    if words[-1][:1] == "\\":
        return False
    return len(words) == 2 or words[-1][:1].isdecimal() or words[-1].lower() in ("noon", "midnight")
