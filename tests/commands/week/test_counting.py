"""What counts, from the line that is typed to the figures of the week, and after whatever is done to either.

Today is Saturday 21 November 2026, in week 47.
"""

from __future__ import annotations

import functools
import json
import re
import sqlite3
import tempfile
from collections import Counter
from collections.abc import Mapping
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from prospectr.domain.entries.counting import CUES, counted_kind
from prospectr.domain.entries.entry import Details
from tests.commands.helpers import entries, last, log, read, refused
from tests.conftest import Result, Shell
from tests.store.first_format import make_first_format

KINDS = ("prospecting", "networking", "selling", "clients", "marketing", "admin")
COFFEE = "p 45m coffee with @bob"
MONDAY = "2026-11-16T18:00:00+01:00"


def stored(shell: Shell) -> dict[int, tuple[str, str]]:
    """Return, by number, the kind as which each entry was logged and the one as which the journal says it counts."""
    with closing(sqlite3.connect(shell.journal)) as journal:
        return {
            number: (kind, counted) for number, kind, counted in journal.execute("SELECT id, kind, counted FROM entry")
        }


def by_the_rule(shell: Shell) -> dict[int, tuple[str, str]]:
    """Return the same, worked out anew from the rows of the tables."""
    with closing(sqlite3.connect(shell.journal)) as journal:
        setting = journal.execute("SELECT value FROM setting WHERE key = 'cues'").fetchone()
        cues = [cue.strip() for cue in setting[0].split(",") if cue.strip()] if setting else CUES
        named, outcomes, answered = journal_sets(journal)
        found = {}
        for number, kind, day, note, need in journal.execute("SELECT id, kind, day, note, need FROM entry"):
            details = Details(note=note, need=need, outcomes=tuple(sorted(outcomes.get(number, []))))
            is_answered = any((contact, day) in answered for contact in named.get(number, []))
            found[number] = (kind, counted_kind(kind, details, cues, is_answered=is_answered))
        return found


def journal_sets(
    journal: sqlite3.Connection,
) -> tuple[dict[int, list[str]], dict[int, list[tuple[str, int]]], set[tuple[str, str]]]:
    """Return the contacts and the outcomes of each entry, and who answered something on which day."""
    named: dict[int, list[str]] = {}
    for number, contact in journal.execute("SELECT entry_id, contact FROM entry_contact"):
        named.setdefault(number, []).append(contact)
    outcomes: dict[int, list[tuple[str, int]]] = {}
    for number, outcome, count in journal.execute("SELECT entry_id, outcome, quantity FROM entry_outcome"):
        outcomes.setdefault(number, []).append((outcome, count))
    return named, outcomes, set(journal.execute("SELECT contact, day FROM answer"))


def moved(shell: Shell, line: str = "report all") -> tuple[int, int]:
    """Return the minutes that count as prospecting, and as networking, and were logged as the other."""
    found = read(shell, line)["counted"]
    return found["to_prospecting"], found["to_networking"]


def counted(shell: Shell) -> dict[int, str]:
    """Return as what each entry counts, having checked that rows, rule and views agree."""
    found = stored(shell)
    assert found == by_the_rule(shell)
    doubtful = {number for number, kinds in found.items() if kinds == ("prospecting", "networking")}
    assert {entry["id"] for entry in read(shell, "list all --doubtful")} == doubtful
    assert {entry["id"] for entry in read(shell, "review all")} == doubtful
    sums: Counter[tuple[str, str]] = Counter()
    for entry in entries(shell):
        sums[found[entry["id"]]] += entry["minutes"]
    assert moved(shell) == (sums["networking", "prospecting"], sums["prospecting", "networking"])
    return {number: kind for number, (_, kind) in found.items()}


def commands_in(said: Result) -> list[str]:
    """Return the commands that the echo of a doubtful line names, with a need for its dots."""
    found = re.search(
        r"settle it: prospectr (edit \S+ need=\"\.\.\.\") or prospectr (edit \S+ n)(?= ·|$)", said.lines[-1]
    )
    assert found, said
    return [line.replace("...", "late orders") for line in found.groups()]


