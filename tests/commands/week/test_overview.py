"""`prospectr` without a command: the running timer, today, and the week against the quota."""

from __future__ import annotations

from tests.commands.helpers import log
from tests.conftest import Shell


def test_an_empty_journal_shows_a_line_to_type_and_creates_no_file(shell: Shell) -> None:
    overview = shell.ok()
    assert "prospectr p 45m" in overview.out
    assert len(overview.lines) <= 3
    assert not shell.journal.exists()


def test_the_timer_today_and_the_week_against_the_quota(shell: Shell) -> None:
    """60 of 240 minutes are prospecting, 25 %; (0.4 * 240 - 60) / 0.6 = 60 minutes to go."""
    log(shell, "quota 40%", "a 2h mon expenses", "p 1h calls", "n 1h coffee")
    shell.at("2026-11-21T17:15:00+01:00").ok("start s proposal @acme")
    overview = shell.ok()
    timer, today, week = overview.lines
    assert "Selling" in timer
    assert "17:15" in timer
    assert "45m" in timer
    assert "proposal @acme" in timer
    assert "Sat 21 Nov" in today
    assert "2h" in today
    assert "prospecting 1h" in today
    assert "networking 1h" in today
    assert "25 % of 40 %" in week
    assert "1h to go" in week
    assert overview.err == ""


def test_without_a_timer_there_are_two_lines(shell: Shell) -> None:
    shell.ok("p 1h fri calls")
    _, week = shell.ok().lines
    assert "100 % of 25 %" in week
    assert "default" in week


def test_a_journal_with_older_entries_only_is_not_empty(shell: Shell) -> None:
    shell.ok("p 1h 2026-10-01 calls")
    assert "Nothing logged yet" not in shell.ok().out


def test_a_share_is_never_rounded_up_to_the_quota(shell: Shell) -> None:
    """239 of 600 minutes are 39.83 %, shown as 39 %; (240 - 239) / 0.6 = 1.67, so 2 minutes to go."""
    log(shell, "quota 40%", "p 239m", "a 361m")
    assert "39 % of 40 %, 2m to go" in shell.ok().out
