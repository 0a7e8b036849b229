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


class ServedTeam(Team):
    """A team in a database of its own: `team_shell` returns the shell of somebody with a login."""

    def __init__(self, home: Path, postgres: Postgres) -> None:
        self.home = home
        self.postgres = postgres
        self.database = postgres.new_team()
        self.passfile = home / "passfile"
        self.logins: dict[str, str] = {}
        self.leader = self.member("lea")
        self.leader.ok("config auto_backup off")
        self.add("lea", manages="north")
        self.leader.ok("team", "join", self.address("lea"))

    def add(self, name: str, team: str = "", *, manages: str = "", admin: bool = False) -> str:
        """Add a member with a login, and return it."""
        login, password = f"{self.database}_{len(self.logins)}", secrets.token_hex(8)
        roles = "prospectr_member, prospectr_admin" if admin else "prospectr_member"
        statements = [f"CREATE ROLE {login} LOGIN CONNECTION LIMIT 2 PASSWORD '{password}' IN ROLE {roles}"]
        statements += [f"INSERT INTO prospectr.member (name, login, is_admin) VALUES ('{name}', '{login}', {admin})"]
        for one in filter(None, (team, manages)):
            statements += [f"INSERT INTO prospectr.team (name) VALUES ('{one}') ON CONFLICT DO NOTHING"]
        here = f"(SELECT id FROM prospectr.member WHERE name = '{name}'), (SELECT id FROM prospectr.team WHERE name = "
        if team:
            statements += [f"INSERT INTO prospectr.stint (member, team, since) SELECT {here}'{team}'), '{SINCE}'"]
        if manages:
            statements += [f"INSERT INTO prospectr.manages SELECT {here}'{manages}')"]
        self.postgres.execute(self.database, *statements)
        self.logins[name] = login
        with self.passfile.open("a", encoding="utf-8") as file:
            file.write(f"*:*:*:{login}:{password}\n")
        self.passfile.chmod(0o600)
        return login

    def address(self, name: str) -> str:
        """Return the address by which somebody reaches the server."""
        return f"postgresql://{self.logins[name]}@/{self.database}?host={self.postgres.folder}&{PLAIN}"

    def member(self, name: str) -> Shell:
        shell = super().member(name)
        shell.env["PGPASSFILE"] = str(self.passfile)
        return shell

    def seller(self, name: str, *lines: str, since: str = SINCE, team: str = "north") -> Shell:
        self.add(name, team)
        shell = self.member(name)
        shell.ok("config auto_backup off")  # or a sync could start in the background
        for line in lines:
            shell.ok(line)
        shell.ok("team", "join", self.address(name), "--as", name, "--from", since, "--yes")
        shell.ok("team sync")
        return shell

    def rows(self, query: str) -> list[Any]:
        """Return the rows of a query by the superuser, who sees everything."""
        return self.postgres.execute(self.database, query)


def to_send(shell: Shell) -> int:
    """Return how many weeks the next sync of a seller sends."""
    return int(read(shell, "team")["to_send"])
