"""`undo` restores the journal before a step, and `redo` the journal after it."""

from __future__ import annotations

import json

import pytest

from tests.commands.helpers import entries, everything, last, log, refused
from tests.conftest import Shell

STEPS = (
    "p 45m mon calls @acme +phone +warm talks=6",
    "n 9-10 tue coffee @bob +warm",
    "a 10m wed expenses",
    "quota 30% --from 2026-11-09",
    "off 2026-12-24 eve",
    "config day_hours 12",
    "start s proposal @dan",
)
ROWS = "kind,day,minutes\np,2026-11-02,45\nn,2026-11-03,60\n"


@pytest.fixture
def full(shell: Shell) -> Shell:
    log(shell, *STEPS)
    return shell


@pytest.mark.parametrize(
    "line",
    [
        "p 45m more calls @zoe +hot need='x'",
        "edit 1 n 1h tue other words -tag=warm @new",
        "delete 1 3",
        "tags rename warm hot",
        "tags rename warm phone",  # a merge
        "quota 40% --hours 10 talks=25",
        "quota 45% --from 2026-11-09",  # replaces the quota of that week
        "off 2026-12-25..2026-12-31 holidays",
        "off 2026-12-24 other text",
        "off --remove 2026-12-24",
        "config day_hours 8",
        "config week_start sunday",
        "config outcomes dials talks demos",
        "config day_hours --unset",
        "start p calls",
        "stop talks=2 sent",
        "cancel",
        "resume 2",
        "log -",
        "import csv -",
    ],
)
def test_undo_restores_the_state_before_and_redo_the_state_after(full: Shell, line: str) -> None:
    stdin = ROWS if line.startswith("import") else "p 5m\nn 6m\n"
    before = everything(full)
    full.ok(line, stdin=stdin)
    after = everything(full)
    assert after != before
    for _ in range(2):
        full.ok("undo")
        assert everything(full) == before
        full.ok("redo")
        assert everything(full) == after


def test_everything_can_be_undone_and_redone(full: Shell) -> None:
    steps = len(STEPS)
    states = [everything(full)]
    for _ in range(steps):
        full.ok("undo")
        states.append(everything(full))
    refused(full("undo"), 3)
    assert states[-1]["entries"] == []
    for state in reversed(states[:-1]):
        full.ok("redo")
        assert everything(full) == state
    refused(full("redo"), 3)


def test_several_steps_at_once(full: Shell) -> None:
    state = everything(full)
    full.ok("undo 7")
    assert entries(full) == []
    full.ok("redo 3")
    assert len(entries(full)) == 3
    full.ok("redo 4")
    assert everything(full) == state


def test_undo_shows_what_it_changed(shell: Shell) -> None:
    log(shell, "p 45m calls", "edit 1 1h")
    result = shell.ok("undo")
    assert "#1" in result.out
    assert "45" in result.out
    assert "1h → 45m" in result.out


def test_nothing_can_be_redone_after_a_new_step(shell: Shell) -> None:
    log(shell, "p 45m one", "undo", "p 30m two")
    refused(shell("redo"), 3)
    assert last(shell)["note"] == "two"


def test_undo_skips_steps_that_are_already_undone(shell: Shell) -> None:
    log(shell, "p 1m one", "p 2m two", "undo", "p 3m three", "undo", "undo")
    assert entries(shell) == []


def test_an_undone_edit_does_not_make_a_later_one_stale(shell: Shell) -> None:
    log(shell, "p 45m", "edit 1 1h", "undo", "edit 1 2h", "edit 1 3h")
    assert last(shell)["minutes"] == 180


def test_a_number_stays_with_its_entry(shell: Shell) -> None:
    """A deleted entry comes back with its number, even if others were logged since, and they keep theirs."""
    log(shell, "p 1m one", "p 2m two", "undo", "p 3m three")
    assert {entry["note"] for entry in entries(shell)} == {"one", "three"}
    log(shell, "delete 1", "p 4m four", "undo 2")
    assert {entry["note"] for entry in entries(shell)} == {"one", "three"}


@pytest.mark.parametrize("line", ["undo", "redo", "undo 3"])
def test_nothing_to_undo_or_redo(shell: Shell, line: str) -> None:
    refused(shell(line), 3)
    assert not shell.journal.exists()


@pytest.mark.parametrize("line", ["undo 0", "undo -1", "undo all", "redo x", "undo 1.5"])
def test_an_invalid_number_of_steps_is_rejected(full: Shell, line: str) -> None:
    before = everything(full)
    refused(full(line), 2)
    assert everything(full) == before


def test_commands_that_only_show_something_are_not_steps(shell: Shell) -> None:
    log(shell, "p 45m", "list", "week", "report", "quota", "off", "config", "tags", "status", "undo")
    assert entries(shell) == []


def test_json_names_the_command_and_the_changes(shell: Shell) -> None:
    log(shell, "p 45m calls", "edit 1 1h")
    [done] = json.loads(shell.ok("undo --json").out)
    assert done["undo"] == "edit"
    [again] = json.loads(shell.ok("redo --json").out)
    assert again["redo"] == "edit"
    [change] = again["changes"]
    assert change["number"] == 1
    assert (change["before"]["minutes"], change["after"]["minutes"]) == (45, 60)
