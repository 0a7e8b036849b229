"""Terminals of any width: narrow, wide, invalid, or changed while prospectr prints or asks."""

from __future__ import annotations

import termios

import pytest

from tests.commands.terminal import terminal
from tests.conftest import Shell
from tests.safety.full_journal import full_journal
from tests.safety.helpers import fill, notes
from tests.safety.test_interrupted import PROOF
from tests.torture import Prove, is_full, times
from tests.views import VIEWS

COLUMNS = (
    "20", "40", "500", "0", "1", "-5", "nonsense", "", " ", "80.5", "1e9", "²", "٤٠", "0x50", "9" * 40, "80 ", "+80",
)  # fmt: skip


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Shell:
    return full_journal(tmp_path_factory.mktemp("full"))


@pytest.mark.parametrize("columns", COLUMNS, ids=repr)
def test_every_view_at_any_width(full: Shell, columns: str, proof: Prove, monkeypatch: pytest.MonkeyPatch) -> None:
    """An invalid width is ignored; in a narrow terminal, lines wrap."""
    for name in ("COLUMNS", "LINES"):  # libraries read these themselves
        monkeypatch.setenv(name, columns)
    shell = full.with_env(COLUMNS=columns, LINES=columns, NO_COLOR="1")
    views = VIEWS if is_full() else VIEWS[COLUMNS.index(columns) % 3 :: 3]
    for line in views:
        result = shell.ok(*line.split(), terminal=True) if line else shell.ok(line, terminal=True)
        assert result.err == "", line
        assert "Traceback" not in result.out
    proof(**PROOF, count=len(views))


@pytest.mark.parametrize("columns", [20, 40, 500])
def test_the_width_of_a_real_terminal_changes(full: Shell, columns: int, proof: Prove) -> None:
    with terminal(full, "week") as screen:
        termios.tcsetwinsize(screen.slave, (24, columns))
        assert screen.end() == 0, screen.shown
    assert "2026-W47" in screen.shown
    proof(**PROOF, count=1)


def test_the_width_changes_during_questions(shell: Shell, proof: Prove) -> None:
    with terminal(shell, "log", "--json") as screen:
        for question, answer in (
            ("admin)? ", "p"),
            ("9-10:30): ", "45m\r"),
            ("for today): ", "\r"),
            ("talks=3: ", "calls\r"),
        ):
            screen.wait_until(lambda question=question: screen.shown.endswith(question))
            for columns in (20, 500, 1, 80):
                termios.tcsetwinsize(screen.slave, (24, columns))
            screen.wait_until(lambda answer=answer: answer != "p" or not screen.has(termios.ICANON))
            screen.press(answer)
        assert screen.end() == 0, screen.shown
    assert notes(shell.journal) == ["calls"]
    proof(**PROOF, count=1)


@pytest.mark.parametrize("line", [("list", "all"), ("report", "all", "--by", "day")], ids=" ".join)
def test_the_width_changes_during_a_long_report(shell: Shell, line: tuple[str, ...], proof: Prove) -> None:
    """The terminal does not take all of it at once, so the process waits in the middle."""
    fill(shell.journal, times(300, 3000), note="x" * 60)
    with terminal(shell, *line) as screen:
        while len(screen.shown) < 300:
            screen.read_screen(0.05)
        for columns in (20, 500, 80):
            termios.tcsetwinsize(screen.slave, (24, columns))
        while screen.process.poll() is None:  # otherwise the process would wait for a reader
            screen.read_screen(0.05)
        assert screen.end() == 0, screen.shown
    assert "Traceback" not in screen.shown
    if line[0] == "list":
        assert all(f"#{number} " in screen.shown for number in (1, 150, 300))
    proof(**PROOF, count=1)
