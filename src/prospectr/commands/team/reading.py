"""Read the places that this journal has joined, and set what they hold beside what the journal remembers."""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from datetime import date

from prospectr.commands.shared.common import seconds
from prospectr.domain.team.memory import Recalled, Remembered, recall
from prospectr.domain.team.places import Place, PlaceReading, Reading, TeamReading
from prospectr.domain.team.versions import holding, versions_in
from prospectr.errors import InputError, ProspectrError
from prospectr.store.team import versions
from prospectr.store.team.carriers import carrier_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from prospectr.context import Context
    from prospectr.domain.calendar.instants import Moment
    from prospectr.store.sqlite.journal import Journal

LATEST_WEEKS = 13  # how far back the views of one week look
NO_TEAM = "To join a team: prospectr team join FOLDER --as ann; to try one: prospectr team demo"


def team_places(journal: Journal) -> list[Place]:
    """Return the places that this journal has joined; InputError if there is none."""
    places = versions.places(journal)
    if not places:
        raise InputError("This journal is in no team.", NO_TEAM)
    return places


def read_places(ctx: Context, places: Iterable[Place], since: date, own: str = "") -> tuple[PlaceReading, ...]:
    """Return what the places hold of the weeks from a day on, and of all weeks of the journal `own`.

    A place that cannot be read is empty, with the reason.
    """
    readings: list[PlaceReading] = []
    for place in places:
        try:
            readings.append(PlaceReading(place, carrier_of(place.place, ctx.environ).read(since, own)))
        except ProspectrError as error:
            readings.append(PlaceReading(place, Reading(), error))
    return tuple(readings)


def read_team(ctx: Context, journal: Journal, when: Moment, since: date) -> TeamReading:
    """Return what the joined places hold and what is remembered of weeks from a day on, and remember what is new.

    A journal that cannot be written to remembers nothing, but shows the same. InputError if none was joined.
    """
    readings = read_places(ctx, team_places(journal), since)
    recalled = _recalled(journal, when, readings, since)
    if recalled.news:
        with suppress(sqlite3.OperationalError), journal.step("team", seconds(when)) as step:
            recalled = _recalled(journal, when, readings, since)
            versions.remember(step, recalled.news)
    return TeamReading(readings, recalled)


def _recalled(journal: Journal, when: Moment, readings: Sequence[PlaceReading], since: date) -> Recalled:
    places: dict[tuple[str, date], str] = {}
    found = []
    for reading in readings:
        stated = versions_in(statement for _, statement in reading.reading.statements)
        found += stated
        places.update({version.key: reading.place.place for version in stated})
    remembered = {
        key: week for key, week in versions.remembered(journal, since).items() if _is_of(readings, week, key[1])
    }
    own = versions.marks(journal).get(versions.JOURNAL, "")
    return recall(holding(found), remembered, places, own, when.now.date())


def _is_of(readings: Sequence[PlaceReading], week: Remembered, first: date) -> bool:
    """Return whether a remembered week belongs to one of the places: it was read there, or is reported there."""
    if week.place:
        return any(reading.place.place == week.place for reading in readings)
    return any(reading.place.seller and reading.place.since <= first for reading in readings)