class TestTheEcho:
    def test_of_a_doubtful_line_it_says_why_and_how_it_counts(self, shell: Shell) -> None:
        said = shell.ok(COFFEE)
        assert len(said.lines) == 1
        assert said.out.startswith("#1 Prospecting 45m · Sat 21 Nov · coffee with @bob")
        assert "“coffee” reads and counts as networking" in said.out
        assert "week 0 % of 25 % (default), 15m to go" in said.out  # 0.25 * 45 / 0.75

    @pytest.mark.parametrize(("which", "kind"), [(0, "prospecting"), (1, "networking")], ids=["the need", "the kind"])
    def test_what_it_says_to_type_settles_it(self, shell: Shell, which: int, kind: str) -> None:
        line = commands_in(shell.ok(COFFEE))[which]
        log(shell, "p 30m lunch with @zoë", line)
        assert counted(shell) == {1: kind, 2: "networking"}
        entry = read(shell, "show 1")
        assert (entry["kind"], entry["need"]) == (kind, "late orders" if kind == "prospecting" else None)

    @pytest.mark.parametrize(
        "line",
        [
            *('edit 1 need="..."', "edit 1 need=…", 'p 10m coffee need="..."', "log p 10m need=…"),
            *('stop need="..."', 'start p need="..."', 'done 1 p 10m need="..."'),
        ],
    )
    def test_the_dots_of_the_example_are_no_need(self, shell: Shell, line: str) -> None:
        log(shell, COFFEE, "follow @bob 1w", "start p" if line.startswith("stop") else "week")
        refused(shell(line), 2, 'need="orders arrive late"')
        assert counted(shell) == {1: "networking"}

    def test_the_dots_are_no_need_in_a_batch_either(self, shell: Shell) -> None:
        result = shell("log -", stdin='p 10m calls\np 10m coffee need="..."\n')
        assert (result.code, result.out) == (2, "")
        assert "line 2: “need=...” has dots instead of words" in result.err
        assert not shell.journal.exists()

    @pytest.mark.parametrize("which", [0, 1])
    def test_a_settled_line_is_not_spoken_of_again(self, shell: Shell, which: int) -> None:
        said = shell.ok(commands_in(shell.ok(COFFEE))[which])
        assert "networking;" not in said.out
        assert "settle it" not in said.out

    @pytest.mark.parametrize(
        "lines",
        [
            ("p 45m cold calls", "edit 1 coffee with Bob"),
            ("p 45m coffee talks=1", "edit 1 -talks"),
            ('p 45m coffee need="late orders"', "edit 1 -need"),
            ("n 45m coffee", "edit 1 p"),
            ("start p coffee with @bob", "stop at 18:00"),
            ("follow @bob 3d", "done 1 p 20m coffee"),
        ],
        ids=lambda lines: lines[-1],
    )
    def test_it_says_so_however_the_line_came_to_be(self, shell: Shell, lines: tuple[str, ...]) -> None:
        for line in lines[:-1]:
            shell.at("2026-11-21T17:00:00+01:00").ok(line)
        line = commands_in(shell.ok(lines[-1]))[0]
        assert counted(shell) == {1: "networking"}
        shell.ok(line)
        assert counted(shell) == {1: "prospecting"}

    @pytest.mark.parametrize(
        ("line", "stdin"),
        [("log -", "p 1h calls\np 45m coffee with @bob\n"), ("p -", "1h calls\n45m coffee with @bob\n")],
        ids=["log", "p"],
    )
    def test_of_lines_from_standard_input_too(self, shell: Shell, line: str, stdin: str) -> None:
        said = shell.ok(line, stdin=stdin)
        assert counted(shell) == {1: "prospecting", 2: "networking"}
        assert "reads and counts as networking" in said.lines[1]
        assert "edit 2 n" in said.lines[1]

    def test_networking_with_a_need_counts_as_prospecting(self, shell: Shell) -> None:
        said = shell.ok('n 45m breakfast need="late orders"')
        assert "counts as prospecting" in said.out
        assert "week 100 % of 25 % (default), quota met" in said.out
        assert counted(shell) == {1: "prospecting"}

    @pytest.mark.parametrize(
        "line",
        [
            "p 45m cold calls @bob",
            "p 45m coffeehouse chain",
            "p 45m coffee talks=1",
            'p 45m coffee need="late orders"',
            "n 45m coffee",
            "s 45m lunch with the buyer",
            'c 45m lunch need="late orders"',
        ],
    )
    def test_of_what_counts_as_it_was_logged_nothing_is_said(self, shell: Shell, line: str) -> None:
        said = shell.ok(line)
        assert "count" not in said.out
        assert "settle" not in said.out

    def test_with_counting_as_logged_it_only_reads_like_networking(self, shell: Shell) -> None:
        shell.ok("config counting as-logged")
        said = shell.ok(COFFEE)
        assert "“coffee” reads like networking" in said.out
        assert "counts as" not in said.out
        assert "week 100 % of 25 % (default), quota met" in said.out
        shell.ok(commands_in(said)[1])
        assert counted(shell) == {1: "networking"}

    def test_with_counting_as_logged_a_need_moves_nothing(self, shell: Shell) -> None:
        shell.ok("config counting as-logged")
        said = shell.ok('n 45m breakfast need="late orders"')
        assert "prospecting" not in said.out
        assert "week 0 % of 25 % (default), 15m to go" in said.out

    def test_a_dry_run_names_no_entry_to_settle(self, shell: Shell) -> None:
        """Nothing was logged, so the command would change the entry before it."""
        shell.ok("p 45m cold calls")
        said = shell.ok(f"{COFFEE} --dry-run")
        assert "reads and counts as networking" in said.out
        assert "edit" not in said.out

    def test_json_is_the_entry_as_it_was_logged(self, shell: Shell) -> None:
        entry = json.loads(shell.ok(f"{COFFEE} --json").out)
        assert entry["kind"] == "prospecting"
        assert "counted" not in entry
        assert entry == last(shell)


# As logged, prospecting has 180 of 450 minutes, 40.0 %. Coffee (60) counts as networking, breakfast (30) as
# prospecting: 150 of 450 are 33.3 %, and (0.4 * 450 - 150) / 0.6 = 50 minutes are missing to 40 %.
WEEK = (
    "quota 40% --hours 3",
    "p 2h mon cold calls talks=3",
    "p 1h tue coffee with @bob",
    'n 30m wed breakfast need="late orders"',
    "n 1h thu mixer",
    "a 3h fri paperwork",
    # W46, by the default 25 %: half of it as logged, nothing as it counts
    "p 1h 2026-11-10 lunch with @bob",
    "a 1h 2026-11-10",
    # W45, met either way
    "p 1h 2026-11-03 calls",
    "a 1h 2026-11-03",
)


@pytest.fixture
def full(shell: Shell) -> Shell:
    log(shell, *WEEK)
    return shell


@pytest.fixture
def as_logged(full: Shell) -> Shell:
    full.ok("config counting as-logged")
    return full


def minutes(**given: int) -> dict[str, int]:
    return {kind: given.get(kind, 0) for kind in KINDS}


