"""Criteria: up to ten questions that qualify a contact. A lead must have answered the first three."""

from __future__ import annotations

from datetime import date

from prospectr.domain.calendar.timespan import number
from prospectr.domain.entries.names import LONGEST_NAME, TRAILING, checked_text, name_folded, reject_dots
from prospectr.domain.record import Record
from prospectr.domain.suggest import nearest
from prospectr.errors import InputError, NotFoundError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

MOST = 10
FIRST = 3  # how many of them a lead must have answered

# BANT, CHAMP and MEDDIC are established qualification frameworks; the wording of the questions is ours
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

NO_CRITERIA = "There are no criteria yet."
USE_A_SET = f"Start with a set ({', '.join(SETS)}): prospectr criteria use bant"
COMMANDS = {  # what may follow `prospectr criteria`, each with an example
    "use": "use bant",
    "add": 'add budget "What have they set aside?"',
    "move": "move budget 1",
    "remove": "remove budget",
}


class Criterion(Record):
    """A question that a lead must or should have answered; `place` counts from 1."""

    key: str
    place: int
    question: str | None = None


class Answer(Record):
    """A contact's answer to a criterion, and the day on which it was given."""

    contact: str
    criterion: str
    day: date
    text: str


def changed(criteria: Sequence[Criterion], words: Sequence[str]) -> tuple[Criterion, ...]:
    """Return the criteria after a command: use SET, add KEY [QUESTION], move KEY PLACE or remove KEY.

    Raises:
        InputError: the command is unknown or incomplete, or its result would be invalid.
        NotFoundError: there is no criterion of that key.
    """
    command, rest = words[0].lower(), words[1:]
    if command == "use" and len(rest) == 1:
        return set_named(rest[0])
    if command == "add" and rest:
        return added(criteria, rest[0], " ".join(" ".join(rest[1:]).split()))
    if command == "move" and len(rest) == 2:
        place = number(rest[1])
        if place is None:
            raise InputError(
                f"“{rest[1]}” is not a place.",
                f"Type prospectr criteria move {rest[0]} 1. To list them: prospectr criteria",
            )
        return reordered(criteria, rest[0], place)
    if command == "remove" and len(rest) == 1:
        return removed(criteria, rest[0])
    near = command if command in COMMANDS else nearest(command, COMMANDS)
    example = COMMANDS[near or "use"]
    raise InputError(f"“{' '.join(words)}” was not understood.", f"Type prospectr criteria {example}")


def set_named(word: str) -> tuple[Criterion, ...]:
    """Return the criteria of the set with that name; InputError if there is none."""
    questions = SETS.get(word.lower())
    if questions is None:
        near = nearest(word.lower(), SETS)
        meant = f"Did you mean {near}?" if near else f"The sets are {', '.join(SETS)}."
        raise InputError(f"Unknown set “{word}”.", f"{meant} Type prospectr criteria use {near or 'bant'}")
    return tuple(Criterion(key, place, question) for place, (key, question) in enumerate(questions, start=1))


def added(criteria: Sequence[Criterion], key: str, question: str) -> tuple[Criterion, ...]:
    """Return the criteria with one more at the end; InputError if the key is taken or there are ten already."""
    name = parse_key(key)
    if any(criterion.key == name for criterion in criteria):
        raise InputError(f"There is already a criterion “{name}”.", f"Remove it: prospectr criteria remove {name}")
    if len(criteria) == MOST:
        last = criteria[-1].key
        raise InputError(f"There can be {MOST} criteria at most.", f"Remove one: prospectr criteria remove {last}")
    return (*criteria, Criterion(name, len(criteria) + 1, checked_text(question) or None))


def own_questions(criteria: Iterable[Criterion]) -> dict[str, str | None]:
    """Return the questions that are in no set, by key: those that only this journal has."""
    ours = {question for questions in SETS.values() for question in questions}
    return {
        criterion.key: criterion.question or criterion.key
        for criterion in criteria
        if (criterion.key, criterion.question) not in ours
    }


def parse_key(word: str) -> str:
    """Return a criterion's key as it is stored, folded to lower case; InputError if it is invalid."""
    key = name_folded(word.rstrip(TRAILING))
    if not all(part.isidentifier() for part in key.split("-")) or len(key) > LONGEST_NAME:
        raise InputError(
            f"“{word}” cannot be the key of a criterion.",
            'Use one plain word: prospectr criteria add budget "What have they set aside?"',
        )
    return key


