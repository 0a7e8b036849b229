"""The roster on a team's server, as its administrator changes it."""

from __future__ import annotations

from prospectr.domain.team.roster import Member, Roster
from prospectr.errors import InputError
from prospectr.store.server import _sql

TYPE_CHECKING = False
if TYPE_CHECKING:
    from prospectr.store.server.connection import Connection, Login


def read_roster(connection: Connection) -> Roster:
    """Return the members that the server shows to a login, and the outcomes that are asked for."""
    stints = connection.execute(_sql.STINTS).fetchall()
    outcomes = connection.execute(_sql.OUTCOMES).fetchall()
    members = tuple(Member(*row) for row in stints)
    return Roster(1 if stints or outcomes else 0, members, tuple(name for (name,) in outcomes))


def write_roster(connection: Connection, login: Login, after: Roster) -> None:
    """Change what differs from the roster that is there; new sellers and teams are added.

    InputError if the login is not that of an administrator, or a seller has no team.
    """
    if not login.is_admin:
        raise InputError(
            "Only an administrator of the server can change its roster.",
            "Ask one of them to type prospectr team roster add ann --team north",
        )
    before = read_roster(connection)
    for member in set(before.members) - set(after.members):
        connection.execute(_sql.DELETE_STINT, {"name": member.seller, "since": member.since})
    for member in sorted(set(after.members) - set(before.members), key=lambda one: (one.seller, one.since)):
        if member.team is None:
            raise InputError(
                "On a server, each seller is in a team.", f"Type prospectr team roster add {member.seller} --team north"
            )
        connection.execute(_sql.ADD_TEAM, {"name": member.team})
        connection.execute(_sql.ADD_MEMBER, {"name": member.seller})
        connection.execute(_sql.ADD_STINT, {**member.as_dict(), "name": member.seller})
    for name in set(before.outcomes) - set(after.outcomes):
        connection.execute(_sql.DELETE_OUTCOME, {"name": name})
    for name in set(after.outcomes) - set(before.outcomes):
        connection.execute(_sql.ADD_OUTCOME, {"name": name})
