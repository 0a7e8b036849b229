"""The long form of the reliability tests.

`make test` runs each of them briefly. `make torture` sets TORTURE to the name of a file: those that use the `proof`
fixture run alone, at their full counts, and what they showed is written there for `tools/torture/torture.py`.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

import pytest

RESULTS = os.environ.get("TORTURE", "")
INSTALL = "sudo apt install strace fiu-utils util-linux"


@dataclass(frozen=True)
class Proof:
    """One line of docs/reliability.md, or a part of one: the counts of those with the same name are added up."""

    name: str  # as the reliability tests are called, such as kill_random
    promise: str  # what a person can rely on
    method: str  # how it was put to the test
    count: int
    unit: str  # what was counted: kills, entries, ...
    result: str  # what came out, such as "0 lost, 0 torn"


Prove = Callable[..., None]
ROOM = 2**30  # bytes; each test takes what it made away again
IN_MEMORY = (  # a folder for what does not ask whether the disk has it, or None
    "/dev/shm" if os.path.isdir("/dev/shm") and shutil.disk_usage("/dev/shm").free > ROOM else None
)


def times(short: int, full: int) -> int:
    """Return how often to do something: so often in `make test`, and so often in `make torture`."""
    return full if RESULTS else short


def needs(*programs: str) -> None:
    """Skip a test where a program is missing; fail it there in `make torture`."""
    missing = " and ".join(program for program in programs if not shutil.which(program))
    if missing:
        (pytest.fail if RESULTS else pytest.skip)(f"{missing} is not installed: {INSTALL}")


@pytest.fixture
def proof(request: pytest.FixtureRequest) -> Prove:
    """A function that takes the fields of a `Proof`; to be called at the end of a test, when it is true."""

    def prove(**fields: object) -> None:
        request.node.user_properties.append(("proof", asdict(Proof(**fields))))

    return prove


class Collector:
    """Gathers the proofs of all processes that run tests, and writes them when all is done."""

    def __init__(self) -> None:
        self.proofs: list[dict[str, object]] = []

    def pytest_collection_modifyitems(self, config: pytest.Config, items: list[pytest.Item]) -> None:
        others = [item for item in items if "proof" not in getattr(item, "fixturenames", ())]
        config.hook.pytest_deselected(items=others)
        items[:] = [item for item in items if item not in others]

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.when == "call" and report.passed:
            self.proofs += [value for name, value in report.user_properties if name == "proof"]

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        if not hasattr(session.config, "workerinput"):  # the one process that has heard of all
            Path(RESULTS).write_text(json.dumps(self.proofs, indent=1), encoding="utf-8")
