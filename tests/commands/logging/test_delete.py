"""`prospectr delete`: all of the entries named, or none."""

from __future__ import annotations

import json

import pytest

from tests.commands.helpers import entries, log, refused
from tests.conftest import Shell


@pytest.fixture
def three(shell: Shell) -> Shell:
    log(shell, "p 45m calls @acme", "n 1h coffee @bob", "a 10m expenses")
    return shell


def numbers(shell: Shell) -> list[int]:
    return [entry["id"] for entry in entries(shell)]


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("1", [2, 3]),
        ("1 3", [2]),
        ("last", [1, 2]),
        ('"#2"', [1, 3]),
        ("3 2 1", []),
        ("2 2", [1, 3]),
        ("3 last", [1, 2]),
    ],
)
def test_the_named_entries_are_deleted(three: Shell, words: str, left: list[int]) -> None:
    three.ok(f"delete {words}")
    assert numbers(three) == left


def test_the_deleted_entries_are_printed(three: Shell) -> None:
    said = three.ok("delete 1 2")
    assert len(said.lines) == 2
    for part in ("#1", "45m", "calls @acme"):
        assert part in said.lines[0]
    assert "coffee @bob" in said.lines[1]


@pytest.mark.parametrize("words", ["1 9", "9 1", "1 nope", "9"])
def test_an_unknown_id_deletes_nothing(three: Shell, words: str) -> None:
    refused(three(f"delete {words}"), 3)
    assert numbers(three) == [1, 2, 3]


def test_undo_restores_all_of_them(three: Shell) -> None:
    before = entries(three)
    log(three, "delete 1 2 3", "undo")
    assert entries(three) == before


def test_numbers_are_not_reused(three: Shell) -> None:
    log(three, "delete 3", "p 5m after")
    assert numbers(three) == [1, 2, 4]


def test_json_has_the_deleted_entries(three: Shell) -> None:
    before = entries(three)
    assert json.loads(three.ok("delete 2 --json").out) == [before[1]]


def test_an_id_is_required(three: Shell) -> None:
    refused(three("delete"), 2)
    assert numbers(three) == [1, 2, 3]


def test_a_backup_is_made_before_many_are_deleted(shell: Shell) -> None:
    shell.ok("config auto_backup off")
    shell.ok("p -", stdin="5m\n" * 12)
    shell.ok("delete", *[str(number) for number in range(1, 13)])
    [backup] = json.loads(shell.ok("backup --list --json").out)
    assert backup["entries"] == 12
    log(shell, "undo", "delete 1")
    assert len(json.loads(shell.ok("backup --list --json").out)) == 1