class TestTheWeek:
    def test_minutes_and_shares_are_as_logged_and_counted_stands_beside_them(self, full: Shell) -> None:
        week = read(full, "week")
        assert week["minutes"] == minutes(prospecting=180, networking=90, admin=180)
        assert (week["share"]["prospecting"], week["share"]["networking"]) == (40.0, 20.0)
        assert week["counted"] == {
            "minutes": minutes(prospecting=150, networking=120, admin=180),
            "to_prospecting": 30,
            "to_networking": 60,
        }
        assert [day["minutes"]["prospecting"] for day in week["days"]] == [120, 60, 0, 0, 0, 0, 0]
        assert week["previous"]["share"]["prospecting"] == 50.0
        counted(full)

    def test_the_quota_goes_by_what_counts(self, full: Shell) -> None:
        quota = read(full, "week")["quota"]
        assert (quota["met"], quota["shortfall_minutes"]) == (False, 50)

    def test_with_counting_as_logged_by_what_was_logged(self, as_logged: Shell) -> None:
        week = read(as_logged, "week")
        assert (week["quota"]["met"], week["quota"]["shortfall_minutes"]) == (True, 0)
        assert week["counted"]["minutes"]["prospecting"] == 150
        assert (week["minutes"]["prospecting"], week["share"]["prospecting"]) == (180, 40.0)

    def test_so_do_its_hours(self, full: Shell) -> None:
        """Of 3 hours 150 minutes count."""
        assert read(full, "week")["quota"]["hours"] == {"target": 3.0, "done": 2.5, "met": False}
        full.ok("config counting as-logged")
        assert read(full, "week")["quota"]["hours"] == {"target": 3.0, "done": 3.0, "met": True}

    def test_the_trend_has_minutes_and_shares_as_logged_and_the_verdict_of_the_rule(self, full: Shell) -> None:
        def trend() -> list[tuple[str, int, float, bool]]:
            keys = ("week", "prospecting_minutes", "share", "met")
            return [tuple(week[key] for key in keys) for week in read(full, "week")["trend"][-3:]]  # type: ignore[misc]

        assert trend() == [("2026-W45", 60, 50.0, True), ("2026-W46", 60, 50.0, False), ("2026-W47", 180, 40.0, False)]
        full.ok("config counting as-logged")
        assert trend() == [("2026-W45", 60, 50.0, True), ("2026-W46", 60, 50.0, True), ("2026-W47", 180, 40.0, True)]

    def test_the_streak_goes_by_the_rule(self, full: Shell) -> None:
        """This week is not over, so it cannot break it; the one before was missed, unless it counts as logged."""
        assert read(full, "week")["streak"] == 0
        full.ok("config counting as-logged")
        assert read(full, "week")["streak"] == 3

    def test_feast_and_famine_looks_at_what_the_quota_looks_at(self, full: Shell) -> None:
        def trend() -> list[tuple[str, int, float, bool]]:
            keys = ("week", "prospecting_minutes", "share", "met")
            return [tuple(week[key] for key in keys) for week in read(full, "trend 3w")["weeks"][-3:]]  # type: ignore[misc]

        assert trend() == [("2026-W45", 60, 50.0, True), ("2026-W46", 0, 0.0, False), ("2026-W47", 150, 33.3, False)]
        full.ok("config counting as-logged")
        assert trend() == [("2026-W45", 60, 50.0, True), ("2026-W46", 60, 50.0, True), ("2026-W47", 180, 40.0, True)]

    @pytest.mark.parametrize("form", ["week", "week --md"])
    def test_the_report_shows_both_and_the_minutes_moved_each_way(self, full: Shell, form: str) -> None:
        said = " ".join(full.ok(form).out.split())
        assert "quota not met yet, prospecting is 33.3 % of 7h30m against 40 %; 50m more is needed" in said
        assert "Counted: prospecting 33.3 %, as logged 40.0 %; " in said
        assert "1h read like networking, 30m of networking had a need" in said

    @pytest.mark.parametrize("form", ["week", "week --md"])
    def test_it_shows_both_with_counting_as_logged_too(self, as_logged: Shell, form: str) -> None:
        said = " ".join(as_logged.ok(form).out.split())
        assert "quota met, prospecting is 40.0 % of 7h30m against 40 %" in said
        assert "Counted: prospecting 33.3 %, as logged 40.0 % (the quota goes by what was logged); " in said
        assert "1h read like networking, 30m of networking had a need" in said

    def test_a_terminal_shows_it_too(self, full: Shell) -> None:
        said = " ".join(full.ok("week", terminal=True).out.split())
        assert "Counted: prospecting 33.3 %, as logged 40.0 %" in said

    @pytest.mark.parametrize(
        ("line", "told", "untold"),
        [
            ("p 45m coffee", "45m read like networking", "had a need"),
            ('n 45m breakfast need="late orders"', "45m of networking had a need", "read like"),
        ],
    )
    def test_only_the_way_in_which_minutes_were_moved_is_told(
        self, shell: Shell, line: str, told: str, untold: str
    ) -> None:
        shell.ok(line)
        for view in ("week", "report"):
            said = " ".join(shell.ok(view).out.split())
            assert told in said
            assert untold not in said

    @pytest.mark.parametrize("view", ["week", "week --md", "report", "report --md", "report --by channel"])
    def test_where_nothing_was_moved_nothing_is_told(self, shell: Shell, view: str) -> None:
        log(shell, "p 45m calls", "n 45m coffee", "a 1h")
        said = shell.ok(view).out
        assert "ount" not in said
        assert moved(shell, "week") == moved(shell, "report") == (0, 0)

    def test_what_was_moved_one_way_and_back_is_told(self, shell: Shell) -> None:
        """The two shares are equal, and the minutes are not what they seem all the same."""
        log(shell, "p 30m coffee", 'n 30m breakfast need="late orders"')
        said = " ".join(shell.ok("week").out.split())
        assert "Counted: prospecting 50.0 %, as logged 50.0 %" in said
        assert "30m read like networking, 30m of networking had a need" in said


