"""Settling what reads like networking, one key each: on a terminal that is pretended, and on one that is real.

Today is Saturday 21 November 2026, in week 47.
"""

from __future__ import annotations

import codecs
import fcntl
import json
import os
import pty
import re
import select
import signal
import subprocess
import termios
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

import pytest

import prospectr
from tests.commands.helpers import entries, log, read, refused
from tests.commands.week.test_counting import counted
from tests.conftest import Result, Shell

THIS_CODE = {"PYTHONPATH": os.path.dirname(os.path.dirname(prospectr.__file__))}  # and no other that is installed
LINES = (
    "p 45m mon coffee with @bob",
    "p 30m tue lunch with @zoë",
    "p 20m wed catch up with @acme",
    "p 1h calls",
    "n 30m coffee",
)
DOUBTFUL = {1: "networking", 2: "networking", 3: "networking", 4: "prospecting", 5: "networking"}


@pytest.fixture
def three(shell: Shell) -> Shell:
    """A journal of five lines; #1, #2 and #3 read like networking."""
    log(shell, "config auto_backup off", *LINES)
    return shell


def reviewed(shell: Shell, *answers: str, period: str = "") -> Result:
    """Review with answers, each a key or a line; the pretended terminal takes a line for a key."""
    return shell.ok(f"review {period}", stdin="".join(f"{answer}\n" for answer in answers), terminal=True)


def kinds_and_needs(shell: Shell) -> dict[int, tuple[str, str | None]]:
    return {entry["id"]: (entry["kind"], entry["need"]) for entry in entries(shell) if entry["id"] <= 3}


AS_LOGGED = dict.fromkeys((1, 2, 3), ("prospecting", None))


class TestTheKeys:
    def test_each_has_its_say(self, three: Shell) -> None:
        said = reviewed(three, "p", "orders arrive late", "n", "s")
        assert kinds_and_needs(three) == {
            1: ("prospecting", "orders arrive late"),
            2: ("networking", None),
            3: ("prospecting", None),
        }
        assert counted(three) == {**DOUBTFUL, 1: "prospecting"}
        assert said.out == "Settled 2 of 3. Take one back: prospectr undo\n"

    def test_what_is_asked_shows_the_line_and_its_cue(self, three: Shell) -> None:
        said = reviewed(three, "s", "s", "s")
        for line, cue in (
            ("#1 Prospecting 45m · Mon 16 Nov · coffee with @bob", "1 of 3: “coffee”"),
            ("#2 Prospecting 30m · Tue 17 Nov · lunch with @zoë", "2 of 3: “lunch”"),
            ("#3 Prospecting 20m · Wed 18 Nov · catch up with @acme", "3 of 3: “catch up”"),
        ):
            assert f"{line}\n  {cue} reads like networking.\n" in said.err
        assert said.err.count("[p] prospecting, [n] networking, [s] skip, [q] quit: ") == 3
        assert said.out == "Settled 0 of 3.\n"

    def test_they_are_asked_about_by_day(self, shell: Shell) -> None:
        log(shell, "p 10m coffee", "p 10m mon lunch", "p 10m yesterday drinks", "p 10m mon chat")
        said = reviewed(shell, *"ssss")
        assert re.findall(r"#(\d) Prospecting", said.err) == ["2", "4", "3", "1"]

    def test_quit_leaves_the_rest(self, three: Shell) -> None:
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
    def test_either_case_will_do_and_other_keys_ask_again(self, three: Shell, keys: tuple[str, ...]) -> None:
        reviewed(three, *keys)
        assert set(kinds_and_needs(three).values()) == {("networking", None)}

    @pytest.mark.parametrize("need", ["", "   "])
    def test_without_a_need_it_is_left_as_it_is(self, three: Shell, need: str) -> None:
        said = reviewed(three, "p", need, "", "n", "q")
        assert kinds_and_needs(three) == {**AS_LOGGED, 2: ("networking", None)}
        assert "Settled 1 of 3." in said.out

    def test_enter_after_the_key_is_not_the_answer(self, three: Shell) -> None:
        """Or else the need, typed next, would be taken for keys, and one of them settles the next line."""
        reviewed(three, "p", "", "wants a new press", "q")
        assert kinds_and_needs(three) == {**AS_LOGGED, 1: ("prospecting", "wants a new press")}

    def test_a_need_is_kept_as_a_line_would_keep_it(self, three: Shell) -> None:
        reviewed(three, "p", '  their  "orders" arrive late, 100 % ', "q")
        assert kinds_and_needs(three)[1] == ("prospecting", 'their "orders" arrive late, 100 %')

    def test_a_need_that_cannot_be_kept_is_refused_and_the_rest_goes_on(self, three: Shell) -> None:
        said = reviewed(three, "p", "x" * 4001, "n", "q")
        assert "4001" in said.err
        assert kinds_and_needs(three) == {**AS_LOGGED, 2: ("networking", None)}

    def test_nothing_else_of_the_line_is_changed(self, shell: Shell) -> None:
        shell.ok("p 9-9:45 mon coffee @bob +event gave=leaflet")
        before = entries(shell)[0]
        reviewed(shell, "p", "space")
        assert entries(shell) == [{**before, "need": "space"}]
        shell.ok("undo")
        reviewed(shell, "n")
        assert entries(shell) == [{**before, "kind": "networking"}]

    def test_what_is_settled_is_not_asked_about_again(self, three: Shell) -> None:
        reviewed(three, "p", "space", "n", "s")
        assert re.findall(r"#(\d) ", reviewed(three, "n").err) == ["3"]
        assert reviewed(three).out == "Nothing is doubtful.\n"

    def test_with_counting_as_logged_there_is_as_much_to_settle(self, three: Shell) -> None:
        three.ok("config counting as-logged")
        assert reviewed(three, "n", "n", "n").out.startswith("Settled 3 of 3.")

    def test_a_note_cannot_drive_the_terminal(self, shell: Shell) -> None:
        shell.ok("p", "45m", "coffee \x1b[2J [red]with Bob[/red]")
        said = reviewed(shell, "p", "late \x1b]0;orders\x07")
        assert "\x1b" not in said.err + said.out
        assert "[red]with Bob[/red]" in said.err


