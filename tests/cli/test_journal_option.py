"""The `--journal` option: which names are accepted, and what they are relative to."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.commands.helpers import refused
from tests.conftest import Shell


@pytest.mark.parametrize("argv", [("--journal", "", "p", "5m", "x"), ("--journal=", "week")])
def test_an_empty_name_is_rejected(shell: Shell, argv: tuple[str, ...]) -> None:
    refused(shell(*argv), 2, "--journal needs the name of a file.")
    assert not shell.journal.exists()


@pytest.mark.parametrize(
    "argv",
    [
        ("export", "csv", "-o", ""),
        ("export", "csv", "--output="),
        ("export", "contacts", "csv", "-o", ""),
        ("routine", "export", "ics", "-o", ""),
        ("import", "csv", ""),
        ("backup", ""),
        ("restore", ""),
        ("demo", ""),
        ("import", "hours.csv", "--map", ""),
        ("team", "join", "", "--as", "ann"),
        ("team", "leave", ""),
        ("team", "demo", ""),
    ],
    ids=" ".join,
)
def test_an_empty_name_of_any_file_is_rejected(shell: Shell, argv: tuple[str, ...]) -> None:
    """A script whose variable is not set gives one. Without this check, an export would go to the screen."""
    shell.ok("routine add mon-fri 9-10")
    refused(shell(*argv), 2, "is empty.", f", as in prospectr {argv[0]}")


@pytest.mark.parametrize("argv", [("--journal", "rel.db", "p", "5m", "x"), ("--journal", "rel.db", "doctor")])
def test_a_relative_name_in_a_deleted_folder(shell: Shell, tmp_path: Path, argv: tuple[str, ...]) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    process = shell.popen(*argv, cwd=gone, preexec_fn=gone.rmdir)
    out, err = process.communicate(timeout=60)
    assert (process.returncode, out) == (4, b""), err
    message, hint = err.decode().splitlines()
    assert "was deleted" in message
    assert "cd" in hint
    assert shell.process("status", cwd=tmp_path).code == 0


@pytest.mark.parametrize("journal", ["this.db", "./this.db", "below/this.db", "../here/this.db"])
@pytest.mark.parametrize(
    "argv",
    [
        ("import", "csv", "rows.csv"),
        ("backup",),
        ("backup", "copy.db"),
        ("restore", "copy.db"),
        ("delete", "last"),
        ("contact", "forget", "acme", "--yes"),
        ("undo",),
        ("doctor",),
        ("export", "csv", "-o", "out.csv"),
        ("routine", "export", "ics", "-o", "out.ics"),
    ],
    ids=" ".join,
)
def test_a_relative_name_works_for_every_command(
    shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, journal: str, argv: tuple[str, ...]
) -> None:
    here = tmp_path / "here"
    (here / "below").mkdir(parents=True)
    (here / "rows.csv").write_text("kind,day,minutes\np,2026-11-20,45\n")
    monkeypatch.chdir(here)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    name = ("--journal", journal)
    shell.ok(*name, "config", "auto_backup", "off")  # so that no backup has created the backups' folder yet
    shell.ok(*name, "p", "45m", "calls", "@acme")
    shell.ok(*name, "routine", "add", "mon-fri", "9-10")
    shell.ok(*name, "p", "30m", "calls")
    if argv[0] == "restore":
        shell.ok(*name, "backup", "copy.db")
    result = shell(*name, *argv)
    assert (result.code, result.err if result.code else "") == (0, "")


@pytest.mark.parametrize("argv", [("backup",), ("import", "csv", "rows.csv"), ("backup", "copy.db"), ("doctor",)])
def test_a_path_need_not_be_utf_8(shell: Shell, tmp_path: Path, argv: tuple[str, ...]) -> None:
    folder = os.fsencode(tmp_path) + b"/k\xe9"
    os.mkdir(folder)
    (tmp_path / "rows.csv").write_text("kind,day,minutes\np,2026-11-20,45\n")
    name = ("--journal", os.fsdecode(folder + b"/j.db"))
    for words in (("config", "auto_backup", "off"), ("p", "45m", "calls"), argv):
        result = shell.process(*name, *words, cwd=tmp_path)
        assert result.code == 0, (words, result)
