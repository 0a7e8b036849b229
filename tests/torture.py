"""The reliability tests at full count, and the proofs that docs/reliability.md lists.

`make test` runs each reliability test briefly. `make torture` runs `pytest -m torture --torture FILE`: only the tests
that use the `proof` fixture, at full count. What they proved goes to FILE, as JSON, for `tools/torture/torture.py`.
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

import pytest

INSTALL = "sudo apt install strace fiu-utils util-linux"
FREE_BYTES = 2**30  # of memory, before temporary files go there; each test deletes what it made
IN_MEMORY = (  # a folder for temporary files that need not survive a power loss, or None
    "/dev/shm" if os.path.isdir("/dev/shm") and shutil.disk_usage("/dev/shm").free > FREE_BYTES else None
)


@dataclass(frozen=True)
class Proof:
    """One line of docs/reliability.md, or part of one: proofs with the same name and method are added up."""

    name: str  # of the group of tests, such as kill_random
    promise: str  # what a person can rely on
    method: str  # how it was tested
    count: int
    unit: str  # what was counted: kills, entries, ...
    result: str  # such as "0 lost, 0 torn"


Prove = Callable[..., None]


class _Run:
    is_full = False


def is_full() -> bool:
    """Return whether this is the full run, `make torture`."""
    return _Run.is_full


def times(short: int, full: int) -> int:
    """Return how often to do something: `short` in `make test`, `full` in `make torture`."""
    return full if is_full() else short


def needs(*programs: str) -> None:
    """Skip a test if a program is not installed; in `make torture`, fail it."""
    missing = " and ".join(program for program in programs if not shutil.which(program))
    if missing:
        skip_or_fail(f"{missing} is not installed: {INSTALL}")


def skip_or_fail(reason: str) -> None:
    """Skip a test that cannot run on this machine; in `make torture`, fail it."""
    (pytest.fail if is_full() else pytest.skip)(reason)


@pytest.fixture
def proof(request: pytest.FixtureRequest) -> Prove:
    """A function that takes the fields of a `Proof`. Call it as the last statement of a test."""

    def prove(**fields: object) -> None:
        request.node.user_properties.append(("proof", asdict(Proof(**fields))))

    return prove


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--torture", metavar="FILE", help="test at full count, and write the proofs to FILE as JSON")


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "torture: proves a promise of docs/reliability.md (set on users of `proof`)")
    results = config.getoption("--torture")
    if results:
        _Run.is_full = True
        config.pluginmanager.register(Collector(Path(results)))
    elif IN_MEMORY:
        # most tests check what was stored, not whether it is on disk; waiting for the disk takes a third of their time
        tempfile.tempdir = IN_MEMORY
        os.environ.setdefault("TMPDIR", IN_MEMORY)
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", IN_MEMORY)


@pytest.hookimpl(tryfirst=True)  # before `-m` selects by marker
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "proof" in getattr(item, "fixturenames", ()):
            item.add_marker("torture")


class Collector:
    """Collects the proofs from all worker processes and writes them to a file at the end."""

    def __init__(self, results: Path) -> None:
        self.results = results
        self.proofs: list[dict[str, object]] = []

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.when == "call" and report.passed:
            self.proofs += [value for name, value in report.user_properties if name == "proof"]

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        if not hasattr(session.config, "workerinput"):  # only the main process has all reports
            self.results.write_text(json.dumps(self.proofs, indent=1), encoding="utf-8")
