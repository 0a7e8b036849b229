"""The Tab key in real shells, each on a terminal, with completion switched on as docs/guide.md says.

Every shell of this machine is tested. PROSPECTR_TEST_SHELLS names those that must be there, as .ci/run does.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import termios
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.commands.helpers import log
from tests.commands.terminal import THIS_CODE, Terminal
from tests.conftest import Shell

KNOWN = ("bash", "zsh", "fish")
NEEDED = os.environ.get("PROSPECTR_TEST_SHELLS", "").split()
OLD_BASH = "[ ${BASH_VERSINFO[0]} -lt 5 ] && [ ${BASH_VERSINFO[0]}${BASH_VERSINFO[1]} -lt 44 ]"  # as on macOS


def is_here(name: str) -> bool:
    """Return whether a shell is installed, in a version that completion supports."""
    if shutil.which(name) is None:
        return False
    return name != "bash" or subprocess.run(["bash", "-c", OLD_BASH], check=False).returncode != 0


SHELLS = [name for name in KNOWN if is_here(name) or name in NEEDED]
# runs prospectr when a shell asks for completions, and notes that it answered; otherwise prints its arguments
PROGRAM = """#!/bin/sh
if [ "$1" = --install-completion ] || [ "$1" = --show-completion ]; then
    exec "{python}" -m prospectr "$@"
elif [ -n "$_PROSPECTR_COMPLETE" ]; then
    "{python}" -m prospectr "$@"
    echo answered >>"$HOME/answers"
    exit
fi
printf 'given:'
printf '[%s]' "$@"
printf '.\\n'
"""
TAB, CLEAR_LINE = "\t", "\x15"


class TypedShell:
    """A shell on a terminal, in which lines are typed."""

    def __init__(self, name: str, screen: Terminal, answers: Path) -> None:
        self.name = name
        self.screen = screen
        self.answers = answers

    def tab(self, keys: str) -> None:
        """Type the rest of a prospectr line and Tab, and wait until the shell has acted on the answer."""
        self.screen.wait_until(lambda: not self.screen.has(termios.ICANON))  # the shell waits for keys
        self.screen.shown = ""
        before = self.answers.stat().st_size
        self.screen.press(f"prospectr {keys}{TAB}")
        self.screen.wait_until(lambda: self.answers.stat().st_size > before)
        while self.screen.read_screen(0.1):
            pass

    def given(self, keys: str, then: str = "") -> list[str]:
        """Type the rest of a prospectr line, Tab and Enter; return the arguments that prospectr got."""
        self.tab(keys)
        self.screen.press(f"{then}\r")
        self.screen.wait_until(lambda: re.search(r"given:.*\.\r?\n", self.screen.shown) is not None)
        line = re.search(r"given:\[(.*)\]\.\r?\n", self.screen.shown)
        assert line, self.screen.shown
        return line[1].split("][")


def start(*argv: str, env: dict[str, str], **options: Any) -> subprocess.Popen[bytes]:
    return subprocess.Popen(argv, env=env, **options)


@pytest.fixture(scope="module", params=SHELLS)
def typed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TypedShell]:
    """A shell in which completion was switched on, in a home of its own; the journal knows a few people."""
    home = tmp_path_factory.mktemp(request.param)
    shell = Shell(home)
    log(shell, "p 45m fri calls @acme @bob-smith +phone +warm", "n 30m coffee @gail", "c 10m work @smith&co")
    (home / "program").mkdir()
    (home / "program" / "prospectr").write_text(PROGRAM.format(python=sys.executable), encoding="utf-8")
    (home / "program" / "prospectr").chmod(0o755)
    (home / "stick.db").touch()
    (home / "answers").touch()
    env = {
        **shell.env,
        **THIS_CODE,
        "PATH": f"{home / 'program'}:{os.environ['PATH']}",
        "TERM": "xterm",
        "LANG": "C.UTF-8",
    }
    for option, shown in (("install", "completion installed"), ("show", f"_PROSPECTR_COMPLETE={request.param}")):
        command = [request.param, "-c", f"prospectr --{option}-completion; true"]
        result = subprocess.run(command, env=env, check=True, capture_output=True)
        assert shown.encode() in result.stdout
    screen = Terminal(shell, request.param, start=start, env=env, cwd=home)
    try:
        yield TypedShell(request.param, screen, home / "answers")
    finally:
        screen.close()


@pytest.mark.parametrize(
    ("keys", "last"),
    [
        ("p 10m call @acm", "@acme"),
        ("who @ga", "@gail"),
        ("p 10m call from=@bo", "from=@bob-smith"),
        ("p 10m lunch w/@ga", "w/@gail"),
        ("list --contact=acm", "--contact=acme"),
        ("list --contact acm", "acme"),
        ("contact @new --from @ga", "@gail"),
        ("edit last -@acm", "-@acme"),
        ("edit last -+wa", "-+warm"),
        ("p 10m +wa", "+warm"),
        ("p 10m '@ac", "@acme"),
        ("p 10m @smi", "@smith&co"),
        ("30m coffee @ga", "@gail"),
        ("P45m calls @ga", "@gail"),
        ("expo", "export"),
        ("tags ren", "rename"),
        ("help expo", "export"),
        ("list --doub", "--doubtful"),
        ("config week_s", "week_start"),
        ("restore sti", "stick.db"),
    ],
)
def test_a_tab_completes_the_word(typed: TypedShell, keys: str, last: str) -> None:
    assert typed.given(keys)[-1] == last


def test_the_words_before_the_tab_stay_as_they_were_typed(typed: TypedShell) -> None:
    assert typed.given('p 10m "two words" ü need=late @acm') == [
        "p",
        "10m",
        "two words",
        "ü",
        "need=late",
        "@acme",
    ]


def test_no_space_follows_the_sign_of_an_outcome(typed: TypedShell) -> None:
    assert typed.given("p 10m dia", then="3") == ["p", "10m", "dials=3"]


def test_a_word_is_completed_in_the_middle_of_a_line(typed: TypedShell) -> None:
    left = "\x1b[D" * len(" +warm")
    assert typed.given(f"p 10m @acm +warm{left}")[2:4] == ["@acme", "+warm"]


def test_several_candidates_are_listed(typed: TypedShell) -> None:
    typed.tab("list --")
    if typed.name == "bash":
        typed.screen.press(TAB)  # bash lists them at the second Tab
    typed.screen.wait_until(lambda: "doubtful" in typed.screen.shown)
    typed.screen.press(CLEAR_LINE)


def test_a_tab_runs_nothing(typed: TypedShell, tmp_path: Path) -> None:
    typed.tab(f"p 10m '$(touch {tmp_path}/pwned)' \"$(touch {tmp_path}/pwned)\" @acm")
    typed.screen.press(CLEAR_LINE)
    assert list(tmp_path.iterdir()) == []


def test_the_shells_that_must_be_tested_are_there() -> None:
    assert [name for name in NEEDED if shutil.which(name) is None] == []
    assert set(NEEDED) <= set(KNOWN)
