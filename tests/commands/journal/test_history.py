from __future__ import annotations

import json

import pytest

from tests.commands.helpers import log, read, refused
from tests.conftest import Shell


def test_lists_what_changed_and_when(shell: Shell) -> None:
    shell.at("2026-11-20T09:00:00+01:00").ok("p 45m calls")
    shell.at("2026-11-21T10:00:00+01:00").ok("edit 1 1h")
    log(shell, "undo", "quota 40%")
    said = shell.ok("history")
    assert len(said.lines) == 4
    assert [line[:16] for line in said.lines] == [
        "2026-11-20 09:00",
        "2026-11-21 10:00",
        "2026-11-21 18:00",
        "2026-11-21 18:00",
    ]
    for line, part in zip(said.lines, ("#1", "edited #1", "undo", "quota"), strict=True):
        assert part in line
    assert "undone" in said.lines[1]


def test_of_one_entry_field_by_field(shell: Shell) -> None:
    log(shell, "p 45m calls", "n 5m other", "edit 1 1h +phone", "delete 1")
    said = shell.ok("history 1")
    assert len(said.lines) == 3
    assert "calls" in said.lines[0]
    assert "45" in said.lines[1]
    assert "45m → 1h" in said.lines[1]
    assert "phone" in said.lines[1]
    assert "delete" in said.lines[2]
    assert "other" not in said.out


def test_is_worded_as_the_list_is(shell: Shell) -> None:
    log(shell, "p 45m calls", "edit 1 1h", "undo", "redo", "delete 1", "undo")
    listed = [line.removesuffix("  (undone)")[18:].removesuffix(" #1") for line in shell.ok("history").lines]
    assert listed == ["logged", "edited", "undone: edited", "done again: edited", "deleted", "undone: deleted"]
    of_one = [line[18:].split("  ")[0] for line in shell.ok("history 1").lines]
    assert of_one == listed


def test_of_a_deleted_entry_that_undo_brought_back(shell: Shell) -> None:
    log(shell, "p 45m calls", "delete 1", "undo")
    assert len(shell.ok("history 1").lines) == 3


@pytest.mark.parametrize("word", ["1", "last", "#1"])
def test_json(shell: Shell, word: str) -> None:
    log(shell, "p 45m calls", "edit 1 1h")
    steps = read(shell, "history")
    assert [step["command"] for step in steps] == ["edit", "log"]  # the latest first
    assert {step["at"] for step in steps} == {"2026-11-21T18:00:00+01:00"}
    changes = json.loads(shell.ok("history", word, "--json").out)
    assert [(change["before"] or {}).get("minutes") for change in changes] == [None, 45]
    assert [change["after"]["minutes"] for change in changes] == [45, 60]


def test_what_a_step_without_entries_was_about(shell: Shell) -> None:
    """In the list and as JSON; that an entry has a key of its own as well is nothing that anybody needs."""
    log(shell, "p 45m calls", "config week_start sunday", "contact @bob --name Bob")
    told = [line.partition("  ")[2] for line in shell.ok("history").lines]
    assert told == ["logged #1", "changed a setting, week_start", "changed a contact @bob"]
    assert [step["key"] for step in read(shell, "history")] == ["bob", "week_start", None]


def test_tells_nothing_of_what_was_typed_unless_an_entry_is_named(shell: Shell) -> None:
    log(shell, "p 45m secret talk @acme")
    assert "secret" not in shell.ok("history").out
    assert "secret" in shell.ok("history 1").out


@pytest.mark.parametrize("word", ["7", "nope", "99999999999999999999999", "last"])
def test_of_an_entry_that_never_was(shell: Shell, word: str) -> None:
    found = shell("history", word)
    refused(found, 3)
    assert word == "last" or word in found.err


def test_of_an_empty_journal(shell: Shell) -> None:
    assert len(shell.ok("history").lines) == 1
    assert read(shell, "history") == []
    assert not shell.journal.exists()


def test_undo_and_redo_are_in_it(shell: Shell) -> None:
    log(shell, "p 45m", "undo", "redo")
    assert [step["verb"] for step in read(shell, "history")] == ["redo", "undo", "do"]
