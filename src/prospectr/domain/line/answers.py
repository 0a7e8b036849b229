"""Read the answers to the questions for one entry: a time or a day."""

from __future__ import annotations

from prospectr.domain.calendar.timespan import EXAMPLES
from prospectr.domain.entries.kinds import KIND_WORDS
from prospectr.domain.line.edge import Line, read_edge
from prospectr.domain.line.grammar import read_beginning
from prospectr.domain.phrases.advice import sound, within_bounds
from prospectr.domain.phrases.tokens import quoted, read_number
from prospectr.errors import AdviceError, ChoiceError, InputError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from prospectr.domain.calendar.instants import Moment
    from prospectr.domain.settings import Settings


def time_words(words: Sequence[str], moment: Moment, settings: Settings) -> list[str]:
    """Return the words of an answer that is a time, adding `m` to a bare number; InputError if it is not a time."""
    try:
        return _time(words, moment, settings)
    except InputError as error:
        raise sound(error, lambda again: _time(again, moment, settings)) from None


def _time(words: Sequence[str], moment: Moment, settings: Settings) -> list[str]:
    line = Line([], words, moment, settings)
    read_beginning(line)
    if not line.edge.has_time or line.edge.day or line.edge.at < len(line.tokens):
        raise InputError(f"“{' '.join(words)}” is not a time.", EXAMPLES)
    if line.edge.duration is not None:
        within_bounds(line.edge.duration, line.typed(), " ".join(words))
    is_bare = (counted := read_number(line.tokens, 0)) is not None and counted[1] == len(line.tokens)
    return [f"{line.edge.duration}m"] if is_bare else list(words)


def kind_first(words: Sequence[str], moment: Moment, settings: Settings) -> list[str] | None:
    """Return the words of `yesterday p 30m calls` with the kind first; None for any other line.

    The letter `a` is an article there.
    """
    line = Line([], words, moment, settings)
    try:
        read_edge(line)
        place = line.tokens[line.edge.at].place if line.edge.at < len(line.tokens) else 0
        rest = Line([], words[place + 1 :], moment, settings)
        read_edge(rest)
    except InputError:
        return None
    is_kind = words[place].lower() in KIND_WORDS and words[place].lower() != "a"
    if not (is_kind and line.edge.day and rest.edge.has_time) or line.edge.has_time:
        return None
    return [words[place], *words[:place], *words[place + 1 :]]


def day_words(words: Sequence[str], moment: Moment, settings: Settings) -> list[str]:
    """Return the words of an answer that is a day, or `today` if it is empty; InputError if it is not a day."""
    try:
        return _day(words, moment, settings)
    except InputError as error:
        raise sound(error, lambda again: _day(again, moment, settings)) from None


def _day(words: Sequence[str], moment: Moment, settings: Settings) -> list[str]:
    if not words:
        return ["today"]
    line = Line([], words, moment, settings)
    read_edge(line)
    if line.edge.day is None or line.edge.has_time or line.edge.start or line.edge.at < len(line.tokens):
        raise InputError(f"“{' '.join(words)}” is not a day.", "Type today, yesterday, fri, 20nov or 2026-11-20.")
    return list(words)


def answer_hint(error: InputError) -> str:
    """Return the hint for an invalid answer: the answer to type instead, not a whole line."""
    if isinstance(error, ChoiceError):
        return f"Type {' or '.join(_shown(words) for words in error.readings)}"
    if isinstance(error, AdviceError):
        return f"{error.how} {_shown(error.words)}"
    return error.hint


def _shown(words: Sequence[str]) -> str:
    return " ".join(quoted(word) for word in words) or "today"  # a day may be left out
