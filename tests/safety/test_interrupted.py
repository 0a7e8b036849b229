"""Interrupts at every question: two lines, the right exit code, nothing stored, and the answers so far are shown.

All questions of prospectr are here, on a real terminal; a test counts them in the source.
"""

from __future__ import annotations

import os
import re
import shlex
import termios
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest

import prospectr
from tests.commands.terminal import Terminal, terminal
from tests.commands.transfer.files import TOGGL
from tests.conftest import Shell
from tests.safety.helpers import run_with, snapshot
from tests.torture import Prove, is_full

KEYS = "[q] quit: "
UNCHANGED = "Nothing was changed."
NOTHING = "nothing was changed."
GENERAL = "Only what was confirmed above was done."


@dataclass(frozen=True)
class Question:
    """A question, how to get to it, and what leaving it prints."""

    line: str  # the command line
    text: str  # the end of the question
    answers: tuple[str, ...] = ()  # to the questions before it
    hint: str = GENERAL  # the second line after Ctrl-C
    code: int = 130  # after Ctrl-D, which some questions take as no
    message: str = "prospectr: Interrupted, and not logged."  # after Ctrl-D
    where: str = "log_questions"  # the module that asks
    is_key: bool = False  # answered with one key, without Enter

    def words(self, shell: Shell) -> list[str]:
        return shlex.split(self.line.format(folder=shell.folder))


PROOF = {
    "name": "conditions",
    "promise": "Problems outside prospectr give two lines and the right exit code, and nothing is stored in part.",
    "method": "Ctrl-C, Ctrl-D and a closed window at each question; odd clocks, homes and widths; cut journals",
    "unit": "conditions",
    "result": "0 tracebacks, 0 stored in part",
}
TO_GO_ON = "To go on: prospectr "
EVENT = """BEGIN:VCALENDAR
BEGIN:VEVENT
UID:1
SUMMARY:Pumps
DTSTART:20261120T090000Z
DTEND:20261120T100000Z
END:VEVENT
END:VCALENDAR
"""
STEPS = "log --json"  # asks for each part
QUESTIONS = {
    "kind": Question(
        STEPS, "admin)? ", hint=f"{TO_GO_ON}p 45m cold calls @acme +phone", where="log_guess", is_key=True
    ),
    "time": Question(STEPS, "9-10:30): ", ("n",), f"{TO_GO_ON}n ..."),
    "day": Question(STEPS, "for today): ", ("n", "45m"), f"{TO_GO_ON}n 45m ..."),
    "words": Question(STEPS, "talks=3: ", ("n", "45m", "fri"), f"{TO_GO_ON}n 45m fri ..."),
    "guessed kind": Question(
        'log 30m "coffee at 9" @bob',
        "admin): ",
        hint='To log it: prospectr n 30m "coffee at 9" @bob',
        where="log_guess",
        is_key=True,
    ),
    "unknown kind": Question(
        "30m zzz", "admin)? ", hint="To log it: prospectr p 30m zzz", where="log_guess", is_key=True
    ),
    "reading": Question(
        "p 12 @acme", "(1/2)? ", hint="Type prospectr p 12m @acme or prospectr p 12h @acme",
        message=f"prospectr: Interrupted, and {NOTHING}", where="choices", is_key=True,
    ),
    "reading of an edit": Question(
        "edit 1 12", "(1/2)? ", hint="Type prospectr edit 1 12m or prospectr edit 1 12h",
        message=f"prospectr: Interrupted, and {NOTHING}", where="choices", is_key=True,
    ),
    "reading of what was done": Question(
        "done 1 p 12", "(1/2)? ", hint="Type prospectr done 1 p 12m or prospectr done 1 p 12h",
        message=f"prospectr: Interrupted, and {NOTHING}", where="choices", is_key=True,
    ),
    "review": Question("review", KEYS, code=0, message="Settled 0 of 1.", where="review", is_key=True),
    "need": Question("review", "did you hear? ", ("p",), code=0, message="Settled 0 of 1.", where="review"),
    "forget": Question("contact forget @acme", "forget them: ", (), UNCHANGED, 0, UNCHANGED, "contact_forget"),
    "why a lead": Question(
        "advance @acme lead", "cancels.) ", hint=UNCHANGED, code=2, message="prospectr: @acme is not a lead yet",
        where="advance",
    ),
    "join": Question(
        "team join {folder}/team --as ann", "Type yes: ", hint=UNCHANGED, code=0, message="Nothing was changed.",
        where="join",
    ),
    "kind of imported rows": Question(
        "import {folder}/calls.csv", "q stop? ", code=0, message="Imported 0 entries.", where="questions",
        is_key=True,
    ),
    "need of an imported event": Question(
        "import {folder}/cal.ics --period 2026-11-20", "for none) ", ("p",), code=0, message="Imported 0 entries.",
        where="questions",
    ),
    "kind of a line of an inbox": Question(
        "import inbox {folder}/inbox.txt", "q stop? ", hint="Type the command again.", code=0, message="0 logged",
        where="inbox_questions", is_key=True,
    ),
    "prune": Question("due --prune", "[y/N] ", hint=UNCHANGED, code=0, message="Nothing was closed.", where="choices"),
}  # fmt: skip


