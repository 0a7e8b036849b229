"""The audit of three made journals, typed line by line, with the verdicts that a coach would give; worked by hand.

Today is Saturday 21 November 2026, in week 47. `audit` looks back thirteen weeks: from Monday 17 August, week 34, on.
"""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len

from tests.commands.helpers import log, read, refused
from tests.conftest import Result, Shell, one_command_tree
from tests.render.sample import copied, sample_shell
from tests.render.test_goldens import PIPED, PLAIN, check, view

MONDAYS = {number: date(2026, 8, 17) + timedelta(7 * (number - 34)) for number in range(34, 48)}
GOOD, WATCH, MEND, UNKNOWN = "good", "watch", "mend", "not enough data"


def days_of(week: int) -> list[str]:
    """Return Monday to Friday of a week of 2026."""
    return [(MONDAYS[week] + timedelta(i)).isoformat() for i in range(5)]


def steady_lines() -> Iterator[str]:
    """Ninety minutes of calls at nine, Monday to Thursday, fourteen weeks long; one of them was a holiday."""
    yield "quota 30% --from 2026-08-17"
    yield "criteria use bant"
    yield "routine add mon-thu 9-10:30 +phone --from 2026-08-17"
    yield "off 2026-10-12..2026-10-16 autumn holidays"
    yield "contact @bob --circle referral --close"
    yield "contact @ann --circle support --close"
    yield "contact @weber --circle customer --close"
    yield "advance @weber client --on 2026-01-05"
    for number in (each for each in MONDAYS if each != 42):
        mon, tue, wed, thu, fri = days_of(number)
        yield f"p 9-10:30 {mon} calls to printers @acme +phone dials=15 talks=4"
        if number == 45:
            yield f"s 9-10:30 {tue} proposal for the mill @acme proposals=1"
        else:
            yield f"p 9-10:30 {tue} calls to printers @bolt +phone dials=12 talks=3"
        yield f"p 9-10:30 {wed} calls to mills @corp +phone dials=15 talks=4"
        if number == 47:
            yield f"s 9-10:30 {thu} proposal for the mill @acme proposals=1"
        else:
            yield f"p 9-10:30 {thu} calls to mills @dyno +phone dials=10 talks=2"
        yield f"s 2h {wed} price talk @acme"
        yield f"c 90m {thu} review with the buyer @weber"
        yield f"n 45m {fri} breakfast @{'bob' if number % 2 else 'ann'} +event{steady_talk(number)}"
        yield f"a 1h {fri} paperwork"
    yield "p 30m 2026-10-30 coffee with @bob"
    yield "p 15m 2026-11-18 a first call @echo +phone talks=1"
    for contact, first, second in (
        ("gale", "2026-09-07", "2026-09-14"),
        ("mint", "2026-10-26", "2026-11-02"),
        ("fern", "2026-11-09", "2026-11-16"),
    ):
        yield f"p 20m {first} first call @{contact} from=@bob talks=1"
        yield f"p 20m {second} second call @{contact} talks=1"
    for contact in ("acme", "bolt", "gale"):
        yield f'qualify @{contact} budget="25k a year" authority="the owner" need="orders arrive late"'
    yield "advance @acme prospect --on 2026-08-17"
    yield "advance @acme lead --on 2026-09-01"
    yield "advance @acme opportunity --on 2026-09-21"
    yield "advance @bolt prospect --on 2026-08-18"
    yield "advance @bolt lead --on 2026-09-10"
    yield "advance @corp prospect --on 2026-08-19"
    yield "advance @dyno prospect --on 2026-08-20"
    yield "advance @gale prospect --on 2026-09-07"
    yield "advance @gale lead --on 2026-09-14"
    yield "advance @gale opportunity --on 2026-09-28"
    yield "advance @gale client --on 2026-10-20"


def steady_talk(number: int) -> str:
    """Return what came of a breakfast: once a need, and with both something given and something got."""
    return {
        35: ' got="the name of a buyer"',
        36: ' gave="two articles on customs"',
        37: ' gave="intro to @weber"',
        40: ' need="her printer is closing down"',
    }.get(number, "")


def feast_lines() -> Iterator[str]:
    """Four weeks of calls, all morning long, and between them ten in which clients took everything."""
    yield "criteria use champ"
    yield "routine add mon-fri 9-10:30 --from 2026-08-17"
    yield "advance @weber client --on 2026-01-05"
    yield "advance @nova opportunity --on 2026-01-12"
    yield "advance @onyx opportunity --on 2026-02-16"
    feasts = {
        34: ("acme", "bolt", "corp", "dyno", "echo"),
        35: ("acme", "bolt", "fern", "gale", "hive from=@weber"),
        46: ("iris from=@weber", "jade from=@weber", "acme", "bolt", "kite from=@weber"),
        47: ("iris", "jade", "kite", "acme", "bolt"),
    }
    for number in MONDAYS:
        if number in feasts:
            for day, contact in zip(days_of(number), feasts[number], strict=True):
                yield f"p 9-13 {day} calls @{contact} +phone dials=40 talks=6"
        elif number not in (39, 40):
            for day in days_of(number)[:4]:
                yield f"c 9-12 {day} on site @weber +in-person"
    yield "n 2h 2026-10-09 trade fair +event"
    yield "contact @lark --from @weber --on 2026-09-08"
    for day, contact in (
        ("17", "acme"),
        ("18", "bolt"),
        ("19", "corp"),
        ("20", "dyno"),
        ("21", "echo"),
        ("26", "fern"),
    ):
        yield f"advance @{contact} prospect --on 2026-08-{day}"
    yield "advance @gale prospect --on 2026-08-27"
    yield 'qualify @bolt challenges="late orders" authority="the owner" money="25k a year"'
    yield "advance @bolt lead --on 2026-11-12"
    yield 'advance @acme lead --reason "asked for a price" --on 2026-08-24'
    yield "advance @acme opportunity --on 2026-11-11"
    yield 'advance @kite lead --reason "asked for samples" --on 2026-11-16'
    yield "advance @gale opportunity --on 2026-08-28"
    yield "advance @hive opportunity --on 2026-08-28"


def networking_lines() -> Iterator[str]:
    """Coffee, breakfasts, mixers, week after week; some of it is logged as prospecting."""
    yield "contact @bob --circle referral --close"
    yield "contact @esther --circle information --close"
    yield "contact @weber --circle customer --close"
    for number in MONDAYS:
        mon, tue, wed, thu, fri = days_of(number)
        need = ' need="two of them want a quote"' if number == 45 else ""
        got = ' got="an hour on the price list"' if number in (36, 40, 44) else ""
        yield f"p 1h {mon} coffee with @card{number} +in-person"
        yield f"c 1h {tue} a question about the invoice @weber"
        yield f"n 90m {wed} chamber breakfast @esther +event{need}{got}"
        yield f"p 45m {thu} catching up with @bob{' got=lunch' if number in (35, 39) else ''}"
        yield f"n 2h {fri} mixer at the club +event"
    for contact, day in (("pine", "2026-09-10"), ("quill", "2026-10-08"), ("rowan", "2026-11-05")):
        yield f"contact @{contact} --from @bob --on {day}"


JOURNALS = {"steady": steady_lines, "feast-and-famine": feast_lines, "all-networking": networking_lines}

