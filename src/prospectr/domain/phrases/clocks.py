"""Read clock times and ranges: `9-10:30`, `from 9 to 10`, `since 11`, `at 9:30`, with or without am and pm."""

from __future__ import annotations

from prospectr.domain.phrases.durations import UNITS
from prospectr.domain.phrases.tokens import NUMBER_WORDS, Token, read_number
from prospectr.domain.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

NOON = 12
DAY = 24 * 60  # minutes
PARTS = {  # the half of the day, and the hours that it decides: `1-2 last night` may be after midnight
    "morning": ("am", range(4, 12)),
    "afternoon": ("pm", (*range(1, 8), 12)),
    "evening": ("pm", range(4, 12)),
    "night": ("pm", range(6, 12)),
}
DASHES = ("->", "→", "..", "-", "–", "—", "−")
UNTIL = (*DASHES, "to", "till", "til", "until", "bis", "à")
STARTS = ("at", "from", "um", "ab")  # words before a start
HALVES = ("am", "pm", "a.m", "p.m")
NAMED = ("noon", "midnight")
OCLOCK = ("uhr", "o'clock", "oclock")
LEAST_DICTATED = 10  # minutes after the hour: nobody says "nine five" for 9:05
TWO_DIGITS = 10  # hours from here on have no leading zero to show that they are by the 24-hour clock
END = Token(".", 0)  # after the last word
MOST_HOURS = 6  # in `1-2h`, which is a duration; `9-10h` is by the clock
LONGEST_PLAIN = 12 * 60  # minutes; a range without am and pm is never longer


class Clock(Record):
    """A clock time as typed. `half` is am, pm or empty; `is_clear` is whether it has a colon or a half."""

    hour: int
    minute: int
    half: str = ""
    is_clear: bool = False
    is_padded: bool = False  # 09, 0915: on the 24-hour clock

    @property
    def is_by_24(self) -> bool:
        """Whether the time can only be on the 24-hour clock: 03:00, 14:30."""
        return not self.half and (self.is_padded or self.hour > NOON or not self.hour)

    def readings(self) -> tuple[int, ...]:
        """Return the possible times in minutes after midnight, the morning first."""
        if self.half:
            return (self.hour % NOON * 60 + self.minute + (NOON * 60 if self.half == "pm" else 0),)
        if self.is_by_24:
            return (self.hour * 60 + self.minute,)
        morning = self.hour % NOON * 60 + self.minute
        return morning, morning + NOON * 60


NOW = Clock(-1, 0)  # the end of a range such as 11-now


class ClockRange(Record):
    """A range of clock times as typed; the end is `NOW` for `since 11` and `11-now`."""

    start: Clock
    end: Clock

    @property
    def is_clear(self) -> bool:
        """Whether the range has a colon, am or pm, or `now`, so that it is a time anywhere on the line."""
        return self.start.is_clear or self.end.is_clear or self.end == NOW

    def readings(self) -> list[tuple[int, int]]:
        """Return the possible starts and ends in minutes; an end at or before its start is on the next day."""
        start, end = self.start, self.end
        if end.is_by_24 and start.is_clear and not start.half:  # 12:00-03:00, 10:00-22:15
            start = start.replace(is_padded=True)
        if start.is_by_24 and end.is_clear and not end.half and end.hour >= TWO_DIGITS:  # 00:58-12:59
            end = end.replace(is_padded=True)
        pairs = [
            min(((begin, minute) for minute in end.readings()), key=lambda pair: length(*pair))
            for begin in start.readings()
        ]
        if len(pairs) > 1 and self.end.half:  # 3-4:30pm: the start nearest before the end
            return [min(pairs, key=lambda pair: length(*pair))]
        longest = LONGEST_PLAIN if len(pairs) > 1 else DAY
        return [pair for pair in pairs if length(*pair) <= longest]

    def lengths(self) -> list[int]:
        """Return the minutes of each reading."""
        return [length(*pair) for pair in self.readings()]


def in_part(found: ClockRange | None, part: str) -> ClockRange | None:
    """Return a range with the half of the day that `last night` or `yesterday morning` says, if it has none."""
    if found is None or found.end == NOW or found.end.half or found.end.is_by_24:
        return found
    return ClockRange(start_in_part(found.start, part) or found.start, found.end)


def start_in_part(clock: Clock | None, part: str) -> Clock | None:
    """Return a start with the half of the day that a part of the day says, if it has none."""
    half, hours = PARTS.get(part, ("", ()))
    return (
        clock.replace(half=half) if clock and not clock.half and not clock.is_by_24 and clock.hour in hours else clock
    )


