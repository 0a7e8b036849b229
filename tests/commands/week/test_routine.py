"""The routine as it is typed and told. Today is Saturday 21 November 2026; the week is 2026-W47, from the 16th on."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from typing import Any

import pytest

from prospectr.cli import quick
from tests.cli.test_imports import NEVER, SLOW, loaded
from tests.cli.test_imports_people import MORE
from tests.commands.helpers import everything, log, read, refused
from tests.conftest import Result, Shell

ADD = "routine add mon-fri 9-10:30 +phone"
WORKDAYS = "mon tue wed thu fri"


def block(number: int, days: str, clock: str, since: str, until: str | None = None, tag: str | None = None) -> Any:
    """Return a block as `routine --json` gives it."""
    start, end = clock.split("-")
    minutes = [int(each[:2]) * 60 + int(each[3:]) for each in (start, end)]
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
    """Return the rows of the routine, with what no command shows."""
    with closing(sqlite3.connect(f"file:{shell.journal}?mode=ro", uri=True)) as journal:
        return journal.execute("SELECT * FROM routine ORDER BY id").fetchall()


def state(shell: Shell) -> dict[str, Any]:
    weeks = [read(shell, f"week {week}")["routine"] for week in ("last", "week")]
    return {**everything(shell), "routine": read(shell, "routine"), "rows": stored(shell), "weeks": weeks}


class TestAdd:
    def test_json_is_the_contract(self, shell: Shell) -> None:
        said = json.loads(shell.ok(f"{ADD} --from 2026-11-16 --json").out)
        assert said == [block(1, WORKDAYS, "09:00-10:30", "2026-11-16", tag="phone")]
        assert list(said[0]) == ["id", "weekdays", "start", "end", "minutes", "tag", "from", "until"]
        assert read(shell, "routine") == said

    def test_it_is_echoed_as_it_is_listed(self, shell: Shell) -> None:
        said = shell.ok(ADD)
        assert said.out == shell.ok("routine").out
        assert said.lines[0].split() == ["1", "mon-fri", "09:00-10:30", "+phone", "from", "2026-11-21", "in", "force"]
        assert said.err == ""

    @pytest.mark.parametrize(
        ("words", "since"),
        [
            ("", "2026-11-22"),  # today's was over by now: it is not lost before it was made
            ("--from today", "2026-11-21"),
            ("--from yesterday", "2026-11-20"),
            ("--from tomorrow", "2026-11-22"),
            ("--from 2026-01-01", "2026-01-01"),
            ("--from 2027-01-01", "2027-01-01"),
        ],
    )
    def test_from_which_day_on(self, shell: Shell, words: str, since: str) -> None:
        shell.ok(f"routine add sat 9-10 {words}")
        assert read(shell, "routine") == [block(1, "sat", "09:00-10:00", since)]

    def test_from_today_on_if_it_is_yet_to_begin(self, shell: Shell) -> None:
        shell.ok("routine add sat 22-23")
        assert read(shell, "routine") == [block(1, "sat", "22:00-23:00", "2026-11-21")]

    def test_the_verb_in_any_case(self, shell: Shell) -> None:
        shell.ok("routine ADD sat 9-10")
        assert len(read(shell, "routine")) == 1

    def test_a_block_past_midnight(self, shell: Shell) -> None:
        shell.ok("routine add tue,thu 22-1")
        assert read(shell, "routine") == [block(1, "tue thu", "22:00-01:00", "2026-11-21")]
        assert read(shell, "routine")[0]["minutes"] == 180


class TestList:
    def test_the_earliest_of_the_day_is_first(self, shell: Shell) -> None:
        log(shell, "routine add mon 14-15", "routine add fri 8-9", "routine add wed 11-12")
        assert [each["start"] for each in read(shell, "routine")] == ["08:00", "11:00", "14:00"]
        assert [line.split()[0] for line in shell.ok("routine").lines] == ["2", "3", "1"]

    def test_what_is_past_and_to_come_says_so(self, shell: Shell) -> None:
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
        assert ("2026-11-02" in past, "2026-11-20" in past) == (True, True)  # the last day of each is told
        assert ending.endswith("in force")  # for the rest of today
        assert "2026-11-21" in ending
        assert coming.endswith("to come")

    def test_none_yet(self, shell: Shell) -> None:
        said = shell.ok("routine")
        assert "prospectr routine add" in said.out
        assert read(shell, "routine") == []
        assert not shell.journal.exists()


class TestChange:
    """Dated: past weeks keep the routine that they had."""

    @pytest.fixture
    def kept(self, shell: Shell) -> Shell:
        """A journal with a routine since the 9th, a block of it kept in the week before and one in this."""
        log(shell, f"{ADD} --from 2026-11-09", "p 9-10:30 2026-11-10", "p 9-10:30 2026-11-17")
        return shell

    def test_from_today_on(self, kept: Shell) -> None:
        kept.ok("routine change 1 mon-thu 8-9")
        assert read(kept, "routine") == [
            block(2, "mon tue wed thu", "08:00-09:00", "2026-11-21", tag="phone"),
            block(1, WORKDAYS, "09:00-10:30", "2026-11-09", "2026-11-20", "phone"),
        ]

    @pytest.mark.parametrize("line", ["routine change 1 mon-sun 20-22", "routine remove 1", "routine add mon-sun 7-8"])
    def test_past_weeks_keep_theirs(self, kept: Shell, line: str) -> None:
        before = [read(kept, f"week {week}")["routine"] for week in ("2026-W46", "2026-W47")]
        assert [(each["blocks"], each["kept"]) for each in before] == [(5, 1), (5, 1)]
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
    def test_and_later_ones_have_the_new(self, kept: Shell, line: str, blocks: int, minutes: int) -> None:
        kept.ok(f"{line} --from 2026-11-23")
        found = read(kept.at("2026-11-30T09:00:00+01:00"), "week last")["routine"]
        assert (found and found["blocks"], found and found["minutes"]) == (blocks, minutes)

    def test_in_the_middle_of_a_week_each_day_has_its_own(self, kept: Shell) -> None:
        """Monday to Wednesday 90 minutes, Thursday and Friday 60."""
        kept.ok("routine change 1 mon-fri 8-9 --from 2026-11-19")
        found = read(kept, "week")["routine"]
        assert (found["blocks"], found["minutes"]) == (5, 3 * 90 + 2 * 60)

    @pytest.mark.parametrize(
        ("words", "weekdays", "clock", "tag"),
        [
            ("mon-thu", "mon tue wed thu", "09:00-10:30", "phone"),
            ("8-9", WORKDAYS, "08:00-09:00", "phone"),
            ("mon,wed 8-9", "mon wed", "08:00-09:00", "phone"),
            ("+email", WORKDAYS, "09:00-10:30", "email"),
            ("8-9 +email", WORKDAYS, "08:00-09:00", "email"),
            ("-tag", WORKDAYS, "09:00-10:30", None),
            ("mon-thu 8-9 -tag", "mon tue wed thu", "08:00-09:00", None),
        ],
    )
    def test_what_is_not_typed_stays(self, kept: Shell, words: str, weekdays: str, clock: str, tag: str | None) -> None:
        kept.ok(f"routine change 1 {words}")
        found = [each for each in read(kept, "routine") if not each["until"]]
        assert found == [block(2, weekdays, clock, "2026-11-21", tag=tag)]

    def test_on_the_day_on_which_it_began_nothing_is_left_of_it(self, shell: Shell) -> None:
        log(shell, ADD, "routine change 1 mon-fri 8-9")
        assert read(shell, "routine") == [block(1, WORKDAYS, "08:00-09:00", "2026-11-21", tag="phone")]

    def test_one_that_is_to_come_keeps_its_first_day(self, shell: Shell) -> None:
        log(shell, f"{ADD} --from 2026-12-01", "routine change 1 mon-fri 8-9", "routine change 1 8-9:30")
        assert read(shell, "routine") == [block(1, WORKDAYS, "08:00-09:30", "2026-12-01", tag="phone")]
        shell.ok("routine change 1 9-10 --from 2026-11-23")
        assert read(shell, "routine") == [block(1, WORKDAYS, "09:00-10:00", "2026-11-23", tag="phone")]

    @pytest.mark.parametrize("line", ["routine change 1 8-9", "routine change 1 20-21", "routine remove 1"])
    def test_what_was_kept_today_stays_kept(self, shell: Shell, line: str) -> None:
        log(shell, "routine add sat 9-10:30 --from 2026-11-09", "p 9-10:30 calls")
        before = read(shell, "week")["routine"]
        assert (before["blocks"], before["kept"]) == (1, 1)
        shell.ok(line)
        assert read(shell, "week")["routine"] == before
        assert [each["until"] for each in read(shell, "routine") if each["id"] == 1] == ["2026-11-21"]

    def test_one_whose_last_day_has_begun_is_not_changed_any_more(self, shell: Shell) -> None:
        log(shell, "routine add sat 9-10 --from 2026-11-09", "routine remove 1")
        before = state(shell)
        refused(shell("routine change 1 11-12"), 3, "Block 1 ends before")
        refused(shell("routine remove 1"), 3, "Block 1 ends before")
        assert state(shell) == before

    def test_one_that_is_to_end_is_changed_until_then(self, shell: Shell) -> None:
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
    def test_it_ends_the_day_before(self, shell: Shell) -> None:
        log(shell, f"{ADD} --from 2026-11-09", "routine remove 1")
        assert read(shell, "routine") == [block(1, WORKDAYS, "09:00-10:30", "2026-11-09", "2026-11-20", "phone")]

    def test_from_a_day_on(self, shell: Shell) -> None:
        log(shell, f"{ADD} --from 2026-11-09", "routine remove 1 --from 2026-12-24")
        assert [each["until"] for each in read(shell, "routine")] == ["2026-12-23"]

    @pytest.mark.parametrize("words", ["", "--from 2026-11-21", "--from 2026-11-02"])
    def test_as_if_it_had_never_been(self, shell: Shell, words: str) -> None:
        log(shell, ADD, f"routine remove 1 {words}")
        assert read(shell, "routine") == []

    def test_the_others_stay_and_keep_their_numbers(self, shell: Shell) -> None:
        log(shell, "routine add mon 9-10", "routine add tue 9-10", "routine remove 1", "routine add wed 9-10")
        assert [(each["id"], each["weekdays"]) for each in read(shell, "routine")] == [(2, ["tue"]), (3, ["wed"])]

    def test_what_is_past_is_gone_for_good(self, shell: Shell) -> None:
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
        "routine change 1 mon-thu 8-9 --from 2026-11-01",  # before it began: in its place
        "routine change 2 mon 15-16",  # on the day on which it began
        "routine remove 1",
        "routine remove 1 --from 2026-12-24",
        "routine remove 2",
    ],
)
def test_undo_inverts_and_redo_restores(shell: Shell, line: str) -> None:
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


def test_back_to_nothing_and_forth_again(shell: Shell) -> None:
    log(shell, ADD, "routine change 1 mon 8-9 --from 2026-12-01", "routine remove 2 --from 2026-12-24")
    rows = stored(shell)
    shell.ok("undo 3")
    assert stored(shell) == []
    shell.ok("redo 3")
    assert stored(shell) == rows


def test_a_change_is_one_step(shell: Shell) -> None:
    log(shell, f"{ADD} --from 2026-11-09", "routine change 1 mon 8-9")
    [done] = json.loads(shell.ok("undo --json").out)
    assert done["undo"] == "routine"
    assert [change["subject"] for change in done["changes"]] == ["routine", "routine"]


@pytest.mark.parametrize("line", ["routine", "routine today", "routine export ics", "week"])
def test_looking_is_not_a_step(shell: Shell, line: str) -> None:
    log(shell, ADD, line, "undo")
    assert stored(shell) == []


class TestRefusals:
    @pytest.mark.parametrize(
        ("line", "code", "named"),
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
            ("routine change mon-fri 9-10", 3, "block mon-fri"),  # the number was forgotten
            ("routine change 7 mon 9-10", 3, "block 7"),
            ("routine change x mon 9-10", 3, "block x"),
            ("routine remove", 2, "remove 1"),
            ("routine remove 1 2", 2, "remove 1"),
            ("routine remove 0", 3, "block 0"),
            ("routine remove 7", 3, "block 7"),
            ("routine remove phone", 3, "block phone"),
            (f"routine remove {'9' * 30}", 3, "9" * 30),
            ("routine remove ١", 3, "block ١"),  # a digit, but not one of ours
            ("routine change 1 -+phone", 2, "routine change 1 -tag"),  # there is an `o` in it
            ("routine add mon 10-11", 2, "Block 1, mon-fri 09:00-10:30"),  # it lies in that time
            ("routine add mon-fri 9-10:30 +phone", 2, "routine change 1"),
            ("routine rm 1", 2, "add|change|remove|today|export"),
            ("routine adds mon 9-10", 2, "routine add"),
            ("routine exprot ics", 2, "routine export"),
            ("routine mon-fri 9-10", 2, "routine add"),
            ("routine today now", 2, "today now"),
            ("routine --from 2026-11-23", 2, "--from"),
            ("routine -o routine.ics", 2, "export ics"),
            ("routine add mon-fri 9-10 --force", 2, "export ics"),
        ],
    )
    def test_with_what_to_type_and_nothing_changed(self, shell: Shell, line: str, code: int, named: str) -> None:
        shell.ok(f"{ADD} --from 2026-11-09")
        before = state(shell)
        refused(shell(line), code, named)
        assert state(shell) == before

    @pytest.mark.parametrize("line", ["routine remove 1", "routine change 1 mon 9-10", "routine add mon"])
    def test_no_journal_is_made_for_them(self, shell: Shell, line: str) -> None:
        assert shell(line).code in (2, 3)
        assert not shell.journal.exists()

    @pytest.mark.parametrize("line", ["routine today --from 2026-12-01", "routine export ics --from 2026-12-01"])
    def test_from_goes_with_what_changes(self, shell: Shell, line: str) -> None:
        shell.ok(ADD)
        refused(shell(line), 2, "--from")

    @pytest.mark.parametrize(
        "lines",
        [
            (f"{ADD} --from 1970-01-01", "routine remove 1 --from 1970-01-01"),
            (f"{ADD} --from 2026-11-09", "routine remove 1 --from 1970-01-01"),
            (f"{ADD} --from 2026-11-09", "routine change 1 mon 9-10 --from 1970-01-01"),
            ("routine add mon 9-10 --from 9999-12-31", "routine export ics"),  # a Friday
            ("routine add fri 22-1 --from 9999-12-31", "routine export ics"),  # it would end in the year 10000
        ],
    )
    def test_the_ends_of_the_calendar_are_reached_or_refused(self, shell: Shell, lines: tuple[str, str]) -> None:
        codes = {shell(line).code for line in lines}
        assert codes <= {0, 2, 3}


class TestToday:
    """Blocks from 09:00 to 10:30 and from 14:00 to 15:00 on workdays; Friday is the 20th."""

    CASES = (
        ("08:00:00", "prospecting at 09:00 +phone, in 1h"),
        ("08:59:00", "prospecting at 09:00 +phone, in 1m"),
        ("08:59:30", "prospecting at 09:00 +phone, in 1m"),  # begun minutes are counted
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
    def test_what_is_on_or_next(self, full: Shell, clock: str, text: str) -> None:
        said = full.at(f"2026-11-20T{clock}+01:00").ok("routine today")
        assert said.lines == [text]
        assert said.err == ""

    @pytest.mark.parametrize(
        ("now", "text"),
        [
            ("2026-11-21T08:00:00+01:00", "no block today"),  # a Saturday
            ("2026-11-19T08:00:00+01:00", "off"),
            ("2026-11-19T20:00:00+01:00", "off"),
            ("2026-11-06T08:00:00+01:00", "no block today"),  # before there was a routine
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

    def test_a_block_that_is_past_or_to_come_is_none(self, shell: Shell) -> None:
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
            ("2026-11-21T00:30:00+01:00", "prospecting until 01:00, 30m left"),  # it is still on
            ("2026-11-21T01:00:00+01:00", "no block today"),
        ],
    )
    def test_a_block_past_midnight(self, shell: Shell, now: str, text: str) -> None:
        shell.ok("routine add fri 22-1 --from 2026-11-09")
        assert shell.at(now).ok("routine today").lines == [text]

    @pytest.mark.parametrize("clock", ["08:00:00", "09:20:00", "15:00:00"])
    def test_the_quick_way_says_what_typer_says(self, full: Shell, clock: str, monkeypatch: pytest.MonkeyPatch) -> None:
        now = full.at(f"2026-11-20T{clock}+01:00")
        assert quick.route(["routine", "today"]) is not None

        def said() -> tuple[Result, Result]:
            return now("routine today"), now("routine today", terminal=True)

        by_quick = said()
        monkeypatch.setattr(quick, "route", lambda _: None)
        assert said() == by_quick

    @pytest.mark.parametrize("argv", ["routine", "routine today now", "routine today --json", "routine add mon 9-10"])
    def test_only_that_line_is_quick(self, argv: str) -> None:
        assert quick.route(argv.split()) is None


class TestImports:
    @pytest.mark.parametrize(
        "now", ["2026-11-20T08:00:00+01:00", "2026-11-20T09:20:00+01:00", "2026-11-20T11:00:00+01:00"]
    )
    def test_today_loads_the_standard_library_alone_and_little_of_it(self, shell: Shell, now: str) -> None:
        log(shell, "config auto_backup off", f"{ADD} --from 2026-11-09", "off 2026-12-24 eve", "p 9-10 2026-11-17")
        found = loaded(shell.at(now), "routine today")
        assert {"prospectr", "sqlite3"} <= found  # it did run
        assert found & (NEVER | SLOW | MORE | {"icalendar"}) == set()

    def test_the_first_time_too(self, shell: Shell) -> None:
        assert loaded(shell, "routine today") & (NEVER | SLOW | MORE | {"icalendar"}) == set()

    def test_what_writes_for_calendars_is_loaded_to_write_for_one(self, shell: Shell) -> None:
        log(shell, "config auto_backup off", ADD)
        assert "icalendar" in loaded(shell, "routine export ics")
        for line in ("routine", "routine add sat 9-10", "week"):
            assert "icalendar" not in loaded(shell, line)

    def test_the_others_go_by_typer(self, shell: Shell) -> None:
        """So the checks above would see it."""
        assert {"typer", "re", "typing"} <= loaded(shell, "routine")


def block_day(day: str, clock: str, minutes: int, *to: tuple[str, str, int], kept: int = 0) -> dict[str, Any]:
    """Return a block on a day as `week --json` gives it; `kept` minutes of it were prospecting."""
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


def told(shell: Shell, words: str = "week") -> list[str]:
    """Return the report's lines about the routine, each whole, as text."""
    return [line for line in shell.with_env(COLUMNS="400").ok(words).lines if "Routine" in line]


