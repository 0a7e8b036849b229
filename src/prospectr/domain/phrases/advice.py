"""Errors that suggest a whole line, and a check that the suggested line is valid."""

from __future__ import annotations

from prospectr.domain.calendar.timespan import LONGEST
from prospectr.domain.phrases.tokens import whole_line
from prospectr.errors import AdviceError, ChoiceError, InputError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

MOST_TRIES = 30  # lines read in search of valid ones
MOST_READINGS = 9  # each is chosen with one digit key


def advice(message: str, words: Sequence[str], how: str = "Type") -> AdviceError:
    """Return the error for a line that cannot be read, with a whole line to type instead."""
    return AdviceError(message, list(words), how, f"{how} {whole_line(words)}")


def choice(message: str, readings: Sequence[list[str]]) -> ChoiceError:
    """Return the error for a line that can be read in several ways, with a whole line for each."""
    lines = [whole_line(words) for words in readings]
    return ChoiceError(message, list(readings), f"Type {' or '.join(lines)}")


def sound(error: InputError, read: Callable[[list[str]], object]) -> InputError:
    """Return the error with valid lines only: if a line has two faults, the suggested line corrects both.

    `read` reads a whole line and raises InputError if it is invalid.
    """
    if isinstance(error, ChoiceError):
        return choice(error.message, _understood(error.readings, read))
    if isinstance(error, AdviceError):
        found = _understood([error.words], read)
        return choice(error.message, found) if len(found) > 1 else advice(error.message, found[0], error.how)
    return error


def _understood(lines: Sequence[list[str]], read: Callable[[list[str]], object]) -> list[list[str]]:
    """Return the valid lines among these, and for each invalid one the valid lines that its error suggests."""
    waiting = list(lines)
    seen: list[list[str]] = []
    found: list[list[str]] = []
    while waiting and len(found) < MOST_READINGS and len(seen) < MOST_TRIES:
        words = waiting.pop(0)
        if words in seen:
            continue
        seen.append(words)
        try:
            read(words)
        except AdviceError as error:
            waiting.insert(0, error.words)
        except ChoiceError as error:
            waiting[:0] = error.readings
        except InputError:
            continue
        else:
            found.append(words)
    return found or list(lines)


class Typed:
    """A line as typed, with the places of its time and day, so that either can be replaced."""

    __slots__ = ("day", "head", "time", "words")

    def __init__(self, words: Sequence[str], time: Sequence[int], day: Sequence[int], head: int) -> None:
        self.head = head  # the number of words before the time
        self.words = list(words)
        self.time = list(time)
        self.day = list(day)

    def with_time(self, *time: str) -> list[str]:
        """Return the words with the words of another time."""
        return self._replaced(self.time, list(time))

    def with_day(self, text: str) -> list[str]:
        """Return the words with another day, or without one."""
        return self._replaced(self.day, [text] if text else [])

    def _replaced(self, places: Sequence[int], new: list[str]) -> list[str]:
        at = places[0] if places else self.head
        kept = [word for place, word in enumerate(self.words) if place not in places]
        before = sum(place not in places for place in range(at))
        return [*kept[:before], *new, *kept[before:]]


def within_bounds(minutes: int, typed: Typed, text: str) -> int:
    """Return the minutes if they are between 1 minute and 16 hours; AdviceError otherwise."""
    if minutes < 1:
        raise advice(f"“{text}” is under 1 minute.", typed.with_time("1m"))
    if minutes > LONGEST:
        message = f"“{text}” is more than 16 hours."
        raise advice(message, typed.with_time("16h"), "An entry has at most 16 hours:")
    return minutes