def filled(shell: Shell, question: Question) -> Shell:
    """Return a shell on a journal in which the question comes up."""
    lines = ["p 45m mon coffee @acme", "criteria use bant", "follow @acme 2026-09-01 call"]
    now = shell.env["PROSPECTR_NOW"]
    shell.ok("config auto_backup off")
    (shell.folder / "team").mkdir()
    (shell.folder / "calls.csv").write_text(
        f"{TOGGL}\nann,ann@example.com,,Pumps,,calls,No,2026-11-20,09:00:00,2026-11-20,10:00:00,01:00:00,\n"
    )
    (shell.folder / "cal.ics").write_text(EVENT)
    (shell.folder / "inbox.txt").write_text("30m zzz\n")
    for line in lines if question.text != "admin)? " else ():
        shell.at("2026-08-30T18:00:00+02:00" if line.startswith("follow") else now).ok(line)
    shell.ok("import", "inbox", str(shell.folder / "inbox.txt"))  # writes the reason, which then stays as it is
    return shell


def to_the_question(screen: Terminal, question: Question) -> None:
    """Answer the questions before this one, and wait until it is asked."""
    if question.where == "review" or question.line.startswith("import"):
        screen.asked("[p] prospecting" if question.where == "review" else "q stop? ")
        screen.press("".join(question.answers))  # a single key, without Enter
    before = [other for other in QUESTIONS.values() if other.line == STEPS] if question.line == STEPS else []
    for earlier, answer in zip(before, question.answers, strict=False):
        screen.wait_until(lambda earlier=earlier: screen.shown.endswith(earlier.text))
        if earlier.is_key:
            screen.wait_until(lambda: not screen.has(termios.ICANON))
        screen.press(answer if earlier.is_key else f"{answer}\r")
    screen.wait_until(lambda: screen.shown.endswith(question.text))
    if question.is_key:  # a key pressed before it is waited for would be lost
        screen.wait_until(lambda: not screen.has(termios.ICANON))


@pytest.mark.parametrize("name", QUESTIONS)
def test_ctrl_c(shell: Shell, name: str, proof: Prove) -> None:
    question = QUESTIONS[name]
    before = snapshot(filled(shell, question).folder)
    with terminal(shell, *question.words(shell)) as screen:
        to_the_question(screen, question)
        screen.press("" if question.is_key else "half a word")
        code = screen.interrupt()
        lines = screen.shown.rpartition(question.text)[2].splitlines()
    assert code == 130, screen.shown
    assert len(lines) == 3, screen.shown
    assert re.fullmatch(r"[half word]*(\^C)*", lines[0]), screen.shown  # the line of the question is ended
    assert lines[1].startswith("prospectr: Interrupted"), screen.shown
    assert lines[2] == question.hint
    assert snapshot(shell.folder) == before
    proof(**PROOF, count=1)


