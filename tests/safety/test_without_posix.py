"""A day with prospectr on a Python that has nothing of POSIX, as on Windows.

Each command runs in a process of its own. There, modules such as fcntl and termios cannot be imported, functions such
as os.fork are missing, and files have the limits that they have on Windows: see without_posix/sitecustomize.py.
"""

from __future__ import annotations

import json
import os
import time
from contextlib import AbstractContextManager
from copy import copy
from pathlib import Path
from typing import Any

import pytest

import prospectr
from tests.commands.terminal import Terminal, terminal
from tests.conftest import Result, Shell

pytestmark = pytest.mark.skipif("sys.platform == 'win32'", reason="Windows need not be imitated on Windows")

FOLDER = Path(__file__).with_name("without_posix")
PYTHON_PATH = os.pathsep.join([str(FOLDER), os.path.dirname(os.path.dirname(prospectr.__file__))])
UNSEEN = """
import importlib, os, sys
for name in ("fcntl", "termios", "tty", "pwd", "resource"):
    try:
        importlib.import_module(name)
    except ImportError:
        pass
    else:
        raise SystemExit(f"{name} can be imported")
for name in ("fork", "O_NOFOLLOW", "geteuid", "getuid", "posix_spawn", "fchmod", "mkfifo"):
    if hasattr(os, name):
        raise SystemExit(f"os.{name} is there")
print(sys.platform)
"""


class Day:
    """A shell on which every command runs without POSIX, with the journal in %LOCALAPPDATA%."""

    def __init__(self, shell: Shell) -> None:
        local = shell.folder / "AppData" / "Local"
        local.mkdir(parents=True)
        self.journal = local / "prospectr" / "journal.db"
        self.shell = shell.with_env(PROSPECTR_JOURNAL="", LOCALAPPDATA=str(local), PYTHONPATH=PYTHON_PATH)
        self.shell.journal = self.journal

    def at(self, now: str) -> Day:
        """Return the same day at another time."""
        other = copy(self)
        other.shell = self.shell.at(now)
        return other

    def run(self, *argv: str, stdin: str = "", **env: str) -> Result:
        return self.shell.process(*argv, stdin=stdin, env=env)

    def ok(self, line: str, *argv: str, stdin: str = "", **env: str) -> Result:
        """Run a command that must succeed."""
        result = self.run(*line.split(), *argv, stdin=stdin, **env)
        assert result.code == 0, result
        return result

    def terminal(self, *argv: str, **env: str) -> AbstractContextManager[Terminal]:
        """Run a command on a terminal."""
        return terminal(self.shell, *argv, env={"PYTHONPATH": PYTHON_PATH, **env})

    def read(self, line: str) -> Any:
        return json.loads(self.ok(f"{line} --json").out)


@pytest.fixture
def day(shell: Shell) -> Day:
    return Day(shell)


@pytest.fixture
def logged(day: Day) -> Day:
    """A journal with two entries and without automatic backups."""
    day.ok("config auto_backup off")
    day.ok("p 45m cold calls to plumbers @acme +phone dials=25 talks=6")
    day.ok("n 9-10:30 yesterday chamber breakfast @bob +event")
    return day


def test_the_process_really_is_without_posix(day: Day) -> None:
    from tests.safety.helpers import run_with

    result = run_with(day.shell, UNSEEN, "--version")
    assert (result.code, result.err) == (0, "")
    assert result.out.splitlines() == ["win32", f"prospectr {prospectr.__version__}"]


def test_log_time_and_look(day: Day) -> None:
    assert "#1 Prospecting 45m" in day.ok("p 45m cold calls @acme +phone dials=25 talks=6").out
    assert day.journal.exists()
    day.ok("config auto_backup off")
    assert "#2 Networking 1h30" in day.ok("n 9-10:30 yesterday chamber breakfast @bob +event").out
    day.at("2026-11-21T17:00:00+01:00").ok("start p follow-up calls @acme +phone")
    assert "1h" in day.ok("status").out
    assert "#3 Prospecting 1h" in day.ok("stop talks=3").out
    for line in (
        "",
        "week",
        "week last",
        "today",
        "list",
        "report",
        "trend",
        "history",
        "pipeline",
        "due",
        "who @acme",
    ):
        assert day.ok(line).out
    assert sorted(entry["minutes"] for entry in day.read("list all")) == [45, 60, 90]


def test_edit_undo_and_redo(logged: Day) -> None:
    with logged.terminal("edit", "1", EDITOR="sed -i s/45m/1h/") as screen:
        assert screen.end() == 0, screen.shown
    assert logged.read("show 1")["minutes"] == 60
    logged.ok("undo")
    assert logged.read("show 1")["minutes"] == 45
    logged.ok("redo")
    logged.ok("edit 1 2h +video")
    assert logged.read("show 1")["minutes"] == 120
    assert [path.name for path in logged.journal.parent.iterdir()] == ["journal.db"]


def test_a_text_that_the_editor_left_is_kept(logged: Day) -> None:
    with logged.terminal("edit", "1", EDITOR="sed -i s/45m/4/") as screen:
        assert screen.end() == 2, screen.shown
    [text] = logged.journal.parent.glob("edit-*.txt")
    assert "cold calls to plumbers" in text.read_text(encoding="utf-8")
    checks = {check["name"]: check for check in logged.read("doctor")}
    assert f"del {text}" in checks["texts"]["todo"]


