"""The roster: who should report, in which team and from when; written by the leader into the place."""

from __future__ import annotations

from datetime import date, timedelta

from prospectr.domain.record import Record
from prospectr.domain.team.figures import OUTCOMES
from prospectr.domain.team.names import is_name
from prospectr.domain.team.reading import LATEST_REV, UnreadableError, day, is_outcome, number
from prospectr.domain.team.statement import FORMAT, ROSTER, signed_text
from prospectr.errors import InputError, NotFoundError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

FILE_NAME = "roster.json"
MOST_MEMBERS = 20_000


class Member(Record):
    """A seller who should report from the day `since`, and until the day `until` if they have left."""

    seller: str
    team: str | None
    since: date
    until: date | None = None

    def is_in(self, first: date, last: date) -> bool:
        """Return whether they were a member on some day from one to another."""
        return self.since <= last and (self.until is None or self.until >= first)


class Roster(Record):
    """All members, past ones too, and the names of outcomes that the leader asks for besides the usual four."""

    rev: int = 0
    members: tuple[Member, ...] = ()
    outcomes: tuple[str, ...] = ()

    def at(self, first: date, last: date) -> dict[str, str | None]:
        """Return the sellers who were members on some day from one to another, with their latest team then."""
        found = sorted((member for member in self.members if member.is_in(first, last)), key=lambda m: m.since)
        return {member.seller: member.team for member in found}

    @property
    def all_outcomes(self) -> tuple[str, ...]:
        """The names of all outcomes that may leave a seller's journal."""
        return (*OUTCOMES, *(name for name in self.outcomes if name not in OUTCOMES))

    def added(self, seller: str, team: str | None, since: date) -> Roster:
        """Return the roster with a seller; InputError if they are on it already."""
        if self._current(seller):
            raise InputError(
                f"{seller} is on the roster already.",
                f"To change the team: prospectr team roster move {seller} --team north",
            )
        return self._with((*self.members, Member(seller, team, since)))

    def moved(self, seller: str, team: str | None, since: date) -> Roster:
        """Return the roster with a seller in another team from a day on; NotFoundError if they are not on it."""
        return self.removed(seller, since).added(seller, team, since).replace(rev=self.rev + 1)

    def removed(self, seller: str, since: date) -> Roster:
        """Return the roster with a seller gone from a day on; NotFoundError if they are not on it."""
        current = self._current(seller)
        if current is None:
            raise NotFoundError(
                f"{seller} is not on the roster.",
                f"To list it: prospectr team roster; to add: prospectr team roster add {seller}",
            )
        ended = current.replace(until=since - timedelta(1))
        kept = [ended if member is current else member for member in self.members]
        return self._with(tuple(member for member in kept if member.until is None or member.until >= member.since))

    def asking(self, outcomes: Iterable[str]) -> Roster:
        """Return the roster with other outcomes asked for."""
        return self.replace(rev=self.rev + 1, outcomes=tuple(sorted(set(outcomes) - set(OUTCOMES))))

    def _current(self, seller: str) -> Member | None:
        return next((member for member in self.members if member.seller == seller and member.until is None), None)

    def _with(self, members: tuple[Member, ...]) -> Roster:
        return self.replace(rev=self.rev + 1, members=tuple(sorted(members, key=lambda m: (m.seller, m.since))))


def roster_text(roster: Roster) -> str:
    """Return the whole text of a roster's file."""
    head: dict[str, object] = {
        "prospectr": ROSTER, "format": FORMAT, "rev": roster.rev, "outcomes": list(roster.outcomes),
    }  # fmt: skip
    return signed_text(head, "members", [_member_value(member) for member in roster.members])


def _member_value(member: Member) -> dict[str, object]:
    until = member.until.isoformat() if member.until else None
    return {"seller": member.seller, "team": member.team, "since": member.since.isoformat(), "until": until}


def read_roster(value: dict[str, Any]) -> Roster:
    """Return the roster in an object of `reading.parse`; UnreadableError if a value is invalid."""
    members, outcomes = value.get("members"), value.get("outcomes")
    if not isinstance(members, list) or len(members) > MOST_MEMBERS:
        raise UnreadableError("members is invalid")
    if not isinstance(outcomes, list) or len(outcomes) > 20 or not all(map(is_outcome, outcomes)):
        raise UnreadableError("outcomes is invalid")
    return Roster(number(value, "rev", LATEST_REV, 1), tuple(map(_read_member, members)), tuple(outcomes))


def _read_member(value: Any) -> Member:
    if not isinstance(value, dict) or not is_name(value.get("seller")):
        raise UnreadableError("a member is invalid")
    team = value.get("team")
    if team is not None and not is_name(team):
        raise UnreadableError("a team is invalid")
    return Member(value["seller"], team, day(value, "since"), day(value, "until") if value.get("until") else None)


def joined(rosters: Iterable[Roster]) -> Roster:
    """Return the roster that holds: the highest `rev`; different ones with the same `rev` are taken together."""
    found = list(rosters)
    top = max((roster.rev for roster in found), default=0)
    latest = [roster for roster in found if roster.rev == top]
    if len(latest) <= 1:
        return latest[0] if latest else Roster()
    members = {member for roster in latest for member in roster.members}
    outcomes = {name for roster in latest for name in roster.outcomes}
    return Roster(top, tuple(sorted(members, key=lambda m: (m.seller, m.since, repr(m)))), tuple(sorted(outcomes)))
