"""criteria: the list of up to ten questions, the first three marked."""

from __future__ import annotations

import pytest

from tests.commands.helpers import log, read, refused
from tests.conftest import Shell

BANT = ["budget", "authority", "need", "timeframe"]


def keys(shell: Shell) -> list[str]:
    return [criterion["key"] for criterion in read(shell, "criteria")]


def test_an_empty_journal(shell: Shell) -> None:
    assert "prospectr criteria use bant" in shell.ok("criteria").out
    assert read(shell, "criteria") == []
    assert not shell.journal.exists()


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("bant", BANT),
        ("BANT", BANT),
        ("champ", ["challenges", "authority", "money", "prioritisation"]),
        ("meddic", ["metrics", "buyer", "decision", "process", "pain", "champion"]),
    ],
)
def test_using_a_set(shell: Shell, name: str, expected: list[str]) -> None:
    shell.ok(f"criteria use {name}")
    assert keys(shell) == expected
    assert all(criterion["question"].endswith("?") for criterion in read(shell, "criteria"))


def test_the_first_three_are_marked(shell: Shell) -> None:
    said = shell.ok("criteria use bant")
    assert [line.split()[:3] for line in said.lines[:3]] == [
        ["1", "*", "budget"],
        ["2", "*", "authority"],
        ["3", "*", "need"],
    ]
    assert said.lines[3].split()[:2] == ["4", "timeframe"]
    assert shell.ok("criteria").out == said.out
    assert [criterion["first"] for criterion in read(shell, "criteria")] == [True, True, True, False]


def test_another_set_replaces_the_criteria(shell: Shell) -> None:
    log(shell, "criteria use meddic", "criteria use bant")
    assert keys(shell) == BANT


def test_an_added_criterion_goes_to_the_end(shell: Shell) -> None:
    log(shell, "criteria use bant", "criteria add Fit Do they ship abroad?", "criteria add size")
    assert read(shell, "criteria")[4:] == [
        {"key": "fit", "question": "Do they ship abroad?", "first": False},
        {"key": "size", "question": None, "first": False},
    ]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("criteria move timeframe 1", ["timeframe", "budget", "authority", "need"]),
        ("criteria move budget 4", ["authority", "need", "timeframe", "budget"]),
        ("criteria move authority 3", ["budget", "need", "authority", "timeframe"]),
        ("criteria move NEED 2", ["budget", "need", "authority", "timeframe"]),
        ("criteria remove budget", ["authority", "need", "timeframe"]),
        ("criteria remove need", ["budget", "authority", "timeframe"]),
    ],
)
def test_moving_and_removing_a_criterion(shell: Shell, line: str, expected: list[str]) -> None:
    log(shell, "criteria use bant", line)
    assert keys(shell) == expected
    assert [criterion["first"] for criterion in read(shell, "criteria")] == [
        place < 3 for place in range(len(expected))
    ]


def test_an_eleventh_criterion_is_rejected(shell: Shell) -> None:
    log(shell, *(f"criteria add {key}" for key in "abcdefghij"))
    refused(shell("criteria add k"), 2, "10", "criteria remove")
    assert keys(shell) == list("abcdefghij")


@pytest.mark.parametrize(
    ("line", "code", "named"),
    [
        ("criteria use", 2, "criteria use bant"),
        ("criteria use bant champ", 2, "criteria use bant"),
        ("criteria use bent", 2, "Did you mean bant?"),
        ("criteria use spin", 2, "bant, champ, meddic"),
        ("criteria add", 2, "criteria add budget"),
        ("criteria add budget What?", 2, "already a criterion “budget”"),
        ("criteria add BUDGET", 2, "already a criterion “budget”"),
        ("criteria add 1st", 2, "1st"),
        ("criteria add is=it", 2, "is=it"),
        (f"criteria add fit {'x' * 4001}", 2, "4001"),
        ("criteria move budget", 2, "criteria move budget 1"),
        ("criteria move budget first", 2, "criteria move budget 1"),
        ("criteria move budget 0", 2, "1 to 4"),
        ("criteria move budget 5", 2, "1 to 4"),
        ("criteria move fit 1", 3, "budget, authority, need, timeframe"),
        ("criteria remove", 2, "criteria remove budget"),
        ("criteria remove budgt", 3, "Did you mean budget?"),
        ("criteria remove fit", 3, "budget, authority, need, timeframe"),
        ("criteria ad fit", 2, "criteria add"),
        ("criteria drop budget", 2, "criteria use bant"),
    ],
)
def test_a_rejected_line_changes_nothing(shell: Shell, line: str, code: int, named: str) -> None:
    shell.ok("criteria use bant")
    before = read(shell, "criteria")
    refused(shell(line), code, named)
    assert read(shell, "criteria") == before
    assert len(read(shell, "history")) == 1


@pytest.mark.parametrize("line", ["criteria add 1st", "criteria add is=it"])
def test_an_invalid_key_is_not_called_a_tag(shell: Shell, line: str) -> None:
    assert "tag" not in shell(line).err


@pytest.mark.parametrize(("line", "code"), [("criteria remove budget", 3), ("criteria use spin", 2)])
def test_a_rejected_line_creates_no_journal(shell: Shell, line: str, code: int) -> None:
    refused(shell(line), code)
    assert not shell.journal.exists()


@pytest.mark.parametrize("line", ["criteria use bant", "criteria move authority 2"])
def test_a_command_that_changes_nothing_adds_no_step(shell: Shell, line: str) -> None:
    log(shell, "criteria use bant", line)
    assert len(read(shell, "history")) == 1


@pytest.mark.parametrize(
    "line",
    ["criteria use champ", "criteria add fit Abroad?", "criteria move timeframe 1", "criteria remove authority"],
)
def test_undo_and_redo_restore_the_criteria(shell: Shell, line: str) -> None:
    shell.ok("criteria use bant")
    before = read(shell, "criteria")
    shell.ok(line)
    after = read(shell, "criteria")
    assert after != before
    for _ in range(2):
        shell.ok("undo")
        assert read(shell, "criteria") == before
        shell.ok("redo")
        assert read(shell, "criteria") == after


def test_answers_stay_when_their_criterion_is_removed(shell: Shell) -> None:
    """Authority is in both sets, budget only in the first; its answer counts again with the first set."""
    log(shell, "criteria use bant", "advance @acme", "qualify @acme budget=50k authority=Ann", "criteria use champ")
    assert read(shell, "qualify @acme")["unanswered"] == ["challenges", "money", "prioritisation"]
    shell.ok("criteria use bant")
    assert read(shell, "qualify @acme")["unanswered"] == ["need", "timeframe"]
