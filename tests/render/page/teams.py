"""Weeks of teams to draw: a usual one, an empty one, and one with names as long as they can be."""

from __future__ import annotations

from datetime import date, timedelta

from prospectr.domain.calendar.weeks import Week
from prospectr.domain.team.figures import Closed
from prospectr.domain.team.memory import Seen
from prospectr.domain.team.names import LONGEST
from prospectr.domain.team.roster import Member, Roster
from prospectr.domain.team.versions import Holding
from prospectr.domain.team.week import TeamWeek, team_week
from tests.domain.team.examples import MONDAY, version

SINCE = date(2026, 1, 5)


def team(names: dict[str, str], *, missing: str = "") -> TeamWeek:
    """Return the week of sellers by team: one changed after the close, one has no word, one is not on the roster."""
    versions = {}
    for number, name in enumerate(names):
        for before in range(8):
            one = version(
                seller=name,
                journal=f"{number:08x}-1111-4111-8111-aaaaaaaaaaaa",
                first=MONDAY - timedelta(7 * before),
                prospecting=100 + 97 * ((number + before) % 9),
                closed=Closed(MONDAY, 900, 1000) if number == 1 and before == 0 else None,
            )
            if name != missing or before > 1:
                versions[one.key] = Holding(one)
    seen = {key: Seen(MONDAY, 1, 1000) for key in list(versions)[:1]}
    members = [Member(name, team, SINCE) for name, team in list(names.items())[1:]]
    return team_week(Week(MONDAY), versions, seen, Roster(1, tuple(members)))


NAMES = ("ann", "ben", "carla", "dora", "emil", "farid", "greta", "hugo", "ines", "jo")
TEAMS = {
    "usual": team(dict.fromkeys(NAMES, "north"), missing="dora"),
    "empty": team_week(Week(MONDAY), {}, {}, Roster()),
    "silent": team_week(Week(MONDAY), {}, {}, Roster(1, (Member("ann", None, SINCE),))),
    "long": team({(letter * LONGEST): ("w" * LONGEST) for letter in "abcw"}, missing="b" * LONGEST),
}
