"""`prospectr review`: settling doubtful entries, one key each, on a simulated terminal and on a real one.

Today is Saturday 21 November 2026, in week 47.
"""

from __future__ import annotations

import json
import re
import signal
import subprocess
import termios
from typing import Any

import pytest

from tests.commands.helpers import entries, log, read, refused
from tests.commands.terminal import THIS_CODE, Terminal, terminal
from tests.commands.week.counting import counted
from tests.conftest import Result, Shell

LINES = (
    "p 45m mon coffee with @bob",
    "p 30m tue lunch with @zoë",
    "p 20m wed catch up with @acme",
    "p 1h calls",
    "n 30m coffee",
)
COUNTED_KINDS = {1: "networking", 2: "networking", 3: "networking", 4: "prospecting", 5: "networking"}


@pytest.fixture
def three(shell: Shell) -> Shell:
    """A journal with five entries; #1, #2 and #3 read like networking."""
    log(shell, "config auto_backup off", *LINES)
    return shell


def reviewed(shell: Shell, *answers: str, period: str = "") -> Result:
    """Review with answers, each a key or a line; the simulated terminal reads a key as a line."""
    return shell.ok(f"review {period}", stdin="".join(f"{answer}\n" for answer in answers), terminal=True)


def kinds_and_needs(shell: Shell) -> dict[int, tuple[str, str | None]]:
    return {entry["id"]: (entry["kind"], entry["need"]) for entry in entries(shell) if entry["id"] <= 3}


AS_LOGGED = dict.fromkeys((1, 2, 3), ("prospecting", None))