class TestWhereTheWeekStands:
    def test_after_a_line(self, full: Shell) -> None:
        """150 of 460: 32.6 %; (184 - 150) / 0.6 = 56.7."""
        assert full.ok("a 10m mail").out.rstrip().endswith("week 32 % of 40 %, 57m to go")

    def test_after_a_line_as_logged(self, as_logged: Shell) -> None:
        """180 of 460: 39.1 %; (184 - 180) / 0.6 = 6.7."""
        assert as_logged.ok("a 10m mail").out.rstrip().endswith("week 39 % of 40 %, 7m to go")

    def test_in_the_overview(self, full: Shell) -> None:
        assert full.ok().lines[-1] == "Week 33 % of 40 %, 50m to go"
        full.ok("config counting as-logged")
        assert full.ok().lines[-1] == "Week 40 % of 40 %, share met"

    def test_today_s_minutes_in_the_overview_are_as_logged(self, shell: Shell) -> None:
        shell.ok(COFFEE)
        assert "prospecting 45m" in shell.ok().lines[0]


class TestTheReport:
    def test_json_says_what_was_moved_and_its_rows_are_as_logged(self, full: Shell) -> None:
        report = read(full, "report")
        counted = report["counted"].pop("minutes")
        assert report["counted"] == {"to_prospecting": 30, "to_networking": 60}
        assert (counted["prospecting"], counted["networking"], counted["admin"]) == (150, 120, 180)
        assert {row["kind"]: (row["minutes"], row["share"]) for row in report["rows"]} == {
            "prospecting": (180, 40.0),
            "networking": (90, 20.0),
            "admin": (180, 40.0),
        }

    @pytest.mark.parametrize(
        ("line", "to_prospecting", "to_networking"),
        [
            ("report all", 30, 120),
            ("report last-week", 0, 60),
            ("report 2026-11-17", 0, 60),
            ("report 2026-11-18", 30, 0),
            ("report 2026-11-16", 0, 0),
            ("report --kind p", 0, 60),
            ("report --kind n", 30, 0),
            ("report --kind a", 0, 0),
            ("report all --contact bob", 0, 120),
            ("report all --grep coffee", 0, 60),
            ("report --channel phone", 0, 0),
            ("report --by contact", 30, 60),
            ("report --by kind --by day", 30, 60),
            ("report all --by week", 30, 120),
        ],
    )
    def test_it_tells_of_the_entries_that_are_meant(
        self, full: Shell, line: str, to_prospecting: int, to_networking: int
    ) -> None:
        assert moved(full, line) == (to_prospecting, to_networking)

    @pytest.mark.parametrize("counting", ["strict", "as-logged"])
    @pytest.mark.parametrize("form", ["report", "report --md"])
    def test_it_says_how_many_minutes_were_moved_each_way(self, full: Shell, form: str, counting: str) -> None:
        full.ok(f"config counting {counting}")
        for terminal in (False, True):
            said = " ".join(full.ok(form, terminal=terminal).out.split())
            assert "1h read like networking, 30m of networking had a need" in said

    def test_csv_has_rows_and_nothing_else(self, full: Shell) -> None:
        assert full.ok("report --csv").lines == [
            "kind,minutes,hours,share,entries",
            "prospecting,180,3.00,40.0,2",
            "networking,90,1.50,20.0,2",
            "admin,180,3.00,40.0,1",
        ]


@pytest.mark.parametrize(("counting", "rate"), [("strict", "6.0"), ("as-logged", "3.0")])
def test_outcomes_go_by_the_hours_that_the_quota_looks_at(shell: Shell, counting: str, rate: str) -> None:
    """Six talks in an hour of calls and one of coffee."""
    log(shell, f"config counting {counting}", "p 1h calls talks=6", "p 1h coffee @bob")
    assert f"Outcomes (in brackets: per hour of prospecting): talks 6 ({rate})." in shell.ok("week").out


class TestTheDoubtfulOnes:
    def test_are_listed(self, full: Shell) -> None:
        """Of four weeks, as in review; an entry of before is there if its period is named."""
        assert [entry["note"] for entry in read(full, "list week --doubtful")] == ["coffee with @bob"]
        assert [entry["note"] for entry in read(full, "list --doubtful")] == ["lunch with @bob", "coffee with @bob"]
        said = full.ok("list all --doubtful")
        assert ["coffee with @bob" in line for line in said.lines] == [False, True, False]
        assert said.lines[-1] == "2 entries, 2h: prospecting 2h"

    def test_other_filters_narrow_them(self, full: Shell) -> None:
        full.ok("p 15m drinks @zoë")
        assert [entry["contacts"] for entry in read(full, "list all --doubtful --contact zoë")] == [["zoë"]]
        assert read(full, "list all --doubtful --kind n") == []

    def test_are_listed_with_counting_as_logged_too(self, as_logged: Shell) -> None:
        assert len(read(as_logged, "list all --doubtful")) == 2

    def test_where_there_are_none(self, shell: Shell) -> None:
        shell.ok("p 45m calls")
        assert shell.ok("list --doubtful").lines == ["No entries."]
        assert read(shell, "list --doubtful") == []


