"""`history` lists the steps of a journal, and the changed fields of one entry."""

from __future__ import annotations

import json

import pytest

from tests.commands.helpers import log, read, refused
from tests.conftest import Shell


def test_the_history_lists_steps_with_their_times(shell: Shell) -> None:
    shell.at("2026-11-20T09:00:00+01:00").ok("p 45m calls")
    shell.at("2026-11-21T10:00:00+01:00").ok("edit 1 1h")
    log(shell, "undo", "quota 40%")
    result = shell.ok("history")
    assert len(result.lines) == 4
    assert [line[:16] for line in result.lines] == [
        "2026-11-20 09:00",
        "2026-11-21 10:00",
        "2026-11-21 18:00",
        "2026-11-21 18:00",
    ]
    for line, part in zip(result.lines, ("#1", "edited #1", "undo", "quota"), strict=True):
        assert part in line
    assert "undone" in result.lines[1]


def test_the_history_of_an_entry_lists_each_changed_field(shell: Shell) -> None:
    log(shell, "p 45m calls", "n 5m other", "edit 1 1h +phone", "delete 1")
    result = shell.ok("history 1")
    assert len(result.lines) == 3
    assert "calls" in result.lines[0]
    assert "45" in result.lines[1]
    assert "45m → 1h" in result.lines[1]
    assert "phone" in result.lines[1]
    assert "delete" in result.lines[2]
    assert "other" not in result.out


def test_both_histories_use_the_same_words(shell: Shell) -> None:
    log(shell, "p 45m calls", "edit 1 1h", "undo", "redo", "delete 1", "undo")
    listed = [line.removesuffix("  (undone)")[18:].removesuffix(" #1") for line in shell.ok("history").lines]
    assert listed == ["logged", "edited", "undone: edited", "redone: edited", "deleted", "undone: deleted"]
    of_entry = [line[18:].split("  ")[0] for line in shell.ok("history 1").lines]
    assert of_entry == listed


def test_the_history_of_a_deleted_entry_that_undo_brought_back(shell: Shell) -> None:
    log(shell, "p 45m calls", "delete 1", "undo")
    assert len(shell.ok("history 1").lines) == 3


@pytest.mark.parametrize("word", ["1", "last", "#1"])
def test_the_history_as_json(shell: Shell, word: str) -> None:
    log(shell, "p 45m calls", "edit 1 1h")
    steps = read(shell, "history")
    assert [step["command"] for step in steps] == ["edit", "log"]  # newest first
    assert {step["at"] for step in steps} == {"2026-11-21T18:00:00+01:00"}
    changes = json.loads(shell.ok("history", word, "--json").out)
    assert [(change["before"] or {}).get("minutes") for change in changes] == [None, 45]
    assert [change["after"]["minutes"] for change in changes] == [45, 60]


def test_a_step_without_entries_names_what_it_changed(shell: Shell) -> None:
    """In the list and in JSON; the key of an entry is not shown."""
    log(shell, "p 45m calls", "config week_start sunday", "contact @bob --name Bob")
    listed = [line.partition("  ")[2] for line in shell.ok("history").lines]
    assert listed == ["logged #1", "changed a setting, week_start", "changed a contact @bob"]
    assert [step["key"] for step in read(shell, "history")] == ["bob", "week_start", None]


def test_notes_are_only_shown_in_the_history_of_an_entry(shell: Shell) -> None:
    log(shell, "p 45m secret talk @acme")
    assert "secret" not in shell.ok("history").out
    assert "secret" in shell.ok("history 1").out


@pytest.mark.parametrize("word", ["7", "nope", "99999999999999999999999", "last"])
def test_the_history_of_an_entry_that_never_existed(shell: Shell, word: str) -> None:
    result = shell("history", word)
    refused(result, 3)
    assert word == "last" or word in result.err


def test_the_history_of_an_empty_journal(shell: Shell) -> None:
    assert len(shell.ok("history").lines) == 1
    assert read(shell, "history") == []
    assert not shell.journal.exists()


def test_the_history_contains_undo_and_redo(shell: Shell) -> None:
    log(shell, "p 45m", "undo", "redo")
    assert [step["verb"] for step in read(shell, "history")] == ["redo", "undo", "do"]
