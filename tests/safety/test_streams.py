"""Streams that are closed, full, missing, or in another encoding; and Ctrl-C."""

from __future__ import annotations

import csv
import errno
import fcntl
import io
import json
import os
import signal
import subprocess
import sys
import termios
import time
from pathlib import Path

import pytest

from tests.conftest import Result, Shell
from tests.safety.helpers import HOLDS, assert_two_lines, ended, fill, launch, notes, rows
from tests.safety.test_interrupted import PROOF
from tests.torture import Prove

pytestmark = pytest.mark.skipif("sys.platform == 'win32'", reason="Windows has other signals and no /dev")

MUCH = 1500  # entries of about 100 characters: more than a pipe or a buffer holds
READING = [
    ("list", "all"),
    ("list", "all", "--json"),
    ("export", "csv"),
    ("export", "json"),
    ("report", "all", "--by", "day"),
    ("week",),
    (),
    ("doctor",),
    ("--help",),
    ("--version",),
]


@pytest.fixture(autouse=True)
def _counted(proof: Prove) -> None:
    """Count each test here as one condition."""
    proof(**PROOF, count=1)


full_disk = pytest.mark.skipif(not Path("/dev/full").exists(), reason="this platform has no /dev/full")


@pytest.fixture
def filled(shell: Shell) -> Shell:
    fill(shell.journal, MUCH, note="x" * 60)
    return shell


# a reader that stops reading: `prospectr list | head -1`


@pytest.mark.parametrize("argv", READING[:4], ids=" ".join)
def test_a_reader_that_stops_after_one_line(filled: Shell, argv: tuple[str, ...]) -> None:
    with filled.popen(*argv) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline()
        process.stdout.close()
        err = process.stderr.read()
    assert (process.returncode, err) == (0, b"")


