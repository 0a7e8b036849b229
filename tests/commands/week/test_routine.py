"""The routine: adding, listing, changing and removing blocks. Today is Saturday 21 November 2026, in week 47."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from typing import Any

import pytest

from tests.commands.helpers import everything, log, read, refused
from tests.conftest import Shell

ADD = "routine add mon-fri 9-10:30 +phone"
WORKDAYS = "mon tue wed thu fri"


def block(number: int, days: str, clock: str, since: str, until: str | None = None, tag: str | None = None) -> Any:
    """Return a block as `routine --json` has it."""
    start, end = clock.split("-")
    minutes = [int(time[:2]) * 60 + int(time[3:]) for time in (start, end)]
    return {
        "id": number,
        "weekdays": days.split(),
        "start": start,
        "end": end,
        "minutes": (minutes[1] - minutes[0]) % 1440,
        "tag": tag,
        "from": since,
        "until": until,
    }


def stored(shell: Shell) -> list[tuple[Any, ...]]:
    """Return the rows of the table, with the columns that no command shows."""
    with closing(sqlite3.connect(f"file:{shell.journal}?mode=ro", uri=True)) as journal:
        return journal.execute("SELECT * FROM routine ORDER BY id").fetchall()


def state(shell: Shell) -> dict[str, Any]:
    weeks = [read(shell, f"week {week}")["routine"] for week in ("last", "week")]
    return {**everything(shell), "routine": read(shell, "routine"), "rows": stored(shell), "weeks": weeks}


class TestAdd:
    def test_json(self, shell: Shell) -> None:
        blocks = json.loads(shell.ok(f"{ADD} --from 2026-11-16 --json").out)
        assert blocks == [block(1, WORKDAYS, "09:00-10:30", "2026-11-16", tag="phone")]
        assert list(blocks[0]) == ["id", "weekdays", "start", "end", "minutes", "tag", "from", "until"]
        assert read(shell, "routine") == blocks

    def test_the_answer_is_the_list(self, shell: Shell) -> None:
        result = shell.ok(ADD)
        assert result.out == shell.ok("routine").out
        assert result.lines[0].split() == ["1", "mon-fri", "09:00-10:30", "+phone", "from", "2026-11-21", "in", "force"]
        assert result.err == ""

    @pytest.mark.parametrize(
        ("words", "since"),
        [
            ("", "2026-11-22"),  # today's time is over, and must not count as lost
            ("--from today", "2026-11-21"),
            ("--from yesterday", "2026-11-20"),
            ("--from tomorrow", "2026-11-22"),
            ("--from 2026-01-01", "2026-01-01"),
            ("--from 2027-01-01", "2027-01-01"),
        ],
    )
    def test_the_first_day(self, shell: Shell, words: str, since: str) -> None:
        shell.ok(f"routine add sat 9-10 {words}")
        assert read(shell, "routine") == [block(1, "sat", "09:00-10:00", since)]

    def test_a_block_applies_from_today_if_it_has_not_begun_yet(self, shell: Shell) -> None:
        shell.ok("routine add sat 22-23")
        assert read(shell, "routine") == [block(1, "sat", "22:00-23:00", "2026-11-21")]

    def test_add_can_be_typed_in_capitals(self, shell: Shell) -> None:
        shell.ok("routine ADD sat 9-10")
        assert len(read(shell, "routine")) == 1

    def test_a_block_past_midnight(self, shell: Shell) -> None:
        shell.ok("routine add tue,thu 22-1")
        assert read(shell, "routine") == [block(1, "tue thu", "22:00-01:00", "2026-11-21")]
        assert read(shell, "routine")[0]["minutes"] == 180


class TestList:
    def test_blocks_are_sorted_by_the_time_of_day(self, shell: Shell) -> None:
        log(shell, "routine add mon 14-15", "routine add fri 8-9", "routine add wed 11-12")
        assert [row["start"] for row in read(shell, "routine")] == ["08:00", "11:00", "14:00"]
        assert [line.split()[0] for line in shell.ok("routine").lines] == ["2", "3", "1"]

    def test_past_and_coming_blocks_are_marked(self, shell: Shell) -> None:
        log(
            shell,
            "routine add mon 8-9 --from 2026-11-02",
            "routine remove 1 --from 2026-11-21",
            "routine add mon 9-10 --from 2026-11-02",
            "routine remove 2 --from 2026-11-22",
            "routine add mon 10-11 --from 2026-11-22",
        )
        past, ending, coming = shell.ok("routine").lines
        assert past.endswith("past")
        assert ("2026-11-02" in past, "2026-11-20" in past) == (True, True)  # its last day
        assert ending.endswith("in force")  # for the rest of today
        assert "2026-11-21" in ending
        assert coming.endswith("to come")

    def test_an_empty_routine(self, shell: Shell) -> None:
        assert "prospectr routine add" in shell.ok("routine").out
        assert read(shell, "routine") == []
        assert not shell.journal.exists()


class TestChange:
    """A change applies from a day on; past weeks keep the routine that they had."""

    @pytest.fixture
    def kept(self, shell: Shell) -> Shell:
        """A routine since the 9th, with a block kept last week and one kept this week."""
        log(shell, f"{ADD} --from 2026-11-09", "p 9-10:30 2026-11-10", "p 9-10:30 2026-11-17")
        return shell

    def test_a_change_applies_from_today(self, kept: Shell) -> None:
        kept.ok("routine change 1 mon-thu 8-9")
        assert read(kept, "routine") == [
            block(2, "mon tue wed thu", "08:00-09:00", "2026-11-21", tag="phone"),
            block(1, WORKDAYS, "09:00-10:30", "2026-11-09", "2026-11-20", "phone"),
        ]

    @pytest.mark.parametrize("line", ["routine change 1 mon-sun 20-22", "routine remove 1", "routine add mon-sun 7-8"])
    def test_past_weeks_keep_their_routine(self, kept: Shell, line: str) -> None:
        before = [read(kept, f"week {week}")["routine"] for week in ("2026-W46", "2026-W47")]
        assert [(routine["blocks"], routine["kept"]) for routine in before] == [(5, 1), (5, 1)]
        kept.ok(f"{line} --from 2026-11-23")
        after = kept.at("2026-11-30T09:00:00+01:00")
        assert [read(after, f"week {week}")["routine"] for week in ("2026-W46", "2026-W47")] == before

    @pytest.mark.parametrize(
        ("line", "blocks", "minutes"),
        [
            ("routine change 1 mon-sun 20-22", 7, 840),
            ("routine remove 1", None, None),
            ("routine add mon-sun 7-8", 12, 870),
        ],
    )
    def test_later_weeks_have_the_new_routine(self, kept: Shell, line: str, blocks: int, minutes: int) -> None:
        kept.ok(f"{line} --from 2026-11-23")
        routine = read(kept.at("2026-11-30T09:00:00+01:00"), "week last")["routine"]
        assert (routine and routine["blocks"], routine and routine["minutes"]) == (blocks, minutes)

    def test_a_change_in_the_middle_of_a_week(self, kept: Shell) -> None:
        """The blocks have 90 minutes from Monday to Wednesday, and 60 on Thursday and Friday."""
        kept.ok("routine change 1 mon-fri 8-9 --from 2026-11-19")
        routine = read(kept, "week")["routine"]
        assert (routine["blocks"], routine["minutes"]) == (5, 3 * 90 + 2 * 60)

    @pytest.mark.parametrize(
        ("words", "weekdays", "clock", "tag"),
        [
            ("mon-thu", "mon tue wed thu", "09:00-10:30", "phone"),
            ("8-9", WORKDAYS, "08:00-09:00", "phone"),
            ("mon,wed 8-9", "mon wed", "08:00-09:00", "phone"),
            ("noon-1pm", WORKDAYS, "12:00-13:00", "phone"),
            ("8 to 9:15", WORKDAYS, "08:00-09:15", "phone"),
            ("mon,wed 8 to 9:15 +email", "mon wed", "08:00-09:15", "email"),
            ("+email", WORKDAYS, "09:00-10:30", "email"),
            ("8-9 +email", WORKDAYS, "08:00-09:00", "email"),
            ("-tag", WORKDAYS, "09:00-10:30", None),
            ("mon-thu 8-9 -tag", "mon tue wed thu", "08:00-09:00", None),
        ],
    )
    def test_what_is_not_typed_stays_the_same(
        self, kept: Shell, words: str, weekdays: str, clock: str, tag: str | None
    ) -> None:
        kept.ok(f"routine change 1 {words}")
        in_force = [row for row in read(kept, "routine") if not row["until"]]
        assert in_force == [block(2, weekdays, clock, "2026-11-21", tag=tag)]

    def test_a_change_on_the_first_day_replaces_the_block(self, shell: Shell) -> None:
        log(shell, ADD, "routine change 1 mon-fri 8-9")
        assert read(shell, "routine") == [block(1, WORKDAYS, "08:00-09:00", "2026-11-21", tag="phone")]

    def test_a_coming_block_keeps_its_first_day(self, shell: Shell) -> None:
        log(shell, f"{ADD} --from 2026-12-01", "routine change 1 mon-fri 8-9", "routine change 1 8-9:30")
        assert read(shell, "routine") == [block(1, WORKDAYS, "08:00-09:30", "2026-12-01", tag="phone")]
        shell.ok("routine change 1 9-10 --from 2026-11-23")
        assert read(shell, "routine") == [block(1, WORKDAYS, "09:00-10:00", "2026-11-23", tag="phone")]

    @pytest.mark.parametrize("line", ["routine change 1 8-9", "routine change 1 20-21", "routine remove 1"])
    def test_a_block_kept_today_stays_kept(self, shell: Shell, line: str) -> None:
        log(shell, "routine add sat 9-10:30 --from 2026-11-09", "p 9-10:30 calls")
        before = read(shell, "week")["routine"]
        assert (before["blocks"], before["kept"]) == (1, 1)
        shell.ok(line)
        assert read(shell, "week")["routine"] == before
        assert [row["until"] for row in read(shell, "routine") if row["id"] == 1] == ["2026-11-21"]

    def test_a_block_that_ends_today_cannot_be_changed(self, shell: Shell) -> None:
        log(shell, "routine add sat 9-10 --from 2026-11-09", "routine remove 1")
        before = state(shell)
        refused(shell("routine change 1 11-12"), 3, "Block 1 ends before")
        refused(shell("routine remove 1"), 3, "Block 1 ends before")
        assert state(shell) == before

    def test_a_block_with_a_last_day_is_changed_until_that_day(self, shell: Shell) -> None:
        log(
            shell,
            "routine add mon 9-10 --from 2026-11-02",
            "routine change 1 mon 11-12 --from 2026-12-01",
            "routine change 1 mon 10-11 --from 2026-11-23",
        )
        assert read(shell, "routine") == [
            block(1, "mon", "09:00-10:00", "2026-11-02", "2026-11-22"),
            block(3, "mon", "10:00-11:00", "2026-11-23", "2026-11-30"),
            block(2, "mon", "11:00-12:00", "2026-12-01"),
        ]


class TestRemove:
    def test_a_removed_block_ends_yesterday(self, shell: Shell) -> None:
        log(shell, f"{ADD} --from 2026-11-09", "routine remove 1")
        assert read(shell, "routine") == [block(1, WORKDAYS, "09:00-10:30", "2026-11-09", "2026-11-20", "phone")]

    def test_a_block_can_be_removed_from_a_day_on(self, shell: Shell) -> None:
        log(shell, f"{ADD} --from 2026-11-09", "routine remove 1 --from 2026-12-24")
        assert [row["until"] for row in read(shell, "routine")] == ["2026-12-23"]

    @pytest.mark.parametrize("words", ["", "--from 2026-11-21", "--from 2026-11-02"])
    def test_a_block_that_never_applied_is_deleted(self, shell: Shell, words: str) -> None:
        log(shell, ADD, f"routine remove 1 {words}")
        assert read(shell, "routine") == []

    def test_other_blocks_keep_their_numbers(self, shell: Shell) -> None:
        log(shell, "routine add mon 9-10", "routine add tue 9-10", "routine remove 1", "routine add wed 9-10")
        assert [(row["id"], row["weekdays"]) for row in read(shell, "routine")] == [(2, ["tue"]), (3, ["wed"])]

    def test_a_past_block_cannot_be_changed_or_removed(self, shell: Shell) -> None:
        log(shell, f"{ADD} --from 2026-11-09", "routine remove 1")
        before = state(shell)
        refused(shell("routine remove 1"), 3, "Block 1 ends before")
        refused(shell("routine change 1 mon 9-10"), 3, "Block 1 ends before")
        assert state(shell) == before


@pytest.mark.parametrize(
    "line",
    [
        "routine add tue,thu 22-1 +late",
        "routine add sat 9-10 --from 2026-11-01",
        "routine change 1 mon-thu 8-9 +email",
        "routine change 1 mon-thu 8-9 --from 2026-11-18",
        "routine change 1 mon-thu 8-9 --from 2026-11-01",  # before it began, so it is replaced
        "routine change 2 mon 15-16",  # on its first day
        "routine remove 1",
        "routine remove 1 --from 2026-12-24",
        "routine remove 2",
    ],
)
def test_undo_and_redo(shell: Shell, line: str) -> None:
    log(shell, f"{ADD} --from 2026-11-09", "routine add mon 14-15", "p 9-10:30 2026-11-17")
    before = state(shell)
    shell.ok(line)
    after = state(shell)
    assert after["rows"] != before["rows"]
    for _ in range(2):
        shell.ok("undo")
        assert state(shell) == before
        shell.ok("redo")
        assert state(shell) == after


def test_undo_and_redo_of_all_changes(shell: Shell) -> None:
    log(shell, ADD, "routine change 1 mon 8-9 --from 2026-12-01", "routine remove 2 --from 2026-12-24")
    rows = stored(shell)
    shell.ok("undo 3")
    assert stored(shell) == []
    shell.ok("redo 3")
    assert stored(shell) == rows


def test_a_change_is_one_step(shell: Shell) -> None:
    log(shell, f"{ADD} --from 2026-11-09", "routine change 1 mon 8-9")
    [step] = json.loads(shell.ok("undo --json").out)
    assert step["undo"] == "routine"
    assert [change["subject"] for change in step["changes"]] == ["routine", "routine"]


@pytest.mark.parametrize("line", ["routine", "routine today", "routine export ics", "week"])
def test_views_are_not_steps(shell: Shell, line: str) -> None:
    log(shell, ADD, line, "undo")
    assert stored(shell) == []


class TestRefusals:
    @pytest.mark.parametrize(
        ("line", "code", "part"),
        [
            ("routine add", 2, "routine add mon-fri 9-10:30"),
            ("routine add mon-fri", 2, "routine add mon-fri 9-10:30"),
            ("routine add mon-fri 90m", 2, "90m"),
            ("routine add mon-fri 2-3", 2, "2pm-3pm"),
            ("routine add mon-fri 06:00-23:00", 2, "16 hours"),
            ("routine add someday 9-10", 2, "someday"),
            ("routine add mon-fri 9-10 phone", 2, "+phone"),
            ("routine add mon-fri 9-10 +a +b", 2, "+a +b"),
            ("routine add mon-fri 9-10 +a,b", 2, "+a,b"),
            ("routine add mon-fri 9-10 --from fri", 2, "fri"),
            ("routine add mon-fri 9-10 --from 2026-02-30", 2, "2026-02-30"),
            ("routine add mon-fri 9-10 --from 20nov", 2, "20nov"),
            ("routine change", 2, "change 1 mon-thu 9-10"),
            ("routine change 1", 2, "change 1 mon-thu 9-10"),
            ("routine change 1 90m", 2, "90m"),
            ("routine change 1 someday", 2, "someday"),
            ("routine change 1 -email", 2, "-email"),
            ("routine change 1 +a +b", 2, "+a +b"),
            ("routine change mon-fri 9-10", 3, "block mon-fri"),  # the number is missing
            ("routine change 7 mon 9-10", 3, "block 7"),
            ("routine change x mon 9-10", 3, "block x"),
            ("routine remove", 2, "remove 1"),
            ("routine remove 1 2", 2, "remove 1"),
            ("routine remove 0", 3, "block 0"),
            ("routine remove 7", 3, "block 7"),
            ("routine remove phone", 3, "block phone"),
            (f"routine remove {'9' * 30}", 3, "9" * 30),
            ("routine remove ١", 3, "block ١"),  # an Arabic digit
            ("routine change 1 -+phone", 2, "routine change 1 -tag"),  # click would read -o in it
            ("routine add mon 10-11", 2, "Block 1, mon-fri 09:00-10:30"),  # it overlaps
            ("routine add mon-fri 9-10:30 +phone", 2, "routine change 1"),
            ("routine rm 1", 2, "add, change, remove, today, export"),
            ("routine adds mon 9-10", 2, "routine add"),
            ("routine exprot ics", 2, "routine export"),
            ("routine mon-fri 9-10", 2, "routine add"),
            ("routine today now", 2, "today now"),
            ("routine --from 2026-11-23", 2, "--from"),
            ("routine -o routine.ics", 2, "export ics"),
            ("routine add mon-fri 9-10 --force", 2, "export ics"),
        ],
    )
    def test_an_invalid_line_changes_nothing(self, shell: Shell, line: str, code: int, part: str) -> None:
        shell.ok(f"{ADD} --from 2026-11-09")
        before = state(shell)
        refused(shell(line), code, part)
        assert state(shell) == before

    @pytest.mark.parametrize("line", ["routine remove 1", "routine change 1 mon 9-10", "routine add mon"])
    def test_an_invalid_line_creates_no_journal(self, shell: Shell, line: str) -> None:
        assert shell(line).code in (2, 3)
        assert not shell.journal.exists()

    @pytest.mark.parametrize("line", ["routine today --from 2026-12-01", "routine export ics --from 2026-12-01"])
    def test_from_needs_a_change(self, shell: Shell, line: str) -> None:
        shell.ok(ADD)
        refused(shell(line), 2, "--from")

    @pytest.mark.parametrize(
        "lines",
        [
            (f"{ADD} --from 1970-01-01", "routine remove 1 --from 1970-01-01"),
            (f"{ADD} --from 2026-11-09", "routine remove 1 --from 1970-01-01"),
            (f"{ADD} --from 2026-11-09", "routine change 1 mon 9-10 --from 1970-01-01"),
            ("routine add mon 9-10 --from 9999-12-31", "routine export ics"),  # a Friday
            ("routine add fri 22-1 --from 9999-12-31", "routine export ics"),  # its block would end in the year 10000
        ],
    )
    def test_the_ends_of_the_calendar_work_or_are_rejected(self, shell: Shell, lines: tuple[str, str]) -> None:
        codes = {shell(line).code for line in lines}
        assert codes <= {0, 2, 3}


def test_redo_gives_a_block_its_number_back(shell: Shell) -> None:
    log(shell, "routine add mon 9-10", "routine add tue 9-10", "undo", "redo")
    assert [block["id"] for block in read(shell, "routine")] == [1, 2]
