"""Keys that look like ours, such as `kind=n` or `time=30m`: which line is meant instead."""

from __future__ import annotations

from prospectr.domain.entries.kinds import kind_of, short_of
from prospectr.domain.line.advice import Typed, advice
from prospectr.domain.line.clocks import read_range, read_start
from prospectr.domain.line.dates import DayError
from prospectr.domain.line.days import read_day
from prospectr.domain.line.durations import read_duration
from prospectr.domain.line.keys import KeyReader, WordError
from prospectr.domain.line.tokens import FOREIGN_KEYS, Token, number, tokens_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from prospectr.domain.line.edge import Line
    from prospectr.errors import AdviceError

UNITS = {"time": "m", "duration": "m", "minutes": "m", "mins": "m", "hours": "h"}  # of a bare number


def refuse_foreign_keys(line: Line) -> None:
    """Refuse the first key that looks like ours; one whose value is nothing of the sort is text.

    Raises:
        AdviceError: with the line as it is meant.
    """
    for token in line.tokens:
        if token.key in FOREIGN_KEYS:
            value = token.text.partition("=")[2]
            if token.key == "kind":
                _refuse_kind(line, token, value)
            elif token.key in ("day", "date"):
                _refuse_day(line, token, value)
            elif token.key in ("start", *UNITS):
                _refuse_time(line, token, f"{value}{UNITS.get(token.key, '') if number(value) is not None else ''}")
            else:
                _refuse_word(line, token)
            token.key = ""
            token.is_text = " " in token.text


def _refuse_word(line: Line, token: Token) -> None:
    try:
        KeyReader({}, removals=False).take([token], 0)
    except WordError as error:
        raise advice(error.message, error.corrected(line.words), error.how) from None


def _refuse_kind(line: Line, token: Token, value: str) -> None:
    kind = kind_of(value)
    if kind is None:
        return
    rest = line.without({token.place})
    head = [word for word in line.head if kind_of(word) is None]
    raise advice("“kind=” is not a key.", [*head, short_of(kind), *rest])


def _refuse_day(line: Line, token: Token, value: str) -> None:
    tokens = tokens_of(value.split())
    try:
        found = read_day(tokens, 0, line.moment.now.date(), line.settings.date_order) if tokens else None
    except DayError:
        return
    if found is not None and found.after == len(tokens):
        raise _moved(line, token, value, day=True)


def _refuse_time(line: Line, token: Token, value: str) -> None:
    tokens = tokens_of(value.split())
    found = tokens and (read_duration(tokens, 0) or read_range(tokens, 0) or read_start(tokens, 0))
    if found and found[1] == len(tokens):
        raise _moved(line, token, value)


def _moved(line: Line, token: Token, value: str, *, day: bool = False) -> AdviceError:
    """Return the error with the line that says a day or a time where it belongs."""
    places = [place for place in (line.edge.days if day else line.edge.times) if place < token.place]
    words = [word for place, word in enumerate(line.words) if place != token.place]
    if token.key == "start" and line.edge.duration is not None:  # how long stays
        value = " ".join([*(line.words[place] for place in places), value])
    typed = Typed(words, [] if day else places, places if day else [], len(line.head))
    meant = typed.with_day(value) if day else typed.with_time(value)
    return advice(
        f"“{token.key}=” is not a key.",
        [part for word in meant for part in (word.split() if word == value else [word])],
    )