class TestTheSettings:
    def test_counting_is_strict_unless_somebody_says_otherwise(self, shell: Shell) -> None:
        assert read(shell, "config counting") == {"counting": "strict"}

    @pytest.mark.parametrize(
        ("typed", "kept"),
        [("as-logged", "as-logged"), ("as logged", "as-logged"), ("AS_LOGGED", "as-logged"), ("Strict", "strict")],
    )
    def test_counting_as_typed(self, shell: Shell, typed: str, kept: str) -> None:
        shell.ok(f"config counting {typed}")
        assert read(shell, "config counting") == {"counting": kept}

    @pytest.mark.parametrize("typed", ["loose", "logged", "on", ""])
    def test_there_are_two_ways_of_counting(self, shell: Shell, typed: str) -> None:
        refused(shell("config", "counting", typed), 2, "strict", "as-logged")

    def test_cues_are_shown_and_typed_alike(self, shell: Shell) -> None:
        shown = read(shell, "config cues")["cues"]
        for cue in ("coffee", "lunch", "catch up", "checking in", "touch base", "mixer"):
            assert cue in shown.split(", ")
        shell.ok("config", "cues", "Coffee,  Golf ,catch   UP,,golf")
        assert read(shell, "config cues")["cues"] == "coffee, golf, catch up"
        shell.ok("config", "cues", shown)
        assert read(shell, "config cues")["cues"] == shown

    @pytest.mark.parametrize(
        "cue",
        ["kaffee", "mittagessen", "prendre un café", "кофе", "咖啡", "コーヒー", "קפה", "قهوة", "จิบกาแฟ", "चाय", "காபி"],
    )
    def test_cues_in_any_language(self, shell: Shell, cue: str) -> None:
        shell.ok("config", "cues", cue)
        log(shell, f"p 45m {cue} with @bob", COFFEE)
        assert counted(shell) == {1: "networking", 2: "prospecting"}

    def test_a_cue_with_an_apostrophe(self, shell: Shell) -> None:
        shell.ok("config", "cues", "p'tit déj")
        shell.ok("p", "45m", "p'tit déj avec Zoé")
        assert counted(shell) == {1: "networking"}

    @pytest.mark.parametrize("cue", ["coffee; golf", "coffee\x1b[2J", "golf, +fair", "@bob", "a=b", "c%"])
    def test_a_cue_is_made_of_words(self, shell: Shell, cue: str) -> None:
        refused(shell("config", "cues", cue), 2, "cannot be a cue", "coffee, lunch")
        assert "coffee" in read(shell, "config cues")["cues"]

    def test_without_cues_nothing_is_doubtful(self, shell: Shell) -> None:
        log(shell, COFFEE, 'config cues ""', "p 45m lunch", 'n 45m breakfast need="late orders"')
        assert counted(shell) == {1: "prospecting", 2: "prospecting", 3: "prospecting"}


@pytest.fixture
def bant(shell: Shell) -> Shell:
    log(shell, "config auto_backup off", "criteria use bant")
    return shell


