"""TIME: a duration such as `1h30`, or a clock range such as `9-10:30`. Strict: what could be two things is refused."""

from __future__ import annotations

from prospectr.domain.record import Record
from prospectr.errors import InputError

LONGEST = 16 * 60  # minutes; an entry that is longer was not meant (design, section 2)
MIDNIGHT = 24 * 60
NOON = 12  # the last hour that am and pm know
EARLIEST_PLAIN_HOUR = 6  # a range that starts before it, plainly written, may mean the afternoon
UNITS = (("minutes", "m"), ("mins", "m"), ("min", "m"), ("hours", "h"), ("hour", "h"), ("hrs", "h"), ("hr", "h"))
EXAMPLES = "A time is 45m, 1h30, 1.5h, or a range such as 9-10:30 or 2pm-3:15pm."


class ClockRange(Record):
    """Two clock times in minutes after midnight; an `end` at or before `start` is the next day's."""

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
        """Whether its hour may be before or after noon; 0 and 13 to 24 may not."""
        return 1 <= self.hour <= NOON

    def readings(self) -> list[_Clock]:
        """Return what it may mean: itself if that is clear, else before and after noon."""
        if self.half or not self.has_halves:
            return [self]
        return [self.replace(half="am"), self.replace(half="pm")]

    def text(self) -> str:
        """Return it as it would be typed so that it is clear."""
        return f"{self.hour}:{self.minute:02}{self.half}" if self.minute else f"{self.hour}{self.half}"


def number(text: str) -> int | None:
    """Return the whole number that up to four ASCII digits write, else None."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= 4 else None


def parse_time(word: str) -> int | ClockRange:
    """Return minutes or a clock range.

    Raises:
        InputError: not a TIME, two things at once, or not between 1 minute and 16 hours.
    """
    found = find_time(word)
    if found is None:
        meant = _meant(word)
        raise InputError(
            f"“{word}” is not a time.", f"Type {meant}, or a range such as 9-10:30." if meant else EXAMPLES
        )
    return found


def _meant(word: str) -> str:
    """Return what a time written another way is written here, `45m` for `45mins`; empty if that is not clear."""
    text = word.lower()
    for unit, written in UNITS:
        text = text.replace(unit, written)
    text = text.replace(".", ":") if "-" in text else text.replace(":", "h")
    try:
        return text if text != word.lower() and find_time(text) is not None else ""
    except InputError:
        return ""


def find_time(word: str) -> int | ClockRange | None:
    """Return minutes or a clock range, or None if the word has the shape of neither; InputError as `parse_time`."""
    minutes = parse_duration(word)
    return parse_range(word) if minutes is None else minutes


def parse_duration(word: str) -> int | None:
    """Return the minutes of `45m`, `45min`, `1h`, `1h30`, `1h30m` or `1.5h`; None if it has not that shape."""
    text = word.lower()
    if (bare := number(text)) is not None:
        hours = f", {bare}h for hours," if bare <= LONGEST // 60 else f" ({bare}h would be hours, and too many)"
        hint = f"Type {bare}m for minutes{hours} or a range such as 9-10:30."
        raise InputError(f"“{word}” could be minutes or hours.", hint)
    hours, has_hours, rest = text.partition("h")
    if not has_hours:
        minutes = number(text.removesuffix("in").removesuffix("m")) if text.endswith(("m", "min")) else None
        return None if minutes is None else within_bounds(minutes, word)
    if "." in hours and not rest:
        return _decimal_hours(hours, word)
    whole, extra = number(hours), number(rest.removesuffix("m")) if rest else 0
    if whole is None or extra is None:
        if "," in hours and hours.replace(",", "").isdecimal() and not rest:
            raise InputError(f"“{word}” is not a time.", f"Type {hours.replace(',', '.')}h, with a point.")
        return None
    if extra >= 60:
        raise InputError(f"“{word}” has more than 59 minutes after the hours.", f"Type {whole * 60 + extra}m.")
    return within_bounds(whole * 60 + extra, word)


def _decimal_hours(hours: str, word: str) -> int | None:
    whole, _, fraction = hours.partition(".")
    if number(whole) is None or number(fraction) is None or len(fraction) > 2:
        return None
    hundredths = int(whole) * 100 + int(fraction.ljust(2, "0"))
    return within_bounds((hundredths * 60 + 50) // 100, word)


def within_bounds(minutes: int, typed: str) -> int:
    """Return the minutes if an entry may have so many; InputError names what was typed."""
    if not 1 <= minutes <= LONGEST:
        raise InputError(
            f"“{typed}” is {'under 1 minute' if minutes < 1 else 'more than 16 hours'}.",
            "An entry is 1 minute to 16 hours; split what is longer into days.",
        )
    return minutes


def parse_range(word: str) -> ClockRange | None:
    """Return the range of `9-10:30`, `9am-10:30am`, `1-2pm` and the like; None if it has not that shape."""
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
    """Tell whether a range can be read in two ways: `2-3`, `11-1`, `11-1pm`, `9am-5`."""
    if start.half:
        return not end.half and end.has_halves and end.minutes() <= start.minutes()
    if end.half:
        return start.has_halves and start.minutes(end.half) >= end.minutes()
    if start.padded:
        return False
    wraps = start.has_halves and end.has_halves and not end.padded and end.minutes() <= start.minutes()
    return start.hour < EARLIEST_PLAIN_HOUR or wraps


def _readings(word: str, start: _Clock, end: _Clock) -> InputError:
    """Return the refusal of an unclear range, with the readings of it that would be taken, the shortest two."""
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


def parse_clock(word: str) -> int:
    """Return the minutes after midnight of one clock time, `10:30` or `9am`; InputError if it is none."""
    clock = _clock(word.lower())
    if clock is None:
        raise InputError(f"“{word}” is not a clock time.", "Type it as 10:30, 14:05 or 9am.")
    return clock.minutes()


def format_clock(minutes: int) -> str:
    """Return `09:05` for 545 minutes after midnight."""
    return f"{minutes // 60 % 24:02}:{minutes % 60:02}"


def format_minutes(minutes: int) -> str:
    """Return `2h15m` for 135 minutes."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"{rest}m"
    return f"{hours}h{rest:02}m" if rest else f"{hours}h"


LONGEST_INTERVAL = 3650  # days


def parse_interval(word: str) -> int:
    """Return the days of `30d` or `6w`; InputError otherwise."""
    text = word.lower()
    days = (number(text[:-1]) or 0) * {"d": 1, "w": 7}.get(text[-1:], 0)
    if not 1 <= days <= LONGEST_INTERVAL:
        example = f"{text}d" if 1 <= (number(text) or 0) <= LONGEST_INTERVAL else "30d"
        raise InputError(f"“{word}” is not an interval.", f"Type days or weeks: {example}, or 6w.")
    return days
