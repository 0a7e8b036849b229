"""How often a guessed kind is the logged one: habits from the first four fifths of the sample, tried on the rest."""

from __future__ import annotations

from datetime import date, datetime

from prospectr.domain.counting import CUES
from prospectr.domain.grammar import Moment, parse_activity, split_line
from prospectr.domain.guess import Habits
from prospectr.domain.kinds import parse_kind
from prospectr.domain.sample import sample_lines
from prospectr.domain.settings import Settings

TODAY = date(2026, 11, 20)
HELD_OUT = 5  # every line from the last fifth on


def accuracy() -> tuple[int, int]:
    """Return how many of how many held-out lines were guessed right."""
    moment = Moment(datetime.fromisoformat("2026-11-20T18:00:00+01:00"))
    known = []
    for line in sample_lines(TODAY):
        kind, *words = split_line(line)
        known.append((parse_kind(kind), parse_activity(words, moment, Settings())[1].details()))
    split = len(known) - len(known) // HELD_OUT
    habits = Habits(known[:split])
    guesses = [(habits.guess(details, CUES), kind) for kind, details in known[split:]]
    return sum(guess is not None and guess.kind == kind for guess, kind in guesses), len(guesses)


def main() -> None:
    """Print it."""
    right, tried = accuracy()
    print(f"Guessed right: {right} of {tried} held-out lines of the sample journal ({100 * right / tried:.1f} %)")


if __name__ == "__main__":
    main()
