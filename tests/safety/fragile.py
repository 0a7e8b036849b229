"""Connections to a server that break: before a commit, after it, or because the server or its process ends."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
import pytest

from tests.postgres import Postgres

WAYS = ("before the commit", "after the commit", "terminated", "killed")


class Faults:
    """Breaks connections at random while `rate` is above 0, and remembers each statement that was sent."""

    def __init__(self, postgres: Postgres, seed: int) -> None:
        self.postgres = postgres
        self.random = random.Random(seed)
        self.rate = 0.0
        self.broken = dict.fromkeys(WAYS, 0)
        self.sent: list[tuple[str, str]] = []  # the login, the statement
        self.before_saying: Callable[[], None] | None = None

    def strikes(self, *ways: str) -> str:
        """Return how to break a connection now, or an empty text."""
        if self.random.random() >= self.rate:
            return ""
        way = self.random.choices(ways, [1 if way == "killed" else 6 for way in ways])[0]
        self.broken[way] += 1
        return way

    def end_session(self, login: str) -> None:
        """Kill the server's process of the only connection of a login."""
        ((pid,),) = self.postgres.execute("postgres", f"SELECT pid FROM pg_stat_activity WHERE usename = '{login}'")
        self.end(pid, "killed")

    def end(self, pid: int, way: str) -> None:
        """End a process of the server."""
        if way == "killed":  # all other connections end too, and the server recovers from its log
            self.postgres.crash(pid)
        elif way == "terminated":
            self.postgres.execute("postgres", f"SELECT pg_terminate_backend({pid}, 5000)")


@contextmanager
def breaking(faults: Faults) -> Iterator[Faults]:
    """Have every connection that prospectr opens break as `faults` says."""

    class Fragile(psycopg.Connection[Any]):
        def execute(self, query: Any, params: Any = None, **more: Any) -> Any:
            faults.end(self.info.backend_pid, faults.strikes("terminated", "killed"))
            if params and "statement" in params:
                faults.sent.append((self.info.user, params["statement"]))
                act, faults.before_saying = faults.before_saying, None
                if act:
                    act()
            return super().execute(query, params, **more)

        def commit(self) -> None:
            way = faults.strikes("before the commit", "after the commit")
            if way == "before the commit":
                self.close()
                raise psycopg.OperationalError("the connection is lost")
            super().commit()
            if way:
                raise psycopg.OperationalError("the reply is lost")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(psycopg, "connect", Fragile.connect)
        yield faults
