"""A team on a server: join, sync, the leader's week, the roster, and what is said if something is missing."""

from __future__ import annotations

import builtins
import json
import subprocess
import sys
from pathlib import Path

import pytest

from prospectr.store.server import connection
from tests.cli.test_imports import NEVER, SCRIPT
from tests.commands.helpers import read
from tests.commands.team.served import ServedTeam, to_send
from tests.postgres import Postgres


@pytest.fixture
def team(tmp_path: Path, postgres: Postgres) -> ServedTeam:
    return ServedTeam(tmp_path, postgres)


def test_a_leader_sees_what_a_seller_sent(team: ServedTeam) -> None:
    ann = team.seller("ann", "p 45m calls", "s 2h 2026-11-12 offer")
    assert to_send(ann) == 0
    week = team.sellers()["ann"]
    assert (week["state"], week["figures"]["counted"]) == ("partly", 45)
    assert team.sellers("last")["ann"]["figures"]["minutes"]["selling"] == 120


def test_colleagues_see_themselves_only(team: ServedTeam) -> None:
    ann = team.seller("ann", "p 45m calls")
    team.seller("bea", "p 15m calls")
    assert [seller["seller"] for seller in read(ann, "team week")["sellers"]] == ["ann"]
    assert set(team.sellers()) == {"ann", "bea"}


def test_a_second_sync_sends_nothing_and_a_change_sends_one_week(team: ServedTeam) -> None:
    ann = team.seller("ann", "p 45m calls")
    assert "Nothing new to send" in ann.ok("team sync").out
    ann.ok("p 15m more calls")
    assert to_send(ann) == 1
    assert read(ann, "team sync")["changed"] == 1
    assert team.sellers()["ann"]["figures"]["counted"] == 60
    revs = dict(team.logins.rows("SELECT first::text, rev FROM prospectr.week ORDER BY first"))
    assert revs.pop("2026-11-16") == 2
    assert set(revs.values()) == {1}


def test_a_name_is_that_of_the_login(team: ServedTeam) -> None:
    team.logins.add("ann", "north")
    shell = team.member("ann")
    result = shell("team", "join", team.logins.address("ann"), "--as", "bea", "--yes")
    assert (result.code, "On this server you are ann, not bea." in result.err) == (2, True)
    line = result.err.splitlines()[1].partition("prospectr ")[2]
    assert shell(f"{line} --yes").code == 0


def test_joining_says_who_can_see_it_and_leaving_what_stays(team: ServedTeam) -> None:
    team.logins.add("ann", "north")
    ann = team.member("ann")
    asked = ann("team", "join", team.logins.address("ann"), "--as", "ann", stdin="yes\n", terminal=True)
    assert "not your colleagues" in asked.err
    ann.ok("team sync")
    refused = ann("team leave --erase")
    assert (refused.code, "only its administrator can delete it" in refused.err) == (2, True)
    assert "What was sent stays there" in ann.ok("team leave").out
    ann.ok("undo")
    assert read(ann, "team")["places"][0]["seller"] == "ann"
    assert len(team.logins.rows("SELECT FROM prospectr.week")) == 1


def test_an_administrator_changes_the_roster_and_nobody_else_does(team: ServedTeam) -> None:
    team.logins.add("ada", admin=True)
    team.logins.add("dan", "north")
    ada = team.member("ada")
    ada.ok("team", "join", team.logins.address("ada"))
    ada.ok("team roster add eve --team north --from 2026-10-05")
    ada.ok("team roster add --outcome demos")
    ada.ok("team roster add finn --team west --from 2026-10-05")
    ada.ok("team roster move eve --team west --from 2026-11-02")
    ada.ok("team roster remove finn --from 2026-11-02")
    roster = read(ada, "team roster")
    assert [(one["seller"], one["team"], one["until"]) for one in roster["members"]] == [
        ("dan", "north", None),
        ("eve", "north", "2026-11-01"),
        ("eve", "west", None),
        ("finn", "west", "2026-11-01"),
    ]
    assert "demos" in roster["outcomes"]
    assert "eve" in team.sellers("2026-W43")  # she is in the leader's team in that week
    ada.ok("team roster remove --outcome demos")
    assert "demos" not in read(ada, "team roster")["outcomes"]

    for line in ("add gus --team north", "remove dan", "add --outcome calls"):
        refused = team.leader(f"team roster {line}")
        assert (refused.code, "Only an administrator" in refused.err) == (2, True), line
    no_team = ada("team roster add gus")
    assert (no_team.code, "--team north" in no_team.err) == (2, True)
    assert len(read(ada, "team roster")["members"]) == 4


