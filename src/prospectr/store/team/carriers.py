"""The two carriers of a team's weeks, a folder and a server. Both read and write the same statements."""

from __future__ import annotations

from datetime import date

from prospectr.domain.record import Record
from prospectr.domain.team.places import count_missing, is_server
from prospectr.domain.team.roster import FILE_NAME, roster_text
from prospectr.domain.team.statement import statement_text
from prospectr.store.server.connection import logged_in
from prospectr.store.team.folder import read_folder, write_file

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Protocol

    from prospectr.domain.team.places import Reading
    from prospectr.domain.team.roster import Roster
    from prospectr.domain.team.statement import Statement

    class Carrier(Protocol):
        """A place that carries weeks. Its methods raise the errors of a folder or of a connection."""

        def read(self, since: date, own: str = "") -> Reading:
            """Return the rosters and the statements.

            Weeks before `since` are left out, except those of the journal `own`.
            """

        def send(self, statements: Sequence[Statement], there: Reading) -> Delivery:
            """Send each statement that differs from the one in the place. `there` is what was read there."""

        def write_roster(self, roster: Roster) -> None:
            """Put a changed roster in place of the one that was read."""


class Delivery(Record):
    """The names of the statements that were sent.

    `is_held` is False if the place did not keep the weeks sent, because this journal sent others from elsewhere at the
    same time.
    """

    files: tuple[str, ...]
    is_held: bool = True


def carrier_of(place: str, environ: Mapping[str, str]) -> Carrier:
    """Return the carrier of a place: the path of a folder, or the address of a server."""
    return ServerCarrier(place, environ) if is_server(place) else FolderCarrier(place)


class FolderCarrier:
    """A folder, with a file for each journal and year."""

    def __init__(self, folder: str) -> None:
        self.folder = folder

    def read(self, since: date, own: str = "") -> Reading:
        return read_folder(self.folder, since, own)

    def send(self, statements: Sequence[Statement], there: Reading) -> Delivery:
        by_name = dict(there.statements)
        written = []
        for statement in statements:
            before = by_name.get(statement.file_name)
            if before is None or before.replace(written=statement.written, app=statement.app) != statement:
                write_file(self.folder, statement.file_name, statement_text(statement), statement.journal[-8:])
                written.append(statement.file_name)
        return Delivery(tuple(written))

    def write_roster(self, roster: Roster) -> None:
        write_file(self.folder, FILE_NAME, roster_text(roster), "roster")


class ServerCarrier:
    """A PostgreSQL server, with a row for each journal and week."""

    def __init__(self, address: str, environ: Mapping[str, str]) -> None:
        self.address = address
        self.environ = environ

    def read(self, since: date, own: str = "") -> Reading:
        from prospectr.store.server.weeks import read_weeks

        with logged_in(self.address, self.environ) as (connection, _):
            return read_weeks(connection, since, own)

    def send(self, statements: Sequence[Statement], there: Reading) -> Delivery:
        from prospectr.store.server.weeks import read_weeks, send_statements

        missing = [statement for statement in statements if count_missing([statement], there)]
        if not missing:
            return Delivery(())
        with logged_in(self.address, self.environ) as (connection, _):
            send_statements(connection, missing)
            there = read_weeks(connection, date.max, missing[0].journal)
        return Delivery(tuple(one.file_name for one in missing), not count_missing(missing, there))

    def write_roster(self, roster: Roster) -> None:
        from prospectr.store.server.rosters import write_roster

        with logged_in(self.address, self.environ) as (connection, login):
            write_roster(connection, login, roster)