class TestTheWeek:
    """Five blocks from 09:00 to 10:30, and four of them kept, by 90, 60, 60 and 45 minutes."""

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

    def test_one_line_says_it(self, full: Shell) -> None:
        assert told(full) == [f"{self.SENTENCE}."]

    def test_in_markdown_too(self, full: Shell) -> None:
        [line] = told(full, "week --md")
        assert line.removeprefix("- ") == f"{self.SENTENCE}."

    def test_at_80_columns_it_is_broken_and_whole(self, full: Shell) -> None:
        said = full.with_env(COLUMNS="80").ok("week")
        assert max(len(line) for line in said.lines) <= 80
        assert self.SENTENCE in " ".join(said.out.split())

    def test_in_json(self, full: Shell) -> None:
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

    def test_prospecting_without_a_clock_is_told_apart(self, full: Shell) -> None:
        log(full, "p 20m tue calls", "p 10m wed calls", "p 40m sat calls", "n 30m tue coffee")
        found = read(full, "week")["routine"]
        assert (found["kept"], found["kept_minutes"], found["untimed_minutes"]) == (4, 255, 30)
        [line] = told(full)
        assert line.startswith(self.SENTENCE)
        assert "30m" in line.removeprefix(self.SENTENCE)

    def test_days_off_excuse(self, full: Shell) -> None:
        full.ok("off 2026-11-17 fair")
        assert told(full) == ["Routine: 4 of 4 blocks kept (100 %)."]
        found = read(full, "week")["routine"]
        assert (found["blocks"], found["kept"], found["minutes"], found["lost"]) == (4, 4, 360, [])

    def test_a_whole_week_off_has_nothing_to_say(self, full: Shell) -> None:
        full.ok("off 2026-11-16..2026-11-20 holidays")
        assert told(full) == told(full, "week --md") == []
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
    def test_blocks_count_when_they_are_over(self, full: Shell, now: str, blocks: int, kept: int) -> None:
        found = read(full.at(now), "week")["routine"]
        assert (found and found["blocks"], found and found["kept"]) == (blocks, kept)
        assert len(told(full.at(now))) == (1 if blocks else 0)

    @pytest.mark.parametrize("words", ["week last", "week 2026-W40"])
    def test_weeks_before_there_was_a_routine_have_none(self, full: Shell, words: str) -> None:
        assert read(full, words)["routine"] is None
        assert told(full, words) == told(full, f"{words} --md") == []

    def test_the_most_of_what_took_a_block_is_named_and_json_has_all(self, shell: Shell) -> None:
        log(
            shell,
            "routine add tue 9-10:30 --from 2026-11-16",
            "a 9-9:30 tue expenses",
            "c 9:30-10:20 tue review @weber",
            "p 10:20-10:30 tue calls",
        )
        assert told(shell) == ['Routine: 0 of 1 block kept (0 %), Tuesday lost to "review".']
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

    def test_what_came_into_a_block_that_was_kept_is_told_in_json(self, shell: Shell) -> None:
        """Of 90 minutes 60 are kept, and 45, which is enough; of the hour from 14:00 none, though nothing took it."""
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
        found = read(shell, "week")["routine"]
        assert found["days"] == [
            block_day("2026-11-16", "09:00-10:30", 90, ("offer", "selling", 20), ("expenses", "admin", 10), kept=60),
            block_day("2026-11-17", "09:00-10:30", 90, ("review", "clients", 45), kept=45),
            block_day("2026-11-17", "14:00-15:00", 60),
        ]
        assert [each["kept"] for each in found["days"]] == [True, True, False]
        assert [each["to"] for each in found["lost"]] == [[]]

    def test_a_block_that_nothing_took_was_not_kept(self, shell: Shell) -> None:
        log(shell, "routine add tue 9-10:30 --from 2026-11-16")
        [line] = told(shell)
        assert line.startswith("Routine: 0 of 1 block kept (0 %), Tuesday")
        assert "lost to" not in line

    def test_many_lost_blocks_make_no_long_line(self, shell: Shell) -> None:
        log(shell, "routine add mon-sat 9-10 --from 2026-11-16", "a 9-10 mon one", "a 9-10 tue two", "a 9-10 fri last")
        [line] = told(shell)
        assert line.startswith('Routine: 0 of 6 blocks kept (0 %), Monday lost to "one", Tuesday lost to "two"')
        assert "4 more" in line
        assert len(read(shell, "week")["routine"]["lost"]) == 6

    def test_a_week_that_begins_on_a_sunday(self, full: Shell) -> None:
        """The block of Sunday the 15th is in it, the one of the 22nd is not."""
        log(full, "config week_start sunday", "routine add sun 9-10 --from 2026-11-01")
        assert read(full, "week")["routine"]["blocks"] == 6

    def test_entries_of_the_days_beside_the_week_are_looked_at(self, shell: Shell) -> None:
        """One of Sunday the 15th runs into the night of Monday, and one of Monday the 23rd lies in Sunday's block."""
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
        found = read(later, "week last")["routine"]
        assert (found["kept"], found["kept_minutes"]) == (1, 30 + 60)

    def test_what_a_person_typed_is_shown_as_it_is(self, shell: Shell) -> None:
        log(shell, "routine add tue 9-10 --from 2026-11-16")
        shell.ok("s", "9-10", "tue", "[red]*Acme*[/red] :smile: \x1b[31m")
        shown = "[red]*Acme*[/red] :smile: \\x1b[31m"
        assert told(shell) == [f'Routine: 0 of 1 block kept (0 %), Tuesday lost to "{shown}".']
        assert read(shell, "week")["routine"]["lost"][0]["to"][0]["note"] == "[red]*Acme*[/red] :smile: \x1b[31m"
        for words in ("week", "week --md", "week --json"):
            assert "\x1b" not in shell.ok(words).out
        [line] = told(shell, "week --md")
        assert "\\*Acme\\*" in line

    @pytest.mark.parametrize("lines", [(), ("p 9-10 tue calls",), (ADD, "undo", "p 9-10 tue calls")])
    def test_without_a_routine_nothing_is_said(self, shell: Shell, lines: tuple[str, ...]) -> None:
        log(shell, *lines)
        assert read(shell, "week")["routine"] is None
        assert told(shell) == told(shell, "week --md") == []

    @pytest.mark.parametrize("zone", ["America/New_York", "Europe/London", "Asia/Tokyo"])
    def test_who_travels_finds_the_routine_as_it_was(self, shell: Shell, zone: str) -> None:
        """Kept by the clock of home, looked at elsewhere; and logged there by the clock of there."""
        home, away = shell.at("2026-11-17T20:00:00+01:00", TZ="Europe/Berlin"), shell.with_env(TZ=zone)
        for words in (
            "config auto_backup off",
            "routine add mon-thu 9-10:30 --from 2026-11-16",
            "p 9-10:30 17nov calls",
        ):
            assert home.process(*words.split()).code == 0
        assert away.at("2026-11-19T01:00:00+00:00", TZ=zone).process("p", "9-10", "17nov", "more").code == 0
        assert away.at("2026-11-20T01:00:00+00:00", TZ=zone).process("p", "9-10", "18nov", "calls").code == 0
        for looked in (
            home.at("2026-11-22T12:00:00+01:00", TZ="Europe/Berlin"),
            away.at("2026-11-22T11:00:00+00:00", TZ=zone),
        ):
            found = json.loads(looked.process("week", "--json").out)["routine"]
            assert (found["blocks"], found["kept"], found["kept_minutes"]) == (4, 2, 90 + 60)

    @pytest.mark.parametrize(
        ("now", "line", "minutes"),
        [
            ("2026-03-29T20:00:00+02:00", "p 01:30-03:30 today night", 60),
            ("2026-10-25T20:00:00+01:00", "p 01:30-03:30 today night", 180),
        ],
    )
    def test_on_the_days_of_a_clock_change_minutes_are_the_true_ones(
        self, shell: Shell, now: str, line: str, minutes: int
    ) -> None:
        """In a process of its own, since the zone is the system's."""
        berlin = shell.at(now, TZ="Europe/Berlin")
        for words in ("config auto_backup off", "routine add sun 01:30-03:30 --from today", line):
            assert berlin.process(*words.split()).code == 0
        found = json.loads(berlin.process("week", "--json").out)["routine"]
        assert (found["blocks"], found["kept"]) == (1, 1)
        assert (found["minutes"], found["kept_minutes"]) == (minutes, minutes)


def test_a_block_that_undo_brings_back_has_its_number(shell: Shell) -> None:
    """What the change log says of a new block has the number that the journal gave it."""
    log(shell, "routine add mon 9-10", "routine add tue 9-10", "undo", "redo")
    assert [block["id"] for block in read(shell, "routine")] == [1, 2]
