"""Reject words that look like keys, such as `kind=n` or `time=30m`, and suggest the right line."""

from __future__ import annotations

from prospectr.domain.entries.kinds import kind_of, short_of
from prospectr.domain.line.keys import KeyReader, WordError
from prospectr.domain.phrases.advice import Typed, advice
from prospectr.domain.phrases.clocks import read_range, read_start
from prospectr.domain.phrases.dates import DayError
from prospectr.domain.phrases.days import read_day
from prospectr.domain.phrases.durations import read_duration
from prospectr.domain.phrases.tokens import FOREIGN_KEYS, Token, number, tokens_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from prospectr.domain.line.edge import Line
    from prospectr.errors import AdviceError

UNITS = {"time": "m", "duration": "m", "minutes": "m", "mins": "m", "hours": "h"}  # of a bare number


def reject_foreign_keys(line: Line) -> None:
    """Reject the first word that looks like a key, unless its value is invalid for that key: then it is text.

    Raises:
        AdviceError: the hint is the line that was probably meant.
    """
    for token in line.tokens:
        if token.key in FOREIGN_KEYS:
            value = token.text.partition("=")[2]
            if token.key == "kind":
                _reject_kind(line, token, value)
            elif token.key in ("day", "date"):
                _reject_day(line, token, value)
            elif token.key in ("start", *UNITS):
                _reject_time(line, token, f"{value}{UNITS.get(token.key, '') if number(value) is not None else ''}")
            else:
                _reject_word(line, token)
            token.key = ""
            token.is_text = " " in token.text


def _reject_word(line: Line, token: Token) -> None:
    try:
        KeyReader({}, removals=False).take([token], 0)
    except WordError as error:
        raise error.advised(line.words) from None


def _reject_kind(line: Line, token: Token, value: str) -> None:
    kind = kind_of(value)
    if kind is None:
        return
    rest = line.without({token.place})
    head = [word for word in line.head if kind_of(word) is None]
    raise advice("“kind=” is not a key.", [*head, short_of(kind), *rest])


def _reject_day(line: Line, token: Token, value: str) -> None:
    tokens = tokens_of(value.split())
    try:
        found = read_day(tokens, 0, line.moment.now.date(), line.settings.date_order) if tokens else None
    except DayError:
        return
    if found is not None and found.after == len(tokens):
        raise _moved(line, token, value, day=True)


def _reject_time(line: Line, token: Token, value: str) -> None:
    tokens = tokens_of(value.split())
    found = tokens and (read_duration(tokens, 0) or read_range(tokens, 0) or read_start(tokens, 0))
    if found and found[1] == len(tokens):
        raise _moved(line, token, value)


def _moved(line: Line, token: Token, value: str, *, day: bool = False) -> AdviceError:
    """Return the error that suggests the line with the day or time in its usual place."""
    places = [place for place in (line.edge.days if day else line.edge.times) if place < token.place]
    words = [word for place, word in enumerate(line.words) if place != token.place]
    if token.key == "start" and line.edge.duration is not None:  # the duration stays
        value = " ".join([*(line.words[place] for place in places), value])
    typed = Typed(words, [] if day else places, places if day else [], len(line.head))
    meant = typed.with_day(value) if day else typed.with_time(value)
    return advice(
        f"“{token.key}=” is not a key.",
        [part for word in meant for part in (word.split() if word == value else [word])],
    )
