"""Input without an end is refused early, and an error repeats only a little of what was typed."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from prospectr.cli.table._cli import COMMANDS
from prospectr.cli.table.columns import FLAGS
from prospectr.commands.logging import log_stdin
from prospectr.render.shared.shortened import MOST, shortened
from prospectr.terminal.input_lines import LONGEST_LINE, bounded_lines
from tests.commands.helpers import log
from tests.conftest import Shell, Stream

MOST_MEGABYTES = 100
PEAK = """
import resource, subprocess, sys
done = subprocess.run([sys.executable, "-m", "prospectr", *sys.argv[1:]], stdin=sys.stdin)
peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
print(f"peak {peak} MB", file=sys.stderr)
sys.exit(done.returncode)
"""
LETTER = "ж"  # in no message of ours


@pytest.mark.skipif("sys.platform == 'win32'", reason="Windows has no /dev/zero")
@pytest.mark.parametrize(
    "line", ["import csv /dev/zero", "import inbox /dev/zero", "import csv -", "import -", "log -", "p -", "log"]
)
def test_input_without_an_end_is_refused(shell: Shell, line: str) -> None:
    with Path("/dev/zero").open("rb") as endless:
        result = subprocess.run(
            [sys.executable, "-c", PEAK, *line.split()], env=shell.env, stdin=endless, capture_output=True, check=False
        )
    assert result.returncode == 2, result
    assert int(result.stderr.rsplit(b"peak ", 1)[1].split()[0]) < MOST_MEGABYTES
    assert len(result.stderr.splitlines()) == 3  # the error, the hint and the peak
    assert not shell.journal.exists()


def test_a_line_may_be_as_long_as_a_row_of_csv() -> None:
    longest = "x" * (LONGEST_LINE - 1) + "\n"
    assert list(bounded_lines(Stream(longest * 2))) == [longest] * 2


@pytest.mark.parametrize(("line", "unread"), [("what\n", 101), ("p 1m x\n", 201)])
def test_lines_without_an_end_are_refused(
    shell: Shell, line: str, unread: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(log_stdin, "MOST_LINES", 200)
    monkeypatch.setattr(log_stdin, "MOST_REJECTS", 100)
    result = shell("log", "-", stdin=line * 300)
    assert result.code == 2
    assert f"line {unread} and those after it were not read" in result.err
    assert not shell.journal.exists()


def long_lines(path: str) -> Iterator[list[str]]:
    """Yield lines with a long text as the arguments of a command, and as the value of each of its options."""
    *_, arguments, options = COMMANDS[path]
    words = path.split()
    for text in ([LETTER * 5_000], [f"{LETTER} " * 2_000], [LETTER] * 2_000, [f"@{LETTER * 100}"] * 20):
        yield [*words, *text]
    needed = ["1" for *_, is_required, _ in arguments if is_required]
    for spelling, (_, form, *_) in options.items():
        if form not in FLAGS:
            yield [*words, *needed, spelling, LETTER * 5_000]
    yield [*words, f"--{LETTER * 5_000}"]
    yield [*words, *needed, f"--json={LETTER * 5_000}"]


@pytest.mark.parametrize("path", COMMANDS)
def test_an_error_repeats_little_of_what_was_typed(
    shell: Shell, path: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log(shell, "config auto_backup off", "p 45m fri calls @acme")
    monkeypatch.chdir(tmp_path)
    for argv in long_lines(path):
        result = shell(*argv)
        if result.code:
            assert max(line.count(LETTER) for line in result.err.splitlines()) <= MOST, (argv, result.err)


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("“fri” is not a week.", "“fri” is not a week."),
        (f"“{'x' * 200}” is no day.", f"“{'x' * 200}” is no day."),
        (f"“{'x' * 201}” is no day.", f"“{'x' * 60}…” is no day."),
        (f"“{'x ' * 201}” is no day.", f"“{'x ' * 29}x…” is no day."),
        (f"There is no @{'x' * 200}", f"There is no @{'x' * 199}…"),
        (f"“{'x' * 201}”: type prospectr {'x' * 201}", f"“{'x' * 60}…”: type prospectr {'x' * 140}…"),
        (f"Type prospectr p 45m {'x ' * 80}", f"Type prospectr p 45m {'x ' * 79}x"),
        (f"Type prospectr p 45m {'x ' * 120}", f"Type prospectr p 45m {'x ' * 96}x…"),
        (f"There is no file {'x ' * 300}", f"There is no file {'x ' * 91}x…"),
        ("It is ”so“ said.", "It is ”so“ said."),
        (f"The settings: {'week_start, ' * 30}day_to", f"The settings: {'week_start, ' * 30}day_to"),
    ],
)
def test_long_parts_of_an_error_are_cut(text: str, cut: str) -> None:
    assert shortened(text) == cut
