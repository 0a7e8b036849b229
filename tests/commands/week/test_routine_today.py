"""`routine today`, a line for a status bar. Today is Saturday 21 November 2026."""

from __future__ import annotations

from typing import Any

import pytest

from tests.cli.test_imports import NEVER, SLOW, loaded
from tests.cli.test_imports_people import MORE
from tests.commands.helpers import log, read
from tests.commands.week.test_routine import ADD
from tests.conftest import Shell


class TestToday:
    """There are blocks from 09:00 to 10:30 and from 14:00 to 15:00 on workdays; Friday is the 20th."""

    CASES = (
        ("08:00:00", "prospecting at 09:00 +phone, in 1h"),
        ("08:59:00", "prospecting at 09:00 +phone, in 1m"),
        ("08:59:30", "prospecting at 09:00 +phone, in 1m"),  # rounded up
        ("09:00:00", "prospecting until 10:30 +phone, 1h30m left"),
        ("09:20:00", "prospecting until 10:30 +phone, 1h10m left"),
        ("10:29:59", "prospecting until 10:30 +phone, 1m left"),
        ("10:30:00", "prospecting at 14:00, in 3h30m"),
        ("14:30:00", "prospecting until 15:00, 30m left"),
        ("15:00:00", "no block left today"),
        ("23:59:59", "no block left today"),
    )

    @pytest.fixture
    def full(self, shell: Shell) -> Shell:
        log(shell, f"{ADD} --from 2026-11-09", "routine add mon-fri 14-15 --from 2026-11-09", "off 2026-11-19 fair")
        return shell

    @pytest.mark.parametrize(("clock", "text"), CASES)
    def test_the_block_that_is_running_or_next(self, full: Shell, clock: str, text: str) -> None:
        result = full.at(f"2026-11-20T{clock}+01:00").ok("routine today")
        assert result.lines == [text]
        assert result.err == ""

    @pytest.mark.parametrize(
        ("now", "text"),
        [
            ("2026-11-21T08:00:00+01:00", "no block today"),  # a Saturday
            ("2026-11-19T08:00:00+01:00", "off"),
            ("2026-11-19T20:00:00+01:00", "off"),
            ("2026-11-06T08:00:00+01:00", "no block today"),  # before the routine began
        ],
    )
    def test_other_days(self, full: Shell, now: str, text: str) -> None:
        assert full.at(now).ok("routine today").lines == [text]

    def test_without_a_routine(self, shell: Shell) -> None:
        assert shell.ok("routine today").lines == ["no block today"]
        assert not shell.journal.exists()

    @pytest.mark.parametrize(
        ("now", "value"),
        [
            (
                "2026-11-20T08:00:00+01:00",
                {"start": "2026-11-20T09:00:00+01:00", "end": "2026-11-20T10:30:00+01:00", "tag": "phone", "on": False},
            ),
            (
                "2026-11-20T09:00:00+01:00",
                {"start": "2026-11-20T09:00:00+01:00", "end": "2026-11-20T10:30:00+01:00", "tag": "phone", "on": True},
            ),
            (
                "2026-11-20T10:30:00+01:00",
                {"start": "2026-11-20T14:00:00+01:00", "end": "2026-11-20T15:00:00+01:00", "tag": None, "on": False},
            ),
            ("2026-11-20T15:00:00+01:00", None),
            ("2026-11-21T08:00:00+01:00", None),
            ("2026-11-19T08:00:00+01:00", None),
        ],
    )
    def test_json(self, full: Shell, now: str, value: Any) -> None:
        assert read(full.at(now), "routine today") == {"next": value, "off": "2026-11-19" in now}

    def test_past_and_coming_blocks_do_not_count(self, shell: Shell) -> None:
        log(
            shell,
            "routine add mon-fri 9-10 --from 2026-11-09",
            "routine change 1 mon-fri 11-12 --from 2026-11-20",
        )
        assert shell.at("2026-11-19T08:00:00+01:00").ok("routine today").lines == ["prospecting at 09:00, in 1h"]
        assert shell.at("2026-11-20T08:00:00+01:00").ok("routine today").lines == ["prospecting at 11:00, in 3h"]

    @pytest.mark.parametrize(
        ("now", "text"),
        [
            ("2026-11-20T23:30:00+01:00", "prospecting until 01:00, 1h30m left"),
            ("2026-11-21T00:30:00+01:00", "prospecting until 01:00, 30m left"),  # still running
            ("2026-11-21T01:00:00+01:00", "no block today"),
        ],
    )
    def test_a_block_past_midnight(self, shell: Shell, now: str, text: str) -> None:
        shell.ok("routine add fri 22-1 --from 2026-11-09")
        assert shell.at(now).ok("routine today").lines == [text]


class TestImports:
    @pytest.mark.parametrize(
        "now", ["2026-11-20T08:00:00+01:00", "2026-11-20T09:20:00+01:00", "2026-11-20T11:00:00+01:00"]
    )
    def test_routine_today_loads_only_a_little_of_the_standard_library(self, shell: Shell, now: str) -> None:
        log(shell, "config auto_backup off", f"{ADD} --from 2026-11-09", "off 2026-12-24 eve", "p 9-10 2026-11-17")
        modules = loaded(shell.at(now), "routine today")
        assert {"prospectr", "sqlite3"} <= modules  # it did run
        assert modules & (NEVER | SLOW | MORE | {"icalendar"}) == set()

    def test_the_same_without_a_journal(self, shell: Shell) -> None:
        assert loaded(shell, "routine today") & (NEVER | SLOW | MORE | {"icalendar"}) == set()

    def test_only_the_export_loads_icalendar(self, shell: Shell) -> None:
        log(shell, "config auto_backup off", ADD)
        assert "icalendar" in loaded(shell, "routine export ics")
        for line in ("routine", "routine add sat 9-10", "week"):
            assert "icalendar" not in loaded(shell, line)
