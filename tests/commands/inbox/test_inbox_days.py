"""The day of each line of an inbox: that of its heading, of the line itself, or of the file."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.commands.inbox.files import FRIDAY, MONDAY, TODAY, logged, run, write
from tests.conftest import Shell


@pytest.fixture
def inbox(shell: Shell, tmp_path: Path) -> Path:
    shell.ok("config auto_backup off")
    return tmp_path / "phone" / "inbox.txt"


class TestDays:
    def test_the_day_is_that_of_the_heading_or_the_file(self, shell: Shell, inbox: Path) -> None:
        run(shell, inbox, "p 1m a\n# Monday\np 2m b\n17 Nov\n- p 3m c\n", at="2026-11-19T12:00:00+01:00")
        assert logged(shell) == [("2026-11-19", "a", 1), (MONDAY, "b", 2), ("2026-11-17", "c", 3)]

    @pytest.mark.parametrize("text", ["20 Nov\np 5m calls\n", "p 5m 20nov calls\n", "20 Nov: p 5m calls\n"])
    def test_a_date_after_the_day_of_the_file_is_not_taken_for_last_year(
        self, shell: Shell, inbox: Path, text: str
    ) -> None:
        rest = run(shell, inbox, text, at="2026-11-19T12:00:00+01:00")
        assert "2025-11-20" in rest
        assert "2026-11-20" in rest
        assert logged(shell) == []

    @pytest.mark.parametrize(
        ("name", "day"),
        [("2026-11-18.txt", "2026-11-18"), ("2026-11-18 calls.md", "2026-11-18"), ("2026-11-189.txt", FRIDAY),
         ("2026-13-18.txt", FRIDAY), ("notes.txt", FRIDAY)],
    )  # fmt: skip
    def test_the_day_of_a_file_is_in_its_name_or_when_it_was_changed(
        self, shell: Shell, tmp_path: Path, name: str, day: str
    ) -> None:
        path = write(tmp_path / "phone" / name, "p 5m calls", f"{FRIDAY}T23:30:00+01:00")
        shell.ok("import", "inbox", str(path))
        assert logged(shell) == [(day, "calls", 5)]

    def test_a_file_from_a_clock_that_is_ahead_is_of_today(self, shell: Shell, inbox: Path) -> None:
        run(shell, inbox, "p 5m calls", at="2026-11-23T12:00:00+01:00")
        assert logged(shell) == [(TODAY, "calls", 5)]

    def test_yesterday_counts_from_the_day_of_the_file(self, shell: Shell, inbox: Path) -> None:
        run(shell, inbox, "p 5m yesterday calls\nyesterday\np 6m mails\n", at="2026-11-18T08:00:00+01:00")
        assert logged(shell) == [("2026-11-17", "calls", 5), ("2026-11-17", "mails", 6)]

    def test_a_day_before_the_kind(self, shell: Shell, inbox: Path) -> None:
        run(shell, inbox, "Monday: p 5m a\n2026-11-17 - p 6m b\nyesterday p7m c\n20 Nov n 8m d\nMonday - 9m e\n")
        assert logged(shell) == [(MONDAY, "a", 5), ("2026-11-17", "b", 6), (FRIDAY, "c", 7), (FRIDAY, "d", 8)]

    @pytest.mark.parametrize("options", [(), ("--kind", "a")])
    def test_a_time_stamp_before_the_kind_is_not_guessed(
        self, shell: Shell, inbox: Path, options: tuple[str, ...]
    ) -> None:
        rest = run(shell, inbox, "2026-11-20 09:15: p 45m calls\n", *options)
        assert "09:15 may be when it began, or when it was typed. Type prospectr p 2026-11-20 45m calls" in rest
        assert logged(shell) == []

    def test_a_relative_day_below_the_heading_of_another_day_is_not_guessed(self, shell: Shell, inbox: Path) -> None:
        rest = run(shell, inbox, "# Tuesday\np 5m yesterday calls\np 6m 2026-11-16 mails\n")
        assert "2026-11-20 or 2026-11-16." in rest
        assert logged(shell) == [(MONDAY, "mails", 6)]

    def test_clock_times_on_a_past_day_may_be_in_the_evening(self, shell: Shell, inbox: Path) -> None:
        run(shell, inbox, "# Monday\np 20-21:30 calls\n")
        assert logged(shell) == [(MONDAY, "calls", 90)]

    def test_clock_times_over_midnight(self, shell: Shell, inbox: Path) -> None:
        run(shell, inbox, "# Monday\np 23:30-0:15 calls\n")
        assert logged(shell) == [(MONDAY, "calls", 45)]

    @pytest.mark.parametrize("line", ["p 11-now calls", "p since 11 calls", "p 45m just now calls", "p calls 11-now"])
    def test_now_has_passed(self, shell: Shell, inbox: Path, line: str) -> None:
        assert "“Now” was when the line was typed" in run(shell, inbox, f"{line}\n")
        assert logged(shell) == []

    def test_a_file_of_a_day_to_come_is_not_logged(self, shell: Shell, tmp_path: Path) -> None:
        path = write(tmp_path / "2026-12-24.txt", "p 5m calls")
        shell.ok("import", "inbox", str(path))
        assert "2026-12-24 is in the future" in path.read_text()
