"""Lines pasted at the prompt: each is a line of its own, logged once, and none is lost."""

from __future__ import annotations

import pytest

from prospectr.cli.main import print_error
from prospectr.cli.prompt import loop
from prospectr.context import Context
from tests.cli.prompt.test_prompt import history, notes
from tests.cli.prompt.typing import CTRL_C, ENTER, prompt
from tests.commands.helpers import entries
from tests.conftest import Shell, Stream

FIFTY = [f"p {number}m call {number} @acme" for number in range(1, 51)]


@pytest.fixture
def quiet(shell: Shell) -> Shell:
    shell.ok("config auto_backup off")
    return shell


@pytest.mark.parametrize("end", ["\r", "\n", "\r\n"], ids=repr)
def test_fifty_lines_are_logged_once_each(quiet: Shell, end: str) -> None:
    with prompt(quiet) as screen:
        screen.next_after(lambda: screen.paste(end.join([*FIFTY, ""])))
        assert screen.leave() == 0
        rows = screen.rows
    assert [entry["minutes"] for entry in entries(quiet)] == list(range(1, 51))
    assert history(quiet) == FIFTY
    for line in FIFTY:  # each stands above its echo
        assert rows[rows.index(f"> {line}") + 1].startswith("#")


def test_fifty_lines_typed_without_a_pause_are_logged_once_each(quiet: Shell) -> None:
    """So a terminal pastes that does not tell a paste from typing."""
    with prompt(quiet) as screen:
        screen.press("".join(f"{line}{ENTER}" for line in FIFTY))
        screen.wait_until(lambda: "#50 " in screen.shown)
        screen.next_after(lambda: screen.press(CTRL_C))
        assert screen.leave() == 0
    assert [entry["minutes"] for entry in entries(quiet)] == list(range(1, 51))


def test_lines_that_are_not_understood_come_up_one_after_another(quiet: Shell) -> None:
    lines = ["p 5m one", "p 5mm two", "p 5m three", "wek", "", "p 5m four"]
    with prompt(quiet) as screen:
        screen.next_after(lambda: screen.paste("\n".join([*lines, "p 5m rest"])))
        screen.shows("3 of 5 lines done; mend the others one by one.")
        assert "no time on the line" in "\n".join(screen.rows)
        assert "Unknown command “wek”" in "\n".join(screen.rows)
        screen.shows("> p 5mm two")
        screen.type(" 5m")
        screen.shows("> wek")
        screen.type("\x7fek")
        screen.shows("> p 5m rest")
        screen.press_and_wait(ENTER)
        assert screen.leave() == 0
    assert notes(quiet) == ["one", "three", "four", "5mm two", "rest"]


def test_a_paste_joins_what_is_on_the_line(quiet: Shell) -> None:
    with prompt(quiet) as screen:
        screen.press("p 5m see  you\x1bb\x1b[D")  # the cursor stands between the two spaces
        screen.next_after(lambda: screen.paste("the notes\nn 5m thank "))
        screen.press_and_wait(ENTER)
        assert screen.leave() == 0
    assert notes(quiet) == ["see the notes", "thank you"]


def test_one_pasted_line_with_its_end_is_shown_and_logged(quiet: Shell) -> None:
    with prompt(quiet) as screen:
        screen.next_after(lambda: screen.paste("p 5m one\n"))
        assert "> p 5m one" in screen.rows
        assert screen.leave() == 0
    assert notes(quiet) == ["one"]


def test_one_pasted_line_waits_for_enter(quiet: Shell) -> None:
    with prompt(quiet) as screen:
        screen.paste("p 5m one")
        screen.shows("Would log")
        assert entries(quiet) == []
        screen.press_and_wait(ENTER)
        assert screen.leave() == 0
    assert notes(quiet) == ["one"]


def test_a_question_in_the_middle_of_a_paste(quiet: Shell) -> None:
    with prompt(quiet) as screen:
        screen.paste("p 5m one\np 12 @acme\np 5m two\n")
        screen.asked("Which one (1/2)?")
        screen.next_after(lambda: screen.press("1"))
        assert screen.leave() == 0
    assert [entry["minutes"] for entry in entries(quiet)] == [5, 12, 5]


def test_ctrl_c_in_the_middle_of_a_paste_leaves_the_rest_in_the_history(quiet: Shell) -> None:
    with prompt(quiet) as screen:
        screen.paste("p 5m one\np 12 @acme\np 5m two\np 5m three\n")
        screen.asked("Which one (1/2)?")
        screen.next_after(lambda: screen.press(CTRL_C))
        screen.shows("3 lines were not run. The arrow keys bring them back.")
        assert screen.leave() == 0
    assert notes(quiet) == ["one"]
    assert history(quiet) == ["p 5m one", "p 12 @acme", "p 5m two", "p 5m three"]


@pytest.mark.parametrize(
    ("code", "is_stored", "left"),
    [(130, True, ["three"]), (130, False, ["two", "three"]), (4, True, []), (4, False, [])],
)
def test_an_interrupted_line_is_left_unless_it_was_stored(
    quiet: Shell, code: int, is_stored: bool, left: list[str]
) -> None:
    """Ctrl-C may come when a line is stored and only its echo is missing."""
    ran: list[str] = []

    def run(words: list[str], ctx: Context, contexts: list[Context]) -> int:
        ran.extend(words)
        contexts[0].is_done = is_stored and words == ["two"]
        return code if words == ["two"] else 0

    ctx = Context(environ=quiet.env, stdin=Stream(), stdout=Stream(), stderr=Stream())
    loop._Session(ctx, run, print_error)._run_pasted(["one", "two", "three"], "")
    assert ran == ["one", "two", *([] if code == 130 else ["three"])]
    assert f"{len(left)} line{'s were' if len(left) > 1 else ' was'} not run" in ctx.stderr.getvalue() or not left


def test_exit_in_the_middle_of_a_paste_leaves_the_rest_in_the_history(quiet: Shell) -> None:
    with prompt(quiet) as screen:
        screen.paste("p 5m one\nexit\np 5m two\n")
        assert screen.end() == 0
        assert "1 line was not run." in screen.shown
    assert notes(quiet) == ["one"]
    assert history(quiet)[-1] == "p 5m two"


def test_control_characters_in_a_paste_do_not_reach_the_terminal(quiet: Shell) -> None:
    with prompt(quiet) as screen:
        screen.next_after(lambda: screen.paste("p 5m \x1b[2J\x07one\np 5m two\n"))
        assert "\x1b[2J" not in screen.shown
        assert "\x07" not in screen.shown
        assert screen.leave() == 0
    assert notes(quiet)[-1] == "two"