class TestTakingBack:
    def test_each_answer_is_a_step_of_its_own(self, three: Shell) -> None:
        reviewed(three, "p", "space", "n", "s")
        settled = kinds_and_needs(three)
        assert [step["command"] for step in read(three, "history")[:2]] == ["review", "review"]
        three.ok("undo")
        assert kinds_and_needs(three) == {**settled, 2: ("prospecting", None)}
        three.ok("undo")
        assert kinds_and_needs(three) == AS_LOGGED
        assert counted(three) == DOUBTFUL
        three.ok("redo 2")
        assert kinds_and_needs(three) == settled
        assert counted(three) == {**DOUBTFUL, 1: "prospecting"}

    def test_what_settles_nothing_is_no_step(self, three: Shell) -> None:
        before = read(three, "history")
        reviewed(three, "s", "p", "", "", "q")
        assert read(three, "history") == before


class TestWhichOnes:
    @pytest.fixture
    def old(self, shell: Shell) -> Shell:
        """By default the last four whole weeks and this one: from Monday 19 October on."""
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
    def test_those_of_a_period(self, old: Shell, period: str, notes: list[str]) -> None:
        assert [entry["note"] for entry in read(old, f"review {period}")] == notes
        said = reviewed(old, *"s" * len(notes), period=period)
        assert said.out == (f"Settled 0 of {len(notes)}.\n" if notes else "Nothing is doubtful.\n")

    @pytest.mark.parametrize("terminal", [False, True])
    def test_a_period_that_is_none(self, old: Shell, terminal: bool) -> None:
        refused(old("review someday", terminal=terminal), 2, "someday")

    @pytest.mark.parametrize("terminal", [False, True])
    def test_nothing_to_settle(self, shell: Shell, terminal: bool) -> None:
        assert shell.ok("review", terminal=terminal).out == "Nothing is doubtful.\n"
        assert not shell.journal.exists()
        shell.ok("p 45m calls")
        assert shell.ok("review", terminal=terminal).out == "Nothing is doubtful.\n"


