"""Read a routine's block, `mon-fri 9-10:30 +phone`. A time range with two readings is rejected."""

from __future__ import annotations

from prospectr.domain.calendar.days import parse_weekdays
from prospectr.domain.calendar.timespan import EXAMPLES, LONGEST, MIDNIGHT, format_range, within_bounds
from prospectr.domain.entries.names import tag_name
from prospectr.domain.phrases.clocks import NAMED, NOON, NOW, read_range
from prospectr.domain.phrases.tokens import Token
from prospectr.domain.record import Record
from prospectr.domain.week.routine import Block, clock_text, weekdays_text
from prospectr.errors import InputError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

EXAMPLE = "prospectr routine add mon-fri 9-10:30 +phone"
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


def parse_block(words: Sequence[str], uid: str, since: date, example: str = EXAMPLE) -> Block:
    """Return the block that WEEKDAYS RANGE [+TAG] describes.

    Raises:
        InputError: the words are not a block; `example` is the line to type instead.
    """
    if len(words) < 2:
        raise InputError("A block needs weekdays and a time range.", f"Type {example}")
    time, after = range_at(words[1:])
    if time is None:
        raise InputError(f"“{words[1]}” is not a time range.", f"Type {example}")
    minutes = (time.end - time.start) % MIDNIGHT
    rest = words[1 + after :]
    tags = [word for word in rest if word.startswith("+")]
    if len(tags) != len(rest) or len(tags) > 1:
        raise InputError(f"“{' '.join(rest)}” is not one tag.", f"Type {example}")
    return Block(uid, parse_weekdays(words[0]), time.start, minutes, since, tag_name(tags[0][1:]) if tags else None)


def parse_change(words: Sequence[str], block: Block, uid: str, since: date) -> Block:
    """Return the block that [WEEKDAYS] [RANGE] [+TAG] makes of another: what is not typed stays the same.

    `-tag`, `-+phone` and `-tag=phone` remove the tag. InputError if the words are not understood.
    """
    rest = list(words)
    has_days = rest and rest[0][:1].isalpha() and not _begins_range(rest[0])
    days = rest.pop(0) if has_days else weekdays_text(block.weekdays)
    after = max(range_at(rest)[1], 1) if rest and _begins_range(rest[0]) else 0
    time, rest = rest[:after] or [clock_text(block)], rest[after:]
    removes_tag = block.tag and rest in (["-tag"], [f"-+{block.tag}"], [f"-tag={block.tag}"])
    tags = [] if removes_tag or rest == ["-tag"] else rest or ([f"+{block.tag}"] if block.tag else [])
    return parse_block([days, *time, *tags], uid, since, f"prospectr routine change {block.id} mon-thu 9-10 +phone")


def _begins_range(word: str) -> bool:
    return word[:1].isdecimal() or word.lower().startswith(NAMED)


def range_at(words: Sequence[str]) -> tuple[ClockRange | None, int]:
    """Return the range that begins the words, typed as on a line, and how many words it has; else None and 0.

    InputError if it can be read in two ways, or is too long.
    """
    tokens = [Token(word, place) for place, word in enumerate(words)]
    read = read_range(tokens, 0) if tokens else None
    if read is None or read[0].end == NOW or read[0].start.hour * 60 == MIDNIGHT:
        return None, 0
    typed, after = read
    start, end = (_Clock(each.hour, each.minute, each.half, each.is_padded) for each in (typed.start, typed.end))
    text = " ".join(words[:after])
    if _is_unclear(start, end):
        raise _readings(text, start, end)
    found = ClockRange(start.minutes(end.half), end.minutes())
    within_bounds(_length(found), text)
    return found, after


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
    return format_range(found.start, found.end)


def _length(found: ClockRange) -> int:
    return (found.end - found.start - 1) % MIDNIGHT + 1
