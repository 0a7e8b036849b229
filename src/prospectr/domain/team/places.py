"""The places of a team, what was read in them, and what was sent."""

from __future__ import annotations

from datetime import date

from prospectr.domain.record import Record
from prospectr.domain.team.memory import Recalled
from prospectr.domain.team.roster import Roster, joined
from prospectr.domain.team.statement import Statement
from prospectr.domain.team.versions import Restated, Version, versions_in
from prospectr.errors import ProspectrError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable


class Place(Record):
    """A place where weeks are shared: `place` is the path of a folder or the address of a server.

    `seller` is who reports there, from the week `since` on, None to only read.
    """

    place: str
    seller: str | None
    since: date


def is_server(place: str) -> bool:
    """Return whether a place is the address of a server, not the path of a folder."""
    return place.startswith(("postgresql://", "postgres://"))


def noun_of(place: str) -> str:
    """Return the word for a place: server or folder."""
    return "server" if is_server(place) else "folder"


class Skipped(Record):
    """A file that was not used, and why; `is_ours` is False if prospectr did not write it."""

    name: str
    reason: str
    is_ours: bool = True


class Reading(Record):
    """What is in a place: statements and rosters with the names of their files, and the files not used."""

    statements: tuple[tuple[str, Statement], ...] = ()
    rosters: tuple[tuple[str, Roster], ...] = ()
    skipped: tuple[Skipped, ...] = ()


class PlaceReading(Record):
    """A place and what was read there; `failure` says why it could not be read."""

    place: Place
    reading: Reading
    failure: ProspectrError | None = None

    @property
    def roster(self) -> Roster:
        return joined(roster for _, roster in self.reading.rosters)


class TeamReading(Record):
    """All places together: what holds for each journal's week, and who should report."""

    places: tuple[PlaceReading, ...]
    recalled: Recalled

    @property
    def roster(self) -> Roster:
        """The members of all rosters, one roster for each place."""
        members = {member for place in self.places for member in place.roster.members}
        return Roster(members=tuple(sorted(members, key=repr)))


class Sent(Record):
    """What a sync did: the place and the name reported under, the files written, and how many weeks changed."""

    place: str
    seller: str
    files: tuple[str, ...]
    changed: int
    restated: Restated


def reporting_place(places: Iterable[Place]) -> Place | None:
    """Return the place to which a journal reports, None if it only reads."""
    return next((place for place in places if place.seller), None)


def count_to_send(restated: Restated, reading: Reading) -> int:
    """Return how many of a journal's weeks a place does not have as they are now."""
    return _count_missing(restated.versions, reading)


def count_missing(statements: Iterable[Statement], reading: Reading) -> int:
    """Return how many weeks of statements a place does not have as they are."""
    return _count_missing(versions_in(statements), reading)


def _count_missing(versions: Iterable[Version], reading: Reading) -> int:
    there = versions_in(statement for _, statement in reading.statements)
    return sum(version not in there for version in versions)
