"""Set up a server with what `team server` prints and does, without any other help."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import psycopg
import pytest

from tests.commands.team.served import PLAIN
from tests.conftest import Result, Shell
from tests.postgres import SUPERUSER, Postgres


@pytest.fixture
def dba(shell: Shell, postgres: Postgres, tmp_path: Path) -> Shell:
    """The person who keeps the database, with an empty one, whose address is `dba.env["ADDRESS"]`."""
    database = f"empty_{next(postgres.numbers)}"
    postgres.execute("postgres", f"CREATE DATABASE {database}")
    postgres.teams.append(database)
    passfile = tmp_path / "passfile"
    passfile.write_text(f"*:*:*:{SUPERUSER}:{postgres.password}\n", encoding="utf-8")
    passfile.chmod(0o600)
    address = f"postgresql://{SUPERUSER}@/{database}?host={postgres.folder}&{PLAIN}"
    return shell.with_env(PGPASSFILE=str(passfile), ADDRESS=address, DATABASE=database)


def psql(dba: Shell, postgres: Postgres, text: str) -> None:
    """Run SQL as a person does, with psql."""
    program = [postgres.programs / "psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-h", postgres.folder, "-U", SUPERUSER]
    env = {"PGPASSWORD": postgres.password}
    subprocess.run([*program, dba.env["DATABASE"]], input=text.encode(), env=env, check=True, capture_output=True)


def check(dba: Shell, address: str = "") -> Result:
    return dba("team", "server", "check", address or dba.env["ADDRESS"])


def to_mend(result: Result) -> set[str]:
    return {line.split("  ")[1].strip() for line in result.lines if line.startswith("MEND")}


@pytest.mark.parametrize("how", ["upgrade", "sql"])
def test_a_server_is_set_up_from_nothing(dba: Shell, postgres: Postgres, tmp_path: Path, how: str) -> None:
    assert "MEND  tables" in check(dba).out
    if how == "upgrade":
        assert "Set up the tables: number 1" in dba.ok("team", "server", "upgrade", dba.env["ADDRESS"]).out
        assert "up to date" in dba.ok("team", "server", "upgrade", dba.env["ADDRESS"]).out
    else:
        psql(dba, postgres, dba.ok("team server sql").out)
    result = check(dba)
    assert (result.code, to_mend(result)) == (0, set()), result

    given = dba.ok("team server sql ann --team north --under firm")
    psql(dba, postgres, given.out)
    leaders = dba.ok("team server sql lea --manages firm")
    psql(dba, postgres, leaders.out)
    assert to_mend(check(dba)) == set()

    ann = joined(dba, postgres, tmp_path, given, "ann")
    ann.ok("p 45m calls")
    ann.ok("team sync")
    lea = joined(dba, postgres, tmp_path, leaders, "lea")
    (seller,) = json.loads(lea.ok("team week --json").out)["sellers"]
    assert (seller["seller"], seller["team"], seller["figures"]["counted"]) == ("ann", "north", 45)


def joined(dba: Shell, postgres: Postgres, tmp_path: Path, given: Result, name: str) -> Shell:
    """Return the shell of somebody who did what the two lines for them say."""
    passfile_line, join_line = (line for line in given.err.splitlines() if line.startswith(f"{name},"))
    line = passfile_line.rpartition(" ")[2]
    assert line.rpartition(":")[2] not in given.out, "the SQL, and so the server's log, has no password"
    passfile = tmp_path / f"passfile-{name}"
    passfile.write_text(f"{line}\n", encoding="utf-8")
    passfile.chmod(0o600)
    shell = Shell(tmp_path)
    shell.journal = tmp_path / name / "journal.db"
    shell.env |= {"PROSPECTR_JOURNAL": str(shell.journal), "PGPASSFILE": str(passfile)}
    shell.ok("config auto_backup off")
    words = join_line.partition("prospectr ")[2].split()
    words[2] = words[2].replace("@HOST/team", f"@/{dba.env['DATABASE']}?host={postgres.folder}&{PLAIN}")
    shell.ok(*words, "--yes")
    return shell


def test_a_login_that_ended_reads_nothing(dba: Shell, postgres: Postgres, tmp_path: Path) -> None:
    dba.ok("team", "server", "upgrade", dba.env["ADDRESS"])
    given = dba.ok("team server sql ann --team north")
    psql(dba, postgres, given.out)
    ann = joined(dba, postgres, tmp_path, given, "ann")
    ann.ok("p 45m calls")
    ann.ok("team sync")
    psql(dba, postgres, dba.ok("team server sql ann --end").out)
    assert ann("team sync").code == 2
    assert "Ask its administrator" in ann("team sync").err


FAULTS = {  # what a person may do to a server, and the check that finds it
    "ALTER TABLE prospectr.week NO FORCE ROW LEVEL SECURITY": "row security",
    "ALTER TABLE prospectr.member DISABLE ROW LEVEL SECURITY": "row security",
    "CREATE VIEW prospectr.all_weeks AS SELECT * FROM prospectr.week": "row security",
    "ALTER FUNCTION prospectr.me() RESET search_path": "functions",
    "GRANT SELECT ON prospectr.week TO PUBLIC": "for everybody",
    "GRANT EXECUTE ON FUNCTION prospectr.me() TO PUBLIC": "for everybody",
    "GRANT USAGE ON SCHEMA public TO PUBLIC": "for everybody",
    "GRANT TEMPORARY ON DATABASE {database} TO PUBLIC": "for everybody",
    "GRANT EXECUTE ON FUNCTION lo_create(oid) TO PUBLIC": "large objects",
    "ALTER ROLE prospectr_owner LOGIN": "owner",
    "CREATE ROLE {database}_x LOGIN BYPASSRLS CONNECTION LIMIT 2 IN ROLE prospectr_member": "logins",
    "CREATE ROLE {database}_x LOGIN CREATEROLE CONNECTION LIMIT 2 IN ROLE prospectr_member": "logins",
    "CREATE ROLE {database}_x LOGIN CONNECTION LIMIT 2 IN ROLE prospectr_member, prospectr_owner": "logins",
    "CREATE ROLE {database}_x LOGIN IN ROLE prospectr_member": "logins",
    "ALTER DATABASE {database} SET password_encryption = 'md5'": "passwords",
    "UPDATE prospectr.version SET number = 0": "tables",
}


def test_each_fault_of_a_server_is_found_and_named(dba: Shell, postgres: Postgres) -> None:
    dba.ok("team", "server", "upgrade", dba.env["ADDRESS"])
    database = dba.env["DATABASE"]
    own = {"ALTER ROLE prospectr_owner LOGIN": "ALTER ROLE prospectr_owner NOLOGIN"}
    for statement, name in FAULTS.items():
        sql = statement.format(database=database)
        with postgres.connect(database) as connection:
            connection.execute(sql)
            connection.commit()
        try:
            result = check(dba)
            assert (result.code, to_mend(result)) == (1, {name}), sql
        finally:
            repair(postgres, database, own.get(statement, ""))
    assert to_mend(check(dba)) == set()


def repair(postgres: Postgres, database: str, statement: str) -> None:
    """Set a database up as it was, all but its logins anew."""
    roles = f"SELECT rolname FROM pg_roles WHERE rolname = '{database}_x'"
    drops = [f"DROP ROLE {name}" for (name,) in postgres.execute(database, roles)]
    postgres.execute(
        database,
        *filter(None, [statement]),
        *drops,
        "DROP VIEW IF EXISTS prospectr.all_weeks",
        "ALTER TABLE prospectr.week FORCE ROW LEVEL SECURITY",
        "ALTER TABLE prospectr.member ENABLE ROW LEVEL SECURITY",
        "ALTER FUNCTION prospectr.me() SET search_path = ''",
        "REVOKE ALL ON prospectr.week FROM PUBLIC",
        "REVOKE ALL ON FUNCTION prospectr.me() FROM PUBLIC",
        "REVOKE ALL ON SCHEMA public FROM PUBLIC",
        f"REVOKE ALL ON DATABASE {database} FROM PUBLIC",
        "REVOKE ALL ON FUNCTION lo_create(oid) FROM PUBLIC",
        f"ALTER DATABASE {database} RESET password_encryption",
        "UPDATE prospectr.version SET number = 1",
    )


@pytest.mark.parametrize("attribute", ["SUPERUSER", "BYPASSRLS", "CREATEROLE", "IN ROLE prospectr_owner"])
def test_a_login_for_which_row_security_does_not_hold_is_refused(postgres: Postgres, attribute: str) -> None:
    database = postgres.new_team()
    postgres.execute(database, f"CREATE ROLE {database}_exempt LOGIN {attribute}")
    try:
        with pytest.raises(psycopg.errors.InvalidRoleSpecification):
            postgres.execute(
                database, f"INSERT INTO prospectr.member (name, login) VALUES ('eve', '{database}_exempt')"
            )
    finally:
        postgres.execute(database, f"DROP ROLE {database}_exempt")


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("", "Name a command: sql, upgrade, check"),
        ("sql ann --team north --under north", "above itself"),
        ("chekc", "prospectr team server check"),
        ("upgrade", "Name the address"),
        ("check somewhere", "Name the address"),
        ("check --team north", "takes no option"),
        ("sql --team north", "Name who gets a login"),
        ("sql ann", "--team north"),
        ("sql ann --under firm", "--team north"),
        ('sql "x\'; DROP" --team north', "cannot be a name"),
        ('sql ann --team "x\'"', "cannot be a name"),
        ("sql ann --end --admin", "takes no other option"),
        ("sql --json", "not JSON"),
    ],
)
def test_a_line_that_says_too_little_gets_a_whole_one(shell: Shell, words: str, named: str) -> None:
    shell.ok("p 5m calls")
    result = shell(f"team server {words}")
    assert (result.code, len(result.err.splitlines())) == (2, 2), result
    assert named in result.err
    assert result.out == ""
