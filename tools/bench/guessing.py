"""Measure how often the guessed kind is right, on lines of the sample journal that the guess did not learn from.

Doubtful lines are left out, as in `prospectr log`: from them it would learn that a coffee is prospecting.

There are two measurements. The first learns from four fifths of the lines and guesses the last fifth; that is easy,
because lines repeat. The second is closer to a new week: for each note, it learns only from lines with other notes, so
that only contacts, tags and cues help.
"""

from __future__ import annotations

from datetime import date, datetime

from prospectr.domain.calendar.instants import Moment
from prospectr.domain.entries.counting import CUES, counted_kind
from prospectr.domain.entries.guess import Habits
from prospectr.domain.entries.kinds import NETWORKING, PROSPECTING, parse_kind
from prospectr.domain.line.grammar import parse_activity
from prospectr.domain.phrases.split import split_line
from prospectr.domain.sample import sample_lines
from prospectr.domain.settings import Settings

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from prospectr.domain.entries.entry import Details

TODAY = date(2026, 11, 20)
HELD_OUT = 5  # one in five lines, the last ones


def lines_to_learn() -> list[tuple[str, Details]]:
    """Return kind and details of each line of the sample that is not doubtful, the oldest first."""
    moment = Moment(datetime.fromisoformat("2026-11-20T18:00:00+01:00"))
    lines = [split_line(line) for line in sample_lines(TODAY)]
    read = [(parse_kind(kind), parse_activity(words, moment, Settings())[1].details()) for kind, *words in lines]
    return [(kind, details) for kind, details in read if not is_left_out(kind, details)]


def is_left_out(kind: str, details: Details) -> bool:
    """Return whether a line was logged as prospecting but counts as networking."""
    return kind == PROSPECTING and counted_kind(kind, details, CUES, is_answered=False) == NETWORKING


def right(habits: Habits, held_out: Iterable[tuple[str, Details]]) -> int:
    """Return how many of the held-out lines are guessed right."""
    return sum((guess := habits.guess(details)) is not None and guess.kind == kind for kind, details in held_out)


def main() -> None:
    """Print both measurements."""
    lines = lines_to_learn()
    split = len(lines) - len(lines) // HELD_OUT
    last = right(Habits(lines[:split], CUES), lines[split:])
    notes = {details.note for _, details in lines}
    new = 0
    for note in notes:
        others = [line for line in lines if line[1].note != note]
        new += right(Habits(others, CUES), [line for line in lines if line[1].note == note])
    for what, count, tried in (
        ("lines of the last fifth of the sample journal", last, len(lines) - split),
        (f"lines of the sample journal, its {len(notes)} notes being new", new, len(lines)),
    ):
        print(f"Guessed right: {count} of {tried} {what} ({100 * count / tried:.1f} %)")


if __name__ == "__main__":
    main()
