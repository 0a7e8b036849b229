"""readonly: a read-only journal can be read, and writing to it fails with an error."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.conftest import Shell
from tests.safety.helpers import assert_refused, snapshot
from tests.safety.unprivileged import as_nobody, give_away, house_of_nobody
from tests.torture import Prove

PROOF = {
    "name": "readonly",
    "promise": "A read-only journal can be read, and writing to it fails with an error of two lines.",
    "method": "files and folders that an ordinary user may not write to or read",
    "unit": "command lines",
    "result": "0 bytes changed",
}

pytestmark = pytest.mark.skipif("sys.platform == 'win32'", reason="Windows has other permissions")

READING = [
    ["list", "all"],
    [],
    ["status"],
    ["today"],
    ["week"],
    ["show", "1"],
    ["export", "csv"],
    ["report", "all", "--by", "kind"],
    ["history"],
    ["p", "45m", "--dry-run"],
]
WRITING = [
    ["p", "45m", "new"],
    ["start", "p"],
    ["edit", "1", "1h"],
    ["delete", "1"],
    ["undo"],
    ["quota", "40%"],
    ["config", "week_start", "sunday"],
]
LOCKED = pytest.mark.parametrize(
    ("file", "folder"), [(0o400, 0o500), (0o600, 0o500), (0o400, 0o700)], ids=["both", "folder", "file"]
)


@pytest.fixture
def house() -> Iterator[Shell]:
    with house_of_nobody() as shell:
        shell.ok("config auto_backup off")
        shell.ok("p 45m before @acme")
        give_away(shell.folder)
        yield shell


def test_without_restrictions_all_commands_work(house: Shell) -> None:
    """Otherwise the tests below would prove nothing."""
    logged, listed, backed_up = as_nobody(house, ["p", "45m", "after"], ["list", "all"], ["backup"])
    assert (logged.code, listed.code, backed_up.code) == (0, 0, 0)
    assert "after" in listed.out


@LOCKED
def test_reading_works(house: Shell, file: int, folder: int, proof: Prove) -> None:
    house.journal.chmod(file)
    house.journal.parent.chmod(folder)
    before = snapshot(house.folder)
    results = as_nobody(house, *READING)
    assert [(result.code, result.err) for result in results] == [(0, "")] * len(READING)
    assert "before" in results[0].out
    assert snapshot(house.folder) == before
    proof(**PROOF, count=len(READING))


@LOCKED
def test_writing_fails_with_two_lines(house: Shell, file: int, folder: int, proof: Prove) -> None:
    house.journal.chmod(file)
    house.journal.parent.chmod(folder)
    before = snapshot(house.folder)
    for result in as_nobody(house, *WRITING):
        assert_refused(result, 4)
    assert snapshot(house.folder) == before
    house.journal.chmod(0o600)
    house.journal.parent.chmod(0o700)
    assert as_nobody(house, ["p", "45m", "after"])[0].code == 0
    proof(**PROOF, count=len(WRITING))


@pytest.mark.parametrize(("file", "folder"), [(0o000, 0o700), (0o600, 0o000)], ids=["the file", "the folder"])
def test_an_unreadable_journal_is_an_error(house: Shell, file: int, folder: int, proof: Prove) -> None:
    before = house.journal.read_bytes()
    house.journal.chmod(file)
    house.journal.parent.chmod(folder)
    for result in as_nobody(house, ["list"], ["p", "45m", "new"], ["week"]):
        assert_refused(result, 4)
    house.journal.parent.chmod(0o700)
    house.journal.chmod(0o600)
    assert house.journal.read_bytes() == before
    proof(**PROOF, count=3)


def test_a_missing_journal_in_a_read_only_folder(house: Shell) -> None:
    """Reading shows nothing, logging is an error."""
    house.journal.unlink()
    house.journal.parent.chmod(0o500)
    listed, logged = as_nobody(house, ["list"], ["p", "45m", "new"])
    assert listed.code == 0
    assert_refused(logged, 4)
    assert not house.journal.exists()


def test_a_backup_fails_if_its_folder_cannot_be_created(house: Shell) -> None:
    house.journal.parent.chmod(0o500)
    assert_refused(as_nobody(house, ["backup"])[0], 4)


def test_an_export_into_a_read_only_folder_fails(house: Shell) -> None:
    closed = house.folder / "closed"
    closed.mkdir()
    give_away(closed)
    closed.chmod(0o500)
    target = str(closed / "out")
    export, backup = as_nobody(house, ["export", "csv", "-o", target], ["backup", target])
    assert_refused(export, 2)
    assert_refused(backup, 4)
    assert list(closed.iterdir()) == []