def test_backup_restore_and_doctor(logged: Day, tmp_path: Path) -> None:
    stick = tmp_path / "stick.db"
    logged.ok("backup", str(stick))
    logged.ok("backup")
    [backup] = logged.read("backup --list")
    logged.ok("delete 1 2")
    logged.ok("restore", str(stick))
    assert len(logged.read("list all")) == 2
    logged.ok("restore", backup["path"])
    assert "MEND" not in logged.ok("doctor").out
    logged.journal.write_bytes(b"no journal " * 1000)
    assert logged.run("list").code == 4
    logged.ok("restore", str(stick))
    assert len(logged.read("list all")) == 2
    [damaged] = logged.journal.parent.glob("*damaged*")
    assert damaged.read_bytes() == b"no journal " * 1000


def test_a_backup_folder_somewhere_else(logged: Day, tmp_path: Path) -> None:
    folder = tmp_path / "drive" / "backups"
    folder.parent.mkdir()
    logged.ok("config backup_folder", str(folder))
    logged.ok("backup")
    [backup] = logged.read("backup --list")
    assert Path(backup["path"]).parent == folder / "journal-backups"
    logged.journal.unlink()
    assert backup["path"] in logged.run("list").err
    logged.ok("restore", backup["path"])
    assert len(logged.read("list all")) == 2


def test_export_and_import(logged: Day, tmp_path: Path) -> None:
    file, other = tmp_path / "all.csv", tmp_path / "other.db"
    logged.ok("export csv -o", str(file))
    assert logged.run("export", "csv", "-o", str(file)).code == 2
    logged.ok("export csv --force -o", str(file))
    logged.ok("--journal", str(other), "import", "csv", str(file))
    entries = json.loads(logged.ok("--journal", str(other), "list", "all", "--json").out)
    assert entries == logged.read("list all")
    logged.ok("--journal", str(other), "import", "csv", "-", stdin=logged.ok("export csv").out)
    logged.ok("routine add mon-fri 9-10:30")
    logged.ok("routine export ics -o", str(tmp_path / "routine.ics"))
    for what in ("contacts", "pipeline", "referrals", "follow-ups"):
        logged.ok(f"export {what} csv")


def test_an_inbox(logged: Day, tmp_path: Path) -> None:
    inbox = tmp_path / "inbox.txt"
    inbox.write_text("p 7m calls\r\np mails\r\n", encoding="utf-8", newline="")
    logged.ok("import inbox", str(inbox))
    assert 7 in [entry["minutes"] for entry in logged.read("list all")]
    assert inbox.read_bytes().startswith(b"p mails\r\n#> not logged, ")
    assert [path.name for path in tmp_path.glob("*inbox*")] == ["inbox.txt"]


def test_prompts_read_lines(logged: Day) -> None:
    with logged.terminal("log", "--json") as screen:
        for question, answer in (
            ("kind was it (p", "p"),
            ("Time (", "30m"),
            ("Day (", ""),
            ("What, ", "café with @zoë"),
        ):
            screen.asked(question)
            screen.press(f"{answer}\r")
        assert screen.end() == 0, screen.shown
    [entry] = [entry for entry in logged.read("list all") if entry["minutes"] == 30]
    assert (entry["kind"], entry["note"], entry["contacts"]) == ("prospecting", "café with @zoë", ["zoë"])


def test_the_prompt_reads_plain_lines_where_they_cannot_be_edited(logged: Day) -> None:
    with logged.terminal("log") as screen:
        for line in ("p 30m café with @zoë", "wek", "undo", "exit"):
            screen.wait_until(lambda: screen.shown.endswith("> "))
            screen.press(f"{line}\r")
        assert screen.end() == 0, screen.shown
    assert "café with @zoë" in screen.shown.rpartition("Undone: ")[2]


def test_without_an_editor_an_entry_is_edited_by_words(logged: Day) -> None:
    with logged.terminal("edit", "1") as screen:
        assert screen.end() == 2
    assert "prospectr edit 1 1h yesterday +phone" in screen.shown


def test_a_question_for_one_key_takes_a_line(logged: Day) -> None:
    logged.ok("p 30m coffee with @bob")
    with logged.terminal("review") as screen:
        screen.wait_until(lambda: "[n] networking" in screen.shown)
        screen.press("n\r")
        assert screen.end() == 0, screen.shown
    assert logged.read("show last")["kind"] == "networking"


def test_lines_from_standard_input(logged: Day) -> None:
    logged.ok("log -", stdin="p 5m one\nn 6m Zoë\n")
    assert len(logged.read("list all")) == 4


def test_the_automatic_backup(day: Day) -> None:
    """It is made in a process of its own after the second entry."""
    day.ok("p 45m one")
    (day.journal.parent / "journal-backups" / ".tried").unlink()
    day.ok("p 45m two")
    limit = time.monotonic() + 60
    while not (backups := day.read("backup --list")):
        assert time.monotonic() < limit
        time.sleep(0.2)
    assert [backup["occasion"] for backup in backups] == ["daily"]


def test_forgetting_a_contact(logged: Day) -> None:
    logged.ok("contact @bob --name Bob")
    logged.ok("contact forget @bob --yes")
    assert [entry["contacts"] for entry in logged.read("list all") if entry["kind"] == "networking"] == [[]]


def test_the_demo(day: Day, tmp_path: Path) -> None:
    day.ok("demo", str(tmp_path / "sample.db"))
    assert day.run("demo", str(tmp_path / "sample.db")).code == 2
