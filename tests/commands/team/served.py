"""A team on a server: sellers with a journal and a login each, and leaders of teams."""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import Any

from tests.commands.helpers import read
from tests.commands.team.helpers import Team
from tests.conftest import Shell
from tests.postgres import Postgres

SINCE = "2026-09-28"  # when everybody joins their team
PLAIN = "sslmode=disable&channel_binding=disable"  # a socket on this computer has no TLS


class Logins:
    """A database of a team, its members, and their logins and passwords."""

    def __init__(self, home: Path, postgres: Postgres) -> None:
        self.postgres = postgres
        self.database = postgres.new_team()
        self.passfile = home / "passfile"
        self.passwords: dict[str, str] = {}
        self.logins: dict[str, str] = {}

    def add(self, name: str, team: str = "", *, manages: str = "", admin: bool = False) -> str:
        """Add a member with a login, and return it."""
        login, password = f"{self.database}_{len(self.logins)}", secrets.token_hex(8)
        roles = "prospectr_member, prospectr_admin" if admin else "prospectr_member"
        statements = [
            f"CREATE ROLE {login} LOGIN CONNECTION LIMIT 2 PASSWORD '{password}' IN ROLE {roles}",
            f"INSERT INTO prospectr.member (name, login, is_admin) VALUES ('{name}', '{login}', {admin})",
        ]
        for one in filter(None, (team, manages)):
            statements += [f"INSERT INTO prospectr.team (name) VALUES ('{one}') ON CONFLICT DO NOTHING"]
        both = f"FROM prospectr.member, prospectr.team WHERE member.name = '{name}' AND team.name"
        if team:
            stint = f"SELECT member.id, team.id, '{SINCE}' {both} = '{team}'"
            statements += [f"INSERT INTO prospectr.stint (member, team, since) {stint}"]
        if manages:
            statements += [f"INSERT INTO prospectr.manages SELECT member.id, team.id {both} = '{manages}'"]
        self.postgres.execute(self.database, *statements)
        self.logins[name], self.passwords[login] = login, password
        with self.passfile.open("a", encoding="utf-8") as file:
            file.write(f"*:*:*:{login}:{password}\n")
        self.passfile.chmod(0o600)
        return login

    def address(self, name: str) -> str:
        """Return the address by which somebody reaches the server."""
        return f"postgresql://{self.logins[name]}@/{self.database}?host={self.postgres.folder}&{PLAIN}"

    def rows(self, query: str) -> list[Any]:
        """Return the rows of a query by the superuser, who sees everything."""
        return self.postgres.execute(self.database, query)

    def say(self, login: str, statement: str) -> None:
        """Send a statement as a login, without prospectr."""
        with self.postgres.connect(self.database, login, self.passwords[login]) as connection:
            connection.execute("SELECT prospectr.say(%s::jsonb)", [statement])


class ServedTeam(Team):
    """A team on a server: `leader` leads the team north."""

    def __init__(self, home: Path, postgres: Postgres) -> None:
        self.home = home
        self.logins = Logins(home, postgres)
        self.leader = self.member("lea")
        self.leader.ok("config auto_backup off")
        self.logins.add("lea", manages="north")
        self.leader.ok("team", "join", self.logins.address("lea"))

    def member(self, name: str) -> Shell:
        shell = super().member(name)
        shell.env["PGPASSFILE"] = str(self.logins.passfile)
        return shell

    def seller(self, name: str, *lines: str, since: str = SINCE, team: str = "north") -> Shell:
        self.logins.add(name, team)
        shell = self.member(name)
        shell.ok("config auto_backup off")  # or a sync could start in the background
        for line in lines:
            shell.ok(line)
        shell.ok("team", "join", self.logins.address(name), "--as", name, "--from", since, "--yes")
        shell.ok("team sync")
        return shell


def to_send(shell: Shell) -> int:
    """Return how many weeks the next sync of a seller sends."""
    return int(read(shell, "team")["to_send"])
