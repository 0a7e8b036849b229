"""`prospectr` without a command shows how many follow-ups are due. Today is Saturday 21 November 2026."""

from __future__ import annotations

import pytest

from tests.commands.helpers import log
from tests.conftest import Shell


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


def test_overdue_follow_ups_and_those_of_today_are_due(busy: Shell) -> None:
    overview = busy.ok()
    assert len(overview.lines) == 2
    assert overview.lines[-1].endswith(" · 3 due")
    assert overview.err == ""


@pytest.mark.parametrize(
    ("now", "due"),
    [
        ("2026-11-11T09:00:00+01:00", None),
        ("2026-11-12T00:00:00+01:00", 1),
        ("2026-11-21T23:59:59+01:00", 3),
        ("2026-11-22T00:00:00+01:00", 4),
        ("2027-11-22T00:00:00+01:00", 4),
    ],
)
def test_how_many_are_due_on_which_day(busy: Shell, now: str, due: int | None) -> None:
    line = busy.at(now).ok().lines[-1]
    assert line.endswith(f" · {due} due") if due else "due" not in line


@pytest.mark.parametrize(
    ("line", "due"),
    [("done 1", 2), ("snooze 1 2d", 2), ("snooze 4 today", 4), ("follow @elba today", 4), ("follow @elba 3d", 3)],
)
def test_finishing_and_planning_change_the_number(busy: Shell, line: str, due: int) -> None:
    busy.ok(line)
    assert busy.ok().lines[-1].endswith(f" · {due} due")
    busy.ok("undo")
    assert busy.ok().lines[-1].endswith(" · 3 due")


def test_without_due_follow_ups_nothing_is_added(shell: Shell) -> None:
    log(shell, "p 1h calls", "follow @acme 3d", "follow @bob today", "done 2")
    assert "due" not in shell.ok().out


def test_closed_follow_ups_are_not_due(busy: Shell) -> None:
    later = busy.at("2026-12-25T09:00:00+01:00")
    later.ok("due --prune --yes")  # more than 30 days after 21 November
    assert "due" not in later.ok().out


def test_with_a_timer_there_are_three_lines(busy: Shell) -> None:
    busy.at("2026-11-21T17:15:00+01:00").ok("start s proposal @acme")
    timer, _, week = busy.ok().lines
    assert "Selling" in timer
    assert week.endswith(" · 3 due")


def test_a_journal_with_only_a_follow_up_is_not_empty(shell: Shell) -> None:
    shell.ok("follow @acme today")
    overview = shell.ok()
    assert "Nothing logged yet" not in overview.out
    assert overview.lines[-1].endswith(" · 1 due")


def test_a_process_of_its_own_shows_the_same(busy: Shell) -> None:
    assert busy.process().out == busy.ok().out
