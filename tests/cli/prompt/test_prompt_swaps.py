"""What other programs do to the journal while a prompt is open, and what a killed prompt leaves."""

from __future__ import annotations

import os
import re
import shutil
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.prompt.test_prompt import history, notes
from tests.cli.prompt.typing import CTRL_C, ENTER, UP, prompt
from tests.conftest import Shell
from tests.torture import times


@pytest.fixture
def quiet(shell: Shell) -> Shell:
    shell.ok("config auto_backup off")
    shell.ok("p 5m one")
    return shell


def _link(journal: Path) -> Callable[[], None]:
    other = journal.with_name("other.db")
    other.hardlink_to(journal)
    return other.unlink


def _empty(journal: Path) -> Callable[[], None]:
    content = journal.read_bytes()
    journal.write_bytes(b"")
    return lambda: journal.write_bytes(content) and None


def _damage(journal: Path) -> Callable[[], None]:
    content = journal.read_bytes()
    journal.write_bytes(b"no journal" * 1000)
    return lambda: journal.write_bytes(content) and None


def _folder(journal: Path) -> Callable[[], None]:
    away = journal.with_name("away.db")
    journal.rename(away)
    journal.mkdir()

    def back() -> None:
        journal.rmdir()
        away.rename(journal)

    return back


def _newer(journal: Path) -> Callable[[], None]:
    content = bytearray(journal.read_bytes())
    content[60:64] = (9999).to_bytes(4, "big")  # the format number
    old = journal.read_bytes()
    journal.write_bytes(bytes(content))
    return lambda: journal.write_bytes(old) and None


TROUBLES = {
    "a hard link": (_link, "second name"),
    "an empty file": (_empty, ""),
    "another file": (_damage, "journal.db"),
    "a folder": (_folder, "Name another file"),
    "a newer format": (_newer, "newer"),
}


@pytest.mark.parametrize("trouble", TROUBLES)
def test_a_line_is_refused_and_stays_until_the_trouble_is_over(quiet: Shell, trouble: str) -> None:
    quiet.ok("backup")
    begin, told = TROUBLES[trouble]
    with prompt(quiet) as screen:
        end = begin(quiet.journal)
        said = screen.type("p 5m two")
        assert told.replace(" ", "") in "".join(said.split()), said  # a long path is folded anywhere
        assert "#2" not in said
        end()
        screen.press_and_wait(ENTER)
        assert screen.leave() == 0
        assert "Traceback" not in screen.shown
        assert "Unexpected error" not in screen.shown
    assert notes(quiet) == ["one", "two"]


def test_a_link_that_is_turned_to_another_journal_changes_nothing_until_the_prompt_is_left(
    quiet: Shell, tmp_path: Path
) -> None:
    """The prompt stays with the file that it was opened for, as its history does."""
    other = tmp_path / "other" / "journal.db"
    other.parent.mkdir()
    shutil.copy(quiet.journal, other)
    link = tmp_path / "link.db"
    link.symlink_to(quiet.journal)
    with prompt(quiet.with_env(PROSPECTR_JOURNAL=str(link))) as screen:
        link.unlink()
        link.symlink_to(other)
        screen.type("p 5m two")
        assert screen.leave() == 0
    assert notes(quiet) == ["one", "two"]
    assert history(quiet) == ["p 5m two"]


def test_what_other_shells_do_is_seen(quiet: Shell) -> None:
    saved = str(quiet.journal.with_name("saved.db"))
    with prompt(quiet) as screen:
        screen.type("p 5m two @quill")
        quiet.ok("backup", saved)
        quiet.ok("p 5m three")
        assert "#3" in screen.type("show last")
        quiet.ok("restore", saved)
        assert "#2" in screen.type("show last")
        quiet.ok("contact forget @quill --yes")
        screen.press(f"{UP}{UP}{UP}")
        screen.shows("> show last")
        screen.press_and_wait(CTRL_C)
        assert screen.leave() == 0
    assert b"quill" not in quiet.journal.read_bytes()
    assert history(quiet) == ["show last"]


def test_a_clock_that_is_set_back_between_two_lines(quiet: Shell) -> None:
    for number, now in enumerate(
        ("2026-11-21T18:00:00+01:00", "2026-11-19T18:00:00+01:00", "2026-03-29T03:00:00+02:00")
    ):
        with prompt(quiet.at(now)) as screen:
            screen.type(f"p 5m at {number}")
            assert screen.leave() == 0
    assert notes(quiet) == ["at 2", "at 1", "one", "at 0"]


@pytest.mark.parametrize("run", range(times(3, 60)))
def test_a_killed_prompt_has_stored_what_it_echoed(quiet: Shell, run: int) -> None:
    with prompt(quiet) as screen:
        for number in range(4):
            screen.press(f"p 5m line {run} {number}{ENTER}")
        while len(re.findall(r"#\d+ ", screen.shown)) <= run % 4 and screen.read_screen(0.2):
            pass
        os.kill(screen.process.pid, signal.SIGKILL)
        screen.process.wait()
        while screen.read_screen(0.1):
            pass
        echoed = re.findall(rf"#\d+ Prospecting[^#]*?(line {run} \d)", "\n".join(screen.rows))
    assert {*echoed} <= {*notes(quiet)}
    kept = history(quiet) if quiet.journal.with_name("journal-prompt-history").exists() else []
    assert {*notes(quiet)} - {"one"} <= {line.removeprefix("p 5m ") for line in kept}
    assert quiet.ok("doctor").code == 0
