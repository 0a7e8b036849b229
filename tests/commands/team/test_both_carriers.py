"""A folder and a server give the same reports, byte for byte."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.commands.team.helpers import Team
from tests.commands.team.served import SINCE, ServedTeam
from tests.conftest import Shell
from tests.postgres import Postgres

LINES = {
    "ann": (
        "config outcomes dials talks demos",
        "p 9h 2026-11-12 calls dials=20 demos=2",
        "c 4h 2026-11-10 visit",
        "p 45m calls",
        "quota 60%",
    ),
    "bea": ("n 2h 2026-11-18 fair", "advance @acme opportunity", "p 3h 2026-10-05 calls talks=3", "off 2026-11-19"),
    "cleo": ("s 5h 2026-11-04 offer", "routine add mon-fri 9-10:30", "p 10-11 2026-11-17 calls", "week close last"),
    "dora": ("a 1h 2026-10-01 mail",),
}
TEAMS = {"ann": "north", "bea": "north", "cleo": "south", "dora": "south", "eve": "south"}
REPORTS = (
    *("team week", "team week --json", "team week --csv", "team week --md", "team week last", "team week 2026-W40"),
    *("team report all", "team report 2026-Q4 --by team", "team report all --by week --csv", "team report all --json"),
    *("team audit all", "team audit 13w --json", "team audit all --md", "team roster", "team roster --json"),
    *(f"team who {name}" for name in TEAMS),
    "team who ann --json",
)


class Both:
    """A leader with a folder, and one with a server, who read the same sellers."""

    def __init__(self, home: Path, postgres: Postgres) -> None:
        (home / "folder").mkdir()
        self.in_folder = Team(home / "folder")
        (home / "server").mkdir()
        self.on_server = ServedTeam(home / "server", postgres)
        for name, team in TEAMS.items():
            self.in_folder.leader.ok(f"team roster add {name} --team {team} --from {SINCE}")
            self.on_server.logins.add(name, team)
        self.in_folder.leader.ok("team roster add --outcome demos")
        postgres.execute(
            self.on_server.logins.database,
            "INSERT INTO prospectr.outcome VALUES ('demos')",
            "UPDATE prospectr.team SET parent = (SELECT id FROM prospectr.team WHERE name = 'north') "
            "WHERE name = 'south'",
        )

    def send(self, shell: Shell, name: str) -> None:
        """Send the weeks of a seller to the folder, and those of the same journal to the server."""
        shell.ok("team", "join", str(self.in_folder.folder), "--as", name, "--from", SINCE, "--yes")
        shell.ok("team sync")
        shell.ok("team leave")
        shell.env["PGPASSFILE"] = str(self.on_server.logins.passfile)
        shell.ok("team", "join", self.on_server.logins.address(name), "--as", name, "--from", SINCE, "--yes")
        shell.ok("team sync")
        shell.ok("team leave")

    def reports(self, lines: Sequence[str]) -> list[tuple[str, str, str]]:
        """Return each report as the two leaders see it."""
        return [(line, self.in_folder.leader.ok(line).out, self.on_server.leader.ok(line).out) for line in lines]


@pytest.fixture
def both(tmp_path: Path, postgres: Postgres) -> Both:
    return Both(tmp_path, postgres)


def test_every_report_is_the_same_byte_for_byte(both: Both) -> None:
    sellers = {name: both.in_folder.member(name) for name in LINES}
    for name, shell in sellers.items():
        shell.ok("config auto_backup off")
        for line in LINES[name]:
            shell.ok(line)
        both.send(shell, name)
    for line, folder, server in both.reports(REPORTS):
        assert folder == server, line
        assert len(folder) > 100, line

    # a second journal of ann, a change after the close, and one after the leader has read it
    second = both.in_folder.member("ann-2")
    second.ok("p 2h 2026-11-11 calls")
    both.send(second, "ann")
    sellers["cleo"].ok("c 6h 2026-11-12 visit")
    both.send(sellers["cleo"], "cleo")
    for line, folder, server in both.reports(REPORTS[:6]):
        assert folder == server, line
    assert "when closed on" in both.on_server.leader.ok("team week last").out


def test_what_is_shown_is_what_is_sent_to_both(both: Both, tmp_path: Path) -> None:
    ann = both.in_folder.member("ann")
    ann.ok("config outcomes dials talks demos")
    ann.ok("p 45m calls demos=3")
    copy = tmp_path / "before.db"
    shown = {}
    for name, place in (("folder", str(both.in_folder.folder)), ("server", both.on_server.logins.address("ann"))):
        shutil.copy(ann.journal, copy) if name == "folder" else shutil.copy(copy, ann.journal)
        ann.env["PGPASSFILE"] = str(both.on_server.logins.passfile)
        ann.ok("team", "join", place, "--as", "ann", "--yes")
        shown[name] = [line for line in ann.ok("team show").out.splitlines() if "journal" not in line]
    assert shown["folder"][:-2] == shown["server"][:-2]  # all but the checksum, which the journal is part of
    assert '"demos": 3' in "".join(shown["server"])