COACH = {
    "steady": [
        # "no definition of a lead (ten facts, top three first)": hers has BANT, and acme, bolt and gale answered
        ("a lead is defined", GOOD, "4 questions; 3 of 3 new leads with the first three answered"),
        # "days, times, venue, nothing else in the slot": 13 weeks of 4, the holiday excused; two went to a proposal
        ("a routine is kept", GOOD, "50 of 52 blocks kept"),
        # sifting: acme and gale went step by step, and nobody was dropped, though corp and dyno wait
        (
            "sifting, no home runs",
            GOOD,
            "0 of 2 new opportunities skipped a stage; 0 of 5 new prospects dropped after at most one touch",
        ),
        # Hunter: coffee is networking. 50 blocks are 75h, first and second calls 2h15m, one coffee 30m
        ("prospecting is prospecting", GOOD, "30m of 77h45m logged as prospecting reads like networking"),
        ("no week of networking alone", GOOD, "0 of 13 weeks with networking or prospecting had networking alone"),
        # "they refer; you close": bob's three were called on the day
        ("referrals are taken up", GOOD, "0 of 3 referrals left waiting; 1 won (33 %)"),
        # "a two-way street": bob gave one and got one, ann got one, which is no habit, and weber buys
        ("streets run both ways", GOOD, "0 of 3 close contacts on a one-way street"),
        # "few deep relationships": acme, bolt, corp, dyno, weber, bob, ann, gale, mint, fern; echo is too new to judge
        ("few and deep", GOOD, "0 of 10 contacts met only once, over a month ago"),
        # acme, since September
        ("opportunities move", GOOD, "0 of 1 open opportunities older than two quarters"),
        # "too much time with existing clients": 13 x 90 minutes; 77h15m of calls and a breakfast that had a need, 45m
        ("prospecting before clients", GOOD, "19h30m with existing clients, 78h of prospecting"),
        # "what used to be reported weekly is not reported at all": the week of the holiday need not be
        ("every week is written down", GOOD, "0 of 13 weeks without a line"),
    ],
    "feast-and-famine": [
        # acme became a lead because it asked for a price, kite for samples: that is no definition kept
        ("a lead is defined", MEND, "4 questions; 1 of 3 new leads with the first three answered"),
        # "feast and famine": the blocks of four weeks of fourteen
        ("a routine is kept", MEND, "20 of 70 blocks kept"),
        # "swinging for the home run": gale was no lead and hive not even a prospect; corp, dyno, echo, fern: one call
        (
            "sifting, no home runs",
            MEND,
            "2 of 3 new opportunities skipped a stage; 4 of 7 new prospects dropped after at most one touch",
        ),
        # when he prospects he prospects: 20 mornings of four hours
        ("prospecting is prospecting", GOOD, "0m of 80h logged as prospecting reads like networking"),
        # four weeks of calls, and the week of the fair
        ("no week of networking alone", WATCH, "1 of 5 weeks with networking or prospecting had networking alone"),
        # hive, iris, jade and kite were called, lark waits since September
        ("referrals are taken up", WATCH, "1 of 5 referrals left waiting; 0 won (0 %)"),
        # he names nobody whom he wants to stay close to
        ("streets run both ways", UNKNOWN, "0 of 0 close contacts on a one-way street"),
        # "cards handed out": corp, dyno, echo, fern, gale and hive, of those, acme, bolt, iris, jade, kite and weber
        ("few and deep", MEND, "6 of 12 contacts met only once, over a month ago"),
        # "the same two or three are reported": since January and February
        ("opportunities move", MEND, "2 of 5 open opportunities older than two quarters: @nova, @onyx"),
        # 8 weeks of 12 hours
        ("prospecting before clients", MEND, "96h with existing clients, 80h of prospecting"),
        ("every week is written down", MEND, "2 of 14 weeks without a line"),
    ],
    "all-networking": [
        ("a lead is defined", MEND, "0 questions say what makes a lead"),
        ("a routine is kept", MEND, "no time is kept for prospecting"),
        # nobody ever became a prospect, so there is nothing to judge how they were sifted
        (
            "sifting, no home runs",
            UNKNOWN,
            "0 of 0 new opportunities skipped a stage; 0 of 0 new prospects dropped after at most one touch",
        ),
        # Hunter's very point: 14 weeks of a coffee and a catching up, 105 minutes
        ("prospecting is prospecting", MEND, "24h30m of 24h30m logged as prospecting reads like networking"),
        # all but the one with a breakfast at which she said straight out that she wants to understand their needs; this
        # week is not over
        ("no week of networking alone", MEND, "12 of 13 weeks with networking or prospecting had networking alone"),
        # "they refer; you close", and she does not even call
        ("referrals are taken up", MEND, "3 of 3 referrals left waiting; 0 won (0 %)"),
        # three times got from esther, twice from bob, and never given; weber buys
        ("streets run both ways", MEND, "2 of 3 close contacts on a one-way street"),
        # fourteen coffees, of which four are too new to judge; bob, esther and weber are met again
        ("few and deep", MEND, "10 of 13 contacts met only once, over a month ago"),
        ("opportunities move", UNKNOWN, "0 of 0 open opportunities older than two quarters"),
        # an hour a week for weber is more than she prospects
        ("prospecting before clients", MEND, "14h with existing clients, 1h30m of prospecting"),
        # she does write it down: that is what can be built on
        ("every week is written down", GOOD, "0 of 14 weeks without a line"),
    ],
}
SUMS = {
    "steady": "0 to mend, 0 to watch, 11 good, 0 without enough data.",
    "feast-and-famine": "7 to mend, 2 to watch, 1 good, 1 without enough data.",
    "all-networking": "8 to mend, 0 to watch, 1 good, 2 without enough data.",
}


@pytest.fixture(scope="module")
def journals(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Shell]:
    """Shells on the three journals, for looking at only."""
    found = {}
    with one_command_tree():
        for name, lines in JOURNALS.items():
            shell = Shell(tmp_path_factory.mktemp(name))
            log(shell, "config auto_backup off", *lines())
            found[name] = shell
    return found


def checks(shell: Shell, line: str = "audit") -> dict[str, dict[str, str]]:
    return {each["name"]: each for each in read(shell, line)["checks"]}


def verdicts(shell: Shell, line: str = "audit") -> dict[str, str]:
    return {name: each["verdict"] for name, each in checks(shell, line).items()}


