"""An interrupt at each question: two lines, the right exit code, nothing stored, and what was typed is told.

Every question of the program is here, on a real terminal; a test counts them in the source.
"""

from __future__ import annotations

import os
import re
import shlex
import termios
from dataclasses import dataclass
from pathlib import Path

import pytest

import prospectr
from tests.commands.terminal import Terminal, terminal
from tests.conftest import Shell
from tests.safety.helpers import run_with, snapshot
from tests.torture import Prove, is_full

KEYS = "[q] quit: "
UNCHANGED = "Nothing was changed."
NOTHING = "nothing was changed."
GENERAL = "Only what was confirmed above was done."


@dataclass(frozen=True)
class Question:
    """One question, how to get there, and what becomes of who leaves at it."""

    line: str  # the command
    text: str  # how the question ends
    answers: tuple[str, ...] = ()  # to the questions before it, each with its Enter
    told: str = GENERAL  # the second line after Ctrl-C
    code: int = 130  # after Ctrl-D, which at some questions is a plain no
    said: str = "prospectr: Interrupted, and not logged."  # after Ctrl-D
    where: str = "log_prompt"  # the module that asks
    is_key: bool = False  # answered with one key, without Enter


PROOF = {
    "name": "conditions",
    "promise": "What is wrong around it is said in two lines with the right exit code, and nothing is half stored.",
    "method": "questions left by Ctrl-C, Ctrl-D and a closed window; clocks, homes, widths and cut journals",
    "unit": "conditions",
    "result": "0 tracebacks, 0 stored in part",
}
TO_GO_ON = "To go on: prospectr "
QUESTIONS = {
    "kind": Question("log", "admin): ", told=f"{TO_GO_ON}p 45m cold calls @acme +phone"),
    "time": Question("log", "9-10:30): ", ("n",), f"{TO_GO_ON}n ..."),
    "day": Question("log", "for today): ", ("n", "45m"), f"{TO_GO_ON}n 45m ..."),
    "words": Question("log", "talks=3: ", ("n", "45m", "fri"), f"{TO_GO_ON}n 45m fri ..."),
    "guessed kind": Question(
        'log 30m "coffee at 9" @bob',
        "admin): ",
        told='To log it: prospectr n 30m "coffee at 9" @bob',
        where="log_guess",
        is_key=True,
    ),
    "unknown kind": Question(
        "30m zzz", "admin)? ", told="To log it: prospectr p 30m zzz", where="log_guess", is_key=True
    ),
    "reading": Question(
        "p 12 @acme", "(1/2)? ", told="Type prospectr p 12m @acme or prospectr p 12h @acme",
        said=f"prospectr: Interrupted, and {NOTHING}", where="choices", is_key=True,
    ),
    "reading of an edit": Question(
        "edit 1 12", "(1/2)? ", told="Type prospectr edit 1 12m or prospectr edit 1 12h",
        said=f"prospectr: Interrupted, and {NOTHING}", where="choices", is_key=True,
    ),
    "reading of what was done": Question(
        "done 1 p 12", "(1/2)? ", told="Type prospectr done 1 p 12m or prospectr done 1 p 12h",
        said=f"prospectr: Interrupted, and {NOTHING}", where="choices", is_key=True,
    ),
    "review": Question("review", KEYS, code=0, said="Settled 0 of 1.", where="review", is_key=True),
    "need": Question("review", "did you hear? ", ("p",), code=0, said="Settled 0 of 1.", where="review"),
    "forget": Question("contact forget @acme", "forget them: ", (), UNCHANGED, 0, UNCHANGED, "contact_forget"),
    "why a lead": Question(
        "advance @acme lead", "cancels.) ", told=UNCHANGED, code=2, said="prospectr: @acme is not a lead yet",
        where="advance",
    ),
    "prune": Question("due --prune", "[y/N] ", told=UNCHANGED, code=0, said="Nothing was closed.", where="due"),
}  # fmt: skip


def filled(shell: Shell, question: Question) -> Shell:
    """Return a shell in whose journal there is a reason for the question."""
    lines = ["p 45m mon coffee @acme", "criteria use bant", "follow @acme 2026-09-01 call"]
    now = shell.env["PROSPECTR_NOW"]
    shell.ok("config auto_backup off")
    for line in lines if question.text != "admin)? " else ():
        shell.at("2026-08-30T18:00:00+02:00" if line.startswith("follow") else now).ok(line)
    return shell


def to_the_question(screen: Terminal, question: Question) -> None:
    """Answer the questions before it, each when it is asked, and wait until it is asked itself."""
    if question.where == "review":
        screen.asked("[p] prospecting")
        screen.press("".join(question.answers))  # a key, which needs no Enter
    before = [other for other in QUESTIONS.values() if other.line == "log"] if question.line == "log" else []
    for earlier, answer in zip(before, question.answers, strict=False):
        screen.wait_until(lambda earlier=earlier: screen.shown.endswith(earlier.text))
        screen.press(f"{answer}\r")
    screen.wait_until(lambda: screen.shown.endswith(question.text))
    if question.is_key:  # a key pressed before it is waited for would be lost
        screen.wait_until(lambda: not screen.has(termios.ICANON))