class TestKeys:
    def test_p_n_and_s(self, three: Shell) -> None:
        said = reviewed(three, "p", "orders arrive late", "n", "s")
        assert kinds_and_needs(three) == {
            1: ("prospecting", "orders arrive late"),
            2: ("networking", None),
            3: ("prospecting", None),
        }
        assert counted(three) == {**COUNTED_KINDS, 1: "prospecting"}
        assert said.out == "Settled 2 of 3. Take one back: prospectr undo\n"

    def test_the_question_shows_the_entry_and_its_cue(self, three: Shell) -> None:
        said = reviewed(three, "s", "s", "s")
        for line, cue in (
            ("#1 Prospecting 45m · Mon 16 Nov · coffee with @bob", "1 of 3: “coffee”"),
            ("#2 Prospecting 30m · Tue 17 Nov · lunch with @zoë", "2 of 3: “lunch”"),
            ("#3 Prospecting 20m · Wed 18 Nov · catch up with @acme", "3 of 3: “catch up”"),
        ):
            assert f"{line}\n  {cue} reads like networking.\n" in said.err
        assert said.err.count("[p] prospecting, [n] networking, [s] skip, [q] quit: ") == 3
        assert said.out == "Settled 0 of 3.\n"

    def test_entries_are_asked_about_by_day(self, shell: Shell) -> None:
        log(shell, "p 10m coffee", "p 10m mon lunch", "p 10m yesterday drinks", "p 10m mon chat")
        said = reviewed(shell, *"ssss")
        assert re.findall(r"#(\d) Prospecting", said.err) == ["2", "4", "3", "1"]

    def test_q_leaves_the_rest(self, three: Shell) -> None:
        said = reviewed(three, "n", "q", "n")
        assert kinds_and_needs(three) == {**AS_LOGGED, 1: ("networking", None)}
        assert said.out == "Settled 1 of 3. Take one back: prospectr undo\n"

    @pytest.mark.parametrize(
        ("answers", "expected"),
        [
            ((), AS_LOGGED),
            (("n",), {**AS_LOGGED, 1: ("networking", None)}),
            (("s", "p"), AS_LOGGED),
            (("s", "p", "space"), {**AS_LOGGED, 2: ("prospecting", "space")}),
        ],
    )
    def test_the_end_of_input_quits(
        self, three: Shell, answers: tuple[str, ...], expected: dict[int, tuple[str, str | None]]
    ) -> None:
        said = reviewed(three, *answers)
        assert kinds_and_needs(three) == expected
        assert said.out.startswith("Settled ")

    @pytest.mark.parametrize("keys", [("N", "N", "N"), ("x", "n", "?", "", "1", "n", "n"), ("é", "n", "n", "n")])
    def test_capitals_are_accepted_and_other_keys_ask_again(self, three: Shell, keys: tuple[str, ...]) -> None:
        reviewed(three, *keys)
        assert set(kinds_and_needs(three).values()) == {("networking", None)}

    @pytest.mark.parametrize("need", ["", "   "])
    def test_without_a_need_the_entry_stays_as_it_is(self, three: Shell, need: str) -> None:
        said = reviewed(three, "p", need, "", "n", "q")
        assert kinds_and_needs(three) == {**AS_LOGGED, 2: ("networking", None)}
        assert "Settled 1 of 3." in said.out

    def test_enter_after_the_key_is_not_the_answer(self, three: Shell) -> None:
        """Otherwise the need that is typed next would be read as keys, one of which would settle the next entry."""
        reviewed(three, "p", "", "wants a new press", "q")
        assert kinds_and_needs(three) == {**AS_LOGGED, 1: ("prospecting", "wants a new press")}

    def test_a_need_is_stored_like_that_of_a_line(self, three: Shell) -> None:
        reviewed(three, "p", '  their  "orders" arrive late, 100 % ', "q")
        assert kinds_and_needs(three)[1] == ("prospecting", 'their "orders" arrive late, 100 %')

    def test_after_an_invalid_need_the_next_entry_is_asked_about(self, three: Shell) -> None:
        said = reviewed(three, "p", "x" * 4001, "n", "q")
        assert "4001" in said.err
        assert kinds_and_needs(three) == {**AS_LOGGED, 2: ("networking", None)}

    def test_nothing_else_of_the_entry_changes(self, shell: Shell) -> None:
        shell.ok("p 9-9:45 mon coffee @bob +event gave=leaflet")
        before = entries(shell)[0]
        reviewed(shell, "p", "space")
        assert entries(shell) == [{**before, "need": "space"}]
        shell.ok("undo")
        reviewed(shell, "n")
        assert entries(shell) == [{**before, "kind": "networking"}]

    def test_settled_entries_are_not_asked_about_again(self, three: Shell) -> None:
        reviewed(three, "p", "space", "n", "s")
        assert re.findall(r"#(\d) ", reviewed(three, "n").err) == ["3"]
        assert reviewed(three).out == "Nothing is doubtful.\n"

    def test_counting_as_logged_makes_no_difference(self, three: Shell) -> None:
        three.ok("config counting as-logged")
        assert reviewed(three, "n", "n", "n").out.startswith("Settled 3 of 3.")

    def test_a_note_cannot_drive_the_terminal(self, shell: Shell) -> None:
        shell.ok("p", "45m", "coffee \x1b[2J [red]with Bob[/red]")
        said = reviewed(shell, "p", "late \x1b]0;orders\x07")
        assert "\x1b" not in said.err + said.out
        assert "[red]with Bob[/red]" in said.err


class TestUndo:
    def test_each_answer_is_a_step(self, three: Shell) -> None:
        reviewed(three, "p", "space", "n", "s")
        settled = kinds_and_needs(three)
        assert [step["command"] for step in read(three, "history")[:2]] == ["review", "review"]
        three.ok("undo")
        assert kinds_and_needs(three) == {**settled, 2: ("prospecting", None)}
        three.ok("undo")
        assert kinds_and_needs(three) == AS_LOGGED
        assert counted(three) == COUNTED_KINDS
        three.ok("redo 2")
        assert kinds_and_needs(three) == settled
        assert counted(three) == {**COUNTED_KINDS, 1: "prospecting"}

    def test_an_answer_that_settles_nothing_is_no_step(self, three: Shell) -> None:
        before = read(three, "history")
        reviewed(three, "s", "p", "", "", "q")
        assert read(three, "history") == before