@pytest.mark.parametrize("argv", READING, ids=" ".join)
def test_a_reader_that_reads_nothing(filled: Shell, argv: tuple[str, ...]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        result = ended(filled.popen(*argv, stdout=writing))
    finally:
        os.close(writing)
    assert (result.code, result.err) == (0, "")


@pytest.mark.parametrize("argv", [("p", "45m", "calls"), ("p", "45m", "calls", "--json")], ids=["quick", "Typer"])
def test_a_line_is_logged_even_if_nobody_reads_the_echo(shell: Shell, argv: tuple[str, ...]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        result = ended(shell.popen(*argv, stdout=writing))
    finally:
        os.close(writing)
    assert (result.code, result.err) == (0, "")
    assert notes(shell.journal) == ["calls"]


# a full disk behind `>`


@full_disk
@pytest.mark.parametrize("argv", READING, ids=" ".join)
def test_output_to_a_full_disk_is_an_error(filled: Shell, argv: tuple[str, ...]) -> None:
    """The exit code shows that the file is incomplete, and a line says why."""
    with open("/dev/full", "wb") as full:
        result = ended(filled.popen(*argv, stdout=full))
    assert result.code != 0
    assert_two_lines(result)
    assert os.strerror(errno.ENOSPC) in result.err
    assert "type it again" not in result.err  # nothing was typed


@full_disk
@pytest.mark.parametrize(
    "argv", [("p", "45m", "calls"), ("p", "45m", "calls", "--json"), ("log", "-")], ids=["quick", "Typer", "lines"]
)
def test_an_entry_is_stored_once_even_if_the_disk_of_the_echo_is_full(shell: Shell, argv: tuple[str, ...]) -> None:
    """The error says so, and warns against typing the line again."""
    shell.ok("p 45m before")
    with open("/dev/full", "wb") as full:
        result = shell.process(*argv, stdin="p 45m calls\n", stdout=full)
    assert result.code != 0
    assert_two_lines(result)
    assert os.strerror(errno.ENOSPC) in result.err
    assert "before you type it again" in result.err
    assert notes(shell.journal) == ["before", "calls"]


# missing streams: `prospectr p 45m <&- >&- 2>&-`


def closed(shell: Shell, redirections: str, *argv: str) -> Result:
    command = ["/bin/sh", "-c", f'exec "$@" {redirections}', "sh", sys.executable, "-m", "prospectr", *argv]
    return ended(
        subprocess.Popen(command, env=shell.env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    )


@pytest.mark.parametrize("argv", [("p", "45m", "calls"), ("p", "45m", "calls", "--json")], ids=["quick", "Typer"])
@pytest.mark.parametrize("redirections", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_logging_needs_no_stream(shell: Shell, argv: tuple[str, ...], redirections: str) -> None:
    """As in a cron job or a key binding: the line is logged, and only the echo is lost."""
    result = closed(shell, redirections, *argv)
    assert (result.code, result.err) == (0, "")
    assert notes(shell.journal) == ["calls"]


@pytest.mark.parametrize(
    "argv", [("week",), ("list", "all"), ("export", "csv"), ("--help",), ("p", "--help"), ("--version",)], ids=" ".join
)
@pytest.mark.parametrize("redirections", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_views_need_standard_output(shell: Shell, argv: tuple[str, ...], redirections: str) -> None:
    fill(shell.journal, 3)
    result = closed(shell, redirections, *argv)
    if ">&-" in redirections.split():  # nothing could be shown, so this must not look like success
        assert (result.code, result.out) == (1, "")
        if "2>&-" not in redirections.split():
            assert_two_lines(result)
    else:
        assert (result.code, result.err) == (0, "")
        assert result.out


@pytest.mark.parametrize(
    "line",
    ["config auto_backup on", "import csv {0}/in.csv", "backup", "restore {0}/copy.db", "undo", "export csv -o {0}/x"],
)
def test_commands_that_change_something_need_no_stdout(shell: Shell, line: str) -> None:
    """This includes an import whose rows all exist already, and a setting that has its new value already."""
    fill(shell.journal, 3)
    shell.ok("config auto_backup on")
    shell.ok("backup", str(shell.folder / "copy.db"))
    shell.ok("export", "csv", "-o", str(shell.folder / "in.csv"))
    assert closed(shell, ">&- 2>&-", *line.format(shell.folder).split()).code == 0


def test_logging_with_journal_option_needs_no_stdout(shell: Shell) -> None:
    option = ("--journal", str(shell.journal))
    assert closed(shell, ">&-", *option, "p", "45m", "calls") == Result(0, "", "")
    assert notes(shell.journal) == ["calls"]
    assert closed(shell, ">&-", *option, "list").code == 1


def test_without_stderr_an_error_keeps_its_exit_code(shell: Shell) -> None:
    assert closed(shell, "2>&-", "p", "4") == Result(2, "", "")
    assert closed(shell, "2>&-", "stop") == Result(3, "", "")


@pytest.mark.parametrize(
    ("argv", "code"), [(("log",), 2), (("log", "-"), 0), (("p", "-"), 0), (("import", "csv", "-"), 2)], ids=str
)
def test_questions_and_input_without_stdin(shell: Shell, argv: tuple[str, ...], code: int) -> None:
    """`log` cannot ask, and an empty CSV has no header: both are errors. Reading no lines is not."""
    result = closed(shell, "<&-", *argv)
    assert result.code == code, result
    assert len(result.err.splitlines()) == code
    assert not shell.journal.exists()


# Ctrl-C


def assert_interrupted(result: Result) -> None:
    assert result.code == 130
    assert_two_lines(result)


def test_ctrl_c_while_reading_lines(shell: Shell) -> None:
    """The process has taken the first line from the pipe, so it is waiting for the next one."""
    process = shell.popen("log", "-", stdin=subprocess.PIPE)
    assert process.stdin is not None
    process.stdin.write(b"p 45m calls\n")
    process.stdin.flush()
    while fcntl.ioctl(process.stdin, termios.FIONREAD, b"\0\0\0\0") != b"\0\0\0\0":
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    assert_interrupted(ended(process))
    assert not shell.journal.exists()


INTERRUPTED_IN_THE_STEP = """
import os, signal
from prospectr.store.queries import entries
real = entries.add
def add(step, entry):
    stored = real(step, entry)
    os.kill(os.getpid(), signal.SIGINT)
    return stored
entries.add = add
"""


@pytest.mark.parametrize("argv", [("p", "45m", "new"), ("p", "45m", "new", "--json")], ids=["quick", "Typer"])
def test_ctrl_c_between_the_change_and_its_commit(shell: Shell, argv: tuple[str, ...]) -> None:
    shell.ok("p 45m before")
    assert_interrupted(ended(launch(shell, INTERRUPTED_IN_THE_STEP, *argv)))
    assert notes(shell.journal) == ["before"]
    assert rows(shell.journal, "SELECT count(*) FROM step") == [(1,)]


WAITS = """
import os
from prospectr.store.sqlite.journal import Step
real = Step.__enter__
def enter(self):
    os.write(1, b"waiting\\n")
    return real(self)
Step.__enter__ = enter
"""


def test_ctrl_c_while_another_program_has_locked_the_journal(shell: Shell) -> None:
    shell.ok("p 45m before")
    with launch(shell, HOLDS, stdin=subprocess.PIPE) as holder:
        assert holder.stdout is not None
        assert holder.stdin is not None
        assert holder.stdout.readline() == b"held\n"
        process = launch(shell, WAITS, "p", "45m", "new")
        assert process.stdout is not None
        assert process.stdout.readline() == b"waiting\n"
        time.sleep(0.1)
        process.send_signal(signal.SIGINT)
        holder.stdin.close()
    assert_interrupted(ended(process))
    assert notes(shell.journal) == ["before"]


# a locale that is not UTF-8

NOTE = "caffè · “Žižek” 日本 …"
POOR = [
    {"PYTHONIOENCODING": "ascii"},
    {"PYTHONIOENCODING": "latin-1"},
    {"PYTHONIOENCODING": "cp1252"},
    {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
    {"LC_ALL": "POSIX", "PYTHONUTF8": "1"},
]
EACH_LOCALE = pytest.mark.parametrize("env", POOR, ids=lambda env: " ".join(f"{k}={v}" for k, v in env.items()))


def output(shell: Shell, *argv: str) -> tuple[int, bytes, bytes]:
    process = shell.popen(*argv)
    out, err = process.communicate(timeout=60)
    return process.returncode, out, err


@EACH_LOCALE
def test_views_work_in_any_encoding(shell: Shell, env: dict[str, str]) -> None:
    """Characters that the stream cannot write are replaced, without an error."""
    shell.ok("p", "45m", NOTE, "@žofie", "+phone")
    poor = shell.with_env(**env)
    for argv in [("list", "all"), ("week",), ("report", "all", "--by", "contact")]:
        code, out, err = output(poor, *argv)
        assert (code, err) == (0, b""), argv
        assert out


@EACH_LOCALE
def test_errors_work_in_any_encoding(shell: Shell, env: dict[str, str]) -> None:
    """Messages contain quotation marks that ASCII does not have."""
    code, out, err = output(shell.with_env(**env), "p", "45", "calls")
    assert (code, out, len(err.splitlines())) == (2, b"", 2)


@EACH_LOCALE
def test_a_note_is_stored_as_typed_in_any_encoding(shell: Shell, env: dict[str, str]) -> None:
    """Or rejected, if the locale cannot decode it. It is never stored garbled."""
    code, out, err = output(shell.with_env(**env), "p", "45m", NOTE)
    if env.get("LC_ALL") == "C":
        assert (code, out, len(err.splitlines())) == (2, b"", 2)
        assert not shell.journal.exists()
    else:
        assert (code, err) == (0, b"")
        assert notes(shell.journal) == [NOTE]


@EACH_LOCALE
def test_exports_are_utf8_in_any_locale(shell: Shell, env: dict[str, str]) -> None:
    """No characters are replaced: a quotation mark that became `"` would break its cell."""
    shell.ok("p", "45m", NOTE)
    poor = shell.with_env(**env)
    _, text, _ = output(poor, "export", "csv")
    assert next(csv.DictReader(io.StringIO(text.decode())))["note"] == NOTE
    for argv in [("export", "json"), ("list", "all", "--json")]:
        _, text, _ = output(poor, *argv)
        assert json.loads(text)[0]["note"] == NOTE
    assert output(poor, "export", "csv", "-o", str(shell.folder / "out.csv"))[0] == 0
    assert NOTE in (shell.folder / "out.csv").read_text(encoding="utf-8")


@pytest.mark.parametrize("env", [POOR[0], *POOR[3:]], ids=" ".join)
def test_lines_are_read_as_utf8_in_any_locale(shell: Shell, env: dict[str, str]) -> None:
    """Exports are UTF-8 too, so one prospectr can be piped into another. PYTHONIOENCODING can choose another one."""
    result = shell.with_env(**env).process("log", "-", stdin=f"p 45m {NOTE}\n")
    assert (result.code, result.err) == (0, "")
    assert notes(shell.journal) == [NOTE]
