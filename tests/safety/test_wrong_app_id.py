"""wrong_app_id: what is no journal is refused, and no byte of it changes."""

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
    "promise": "What is no journal is refused, and is not written to.",
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


def dangling_link(path: Path) -> None:
    path.symlink_to(path.parent / "nowhere.db")


def link_in_a_circle(path: Path) -> None:
    path.symlink_to(path)


def link_to_a_folder(path: Path) -> None:
    path.symlink_to(path.parent)


NO_JOURNALS = {
    "another program's database": database("CREATE TABLE wine (name TEXT)", "INSERT INTO wine VALUES ('Barolo')"),
    "one with an id of its own": database("CREATE TABLE wine (name TEXT)", "PRAGMA application_id = 252006673"),
    "one with a version": database("CREATE TABLE wine (name TEXT)", f"PRAGMA user_version = {SCHEMA_VERSION}"),
    "one with a table named entry": database(
        "CREATE TABLE entry (id INTEGER)", f"PRAGMA user_version = {SCHEMA_VERSION}"
    ),
    "one without tables": database("PRAGMA application_id = 252006673"),
    "one with a write-ahead log": database("PRAGMA journal_mode = WAL", "CREATE TABLE wine (name TEXT)"),
    "our id and no format": database("CREATE TABLE wine (name TEXT)", f"PRAGMA application_id = {APPLICATION_ID}"),
    "our id and no tables": database(
        "CREATE TABLE wine (name TEXT)",
        f"PRAGMA application_id = {APPLICATION_ID}",
        f"PRAGMA user_version = {SCHEMA_VERSION}",
    ),
    "a text": text_file,
    "one byte": short_file,
    "a folder": folder,
    "a pipe": pipe,
    "a link to nothing": dangling_link,
    "a link in a circle": link_in_a_circle,
    "a link to a folder": link_to_a_folder,
}


@pytest.mark.parametrize("line", ["p 45m new", "list all", "start p", "backup", "export csv"])
@pytest.mark.parametrize("name", NO_JOURNALS)
def test_it_is_refused(shell: Shell, name: str, line: str, proof: Prove) -> None:
    shell.journal.parent.mkdir()
    NO_JOURNALS[name](shell.journal)
    is_link = shell.journal.is_symlink()
    before = snapshot(shell.folder)

    assert_refused(shell(line), 4)

    assert snapshot(shell.folder) == before
    assert shell.journal.is_symlink() == is_link
    proof(**PROOF, count=1)


@pytest.mark.parametrize("name", [name for name in NO_JOURNALS if "link" not in name])
def test_doctor_says_so_and_changes_nothing(shell: Shell, name: str, proof: Prove) -> None:
    shell.journal.parent.mkdir()
    NO_JOURNALS[name](shell.journal)
    before = snapshot(shell.folder)
    result = shell("doctor")
    assert result.code == 4
    assert len(result.err.splitlines()) == 2
    assert snapshot(shell.folder) == before
    proof(**PROOF, count=1)


@pytest.mark.parametrize("name", [name for name in NO_JOURNALS if "id" in name or "database" in name])
def test_it_is_not_restored_from(shell: Shell, name: str, proof: Prove) -> None:
    fill(shell.journal, 3)
    other = shell.folder / "other.db"
    NO_JOURNALS[name](other)
    before = snapshot(shell.folder)
    assert_refused(shell("restore", str(other)), 4)
    assert snapshot(shell.folder) == before
    proof(**PROOF, count=1)


def test_nothing_is_restored_over_another_programs_database(shell: Shell) -> None:
    fill(shell.journal, 3)
    shell.ok("backup", str(shell.folder / "copy.db"))
    shell.journal.unlink()
    NO_JOURNALS["another program's database"](shell.journal)
    before = snapshot(shell.folder)
    assert_refused(shell("restore", str(shell.folder / "copy.db")), 4)
    assert snapshot(shell.folder) == before


def test_an_empty_file_becomes_a_journal(shell: Shell) -> None:
    """It holds nothing of anybody's, and is what is left when the very first line is interrupted."""
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
