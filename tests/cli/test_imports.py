"""The quick commands import little. Each is run in a process of its own that prints the modules it has loaded."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.commands.helpers import log
from tests.conftest import Shell

NEVER = {"typer", "click", "sqlalchemy", "sqlmodel", "alembic", "pydantic", "dateutil", "psycopg"}
SLOW = {
    "json",
    "re",
    "typing",
    "dataclasses",
    "pathlib",
    "argparse",
    "rich",
    "enum",
    "inspect",
    "subprocess",
    "logging",
}
SCRIPT = """
import sys
bare = set(sys.modules)
sys.argv[0] = "prospectr"
from prospectr.cli.main import main
code = main()
print("\\nloaded:", *sorted({name.partition(".")[0] for name in set(sys.modules) - bare}), file=sys.stderr)
sys.exit(code)
"""
HOT = [
    "p 45m cold calls @acme +phone dials=25 talks=6",
    "p 9-10:30 yesterday calls",
    "p 45m now",
    "p 45m fri need=late",
    "n 1h last-fri coffee",
    "start p follow-up calls @acme",
    "stop talks=3",
    "stop at 17:30",
    "cancel",
    "status",
    "",
    "today",
]


def loaded(shell: Shell, line: str) -> set[str]:
    """Return the top-level modules that a command loads, without those that the interpreter itself loads."""
    result = subprocess.run(
        [sys.executable, "-c", SCRIPT, *line.split()], env=shell.env, capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result
    return set(result.stderr.rsplit("loaded:", 1)[1].split())


@pytest.fixture
def full(shell: Shell) -> Shell:
    log(shell, "p 45m fri calls @acme +phone talks=3", "n 9-10 thu coffee", "quota 40%", "off 2026-12-24")
    shell.at("2026-11-21T17:00:00+01:00").ok("start s proposal")
    return shell


@pytest.mark.parametrize("line", HOT)
def test_a_quick_command_loads_no_slow_module(full: Shell, line: str) -> None:
    modules = loaded(full, line)
    assert {"prospectr", "sqlite3"} <= modules  # the command did run
    assert modules & (NEVER | SLOW) == set()


@pytest.mark.parametrize("line", ["p 45m first line", "start p", "status", "", "today"])
def test_a_quick_command_on_a_new_journal_loads_no_slow_module(shell: Shell, line: str) -> None:
    assert loaded(shell, line) & (NEVER | SLOW) == set()


@pytest.mark.parametrize("line", ["week", "week last"])
def test_the_week_loads_rich_but_no_other_framework(full: Shell, line: str) -> None:
    modules = loaded(full, line)
    assert "rich" in modules
    assert modules & (NEVER | {"argparse"}) == set()


def test_help_folded_for_a_narrow_terminal_loads_typer(full: Shell) -> None:
    """This shows that the tests above would notice a slow module."""
    assert {"typer", "re", "typing"} <= loaded(full.with_env(COLUMNS="60"), "status --help")
