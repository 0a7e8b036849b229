"""The prompt that `prospectr log` opens, on a real terminal."""

from __future__ import annotations

from tests.cli.prompt.typing import BACKSPACE, CTRL_A, CTRL_C, ENTER, NEXT_WORD, prompt
from tests.commands.helpers import entries, last
from tests.conftest import Shell


def test_lines_are_logged_until_ctrl_d(shell: Shell) -> None:
    with prompt(shell) as screen:
        assert "#1 Prospecting 45m" in screen.type("p 45m O'Brien & co (left vm) $1200 *")
        assert "#2 Networking 30m" in screen.type("prospectr n 30m coffee @bob")
        assert screen.leave() == 0
    assert [entry["note"] for entry in entries(shell)] == ["O'Brien & co (left vm) $1200 *", "coffee @bob"]


def test_ctrl_c_clears_the_line(shell: Shell) -> None:
    with prompt(shell) as screen:
        screen.press_and_wait(f"p 45m calls{CTRL_C}")
        screen.type("a 10m expenses")
        assert screen.leave() == 0
    assert [entry["note"] for entry in entries(shell)] == ["expenses"]


def test_what_a_line_means_is_shown_while_it_is_typed(shell: Shell) -> None:
    with prompt(shell) as screen:
        screen.press("p 45m calls @acme")
        screen.shows("Would log · Prospecting 45m · Sat 21 Nov · calls @acme")
        assert entries(shell) == []


def test_the_exit_code_of_a_line_does_not_end_the_prompt(shell: Shell) -> None:
    with prompt(shell) as screen:
        assert "Unknown command" in screen.type("wek")
        screen.press_and_wait(CTRL_C)  # the line stays, to be mended
        screen.type("p 45m calls")
        assert screen.type("undo")
        assert "quit" not in screen.text()
        screen.press("quit\r")
        assert screen.end() == 0
    assert entries(shell) == []


def test_a_rejected_line_stays_to_be_mended(shell: Shell) -> None:
    with prompt(shell) as screen:
        assert "Type prospectr p 45m" in screen.type("p 45mm calls")
        screen.press_and_wait(f"{CTRL_A}{NEXT_WORD}{BACKSPACE}{ENTER}")
        assert screen.leave() == 0
    assert last(shell)["note"] == "calls"
