"""A small firm on a server, and the statements that each of its people may try there."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import psycopg

from prospectr.domain.team.statement import StatedWeek, statement_text
from tests.domain.team.examples import MONDAY, figures, statement
from tests.postgres import Postgres

PASSWORD = "a-password"
# who reports in which team, and who leads which; the firm is above north and south
SELLERS = {"ann": "north", "bea": "north", "cleo": "south", "moe": "north"}
LEADERS = {"moe": "north", "boss": "firm"}
JOURNALS = {name: f"{number}d6f2c1a-1111-4111-8111-aaaaaaaaaaaa" for number, name in enumerate(SELLERS)}
WEEKS = 2  # of each seller


class Firm:
    """A database with four sellers, one of whom leads their team, a leader of everything, and an administrator."""

    def __init__(self, postgres: Postgres) -> None:
        self.postgres = postgres
        self.database = postgres.new_team()
        self.connections: dict[str, psycopg.Connection[Any]] = {}
        names = [*SELLERS, "boss", "ada"]
        self.logins = {name: f"{self.database}_{name}" for name in names}
        statements = [
            "INSERT INTO prospectr.team (name) VALUES ('firm')",
            "INSERT INTO prospectr.team (name, parent) VALUES ('north', 1), ('south', 1)",
        ]
        for name in names:
            groups = "prospectr_admin" if name == "ada" else "prospectr_member"
            statements += [
                f"CREATE ROLE {self.logins[name]} LOGIN CONNECTION LIMIT 2 PASSWORD '{PASSWORD}' IN ROLE {groups}",
                f"INSERT INTO prospectr.member (name, login) VALUES ('{name}', '{self.logins[name]}')",
            ]
        statements += ["UPDATE prospectr.member SET is_admin = true WHERE name = 'ada'"]
        both = "FROM prospectr.member, prospectr.team WHERE member.name = '{}' AND team.name = '{}'"
        for name, team in SELLERS.items():
            row = f"SELECT member.id, team.id, '2026-01-01' {both.format(name, team)}"
            statements += [f"INSERT INTO prospectr.stint (member, team, since) {row}"]
        for name, team in LEADERS.items():
            statements += [f"INSERT INTO prospectr.manages SELECT member.id, team.id {both.format(name, team)}"]
        postgres.execute(self.database, *statements)
        for name in SELLERS:
            with self.connect(name) as connection:
                connection.execute("SELECT prospectr.say(%s::jsonb)", [self.statement(name)])

    def connect(self, name: str) -> psycopg.Connection[Any]:
        return self.postgres.connect(self.database, self.logins[name], PASSWORD)

    def statement(self, name: str, rev: int = 1, seller: str = "") -> str:
        """Return a statement of two weeks of somebody's journal."""
        weeks = [StatedWeek(rev, figures(MONDAY - timedelta(7 * number))) for number in range(WEEKS)]
        return statement_text(statement(*weeks, seller=seller or name, journal=JOURNALS.get(name, JOURNALS["ann"])))

    def count_of(self, name: str, command: str) -> int | str:
        """Run a command as somebody, in a transaction that is taken back; return its row count, or its error."""
        if name not in self.connections:
            self.connections[name] = self.connect(name)
        connection = self.connections[name]
        try:
            text = command.format(**self.words(name))
            if text.endswith("TO STDOUT"):
                with connection.cursor().copy(text) as copy:
                    return sum(1 for _ in copy)
            cursor = connection.execute(text)
            while cursor.nextset():
                pass
        except psycopg.Error as error:
            return type(error).__name__
        else:
            return cursor.rowcount
        finally:
            connection.rollback()

    def close(self) -> None:
        for connection in self.connections.values():
            connection.close()

    def words(self, name: str) -> dict[str, str]:
        """Return what stands for the braces of a command."""
        return {
            "own": self.statement(name, 2),
            "as_bea": self.statement(name, 2, "bea"),
            "database": self.database,
            "bea": self.logins["bea"],
        }
