"""Read a duration: `45m`, `1h30`, `1.5 hours`, `half an hour`, `forty five minutes`."""

from __future__ import annotations

from prospectr.domain.phrases.tokens import Token, number, read_number

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

HOUR_UNITS = ("h", "hr", "hrs", "hour", "hours", "std", "stunde", "stunden")
MINUTE_UNITS = ("m", "min", "mins", "minute", "minutes", "minuten", "mn")
UNITS = dict.fromkeys(HOUR_UNITS, 60) | dict.fromkeys(MINUTE_UNITS, 1)
HYPHENATED = ("-hour", "-minute")
FRACTIONS = {"½": 30, "¼": 15, "¾": 45}
PARTS_OF_HOUR = {"1/2": 30, "1/4": 15, "3/4": 45}  # before the word `hour`
ABOUT = "~≈>"  # before a duration
UNSURE = ":?!+"  # after one
FIRST_WORDS = frozenset(("an", "one", "half", "a", "quarter", "three", "3", "hour", "couple"))  # of spoken durations
JOINTS = ("-", "–", "—", "to", "till", "til", "until", "bis", "à")  # between the hours of a range: 9h to 10h


def read_duration(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    """Return the minutes of the duration that begins at a token, and the index after it; None if there is none.

    The minutes are not checked against the limits of an entry.
    """
    found = _read(tokens, at) if tokens[at].is_plain else None
    if found and found[1] < len(tokens) and tokens[found[1]].is_plain:
        following = tokens[found[1]].core
        if following == "ago" or (following in JOINTS and _is_clock(tokens, at) and _is_clock(tokens, found[1] + 1)):
            return None  # it says when, not how long
    return found


def _is_clock(tokens: Sequence[Token], at: int) -> bool:
    """Return whether a word is an hour of a range: `9h` or `9h30` in `9h to 10h30`."""
    head, unit, rest = tokens[at].core.partition("h") if at < len(tokens) else ("", "", "")
    return bool(unit) and head.isdecimal() and (rest.isdecimal() or not rest)


def _read(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    token = tokens[at]
    if token.core in FIRST_WORDS:
        from prospectr.domain.phrases.spoken import read_spoken_duration

        if spoken := read_spoken_duration(tokens, at):
            return spoken if spoken[0] % 60 else _with_minutes(tokens, spoken[1], spoken[0])
    if token.core.endswith(HYPHENATED) and token.core[:1].isalpha():  # a two-hour dinner
        counted = read_number([Token(token.core.rpartition("-")[0], 0)], 0)
        return (counted[0] * UNITS[token.core.rpartition("-")[2]], at + 1) if counted else None
    first = token.core.lstrip(ABOUT).rstrip(UNSURE).replace("-1/2", "½")
    begins = first[:1].isdecimal() or first[:1] == "." or first[:1] in FRACTIONS or first in ("a", "an")
    if not (begins or read_number(tokens, at)):
        return None
    compact = _compact(first)
    if compact is not None:
        minutes, ends_in_hours = compact
        return _with_minutes(tokens, at + 1, minutes) if ends_in_hours else (minutes, at + 1)
    return _read_spaced(tokens, at, first)


def _compact(text: str) -> tuple[int, bool] | None:
    """Return the minutes of one word such as `45m`, `1h30m` or `1:30h`, and whether minutes may follow it."""
    amount = text.rstrip("abcdefghijklmnopqrstuvwxyz")
    unit = UNITS.get(text[len(amount) :])
    if amount[-1:] == "-":  # a 45-minute call
        amount = amount[:-1]
    if unit is None or not amount:
        return None
    hours, mark, rest = _split_at_hours(amount)
    if mark:  # 1h30m
        whole, extra = number(hours), number(rest)
        return (whole * 60 + extra, False) if unit == 1 and None not in (whole, extra) else None  # type: ignore[operator]
    if unit == 1:
        minutes = number(amount)
        return None if minutes is None else (minutes, False)
    minutes = _clock_hours(amount)
    return None if minutes is None else (minutes, ":" not in amount)


def _split_at_hours(text: str) -> tuple[str, str, str]:
    """Split `1h30` at its unit of hours."""
    head = text.rstrip("0123456789")
    for unit in HOUR_UNITS:
        if head.endswith(unit) and head[: -len(unit)].isdecimal():
            return head[: -len(unit)], unit, text[len(head) :]
    return "", "", ""


def _hundredths(text: str) -> int | None:
    """Return the minutes of an amount of hours: `1`, `1.5`, `1,5`, `.5`, `1½`."""
    if text[-1:] in FRACTIONS:
        whole = number(text[:-1]) if text[:-1] else 0
        return None if whole is None else whole * 60 + FRACTIONS[text[-1]]
    whole_text, point, fraction = text.replace(",", ".").partition(".")
    whole = number(whole_text) if whole_text else 0
    if not point:
        return None if whole is None or not whole_text else whole * 60
    if whole is None or number(fraction) is None or len(fraction) > 2:
        return None
    return ((whole * 100 + int(fraction.ljust(2, "0"))) * 60 + 50) // 100


def _read_spaced(tokens: Sequence[Token], at: int, first: str) -> tuple[int, int] | None:
    """Read a number and a unit with a space between: `45 min`, `1.5 hours`, `1 1/2 h`, `two and a half hours`."""
    if tokens[at].ends_phrase:
        return None
    joined = _hours_and_minutes(first)
    if joined is not None:  # 1h30, with no unit after it
        return joined, at + 1
    counted = read_number(tokens, at)
    value, after = counted or (None, at + 1)
    is_one = first in ("a", "an") and counted is None  # not `a hundred minutes`
    if is_one:
        value = 1
    cores = [token.core if token.is_plain else "" for token in tokens[after : after + 4]]
    if value is not None and cores[:1] == ["1/2"] and cores[1:2] and cores[1] in HOUR_UNITS:
        return value * 60 + 30, after + 2
    if value is not None and cores[:3] == ["and", "a", "half"] and cores[3:4] and cores[3] in HOUR_UNITS:
        return value * 60 + 30, after + 4
    unit = UNITS.get(cores[0].rstrip(":'’")) if cores else None
    if unit is None and cores and value is not None and (joined := _hours_and_minutes(f"{value}{cores[0]}")):
        return joined, after + 1  # 1 h30
    if unit is None or (is_one and cores[0] not in ("hour", "minute")):
        return None
    if unit == 1:
        return (value, after + 1) if value is not None else None
    minutes = value * 60 if value is not None else PARTS_OF_HOUR.get(first) or _clock_hours(first)
    return None if minutes is None else _with_minutes(tokens, after + 1, minutes)


def _clock_hours(text: str) -> int | None:
    """Return the minutes of `1.5` or `1:30` before the word `hours`."""
    whole, colon, extra = text.partition(":")
    if colon:
        hours, minutes = number(whole), number(extra)
        return None if hours is None or minutes is None or minutes > 59 else hours * 60 + minutes
    return _hundredths(text)


def _hours_and_minutes(text: str) -> int | None:
    hours, _, rest = _split_at_hours(text)
    return int(hours) * 60 + int(rest) if number(hours) is not None and number(rest) is not None else None


def _with_minutes(tokens: Sequence[Token], at: int, minutes: int) -> tuple[int, int]:
    """Add the minutes that follow whole hours: `1h 30m`, `1 hour 30 minutes`, `one hour and a half`."""
    if at >= len(tokens) or tokens[at - 1].ends_phrase or not tokens[at].is_plain:
        return minutes, at
    start = at + 1 if tokens[at].core == "and" else at
    cores = [token.core if token.is_plain else "" for token in tokens[start : start + 2]]
    if start > at and cores in (["a", "half"], ["a", "quarter"]):
        return minutes + (30 if cores[1] == "half" else 15), start + 2
    if start < len(tokens):
        compact = _compact(tokens[start].core) if tokens[start].core[:1].isdecimal() else None
        if compact and not compact[1] and compact[0] < 60 and tokens[start].core.isalnum():
            return minutes + compact[0], start + 1
        counted = read_number(tokens, start)
        if counted and counted[0] < 60 and counted[1] < len(tokens) and not tokens[counted[1] - 1].ends_phrase:
            unit = tokens[counted[1]]
            if unit.is_plain and unit.core in MINUTE_UNITS:
                return minutes + counted[0], counted[1] + 1
    return minutes, at
