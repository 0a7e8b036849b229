"""Connect to a team's server: TLS and SCRAM unless the address says otherwise, the password in the passfile only."""

from __future__ import annotations

import os
from contextlib import contextmanager

from prospectr.domain.record import Record
from prospectr.errors import InputError, NotFoundError, ProspectrError
from prospectr.store.server import _sql

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from types import ModuleType
    from typing import Any

    import psycopg

    Connection = psycopg.Connection[tuple[Any, ...]]

OLDEST_VERSION = 150009  # 15.9; before, row-level security could be that of another person (CVE-2024-10976)
OLDEST_NUMBER = 1  # of the server's tables, with which this prospectr works
DEFAULTS = {
    "sslmode": "verify-full",
    "channel_binding": "require",  # SCRAM, with the server that the certificate is of
    "require_auth": "scram-sha-256",
    "connect_timeout": "5",  # seconds
    "tcp_user_timeout": "10000",  # milliseconds, after which a server that does not answer is gone
    "options": "-c statement_timeout=60s",
    "application_name": "prospectr",
}
OWN_CERTIFICATES = os.path.join(".postgresql", "root.crt")  # where libpq looks
PASSWORD = ("password authentication failed", "no password supplied", "fe_sendauth")
UNTRUSTED = ("certificate", "SSL", "channel binding", "authentication method")
TRY_AGAIN = "Check the network and the address; to see what is joined, type prospectr team status"


class Login(Record):
    """Who a connection is: the name that they report under, None if the server does not know them."""

    name: str | None
    is_admin: bool


def options_of(address: str, environ: Mapping[str, str]) -> dict[str, Any]:
    """Return the options of a connection; InputError if the address is invalid or holds a password, or without psycopg.

    The message does not repeat the address, because a password could be in it.
    """
    psycopg = _library()
    from psycopg.conninfo import conninfo_to_dict

    try:
        typed = conninfo_to_dict(address)
    except psycopg.ProgrammingError:
        raise InputError(
            "The address of the server is invalid.", "Type prospectr team join postgresql://LOGIN@HOST/team --as ann"
        ) from None
    if "password" in typed:
        raise InputError(
            "A password in the address would be stored in the journal, and in its backups.",
            f"Write it into {passfile_of(environ)} as HOST:5432:team:LOGIN:PASSWORD, then leave it out of the address.",
        )
    home = environ.get("HOME", "")
    certificates = os.path.join(home, OWN_CERTIFICATES)
    found = {"sslrootcert": certificates if os.path.exists(certificates) else "system"}
    if typed.get("sslmode", "verify-full") != "verify-full":
        found = {}  # libpq takes the certificates of the system for full verification only
    return {"passfile": passfile_of(environ), **DEFAULTS, **found, **typed}


def passfile_of(environ: Mapping[str, str]) -> str:
    """Return the path of the file in which libpq looks for passwords."""
    if os.name == "nt":
        default = os.path.join(environ.get("APPDATA", ""), "postgresql", "pgpass.conf")
    else:
        default = os.path.join(environ.get("HOME", ""), ".pgpass")
    return environ.get("PGPASSFILE") or default


def _library() -> ModuleType:
    """Return psycopg; InputError if it is not installed."""
    try:
        import psycopg
    except ImportError:
        raise InputError(
            "A team's server needs the extra “team”, which is not installed.",
            "Type uv tool install '.[team]' in the folder of prospectr; with pipx: pipx install '.[team]'",
        ) from None
    return psycopg


@contextmanager
def connected(address: str, environ: Mapping[str, str]) -> Iterator[Connection]:
    """Open a connection for one transaction, which is committed at the end.

    Raises:
        InputError: psycopg is not installed, the address is invalid, or the server rejects the login or a statement.
        NotFoundError: the server cannot be reached, or goes away.
    """
    psycopg = _library()
    options = options_of(address, environ)
    try:
        connection = psycopg.connect(**options, prepare_threshold=None)
    except psycopg.Error as error:
        raise _not_connected(str(error), options, environ) from None
    try:
        with connection:
            yield connection
    except psycopg.Error as error:
        raise _failed(error, options) from None
    finally:
        connection.close()  # a commit that fails leaves it open


@contextmanager
def logged_in(address: str, environ: Mapping[str, str]) -> Iterator[tuple[Connection, Login]]:
    """Open a connection to a server with a team's tables; besides the errors above, InputError if it has none."""
    with connected(address, environ) as connection:
        (row,) = connection.execute(_sql.LOGIN).fetchall()
        number, name, is_admin, is_exempt = row
        if is_exempt:
            raise InputError(
                "This login passes by row-level security, so it is not for reading a team's weeks.",
                "Ask for a login of your own: prospectr team server sql ann --team north",
            )
        if number is None or number < OLDEST_NUMBER:
            raise InputError(
                "The tables of the server are older than this prospectr.",
                "Ask its administrator to type prospectr team server upgrade",
            )
        yield connection, Login(name, is_admin)


def _not_connected(said: str, options: Mapping[str, Any], environ: Mapping[str, str]) -> ProspectrError:
    """Return the error for a connection that libpq could not open; it says why in words only."""
    host, user = options.get("host") or "this computer", options.get("user", "")
    if any(words in said for words in PASSWORD):
        return InputError(
            f"The server {host} refuses the login {user}, or has no password for it.",
            f"Check its line in {passfile_of(environ)}, which only you may read: "
            f"{host}:5432:{options.get('dbname', 'team')}:{user}:PASSWORD",
        )
    if any(words in said for words in UNTRUSTED):
        return InputError(
            f"The server {host} could not prove who it is: {_reason(said)}.",
            "If the firm has certificates of its own, join with ?sslrootcert=FILE at the end of the address.",
        )
    return NotFoundError(f"The server {host} cannot be reached: {_reason(said)}.", TRY_AGAIN)


def _failed(error: psycopg.Error, options: Mapping[str, Any]) -> ProspectrError:
    host, state = options.get("host") or "this computer", error.sqlstate or ""
    if not state or state.startswith(("08", "57")):  # the connection, or a server that shuts down
        return NotFoundError(f"The server {host} went away.", TRY_AGAIN)
    if state in ("42501", "3F000", "42P01", "42883"):
        return InputError(
            f"The server {host} has no team for the login {options.get('user', '')}, or does not let it do that.",
            "Ask its administrator to type prospectr team server check",
        )
    return InputError(f"The server {host} refused it ({state}).", "Ask its administrator to look into its log")


def _reason(said: str) -> str:
    """Return the end of libpq's last line that says why."""
    lines = [line.strip() for line in said.splitlines() if line.strip()] or ["no reason given"]
    failed = [line for line in lines if "failed: " in line] or lines
    return failed[-1].rpartition("failed: ")[2].rstrip(".")