class TestCountedAnew:
    """The rule is applied when a line is written, and again when what decides it changes."""

    def test_when_the_cues_change(self, shell: Shell) -> None:
        log(shell, COFFEE, "p 30m golf with @zoë", 'n 30m golf need="late orders"', "s 30m golf", 'config cues "golf"')
        golf = {1: "prospecting", 2: "networking", 3: "prospecting", 4: "selling"}
        coffee = golf | {1: "networking", 2: "prospecting"}
        assert counted(shell) == golf
        shell.ok("undo")
        assert counted(shell) == coffee
        shell.ok("redo")
        assert counted(shell) == golf
        shell.ok("config cues --unset")
        assert counted(shell) == coffee
        shell.ok("undo")
        assert counted(shell) == golf

    def test_a_line_taken_back_counts_by_the_cues_of_then(self, shell: Shell) -> None:
        log(shell, COFFEE, "delete 1", "config cues golf", "undo 2")
        assert counted(shell) == {1: "networking"}
        log(shell, "config cues golf", "delete 1", "undo")
        assert counted(shell) == {1: "prospecting"}

    def test_when_a_question_is_answered_on_the_same_day(self, bant: Shell) -> None:
        log(bant, COFFEE, "qualify @bob budget=50k")
        assert counted(bant) == {1: "prospecting"}
        bant.ok("undo")
        assert counted(bant) == {1: "networking"}
        bant.ok("redo")
        assert counted(bant) == {1: "prospecting"}

    def test_or_was_answered_before_the_line(self, bant: Shell) -> None:
        log(bant, "advance @bob", "qualify @bob budget=50k", COFFEE)
        assert counted(bant) == {1: "prospecting"}

    def test_an_answer_settles_what_was_logged_on_its_day_only(self, bant: Shell) -> None:
        log(bant, f"{COFFEE}", "p 45m fri lunch with @bob", "p 45m mon drinks with @bob", "qualify @bob budget=50k")
        assert counted(bant) == {1: "prospecting", 2: "networking", 3: "networking"}

    def test_and_of_its_contact_only(self, bant: Shell) -> None:
        log(bant, COFFEE, "p 30m lunch @zoë", "p 30m drinks @zoë @bob", "p 30m chat", "qualify @zoë need=space")
        assert counted(bant) == {1: "networking", 2: "prospecting", 3: "prospecting", 4: "networking"}

    def test_an_answer_taken_away_settles_nothing(self, bant: Shell) -> None:
        log(bant, COFFEE, "qualify @bob budget=50k", "qualify @bob budget=")
        assert counted(bant) == {1: "networking"}
        bant.ok("undo")
        assert counted(bant) == {1: "prospecting"}

    def test_one_of_two_answers_is_enough(self, bant: Shell) -> None:
        log(bant, COFFEE, "qualify @bob budget=50k authority=Ann", "qualify @bob budget=")
        assert counted(bant) == {1: "prospecting"}

    def test_an_answer_given_anew_on_another_day_stands_on_that_day(self, bant: Shell) -> None:
        """An answer is dated by when it was last given, and settles the lines of that day."""
        log(bant.at(MONDAY), COFFEE, "qualify @bob budget=50k")
        assert counted(bant) == {1: "prospecting"}
        log(bant, "p 30m lunch with @bob", "qualify @bob budget=60k")
        assert counted(bant) == {1: "networking", 2: "prospecting"}
        bant.ok("undo")
        assert counted(bant) == {1: "prospecting", 2: "networking"}
        bant.ok("redo")
        assert counted(bant) == {1: "networking", 2: "prospecting"}

    @pytest.mark.parametrize(
        ("lines", "line", "after"),
        [
            # the one with the line, or the one with the answer, becomes the other
            (("p 45m coffee @bobby", "qualify @bob budget=50k"), "contact merge @bobby @bob", "prospecting"),
            (("p 45m coffee @bob", "qualify @bobby budget=50k"), "contact merge @bobby @bob", "prospecting"),
            (("p 45m coffee @bob", "qualify @bob budget=50k"), "contact rename @bob @rob", "prospecting"),
            (("p 45m coffee @zoë", "qualify @bob budget=50k"), "contact merge @bobby @bob", "networking"),
        ],
    )
    def test_when_two_become_one(self, bant: Shell, lines: tuple[str, ...], line: str, after: str) -> None:
        log(bant, "advance @bob", "advance @bobby", *lines)
        before = counted(bant)[1]
        bant.ok(line)
        assert counted(bant) == {1: after}
        bant.ok("undo")
        assert counted(bant) == {1: before}
        bant.ok("redo")
        assert counted(bant) == {1: after}

    def test_when_two_become_one_who_answered_on_two_days(self, bant: Shell) -> None:
        log(bant.at(MONDAY), "p 45m coffee @bob", "qualify @bob budget=50k")
        log(bant, "p 45m coffee @bobby", "qualify @bobby budget=60k")
        before = counted(bant)
        assert before == {1: "prospecting", 2: "prospecting"}
        bant.ok("contact merge @bobby @bob")
        assert "prospecting" in counted(bant).values()  # there is one answer now, on one of the days
        bant.ok("undo")
        assert counted(bant) == before

    def test_when_somebody_is_forgotten(self, bant: Shell) -> None:
        """What a line counts as stays: that a need was heard is kept, and the cue where nothing settled it."""
        lines = (COFFEE, 'n 30m mixer @bob need="late orders"', "p 30m lunch @zoë", "p 30m chat @bob @zoë")
        earlier = ("p 15m thu catching up on his boat @bob", "p 15m thu cold calls @bob", "n 15m thu coffee @bob")
        log(bant, *lines, *earlier, "qualify @bob budget=50k")
        before = counted(bant)
        assert before == {
            1: "prospecting", 2: "prospecting", 3: "networking", 4: "prospecting",  # Bob answered on that day
            5: "networking", 6: "prospecting", 7: "networking",
        }  # fmt: skip
        bant.ok("contact forget @bob --yes")
        assert counted(bant) == before
        assert {entry["id"]: (entry["note"], entry["need"]) for entry in read(bant, "list all")} == {
            1: ("", None), 2: ("", "forgotten"), 3: ("lunch @zoë", None), 4: ("", None),
            5: ("catching up", None), 6: ("", None), 7: ("", None),
        }  # fmt: skip
        bant.ok("edit 2 +vip")  # what is left is a line as any other
        assert counted(bant) == before

    def test_a_cue_that_was_their_handle_goes_with_them(self, shell: Shell) -> None:
        log(shell, "config cues acme", "p 30m acme lunch @acme", "contact forget @acme --yes")
        assert [entry["note"] for entry in read(shell, "list all")] == [""]

    def test_when_a_word_is_blanked_and_the_note_now_has_a_cue(self, bant: Shell) -> None:
        log(bant, 'contact @bob --name "Upton Lee"', "p 45m catch Upton up on prices")
        assert counted(bant) == {1: "prospecting"}
        bant.ok("contact forget @bob --yes")
        counted(bant)

    @pytest.mark.parametrize(
        ("line", "edit", "before", "after"),
        [
            ("p 45m coffee", "edit 1 cold calls", "networking", "prospecting"),
            ("p 45m coffee", "edit 1 talks=1", "networking", "prospecting"),
            ("p 45m coffee", 'edit 1 need="late orders"', "networking", "prospecting"),
            ("p 45m coffee", "edit 1 -note", "networking", "prospecting"),
            ("p 45m coffee", "edit 1 s", "networking", "selling"),
            ("p 45m coffee", "edit 1 n", "networking", "networking"),
            ("p 45m coffee", "edit 1 1h mon @bob", "networking", "networking"),
            ('n 45m mixer need="late orders"', "edit 1 -need", "prospecting", "networking"),
            ('n 45m mixer need="late orders"', "edit 1 p -need", "prospecting", "networking"),
            ('p 45m mixer need="late orders"', "edit 1 n", "prospecting", "prospecting"),
        ],
    )
    def test_when_a_line_is_edited(self, shell: Shell, line: str, edit: str, before: str, after: str) -> None:
        shell.ok(line)
        assert counted(shell) == {1: before}
        shell.ok(edit)
        assert counted(shell) == {1: after}
        shell.ok("undo")
        assert counted(shell) == {1: before}
        shell.ok("redo")
        assert counted(shell) == {1: after}

    def test_when_a_line_is_put_on_the_day_of_an_answer_or_off_it(self, bant: Shell) -> None:
        log(bant, "p 45m mon coffee @bob", "qualify @bob budget=50k")
        assert counted(bant) == {1: "networking"}
        bant.ok("edit 1 today")
        assert counted(bant) == {1: "prospecting"}
        bant.ok("edit 1 yesterday")
        assert counted(bant) == {1: "networking"}

    def test_when_the_one_who_answered_is_named_or_no_longer(self, bant: Shell) -> None:
        log(bant, "p 45m coffee @zoë", "advance @bob", "qualify @bob budget=50k", "edit 1 @bob")
        assert counted(bant) == {1: "prospecting"}
        bant.ok("edit 1 -@bob")
        assert counted(bant) == {1: "networking"}

    def test_when_a_line_is_deleted_and_brought_back(self, shell: Shell) -> None:
        log(shell, COFFEE, 'n 30m mixer need="late orders"', "delete 1 2")
        assert counted(shell) == {}
        assert moved(shell, "week") == (0, 0)
        shell.ok("undo")
        assert counted(shell) == {1: "networking", 2: "prospecting"}

    def test_when_tags_are_renamed(self, shell: Shell) -> None:
        log(shell, "p 45m coffee +fair", "tags rename fair expo")
        assert counted(shell) == {1: "networking"}

    def test_an_import_of_two_thousand_rows(self, bant: Shell) -> None:
        """One in five reads like networking, one is saved by its talks, one by an answer, one had a need."""
        log(bant, "advance @bob", "qualify @bob budget=50k")
        kinds = (
            "prospecting,3,coffee,zoë,,",
            "prospecting,5,coffee,zoë,talks=1,",
            "prospecting,7,coffee,bob,,",
            "networking,11,mixer,zoë,,late orders",
            "networking,13,mixer,zoë,talks=1,",
        )
        rows = [f"2026-11-21,{kinds[i % 5]}" for i in range(2000)]
        text = "\n".join(["day,kind,minutes,note,contacts,outcomes,need", *rows])
        assert json.loads(bant.ok("import csv - --json", stdin=text).out)["imported"] == 2000
        assert Counter(stored(bant).values()) == {
            ("prospecting", "networking"): 400,
            ("prospecting", "prospecting"): 800,
            ("networking", "prospecting"): 400,
            ("networking", "networking"): 400,
        }
        counted(bant)
        assert moved(bant, "week") == (400 * 11, 400 * 3)
        bant.ok("qualify @bob budget=")
        assert moved(bant, "week") == (400 * 11, 400 * 3 + 400 * 7)
        bant.ok('config cues ""')
        assert moved(bant, "week") == (400 * 11, 0)
        bant.ok("undo 3")
        assert counted(bant) == {}
        bant.ok("redo")
        assert moved(bant, "week") == (400 * 11, 400 * 3)

    def test_a_journal_of_the_first_format(self, shell: Shell) -> None:
        make_first_format(shell.journal)
        assert entries(shell)
        assert stored(shell) == by_the_rule(shell)

    def test_the_sample(self, shell: Shell, tmp_path: Path) -> None:
        shell.ok("demo", str(tmp_path / "demo.db"))
        sample = shell.with_env()
        sample.journal = tmp_path / "demo.db"
        assert len(stored(sample)) > 100
        assert stored(sample) == by_the_rule(sample)

    def test_counting_it_anew_changes_nothing_that_can_be_taken_back(self, bant: Shell) -> None:
        """As what a line counts follows from it: no version, no line of the history tells of it."""
        log(bant, COFFEE, "qualify @bob budget=50k", "config cues golf", "config cues --unset")
        assert len(read(bant, "history 1")) == 1
        bant.ok('edit 1 need="late orders"')
        assert len(read(bant, "history 1")) == 2


