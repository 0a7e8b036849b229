"""The messages when a copy cannot be made."""

from __future__ import annotations

from contextlib import closing

import pytest

from prospectr.store.backups import copying
from prospectr.store.sqlite import database
from tests.conftest import Shell
from tests.store.helpers import message_and_hint
from tests.store.sqlite.test_failures import error


@pytest.mark.parametrize(
    ("name", "message"), [("SQLITE_CORRUPT", "journal.db is damaged"), ("SQLITE_FULL", "disk is full")]
)
def test_a_copy_that_fails(shell: Shell, monkeypatch: pytest.MonkeyPatch, name: str, message: str) -> None:
    """Damage is reported for the journal, because the copy came from it; a full disk is that of the copy."""

    def fail(_: object) -> list[str]:
        raise error(name)

    shell.ok("p 45m calls")
    monkeypatch.setattr(copying, "find_damage", fail)
    target = shell.folder / "copy.db"
    with closing(database.connect(str(shell.journal))) as source:
        assert message in message_and_hint(lambda: copying.copy_journal(source, str(target)))[0]
    assert not target.exists()


def test_a_copy_does_not_replace_a_file(shell: Shell) -> None:
    shell.ok("p 45m calls")
    taken = shell.folder / "taken.db"
    taken.touch()
    with closing(database.connect(str(shell.journal))) as source:
        assert message_and_hint(lambda: copying.copy_journal(source, str(taken))) == (
            f"{taken} exists already.",
            "Name another file: prospectr backup FILE",
        )


def test_a_copy_into_a_missing_folder(shell: Shell) -> None:
    shell.ok("p 45m calls")
    missing = shell.folder / "missing"
    with closing(database.connect(str(shell.journal))) as source:
        assert message_and_hint(lambda: copying.copy_journal(source, str(missing / "copy.db"))) == (
            f"{missing} cannot be written to: No such file or directory.",
            "Name a file in another folder: prospectr backup FILE",
        )
