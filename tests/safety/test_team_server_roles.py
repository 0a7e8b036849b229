"""team_server_roles: on a server, nobody reads or writes more than they should, whatever SQL they type.

The client's SQL does not matter: anybody with a login can use psql. So each command here is tried as SQL.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.postgres import Postgres
from tests.safety.server_roles import JOURNALS, Firm
from tests.torture import Prove

NO = "InsufficientPrivilege"
PEOPLE = ("ann", "moe", "boss", "ada")  # a seller, a leader of a team, a leader of a tree, an administrator
REST = (
    "networking, selling, clients, marketing, admin, counted, quota, blocks, kept, doubtful_minutes, "
    "moved_to_prospect, moved_to_lead, moved_to_opportunity, moved_to_client, moved_to_lost, "
    "open_quarter, open_two, open_four, open_older, days_off, logged_late_minutes"
)
FORGED = (  # a week in the name of somebody, stated in a team
    f"INSERT INTO prospectr.week (owner, journal, first, rev, team, through, seller, prospecting, {REST}) "
    f"SELECT {{owner}}, '{JOURNALS['bea']}', '2026-01-05', 1, {{team}}, '2026-01-11', {{seller}}, prospecting, {REST} "
    "FROM prospectr.week LIMIT 1"
)
ME, MY_NAME = "prospectr.me()", "prospectr.my_name()"

ALLOWED = {  # the count of rows for each of PEOPLE, or that it is refused
    "SELECT FROM prospectr.week": (2, 6, 8, 8),
    "SELECT FROM prospectr.week WHERE seller = 'bea'": (0, 2, 2, 2),
    "SELECT FROM prospectr.week WHERE seller = 'cleo'": (0, 0, 2, 2),
    "SELECT FROM prospectr.week WHERE team = 3": (0, 0, 2, 2),
    "SELECT FROM prospectr.week WHERE owner = prospectr.me()": (2, 2, 0, 0),
    "SELECT FROM prospectr.member": (1, 3, 5, 6),
    "SELECT FROM prospectr.stint": (1, 3, 4, 4),
    "SELECT FROM prospectr.team": (1, 1, 3, 3),
    "SELECT FROM prospectr.outcome": (0, 0, 0, 0),
    "SELECT FROM prospectr.version": (1, 1, 1, 1),
    "COPY prospectr.week TO STDOUT": (2, 6, 8, 8),
    "SET search_path = pg_temp, public; SELECT FROM prospectr.week": (2, 6, 8, 8),
    "SELECT prospectr.say('{own}')": (1, 1, NO, NO),
    FORGED.format(owner=ME, team=2, seller=MY_NAME): (1, 1, NO, NO),
    "UPDATE prospectr.week SET rev = 9, counted = 0": (2, 2, 0, NO),
    "UPDATE prospectr.week SET counted = 0 WHERE seller = 'bea'": (0, 0, 0, NO),
    "UPDATE prospectr.week SET counted = 0 WHERE seller = 'cleo'": (0, 0, 0, NO),
    "UPDATE prospectr.week SET seller = 'bea'": (NO, NO, 0, NO),
    "INSERT INTO prospectr.member (name) VALUES ('eve')": (NO, NO, NO, 1),
    "INSERT INTO prospectr.team (name) VALUES ('east')": (NO, NO, NO, 1),
    "UPDATE prospectr.team SET parent = 2 WHERE name = 'south'": (NO, NO, NO, 1),
    "INSERT INTO prospectr.stint (member, since, team) VALUES (1, '2026-06-01', 3)": (NO, NO, NO, 1),
    "UPDATE prospectr.stint SET team = 3": (NO, NO, NO, 4),
    "DELETE FROM prospectr.stint": (NO, NO, NO, 4),
    "INSERT INTO prospectr.outcome VALUES ('demos')": (NO, NO, NO, 1),
    "SELECT FROM pg_stats WHERE schemaname = 'prospectr'": (0, 0, 0, 0),
    "SELECT FROM pg_stat_activity WHERE query <> '<insufficient privilege>' AND usename <> current_user": (0, 0, 0, 0),
    "SELECT FROM pg_roles WHERE rolname = session_user AND (rolsuper OR rolbypassrls OR rolcreaterole)": (0, 0, 0, 0),
}
REFUSED = (  # to everybody
    "SELECT prospectr.say('{as_bea}')",
    FORGED.format(owner=2, team=2, seller="'bea'"),
    FORGED.format(owner=2, team=2, seller=MY_NAME),
    FORGED.format(owner=ME, team=3, seller=MY_NAME),
    FORGED.format(owner=ME, team=2, seller="'bea'"),
    "UPDATE prospectr.week SET owner = 2",
    "UPDATE prospectr.week SET team = 3",
    "UPDATE prospectr.week SET first = '2026-01-05'",
    "DELETE FROM prospectr.week",
    "TRUNCATE prospectr.week",
    "MERGE INTO prospectr.week USING (SELECT 2 AS owner) AS one ON week.owner = one.owner WHEN MATCHED THEN DELETE",
    "LOCK TABLE prospectr.week IN ACCESS EXCLUSIVE MODE",
    "SET row_security = off; SELECT FROM prospectr.week",
    "COPY prospectr.week TO '/tmp/week'",
    "COPY (SELECT 1) TO PROGRAM 'id'",
    "SELECT login FROM prospectr.member",
    "SELECT FROM prospectr.manages",
    "SELECT FROM prospectr.reach",
    "UPDATE prospectr.member SET login = '{bea}' WHERE name = 'ann'",
    "UPDATE prospectr.member SET is_admin = true",
    "INSERT INTO prospectr.member (name, is_admin) VALUES ('eve', true)",
    "INSERT INTO prospectr.manages VALUES (1, 3)",
    "INSERT INTO prospectr.reach VALUES (1, 3)",
    "UPDATE prospectr.version SET number = 9",
    "SET SESSION AUTHORIZATION {bea}",
    "SET ROLE {bea}",
    "SET ROLE prospectr_owner",
    "GRANT prospectr_admin TO CURRENT_USER",
    "CREATE ROLE eve",
    "ALTER ROLE {bea} PASSWORD 'x'",
    "CREATE TEMP TABLE member (id int)",
    "CREATE TABLE public.x (id int)",
    "CREATE TABLE prospectr.x (id int)",
    "CREATE FUNCTION pg_temp.me() RETURNS int LANGUAGE sql AS 'SELECT 2'",
    "CREATE FUNCTION prospectr.me() RETURNS int LANGUAGE sql AS 'SELECT 2'",
    "CREATE POLICY x ON prospectr.week USING (true)",
    "ALTER TABLE prospectr.week DISABLE ROW LEVEL SECURITY",
    "ALTER FUNCTION prospectr.me() SECURITY INVOKER",
    "CREATE TRIGGER x BEFORE INSERT ON prospectr.week EXECUTE FUNCTION prospectr.fill_reach()",
    "SELECT prospectr.fill_reach()",
    "SELECT lo_create(0)",
    "SELECT lo_from_bytea(0, 'x')",
    "SELECT lo_import('/etc/passwd')",
    "SELECT pg_read_file('/etc/passwd')",
    "SELECT pg_ls_dir('.')",
    "SELECT FROM pg_authid",
    "SELECT FROM pg_statistic",
)


@pytest.fixture(scope="module")
def firm(postgres: Postgres) -> Iterator[Firm]:
    firm = Firm(postgres)
    yield firm
    firm.close()


def test_everybody_reads_and_writes_their_rows_and_no_others(firm: Firm, proof: Prove) -> None:
    wanted = ALLOWED | dict.fromkeys(REFUSED, (NO, NO, NO, NO))
    found = {command: tuple(firm.count_of(name, command) for name in PEOPLE) for command in wanted}
    assert found == wanted
    assert len(wanted) > 70
    proof(
        name="team_server_roles",
        promise="On a server, everybody reads and writes their own rows, and a leader reads those of their teams.",
        method="SQL commands as a seller, a leader of a team, a leader of a tree and an administrator; rows counted",
        count=len(wanted) * len(PEOPLE),
        unit="commands",
        result="0 rows too many",
    )


def test_a_login_of_another_database_or_of_nobody_reads_nothing(firm: Firm, postgres: Postgres) -> None:
    other = Firm(postgres)
    for name in ("ann", "boss", "ada"):
        with postgres.connect(other.database, firm.logins[name], "a-password") as connection:
            for table in ("week", "stint", "team"):
                assert connection.execute(f"SELECT FROM prospectr.{table}").rowcount == 0, (name, table)


def test_a_leader_who_comes_later_does_not_inherit_the_past(postgres: Postgres) -> None:
    firm = Firm(postgres)
    assert firm.count_of("moe", "SELECT FROM prospectr.week WHERE seller = 'cleo'") == 0
    move = ["UPDATE prospectr.stint SET until = '2026-11-29' WHERE member = 3"]
    move += ["INSERT INTO prospectr.stint (member, team, since) VALUES (3, 2, '2026-11-30')"]
    postgres.execute(firm.database, *move)
    with firm.connect("cleo") as connection:  # a week of before, said again, stays where it was
        connection.execute("SELECT prospectr.say(%s::jsonb)", [firm.statement("cleo", 2)])
        later = firm.statement("cleo", 3).replace("2026-11-16", "2026-11-30").replace("2026-11-22", "2026-12-06")
        connection.execute("SELECT prospectr.say(%s::jsonb)", [later])
    assert firm.count_of("moe", "SELECT FROM prospectr.week WHERE seller = 'cleo'") == 1
    assert firm.count_of("boss", "SELECT FROM prospectr.week WHERE seller = 'cleo'") == 3
    firm.close()


CATALOGUE = {  # what should not be there; the grantee 0 is PUBLIC
    "a table without forced row-level security": """
        SELECT relname FROM pg_class WHERE relnamespace = 'prospectr'::regnamespace AND relkind IN ('r', 'p', 'v', 'm')
        AND NOT (relrowsecurity AND relforcerowsecurity)""",
    "a function that looks names up in a path": """
        SELECT proname FROM pg_proc WHERE pronamespace = 'prospectr'::regnamespace
        AND NOT coalesce(proconfig @> ARRAY['search_path=""'], false)""",
    "something for everybody": """
        SELECT relname FROM pg_class, aclexplode(relacl)
        WHERE relnamespace = 'prospectr'::regnamespace AND grantee = 0
        UNION ALL SELECT proname FROM pg_proc, aclexplode(coalesce(proacl, acldefault('f', proowner)))
        WHERE pronamespace = 'prospectr'::regnamespace AND grantee = 0
        UNION ALL SELECT nspname FROM pg_namespace, aclexplode(coalesce(nspacl, acldefault('n', nspowner)))
        WHERE nspname IN ('prospectr', 'public') AND grantee = 0
        UNION ALL SELECT datname FROM pg_database, aclexplode(coalesce(datacl, acldefault('d', datdba)))
        WHERE datname = current_database() AND grantee = 0""",
    "a large object for everybody": """
        SELECT proname FROM pg_proc, aclexplode(coalesce(proacl, acldefault('f', proowner)))
        WHERE pronamespace = 'pg_catalog'::regnamespace AND proname LIKE 'lo\\_%' AND grantee = 0""",
    "something that somebody who can log in owns": """
        SELECT relname FROM pg_class JOIN pg_roles ON pg_roles.oid = relowner
        WHERE relnamespace = 'prospectr'::regnamespace AND (rolcanlogin OR rolsuper OR rolbypassrls)
        UNION ALL SELECT proname FROM pg_proc JOIN pg_roles ON pg_roles.oid = proowner
        WHERE pronamespace = 'prospectr'::regnamespace AND (rolcanlogin OR rolsuper OR rolbypassrls)""",
    "a way to delete or empty weeks": """
        SELECT grantee::regrole::text FROM pg_class, aclexplode(relacl)
        WHERE oid = 'prospectr.week'::regclass AND privilege_type IN ('DELETE', 'TRUNCATE', 'TRIGGER', 'REFERENCES')
        AND grantee <> relowner""",
}


@pytest.mark.parametrize("what", CATALOGUE)
def test_the_catalogue_has_no(firm: Firm, what: str) -> None:
    assert firm.postgres.execute(firm.database, CATALOGUE[what].replace("%", "%")) == []


def test_the_catalogue_has_something_to_look_at(firm: Firm) -> None:
    tables = "SELECT relname FROM pg_class WHERE relnamespace = 'prospectr'::regnamespace AND relkind = 'r'"
    functions = "SELECT proname FROM pg_proc WHERE pronamespace = 'prospectr'::regnamespace"
    assert len(firm.postgres.execute(firm.database, tables)) == 8
    assert len(firm.postgres.execute(firm.database, functions)) == 8