def length(start: int, end: int) -> int:
    """Return the minutes from one clock time to the next occurrence of another; 1,440 if they are equal."""
    return (end - start - 1) % DAY + 1


def clock_of(text: str, *, in_range: bool = False) -> Clock | None:
    """Return the clock time of one word: `9:30`, `9am`, `noon`, and in a range also `9`, `9.15`, `0915`, `930`."""
    text = text.removesuffix("uhr") if text[:1].isdecimal() else text
    half = next((half for half in HALVES if text.endswith(half)), "")
    plain = text.removesuffix(half)
    half = half.replace(".", "")
    if in_range and text[-1:] in ("a", "p") and text[-2:-1].isdecimal():  # 9a-5p
        half, plain = f"{text[-1]}m", text[:-1]
    if plain == "noon" and not half:
        return Clock(12, 0, "pm", is_clear=True)
    if plain == "midnight" and not half:
        return Clock(0, 0, is_clear=True, is_padded=True)
    hour_text, colon, minute_text = plain.partition(":")
    if in_range and not colon and "h" in plain:  # 9h30
        hour_text, colon, minute_text = plain.partition("h")
        return _clock(hour_text, minute_text or None, half, has_colon=True)
    if in_range and not colon:
        hour_text, point, minute_text = plain.partition(".")
        if not point and plain.isdecimal() and (len(plain) == 4 or (len(plain) == 3 and plain[0] != "0")):
            hour_text, minute_text = plain[:-2], plain[-2:]
        colon = minute_text
    return _clock(hour_text, minute_text if colon else None, half, has_colon=":" in plain)


def nearest_clock(token: Token) -> str | None:
    """Return the nearest clock time to an invalid one such as `25:00` or `9:75`; None for any other word."""
    plain = next((token.core.removesuffix(half) for half in HALVES if token.core.endswith(half)), token.core)
    hour, colon, minute = plain.partition(":")
    is_like = colon and hour.isdecimal() and minute.isdecimal() and len(hour) <= 2 == len(minute)
    if not token.is_plain or not is_like:
        return None
    if (found := clock_of(token.core)) and found.hour < DAY // 60:
        return None
    return f"{min(int(hour), DAY // 60 - 1):02}:{min(int(minute), 59):02}"


def _clock(hour_text: str, minute_text: str | None, half: str, *, has_colon: bool) -> Clock | None:
    digits = hour_text + (minute_text or "")
    if not (digits.isascii() and digits.isdecimal()) or not 1 <= len(hour_text) <= 2:
        return None
    if minute_text is not None and len(minute_text) != 2:
        return None
    hour, minute = int(hour_text), int(minute_text or 0)
    if minute > 59 or hour > 24 or (hour == 24 and minute) or (half and not 1 <= hour <= NOON):
        return None
    is_padded = len(hour_text) == 2 and hour_text[0] == "0"
    return Clock(hour, minute, half, has_colon or bool(half), is_padded)


def _read_clock(tokens: Sequence[Token], at: int, *, in_range: bool) -> tuple[Clock, int] | None:
    """Return the clock time that begins at a token, with a spaced `am`, `pm` or `Uhr`, and the index after it."""
    if at >= len(tokens) or not tokens[at].is_plain:
        return None
    clock = clock_of(tokens[at].core, in_range=in_range)
    if clock is None and in_range and (dictated := _dictated(tokens, at)):
        return dictated
    if clock is None and at + 1 < len(tokens):
        after = tokens[at + 1].core
        clock = clock_of(tokens[at].core, in_range=True) if after in HALVES or after in OCLOCK else None
    if clock is None:
        return None
    return _with_half(tokens, at + 1, clock)


def _dictated(tokens: Sequence[Token], at: int) -> tuple[Clock, int] | None:
    """Return the clock time of `nine`, or of `nine thirty` if no other word follows it."""
    hour = NUMBER_WORDS.get(tokens[at].core, 0)
    if not 1 <= hour <= NOON or tokens[at].core == "dozen":
        return None
    counted = None if tokens[at].ends_phrase else read_number(tokens, at + 1)
    if counted and LEAST_DICTATED <= counted[0] < 60 and not _is_counted(tokens, counted[1]):
        return _with_half(tokens, counted[1], Clock(hour, counted[0], is_clear=True))
    return _with_half(tokens, at + 1, Clock(hour, 0))


