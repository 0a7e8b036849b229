"""The routine in the week's report. Today is Saturday 21 November 2026, in week 47, which begins on the 16th."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.commands.helpers import log, read
from tests.commands.week.test_routine import ADD
from tests.conftest import Shell


def block_day(day: str, clock: str, minutes: int, *to: tuple[str, str, int], kept: int = 0) -> dict[str, Any]:
    """Return a block on a day as `week --json` has it; `kept` minutes of it were prospecting."""
    start, end = clock.split("-")
    return {
        "day": day,
        "start": start,
        "end": end,
        "minutes": minutes,
        "kept_minutes": kept,
        "kept": 2 * kept >= minutes,
        "to": [{"note": note, "kind": kind, "minutes": taken} for note, kind, taken in to],
    }


def routine_lines(shell: Shell, words: str = "week") -> list[str]:
    """Return the report's lines about the routine, unwrapped."""
    return [line for line in shell.with_env(COLUMNS="400").ok(words).lines if "Routine" in line]


class TestTheWeek:
    """Five blocks from 09:00 to 10:30; four are kept, with 90, 60, 60 and 45 minutes of prospecting."""

    LINES = (
        "routine add mon-fri 9-10:30 --from 2026-11-16",
        "p 9-10:30 mon calls",
        's 9-10:30 tue "proposal for Acme"',
        "p 9-10 wed calls",
        "p 9:30-11 thu calls",
        "p 9:00-9:45 fri calls",
    )
    SENTENCE = 'Routine: 4 of 5 blocks kept (80 %), Tuesday lost to "proposal for Acme"'

    @pytest.fixture
    def full(self, shell: Shell) -> Shell:
        log(shell, *self.LINES)
        return shell

    def test_the_line_of_the_report(self, full: Shell) -> None:
        assert routine_lines(full) == [f"{self.SENTENCE}."]

    def test_the_line_in_markdown(self, full: Shell) -> None:
        [line] = routine_lines(full, "week --md")
        assert line.removeprefix("- ") == f"{self.SENTENCE}."

    def test_the_line_is_wrapped_at_80_columns(self, full: Shell) -> None:
        report = full.with_env(COLUMNS="80").ok("week")
        assert max(len(line) for line in report.lines) <= 80
        assert self.SENTENCE in " ".join(report.out.split())

    def test_json(self, full: Shell) -> None:
        assert read(full, "week")["routine"] == {
            "blocks": 5,
            "kept": 4,
            "minutes": 450,
            "kept_minutes": 255,
            "untimed_minutes": 0,
            "lost": [
                {
                    "day": "2026-11-17",
                    "minutes": 90,
                    "kept_minutes": 0,
                    "to": [{"note": "proposal for Acme", "kind": "selling", "minutes": 90}],
                }
            ],
            "days": [
                block_day("2026-11-16", "09:00-10:30", 90, kept=90),
                block_day("2026-11-17", "09:00-10:30", 90, ("proposal for Acme", "selling", 90)),
                block_day("2026-11-18", "09:00-10:30", 90, kept=60),
                block_day("2026-11-19", "09:00-10:30", 90, kept=60),
                block_day("2026-11-20", "09:00-10:30", 90, kept=45),
            ],
        }

    def test_prospecting_without_a_clock_is_shown_separately(self, full: Shell) -> None:
        log(full, "p 20m tue calls", "p 10m wed calls", "p 40m sat calls", "n 30m tue coffee")
        routine = read(full, "week")["routine"]
        assert (routine["kept"], routine["kept_minutes"], routine["untimed_minutes"]) == (4, 255, 30)
        assert routine_lines(full, "week --md") == [f"- {self.SENTENCE}; 30m of prospecting had no clock time."]

    def test_a_day_off_has_no_blocks(self, full: Shell) -> None:
        full.ok("off 2026-11-17 fair")
        assert routine_lines(full) == ["Routine: 4 of 4 blocks kept (100 %)."]
        routine = read(full, "week")["routine"]
        assert (routine["blocks"], routine["kept"], routine["minutes"], routine["lost"]) == (4, 4, 360, [])

    def test_a_week_off_has_no_line(self, full: Shell) -> None:
        full.ok("off 2026-11-16..2026-11-20 holidays")
        assert routine_lines(full) == routine_lines(full, "week --md") == []
        assert read(full, "week")["routine"] is None

    @pytest.mark.parametrize(
        ("now", "blocks", "kept"),
        [
            ("2026-11-16T10:29:59+01:00", None, None),
            ("2026-11-16T10:30:00+01:00", 1, 1),
            ("2026-11-17T10:30:00+01:00", 2, 1),
            ("2026-11-18T10:00:00+01:00", 2, 1),
        ],
    )
    def test_a_block_counts_once_it_is_over(self, full: Shell, now: str, blocks: int, kept: int) -> None:
        routine = read(full.at(now), "week")["routine"]
        assert (routine and routine["blocks"], routine and routine["kept"]) == (blocks, kept)
        assert len(routine_lines(full.at(now))) == (1 if blocks else 0)

    @pytest.mark.parametrize("words", ["week last", "week 2026-W40"])
    def test_weeks_before_the_routine_have_no_line(self, full: Shell, words: str) -> None:
        assert read(full, words)["routine"] is None
        assert routine_lines(full, words) == routine_lines(full, f"{words} --md") == []

    def test_the_line_names_the_longest_other_work_and_json_has_all(self, shell: Shell) -> None:
        log(
            shell,
            "routine add tue 9-10:30 --from 2026-11-16",
            "a 9-9:30 tue expenses",
            "c 9:30-10:20 tue review @weber",
            "p 10:20-10:30 tue calls",
        )
        assert routine_lines(shell) == ['Routine: 0 of 1 block kept (0 %), Tuesday lost to "review".']
        [lost] = read(shell, "week")["routine"]["lost"]
        assert lost == {
            "day": "2026-11-17",
            "minutes": 90,
            "kept_minutes": 10,
            "to": [
                {"note": "review", "kind": "clients", "minutes": 50},
                {"note": "expenses", "kind": "admin", "minutes": 30},
            ],
        }

    def test_json_has_the_other_work_in_blocks_that_were_kept(self, shell: Shell) -> None:
        """60 and 45 of 90 minutes are enough to keep a block; the hour from 14:00 is empty."""
        log(
            shell,
            "routine add mon-tue 9-10:30 --from 2026-11-16",
            "routine add tue 14-15 --from 2026-11-16",
            "p 9-10 mon calls",
            "a 10-10:10 mon expenses",
            "s 10:10-11 mon offer",
            "c 9-9:45 tue review",
            "p 9:45-10:30 tue calls",
        )
        routine = read(shell, "week")["routine"]
        assert routine["days"] == [
            block_day("2026-11-16", "09:00-10:30", 90, ("offer", "selling", 20), ("expenses", "admin", 10), kept=60),
            block_day("2026-11-17", "09:00-10:30", 90, ("review", "clients", 45), kept=45),
            block_day("2026-11-17", "14:00-15:00", 60),
        ]
        assert [day["kept"] for day in routine["days"]] == [True, True, False]
        assert [lost["to"] for lost in routine["lost"]] == [[]]

    def test_an_empty_block_is_not_kept(self, shell: Shell) -> None:
        log(shell, "routine add tue 9-10:30 --from 2026-11-16")
        [line] = routine_lines(shell)
        assert line.startswith("Routine: 0 of 1 block kept (0 %), Tuesday")
        assert "lost to" not in line

    def test_the_line_names_two_lost_blocks_and_how_many_more(self, shell: Shell) -> None:
        log(shell, "routine add mon-sat 9-10 --from 2026-11-16", "a 9-10 mon one", "a 9-10 tue two", "a 9-10 fri last")
        [line] = routine_lines(shell)
        assert line.startswith('Routine: 0 of 6 blocks kept (0 %), Monday lost to "one", Tuesday lost to "two"')
        assert "4 more" in line
        assert len(read(shell, "week")["routine"]["lost"]) == 6

    def test_a_week_that_begins_on_sunday(self, full: Shell) -> None:
        """The block of Sunday the 15th is in the week, the one of the 22nd is not."""
        log(full, "config week_start sunday", "routine add sun 9-10 --from 2026-11-01")
        assert read(full, "week")["routine"]["blocks"] == 6

    def test_entries_of_the_days_before_and_after_the_week_count(self, shell: Shell) -> None:
        """An entry of Sunday the 15th runs into Monday; one of Monday the 23rd is in Sunday's block."""
        log(shell, "routine add mon 00:30-01:30 --from 2026-11-16", "routine add sun 21-00:30 --from 2026-11-16")
        later = shell.at("2026-11-23T12:00:00+01:00")
        log(later, "p 22-1 2026-11-15 late calls", "p 23-1 2026-11-22 late calls", "p 22:30-23 2026-11-22 more")
        assert read(later, "week last")["routine"] == {
            "blocks": 2,
            "kept": 2,
            "minutes": 60 + 210,
            "kept_minutes": 30 + 120,
            "untimed_minutes": 0,
            "lost": [],
            "days": [
                block_day("2026-11-16", "00:30-01:30", 60, kept=30),
                block_day("2026-11-22", "21:00-00:30", 210, kept=120),
            ],
        }
        log(later, "edit 2 00:00-01:00 2026-11-23")
        routine = read(later, "week last")["routine"]
        assert (routine["kept"], routine["kept_minutes"]) == (1, 30 + 60)

    def test_the_note_of_other_work_is_escaped(self, shell: Shell) -> None:
        log(shell, "routine add tue 9-10 --from 2026-11-16")
        shell.ok("s", "9-10", "tue", "[red]*Acme*[/red] :smile: \x1b[31m")
        shown = "[red]*Acme*[/red] :smile: \\x1b[31m"
        assert routine_lines(shell) == [f'Routine: 0 of 1 block kept (0 %), Tuesday lost to "{shown}".']
        assert read(shell, "week")["routine"]["lost"][0]["to"][0]["note"] == "[red]*Acme*[/red] :smile: \x1b[31m"
        for words in ("week", "week --md", "week --json"):
            assert "\x1b" not in shell.ok(words).out
        [line] = routine_lines(shell, "week --md")
        assert "\\*Acme\\*" in line

    @pytest.mark.parametrize("lines", [(), ("p 9-10 tue calls",), (ADD, "undo", "p 9-10 tue calls")])
    def test_without_a_routine_there_is_no_line(self, shell: Shell, lines: tuple[str, ...]) -> None:
        log(shell, *lines)
        assert read(shell, "week")["routine"] is None
        assert routine_lines(shell) == routine_lines(shell, "week --md") == []

    @pytest.mark.parametrize("zone", ["America/New_York", "Europe/London", "Asia/Tokyo"])
    def test_travelling_does_not_change_which_blocks_were_kept(self, shell: Shell, zone: str) -> None:
        """Some entries are logged at home and some elsewhere, each by the local clock; the report is read in both."""
        home, away = shell.at("2026-11-17T20:00:00+01:00", TZ="Europe/Berlin"), shell.with_env(TZ=zone)
        for words in (
            "config auto_backup off",
            "routine add mon-thu 9-10:30 --from 2026-11-16",
            "p 9-10:30 17nov calls",
        ):
            assert home.process(*words.split()).code == 0
        assert away.at("2026-11-19T01:00:00+00:00", TZ=zone).process("p", "9-10", "17nov", "more").code == 0
        assert away.at("2026-11-20T01:00:00+00:00", TZ=zone).process("p", "9-10", "18nov", "calls").code == 0
        for reader in (
            home.at("2026-11-22T12:00:00+01:00", TZ="Europe/Berlin"),
            away.at("2026-11-22T11:00:00+00:00", TZ=zone),
        ):
            routine = json.loads(reader.process("week", "--json").out)["routine"]
            assert (routine["blocks"], routine["kept"], routine["kept_minutes"]) == (4, 2, 90 + 60)

    @pytest.mark.parametrize(
        ("now", "line", "minutes"),
        [
            ("2026-03-29T20:00:00+02:00", "p 01:30-03:30 today night", 60),
            ("2026-10-25T20:00:00+01:00", "p 01:30-03:30 today night", 180),
        ],
    )
    def test_on_the_day_of_a_clock_change_minutes_are_those_that_passed(
        self, shell: Shell, now: str, line: str, minutes: int
    ) -> None:
        """In a process of its own, to use the time zone of the system."""
        berlin = shell.at(now, TZ="Europe/Berlin")
        for words in ("config auto_backup off", "routine add sun 01:30-03:30 --from today", line):
            assert berlin.process(*words.split()).code == 0
        routine = json.loads(berlin.process("week", "--json").out)["routine"]
        assert (routine["blocks"], routine["kept"]) == (1, 1)
        assert (routine["minutes"], routine["kept_minutes"]) == (minutes, minutes)
