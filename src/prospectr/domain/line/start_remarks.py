"""A clock time at the end of a line with a duration stays text; a remark says how to make it the start."""

from __future__ import annotations

from prospectr.domain.calendar.days import parse_weekday
from prospectr.domain.line.edge import Line
from prospectr.domain.line.spans import resolve_start
from prospectr.domain.line.trailing_days import PREPOSITIONS
from prospectr.domain.phrases.clocks import read_start
from prospectr.domain.phrases.tokens import has_number
from prospectr.errors import InputError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from prospectr.domain.phrases.clocks import Clock
    from prospectr.domain.phrases.tokens import Token

LONGEST_START = 3  # words: at 2 pm


def start_remarks(line: Line, body: Sequence[Token]) -> list[tuple[str, str]]:
    """Return a remark on a start that ends the words, `45m calls at 2pm`, if the activity would be over by now."""
    found = last_start(body)
    if found is None:
        return []
    at, clock = found
    typed = " ".join(token.text for token in body[at:])
    start = typed if line.is_edit else _start(line, clock)
    return [(f"“{typed}” stays in the note; it is not the start.", start)] if start else []


def last_start(body: Sequence[Token]) -> tuple[int, Clock] | None:
    """Return the index of the start that ends the words, and its clock time; None if it is that of an appointment."""
    for at in range(max(0, len(body) - LONGEST_START), len(body)):
        found = read_start(body, at) if body[at].is_plain else None
        if found and found[1] == len(body) and not (at and _is_about(body[at - 1])):
            return at, found[0]
    return None


def _is_about(token: Token) -> bool:
    """Return whether the word before a time makes it that of an appointment: `moved to 2pm`, `friday 10am`."""
    return token.core in PREPOSITIONS or parse_weekday(token.core) is not None or has_number(token)


def _start(line: Line, clock: Clock) -> str:
    """Return when the activity of a line would have begun, or nothing if it would not be over by now."""
    edge = line.edge
    try:
        span = resolve_start(clock, edge.duration or 0, edge.day, line.moment, line.settings, line.typed())
    except InputError:
        return ""
    return f"{span.start:%H:%M}"
