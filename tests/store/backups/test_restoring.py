"""Which files cannot be restored, and with which message; and how a damaged journal is moved aside."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from prospectr.store.backups import restoring
from tests.conftest import Shell
from tests.store.helpers import message_and_hint
from tests.store.sqlite.test_failures import error

OTHER_BACKUP = "That is the backup, not your journal. Choose another one: prospectr backup --list"


def test_a_missing_file(tmp_path: Path) -> None:
    path = str(tmp_path / "gone.db")
    assert message_and_hint(lambda: restoring.open_backup(path)) == (
        f"There is no file {path}.",
        "See which backups there are: prospectr backup --list",
    )


def test_a_folder(tmp_path: Path) -> None:
    assert message_and_hint(lambda: restoring.open_backup(str(tmp_path))) == (
        f"{tmp_path} is a folder.",
        "Name a backup in it; to see them: prospectr backup --list",
    )


def test_the_database_of_another_program(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("CREATE TABLE theirs (x)")
    assert message_and_hint(lambda: restoring.open_backup(str(path))) == (f"{path} is not a journal.", OTHER_BACKUP)


@pytest.mark.parametrize(
    ("name", "message", "hint"),
    [
        ("SQLITE_CORRUPT", "{path} is damaged.", OTHER_BACKUP),
        ("SQLITE_BUSY", "{path} is in use by another program.", "Nothing was changed; try again in a moment."),
    ],
)
def test_a_file_that_cannot_be_read(
    shell: Shell, monkeypatch: pytest.MonkeyPatch, name: str, message: str, hint: str
) -> None:
    def fail(_: object) -> list[str]:
        raise error(name)

    shell.ok("p 45m calls")
    monkeypatch.setattr(restoring, "find_damage", fail)
    path = str(shell.journal)
    assert message_and_hint(lambda: restoring.open_backup(path)) == (message.format(path=path), hint)


@pytest.mark.parametrize(
    ("sql", "reason"),
    [
        ("PRAGMA user_version = 99", "format 99"),
        ("PRAGMA user_version = 0", "format 0"),
        ("DROP TABLE entry", "it has no table of entries"),
    ],
)
def test_a_journal_that_is_not_usable(shell: Shell, sql: str, reason: str) -> None:
    shell.ok("p 45m calls")
    with closing(sqlite3.connect(shell.journal, isolation_level=None)) as other:
        other.execute(sql)
    assert message_and_hint(lambda: restoring.open_backup(str(shell.journal))) == (
        f"{shell.journal} cannot be restored: {reason}.",
        "Try an older backup: prospectr backup --list",
    )


def test_a_damaged_journal_is_moved_aside_with_its_rollback_journal(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[str] = []
    monkeypatch.setattr(restoring, "sync", synced.append)
    path = shell.folder / "x.db"
    path.write_text("x")
    Path(f"{path}-journal").write_text("y")
    aside = restoring.set_aside(str(path), datetime(2026, 11, 21, 17, tzinfo=UTC))
    assert (Path(aside).read_text(), Path(f"{aside}-journal").read_text()) == ("x", "y")
    assert not path.exists()
    assert synced == [str(shell.folder)]