class TestPeriods:
    @pytest.fixture
    def old(self, shell: Shell) -> Shell:
        """The default period is the last four whole weeks and this one: from Monday 19 October on."""
        log(shell, "p 10m 2026-10-18 coffee", "p 10m 2026-10-19 lunch", "p 10m 2026-11-13 chat")
        return shell

    @pytest.mark.parametrize(
        ("period", "notes"),
        [
            ("", ["lunch", "chat"]),
            ("all", ["coffee", "lunch", "chat"]),
            ("last-week", ["chat"]),
            ("2026-10-18", ["coffee"]),
            ("week", []),
        ],
    )
    def test_the_entries_of_a_period(self, old: Shell, period: str, notes: list[str]) -> None:
        assert [entry["note"] for entry in read(old, f"review {period}")] == notes
        said = reviewed(old, *"s" * len(notes), period=period)
        assert said.out == (f"Settled 0 of {len(notes)}.\n" if notes else "Nothing is doubtful.\n")

    @pytest.mark.parametrize("terminal", [False, True])
    def test_an_invalid_period_is_rejected(self, old: Shell, terminal: bool) -> None:
        refused(old("review someday", terminal=terminal), 2, "someday")

    @pytest.mark.parametrize("terminal", [False, True])
    def test_without_doubtful_entries(self, shell: Shell, terminal: bool) -> None:
        assert shell.ok("review", terminal=terminal).out == "Nothing is doubtful.\n"
        assert not shell.journal.exists()
        shell.ok("p 45m calls")
        assert shell.ok("review", terminal=terminal).out == "Nothing is doubtful.\n"


class TestWithoutATerminal:
    @pytest.mark.parametrize("terminal", [False, True])
    def test_json_lists_the_entries(self, three: Shell, terminal: bool) -> None:
        """On a terminal too, without questions."""
        said = three.ok("review --json", terminal=terminal)
        listed: list[dict[str, Any]] = json.loads(said.out)
        assert listed == [entry for entry in entries(three) if entry["id"] <= 3]
        assert said.err == ""

    def test_json_without_entries_is_an_empty_array(self, shell: Shell) -> None:
        assert read(shell, "review") == []

    def test_the_question_is_an_error_and_changes_nothing(self, three: Shell) -> None:
        refused(three("review", stdin="n\nn\nn\n"), 2, "3 entries to review", "list", "--doubtful", "edit")
        assert kinds_and_needs(three) == AS_LOGGED

    def test_the_hint_quotes_the_period(self, shell: Shell) -> None:
        shell.ok("p 45m 2026-11-11 coffee")
        hint = re.search(r"prospectr (list .*? --doubtful)", shell("review", "last week").err)
        assert hint
        assert hint[1] == "list 'last week' --doubtful"
        assert [entry["note"] for entry in read(shell, hint[1])] == ["coffee"]

    def test_the_error_for_one_entry(self, shell: Shell) -> None:
        shell.ok("p 45m coffee")
        refused(shell("review"), 2, "1 entry to review")

    def test_with_a_real_pipe(self, three: Shell) -> None:
        refused(three.process("review", stdin="nnn", env=THIS_CODE), 2, "3 entries to review")
        assert kinds_and_needs(three) == AS_LOGGED

    @pytest.mark.parametrize("day", ["mon", "2026-11-10"], ids=["this week", "two weeks ago"])
    def test_the_hint_lists_the_entries(self, shell: Shell, day: str) -> None:
        shell.ok(f"p 45m {day} coffee with @bob")
        hint = re.search(r"prospectr (list [^:]*--doubtful[^:]*?)\.? ", shell("review").err)
        assert hint
        assert [entry["note"] for entry in read(shell, hint[1])] == ["coffee with @bob"]

    def test_the_hint_settles_one_entry(self, three: Shell) -> None:
        hint = re.search(r"prospectr (edit .*)", three("review").err)
        assert hint
        three.ok(hint[1].strip())
        assert len(read(three, "review")) == 2


