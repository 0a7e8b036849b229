"""Every command runs without the frameworks of its declaration; only those that draw load Rich."""

from __future__ import annotations

import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from prospectr.cli.table._cli import COMMANDS
from prospectr.cli.table._help import HELP
from tests.cli.test_imports import NEVER, SCRIPT
from tests.conftest import Shell

DRAWN = {"week last", "demo"}  # by Rich
COSTLY = {
    *("json", "re", "typing", "dataclasses", "tempfile", "subprocess", "urllib", "pathlib", "inspect", "logging"),
    *("hashlib", "argparse", "email", "asyncio"),
}
JSON = {"json", "re"}
PAGE = {*JSON, "typing", "inspect", "hashlib", "urllib", "tempfile"}  # Jinja2
NEEDED = {  # of these, by what a line begins with; all other commands need none, except for JSON
    "log": {"re"},  # the guess of a kind quotes what was typed
    "30m": {"re"},
    "review": {"re"},
    "funnel": {"re"},  # statistics
    "plan": {"re"},
    "history": JSON,  # the change log is JSON
    "undo": JSON,
    "redo": JSON,
    "week": {"re", "typing", "dataclasses", "inspect"},  # Rich
    "quarter": {"re"},  # statistics
    "week --html": PAGE,
    "week --mail": {*PAGE, "email"},
    "report --html": PAGE,
    "quarter 2026-Q4 --html": PAGE,
    "export": {*JSON, "tempfile"},
    "export hubspot-calls": {"typing", "argparse"},
    "doctor": {*JSON, "tempfile"},
    "backup": {"re", "tempfile"},
    "restore": {*JSON, "tempfile"},
    "tags": {"re", "tempfile"},  # the backup before a large change
    "team": {*JSON, "hashlib", "tempfile"},
    "team week --html": PAGE,
    "demo": COSTLY,
    "import": COSTLY,
    "rules": COSTLY,
    "routine export ics": COSTLY,
}
LIBRARIES = {"routine export ics -o routine.ics": {"dateutil"}}  # which the library of calendars needs
MORE = (  # lines besides the example that the help of each command begins with
    *("", "--version", "--help", "help week", "list week --json", "show last --json", "export json week --kind p"),
    *("who @acme --json", "history --json", "tags", "quota --json", "routine export ics -o routine.ics"),
    *("week last --md", "30m coffee @bob", "p 45m --dry-run calls", "log p 45m calls", "import csv - --dry-run"),
    *("export hubspot-calls all",),
    *("quarter", "quarter --json", "week --html", "week --mail", "report --html", "team week --html"),
)


def examples() -> list[str]:
    """Return the line that the help of each command begins with, without the name of the program."""
    pages = {path: page for path, page in HELP.items() if path}
    return [page.split("\n  prospectr ", 1)[1].split("\n", 1)[0] for page in pages.values()]


@pytest.mark.parametrize("line", [*examples(), *MORE])
def test_a_command_loads_no_framework(shell: Shell, example_journal: Path, line: str) -> None:
    shell.journal.parent.mkdir(mode=0o700)
    shutil.copy(example_journal, shell.journal)
    result = subprocess.run(
        [sys.executable, "-c", SCRIPT, *shlex.split(line)],
        env=shell.env,
        cwd=shell.folder,
        input="uid,kind,day,start,minutes\n",
        capture_output=True,
        text=True,
        check=False,
    )
    modules = set(result.stderr.rsplit("loaded:", 1)[1].split())
    assert modules & NEVER <= LIBRARIES.get(line, set()), "a module of a command imports more than it needs"
    needed = {name for start, names in NEEDED.items() if f"{line} ".startswith(f"{start} ") for name in names}
    needed |= JSON if "--json" in line else set()
    assert modules & COSTLY <= needed, "import it only where it is needed, or say in NEEDED what for"
    assert ("rich" in modules) == (line in DRAWN)
    assert result.returncode in (0, 2, 3, 4), result  # some examples name files and entries that are not there


def test_every_command_has_an_example() -> None:
    assert len(examples()) == len(COMMANDS) - 1