class TestThreeJournals:
    @pytest.mark.parametrize(
        ("name", "check_name", "verdict", "evidence"),
        [(name, *each) for name, found in COACH.items() for each in found],
        ids=[f"{name}: {each[0]}" for name, found in COACH.items() for each in found],
    )
    def test_what_a_coach_would_say(
        self, journals: dict[str, Shell], name: str, check_name: str, verdict: str, evidence: str
    ) -> None:
        found = checks(journals[name])[check_name]
        assert (found["verdict"], found["evidence"]) == (verdict, evidence)

    @pytest.mark.parametrize("name", JOURNALS)
    def test_as_it_stands_at_80_columns(self, journals: dict[str, Shell], name: str) -> None:
        """UPDATE_GOLDENS=1 writes them anew; read them then."""
        check(f"audit/{name}.txt", view(journals[name], "audit", PLAIN, 80))

    @pytest.mark.parametrize("name", JOURNALS)
    def test_what_is_to_mend_comes_first_and_is_counted(self, journals: dict[str, Shell], name: str) -> None:
        """Then what is to watch, what is good, and what nothing is known of; each in the order of the checks."""
        lines = journals[name].ok("audit").lines
        assert lines[0] == "Audit: Mon 17 Aug to Sat 21 Nov"
        assert lines[-1] == SUMS[name]
        heads = [line for line in lines if re.match("(MEND|WATCH|GOOD|NOT ENOUGH DATA) ", line)]
        assert [tuple(re.split(r"  +", head)) for head in heads] == [
            (verdict.upper(), each[0])
            for verdict in (MEND, WATCH, GOOD, UNKNOWN)
            for each in COACH[name]
            if each[1] == verdict
        ]

    @pytest.mark.parametrize("name", JOURNALS)
    def test_there_is_something_to_type_for_each_check(self, journals: dict[str, Shell], name: str) -> None:
        text = journals[name].ok("audit").out
        for each in checks(journals[name]).values():
            block = text[text.index(f"  {each['name']}\n") :].split("\n\n")[0]
            assert f"({each['essay']})" in block
            assert f"  {each['todo']}  (" in block

    @pytest.mark.parametrize("width", [60, 80])
    @pytest.mark.parametrize("name", JOURNALS)
    def test_on_a_terminal_it_fits_and_what_is_to_type_stays_on_one_line(
        self, journals: dict[str, Shell], name: str, width: int
    ) -> None:
        lines = journals[name].with_env(COLUMNS=str(width)).ok("audit", terminal=True).lines
        assert max(map(cell_len, lines)) <= width
        for each in checks(journals[name]).values():
            assert any(each["todo"] in line for line in lines), each["todo"]

    @pytest.mark.parametrize("name", JOURNALS)
    def test_nothing_is_said_by_colour(self, journals: dict[str, Shell], name: str) -> None:
        colourless = view(journals[name], "audit", PLAIN, 80)
        assert journals[name].with_env(COLUMNS="80").ok("audit", terminal=True).out == colourless
        piped = view(journals[name], "audit", PIPED, 80)
        assert " ".join(piped.split()) == " ".join(colourless.split())

    @pytest.mark.parametrize("name", JOURNALS)
    def test_what_is_to_type_names_only_who_is_in_the_journal(self, journals: dict[str, Shell], name: str) -> None:
        known = {each["handle"] for each in read(journals[name], "contacts")}
        todos = [each["todo"] for each in checks(journals[name]).values()]
        named = {word[1:] for todo in todos for word in todo.split() if word.startswith("@")}
        assert named <= known

    @pytest.mark.parametrize("name", JOURNALS)
    def test_the_network_and_what_is_old_say_the_same_elsewhere(self, journals: dict[str, Shell], name: str) -> None:
        """The figures of the checks are those that other commands show."""
        shell, found = journals[name], checks(journals[name])
        network = read(shell, "network 13w")
        once, met = re.match(r"(\d+) of (\d+) ", found["few and deep"]["evidence"]).groups()
        too_new = network["met_once"] - int(once)  # to be judged; met once they were
        assert (too_new, network["met"]) == ({"steady": 1, "all-networking": 4}.get(name, 0), int(met) + too_new)
        old = [each["contact"] for each in read(shell, "pipeline")["pipeline"] if each["old"]]
        assert found["opportunities move"]["evidence"].startswith(f"{len(old)} of ")
        referrals = read(shell, "referrals 13w")
        waiting, received = len(referrals["never_touched"]), referrals["total"]["received"]
        assert found["referrals are taken up"]["evidence"].startswith(f"{waiting} of {received} ")

    @pytest.mark.parametrize(("name", "code"), [("steady", 0), ("feast-and-famine", 1), ("all-networking", 1)])
    @pytest.mark.parametrize("form", ["", "--json", "--md"])
    def test_strict_ends_with_1_when_something_is_to_mend(
        self, journals: dict[str, Shell], name: str, code: int, form: str
    ) -> None:
        """What it says is the same; without --strict it ends with 0, whatever it found."""
        strict, mild = journals[name](f"audit --strict {form}"), journals[name](f"audit {form}")
        assert (strict.code, mild.code) == (code, 0)
        assert strict.out == mild.out
        assert strict.err == mild.err == ""

    def test_json_is_the_contract_exactly(self, journals: dict[str, Shell]) -> None:
        found = read(journals["feast-and-famine"], "audit")
        assert list(found) == ["period", "checks"]
        assert found["period"] == {"first": "2026-08-17", "last": "2026-11-21"}
        assert found["checks"][8] == {
            "name": "opportunities move",
            "verdict": "mend",
            "evidence": "2 of 5 open opportunities older than two quarters: @nova, @onyx",
            "todo": "prospectr advance @nova lost",
            "essay": "When did prospecting become optional",
        }
        assert [list(each) for each in found["checks"]] == [["name", "verdict", "evidence", "todo", "essay"]] * 11

    @pytest.mark.parametrize("name", JOURNALS)
    def test_markdown_is_one_table(self, journals: dict[str, Shell], name: str) -> None:
        lines = journals[name].ok("audit --md").lines
        assert lines[0] == "**Audit: Mon 17 Aug to Sat 21 Nov**"
        assert lines[2:4] == ["| verdict | check | evidence | to do | essay |", "| --- | --- | --- | --- | --- |"]
        assert lines[-1] == SUMS[name]
        rows = [line.strip("| ").split(" | ") for line in lines[4:-2]]
        found = checks(journals[name])
        assert sorted(row[1] for row in rows) == sorted(found)
        for verdict, check_name, evidence, todo, essay in rows:
            each = found[check_name]
            assert (verdict, todo, essay) == (each["verdict"], f"`{each['todo']}`", each["essay"])
            assert evidence.replace("\\", "") == each["evidence"]


def test_an_empty_journal_has_not_enough_data(shell: Shell) -> None:
    """And two things that need no line: nobody has said what a lead is, and no time is kept."""
    found = verdicts(shell)
    assert {name for name, verdict in found.items() if verdict != UNKNOWN} == {"a lead is defined", "a routine is kept"}
    assert shell.ok("audit").lines[-1] == "2 to mend, 0 to watch, 0 good, 9 without enough data."
    assert not shell.journal.exists()


def test_strict_on_an_empty_journal_asks_for_those_two(shell: Shell) -> None:
    assert shell("audit --strict").code == 1
    log(shell, "criteria use bant", "routine add mon-fri 9-10:30")
    assert set(verdicts(shell.at("2026-11-21T18:00:01+01:00")).values()) == {UNKNOWN}
    assert shell("audit --strict").code == 0


def test_strict_in_a_process_of_its_own(shell: Shell) -> None:
    said = shell.process("audit", "--strict")
    assert (said.code, said.err) == (1, "")
    assert said.out.endswith("2 to mend, 0 to watch, 0 good, 9 without enough data.\n")