@pytest.mark.parametrize("name", QUESTIONS)
def test_ctrl_d(shell: Shell, name: str, proof: Prove) -> None:
    """The end of input is no answer: if one is needed, it acts like Ctrl-C, otherwise like no."""
    question = QUESTIONS[name]
    before = snapshot(filled(shell, question).folder)
    if not is_full():
        ends_without_a_terminal(shell, question)
    else:
        with terminal(shell, *question.words(shell)) as screen:
            to_the_question(screen, question)
            screen.press("\x04")
            code = screen.end()
        assert code == question.code, screen.shown
        assert f"\r\n{question.message}" in screen.shown
        assert "Traceback" not in screen.shown
    assert snapshot(shell.folder) == before
    proof(**PROOF, count=1)


@pytest.mark.parametrize("name", [name for name, question in QUESTIONS.items() if question.is_key])
def test_a_wrong_key_asks_again(shell: Shell, name: str, proof: Prove) -> None:
    question = QUESTIONS[name]
    before = snapshot(filled(shell, question).folder)
    with terminal(shell, *question.words(shell)) as screen:
        to_the_question(screen, question)
        screen.press("z")
        screen.wait_until(lambda: screen.shown.count(question.text) == 2 and screen.shown.endswith(question.text))
        assert screen.interrupt() == 130
        assert "Traceback" not in screen.shown
    assert snapshot(shell.folder) == before
    proof(**PROOF, count=1)


def ends_without_a_terminal(shell: Shell, question: Question) -> None:
    """The short form: the same in this process, with a simulated terminal."""
    typed = "".join(f"{answer}\n" for answer in question.answers)
    result = shell(*question.words(shell), stdin=typed, terminal=True)
    assert result.code == question.code, result
    assert f"\n{question.message}" in f"\n{result.out}" or f"\n{question.message}" in result.err


@pytest.mark.parametrize("name", [*QUESTIONS] if is_full() else ["words"])
def test_the_window_is_closed(shell: Shell, name: str, proof: Prove) -> None:
    """The terminal disappears at the question: the process ends too, and nothing is stored."""
    question = QUESTIONS[name]
    before = snapshot(filled(shell, question).folder)
    with terminal(shell, *question.words(shell)) as screen:
        to_the_question(screen, question)
        os.close(screen.slave)
        os.close(screen.master)
        screen.process.wait(30)
        screen.master, screen.slave = os.pipe()  # for the clean-up
    assert snapshot(shell.folder) == before
    proof(**PROOF, count=1)


PRESSED_AGAIN = """
import os, signal
from prospectr.cli import main
from prospectr.render.shared import sanitize
def again(text):
    os.kill(os.getpid(), signal.SIGINT)
    return text
sanitize.visible = again
def run(ctx): os.kill(os.getpid(), signal.SIGINT)
from prospectr.commands.logging import status
status.run = run
"""


def test_ctrl_c_pressed_again_during_the_message(shell: Shell, proof: Prove) -> None:
    result = run_with(shell, PRESSED_AGAIN, "status")
    assert (result.code, result.out, result.err) == (130, "", "")
    proof(**PROOF, count=1)


def test_answers_that_cannot_be_logged_are_shown_as_one_line(shell: Shell) -> None:
    """Each answer is valid, but not all together. Nobody wants to type four answers again."""
    result = shell(*STEPS.split(), stdin="p\n22-23\n\ncalls @acme\n", terminal=True)
    assert result.code == 2
    assert "You typed: prospectr p 22-23 today calls @acme" in result.err.splitlines()[-1]
    assert not shell.journal.exists()


def test_no_question_is_missing_here() -> None:
    """A new question must be added to the table above."""
    package = Path(prospectr.__file__).parent
    asked: Counter[str] = Counter()
    for path in package.rglob("*.py"):
        asked[path.stem] += len(re.findall(r"ctx\.(?:ask|ask_key)\(", path.read_text()))
    assert asked.pop("loop") == 1  # the prompt itself
    named = [question.where for question in QUESTIONS.values()]
    # three questions of `log` share one call, and so do those for a kind and for a reading
    shared = {"log_questions": 2, "log_guess": 2, "choices": 2}
    assert {name: count for name, count in asked.items() if count} == {
        name: named.count(name) - shared.get(name, 0) for name in named
    }
