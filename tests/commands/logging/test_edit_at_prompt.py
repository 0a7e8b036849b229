"""`edit` without an EDITOR: the entry is one line at a prompt."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.cli.prompt.typing import CTRL_A, CTRL_C, ENTER, TAB, prompt
from tests.commands.helpers import last, log, refused
from tests.conftest import Shell

CLEAR = f"{CTRL_A}\x0b"
NEW_ROW = f"\x1b{ENTER}"


@pytest.fixture
def logged(shell: Shell) -> Shell:
    log(shell, "config auto_backup off", "p 45m calls @acme +phone")
    return shell


def test_the_entry_is_changed(logged: Shell) -> None:
    with prompt(logged, "edit", "last") as screen:
        screen.shows("> p 45m 2026-11-21 calls @acme +phone")
        screen.press(" talks=3")
        screen.shows("#1 Prospecting 45m · Sat 21 Nov · calls @acme +phone talks=3")
        screen.press(ENTER)
        assert screen.end() == 0
    assert last(logged)["outcomes"] == {"talks": 3}
    logged.ok("undo")
    assert last(logged)["outcomes"] == {}


def test_a_line_that_is_not_understood_stays_to_be_mended(logged: Shell) -> None:
    with prompt(logged, "edit", "1") as screen:
        screen.next_after(lambda: screen.press(f"{CLEAR}p 45mm more{ENTER}"))
        screen.shows("> p 45mm more")
        screen.press(f"{CLEAR}p 50m more{ENTER}")
        assert screen.end() == 0
    assert (last(logged)["minutes"], last(logged)["note"]) == (50, "more")


def test_rows_have_to_be_joined(logged: Shell) -> None:
    with prompt(logged, "edit", "1") as screen:
        screen.press(f"{CLEAR}p 50m one{NEW_ROW}two")
        screen.shows("These are 2 lines, but an entry is one line.")
        screen.next_after(lambda: screen.press(ENTER))
        screen.press(f"{CTRL_A}\x7f {ENTER}")
        assert screen.end() == 0
    assert last(logged)["note"] == "one two"


def test_pasted_rows_are_joined_by_the_user(logged: Shell) -> None:
    with prompt(logged, "edit", "1") as screen:
        screen.press(CLEAR)
        screen.paste("p 50m one\r\ntwo")
        screen.shows("These are 2 lines, but an entry is one line.")
        screen.press(f"{CTRL_A}\x7f {ENTER}")
        assert screen.end() == 0
    assert last(logged)["note"] == "one two"


def test_tab_completes(logged: Shell) -> None:
    with prompt(logged, "edit", "1") as screen:
        screen.press(f"{CLEAR}p 50m tea @ac{TAB}")
        screen.shows("> p 50m tea @acme")
        screen.press(ENTER)
        assert screen.end() == 0
    assert last(logged)["contacts"] == ["acme"]


def test_ctrl_c_changes_nothing(logged: Shell) -> None:
    with prompt(logged, "edit", "1") as screen:
        screen.press(f" more{CTRL_C}")
        assert screen.end() == 130
        assert "Nothing was changed." in screen.shown
    assert last(logged)["note"] == "calls @acme +phone"


def test_an_empty_line_changes_nothing(logged: Shell) -> None:
    with prompt(logged, "edit", "1") as screen:
        screen.press(f"{CLEAR}{ENTER}")
        assert screen.end() == 2
        assert "The line is empty." in screen.shown
    assert last(logged)["note"] == "calls @acme +phone"


def test_a_line_that_cannot_be_stored_is_kept(logged: Shell) -> None:
    with prompt(logged, "edit", "1") as screen:
        logged.ok("edit 1 50m")
        screen.press(f" more{ENTER}")
        assert screen.end() == 2
        assert "Your text is kept in" in screen.shown
    [kept] = logged.journal.parent.glob("edit-*.txt")
    assert kept.read_text().startswith("p 45m 2026-11-21 calls @acme +phone more\n")
    assert str(kept) in screen.shown.replace("\r\n  ", "")


def test_at_the_prompt_of_log(logged: Shell) -> None:
    with prompt(logged) as screen:
        screen.next_after(lambda: screen.press(f"edit last{ENTER}"))
        screen.shows("> p 45m 2026-11-21 calls @acme +phone")
        screen.type(" more")
        assert screen.rows[screen.row - 1 : screen.row + 1] == ["The note was: calls @acme +phone", ">"]
        assert screen.leave() == 0
    assert last(logged)["note"] == "calls @acme +phone more"
    history = Path(os.path.dirname(logged.journal), "journal-prompt-history")
    assert history.read_text() == "edit last\n"


def test_a_terminal_that_cannot_move_its_cursor_needs_an_editor(logged: Shell) -> None:
    refused(logged.with_env(TERM="dumb")("edit 1", terminal=True), 2, "prospectr edit 1 1h yesterday +phone")