def test_offline_nothing_fails_and_the_next_sync_sends_what_is_missing(
    team: ServedTeam, monkeypatch: pytest.MonkeyPatch
) -> None:
    ann = team.seller("ann", "p 45m calls")
    team.leader.ok("team week")
    with monkeypatch.context() as away:
        away.setattr(connection, "DEFAULTS", {**connection.DEFAULTS, "port": "1"})
        ann.ok("p 15m calls while offline")
        assert read(ann, "team")["to_send"] is None
        assert ann("team sync").code == 3
        assert "cannot be reached" in ann("team sync").err
        ann.ok("team sync --auto")
        week = team.leader.ok("team week")
        assert "cannot be reached" in week.err
        assert "Shown is what this journal remembers of it." in week.err
        assert "45" in json.dumps(team.sellers()["ann"]["figures"]["counted"])
    assert to_send(ann) == 1
    ann.ok("team sync")
    assert team.sellers()["ann"]["figures"]["counted"] == 60


def test_without_psycopg_a_server_is_refused_with_what_to_install(
    team: ServedTeam, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = builtins.__import__

    def without(name: str, *rest: object, **more: object) -> object:
        if name.startswith("psycopg"):
            raise ImportError(name)
        return real(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", without)
    for line in ("team", f"team server check {team.logins.address('lea')}"):
        result = team.leader(line)
        assert "uv tool install '.[team]'" in result.err + result.out, line
    result = team.member("ann")("team", "join", team.logins.address("lea"), "--as", "ann")
    assert (result.code, "uv tool install '.[team]'" in result.err) == (2, True)


@pytest.mark.parametrize(
    ("address", "code", "named"),
    [
        ("postgresql://nobody@/{database}?host={host}&sslmode=disable&channel_binding=disable", 2, "refuses the login"),
        ("postgresql://{login}@/nowhere?host={host}&sslmode=disable&channel_binding=disable", 3, "cannot be reached"),
        ("postgresql://{login}@localhost:1/{database}", 3, "cannot be reached: Connection refused."),
        ("postgresql://{login}@/{database}?host=/nowhere", 3, "cannot be reached"),
        ("postgresql://{login}@/{database}?nonsense=1", 2, "address of the server is invalid"),
        ("postgresql://[", 2, "address of the server is invalid"),
        ("postgres:/x", 2, "begins with postgresql://"),
    ],
)
def test_an_address_that_does_not_work_is_explained_in_two_lines(
    team: ServedTeam, address: str, code: int, named: str
) -> None:
    where = address.format(
        login=team.logins.logins["lea"], database=team.logins.database, host=team.logins.postgres.folder
    )
    result = team.leader("team", "join", where)
    assert (result.code, len(result.err.splitlines())) == (code, 2), result
    assert named in result.err


def test_an_exempt_login_is_refused(team: ServedTeam, postgres: Postgres) -> None:
    with team.logins.passfile.open("a", encoding="utf-8") as file:
        file.write(f"*:*:*:postgres:{postgres.password}\n")
    result = team.leader("team", "join", team.logins.address("lea").replace(team.logins.logins["lea"], "postgres"))
    assert (result.code, "row-level security" in result.err) == (2, True), result


def test_an_older_server_and_a_newer_one(team: ServedTeam) -> None:
    """A newer server has more columns, tables and functions than this prospectr knows; an older one is refused."""
    ann = team.seller("ann", "p 45m calls")
    team.logins.postgres.execute(
        team.logins.database,
        "ALTER TABLE prospectr.week ADD COLUMN mood int, ADD COLUMN later int NOT NULL DEFAULT 0",
        "CREATE TABLE prospectr.more (id int)",
        "UPDATE prospectr.version SET number = 2",
    )
    ann.ok("p 15m calls")
    ann.ok("team sync")
    assert team.sellers()["ann"]["figures"]["counted"] == 60
    team.logins.rows("UPDATE prospectr.version SET number = 0")
    result = ann("team sync")
    assert (result.code, "prospectr team server upgrade" in result.err) == (2, True)


def test_a_newer_client_says_more_than_the_server_knows(team: ServedTeam) -> None:
    ann = team.seller("ann", "p 45m calls")
    (statement,) = [json.loads(ann.ok("team show").out)]
    statement["mood"] = "fine"
    for week in statement["weeks"]:
        week |= {"rev": 9, "later": {"x": 1}}
    team.logins.say(team.logins.logins["ann"], json.dumps(statement))
    assert set(team.logins.rows("SELECT rev FROM prospectr.week")) == {(9,)}
    assert team.sellers()["ann"]["figures"]["counted"] == 45


@pytest.mark.parametrize(
    ("line", "libraries"),
    [
        ("team sync", {"psycopg"}),
        ("team week --json", {"psycopg"}),
        ("team server check", {"psycopg"}),
        ("team server upgrade {address}", {"psycopg", "sqlalchemy", "alembic"}),
        ("p 5m calls", set()),
        ("status", set()),
        ("week", set()),
        ("team server sql ann --team north", set()),
    ],
)
def test_a_journal_in_a_team_loads_the_libraries_of_a_server_only_to_reach_it(
    team: ServedTeam, line: str, libraries: set[str]
) -> None:
    command = [sys.executable, "-c", SCRIPT, *line.format(address=team.logins.address("lea")).split()]
    done = subprocess.run(command, env=team.leader.env, capture_output=True, text=True, check=False)
    assert done.returncode in (0, 1, 2), done
    assert set(done.stderr.rsplit("loaded:", 1)[1].split()) & NEVER == libraries
