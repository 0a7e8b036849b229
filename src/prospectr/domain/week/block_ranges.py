"""Read the time range of a routine's block, `9-10:30`. A range with two readings is rejected."""

from __future__ import annotations

from prospectr.domain.calendar.timespan import EXAMPLES, LONGEST, MIDNIGHT, format_clock, number, within_bounds
from prospectr.domain.record import Record
from prospectr.errors import InputError

NOON = 12  # the last hour on the 12-hour clock
EARLIEST_PLAIN_HOUR = 6  # a plain range that starts before this hour may mean the afternoon


class ClockRange(Record):
    """Two clock times in minutes after midnight; an `end` at or before `start` is on the next day."""

    start: int
    end: int


class _Clock(Record):
    """One end of a range as typed: `hour` as written, `half` the am or pm, if any."""

    hour: int
    minute: int
    half: str
    padded: bool

    def minutes(self, half: str = "") -> int:
        """Return the minutes after midnight, reading the hour by `half` where none was typed."""
        half = self.half or (half if self.has_halves else "")
        hour = self.hour % NOON + (NOON if half == "pm" else 0) if half else self.hour
        return hour * 60 + self.minute

    @property
    def has_halves(self) -> bool:
        """Whether the hour is on the 12-hour clock, 1 to 12."""
        return 1 <= self.hour <= NOON

    def readings(self) -> list[_Clock]:
        """Return the possible readings: itself if it is clear, else before and after noon."""
        if self.half or not self.has_halves:
            return [self]
        return [self.replace(half="am"), self.replace(half="pm")]

    def text(self) -> str:
        """Return the time as a person would type it unambiguously."""
        return f"{self.hour}:{self.minute:02}{self.half}" if self.minute else f"{self.hour}{self.half}"


def parse_range(word: str) -> ClockRange | None:
    """Return the range of `9-10:30`, `9am-10:30am`, `1-2pm` and the like; None if it is not a range."""
    parts = word.lower().replace("–", "-").split("-")
    if len(parts) != 2:
        return None
    start, end = _clock(parts[0]), _clock(parts[1], last=MIDNIGHT // 60)
    if start is None or end is None:
        return None
    if _is_unclear(start, end):
        raise _readings(word, start, end)
    found = ClockRange(start.minutes(end.half), end.minutes())
    within_bounds(_length(found), word)
    return found


def _is_unclear(start: _Clock, end: _Clock) -> bool:
    """Return whether a range can be read in two ways: `2-3`, `11-1`, `11-1pm`, `9am-5`."""
    if start.half:
        return not end.half and end.has_halves and end.minutes() <= start.minutes()
    if end.half:
        return start.has_halves and start.minutes(end.half) >= end.minutes()
    if start.padded:
        return False
    wraps = start.has_halves and end.has_halves and not end.padded and end.minutes() <= start.minutes()
    return start.hour < EARLIEST_PLAIN_HOUR or wraps


def _readings(word: str, start: _Clock, end: _Clock) -> InputError:
    """Return the error for an ambiguous range, with its two shortest readings."""
    candidates = [(one, other) for one in start.readings() for other in end.readings()]
    found: dict[ClockRange, str] = {}
    for one, other in candidates:
        meant = ClockRange(one.minutes(), other.minutes())
        found[meant] = f"{one.text()}-{other.text()}" if one.half and other.half else _plain(meant)
    if not (start.half or end.half):
        literal = ClockRange(start.minutes(), end.minutes())
        found[literal] = _plain(literal)
    best = sorted((each for each in found if _length(each) <= LONGEST), key=_length)[:2]
    if not best:
        return InputError(f"“{word}” is not a range.", EXAMPLES)
    best.sort(key=lambda each: (each.start, each.end))
    problem = "can be read in two ways" if len(best) > 1 else "is not clear"
    return InputError(f"“{word}” {problem}.", f"Type {' or '.join(found[each] for each in best)}.")


def _plain(found: ClockRange) -> str:
    return f"{format_clock(found.start)}-{format_clock(found.end)}"


def _length(found: ClockRange) -> int:
    return (found.end - found.start - 1) % MIDNIGHT + 1


def _clock(text: str, last: int = 23) -> _Clock | None:
    half = text[-2:] if text.endswith(("am", "pm")) else ""
    hour_text, colon, minute_text = text.removesuffix(half).partition(":")
    hour, minute = number(hour_text), number(minute_text) if colon else 0
    if hour is None or minute is None or len(hour_text) > 2 or (colon and len(minute_text) != 2):
        return None
    if minute > 59 or hour > last or (hour == MIDNIGHT // 60 and minute):
        return None
    if half and not 1 <= hour <= 12:
        return None
    return _Clock(hour, minute, half, padded=hour_text.startswith("0"))
