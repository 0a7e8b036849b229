"""wrong_app_id: files that are not journals are rejected and not changed."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from prospectr.store.sqlite.database import APPLICATION_ID, SCHEMA_VERSION
from tests.conftest import Shell
from tests.safety.helpers import assert_refused, fill, notes, snapshot
from tests.torture import Prove

PROOF = {
    "name": "wrong_app_id",
    "promise": "What is no journal is rejected, and is not written to.",
    "method": "other programs' databases, texts, folders, pipes and links in its place",
    "unit": "command lines",
    "result": "0 bytes changed",
}


def database(*statements: str) -> Callable[[Path], None]:
    def make(path: Path) -> None:
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            for sql in statements:
                connection.execute(sql)

    return make


def text_file(path: Path) -> None:
    path.write_text("p 45m cold calls\n" * 300)


def short_file(path: Path) -> None:
    path.write_text("x")


def folder(path: Path) -> None:
    path.mkdir()


def pipe(path: Path) -> None:
    os.mkfifo(path)


def broken_link(path: Path) -> None:
    path.symlink_to(path.parent / "nowhere.db")


def link_to_itself(path: Path) -> None:
    path.symlink_to(path)


def link_to_a_folder(path: Path) -> None:
    path.symlink_to(path.parent)


WINE = "CREATE TABLE wine (name TEXT)"
OTHER_FILES = {
    "a database of another program": database(WINE, "INSERT INTO wine VALUES ('Barolo')"),
    "a database with another application ID": database(WINE, "PRAGMA application_id = 252006673"),
    "a database with a format number": database(WINE, f"PRAGMA user_version = {SCHEMA_VERSION}"),
    "a database with a table named entry": database(
        "CREATE TABLE entry (id INTEGER)", f"PRAGMA user_version = {SCHEMA_VERSION}"
    ),
    "a database without tables": database("PRAGMA application_id = 252006673"),
    "a database in WAL mode": database("PRAGMA journal_mode = WAL", WINE),
    "our application ID without a format number": database(WINE, f"PRAGMA application_id = {APPLICATION_ID}"),
    "our application ID without our tables": database(
        WINE,
        f"PRAGMA application_id = {APPLICATION_ID}",
        f"PRAGMA user_version = {SCHEMA_VERSION}",
    ),
    "a text file": text_file,
    "a file of one byte": short_file,
    "a folder": folder,
    "a pipe": pipe,
    "a broken link": broken_link,
    "a link to itself": link_to_itself,
    "a link to a folder": link_to_a_folder,
}


@pytest.mark.parametrize("line", ["p 45m new", "list all", "start p", "backup", "export csv"])
@pytest.mark.parametrize("name", OTHER_FILES)
def test_other_files_are_rejected(shell: Shell, name: str, line: str, proof: Prove) -> None:
    shell.journal.parent.mkdir()
    OTHER_FILES[name](shell.journal)
    is_link = shell.journal.is_symlink()
    before = snapshot(shell.folder)

    assert_refused(shell(line), 4)

    assert snapshot(shell.folder) == before
    assert shell.journal.is_symlink() == is_link
    proof(**PROOF, count=1)


@pytest.mark.parametrize("name", [name for name in OTHER_FILES if "link" not in name])
def test_doctor_reports_other_files(shell: Shell, name: str, proof: Prove) -> None:
    shell.journal.parent.mkdir()
    OTHER_FILES[name](shell.journal)
    before = snapshot(shell.folder)
    result = shell("doctor")
    assert result.code == 4
    assert len(result.err.splitlines()) == 2
    assert snapshot(shell.folder) == before
    proof(**PROOF, count=1)


@pytest.mark.parametrize("name", [name for name in OTHER_FILES if "ID" in name or "database" in name])
def test_another_database_is_not_restored(shell: Shell, name: str, proof: Prove) -> None:
    fill(shell.journal, 3)
    other = shell.folder / "other.db"
    OTHER_FILES[name](other)
    before = snapshot(shell.folder)
    assert_refused(shell("restore", str(other)), 4)
    assert snapshot(shell.folder) == before
    proof(**PROOF, count=1)


def test_another_database_is_not_overwritten_by_a_backup(shell: Shell) -> None:
    fill(shell.journal, 3)
    shell.ok("backup", str(shell.folder / "copy.db"))
    shell.journal.unlink()
    OTHER_FILES["a database of another program"](shell.journal)
    before = snapshot(shell.folder)
    assert_refused(shell("restore", str(shell.folder / "copy.db")), 4)
    assert snapshot(shell.folder) == before


def test_an_empty_file_becomes_a_journal(shell: Shell) -> None:
    """It is what remains if the very first command is interrupted."""
    shell.journal.parent.mkdir()
    shell.journal.touch()
    shell.ok("p 45m first")
    assert notes(shell.journal) == ["first"]


def test_a_link_to_a_journal_is_followed(shell: Shell) -> None:
    fill(shell.folder / "real.db", 1)
    shell.journal.parent.mkdir()
    shell.journal.symlink_to(shell.folder / "real.db")
    shell.ok("p 45m second")
    assert notes(shell.folder / "real.db") == ["cold calls 0", "second"]
    assert shell.journal.is_symlink()