@pytest.mark.parametrize("name", QUESTIONS)
def test_ctrl_c(shell: Shell, name: str, proof: Prove) -> None:
    question = QUESTIONS[name]
    before = snapshot(filled(shell, question).folder)
    with terminal(shell, *shlex.split(question.line)) as screen:
        to_the_question(screen, question)
        screen.press("" if question.is_key else "half a word")
        code = screen.interrupt()
        lines = screen.shown.rpartition(question.text)[2].splitlines()
    assert code == 130, screen.shown
    assert len(lines) == 3, screen.shown
    assert re.fullmatch(r"[half word]*(\^C)*", lines[0]), screen.shown  # the question's own line is ended
    assert lines[1].startswith("prospectr: Interrupted"), screen.shown
    assert lines[2] == question.told
    assert snapshot(shell.folder) == before
    proof(**PROOF, count=1)


@pytest.mark.parametrize("name", QUESTIONS)
def test_ctrl_d(shell: Shell, name: str, proof: Prove) -> None:
    """The end of input is no answer: where one is needed it is as Ctrl-C, elsewhere it is a no."""
    question = QUESTIONS[name]
    before = snapshot(filled(shell, question).folder)
    if not is_full():
        ends_without_a_terminal(shell, question)
    else:
        with terminal(shell, *shlex.split(question.line)) as screen:
            to_the_question(screen, question)
            screen.press("\x04")
            code = screen.end()
        assert code == question.code, screen.shown
        assert f"\r\n{question.said}" in screen.shown
        assert "Traceback" not in screen.shown
    assert snapshot(shell.folder) == before
    proof(**PROOF, count=1)


@pytest.mark.parametrize("name", [name for name, question in QUESTIONS.items() if question.is_key])
def test_a_wrong_key_asks_again(shell: Shell, name: str, proof: Prove) -> None:
    question = QUESTIONS[name]
    before = snapshot(filled(shell, question).folder)
    with terminal(shell, *shlex.split(question.line)) as screen:
        to_the_question(screen, question)
        screen.press("x")
        screen.wait_until(lambda: screen.shown.count(question.text) == 2 and screen.shown.endswith(question.text))
        assert screen.interrupt() == 130
        assert "Traceback" not in screen.shown
    assert snapshot(shell.folder) == before
    proof(**PROOF, count=1)


def ends_without_a_terminal(shell: Shell, question: Question) -> None:
    """The short form: the same in this process, with a terminal that is pretended."""
    typed = "".join(f"{answer}\n" for answer in question.answers)
    result = shell(*shlex.split(question.line), stdin=typed, terminal=True)
    assert result.code == question.code, result
    assert f"\n{question.said}" in f"\n{result.out}" or f"\n{question.said}" in result.err


@pytest.mark.parametrize("name", [*QUESTIONS] if is_full() else ["words"])
def test_the_window_is_closed(shell: Shell, name: str, proof: Prove) -> None:
    """The terminal goes away while the question waits: the process ends too, and nothing is stored."""
    question = QUESTIONS[name]
    before = snapshot(filled(shell, question).folder)
    with terminal(shell, *shlex.split(question.line)) as screen:
        to_the_question(screen, question)
        os.close(screen.slave)
        os.close(screen.master)
        screen.process.wait(30)
        screen.master, screen.slave = os.pipe()  # for whoever tidies up
    assert snapshot(shell.folder) == before
    proof(**PROOF, count=1)


PRESSED_AGAIN = """
import os, signal
from prospectr import __main__
from prospectr.render.shared import sanitize
def again(text):
    os.kill(os.getpid(), signal.SIGINT)
    return text
sanitize.visible = again
def run(ctx): os.kill(os.getpid(), signal.SIGINT)
from prospectr.commands.logging import status
status.run = run
"""


def test_ctrl_c_pressed_again_while_the_first_is_told_of(shell: Shell, proof: Prove) -> None:
    result = run_with(shell, PRESSED_AGAIN, "status")
    assert (result.code, result.out, result.err) == (130, "", "")
    proof(**PROOF, count=1)


def test_what_was_typed_step_by_step_is_told_where_it_cannot_be_logged(shell: Shell) -> None:
    """Each answer was understood, and only together they are refused: nobody types four answers anew."""
    result = shell("log", stdin="p\n22-23\n\ncalls @acme\n", terminal=True)
    assert result.code == 2
    assert "You typed: prospectr p 22-23 today calls @acme" in result.err.splitlines()[-1]
    assert not shell.journal.exists()


def test_no_question_is_missing_here() -> None:
    """A new question must be added to the table above."""
    package = Path(prospectr.__file__).parent
    asked = {path.stem: len(re.findall(r"ctx\.(?:ask|ask_key)\(", path.read_text())) for path in package.rglob("*.py")}
    named = [question.where for question in QUESTIONS.values()]
    # four questions of `log` are asked in one place, and so are those for a kind and for a reading
    shared = {"log_prompt": 3, "log_guess": 1, "choices": 2}
    assert {name: count for name, count in asked.items() if count} == {
        name: named.count(name) - shared.get(name, 0) for name in named
    }
