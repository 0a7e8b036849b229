"""The SQL that gives people a login on a team's server, for the person who keeps the database to run."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from base64 import b64encode
from datetime import date

from prospectr.domain.team.server import NewLogin

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

ITERATIONS = 4096  # as PostgreSQL does it
AS_OWNER = "SET LOCAL ROLE prospectr_owner;"
# names have letters, digits, - and _ only, so they need no escapes
TEAM = "INSERT INTO prospectr.team (name) VALUES ('{team}') ON CONFLICT DO NOTHING;"
UNDER = """UPDATE prospectr.team SET parent =
(SELECT id FROM prospectr.team WHERE name = '{under}') WHERE name = '{team}';"""
MEMBER = """INSERT INTO prospectr.member (name) VALUES ('{name}') ON CONFLICT DO NOTHING;
UPDATE prospectr.member SET login = '{login}', is_admin = {is_admin} WHERE name = '{name}';"""
STINT = """INSERT INTO prospectr.stint (member, team, since)
SELECT member.id, team.id, '{since}' FROM prospectr.member, prospectr.team
WHERE member.name = '{name}' AND team.name = '{team}'
AND NOT EXISTS (SELECT FROM prospectr.stint WHERE stint.member = member.id AND until IS NULL);"""
MANAGES = """INSERT INTO prospectr.manages (manager, team)
SELECT member.id, team.id FROM prospectr.member, prospectr.team
WHERE member.name = '{name}' AND team.name = '{team}' ON CONFLICT DO NOTHING;"""
END = "UPDATE prospectr.member SET login = NULL WHERE name = '{name}';"
LIMITS = ("statement_timeout = '60s'", "idle_in_transaction_session_timeout = '60s'", "lock_timeout = '10s'")


def new_login(name: str, team: str | None, manages: str | None, under: str | None, *, is_admin: bool) -> NewLogin:
    """Return a login with a random name, because every login can list the names of all others, and a password."""
    return NewLogin(name, f"m_{secrets.token_hex(4)}", secrets.token_urlsafe(18), team, manages, under, is_admin)


def logins_text(logins: Sequence[NewLogin], since: date) -> str:
    """Return the SQL that creates logins, for people who report from a day on; it does not hold their passwords."""
    return _transaction(line for login in logins for line in _login_lines(login, since))


def ended_text(names: Sequence[str]) -> str:
    """Return the SQL after which nobody can use the logins of these people; what they sent stays."""
    return _transaction([AS_OWNER, *(END.format(name=name) for name in names)])


def _transaction(lines: Iterable[str]) -> str:
    return "\n".join(["BEGIN;", *lines, "COMMIT;", ""])


def _login_lines(login: NewLogin, since: date) -> Iterator[str]:
    """Yield the statements for one login."""
    groups = "prospectr_member, prospectr_admin" if login.is_admin else "prospectr_member"
    yield f"-- {login.name}"
    yield f"CREATE ROLE {login.login} LOGIN CONNECTION LIMIT 2 PASSWORD '{scram(login.password)}' IN ROLE {groups};"
    yield from (f"ALTER ROLE {login.login} SET {limit};" for limit in LIMITS)
    yield AS_OWNER
    yield from (TEAM.format(team=team) for team in (login.under, login.team, login.manages) if team)
    if login.under:
        yield UNDER.format(under=login.under, team=login.manages or login.team)
    yield MEMBER.format(name=login.name, login=login.login, is_admin=str(login.is_admin).lower())
    if login.team:
        yield STINT.format(name=login.name, team=login.team, since=since.isoformat())
    if login.manages:
        yield MANAGES.format(name=login.name, team=login.manages)
    yield "RESET ROLE;"


def scram(password: str, salt: bytes = b"") -> str:
    """Return what PostgreSQL stores of a password (RFC 5803), so that the password itself never reaches its log."""
    salt = salt or secrets.token_bytes(16)
    salted = hashlib.pbkdf2_hmac("sha256", password.encode(), salt, ITERATIONS)
    stored = hashlib.sha256(hmac.digest(salted, b"Client Key", "sha256")).digest()
    server = hmac.digest(salted, b"Server Key", "sha256")
    encoded = [b64encode(part).decode() for part in (salt, stored, server)]
    return f"SCRAM-SHA-256${ITERATIONS}:{encoded[0]}${encoded[1]}:{encoded[2]}"