class TestWhereNobodyIsThereToAsk:
    @pytest.mark.parametrize("terminal", [False, True])
    def test_json_lists_them(self, three: Shell, terminal: bool) -> None:
        """On a terminal too: nothing is asked."""
        said = three.ok("review --json", terminal=terminal)
        found: list[dict[str, Any]] = json.loads(said.out)
        assert found == [entry for entry in entries(three) if entry["id"] <= 3]
        assert said.err == ""

    def test_json_of_none_is_an_empty_array(self, shell: Shell) -> None:
        assert read(shell, "review") == []

    def test_it_refuses_and_changes_nothing(self, three: Shell) -> None:
        refused(three("review", stdin="n\nn\nn\n"), 2, "3 entries to review", "list", "--doubtful", "edit")
        assert kinds_and_needs(three) == AS_LOGGED

    def test_what_it_says_to_type_has_the_period_as_one_word(self, shell: Shell) -> None:
        shell.ok("p 45m 2026-11-11 coffee")
        hint = re.search(r"prospectr (list .*? --doubtful)", shell("review", "last week").err)
        assert hint
        assert hint[1] == "list 'last week' --doubtful"
        assert [entry["note"] for entry in read(shell, hint[1])] == ["coffee"]

    def test_of_one(self, shell: Shell) -> None:
        shell.ok("p 45m coffee")
        refused(shell("review"), 2, "1 entry to review")

    def test_a_real_pipe_is_refused_too(self, three: Shell) -> None:
        refused(three.process("review", stdin="nnn", env=THIS_CODE), 2, "3 entries to review")
        assert kinds_and_needs(three) == AS_LOGGED

    @pytest.mark.parametrize("day", ["mon", "2026-11-10"], ids=["this week", "two weeks ago"])
    def test_what_it_says_to_type_lists_them(self, shell: Shell, day: str) -> None:
        shell.ok(f"p 45m {day} coffee with @bob")
        hint = re.search(r"prospectr (list [^:]*--doubtful[^:]*?)\.? ", shell("review").err)
        assert hint
        assert [entry["note"] for entry in read(shell, hint[1])] == ["coffee with"]

    def test_and_settles_one(self, three: Shell) -> None:
        hint = re.search(r"prospectr (edit .*)", three("review").err)
        assert hint
        three.ok(hint[1].strip())
        assert len(read(three, "review")) == 2


