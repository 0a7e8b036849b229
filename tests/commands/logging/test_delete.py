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
def test_deletes_what_is_named(three: Shell, words: str, left: list[int]) -> None:
    three.ok(f"delete {words}")
    assert numbers(three) == left


def test_says_what_went(three: Shell) -> None:
    said = three.ok("delete 1 2")
    assert len(said.lines) == 2
    for part in ("#1", "45m", "calls @acme"):
        assert part in said.lines[0]
    assert "coffee @bob" in said.lines[1]


@pytest.mark.parametrize("words", ["1 9", "9 1", "1 nope", "9"])
def test_all_or_none(three: Shell, words: str) -> None:
    refused(three(f"delete {words}"), 3)
    assert numbers(three) == [1, 2, 3]


def test_undo_brings_all_of_them_back_as_they_were(three: Shell) -> None:
    before = entries(three)
    log(three, "delete 1 2 3", "undo")
    assert entries(three) == before


def test_a_number_is_never_given_twice(three: Shell) -> None:
    log(three, "delete 3", "p 5m after")
    assert numbers(three) == [1, 2, 4]


def test_json_is_what_went(three: Shell) -> None:
    before = entries(three)
    assert json.loads(three.ok("delete 2 --json").out) == [before[1]]


def test_without_an_id_it_asks_for_one(three: Shell) -> None:
    refused(three("delete"), 2)
    assert numbers(three) == [1, 2, 3]


def test_deleting_many_makes_a_backup_first(shell: Shell) -> None:
    shell.ok("config auto_backup off")
    shell.ok("p -", stdin="5m\n" * 12)
    shell.ok("delete", *[str(number) for number in range(1, 13)])
    [backup] = json.loads(shell.ok("backup --list --json").out)
    assert backup["entries"] == 12
    log(shell, "undo", "delete 1")
    assert len(json.loads(shell.ok("backup --list --json").out)) == 1
