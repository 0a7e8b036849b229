"""Rows without a kind, grouped by what they have in common: a question is asked for a group, not for each row."""

from __future__ import annotations

from prospectr.domain.entries.counting import is_doubtful
from prospectr.domain.entries.kinds import PROSPECTING
from prospectr.domain.entries.names import folded
from prospectr.domain.record import Record
from prospectr.domain.transfer.mapping import details_of
from prospectr.domain.transfer.rules import FIELDS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from prospectr.domain.entries.guess import Guess, Habits
    from prospectr.domain.transfer.activities import Activity
    from prospectr.domain.transfer.plan import Candidate

MOST_GUESSED = 50  # rows of a group that a guess is made from


class Group(Record):
    """Rows with the same value in a field, such as the project Outreach."""

    field: str
    value: str
    candidates: Sequence[Candidate]

    @property
    def minutes(self) -> int:
        """The sum of their minutes."""
        return sum(candidate.span.minutes for candidate in self.candidates)


def trait_of(activity: Activity) -> tuple[str, str]:
    """Return the first field of a row that is not empty, and its value; a row without any has an empty subject."""
    return next(
        ((field, values[0]) for field in FIELDS if (values := activity.values_of(field)) and values[0]),
        ("subject", ""),
    )


def groups_of(candidates: Iterable[Candidate]) -> list[Group]:
    """Return rows whose kind is unknown in groups, those with the most minutes first."""
    members: dict[tuple[str, str], list[Candidate]] = {}
    values: dict[tuple[str, str], str] = {}
    for candidate in candidates:
        if not candidate.kind:
            field, value = trait_of(candidate.activity)
            values.setdefault((field, folded(value)), value)
            members.setdefault((field, folded(value)), []).append(candidate)
    groups = [Group(key[0], values[key], rows) for key, rows in members.items()]
    return sorted(groups, key=lambda group: -group.minutes)


def guess_of(group: Group, habits: Habits) -> Guess | None:
    """Return the likeliest kind of a group and why; None if nothing speaks for any.

    Prospecting is never guessed for a group with a row that would count as networking.
    """
    details = [details_of(candidate.activity, candidate.rule, {}) for candidate in group.candidates[:MOST_GUESSED]]
    guesses = [guess for row in details if (guess := habits.guess(row))]
    if not guesses:
        return None
    kinds = [guess.kind for guess in guesses]
    kind = max(dict.fromkeys(kinds), key=kinds.count)
    if kind == PROSPECTING and any(
        is_doubtful(kind, details_of(candidate.activity, None, {}), habits.cues) for candidate in group.candidates
    ):
        return None
    return max((guess for guess in guesses if guess.kind == kind), key=lambda guess: guess.hits)