class TestTooLittle:
    """What a coach would say, and would keep to herself."""

    def test_a_journal_of_one_line(self, shell: Shell) -> None:
        """Say what a lead is, and keep a time for it. Of the rest there is nothing to say, good or bad."""
        log(shell, "p 45m calls @acme")
        found = verdicts(shell)
        assert {name: each for name, each in found.items() if each != UNKNOWN} == {
            "a lead is defined": MEND,
            "a routine is kept": MEND,
        }
        assert shell.ok("audit").lines[-1] == "2 to mend, 0 to watch, 0 good, 9 without enough data."

    def test_one_coffee_logged_as_prospecting(self, shell: Shell) -> None:
        """She would mention it, and not call it a habit."""
        log(shell, "p 45m coffee @acme")
        found = checks(shell)["prospecting is prospecting"]
        assert (found["verdict"], found["evidence"]) == (
            WATCH,
            "45m of 45m logged as prospecting reads like networking",
        )

    def test_fourteen_weeks_of_client_work(self, shell: Shell) -> None:
        """Three hours each Tuesday: prospecting became optional. It says nothing of how he networks or sifts."""
        log(shell, *(f"c 3h {days_of(number)[1]} on site @weber +in-person" for number in MONDAYS))
        found = checks(shell)
        assert {name: each["verdict"] for name, each in found.items() if each["verdict"] != UNKNOWN} == {
            "a lead is defined": MEND,
            "a routine is kept": MEND,
            "prospecting before clients": MEND,
            "every week is written down": GOOD,
        }
        assert found["prospecting before clients"]["evidence"] == "42h with existing clients, 0m of prospecting"
        alone = found["no week of networking alone"]["evidence"]
        assert alone == "0 of 0 weeks with networking or prospecting had networking alone"
        assert found["few and deep"]["evidence"] == "0 of 1 contacts met only once, over a month ago"

    def test_a_referral_of_today(self, shell: Shell) -> None:
        """Nobody has left it waiting, and nobody has taken it up. On Wednesday, after two working days, it waits."""
        log(shell, "n 30m lunch @bob", "contact @fern --from @bob")
        name = "referrals are taken up"
        for now in ("2026-11-21T18:00:00+01:00", "2026-11-24T23:59:00+01:00"):
            found = checks(shell.at(now))[name]
            assert found["verdict"] == UNKNOWN
            assert found["evidence"] == "0 of 1 referrals left waiting, 1 not touched yet; 0 won (0 %)"
            assert found["todo"] == "prospectr referrals 13w"
        found = checks(shell.at("2026-11-25T00:00:00+01:00"))[name]
        assert found["verdict"] == WATCH
        assert found["evidence"] == "1 of 1 referrals left waiting; 0 won (0 %)"
        assert found["todo"] == "prospectr follow @fern 1d"

    def test_three_referrals_of_today_are_no_praise(self, shell: Shell) -> None:
        log(shell, "n 30m lunch @bob", *(f"contact @{name} --from @bob" for name in ("fern", "gale", "hive")))
        assert verdicts(shell)["referrals are taken up"] == UNKNOWN
        log(shell, *(f"p 5m call @{name}" for name in ("fern", "gale", "hive")))
        assert verdicts(shell)["referrals are taken up"] == GOOD


class TestWhichPeriod:
    """Feast and famine again: what was done in which weeks."""

    @pytest.mark.parametrize(
        ("period", "first", "last"),
        [
            ("", "2026-08-17", "2026-11-21"),
            ("1w", "2026-11-09", "2026-11-21"),
            ("2026-W41", "2026-10-05", "2026-10-11"),
            ("2026-10", "2026-09-28", "2026-11-01"),  # whole weeks
            ("all", "2026-08-17", "2026-11-21"),  # from the first line on
            ("year", "2026-08-17", "2026-11-21"),
        ],
    )
    def test_whole_weeks_from_the_first_line_up_to_now(
        self, journals: dict[str, Shell], period: str, first: str, last: str
    ) -> None:
        assert read(journals["feast-and-famine"], f"audit {period}")["period"] == {"first": first, "last": last}

    def test_two_weeks_of_feast(self, journals: dict[str, Shell]) -> None:
        """All ten blocks kept, 40 hours, no client seen; lark's referral was received before."""
        found = checks(journals["feast-and-famine"], "audit 1w")
        assert found["a routine is kept"]["evidence"] == "10 of 10 blocks kept"
        assert found["prospecting before clients"]["evidence"] == "0m with existing clients, 40h of prospecting"
        assert found["referrals are taken up"]["evidence"].startswith("0 of 3 referrals")
        assert found["every week is written down"]["evidence"] == "0 of 2 weeks without a line"

    def test_a_week_of_famine(self, journals: dict[str, Shell]) -> None:
        found = checks(journals["feast-and-famine"], "audit 2026-W41")
        assert found["a routine is kept"]["evidence"] == "0 of 5 blocks kept"
        assert found["no week of networking alone"]["evidence"].startswith("1 of 1 weeks")
        assert found["prospecting is prospecting"]["verdict"] == UNKNOWN
        assert found["prospecting before clients"]["evidence"] == "12h with existing clients, 0m of prospecting"

    def test_two_weeks_without_a_line(self, journals: dict[str, Shell]) -> None:
        """Where nothing is written there is nothing to judge, least of all silence."""
        found = verdicts(journals["feast-and-famine"], "audit 2026-W39..2026-W40")
        assert found["every week is written down"] == UNKNOWN
        assert found["prospecting before clients"] == UNKNOWN

    @pytest.mark.parametrize(
        ("line", "named"),
        [
            ("audit 13", "not a period"),
            ("audit lastweek", "last-week"),
            ("audit 2026-11-20..2026-11-01", "before it begins"),
            ("audit 13w 4w", ""),
            ("audit --json --md", "one form"),
            ("audit --stric", "--strict"),
        ],
    )
    def test_what_is_refused(self, journals: dict[str, Shell], line: str, named: str) -> None:
        """With 2, also where 1 would say that something is to mend."""
        refused(journals["all-networking"](line), 2, named)


def complaint_lines() -> Iterator[str]:
    """One or two of everything to complain of; where it says July, or the week of 1 October, it matters."""
    yield "criteria use bant"
    yield "routine add mon-fri 9-10:30 --from 2026-05-18"
    yield "contact @nora --circle referral --close"
    yield "advance @old opportunity --on 2026-01-12"
    yield "p 5h 2026-07-14 coffee @jule"
    yield "p 5h 2026-09-29 coffee @sepp"  # Tuesday of week 40, before the quarter began
    yield "p 1h 2026-11-10 coffee @nora got=tips"
    yield "n 1h 2026-11-11 breakfast @nora got=names"
    yield "n 1h 2026-11-03 breakfast @nora +event"
    yield "c 9h 2026-10-20 on site @weber"
    yield "c 9h 2026-10-21 on site @weber"
    yield "a 10m inbox"
    yield "contact @late --from @nora --on 2026-10-05"
    yield "advance @una lead --reason asked --on 2026-10-07"
    yield "advance @jumped opportunity --on 2026-10-06"


PERIODS = ("13w", "26w", "quarter")
DOUBTFUL = {"13w": ["sepp", "nora"], "26w": ["jule", "sepp", "nora"], "quarter": ["sepp", "nora"]}


@pytest.fixture(scope="module")
def complaints(tmp_path_factory: pytest.TempPathFactory) -> Shell:
    """A shell on a journal with something to complain of in each check, for looking at only."""
    shell = Shell(tmp_path_factory.mktemp("complaints"))
    with one_command_tree():
        log(shell, "config auto_backup off", *complaint_lines())
    return shell


@pytest.fixture(scope="module")
def samples(
    journals: dict[str, Shell], complaints: Shell, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Shell]:
    """The three journals, that of the complaints, both samples and an empty journal, for looking at only."""
    demo = Shell(tmp_path_factory.mktemp("demo"))
    demo.journal.parent.mkdir(mode=0o700)
    demo.ok("demo", str(demo.journal))
    demo.ok("config auto_backup off")
    goldens = sample_shell(tmp_path_factory.mktemp("goldens"))
    one_line = Shell(tmp_path_factory.mktemp("one-line"))
    log(one_line, "config auto_backup off", "p 45m calls @acme")
    return {**journals, "complaints": complaints, "demo": demo, "goldens": goldens, "one-line": one_line}


