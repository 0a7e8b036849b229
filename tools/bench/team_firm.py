"""A firm of made-up sellers on a server, for the measurements in team.py."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import psycopg
    from tests.postgres import Postgres

LAST_WEEK = date(2026, 11, 23)
LEVELS = (1_000, 100, 10)  # the sellers of a region, an area and a team
SMALLEST = LEVELS[-1]
PASSWORD = "bench"  # noqa: S105 - of a private server that ends with the program
COLUMNS = (
    "owner, journal, first, rev, team, through, seller, prospecting, networking, selling, clients, marketing, admin, "
    "counted, quota, dials, talks, meetings, proposals, blocks, kept, doubtful_minutes, moved_to_prospect, "
    "moved_to_lead, moved_to_opportunity, moved_to_client, moved_to_lost, open_quarter, open_two, open_four, "
    "open_older, days_off, logged_late_minutes"
)
TEAMS_BELOW = """
INSERT INTO prospectr.team (name, parent) SELECT 'l{level}_' || n, id
FROM generate_series(0, {last}) AS n JOIN prospectr.team ON name = {above}
"""
SELLERS = "INSERT INTO prospectr.member (name) SELECT 's' || n FROM generate_series(0, {last}) AS n"
STINTS = """
INSERT INTO prospectr.stint (member, team, since) SELECT member.id, team.id, '2020-01-01'
FROM prospectr.member JOIN prospectr.team ON team.name = 'l{level}_' || (substr(member.name, 2)::int / {level})
"""
LOGIN = "CREATE ROLE {login} LOGIN PASSWORD '{password}' IN ROLE prospectr_member"
MEMBER = """
INSERT INTO prospectr.member (name, login) VALUES ('{name}', '{login}')
ON CONFLICT (name) DO UPDATE SET login = excluded.login
"""
MANAGES = """
INSERT INTO prospectr.manages SELECT member.id, team.id FROM prospectr.member, prospectr.team
WHERE member.name = '{name}' AND team.name = '{team}'
"""
MINUTES_OF_OTHERS = (90, 480, 60, 250)  # networking, selling, marketing, admin


class Firm:
    """A firm in a database: its sellers, its leaders by how many sellers they lead, and their logins."""

    def __init__(self, postgres: Postgres, sellers: int, weeks: int) -> None:
        self.postgres = postgres
        self.database = postgres.new_team()
        self.sellers = sellers
        self.weeks = weeks
        self.sizes = [size for size in (10, 100, 1_000, 10_000) if size <= sellers]

    def fill(self) -> float:
        """Create everybody and load all weeks; return the seconds that loading took."""
        self.postgres.execute(self.database, *self._people(), *self._logins())
        began = time.perf_counter()
        copying = f"COPY prospectr.week ({COLUMNS}) FROM STDIN"
        with self.connect() as connection, connection.cursor().copy(copying) as copy:
            for lines in self._lines():
                copy.write(lines)
        self.postgres.execute(self.database, "VACUUM ANALYZE")
        return time.perf_counter() - began

    def _people(self) -> Iterator[str]:
        yield "INSERT INTO prospectr.team (name) VALUES ('firm')"
        levels = [level for level in LEVELS if level < self.sellers]
        for level in levels:  # each team is below the one that its first seller is in
            above = f"'l{level * 10}_' || (n * {level} / {level * 10})" if level * 10 in levels else "'firm'"
            yield TEAMS_BELOW.format(level=level, last=self.sellers // level - 1, above=above)
        yield SELLERS.format(last=self.sellers - 1)
        yield STINTS.format(level=SMALLEST)

    def _logins(self) -> Iterator[str]:
        for name in ("s0", *(f"lead{size}" for size in self.sizes)):
            yield LOGIN.format(login=self.login(name), password=PASSWORD)
            yield MEMBER.format(name=name, login=self.login(name))
        for size in self.sizes:
            yield MANAGES.format(name=f"lead{size}", team="firm" if size == self.sellers else f"l{size}_0")

    def login(self, name: str) -> str:
        """Return the login of somebody."""
        return f"{self.database}_{name}"

    def connect(self, name: str = "") -> psycopg.Connection[Any]:
        """Return a connection of somebody, or of the superuser."""
        user = (self.login(name), PASSWORD) if name else ()
        connection: psycopg.Connection[Any] = self.postgres.connect(self.database, *user)
        return connection

    def _lines(self) -> Iterator[str]:
        """Yield the rows of all sellers, week by week, as they come in in practice."""
        rows = self.postgres.execute(self.database, "SELECT member, team FROM prospectr.stint ORDER BY member")
        for number in range(self.weeks - 1, -1, -1):
            first = LAST_WEEK - timedelta(7 * number)
            yield "".join(_line(owner, team, first, number) for owner, team in rows)


def _line(owner: int, team: int, first: date, number: int) -> str:
    p, c = 300 + (owner * 7 + number * 13) % 600, 200 + (owner * 11 + number) % 900
    networking, selling, marketing, admin = MINUTES_OF_OTHERS
    key = (owner, f"{owner:08x}-0000-4000-8000-000000000000", first, 3, team, first + timedelta(6), f"s{owner - 1}")
    minutes = (p, networking, selling, c, marketing, admin, p, 300)
    counts = (p % 70, p % 15, p % 4, p % 2, 5, p % 6, p % 50, p % 5, p % 3, p % 2, 0, p % 2, c % 4, c % 3, c % 2, c % 2)
    return "\t".join(map(str, (*key, *minutes, *counts, 0, p % 90))) + "\n"