BEGIN = datetime.fromisoformat("2026-11-18T08:00:00+01:00")
SEED = (
    "config auto_backup off",
    "criteria use bant",
    "p 45m coffee with @acme",
    "p 30m lunch @bolt talks=1",
    'n 30m mixer @acme @corp need="late orders"',
    "p 20m cold calls @corp",
    "qualify @bolt budget=10k",
)

handles = st.sampled_from(["acme", "bolt", "corp", "dana"])
names = st.lists(handles, max_size=2, unique=True)
notes = st.sampled_from(["coffee", "catch up", "coffeehouse", "golf", "cold calls", "Coffee, golf and dana", ""])
needs = st.sampled_from([None, None, "late orders", "dana needs space"])
counts = st.sampled_from([None, None, "talks=1"])
kinds = st.sampled_from(["p", "p", "p", "n", "n", "s"])
ago = st.integers(0, 2)
picks = st.integers(0, 1000)
cue_texts = st.sampled_from(["golf", "coffee, golf", "", "catch up, late"])
times = st.integers(1, 4)


@functools.cache
def seed() -> bytes:
    """Return a journal to begin with."""
    with tempfile.TemporaryDirectory() as folder:
        shell = Shell(Path(folder))
        log(shell.at((BEGIN - timedelta(days=1)).isoformat()), *SEED)
        return shell.journal.read_bytes()


