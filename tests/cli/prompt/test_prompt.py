"""The prompt that `prospectr log` opens, on a real terminal."""

from __future__ import annotations

import os
import pty
import signal
import termios
import time

import pytest

from tests.cli.prompt.typing import BACKSPACE, CTRL_A, CTRL_C, CTRL_D, ENTER, NEXT_WORD, TAB, UP, prompt
from tests.commands.helpers import entries, last, log
from tests.conftest import Shell


@pytest.fixture
def quiet(shell: Shell) -> Shell:
    shell.ok("config auto_backup off")
    return shell


def notes(shell: Shell) -> list[str]:
    return [entry["note"] for entry in entries(shell)]


def history(shell: Shell) -> list[str]:
    return shell.journal.with_name("journal-prompt-history").read_text().splitlines()


def test_lines_are_logged_until_ctrl_d(shell: Shell) -> None:
    with prompt(shell) as screen:
        assert "#1 Prospecting 45m" in screen.type("p 45m O'Brien & co (left vm) #4 $1200 *?!")
        assert "#2 Networking 30m" in screen.type("prospectr n 30m coffee @bob")
        assert screen.leave() == 0
    assert notes(shell) == ["O'Brien & co (left vm) #4 $1200 *?!", "coffee @bob"]


@pytest.mark.parametrize("word", ["exit", "quit", " Exit "])
def test_a_word_leaves_the_prompt(quiet: Shell, word: str) -> None:
    with prompt(quiet) as screen:
        screen.press(f"{word}{ENTER}")
        assert screen.end() == 0


def test_ctrl_c_clears_the_line(quiet: Shell) -> None:
    with prompt(quiet) as screen:
        screen.press_and_wait(f"p 45m calls{CTRL_C}")
        screen.type("a 10m expenses")
        assert screen.leave() == 0
    assert notes(quiet) == ["expenses"]


def test_ctrl_d_in_a_line_does_not_leave(quiet: Shell) -> None:
    with prompt(quiet) as screen:
        screen.type(f"p 45m calls{CTRL_D}")
        assert screen.leave() == 0
    assert notes(quiet) == ["calls"]


def test_all_commands_work_and_their_exit_codes_do_not_leave(quiet: Shell) -> None:
    with prompt(quiet) as screen:
        assert "Unknown command" in screen.type("wek")
        screen.press_and_wait(CTRL_C)  # the line stays, to be mended
        screen.type("p 45m calls @acme")
        assert "2026-W47" in screen.type("week")
        assert "calls @acme" in screen.type("list all --contact acme")
        assert "Undone: logged #1" in screen.type("prospectr undo")
        assert screen.leave() == 0
    assert entries(quiet) == []


def test_a_line_that_is_not_understood_stays_to_be_mended(quiet: Shell) -> None:
    with prompt(quiet) as screen:
        assert "Type prospectr p 45m" in screen.type("p 45mm calls")
        screen.press_and_wait(f"{CTRL_A}{NEXT_WORD}{BACKSPACE}{ENTER}")
        assert screen.leave() == 0
    assert notes(quiet) == ["calls"]


def test_what_a_line_means_shows_while_it_is_typed(quiet: Shell) -> None:
    with prompt(quiet) as screen:
        screen.press("p 45m calls @acme")
        screen.shows("Would log · Prospecting 45m · Sat 21 Nov · calls @acme")
        screen.press_and_wait(CTRL_C)
        screen.press("p 12 @acme")
        screen.shows("[2] prospectr p 12h @acme")
    assert entries(quiet) == []


def test_a_reading_is_chosen_with_one_key(quiet: Shell) -> None:
    with prompt(quiet) as screen:
        screen.press(f"p 12 @acme{ENTER}")
        screen.asked("Which one (1/2)?")
        screen.press_and_wait("2")
        screen.press(f"30m coffee @acme{ENTER}")
        screen.asked("Enter for networking")
        screen.press_and_wait(ENTER)
        assert screen.leave() == 0
    assert [(entry["kind"], entry["minutes"]) for entry in entries(quiet)] == [("prospecting", 720), ("networking", 30)]


def test_a_question_left_with_ctrl_c_leaves_only_the_question(quiet: Shell) -> None:
    with prompt(quiet) as screen:
        screen.press(f"p 12 @acme{ENTER}")
        screen.asked("Which one (1/2)?")
        assert "nothing was changed" in screen.press_and_wait(CTRL_C)
        screen.type("p 12m @acme")
        assert screen.leave() == 0
    assert last(quiet)["minutes"] == 12


def test_enter_alone_asks_step_by_step(quiet: Shell) -> None:
    with prompt(quiet) as screen:
        screen.press(ENTER)
        screen.asked("Which kind was it (p prospecting, n networking,")
        screen.press("x")
        screen.asked("Which kind", 2)
        screen.press("n")  # one key, without Enter
        for question, answer in (("Time (", "30m"), ("Day (", "fri")):
            screen.asked(question)
            screen.press(f"{answer}{ENTER}")
        screen.asked("What, ")
        screen.type("coffee @bob")
        assert screen.leave() == 0
    assert (last(quiet)["kind"], last(quiet)["day"], last(quiet)["note"]) == ("networking", "2026-11-20", "coffee @bob")


