"""What this journal remembers of the weeks it read, and what holds when a place says something else now."""

from __future__ import annotations

from datetime import date, timedelta

from prospectr.domain.calendar.weeks import DAYS
from prospectr.domain.record import Record
from prospectr.domain.team.versions import Holding, Version

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from prospectr.domain.team.versions import Key

GONE, OLDER = "gone", "older"


class Seen(Record):
    """What was read first after a week was over: the day of reading, the counted minutes and all minutes."""

    on: date
    counted: int
    total: int


class Remembered(Record):
    """A version of a week as this journal wrote it, or first read it on a day; `place` is where, empty if it wrote it.

    `seen` is None until the week is read after it is over.
    """

    version: Version
    read_on: date
    place: str = ""
    seen: Seen | None = None


class Recalled(Record):
    """What holds for each journal's week, what to remember from now on, and why a place was not believed.

    `seen` is what was read first of each week after it was over. `doubts` has GONE for weeks that the place no longer
    has, OLDER for those of which it has an earlier version.
    """

    held: Mapping[Key, Holding]
    seen: Mapping[Key, Seen]
    news: tuple[Remembered, ...]
    doubts: Mapping[Key, str]


def recall(
    found: Mapping[Key, Holding], remembered: Mapping[Key, Remembered], places: Mapping[Key, str], own: str, today: date
) -> Recalled:
    """Return what holds: of what was found in the places and what is remembered, the higher `rev`.

    Args:
        found: what holds according to the places.
        remembered: what this journal wrote or read.
        places: where each week was found.
        own: the UUID of this journal, whose weeks are remembered when they are written, not when they are read.
        today: the day of reading.
    """
    held, doubts = dict(found), {}
    news: list[Remembered] = []
    for key in sorted({*found, *remembered}):
        there, before = found.get(key), remembered.get(key)
        if there is None:
            assert before is not None  # noqa: S101 - the key is in one of the two
            held[key], doubts[key] = Holding(before.version), GONE
        elif before and before.version.rev > there.version.rev:
            held[key], doubts[key] = Holding(before.version), OLDER
        elif before and before.version.rev == there.version.rev:
            held[key] = _with(there, before.version)
        elif not there.others and key[0] != own:
            news.append(_first_read(there.version, before, places.get(key, ""), today))
    seen = {week.version.key: week.seen for week in (*remembered.values(), *news) if week.seen}
    return Recalled(held, seen, tuple(news), doubts)


def _with(there: Holding, before: Version) -> Holding:
    """Return what holds with a remembered version of the same `rev`."""
    versions = (there.version, *there.others)
    if any(version.figures == before.figures for version in versions):
        return there
    return there.replace(others=(*there.others, before))


def _first_read(version: Version, before: Remembered | None, place: str, today: date) -> Remembered:
    """Return what to remember of a version that is read for the first time."""
    figures = version.figures
    seen = before.seen if before else None
    if seen is None and figures.through == figures.first + timedelta(DAYS - 1):
        seen = Seen(today, figures.counted, figures.total)
    return Remembered(version, today, place, seen)
