"""`prospectr` without a command shows who is due. Today is Saturday 21 November 2026."""

from __future__ import annotations

import pytest

from tests.commands.helpers import log
from tests.conftest import Shell

ALL_THREE = "Due: @acme (9d late) call · @bob (1d late) lunch · @corp (today) write"


@pytest.fixture
def busy(shell: Shell) -> Shell:
    """An hour of calls, two overdue follow-ups, one for today, one for tomorrow."""
    log(
        shell.at("2026-11-10T09:00:00+01:00"),
        "follow @acme 2026-11-12 call",
        "follow @bob 2026-11-20 lunch",
        "follow @corp 2026-11-21 write",
        "follow @dana 2026-11-22 visit",
    )
    shell.ok("p 1h calls")
    return shell


def due_lines(shell: Shell) -> list[str]:
    return [line for line in shell.ok().lines if line.startswith("Due: ")]


def test_who_is_due_how_late_and_why(busy: Shell) -> None:
    assert due_lines(busy) == [ALL_THREE]


@pytest.mark.parametrize(
    ("now", "due"),
    [
        ("2026-11-11T09:00:00+01:00", []),
        ("2026-11-12T00:00:00+01:00", ["Due: @acme (today) call"]),
        ("2026-11-21T23:59:59+01:00", [ALL_THREE]),
        (
            "2026-11-22T00:00:00+01:00",
            ["Due: @acme (10d late) call · @bob (2d late) lunch · @corp (1d late) write · 1 more"],
        ),
    ],
)
def test_who_is_due_on_which_day(busy: Shell, now: str, due: list[str]) -> None:
    assert due_lines(busy.at(now)) == due


@pytest.mark.parametrize(
    ("line", "first"),
    [
        ("done 1", "@bob (1d late) lunch"),
        ("snooze 1 2d", "@bob (1d late) lunch"),
        ("snooze 4 today", "@acme (9d late) call"),
        ("snooze 3 16:00", "@acme (9d late) call"),
    ],
)
def test_finishing_and_planning_change_the_line(busy: Shell, line: str, first: str) -> None:
    busy.ok(line)
    assert due_lines(busy)[0].startswith(f"Due: {first}")
    assert due_lines(busy) != [ALL_THREE]
    busy.ok("undo")
    assert due_lines(busy) == [ALL_THREE]


def test_an_hour_is_shown_for_today(busy: Shell) -> None:
    log(busy, "follow @elba today 16:00 meet", "done 1", "done 2", "done 3")
    assert due_lines(busy) == ["Due: @elba (today 16:00) meet"]


def test_as_many_as_fit_the_terminal_are_shown(busy: Shell) -> None:
    for width, line in [
        (80, ALL_THREE),
        (60, "Due: @acme (9d late) call · @bob (1d late) lunch · 1 more"),
        (40, "Due: @acme (9d late) call · 2 more"),
    ]:
        shown = busy.with_env(COLUMNS=str(width), NO_COLOR="1").ok(terminal=True).lines
        assert line in shown


def test_without_due_follow_ups_there_is_no_line(shell: Shell) -> None:
    log(shell, "p 1h calls", "follow @acme 3d", "follow @bob today", "done 2")
    assert due_lines(shell) == []


def test_closed_follow_ups_are_not_due(busy: Shell) -> None:
    later = busy.at("2026-12-25T09:00:00+01:00")
    later.ok("due --prune --yes")  # more than 30 days after 21 November
    assert due_lines(later) == []


def test_a_journal_with_only_a_follow_up_is_not_empty(shell: Shell) -> None:
    shell.ok("follow @acme today")
    assert due_lines(shell) == ["Due: @acme (today)"]
    assert "Nothing logged yet." not in shell.ok().out


def test_a_process_of_its_own_shows_the_same(busy: Shell) -> None:
    assert busy.process().out == busy.ok().out