class Terminal:
    """A process on a terminal of its own, and who sits at it."""

    def __init__(self, shell: Shell, *argv: str, **options: Any) -> None:
        self.master, self.slave = pty.openpty()
        termios.tcsetwinsize(self.slave, (40, 100))
        for stream in ("stdin", "stdout", "stderr"):
            options.setdefault(stream, self.slave)
        options.setdefault("preexec_fn", self.begin)
        self.process = shell.popen(
            *argv,
            env={**THIS_CODE, **options.pop("env", {})},
            start_new_session=True,
            **options,
        )
        self.decoder = codecs.getincrementaldecoder("utf-8")()
        self.shown = ""

    @staticmethod
    def begin() -> None:
        """Make standard input the terminal of the session, from which Ctrl-C comes."""
        fcntl.ioctl(0, termios.TIOCSCTTY, 0)

    def has(self, mode: int) -> bool:
        return bool(termios.tcgetattr(self.slave)[3] & mode)

    def until(self, is_so: Any) -> None:
        """Look at the screen until something is so."""
        limit = time.monotonic() + 30
        while not is_so():
            assert time.monotonic() < limit, self.shown
            assert self.look(0.02) or self.process.poll() is None, self.shown

    def look(self, seconds: float) -> bool:
        if not select.select([self.master], [], [], seconds)[0]:
            return False
        self.shown += self.decoder.decode(os.read(self.master, 4096))
        return True

    def asked(self, text: str, times: int = 1) -> None:
        """Wait until something was asked so often, and the answer is waited for."""
        self.until(lambda: self.shown.count(text) >= times)
        is_key = text.startswith("[p]")
        self.until(lambda: self.has(termios.ICANON) != is_key)

    def press(self, keys: str) -> None:
        os.write(self.master, keys.encode())

    def interrupt(self) -> int:
        """Press Ctrl-C as a person would, again if nothing happens, and return the exit code.

        Python does not see one that comes between its last look for signals and the read that waits for a key.
        """
        for _ in range(10):
            self.press("\x03")
            with suppress(subprocess.TimeoutExpired):
                self.process.wait(3)
                break
        return self.end()

    def end(self) -> int:
        """Wait for the end of the process, and return its exit code."""
        code = self.process.wait(30)
        while self.look(0.1):
            pass
        return code

    def close(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        os.close(self.master)
        os.close(self.slave)


@contextmanager
def terminal(shell: Shell, *argv: str, **options: Any) -> Iterator[Terminal]:
    found = Terminal(shell, *argv, **options)
    try:
        yield found
    finally:
        found.close()


KEYS, NEED = "[p] prospecting, [n] networking, [s] skip, [q] quit: ", "Which need did you hear?"


class TestOnARealTerminal:
    def test_one_key_each_and_no_enter(self, three: Shell) -> None:
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
            screen.press("late ordesr\x7f\x7frs\r")  # the terminal's own way of mending a line
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
    def test_ctrl_c_leaves_with_what_was_settled(self, three: Shell, at_need: bool) -> None:
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
    def test_ctrl_d_at_the_need_leaves_the_line_as_it_is(self, three: Shell, typed: str) -> None:
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

    def test_keys_that_were_pasted_do_not_end_up_in_a_need(self, three: Shell) -> None:
        """Whether the key after the need is taken or thrown away, it is no part of the next one."""
        with terminal(three, "review") as screen:
            screen.asked(KEYS)
            screen.press("plate orders\rs")
            screen.asked(KEYS, 2)
            screen.press("p")
            screen.asked(NEED, 2)
            screen.press("space\r")
            screen.until(lambda: "Settled" in screen.shown or screen.shown.count(KEYS) == 3)
            if "Settled" not in screen.shown:
                screen.asked(KEYS, 3)
                screen.press("q")
            assert screen.end() == 0
        needs = [need for _, need in kinds_and_needs(three).values()]
        assert needs[0] == "late orders"
        assert sorted(filter(None, needs)) == ["late orders", "space"]

    def test_what_it_tells_may_go_to_a_file(self, three: Shell) -> None:
        """The questions go to the terminal all the same."""
        with terminal(three, "review", stdout=subprocess.PIPE) as screen:
            screen.asked(KEYS)
            screen.press("q")
            assert screen.process.communicate(timeout=30)[0] == b"Settled 0 of 3.\n"
            assert screen.process.returncode == 0

    @pytest.mark.parametrize("line", ['edit 1 need="late orders"', "delete 1", "edit 1 -@bob"])
    def test_somebody_else_may_write_meanwhile_and_is_not_overwritten(self, three: Shell, line: str) -> None:
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

    def test_and_the_rest_goes_on(self, three: Shell) -> None:
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
    def test_a_signal_ends_it_and_the_terminal_is_as_it_was(self, three: Shell, number: str) -> None:
        """Or else the shell that comes back shows nothing of what is typed."""
        sent = getattr(signal, number)
        with terminal(three, "review") as screen:
            before = termios.tcgetattr(screen.slave)
            screen.asked(KEYS)
            screen.press("n")
            screen.asked(KEYS, 2)
            assert not screen.has(termios.ECHO)
            screen.process.send_signal(sent)
            assert screen.end() == (130 if number == "SIGINT" else -sent)
            assert termios.tcgetattr(screen.slave) == before
        assert kinds_and_needs(three) == {**AS_LOGGED, 1: ("networking", None)}

    def test_a_signal_that_is_ignored_stays_so(self, three: Shell) -> None:
        """As under nohup."""
        nohup = Terminal.begin

        def ignoring() -> None:
            signal.signal(signal.SIGHUP, signal.SIG_IGN)
            nohup()

        with terminal(three, "review", preexec_fn=ignoring) as screen:
            screen.asked(KEYS)
            screen.process.send_signal(signal.SIGHUP)
            screen.press("q")
            assert screen.end() == 0
            assert screen.has(termios.ECHO)

    def test_a_process_that_is_killed_leaves_what_was_settled(self, three: Shell) -> None:
        with terminal(three, "review") as screen:
            screen.asked(KEYS)
            screen.press("n")
            screen.asked(KEYS, 2)
            screen.process.send_signal(signal.SIGKILL)
            screen.end()
        assert kinds_and_needs(three) == {**AS_LOGGED, 1: ("networking", None)}
        assert counted(three) == DOUBTFUL


def test_dots_are_no_need(three: Shell) -> None:
    """Whoever copies the example answers nothing; the line stays as it is."""
    result = three("review", stdin="p\n...\nq\n", terminal=True)
    assert "has dots instead of words" in result.err
    assert kinds_and_needs(three) == AS_LOGGED
