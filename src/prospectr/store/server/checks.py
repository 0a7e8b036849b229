"""Check a team's server: its version, its tables, and that nobody can read more than they should."""

from __future__ import annotations

from prospectr.domain.team.server import ServerCheck
from prospectr.store.server.connection import OLDEST_VERSION

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from prospectr.store.server.connection import Connection

UPGRADE = "Type prospectr team server upgrade postgresql://postgres@HOST/team"
MOST_NAMES = 3


def find_faults(connection: Connection, newest: int) -> Iterator[ServerCheck]:
    """Yield the result of each check; `newest` is the number of the latest migration."""
    (version,) = _column(connection, "SELECT current_setting('server_version_num')::int")
    text = f"PostgreSQL {version // 10000}.{version % 10000}"
    yield ServerCheck("version", version >= OLDEST_VERSION, text, "Install 15.9 or later.")
    known = _column(connection, "SELECT to_regclass('prospectr.version') IS NOT NULL")
    if known == [False]:
        yield ServerCheck("tables", False, "none", UPGRADE)
        return
    number = _number(connection)
    yield ServerCheck("tables", number == newest, f"number {number} of {newest}", UPGRADE)
    for name, query, todo in EXPECTED_NONE:
        found = _column(connection, query)
        yield ServerCheck(name, not found, _names(found) or "as it should be", todo)


def _number(connection: Connection) -> int | None:
    """Return the number of the tables; None for a login that may not read it."""
    (may,) = _column(connection, "SELECT has_table_privilege('prospectr.version', 'SELECT')")
    return _column(connection, "SELECT max(number) FROM prospectr.version")[0] if may else None


def _column(connection: Connection, query: Any) -> list[Any]:
    return [value for (value,) in connection.execute(query).fetchall()]


def _names(found: list[Any]) -> str:
    more = f" and {len(found) - MOST_NAMES} more" if len(found) > MOST_NAMES else ""
    return ", ".join(str(name) for name in found[:MOST_NAMES]) + more


# each finds what should not be; the grantee 0 is PUBLIC, which stands for everybody
EXPECTED_NONE = (
    (
        "row security",
        """
        SELECT relname FROM pg_class WHERE relnamespace = 'prospectr'::regnamespace
        AND relkind IN ('r', 'p', 'm', 'v', 'f') AND NOT (relrowsecurity AND relforcerowsecurity) ORDER BY relname
        """,
        UPGRADE,
    ),
    (
        "functions",
        """
        SELECT proname FROM pg_proc WHERE pronamespace = 'prospectr'::regnamespace
        AND proconfig IS DISTINCT FROM ARRAY['search_path=""'] ORDER BY proname
        """,
        UPGRADE,
    ),
    (
        "for everybody",
        """
        SELECT 'database ' || privilege_type FROM pg_database, aclexplode(coalesce(datacl, acldefault('d', datdba)))
            WHERE datname = current_database() AND grantee = 0
        UNION ALL SELECT 'schema ' || nspname FROM pg_namespace, aclexplode(coalesce(nspacl, acldefault('n', nspowner)))
            WHERE nspname IN ('public', 'prospectr') AND grantee = 0
        UNION ALL SELECT 'table ' || relname FROM pg_class, aclexplode(relacl)
            WHERE relnamespace = 'prospectr'::regnamespace AND grantee = 0
        UNION ALL SELECT 'function ' || proname FROM pg_proc, aclexplode(coalesce(proacl, acldefault('f', proowner)))
            WHERE pronamespace = 'prospectr'::regnamespace AND grantee = 0
        """,
        UPGRADE,
    ),
    (
        "large objects",
        """
        SELECT proname FROM pg_proc, aclexplode(coalesce(proacl, acldefault('f', proowner)))
        WHERE pronamespace = 'pg_catalog'::regnamespace AND proname ~ '^lo(_.*|read|write)$' AND grantee = 0
        ORDER BY proname
        """,
        UPGRADE,
    ),
    (
        "owner",
        """
        SELECT rolname FROM pg_roles WHERE rolname IN ('prospectr_owner', 'prospectr_member', 'prospectr_admin')
        AND (rolcanlogin OR rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb OR rolreplication)
        """,
        "Type ALTER ROLE NAME NOLOGIN NOSUPERUSER NOBYPASSRLS NOCREATEROLE NOCREATEDB NOREPLICATION in psql",
    ),
    (
        "logins",
        """
        SELECT rolname FROM pg_roles
        WHERE rolcanlogin AND NOT rolsuper AND pg_has_role(oid, 'prospectr_member', 'MEMBER')
        AND (rolbypassrls OR rolcreaterole OR rolcreatedb OR rolreplication OR rolconnlimit < 0
            OR pg_has_role(oid, 'prospectr_owner', 'MEMBER'))
        ORDER BY rolname
        """,
        "Type ALTER ROLE LOGIN NOBYPASSRLS NOCREATEROLE NOCREATEDB NOREPLICATION CONNECTION LIMIT 2 in psql",
    ),
    (
        "passwords",
        "SELECT setting FROM pg_settings WHERE name = 'password_encryption' AND setting <> 'scram-sha-256'",
        "Set password_encryption = 'scram-sha-256' in postgresql.conf, and give new passwords",
    ),
    (
        "encryption",
        """
        SELECT 'ssl is off' FROM pg_settings WHERE name = 'ssl' AND setting <> 'on'
        AND (SELECT setting FROM pg_settings WHERE name = 'listen_addresses') <> ''
        """,
        "Set ssl = on with ssl_cert_file and ssl_key_file in postgresql.conf, then restart the server",
    ),
)
