"""Two numbers that may be two times: `30-45m`, `1 to 2 hours`, `8-10 panels @acme 45m`."""

from __future__ import annotations

from prospectr.domain.calendar.timespan import LONGEST
from prospectr.domain.phrases.advice import Typed, choice
from prospectr.domain.phrases.durations import HOUR_UNITS, read_duration
from prospectr.domain.phrases.tokens import Token, read_number

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

DASHES = ("-", "–", "—")
JOINTS = (*DASHES, "to", "till", "until", "or", "bis", "oder")
LONGEST_NUMBER = 4  # words before the joint: an hour and, forty five minutes
DIGITS = "0123456789.,:"


def reject_estimate(tokens: Sequence[Token], at: int, typed: Typed) -> None:
    """Ask about a duration from one to another that begins at a token; ChoiceError if there is one."""
    found = _read_estimate(tokens, at)
    if found is None:
        return
    low, high, after = found
    places = sorted({token.place for token in tokens[at:after]})
    here = Typed(typed.words, places, typed.day, typed.head)
    text = " ".join(typed.words[place] for place in places)
    raise choice(f"“{text}” could be {_text(low)} or {_text(high)}.", [here.with_time(_text(m)) for m in (low, high)])


def reject_counted_range(tokens: Sequence[Token], at: int, after: int, typed: Typed) -> None:
    """Ask about `8-10 panels @acme 45m`, where the range or the duration is the time; the range ends before `after`."""
    for begin in range(after, len(tokens)):
        found = read_duration(tokens, begin)
        if found and all(not token.is_plain or "=" in token.text for token in tokens[found[1] :]):
            last = sorted({token.place for token in tokens[begin : found[1]]})
            text = [f"\\{word}" if place == last[0] else word for place, word in enumerate(typed.words)]
            rest = [word for place, word in enumerate(typed.words) if place >= typed.head and place not in last]
            duration = [*typed.words[: typed.head], *(typed.words[place] for place in last), *rest]
            what = " ".join(typed.words[place] for place in sorted({token.place for token in tokens[at:after]}))
            raise choice(f"“{what}” could be the time, or a count.", [text, duration])


def _text(minutes: int) -> str:
    return f"{minutes // 60}h" if minutes % 60 == 0 else f"{minutes}m"


def _read_estimate(tokens: Sequence[Token], at: int) -> tuple[int, int, int] | None:
    """Return both durations in minutes, and the index after them."""
    token = tokens[at]
    if not token.is_plain:
        return None
    for dash in DASHES:
        first, has_dash, second = token.core.partition(dash)
        if has_dash and first and second:  # 30-45m, 30-45 minutes
            return _checked([Token(first, 0)], [Token(second, 0), *tokens[at + 1 :]], at)
    for joint in range(at + 1, min(at + LONGEST_NUMBER, len(tokens))):
        if tokens[joint].core in JOINTS and tokens[joint].is_plain:
            return _checked(tokens[at:joint], tokens[joint + 1 :], joint + 1)
    return None


def _checked(first: Sequence[Token], rest: Sequence[Token], begin: int) -> tuple[int, int, int] | None:
    """Return the durations of the words before a joint and of those after it, which begin at an index of the line."""
    higher = read_duration(rest, 0) if rest else None
    lower = read_duration(first, 0) or read_number(first, 0)
    if higher is None or lower is None or lower[1] != len(first):
        return None
    (low, _), (high, after) = lower, higher
    is_hours = any(token.core.strip(DIGITS) in HOUR_UNITS for token in rest[:after])
    if is_hours and read_duration(first, 0) is None:
        low *= 60
    return (low, high, begin + after) if 0 < low < high <= LONGEST else None