def typed(shell: Shell, todo: str, answers: str = "") -> Result:
    """Type what a check says on a terminal; what asks is answered."""
    program, *words = shlex.split(todo)
    assert program == "prospectr"
    return shell(*words, terminal=True, stdin=answers, check=True)


class TestWhatIsToType:
    """Each thing to do, really typed: it shows, or changes, what the check complained of."""

    @pytest.fixture(autouse=True)
    def _here(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """A calendar is written to where one is."""
        monkeypatch.chdir(tmp_path)

    @pytest.mark.parametrize("period", PERIODS)
    @pytest.mark.parametrize("name", [*JOURNALS, "complaints", "demo", "goldens", "one-line"])
    def test_it_can_be_typed_for_every_check(
        self, samples: dict[str, Shell], tmp_path: Path, name: str, period: str
    ) -> None:
        shell = copied(samples[name], tmp_path)
        for each in checks(shell, f"audit {period}").values():
            typed(shell, each["todo"], "s\n" * 40)

    @pytest.mark.parametrize(
        ("period", "told"),
        [
            ("13w", "13w"),
            ("4w", "4w"),
            ("week", "week"),
            ("last week", "last-week"),
            ("2026-w46", "2026-w46"),
            ("all", "all"),
            ("year", "year"),  # the first line is of July
            ("quarter", "2026-W40..2026-W47"),  # from Monday 28 September on
            ("2026-Q4", "2026-W40..2026-W47"),
            ("2026-10", "2026-W40..2026-W44"),  # to Sunday 1 November
            ("2026-11", "2026-W44..2026-W47"),
            ("today", "2026-W47"),
            ("30d", "2026-W43..2026-W47"),
            ("2026-06-01..2026-11-11", "2026-W29..2026-W46"),  # from the first line to the end of that week
        ],
    )
    def test_a_period_that_is_no_whole_weeks_is_told_as_the_weeks_looked_at(
        self, complaints: Shell, period: str, told: str
    ) -> None:
        found = json.loads(complaints.ok("audit", period, "--json").out)
        todo = {each["name"]: each["todo"] for each in found["checks"]}["prospecting is prospecting"]
        assert todo == f"prospectr review {told}"
        assert read(complaints, f"audit {told}") == found

    def test_where_weeks_begin_on_sunday_too(self, complaints: Shell, tmp_path: Path) -> None:
        """The week of Thursday 1 October begins on 27 September, and is week 40 all the same."""
        shell = copied(complaints, tmp_path)
        shell.ok("config week_start sunday")
        found = read(shell, "audit quarter")
        assert found["period"]["first"] == "2026-09-27"
        assert read(shell, "audit 2026-W40..2026-W47") == found

    @pytest.mark.parametrize("period", PERIODS)
    def test_review_goes_through_the_doubtful_lines_of_the_period(
        self, complaints: Shell, tmp_path: Path, period: str
    ) -> None:
        """Five hours of July, five of September and one of November."""
        shell = copied(complaints, tmp_path)
        found = checks(shell, f"audit {period}")["prospecting is prospecting"]
        minutes = {"13w": "6h", "26w": "11h", "quarter": "6h"}[period]
        assert found["verdict"] == MEND
        assert found["evidence"] == f"{minutes} of {minutes} logged as prospecting reads like networking"
        listed = read(shell, found["todo"].removeprefix("prospectr "))
        assert [each["contacts"] for each in listed] == [[name] for name in DOUBTFUL[period]]
        typed(shell, found["todo"], "n\n" * len(listed))
        found = checks(shell, f"audit {period}")["prospecting is prospecting"]
        assert found["evidence"] == "0m of 0m logged as prospecting reads like networking"

    @pytest.mark.parametrize("period", PERIODS)
    def test_a_late_referral_is_to_be_followed_up(self, complaints: Shell, tmp_path: Path, period: str) -> None:
        shell = copied(complaints, tmp_path)
        found = checks(shell, f"audit {period}")["referrals are taken up"]
        assert found["evidence"] == "1 of 1 referrals left waiting; 0 won (0 %)"
        assert found["todo"] == "prospectr follow @late 1d"
        assert [each["contact"] for each in read(shell, f"referrals {period}")["never_touched"]] == ["late"]
        typed(shell, found["todo"])
        assert [each["contact"] for each in read(shell, "due")["this_week"]] == ["late"]
        shell.ok("p 10m call @late")
        found = checks(shell, f"audit {period}")["referrals are taken up"]
        assert found["evidence"] == "0 of 1 referrals left waiting; 0 won (0 %)"

    @pytest.mark.parametrize("period", PERIODS)
    def test_who_was_met_once_is_to_be_met_again(self, complaints: Shell, tmp_path: Path, period: str) -> None:
        """Jule and sepp were met once; in each of the periods sepp was the latest, and weber was met twice."""
        shell = copied(complaints, tmp_path)
        found = checks(shell, f"audit {period}")["few and deep"]
        once, met = {"13w": (1, 3), "26w": (2, 4), "quarter": (1, 3)}[period]
        assert found["evidence"] == f"{once} of {met} contacts met only once, over a month ago"
        assert found["todo"] == "prospectr follow @sepp 3d"
        typed(shell, found["todo"])
        assert {each["contact"] for part in ("this_week", "later") for each in read(shell, "due")[part]} == {"sepp"}
        shell.ok("p 10m call @sepp")
        found = checks(shell, f"audit {period}")["few and deep"]
        assert found["evidence"] == f"{once - 1} of {met} contacts met only once, over a month ago"
        assert found["todo"] == ("prospectr follow @jule 3d" if period == "26w" else "prospectr contacts --close")

    @pytest.mark.parametrize(
        ("lines", "whom"),
        [
            ((), "@cora"),  # the latest
            (("p 9m call @cora",), "@bea"),  # by name, of those of one day
            (("p 9m call @cora @bea",), "@ben"),
            (("advance @cora lost",), "@bea"),  # she is not to be called any more
            (("advance @cora client",), "@cora"),
            (("advance @cora lost", "advance @cora prospect --on 2026-11-21"), "@cora"),  # she is back
            (("m 9m newsletter @cora",), "@cora"),  # that is no meeting
            (("delete 3",), "@bea"),
        ],
    )
    def test_whom_to_meet_again(self, shell: Shell, lines: tuple[str, ...], whom: str) -> None:
        """Met on the 5th, 6th and 7th of October, and dan so lately that there is time yet."""
        log(shell, "n 9m 2026-10-05 fair @al", "n 9m 2026-10-06 fair @ben @bea", "n 9m 2026-10-07 fair @cora")
        log(shell, "n 9m 2026-10-23 fair @dan", *lines)
        assert checks(shell)["few and deep"]["todo"] == f"prospectr follow {whom} 3d"

    def test_where_all_who_were_met_once_are_lost_there_is_nobody_to_meet(self, shell: Shell) -> None:
        log(shell, "n 9m 2026-10-05 fair @al", "advance @al lost")
        found = checks(shell)["few and deep"]
        assert found["evidence"] == "1 of 1 contacts met only once, over a month ago"
        assert found["todo"] == "prospectr contacts --close"

    @pytest.mark.parametrize("period", PERIODS)
    def test_who_skipped_a_stage_is_to_be_asked(self, complaints: Shell, tmp_path: Path, period: str) -> None:
        shell = copied(complaints, tmp_path)
        found = checks(shell, f"audit {period}")["sifting, no home runs"]
        assert found["evidence"].startswith("1 of 1 new opportunities skipped a stage; ")
        assert found["todo"] == "prospectr qualify @jumped"
        said = typed(shell, found["todo"])
        for question in ("budget", "authority", "need"):
            assert question in said.out

    def test_who_was_dropped_comes_before_who_jumped(self, complaints: Shell, tmp_path: Path) -> None:
        """Once she is lost there is nothing to follow up; she was dropped all the same."""
        shell = copied(complaints, tmp_path)
        shell.ok("advance @dora prospect --on 2026-10-06")
        found = checks(shell)["sifting, no home runs"]
        assert found["evidence"].endswith("; 1 of 1 new prospects dropped after at most one touch")
        assert found["todo"] == "prospectr follow @dora 3d"
        typed(shell, found["todo"])
        shell.ok("advance @dora lost")
        after = checks(shell)["sifting, no home runs"]
        assert (after["evidence"], after["todo"]) == (found["evidence"], "prospectr qualify @jumped")

    def test_nobody_is_to_be_asked_who_is_lost_or_a_client(self, complaints: Shell, tmp_path: Path) -> None:
        shell = copied(complaints, tmp_path)
        log(shell, "advance @jumped client", "advance @una lost")
        found = checks(shell)
        assert found["sifting, no home runs"]["todo"] == "prospectr funnel 13w"
        assert found["a lead is defined"]["todo"] == "prospectr criteria"

    @pytest.mark.parametrize("period", PERIODS)
    def test_a_lead_is_to_be_asked_the_first_three(self, complaints: Shell, tmp_path: Path, period: str) -> None:
        shell = copied(complaints, tmp_path)
        found = checks(shell, f"audit {period}")["a lead is defined"]
        assert found["evidence"] == "4 questions; 0 of 1 new leads with the first three answered"
        assert found["todo"] == "prospectr qualify @una"
        typed(shell, f'{found["todo"]} budget="25k" authority=herself need="late orders"')
        found = checks(shell, f"audit {period}")["a lead is defined"]
        assert found["evidence"] == "4 questions; 1 of 1 new leads with the first three answered"

    def test_where_no_question_is_set_nobody_can_be_asked(self, shell: Shell) -> None:
        """First comes what makes a lead; until then it is the funnel that shows how somebody jumped."""
        log(shell, "p 45m 2026-11-10 calls @acme", "advance @acme opportunity --on 2026-11-10")
        found = checks(shell)
        assert found["sifting, no home runs"]["todo"] == "prospectr funnel 13w"
        typed(shell, found["a lead is defined"]["todo"])
        assert checks(shell)["sifting, no home runs"]["todo"] == "prospectr qualify @acme"

    def test_the_calendar_gets_the_blocks_that_are_not_kept(self, complaints: Shell, tmp_path: Path) -> None:
        """None of the mornings was; where the routine has ended there is one to add before there is one to write."""
        shell = copied(complaints, tmp_path)
        found = checks(shell)["a routine is kept"]
        assert found["verdict"] == MEND
        typed(shell, found["todo"])
        assert "RRULE:FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR" in Path("routine.ics").read_text(encoding="utf-8")
        shell.ok("routine remove 1 --from 2026-11-16")
        found = checks(shell)["a routine is kept"]
        assert found["evidence"] == "0 of 65 blocks kept"  # thirteen weeks
        assert found["todo"] == "prospectr routine add mon-fri 9-10:30"
        typed(shell, found["todo"])
        assert checks(shell)["a routine is kept"]["todo"] == "prospectr routine export ics -o routine.ics"

    @pytest.mark.parametrize("period", PERIODS)
    def test_the_network_tells_who_takes(self, complaints: Shell, period: str) -> None:
        found = checks(complaints, f"audit {period}")["streets run both ways"]
        assert found["evidence"] == "1 of 1 close contacts on a one-way street"
        assert "you take" in typed(complaints, found["todo"]).out

    @pytest.mark.parametrize("period", PERIODS)
    def test_an_old_opportunity_is_given_up(self, complaints: Shell, tmp_path: Path, period: str) -> None:
        shell = copied(complaints, tmp_path)
        found = checks(shell, f"audit {period}")["opportunities move"]
        assert found["evidence"] == "1 of 2 open opportunities older than two quarters: @old"
        typed(shell, found["todo"])
        found = checks(shell, f"audit {period}")["opportunities move"]
        assert found["evidence"] == "0 of 1 open opportunities older than two quarters"

    @pytest.mark.parametrize("period", PERIODS)
    def test_the_report_shows_the_weeks_that_went_to_clients(self, complaints: Shell, period: str) -> None:
        found = checks(complaints, f"audit {period}")["prospecting before clients"]
        assert found["evidence"] == "18h with existing clients, 0m of prospecting"
        rows = read(complaints, found["todo"].removeprefix("prospectr "))["rows"]
        clients = {each["week"]: each["minutes"] for each in rows if each["kind"] == "clients"}
        assert clients == {"2026-W43": 1080}

    @pytest.mark.parametrize("period", PERIODS)
    def test_the_trend_shows_the_weeks_without_a_line_and_those_without_prospecting(
        self, complaints: Shell, period: str
    ) -> None:
        """Lines are in weeks 29, 40, 43, 45, 46 and 47; the journal begins in 29, and 13 weeks back is 34."""
        found = checks(complaints, f"audit {period}")
        silent, weeks = {"13w": (9, 14), "26w": (13, 19), "quarter": (3, 8)}[period]
        assert found["every week is written down"]["evidence"] == f"{silent} of {weeks} weeks without a line"
        trend = read(complaints, found["every week is written down"]["todo"].removeprefix("prospectr "))["weeks"]
        assert len(trend) == weeks
        assert sum(not each["total_minutes"] for each in trend) == silent
        # 29, 40, 45 and 46 are talk that is no prospecting
        alone = {"13w": 3, "26w": 4, "quarter": 3}[period]
        networking = found["no week of networking alone"]
        assert networking["evidence"].startswith(f"{alone} of {alone} weeks ")
        assert networking["todo"] == found["every week is written down"]["todo"]
        talk = [each for each in trend if each["week"] in ("2026-W29", "2026-W40", "2026-W45", "2026-W46")]
        assert [each["prospecting_minutes"] for each in talk] == [0] * alone


class TestHowItIsCounted:
    """Small journals, one check each."""

    def evidence(self, shell: Shell, name: str, *lines: str) -> tuple[str, str]:
        log(shell, *lines)
        found = checks(shell)[name]
        return found["verdict"], found["evidence"]

    @pytest.mark.parametrize(
        ("answers", "meeting"),
        [
            ("", 0),
            ('budget="25k"', 0),
            ('budget="25k" authority="the owner" timeframe="spring"', 0),  # the third is not among the first three
            ('budget="25k" authority="the owner" need="late orders"', 1),
        ],
    )
    def test_a_lead_is_one_with_the_first_three_answered(self, shell: Shell, answers: str, meeting: int) -> None:
        lines = ["p 10m calls @acme", "criteria use bant", *([f"qualify @acme {answers}"] if answers else [])]
        found = self.evidence(shell, "a lead is defined", *lines, "advance @acme lead --reason asked")
        assert found[1] == f"4 questions; {meeting} of 1 new leads with the first three answered"

    def test_a_routine_that_has_ended_is_none(self, shell: Shell) -> None:
        """It was kept for prospecting in spring; for six months no time has been."""
        found = self.evidence(
            shell,
            "a routine is kept",
            "p 10m 2026-11-02 calls",
            "routine add mon-fri 9-10 --from 2026-03-02",
            "routine remove 1 --from 2026-06-01",
        )
        assert found == (MEND, "no time is kept for prospecting")

    def test_a_block_that_is_not_over_is_not_lost(self, shell: Shell) -> None:
        log(shell, "p 10m 2026-11-16 calls", "routine add mon-fri 9-10 --from 2026-11-18")
        thursday = shell.at("2026-11-19T09:30:00+01:00")
        assert checks(thursday)["a routine is kept"]["evidence"] == "0 of 1 blocks kept"
        assert checks(shell)["a routine is kept"]["evidence"] == "0 of 3 blocks kept"

    @pytest.mark.parametrize(
        ("lines", "evidence"),
        [
            # a prospect of 30 days may still be called again, one of 31 was left
            (("advance @acme prospect --on 2026-10-22",), "0 of 0 * 0 of 1"),
            (("advance @acme prospect --on 2026-10-21",), "0 of 0 * 1 of 1"),
            (("advance @acme prospect --on 2026-10-21", "p 10m 2026-10-22 @acme"), "0 of 0 * 1 of 1"),
            (
                ("advance @acme prospect --on 2026-10-21", "p 10m 2026-10-22 @acme", "p 9m 2026-10-23 @acme"),
                "0 of 0 * 0 of 1",
            ),
            # twice on a day is one touch, and a newsletter none
            (
                ("advance @acme prospect --on 2026-10-21", "p 10m 2026-10-22 @acme", "p 9m 2026-10-22 @acme"),
                "0 of 0 * 1 of 1",
            ),
            (
                ("advance @acme prospect --on 2026-10-21", "p 10m 2026-10-22 @acme", "m 9m 2026-10-23 @acme"),
                "0 of 0 * 1 of 1",
            ),
            (("advance @acme prospect --on 2026-11-20", "advance @acme lost"), "0 of 0 * 1 of 1"),
            (("advance @acme prospect --on 2026-10-12", "advance @acme lead --reason asked"), "0 of 0 * 0 of 1"),
            # it went on to be a client at once: whatever that is, it was not dropped
            (("advance @acme prospect --on 2026-10-12", "advance @acme client --on 2026-10-13"), "0 of 0 * 0 of 1"),
            (("advance @acme opportunity",), "1 of 1 * 0 of 0"),
            (("advance @acme lead --reason asked", "advance @acme opportunity"), "1 of 1 * 0 of 0"),
            (("advance @acme prospect", "advance @acme opportunity"), "1 of 1 * 0 of 1"),
            (
                ("advance @acme prospect", "advance @acme lead --reason asked", "advance @acme opportunity"),
                "0 of 1 * 0 of 1",
            ),
            # step by step, though the steps were before the period
            (
                (
                    "advance @acme prospect --on 2026-01-12",
                    "advance @acme lead --reason asked --on 2026-02-02",
                    "advance @acme opportunity",
                ),
                "0 of 1 * 0 of 0",
            ),
            # the lead was thought of later
            (
                (
                    "advance @acme prospect --on 2026-10-05",
                    "advance @acme opportunity --on 2026-10-12",
                    "advance @acme lead --reason asked",
                ),
                "1 of 1 * 0 of 1",
            ),
        ],
    )
    def test_a_home_run_skips_a_stage_and_who_does_not_sift_drops_after_one_touch(
        self, shell: Shell, lines: tuple[str, ...], evidence: str
    ) -> None:
        _, found = self.evidence(shell, "sifting, no home runs", "p 10m 2026-10-05 calls", *lines)
        skipped, dropped = evidence.split(" * ")
        assert found == (
            f"{skipped} new opportunities skipped a stage; {dropped} new prospects dropped after at most one touch"
        )

    @pytest.mark.parametrize(
        ("lines", "verdict"),
        [
            (("p 5h 2026-11-10 coffee with @bob",), MEND),
            (("p 4h59m 2026-11-10 coffee with @bob",), WATCH),  # of less than five hours
            (('p 5h 2026-11-10 coffee with @bob need="late orders"',), GOOD),
            (('p 4h59m 2026-11-10 coffee with @bob need="late orders"',), UNKNOWN),
            (("p 5h 2026-11-10 coffee with @bob talks=1",), GOOD),
            (("config counting as-logged", "p 5h 2026-11-10 coffee with @bob"), MEND),  # whatever the quota goes by
            (("config cues kaffee", "p 5h 2026-11-10 coffee with @bob"), GOOD),
            (("n 5h 2026-11-10 coffee with @bob",), UNKNOWN),
        ],
    )
    def test_coffee_is_not_prospecting(self, shell: Shell, lines: tuple[str, ...], verdict: str) -> None:
        assert self.evidence(shell, "prospecting is prospecting", *lines)[0] == verdict

    @pytest.mark.parametrize(
        ("lines", "found"),
        [
            (("n 1h 2026-11-10 fair",), "1 of 1 weeks"),
            (("n 1h 2026-11-10 fair", "p 1m 2026-11-15 a call"), "0 of 1 weeks"),
            (("n 1h 2026-11-10 fair", "p 1h 2026-11-15 coffee with @bob"), "1 of 1 weeks"),  # that is networking too
            (('n 1h 2026-11-10 fair need="a quote"',), "0 of 1 weeks"),
            (("c 9h 2026-11-10 on site",), "0 of 0 weeks"),  # neither: that week is no example of anything
            (("n 1h 2026-11-10 fair", "c 9h 2026-11-03 on site"), "1 of 1 weeks"),
            (("n 1h 2026-11-18 fair",), "0 of 0 weeks"),  # this week is not over
            (("n 1h 2026-11-18 fair", "p 1m 2026-11-18 a call"), "0 of 1 weeks"),  # and yet it has prospecting
            (("n 1h 2026-11-10 fair", "c 9h 2026-11-11 on site"), "1 of 1 weeks"),
        ],
    )
    def test_weeks_of_networking(self, shell: Shell, lines: tuple[str, ...], found: str) -> None:
        assert self.evidence(shell, "no week of networking alone", *lines)[1].startswith(found)

    def test_a_week_that_has_just_begun_is_no_whole_week_of_networking(self, shell: Shell) -> None:
        """Issue 4 looks for "whole weeks of networking"; on Monday morning there are four days left to prospect."""
        log(shell, *(f"p 1h {day} calls" for day in ("2026-10-28", "2026-11-04", "2026-11-11", "2026-11-18")))
        name, alone = "no week of networking alone", "weeks with networking or prospecting had networking alone"
        monday = shell.at("2026-11-23T10:00:00+01:00")
        monday.ok("n 45m breakfast @bob")
        for now in ("2026-11-23T10:00:00+01:00", "2026-11-29T23:59:00+01:00"):
            found = checks(shell.at(now))[name]
            assert (found["verdict"], found["evidence"]) == (GOOD, f"0 of 4 {alone}")
        found = checks(shell.at("2026-11-30T00:00:00+01:00"))[name]
        assert (found["verdict"], found["evidence"]) == (WATCH, f"1 of 5 {alone}")

    @pytest.mark.parametrize(
        ("lines", "found"),
        [
            (("contact @fern --from @bob --on 2026-11-09",), "1 of 1 referrals left waiting; 0 won (0 %)"),
            (("contact @fern --from @bob --on 2026-11-09", "p 9m @fern"), "0 of 1 referrals left waiting; 0 won (0 %)"),
            # bob was talked to, and not fern
            (("n 9m 2026-11-09 lunch @bob @fern from=@bob",), "1 of 1 referrals left waiting; 0 won (0 %)"),
            (
                ("contact @fern --from @bob --on 2026-11-09", "advance @fern lost"),
                "0 of 1 referrals left waiting; 0 won (0 %)",
            ),
            (
                ("contact @fern --from @bob --on 2026-11-09", "advance @fern client --on 2026-11-12"),
                "0 of 1 referrals left waiting; 1 won (100 %)",
            ),
            (("contact @fern --from @bob --on 2026-10-25",), "0 of 0 referrals left waiting; 0 won"),  # before
            # two working days after Wednesday the 18th it is Friday, and that is over
            (("contact @fern --from @bob --on 2026-11-18",), "1 of 1 referrals left waiting; 0 won (0 %)"),
            (
                ("contact @fern --from @bob --on 2026-11-19",),
                "0 of 1 referrals left waiting, 1 not touched yet; 0 won (0 %)",
            ),
            (
                ("contact @fern --from @bob --on 2026-11-18", "off 2026-11-20"),
                "0 of 1 referrals left waiting, 1 not touched yet; 0 won (0 %)",
            ),
            (
                ("contact @fern --from @bob --on 2026-11-18", "config referral_days 3"),
                "0 of 1 referrals left waiting, 1 not touched yet; 0 won (0 %)",
            ),
            (
                ("contact @fern --from @bob --on 2026-11-18", "config workdays mon-thu"),
                "0 of 1 referrals left waiting, 1 not touched yet; 0 won (0 %)",
            ),
            (
                ("contact @fern --from @bob --on 2026-11-19", "config referral_days 1"),
                "1 of 1 referrals left waiting; 0 won (0 %)",
            ),
        ],
    )
    def test_referrals(self, shell: Shell, lines: tuple[str, ...], found: str) -> None:
        log(shell, "p 10m 2026-10-26 calls", *lines)
        assert checks(shell)["referrals are taken up"]["evidence"] == found

    @pytest.mark.parametrize(
        ("talks", "verdict"),
        [
            (("got=tips", "got=tips"), WATCH),
            (("gave=tips", "gave=tips"), WATCH),  # it runs one way, whichever
            (("got=tips",), GOOD),
            (("got=tips", "gave=tips", "got=tips"), GOOD),
            (("got=tips", "got=tips", "got=tips", "gave=tips"), WATCH),
            (("", ""), GOOD),
        ],
    )
    def test_one_way_streets(self, shell: Shell, talks: tuple[str, ...], verdict: str) -> None:
        """Bob is one of three close contacts, and a third is to watch."""
        lines = [f"n 9m 2026-11-{10 + i} talk @bob {talk}" for i, talk in enumerate(talks)]
        close = [f"contact @{name} --close" for name in ("ann", "bob", "carl")]
        assert self.evidence(shell, "streets run both ways", *close, *lines)[0] == verdict

    @pytest.mark.parametrize(
        ("lines", "found"),
        [
            (("n 9m 2026-10-20 fair @a1 @a2 @a3",), "3 of 3"),
            (("n 9m 2026-10-20 fair @a1 @a2 @a3", "p 9m 2026-11-11 @a1"), "2 of 3"),
            (("n 9m 2026-10-20 fair @a1 @a2 @a3", "m 9m 2026-11-11 @a1"), "3 of 3"),  # a newsletter is no meeting
            (("n 9m 2026-10-22 fair @a1",), "1 of 1"),  # thirty days ago
            (("n 9m 2026-10-23 fair @a1",), "0 of 0"),  # there is time yet
            (("n 9m 2026-10-20 fair @a1", "n 9m 2026-11-20 fair @a2 @a3"), "1 of 1"),
            (("n 9m 2026-11-19 fair @a1 @a2", "p 9m 2026-11-20 @a2"), "0 of 1"),
            (("n 9m 2026-10-27 fair @a1", "p 9m 2026-11-11 @a1"), "0 of 1"),
        ],
    )
    def test_cards(self, shell: Shell, lines: tuple[str, ...], found: str) -> None:
        assert self.evidence(shell, "few and deep", *lines)[1] == f"{found} contacts met only once, over a month ago"

    @pytest.mark.parametrize(
        ("day", "verdict"),
        [
            ("2026-05-23", GOOD),  # 182 days: 8, 30, 31, 31, 30, 31 and 21
            ("2026-05-22", WATCH),
        ],
    )
    def test_two_quarters_are_182_days(self, shell: Shell, day: str, verdict: str) -> None:
        log(shell, "p 10m 2026-11-10 calls", f"advance @acme opportunity --on {day}")
        assert verdicts(shell)["opportunities move"] == verdict
        shell.ok("advance @acme lost")
        assert verdicts(shell)["opportunities move"] == UNKNOWN

    @pytest.mark.parametrize(
        ("lines", "found"),
        [
            ((), (MEND, "2 of 4 weeks without a line")),  # W45 and W46
            (("off 2026-11-02..2026-11-06",), (WATCH, "1 of 3 weeks without a line")),
            (("off 2026-11-02..2026-11-13",), (UNKNOWN, "0 of 2 weeks without a line")),
            (("off 2026-11-02..2026-11-05",), (MEND, "2 of 4 weeks without a line")),  # Friday was worked
            (("off 2026-11-02..2026-11-05", "config workdays mon-thu"), (WATCH, "1 of 3 weeks without a line")),
            (("off 2026-10-26..2026-10-30",), (MEND, "2 of 4 weeks without a line")),  # off, and yet a line
            (("a 5m 2026-11-04 inbox",), (WATCH, "1 of 4 weeks without a line")),
        ],
    )
    def test_days_off_excuse_weeks_without_a_line(
        self, shell: Shell, lines: tuple[str, ...], found: tuple[str, str]
    ) -> None:
        """There are lines in W44, and in W47."""
        log(shell, "p 10m 2026-10-26 calls", "p 10m 2026-11-16 calls", *lines)
        each = checks(shell)["every week is written down"]
        assert (each["verdict"], each["evidence"]) == found

    def test_this_week_may_still_be_written_down(self, shell: Shell) -> None:
        log(shell, "p 10m 2026-11-10 calls")
        assert checks(shell)["every week is written down"]["evidence"] == "0 of 1 weeks without a line"
        monday = shell.at("2026-11-23T09:00:00+01:00")
        assert checks(monday)["every week is written down"]["evidence"] == "1 of 2 weeks without a line"

    def test_what_is_changed_is_looked_at_anew(self, shell: Shell) -> None:
        def seen() -> Any:
            return read(shell, "audit")

        log(shell, "p 1h 2026-11-10 coffee with @bob")
        before = seen()
        log(shell, "edit last n")
        after = seen()
        assert before != after
        shell.ok("undo")
        assert seen() == before
        shell.ok("redo")
        assert seen() == after