def _is_counted(tokens: Sequence[Token], at: int) -> bool:
    """Return whether the number before it may count a noun here: `ten thirty calls`, `ten twelve cold calls`."""
    if tokens[at - 1].ends_phrase:
        return False
    first, second = (token.core if token.is_plain else "" for token in (*tokens[at : at + 2], END, END)[:2])
    if first in (*HALVES, *OCLOCK, *UNTIL, "and"):
        return False
    return first in UNITS or first[-1:] == "s" or (second[-1:] == "s" and not first.endswith("ing"))


def _ends_phrase(token: Token) -> bool:
    """Return whether a word ends a phrase; the point of a.m. does not."""
    return token.ends_phrase and token.core not in HALVES and not token.core.endswith(("a.m", "p.m"))


def _with_half(tokens: Sequence[Token], at: int, clock: Clock) -> tuple[Clock, int]:
    if at < len(tokens) and tokens[at].is_plain and not tokens[at - 1].ends_phrase:
        word = tokens[at].core
        if word in HALVES and not clock.half and 1 <= clock.hour <= NOON:
            return clock.replace(half=word.replace(".", ""), is_clear=True), at + 1
        if word in OCLOCK:
            return clock.replace(is_clear=True), at + 1
    return clock, at


def read_range(tokens: Sequence[Token], at: int) -> tuple[ClockRange, int] | None:
    """Return the range that begins at a token and the index after it; None if there is none."""
    first = tokens[at]
    if not first.is_plain:
        return None
    if first.core == "since":
        start = _read_clock(tokens, at + 1, in_range=True)
        return (ClockRange(start[0], NOW), start[1]) if start else None
    if first.core in ("from", "von", "between"):
        return _read_spaced(tokens, at + 1, "and" if first.core == "between" else "")
    if not (first.core[:1].isdecimal() or first.core.startswith(NAMED) or first.core in NUMBER_WORDS):
        return None
    for dash in DASHES:
        start_text, has_dash, end_text = first.core.partition(dash)
        if has_dash and start_text and end_text:
            return _joined(tokens, at, start_text, end_text)
    return _read_spaced(tokens, at, "")


def _joined(tokens: Sequence[Token], at: int, start_text: str, end_text: str) -> tuple[ClockRange, int] | None:
    """Read one word such as `9-10:30`, perhaps with `Uhr` or `pm` after it."""
    start = clock_of(start_text, in_range=True)
    end = NOW if end_text == "now" else clock_of(end_text, in_range=True)
    if start is None or end is None:
        return None
    if end == NOW:
        return ClockRange(start, end), at + 1
    end, after = _with_half(tokens, at + 1, end)
    return _checked(tokens, start, end, after)


def _read_spaced(tokens: Sequence[Token], at: int, joint: str) -> tuple[ClockRange, int] | None:
    """Read `9 - 10:30`, `9:15 to 10`, `9 till now`, `9- 10`; `joint` is the `and` of `between 9 and 10`."""
    if at >= len(tokens):
        return None
    text = tokens[at].core
    if text[-1:] in DASHES:
        start, after = clock_of(text[:-1], in_range=True), at + 1
    else:
        begun = _read_clock(tokens, at, in_range=True)
        if begun is None or begun[1] >= len(tokens) or _ends_phrase(tokens[begun[1] - 1]):
            return None
        start, after = begun
        if tokens[after].core not in UNTIL and tokens[after].core != (joint or None):
            return None
        after += 1
    if start is None or after >= len(tokens):
        return None
    if tokens[after].core == "now":
        return ClockRange(start, NOW), after + 1
    ended = _read_clock(tokens, after, in_range=True)
    return _checked(tokens, start, *ended) if ended else None


def _checked(tokens: Sequence[Token], start: Clock, end: Clock, after: int) -> tuple[ClockRange, int] | None:
    """Return a range and the index after it; None if it has no reading, or is of durations: `1-2 hours`, `1-2h`."""
    if after < len(tokens) and tokens[after].is_plain and tokens[after].core in UNITS:
        return None
    if tokens[after - 1].core[-1:] == "h" and start.hour <= end.hour <= MOST_HOURS:
        return None
    found = ClockRange(start, end)
    return (found, after) if found.readings() else None


def read_start(tokens: Sequence[Token], at: int) -> tuple[Clock, int] | None:
    """Return the start that begins at a token, `9:30` or `at 4pm`, and the index after it; `at 12` alone is text."""
    place = at + 1 if tokens[at].core in STARTS and tokens[at].is_plain else at
    begun = _read_clock(tokens, place, in_range=False)
    return begun if begun and begun[0].is_clear else None