class Counting(RuleBasedStateMachine):
    """Any row of commands leaves each entry counted as the rule says of the rows as they then are."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.now = BEGIN
        self.shell.journal.parent.mkdir(mode=0o700)
        self.shell.journal.write_bytes(seed())
        self.shell.journal.chmod(0o600)

    def teardown(self) -> None:
        self.folder.cleanup()

    @property
    def shell(self) -> Shell:
        return Shell(Path(self.folder.name)).at(self.now.isoformat())

    @property
    def numbers(self) -> list[int]:
        return sorted(stored(self.shell))

    @property
    def known(self) -> set[str]:
        return {contact["handle"] for contact in read(self.shell, "contacts")}

    def run(self, *argv: str, codes: tuple[int, ...] = (0,), stdin: str = "") -> None:
        said = self.shell(*argv, stdin=stdin)
        assert said.code in codes, (argv, said)

    @rule()
    def the_next_day(self) -> None:
        self.now += timedelta(1)

    @rule(kind=kinds, days=ago, note=notes, named=names, need=needs, count=counts)
    def log(self, kind: str, days: int, note: str, named: list[str], need: str | None, count: str | None) -> None:
        words = [
            note,
            *(f"@{name}" for name in named),
            *([f"need={need}"] if need else []),
            *([count] if count else []),
        ]
        self.run(kind, "20m", f"{days}d-ago", *words)

    @rule(kind=kinds, note=notes, named=names)
    def time(self, kind: str, note: str, named: list[str]) -> None:
        self.run("cancel", codes=(0, 3))  # one that an undo brought back, perhaps of days ago
        self.run("start", kind, note, *(f"@{name}" for name in named))
        self.now += timedelta(minutes=20)
        self.run("stop")

    @precondition(lambda self: self.numbers)
    @rule(
        pick=picks,
        change=st.lists(
            st.sampled_from(["coffee", "calls", "need=space", "-need", "talks=2", "-talks", "@dana", "@bolt", "-note"]),
            min_size=1,
            max_size=2,
            unique=True,
        ),
        kind=st.none() | kinds,
        day=st.none() | ago,
    )
    def edit(self, pick: int, change: list[str], kind: str | None, day: int | None) -> None:
        words = [*([kind] if kind else []), *([f"{day}d-ago"] if day is not None else []), *change]
        self.run("edit", str(self.numbers[pick % len(self.numbers)]), *words)

    @precondition(lambda self: self.numbers)
    @rule(pick=picks)
    def delete(self, pick: int) -> None:
        self.run("delete", str(self.numbers[pick % len(self.numbers)]))

    @rule(
        handle=handles,
        said=st.dictionaries(st.sampled_from(["budget", "need"]), st.sampled_from(["50k", "dana's", ""]), min_size=1),
    )
    def qualify(self, handle: str, said: Mapping[str, str]) -> None:
        has_questions = bool(read(self.shell, "criteria"))  # undo may have gone back behind them
        code = (0 if handle in self.known else 3) if has_questions else 2
        self.run("qualify", f"@{handle}", *(f"{key}={text}" for key, text in said.items()), codes=(code,))

    @rule(text=st.none() | cue_texts)
    def config_cues(self, text: str | None) -> None:
        self.run("config", "cues", *(["--unset"] if text is None else [text]))

    @rule(counting=st.sampled_from(["strict", "as-logged"]))
    def config_counting(self, counting: str) -> None:
        self.run("config", "counting", counting)

    @rule(verb=st.sampled_from(["rename", "merge"]), old=handles, new=handles)
    def make_one_of_two(self, verb: str, old: str, new: str) -> None:
        is_right = old != new and old in self.known and (new in self.known) == (verb == "merge")
        self.run("contact", verb, f"@{old}", f"@{new}", codes=(0,) if is_right else (2, 3))

    @rule(handle=handles)
    def forget(self, handle: str) -> None:
        codes = (0,) if handle in self.known else (0, 3)  # who is gone may still stand in the history
        self.run("contact", "forget", f"@{handle}", "--yes", codes=codes)

    @rule(
        rows=st.lists(st.tuples(st.sampled_from(KINDS[:3]), notes, handles, counts, needs, ago), min_size=1, max_size=4)
    )
    def bring_in(self, rows: list[tuple[str, str, str, str | None, str | None, int]]) -> None:
        lines = ["kind,minutes,day,note,contacts,outcomes,need"]
        for kind, note, handle, count, need, days in rows:
            day = (self.now - timedelta(days)).date().isoformat()
            lines.append(f'{kind},10,{day},"{note}",{handle},{count or ""},{need or ""}')
        self.run("import", "csv", "-", stdin="\n".join(lines))

    @rule(answers=st.lists(st.sampled_from(["p\nspace\n", "p\n\n", "n\n", "s\n", "q\n"]), max_size=4))
    def review(self, answers: list[str]) -> None:
        said = self.shell("review", "all", stdin="".join(answers), terminal=True)
        assert said.code == 0, said

    @rule(verb=st.sampled_from(["undo", "undo", "redo"]), count=times)
    def walk(self, verb: str, count: int) -> None:
        self.run(verb, str(count), codes=(0, 3))

    @invariant()
    def each_entry_counts_as_the_rule_says(self) -> None:
        counted(self.shell)

    @invariant()
    def the_week_adds_up(self) -> None:
        week: dict[str, Any] = read(self.shell, "week")
        logged, counts_as = week["minutes"], week["counted"]["minutes"]
        assert sum(logged.values()) == sum(counts_as.values()) == week["total_minutes"]
        found = stored(self.shell)
        sums: Counter[str] = Counter()
        for entry in entries(self.shell, "week"):
            sums[found[entry["id"]][1]] += entry["minutes"]
        assert counts_as == {kind: sums[kind] for kind in KINDS}


Counting.TestCase.settings = settings(
    max_examples=8, stateful_step_count=20, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
TestCounting = Counting.TestCase