def reordered(criteria: Sequence[Criterion], key: str, place: int) -> tuple[Criterion, ...]:
    """Return the criteria with one of them at another place.

    Raises:
        InputError: there is no such place.
        NotFoundError: there is no criterion of that key.
    """
    criterion = criterion_named(criteria, key, f"prospectr criteria move {{}} {place}")
    if not 1 <= place <= len(criteria):
        raise InputError(
            f"There is no place {place}.",
            f"The places are 1 to {len(criteria)}: prospectr criteria move {criterion.key} 1",
        )
    others = [other for other in criteria if other is not criterion]
    return _numbered([*others[: place - 1], criterion, *others[place - 1 :]])


def removed(criteria: Sequence[Criterion], key: str) -> tuple[Criterion, ...]:
    """Return the criteria without one of them; NotFoundError if there is none of that key."""
    criterion = criterion_named(criteria, key, "prospectr criteria remove {}")
    return _numbered([other for other in criteria if other is not criterion])


def _numbered(criteria: Iterable[Criterion]) -> tuple[Criterion, ...]:
    return tuple(criterion.replace(place=place) for place, criterion in enumerate(criteria, start=1))


def criterion_named(criteria: Sequence[Criterion], key: str, example: str) -> Criterion:
    """Return the criterion of that key.

    Raises:
        NotFoundError: the criterion is unknown. The hint is `example` with the key that was probably meant.
    """
    name = name_folded(key.rstrip(TRAILING))
    for criterion in criteria:
        if criterion.key == name:
            return criterion
    keys = [criterion.key for criterion in criteria]
    near = nearest(name, keys)
    if not keys:
        hint = USE_A_SET
    else:
        meant = f"Did you mean {near}?" if near else f"The criteria are {', '.join(keys)}."
        hint = f"{meant} Type {example.format(near or keys[0])}"
    raise NotFoundError(f"There is no criterion “{key}”.", hint)


def unanswered(criteria: Sequence[Criterion], answers: Mapping[str, Answer]) -> tuple[Criterion, ...]:
    """Return the criteria without an answer, in order."""
    return tuple(criterion for criterion in criteria if criterion.key not in answers)


def missing_for_a_lead(criteria: Sequence[Criterion], answers: Mapping[str, Answer]) -> tuple[Criterion, ...]:
    """Return those of the first three criteria that must still be answered before a prospect can become a lead."""
    return unanswered(criteria[:FIRST], answers)


def combined(answer: Answer, other: Answer | None) -> Answer:
    """Return an answer of one contact with the answer of another in front of it; InputError if it gets too long."""
    texts = [other.text] if other else []
    return answer.replace(text=checked_text("; ".join(dict.fromkeys([*texts, answer.text]))))


def parse_answers(words: Sequence[str], criteria: Sequence[Criterion], handle: str = "acme") -> dict[str, str]:
    """Return the answers in words such as `budget="50k"`, by key; an empty text removes the answer.

    `handle` is the contact that the hints name.

    Raises:
        InputError: a word is not an answer, or a criterion is answered twice.
        NotFoundError: there is no such criterion.
    """
    texts: dict[str, str] = {}
    command = f"prospectr qualify @{handle}"
    for word in words:
        key, has_value, value = word.partition("=")
        if not has_value:
            raise _not_an_answer(word, texts, criteria, command)
        name = criterion_named(criteria, key, f'{command} {{}}="..."').key
        if name in texts:
            raise InputError(f"“{name}=” is there twice.", f'Keep one of them: {command} {name}="{texts[name]}"')
        texts[name] = reject_dots(name, checked_text(" ".join(value.split())))
    return texts


def _not_an_answer(word: str, texts: Mapping[str, str], criteria: Sequence[Criterion], command: str) -> InputError:
    """Return the error for a word without `=`, with a guess at what was meant."""
    keys = [criterion.key for criterion in criteria] or ["budget"]
    if texts:  # need=orders arrive late
        key = list(texts)[-1]
        hint = f'Put quotes around the answer: {command} {key}="{texts[key]} {word}"'
    elif word.lower() in keys:
        hint = f'Type {command} {word.lower()}="..."'
    else:
        hint = f'Type {command} {keys[0]}="{word}"'
    return InputError(f"“{word}” does not answer a criterion.", hint)
