"""What is told of a team's server: a new login, and the result of a check."""

from __future__ import annotations

from prospectr.domain.record import Record


class NewLogin(Record):
    """A login for somebody: `team` is where they report, `manages` the team that they lead, None for neither.

    `under` is the team above, and `is_admin` whether they may read everything and change the roster.
    """

    name: str
    login: str
    password: str
    team: str | None
    manages: str | None
    under: str | None
    is_admin: bool

    @property
    def passfile_line(self) -> str:
        return f"*:*:*:{self.login}:{self.password}"


class ServerCheck(Record):
    """The result of one check: what was found, and what to do if it is not ok."""

    name: str
    ok: bool
    found: str
    todo: str = ""
