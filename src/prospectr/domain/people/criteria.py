"""What makes a lead: up to ten questions, of which the first three must be answered."""

from __future__ import annotations

from datetime import date

from prospectr.domain.entries.names import LONGEST_NAME, TRAILING, checked_text, name_folded, refuse_dots
from prospectr.domain.record import Record
from prospectr.domain.suggest import nearest
from prospectr.errors import InputError, NotFoundError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

MOST = 10
FIRST = 3

# the sets that the sales practice knows by these names; the questions are worded here
SETS: dict[str, tuple[tuple[str, str], ...]] = {
    "bant": (
        ("budget", "What have they set aside for it?"),
        ("authority", "Who decides, and who signs?"),
        ("need", "What goes wrong today, and what does that cost them?"),
        ("timeframe", "By when must it be solved?"),
    ),
    "champ": (
        ("challenges", "What stands in their way?"),
        ("authority", "Who decides, and who signs?"),
        ("money", "What would they spend, and what does doing nothing cost?"),
        ("prioritisation", "What comes before it on their list?"),
    ),
    "meddic": (
        ("metrics", "By what number will they judge it?"),
        ("buyer", "Who holds the money?"),
        ("decision", "By which criteria do they choose?"),
        ("process", "How do they choose, step by step?"),
        ("pain", "What hurts, and whom?"),
        ("champion", "Who inside wants it to happen?"),
    ),
}

NONE_YET, BEGIN = "No criteria yet.", f"Begin with a set: prospectr criteria use {' | '.join(SETS)}"


class Criterion(Record):
    """A question by its key; `place` counts from 1."""

    key: str
    place: int
    question: str | None = None


class Answer(Record):
    """What a contact answered, and when."""

    contact: str
    criterion: str
    day: date
    text: str


def set_named(word: str) -> tuple[Criterion, ...]:
    """Return the criteria of a set; InputError if there is none of that name."""
    found = SETS.get(word.lower())
    if found is None:
        near = nearest(word.lower(), SETS)
        raise InputError(
            f"There is no set “{word}”.", f"Did you mean {near}?" if near else "Type bant, champ or meddic."
        )
    return tuple(Criterion(key, place, question) for place, (key, question) in enumerate(found, start=1))


def added(criteria: Sequence[Criterion], key: str, question: str) -> tuple[Criterion, ...]:
    """Return the criteria with one more at the end; InputError if it is there or there are ten."""
    name = key_named(key)
    if any(each.key == name for each in criteria):
        raise InputError(f"“{name}” is there already.", f"Remove it first: prospectr criteria remove {name}")
    if len(criteria) == MOST:
        raise InputError(f"There are {MOST} criteria, and more are not asked.", "Remove one: prospectr criteria remove")
    return (*criteria, Criterion(name, len(criteria) + 1, checked_text(question) or None))


def key_named(word: str) -> str:
    """Return a criterion's key as it is kept; InputError if it cannot be one."""
    name = name_folded(word.rstrip(TRAILING))
    if not all(part.isidentifier() for part in name.split("-")) or len(name) > LONGEST_NAME:
        raise InputError(f"“{word}” cannot be the key of a question.", "Use one plain word: budget, authority, need.")
    return name


def moved(criteria: Sequence[Criterion], key: str, place: int) -> tuple[Criterion, ...]:
    """Return the criteria with one at another place; NotFoundError if it is not there."""
    found = named(criteria, key)
    if not 1 <= place <= len(criteria):
        raise InputError(f"There is no place {place}.", f"Type 1 to {len(criteria)}.")
    rest = [each for each in criteria if each is not found]
    return _placed([*rest[: place - 1], found, *rest[place - 1 :]])


def removed(criteria: Sequence[Criterion], key: str) -> tuple[Criterion, ...]:
    """Return the criteria without one; NotFoundError if it is not there."""
    found = named(criteria, key)
    return _placed([each for each in criteria if each is not found])


def _placed(criteria: Iterable[Criterion]) -> tuple[Criterion, ...]:
    return tuple(each.replace(place=place) for place, each in enumerate(criteria, start=1))


def named(criteria: Sequence[Criterion], key: str) -> Criterion:
    """Return the criterion of a key; NotFoundError names the nearest."""
    name = name_folded(key.rstrip(TRAILING))
    found = next((each for each in criteria if each.key == name), None)
    if found is None:
        keys = [each.key for each in criteria]
        near = nearest(name, keys)
        known = f"The criteria: {', '.join(keys)}." if keys else BEGIN
        raise NotFoundError(f"There is no criterion “{key}”.", f"Did you mean {near}?" if near else known)
    return found


def unanswered(criteria: Sequence[Criterion], answers: Mapping[str, Answer]) -> tuple[Criterion, ...]:
    """Return the criteria without an answer, in their order."""
    return tuple(each for each in criteria if each.key not in answers)


def missing_for_a_lead(criteria: Sequence[Criterion], answers: Mapping[str, Answer]) -> tuple[Criterion, ...]:
    """Return those of the first three that must still be answered before a prospect may become a lead."""
    return unanswered(criteria[:FIRST], answers)


def parse_answers(words: Sequence[str], criteria: Sequence[Criterion]) -> dict[str, str]:
    """Return answers by key of words such as `budget="50k"`; an empty one takes the answer away.

    Raises:
        InputError: a word is no answer, or stands there twice.
        NotFoundError: there is no such criterion.
    """
    found: dict[str, str] = {}
    for word in words:
        key, has_value, value = word.partition("=")
        if not has_value:
            keys = [each.key for each in criteria] or ["budget"]
            example = f'{keys[0]}="{word}"' if word.lower() not in keys else f'{word.lower()}="..."'
            if found:  # need=orders arrive late
                last = list(found)[-1]
                example = f'{last}="{found[last]} {word}", with quotes round the answer'
            raise InputError(f"“{word}” answers no question.", f"Type it as {example}.")
        name = named(criteria, key).key
        if name in found:
            raise InputError(f"“{name}=” stands there twice.", "Keep one of them.")
        found[name] = refuse_dots(name, checked_text(" ".join(value.split())))
    return found
