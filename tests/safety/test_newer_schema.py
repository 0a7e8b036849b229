"""newer_schema: a journal of a newer prospectr is rejected and not changed."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from prospectr import open_session
from prospectr.errors import JournalError
from prospectr.store.sqlite.database import SCHEMA_VERSION
from tests.conftest import Shell
from tests.safety.helpers import assert_refused, fill, snapshot
from tests.torture import Prove

PROOF = {
    "name": "newer_schema",
    "promise": "A journal of a newer prospectr is rejected as such.",
    "method": "a later format number, then reads, writes, backup, import",
    "unit": "command lines",
    "result": "0 bytes changed",
}


def make_newer(shell: Shell) -> None:
    with closing(sqlite3.connect(shell.journal)) as connection:
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")


@pytest.mark.parametrize(
    "line",
    [
        "",
        "p 45m new",
        "list all",
        "week",
        "start p",
        "stop",
        "edit 1 1h",
        "undo",
        "quota 40%",
        "config",
        "export csv",
        "import csv {folder}/in.csv",
        "import csv {folder}/contacts.csv",
        "contact @acme --name Acme",
        "who @acme",
        "follow @acme 3d",
        "due",
        "backup",
        "backup copy.db",
        "p 45m --dry-run",
    ],
)
def test_a_newer_journal_is_rejected(shell: Shell, line: str, proof: Prove) -> None:
    fill(shell.journal, 5)
    make_newer(shell)
    (shell.folder / "in.csv").write_text("kind,day,minutes\np,2026-11-20,45\n")
    (shell.folder / "contacts.csv").write_text("handle\nacme\n")
    before = snapshot(shell.folder)
    result = shell(*line.format(folder=shell.folder).split())
    assert_refused(result, 4)
    assert "newer" in result.err
    assert snapshot(shell.folder) == before
    proof(**PROOF, count=1)


def test_doctor_does_not_report_it_as_damaged(shell: Shell) -> None:
    """Restoring an older backup would lose what the newer prospectr wrote."""
    fill(shell.journal, 5)
    make_newer(shell)
    before = snapshot(shell.folder)
    result = shell("doctor")
    assert result.code == 4
    assert "newer" in result.out + result.err
    assert "prospectr restore" not in result.out + result.err
    assert snapshot(shell.folder) == before


def test_a_newer_journal_is_not_overwritten_by_a_backup(shell: Shell) -> None:
    fill(shell.journal, 5)
    shell.ok("backup", str(shell.folder / "copy.db"))
    make_newer(shell)
    before = snapshot(shell.folder)
    assert_refused(shell("restore", str(shell.folder / "copy.db")), 4)
    assert snapshot(shell.folder) == before


def test_a_newer_backup_is_not_restored(shell: Shell) -> None:
    fill(shell.journal, 5)
    shell.journal.rename(shell.folder / "newer.db")
    fill(shell.journal, 3)
    with closing(sqlite3.connect(shell.folder / "newer.db")) as connection:
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    before = snapshot(shell.folder)
    assert_refused(shell("restore", str(shell.folder / "newer.db")), 4)
    assert snapshot(shell.folder) == before


def test_the_public_api_rejects_a_newer_journal(shell: Shell) -> None:
    fill(shell.journal, 5)
    make_newer(shell)
    before = shell.journal.read_bytes()
    with pytest.raises(JournalError, match="newer"):
        open_session(str(shell.journal))
    assert shell.journal.read_bytes() == before
