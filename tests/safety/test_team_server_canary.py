"""team_server_canary: no text, clock time or money of a journal reaches a server, its log, its files or an error."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.commands.team.served import ServedTeam
from tests.conftest import Result, Shell
from tests.postgres import SUPERUSER, Postgres
from tests.safety.secrets_of_a_journal import Secrets, fill
from tests.torture import Prove, times

COMMANDS = (
    *("team show", "team sync", "team sync --json", "team", "team --json", "team week", "team week --json"),
    *("team week --csv", "team week --md", "team week --html", "team who ann --json", "team report all --json"),
    *("team audit all --md", "team roster", "team roster add bea --team north", "team leave --erase"),
    *("team server check", "team server check --json", "team server sql ann --team north", "team who nobody"),
)
BREAKS = {  # what the superuser may do to the server, so that commands fail there
    "the table is gone": "ALTER TABLE prospectr.week RENAME TO gone",
    "the rows are refused": "ALTER TABLE prospectr.week ADD CONSTRAINT never CHECK (rev < 0) NOT VALID",
    "the login may not write": "REVOKE INSERT ON prospectr.week FROM prospectr_member",
    "the function fails": (
        "CREATE OR REPLACE FUNCTION prospectr.say(statement jsonb) RETURNS void LANGUAGE plpgsql "
        "AS $$ BEGIN RAISE EXCEPTION 'it fails: %', statement; END $$"
    ),
}


@pytest.fixture
def hidden() -> Secrets:
    return Secrets()


@pytest.fixture
def team(tmp_path: Path, postgres: Postgres) -> ServedTeam:
    return ServedTeam(tmp_path, postgres)


@pytest.fixture
def ann(team: ServedTeam, hidden: Secrets, tmp_path: Path) -> Shell:
    """A seller with a secret in every field that takes text, who has joined a team on a server that logs everything."""
    ann = team.member("ann")
    fill(ann, hidden, tmp_path)
    login = team.logins.add("ann", "north")
    team.logins.rows(f"ALTER ROLE {login} SET log_min_duration_statement = 0")
    ann.ok("team", "join", team.logins.address("ann"), "--as", "ann", "--from", "2026-08-31", "--yes")
    return ann


def all_of(result: Result) -> str:
    return result.out + result.err


def dump(team: ServedTeam) -> str:
    """Return everything in the database as SQL."""
    postgres = team.logins.postgres
    command = [postgres.programs / "pg_dump", "-h", postgres.folder, "-U", SUPERUSER, "--inserts", team.logins.database]
    env = {"PGPASSWORD": postgres.password}
    return subprocess.run(command, env=env, check=True, capture_output=True, text=True).stdout


@pytest.mark.parametrize("round_", range(times(1, 20)))
def test_no_secret_reaches_a_server(
    team: ServedTeam, ann: Shell, hidden: Secrets, round_: int, proof: Prove, postgres: Postgres
) -> None:
    logged = postgres.log.stat().st_size
    outputs = {line: all_of(ann(line)) for line in COMMANDS}
    for line, output in outputs.items():
        assert hidden.in_text(output) == [], line
        assert len(output) > 10, line
    log = postgres.log.read_text(encoding="utf-8")[logged:]
    assert "prospectr.say" in log
    dumped = dump(team)
    assert dumped.count("INSERT INTO prospectr.week VALUES") > 5
    assert hidden.in_text(log + dumped) == []
    for secret in team.logins.passwords.values():
        assert secret not in log + dumped + ann.journal.read_bytes().decode(errors="replace")
        assert secret not in "".join(outputs.values())
    proof(
        name="team_server_canary",
        promise="Only figures reach a server: no name, note, clock time or money.",
        method="random secrets in every typed field, every command of a team; a dump, the log and messages searched",
        count=len(COMMANDS),
        unit="outputs",
        result="0 secrets",
    )


@pytest.mark.parametrize("why", BREAKS)
def test_no_secret_is_in_an_error_of_a_server_or_its_log(
    team: ServedTeam, ann: Shell, hidden: Secrets, why: str, postgres: Postgres
) -> None:
    team.logins.rows(BREAKS[why])
    logged = postgres.log.stat().st_size
    result = ann.with_env(PROSPECTR_DEBUG="1")("team sync")
    assert result.code == 2, result
    log = postgres.log.read_text(encoding="utf-8")[logged:]
    assert "ERROR" in log
    assert hidden.in_text(all_of(result) + log) == []
    assert not any(password in all_of(result) + log for password in team.logins.passwords.values())


@pytest.mark.parametrize("address", ["postgresql://ann:{word}@host/team", "postgresql://host/team?password={word}"])
@pytest.mark.parametrize("more", ["--as ann", "--as ann --yes", "--as ann --from 1999-01-01", "--as 1x", ""])
def test_a_typed_password_is_refused_and_not_repeated(tmp_path: Path, hidden: Secrets, address: str, more: str) -> None:
    shell = Shell(tmp_path)
    shell.ok("p 5m calls")
    for command in (f"team join {address} {more}", f"team server check {address}", f"team leave {address}"):
        result = shell(command.format(word=hidden.word))
        assert result.code == 2
        assert hidden.word not in all_of(result), command
    assert hidden.word not in shell.journal.read_bytes().decode(errors="replace")
