"""On a terminal, a line without a kind or with several readings is asked about."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.commands.helpers import entries
from tests.commands.inbox.files import logged, write
from tests.commands.terminal import terminal
from tests.conftest import Shell

TODAY = "2026-11-21"
TEXT = "30m coffee with @bob\np 6-7 yesterday calls\n45m paperwork\np 20 calls\np 1h good\n"


@pytest.fixture
def inbox(shell: Shell, tmp_path: Path) -> Path:
    shell.ok("config auto_backup off")
    return write(tmp_path / "phone" / "inbox.txt", TEXT)


def test_one_key_answers(shell: Shell, inbox: Path) -> None:
    with terminal(shell, "import", "inbox", str(inbox)) as screen:
        screen.asked("Enter for networking")
        assert "It looks like networking (“coffee” suggests networking)." in screen.shown
        screen.press("\r")
        screen.asked("Which one (1/2)?")
        screen.press("2")
        screen.asked("Which kind")
        screen.press("?")
        screen.asked("Which kind", 2)
        screen.press("a")
        assert screen.end() == 0
    kinds = {entry["note"]: entry["kind"] for entry in entries(shell)}
    assert kinds == {
        "coffee with @bob": "networking", "calls": "prospecting", "paperwork": "admin", "good": "prospecting",
    }  # fmt: skip
    assert inbox.read_text().startswith("p 20 calls\n#> not logged, Sat 2026-11-21: ")


def test_a_line_with_two_readings_and_no_kind_is_asked_twice(shell: Shell, inbox: Path) -> None:
    write(inbox, "6-7 yesterday calls\n")
    with terminal(shell, "import", "inbox", str(inbox)) as screen:
        screen.asked("Which one (1/2)?")
        screen.press("1")
        screen.asked("Which kind")
        screen.press("p")
        assert screen.end() == 0
    assert logged(shell) == [("2026-11-20", "calls", 60)]


def test_x_leaves_a_line_and_q_all_others(shell: Shell, inbox: Path) -> None:
    with terminal(shell, "import", "inbox", str(inbox)) as screen:
        screen.asked("Enter for networking")
        screen.press("x")
        screen.asked("Which one (1/2)?")
        screen.press("1")
        screen.asked("Which kind")
        screen.press("q")
        assert screen.end() == 0
    assert logged(shell) == [("2026-11-20", "calls", 60), (TODAY, "good", 60)]
    assert [line for line in inbox.read_text().splitlines() if "#>" not in line] == [
        "30m coffee with @bob", "45m paperwork", "p 20 calls",
    ]  # fmt: skip


def test_ctrl_c_changes_nothing(shell: Shell, inbox: Path) -> None:
    with terminal(shell, "import", "inbox", str(inbox)) as screen:
        screen.asked("Enter for networking")
        assert screen.interrupt() == 130
        assert "Interrupted, and nothing was logged." in screen.shown
    assert (inbox.read_text(), logged(shell)) == (TEXT, [])


def test_a_dry_run_asks_nothing(shell: Shell, inbox: Path) -> None:
    with terminal(shell, "import", "inbox", str(inbox), "--dry-run") as screen:
        assert screen.end() == 0
        assert "Would log 1 line." in screen.shown


class TestWithoutTheWord:
    def test_a_file_of_lines_is_recognized(self, shell: Shell, inbox: Path) -> None:
        shell.ok("import", str(write(inbox.with_name("notes.txt"), TEXT)))
        assert logged(shell) == [(TODAY, "good", 60)]

    def test_an_inbox_is_known_by_its_name_even_if_it_is_empty(self, shell: Shell, inbox: Path) -> None:
        write(inbox, "p 1h good\nbad\nworse\n")
        shell.ok("import", str(inbox))
        write(inbox, "")
        assert shell.ok("import", str(inbox)).lines[0].startswith("0 logged")
        assert logged(shell) == [(TODAY, "good", 60)]

    def test_other_text_is_not(self, shell: Shell, inbox: Path) -> None:
        text = "Dear Ann,\nthe offer is below.\np 1h good\n"
        path = write(inbox.with_name("mail.txt"), text)
        result = shell("import", str(path))
        assert result.code == 2
        assert "inbox (lines to log)" in result.err
        assert path.read_text() == text

    def test_a_folder_names_the_line_to_type(self, shell: Shell, inbox: Path) -> None:
        result = shell("import", str(inbox.parent))
        assert result.code == 2
        assert f"type prospectr import inbox {inbox.parent}" in result.err