KEYS, NEED = "[p] prospecting, [n] networking, [s] skip, [q] quit: ", "Which need did you hear?"


class TestOnARealTerminal:
    def test_keys_need_no_enter(self, three: Shell) -> None:
        with terminal(three, "review") as screen:
            for times, key in enumerate("nsn", start=1):
                screen.asked(KEYS, times)
                screen.press(key)
            assert screen.end() == 0
            assert "Settled 2 of 3." in screen.shown
            assert f"{KEYS}n\r\n" in screen.shown
        assert kinds_and_needs(three) == {**AS_LOGGED, 1: ("networking", None), 3: ("networking", None)}

    def test_the_need_is_a_line(self, three: Shell) -> None:
        with terminal(three, "review") as screen:
            screen.asked(KEYS)
            screen.press("p")
            screen.asked(NEED)
            screen.press("late ordesr\x7f\x7frs\r")  # backspace edits the line
            screen.asked(KEYS, 2)
            screen.press("p")
            screen.asked(NEED, 2)
            screen.press("\r")
            screen.asked("press Enter to leave the entry")
            screen.press("\r")
            screen.asked(KEYS, 3)
            screen.press("q")
            assert screen.end() == 0
            assert screen.has(termios.ECHO)
            assert screen.has(termios.ICANON)
        assert kinds_and_needs(three) == {**AS_LOGGED, 1: ("prospecting", "late orders")}

    def test_other_keys_ask_again(self, three: Shell) -> None:
        with terminal(three, "review") as screen:
            for times, key in enumerate(["x", "\r", "\x1b[A", "é", "N", "q"], start=1):
                screen.asked(KEYS, times)
                screen.press(key)
            assert screen.end() == 0
        assert kinds_and_needs(three) == {**AS_LOGGED, 1: ("networking", None)}

    @pytest.mark.parametrize("at_need", [False, True], ids=["at a key", "at the need"])
    def test_ctrl_c_keeps_what_was_settled(self, three: Shell, at_need: bool) -> None:
        with terminal(three, "review") as screen:
            screen.asked(KEYS)
            screen.press("n")
            screen.asked(KEYS, 2)
            if at_need:
                screen.press("p")
                screen.asked(NEED)
            assert screen.interrupt() == 130
            assert "prospectr: Interrupted." in screen.shown
            assert "Traceback" not in screen.shown
            assert screen.has(termios.ECHO)
            assert screen.has(termios.ICANON)
        assert kinds_and_needs(three) == {**AS_LOGGED, 1: ("networking", None)}

    def test_ctrl_d_quits_at_a_key(self, three: Shell) -> None:
        with terminal(three, "review") as screen:
            screen.asked(KEYS)
            screen.press("n")
            screen.asked(KEYS, 2)
            screen.press("\x04")
            assert screen.end() == 0
            assert "Settled 1 of 3." in screen.shown
            assert screen.has(termios.ECHO)
        assert kinds_and_needs(three) == {**AS_LOGGED, 1: ("networking", None)}

    @pytest.mark.parametrize("typed", ["", "late"], ids=["at once", "after some letters"])
    def test_ctrl_d_at_the_need_leaves_the_entry_as_it_is(self, three: Shell, typed: str) -> None:
        with terminal(three, "review") as screen:
            screen.asked(KEYS)
            screen.press("p")
            screen.asked(NEED)
            screen.press(f"{typed}\x04")
            screen.asked(KEYS, 2)
            screen.press("n")
            screen.asked(KEYS, 3)
            screen.press("q")
            assert screen.end() == 0
        assert kinds_and_needs(three) == {**AS_LOGGED, 2: ("networking", None)}

    def test_pasted_keys_do_not_end_up_in_a_need(self, three: Shell) -> None:
        """The key after the need may be read or discarded, but it is never part of the next need."""
        with terminal(three, "review") as screen:
            screen.asked(KEYS)
            screen.press("plate orders\rs")
            screen.asked(KEYS, 2)
            screen.press("p")
            screen.asked(NEED, 2)
            screen.press("space\r")
            screen.wait_until(lambda: "Settled" in screen.shown or screen.shown.count(KEYS) == 3)
            if "Settled" not in screen.shown:
                screen.asked(KEYS, 3)
                screen.press("q")
            assert screen.end() == 0
        needs = [need for _, need in kinds_and_needs(three).values()]
        assert needs[0] == "late orders"
        assert sorted(filter(None, needs)) == ["late orders", "space"]

    def test_the_result_can_go_to_a_file(self, three: Shell) -> None:
        """The questions still go to the terminal."""
        with terminal(three, "review", stdout=subprocess.PIPE) as screen:
            screen.asked(KEYS)
            screen.press("q")
            assert screen.process.communicate(timeout=30)[0] == b"Settled 0 of 3.\n"
            assert screen.process.returncode == 0

    @pytest.mark.parametrize("line", ['edit 1 need="late orders"', "delete 1", "edit 1 -@bob"])
    def test_a_change_by_another_process_is_not_overwritten(self, three: Shell, line: str) -> None:
        with terminal(three, "review") as screen:
            screen.asked(KEYS)
            three.ok(line)
            before = entries(three)
            screen.press("n")
            screen.asked(KEYS, 2)
            assert "#1 was changed elsewhere" in screen.shown
            screen.press("q")
            assert screen.end() == 0
            assert "Traceback" not in screen.shown
            assert screen.has(termios.ECHO)
        assert entries(three) == before

    def test_after_a_change_by_another_process_the_next_entry_is_asked_about(self, three: Shell) -> None:
        with terminal(three, "review") as screen:
            screen.asked(KEYS)
            three.ok("edit 1 minutes")
            for times, key in enumerate("nns", start=1):
                screen.asked(KEYS, times)
                screen.press(key)
            assert screen.end() == 0
            assert "Settled 1 of 3." in screen.shown
        assert kinds_and_needs(three) == {**AS_LOGGED, 2: ("networking", None)}

    @pytest.mark.parametrize("number", ["SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT"])
    def test_after_a_signal_the_terminal_is_as_before(self, three: Shell, number: str) -> None:
        """Otherwise the shell after it would not show what is typed."""
        sent = getattr(signal, number)
        with terminal(three, "review") as screen:
            screen.asked(KEYS)
            screen.press("n")
            screen.asked(KEYS, 2)
            assert not screen.has(termios.ECHO)
            screen.process.send_signal(sent)
            assert screen.end() == (130 if number == "SIGINT" else -sent)
            assert termios.tcgetattr(screen.slave) == screen.modes
        assert kinds_and_needs(three) == {**AS_LOGGED, 1: ("networking", None)}

    def test_an_ignored_signal_stays_ignored(self, three: Shell) -> None:
        """As with nohup."""

        def ignoring() -> None:
            Terminal.begin()
            signal.signal(signal.SIGHUP, signal.SIG_IGN)

        with terminal(three, "review", preexec_fn=ignoring) as screen:
            screen.asked(KEYS)
            screen.process.send_signal(signal.SIGHUP)
            screen.press("q")
            assert screen.end() == 0
            assert screen.has(termios.ECHO)

    def test_a_killed_process_keeps_what_was_settled(self, three: Shell) -> None:
        with terminal(three, "review") as screen:
            screen.asked(KEYS)
            screen.press("n")
            screen.asked(KEYS, 2)
            screen.process.send_signal(signal.SIGKILL)
            screen.end()
        assert kinds_and_needs(three) == {**AS_LOGGED, 1: ("networking", None)}
        assert counted(three) == COUNTED_KINDS


def test_dots_are_rejected(three: Shell) -> None:
    """The dots of an example are not a need; the entry stays as it is."""
    result = three("review", stdin="p\n...\nq\n", terminal=True)
    assert "has dots instead of words" in result.err
    assert kinds_and_needs(three) == AS_LOGGED
