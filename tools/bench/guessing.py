"""How often a guessed kind is the logged one, on lines of the sample that the habits were not learned from.

Doubtful lines are left out, as `prospectr log` leaves them out: they would teach that a coffee is prospecting.

Its lines repeat themselves, so the last fifth says little. Harder, and nearer to a new week: the habits know nothing of
a note's own words; what is left is whom it was with, its tags and its cue.
"""

from __future__ import annotations

from datetime import date, datetime

from prospectr.domain.calendar.instants import Moment
from prospectr.domain.entries.counting import CUES, counted_kind
from prospectr.domain.entries.guess import Habits
from prospectr.domain.entries.kinds import NETWORKING, PROSPECTING, parse_kind
from prospectr.domain.line.grammar import parse_activity
from prospectr.domain.line.split import split_line
from prospectr.domain.sample import sample_lines
from prospectr.domain.settings import Settings

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from prospectr.domain.entries.entry import Details

TODAY = date(2026, 11, 20)
HELD_OUT = 5  # every line from the last fifth on


def known() -> list[tuple[str, Details]]:
    """Return the kinds and details of the sample's lines that are not doubtful, the oldest first."""
    moment = Moment(datetime.fromisoformat("2026-11-20T18:00:00+01:00"))
    lines = [split_line(line) for line in sample_lines(TODAY)]
    read = [(parse_kind(kind), parse_activity(words, moment, Settings())[1].details()) for kind, *words in lines]
    return [(kind, details) for kind, details in read if not is_left_out(kind, details)]


def is_left_out(kind: str, details: Details) -> bool:
    """Tell whether a line was logged as prospecting and counts as networking; no answer settles one of the sample's."""
    return kind == PROSPECTING and counted_kind(kind, details, CUES, is_answered=False) == NETWORKING


def right(habits: Habits, held_out: Iterable[tuple[str, Details]]) -> int:
    """Return how many held-out lines are guessed right."""
    return sum((found := habits.guess(details)) is not None and found.kind == kind for kind, details in held_out)


def main() -> None:
    """Print both."""
    lines = known()
    split = len(lines) - len(lines) // HELD_OUT
    last = right(Habits(lines[:split], CUES), lines[split:])
    notes = {details.note for _, details in lines}
    new = 0
    for note in notes:
        others = [each for each in lines if each[1].note != note]
        new += right(Habits(others, CUES), [each for each in lines if each[1].note == note])
    for what, count, tried in (
        ("lines of the last fifth", last, len(lines) - split),
        (f"lines, each of the {len(notes)} notes never seen before", new, len(lines)),
    ):
        print(f"Guessed right: {count} of {tried} {what} of the sample journal ({100 * count / tried:.1f} %)")


if __name__ == "__main__":
    main()
