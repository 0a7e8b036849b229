"""With --json, every command prints JSON and nothing else."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.cli.test_help import TREE
from tests.commands.helpers import log
from tests.conftest import Shell

LINES = [
    "p 45m calls @acme", "n 9-10 chamber", "prospecting 5m", "log p 45m calls", "log -", "p -", "p 45m --dry-run",
    "start n coffee", "stop", "stop talks=2 at 17:30", "cancel", "status", "resume", "resume 1",
    "today", "list", "list all --kind p", "list 2020", "show 1", "show last", "history", "history 1",
    "week", "week last", "report", "report all --by tag --by kind", "report 2020",
    "edit 1 1h", "edit 1 p", "delete 1", "delete 1 2", "undo", "undo 2", "tags", "tags rename warm cold",
    "tags merge warm phone",
    "quota", "quota 45%", "quota 45% --hours 8 talks=3 --from 2026-12-01",
    "off", "off 2026-12-24", "off --remove 2026-12-25", "config", "config day_hours", "config day_hours 8",
    "config day_hours --unset", "import csv -", "import csv - --dry-run", "backup", "backup --list", "doctor",
    "contact @bob", "contact @new --name New --close", "contact merge @acme @bob", "contact rename @bob @robert",
    "contact forget @bob --yes", "contacts", "contacts --close --stage prospect", "who @acme", "who bob",
    "advance @bob", "advance @acme lost", "pipeline", "pipeline --stale", "criteria", "criteria use champ",
    "qualify @acme", "qualify @acme need=time", "follow @bob 3d", "follow 3d tidy up", "due", "due --prune",
    "due --prune --yes", "done 1", "done 1 p 5m next=2d", "snooze 1 2d", "network", "network all", "referrals",
    "referrals year --by circle", "funnel", "funnel all", "plan 2 clients by 2026-12-31",
    "review", "list --doubtful", "routine", "routine add mon-fri 9-10", "routine today", "trend", "trend year",
    "calendar", "quarter", "quarter 2026-Q4",
    "rules", "rules add toggl project Outreach p +phone",
    "audit", "audit all", "week close", "week close last", "team", "team status",
]  # fmt: skip


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A journal with a bit of everything."""
    shell = Shell(tmp_path_factory.mktemp("template"))
    log(
        shell,
        "p 45m calls @acme +phone +warm talks=3",
        'n 9-10 fri "[red]breakfast[/red]" @bob need="a \\"b\\""',
        "quota 40%",
        "off 2026-12-25 day off",
        "criteria use bant",
        "advance @acme prospect",
        'follow @acme 2026-12-01 "send prices"',
    )
    shell.at("2026-11-21T17:00:00+01:00").ok("start s proposal")
    return shell.journal


@pytest.fixture
def full(shell: Shell, template: Path) -> Shell:
    shell.journal.parent.mkdir(mode=0o700)
    shutil.copy(template, shell.journal)
    return shell


@pytest.mark.parametrize("line", LINES)
@pytest.mark.parametrize("terminal", [False, True])
def test_the_output_is_json(full: Shell, line: str, terminal: bool) -> None:
    stdin = "kind,day,minutes\np,2026-11-20,5\n" if line.startswith("import") else "" if line == "p -" else "p 5m\n"
    result = full.ok(f"{line} --json", stdin=stdin, terminal=terminal)
    assert isinstance(json.loads(result.out), dict | list)
    assert result.out.endswith("\n")


def test_the_output_of_restore_and_redo_is_json(full: Shell, tmp_path: Path) -> None:
    full.ok("undo")
    assert json.loads(full.ok("redo --json").out)
    path = str(tmp_path / "copy.db")
    full.ok("backup", path)
    assert json.loads(full.ok("restore", path, "--json").out)["restored"] == path


@pytest.mark.parametrize(
    "line",
    [
        "today",
        "list",
        "status",
        "week",
        "report",
        "quota",
        "off",
        "tags",
        "config",
        "history",
        "doctor",
        "contacts",
        "pipeline",
        "criteria",
        "due",
        "network",
        "referrals",
        "funnel",
        "plan 1 client by 2026-12-01",
        "review",
        "routine",
        "routine today",
        "trend",
        "calendar",
        "quarter",
        "audit",
    ],
)
def test_the_output_of_an_empty_journal_is_json(shell: Shell, line: str) -> None:
    json.loads(shell.ok(f"{line} --json").out)
    assert not shell.journal.exists()


def test_every_command_has_the_option() -> None:
    """Except export, which has JSON as a format, and demo, which is only for people."""
    without = {
        name
        for name, command in TREE.commands.items()  # type: ignore[attr-defined]
        if not any("--json" in parameter.opts for parameter in command.params)
    }
    assert without == {"export", "demo"}


def test_every_command_is_tested() -> None:
    verbs = {line.split()[0] for line in LINES} | {"restore", "redo"}
    kinds = {"p", "n", "s", "c", "m", "a", "prospecting", "networking", "selling", "clients", "marketing", "admin"}
    assert set(TREE.commands) - kinds - {"export", "demo"} <= verbs  # type: ignore[attr-defined]


@pytest.mark.parametrize("text", ["é", "日本", "\u2028", "\x1b[31m", "\x9b", "\u202e", '"', "\\x", "\x7f"])
def test_any_text_survives_and_is_printed_harmlessly(shell: Shell, text: str) -> None:
    shell.ok("p", "45m", f"a{text}b")
    result = shell.ok("show last --json").out
    assert json.loads(result)["note"] == " ".join(f"a{text}b".split())
    assert not {"\x1b", "\x9b", "\u202e", "\x7f"} & set(result)
