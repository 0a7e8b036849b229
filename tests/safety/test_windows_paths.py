"""Paths with drives and backslashes: where the journal lies, how SQLite opens it, how the editor is started."""

from __future__ import annotations

import io
import ntpath
import os
from pathlib import Path
from types import SimpleNamespace

import pytest

from prospectr import context
from prospectr.cli import main
from prospectr.commands.shared import editor
from prospectr.domain.settings import SETTINGS
from prospectr.errors import InputError, JournalError
from prospectr.store.sqlite import database, private_files
from prospectr.terminal import answers
from tests.conftest import Shell, Stream

HOME = "C:\\Users\\ann"
WINDOWS = SimpleNamespace(platform="win32", stdin=None, stdout=None, stderr=None, executable="python.exe")


@pytest.fixture
def windows(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let prospectr's modules see Windows' paths and its platform."""
    monkeypatch.setenv("USERPROFILE", HOME)
    monkeypatch.setenv("HOME", HOME)
    paths = SimpleNamespace(path=ntpath, environ={}, read=os.read)
    for module in (context, database, private_files, editor, answers, main):
        for name, value in (("os", paths), ("sys", WINDOWS)):
            if hasattr(module, name):
                monkeypatch.setattr(module, name, value)


@pytest.mark.usefixtures("windows")
@pytest.mark.parametrize(
    ("environ", "path"),
    [
        ({"LOCALAPPDATA": "D:\\Local"}, "D:\\Local\\prospectr\\journal.db"),
        ({}, "C:\\Users\\ann\\AppData\\Local\\prospectr\\journal.db"),
    ],
)
def test_the_default_journal_is_in_the_local_data_folder(environ: dict[str, str], path: str) -> None:
    assert context.default_journal(environ) == path


@pytest.mark.usefixtures("windows")
def test_without_a_home_folder_the_variable_to_set_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("USERPROFILE", "HOME"):
        monkeypatch.delenv(name)
    with pytest.raises(JournalError) as error:
        context.default_journal({})
    assert error.value.hint == "Set LOCALAPPDATA, or name a file: prospectr --journal FILE ..."


@pytest.mark.usefixtures("windows")
@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("C:\\Users\\ann\\journal.db", "file:///C:/Users/ann/journal.db"),
        ("C:/Users/ann/journal.db", "file:///C:/Users/ann/journal.db"),
        ("C:\\50% off?\\#1.db", "file:///C:/50%25 off%3F/%231.db"),
        ("\\\\server\\share\\journal.db", "file:////server/share/journal.db"),
    ],
)
def test_sqlite_gets_a_uri_with_slashes(path: str, uri: str) -> None:
    assert database.uri_of(path) == uri


@pytest.mark.parametrize("name", ["a b.db", "50%.db", "#1?.db", "back\\slash.db", "zoë.db"])
def test_on_posix_the_uri_opens_the_file_of_that_name(shell: Shell, tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    for journal in (str(path), f"/{path}"):  # two slashes at the beginning are kept
        shell.ok("--journal", journal, "p", "45m")
    assert path.exists()


@pytest.mark.usefixtures("windows")
@pytest.mark.parametrize(
    ("path", "is_inside"),
    [
        ("C:\\Users\\ann", True),
        ("C:\\Users\\ann\\AppData\\Local", True),
        ("c:\\users\\ANN\\AppData", True),
        ("C:\\Users\\anna", False),
        ("C:\\Users", False),
        ("D:\\Users\\ann", False),  # another drive
    ],
)
def test_a_folder_inside_the_home_folder(path: str, is_inside: bool) -> None:
    assert private_files.is_inside(path, HOME) is is_inside


@pytest.mark.usefixtures("windows")
@pytest.mark.parametrize(
    ("command", "words"),
    [
        ("notepad", ["notepad"]),
        ("code --wait", ["code", "--wait"]),
        ('"C:\\Program Files\\Notepad++\\notepad++.exe" -multiInst', [
            "C:\\Program Files\\Notepad++\\notepad++.exe", "-multiInst",
        ]),
        ("C:\\Tools\\vim.exe", ["C:\\Tools\\vim.exe"]),
    ],
)  # fmt: skip
def test_the_words_of_the_editor(monkeypatch: pytest.MonkeyPatch, command: str, words: list[str]) -> None:
    monkeypatch.setattr(editor.shutil, "which", lambda _: None)
    assert editor._editor_words(command) == words


@pytest.mark.usefixtures("windows")
def test_the_editor_may_be_a_path_with_spaces_or_a_cmd_file(monkeypatch: pytest.MonkeyPatch) -> None:
    program = "C:\\Program Files\\Editor\\editor.exe"
    monkeypatch.setattr(ntpath, "isfile", lambda path: path == program)
    monkeypatch.setattr(editor.shutil, "which", {"code": "C:\\Code\\bin\\code.CMD"}.get)
    assert editor._editor_words(program) == [program]
    assert editor._editor_words("code --wait") == ["C:\\Code\\bin\\code.CMD", "--wait"]


@pytest.mark.usefixtures("windows")
def test_a_line_is_read_as_text_on_a_terminal() -> None:
    """Bytes from the file descriptor would be in the console's own encoding."""
    assert answers.typed_line(Stream("café mit Zoë\n", terminal=True)) == "café mit Zoë\n"


@pytest.mark.parametrize("path", ["C:\\backups", "C:/backups", "\\\\server\\share", "/mnt/disk", "~/backups"])
def test_a_full_path_is_accepted_as_the_backup_folder(path: str) -> None:
    assert SETTINGS["backup_folder"].parse(path) == path


@pytest.mark.parametrize("path", ["backups", "C:backups", "..\\backups"])
def test_a_relative_path_is_rejected_as_the_backup_folder(path: str) -> None:
    with pytest.raises(InputError):
        SETTINGS["backup_folder"].parse(path)


class ClosedPipe(io.StringIO):
    """Standard output whose reader has closed the pipe, as Windows reports it."""

    def write(self, _: str) -> int:
        raise OSError(22, "Invalid argument")


def test_a_closed_pipe_is_not_an_error(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    shell.ok("p 45m calls")
    errors = io.StringIO()
    ctx = context.Context(environ=shell.env, stdout=ClosedPipe(), stderr=errors)
    assert main.run(["today"], ctx) == 1
    monkeypatch.setattr(main, "sys", WINDOWS)
    errors.truncate(0)
    assert main.run(["today"], ctx) == 0
    assert errors.getvalue() == ""
