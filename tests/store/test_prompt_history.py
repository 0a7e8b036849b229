"""The file that keeps the lines typed at the prompt."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from prospectr.store import prompt_history
from prospectr.store.prompt_history import add_to_history, forget_in_history, history_path, read_history


@pytest.fixture
def path(tmp_path: Path) -> str:
    return str(tmp_path / "journal-prompt-history")


def filled(path: str, *lines: str) -> str:
    for line in lines:
        add_to_history(path, line)
    return path


@pytest.mark.parametrize(
    ("journal", "history"),
    [("/x/journal.db", "/x/journal-prompt-history"), ("/x/journal", "/x/journal.prompt-history")],
)
def test_each_journal_has_a_history_of_its_own(journal: str, history: str) -> None:
    assert history_path(journal) == history


def test_lines_are_kept_in_their_order_and_only_their_owner_can_read_them(path: str) -> None:
    filled(path, "p 45m calls @zoë", "week", "week", "p 45m calls @zoë")
    assert read_history(path) == ["p 45m calls @zoë", "week", "p 45m calls @zoë"]
    assert stat.S_IMODE(os.stat(path).st_mode) == 0o600


def test_a_missing_folder_is_created_for_its_owner_alone(tmp_path: Path) -> None:
    path = filled(str(tmp_path / "data" / "h"), "week")
    assert read_history(path) == ["week"]
    assert stat.S_IMODE(os.stat(tmp_path / "data").st_mode) == 0o700


def test_bytes_that_are_no_text_come_back_as_they_were(path: str) -> None:
    assert read_history(filled(path, "p 45m caf\udce9", "week")) == ["p 45m caf\udce9", "week"]


def test_a_missing_file_holds_no_lines(path: str) -> None:
    assert read_history(path) == []
    assert forget_in_history(path, lambda line: "x" in line) == 0


def test_only_the_latest_lines_are_read(path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prompt_history, "MOST_LINES", 3)
    assert read_history(filled(path, *"abcde")) == ["c", "d", "e"]


def test_a_large_file_is_cut_to_the_latest_lines(path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prompt_history, "MOST_LINES", 4)
    monkeypatch.setattr(prompt_history, "LARGEST", 12)
    filled(path, "one", "two", "three", "four", "five")
    assert read_history(path) == ["four", "five"]
    assert stat.S_IMODE(os.stat(path).st_mode) == 0o600


def test_lines_with_a_pattern_are_deleted(path: str) -> None:
    filled(path, "n 5m @bob", "week", "n 5m tea with Bob")
    assert forget_in_history(path, lambda line: "bob" in line.lower()) == 2
    assert read_history(path) == ["week"]
    assert os.listdir(os.path.dirname(path)) == [os.path.basename(path)]
    assert stat.S_IMODE(os.stat(path).st_mode) == 0o600


@pytest.mark.skipif("sys.platform == 'win32'", reason="links need a privilege there")
def test_a_link_is_not_followed(path: str, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.write_text("not yours\n")
    os.symlink(other, path)
    with pytest.raises(OSError, match="symbolic links"):
        add_to_history(path, "week")
    assert read_history(path) == []
    assert other.read_text() == "not yours\n"