def test_tab_completes_contacts_tags_keys_and_commands(quiet: Shell) -> None:
    log(quiet, "p 5m @acme +warm")
    with prompt(quiet) as screen:
        screen.press("p 45m ")
        for beginning, word in (("@ac", "@acme "), ("+wa", "+warm "), ("tal", "talks="), ("3 nee", "need=")):
            screen.press(f"{beginning}{TAB}")
            screen.shows(word.strip())
        screen.type("speed")
        screen.press(f"wee{TAB}")
        screen.shows("week ")
        assert "2026-W46" in screen.type("last")
        assert screen.leave() == 0
    entry = last(quiet)
    assert (entry["contacts"], entry["tags"], entry["outcomes"], entry["need"]) == (
        ["acme"],
        ["warm"],
        {"talks": 3},
        "speed",
    )


def test_the_arrow_keys_bring_back_earlier_lines(quiet: Shell) -> None:
    with prompt(quiet) as screen:
        screen.type("p 45m calls")
        assert screen.leave() == 0
    with prompt(quiet) as screen:
        screen.type("week")
        screen.type(f"{UP}{UP} again")
        assert screen.leave() == 0
    assert notes(quiet) == ["calls", "calls again"]
    assert history(quiet) == ["p 45m calls", "week", "p 45m calls again"]


def test_a_line_is_read_with_the_time_at_which_it_is_entered(quiet: Shell) -> None:
    quiet = quiet.with_env(PROSPECTR_NOW="", TZ="UTC")
    with prompt(quiet) as screen:
        screen.type("p 45m one")
        time.sleep(1.1)
        screen.type("p 45m two")
        assert screen.leave() == 0
    first, second = (entry["logged_at"] for entry in entries(quiet))
    assert first < second


def test_another_process_may_log_meanwhile(quiet: Shell) -> None:
    with prompt(quiet) as screen:
        screen.type("p 45m one")
        quiet.ok("p 45m two")
        assert "#3 " in screen.type("p 45m three")
        assert screen.leave() == 0
    assert notes(quiet) == ["one", "two", "three"]


def test_another_journal(quiet: Shell) -> None:
    other = quiet.folder / "other.db"
    with prompt(quiet, "--journal", str(other), "log") as screen:
        screen.type("p 45m calls")
        assert "calls" in screen.type("show last")
        assert screen.leave() == 0
    assert entries(quiet) == []
    assert (quiet.folder / "other-prompt-history").read_text() == "p 45m calls\nshow last\n"


def test_the_width_changes_while_a_line_is_typed(quiet: Shell) -> None:
    with prompt(quiet) as screen:
        screen.press("p 45m cal")
        for columns in (20, 500, 1, 80):
            termios.tcsetwinsize(screen.slave, (24, columns))
            screen.read_screen(0.1)
        screen.type("ls")
        for rows in (1, 2, 24):
            termios.tcsetwinsize(screen.slave, (rows, 80))
            screen.read_screen(0.1)
        screen.type("p 45m more")
        assert screen.leave() == 0
    assert notes(quiet) == ["calls", "more"]


def test_a_signal_that_ends_the_prompt_restores_the_terminal(quiet: Shell) -> None:
    with prompt(quiet) as screen:
        screen.process.send_signal(signal.SIGTERM)
        assert screen.end() == -signal.SIGTERM
        assert screen.has(termios.ICANON)
        assert screen.shown.rfind("\x1b[?2004l") > screen.shown.rfind("\x1b[?2004h")


def test_an_interrupt_from_outside_clears_the_line(quiet: Shell) -> None:
    with prompt(quiet) as screen:
        screen.press("p 45m calls")
        screen.shows("Would log")
        screen.next_after(lambda: screen.process.send_signal(signal.SIGINT))
        assert screen.leave() == 0
    assert entries(quiet) == []


def test_a_terminal_that_goes_away_ends_the_prompt(quiet: Shell) -> None:
    with prompt(quiet) as screen:
        os.close(screen.slave)
        os.close(screen.master)
        assert screen.process.wait(30) != 0
        screen.master, screen.slave = pty.openpty()  # for the end of the block to close


@pytest.mark.parametrize("term", ["", "dumb", "unknown"])
def test_a_terminal_that_cannot_move_its_cursor_gets_plain_lines(quiet: Shell, term: str) -> None:
    with prompt(quiet, TERM=term, is_plain=True) as screen:
        screen.press("p 45m calls\n")
        screen.wait_until(lambda: screen.shown.endswith("> ") and "#1" in screen.shown)
        screen.press("week")
        screen.press(CTRL_C)
        screen.wait_until(lambda: screen.shown.count("> ") == 3)
        screen.press(CTRL_D)
        assert screen.end() == 0
        assert "\x1b" not in screen.shown
    assert notes(quiet) == ["calls"]
