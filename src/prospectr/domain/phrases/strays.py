"""Words after TIME and DAY that look like one of them but cannot be: `25:00`, `in 2 hours`; a valid line has none."""

from __future__ import annotations

from prospectr.domain.phrases.advice import Typed, advice
from prospectr.domain.phrases.clocks import STARTS, nearest_clock
from prospectr.domain.phrases.durations import read_duration
from prospectr.domain.phrases.tokens import Token, read_number

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

DAYS = ("day", "days", "week", "weeks", "month", "months")


def reject_stray(tokens: Sequence[Token], at: int, typed: Typed) -> None:
    """Reject an invalid clock time, or a time to come, that begins at a token; AdviceError if there is one."""
    if tokens[at].core == "in":
        _reject_future(tokens, at, typed)
        return
    at += int(tokens[at].core in STARTS and at + 1 < len(tokens))
    near = nearest_clock(tokens[at])
    if near:
        place = tokens[at].place
        line = [*typed.words[:place], near, *typed.words[place + 1 :]]
        raise advice(f"“{tokens[at].text}” is not a time of day.", line)


def _reject_future(tokens: Sequence[Token], at: int, typed: Typed) -> None:
    """Reject `45m in 2 hours`, if only contacts, tags and keys follow."""
    counted = read_number(tokens, at + 1)
    is_day = counted is not None and counted[1] < len(tokens) and tokens[counted[1]].core in DAYS
    found = (0, counted[1] + 1) if counted and is_day else None
    found = found or (read_duration(tokens, at + 1) if at + 1 < len(tokens) else None)
    if found is None or any(token.is_plain and "=" not in token.text for token in tokens[found[1] :]):
        return
    places = sorted({token.place for token in tokens[at : found[1]]})
    text = " ".join(typed.words[place] for place in places)
    raise advice(
        f"“{text}” is in the future.", Typed(typed.words, [], places, typed.head).with_day(""), "For what is done:"
    )
