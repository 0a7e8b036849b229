"""The quick commands about contacts import as little as the others, on a journal that has contacts."""

from __future__ import annotations

import pytest

from tests.cli.test_imports import NEVER, SLOW, loaded
from tests.commands.helpers import log
from tests.conftest import Shell

MORE = {"statistics", "decimal", "fractions", "random", "csv", "textwrap", "hashlib", "tempfile", "shutil", "glob"}
VIEWS = ["who @acme", "who @corp", "due", "pipeline"]
WRITES = [
    "p 45m cold calls @acme from=@bob gave=leaflet got=lead next=3d",
    "start p calls @dana next=fri",
    "stop talks=1 next=1w",
    "",
]


@pytest.fixture
def full(shell: Shell) -> Shell:
    log(
        shell,
        "config auto_backup off",
        "criteria use bant",
        "contact @acme --name Acme --circle referral --close --from @bob",
        "advance @acme opportunity --value 12k --on 2026-11-01",
        "qualify @acme budget=50k",
        "p 45m fri calls @acme gave=leaflet next=today",
        "c 45m thu review @weber",
        "p 20m fri calls @corp from=@bob",
        "follow @bob 3d lunch",
    )
    shell.at("2026-11-21T17:00:00+01:00").ok("start s proposal @acme")
    return shell


@pytest.mark.parametrize("line", [*VIEWS, *WRITES])
def test_a_quick_command_loads_no_slow_module(full: Shell, line: str) -> None:
    modules = loaded(full, line)
    assert {"prospectr", "sqlite3"} <= modules  # the command did run
    assert modules & (NEVER | SLOW | MORE) == set()


@pytest.mark.parametrize("line", ["due", "pipeline", "p 45m calls @acme next=3d"])
def test_a_quick_command_on_a_new_journal_loads_no_slow_module(shell: Shell, line: str) -> None:
    assert loaded(shell, line) & (NEVER | SLOW | MORE) == set()
