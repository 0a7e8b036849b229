"""The audit of three made journals, typed line by line, with the verdicts that a coach would give; worked by hand.

Today is Saturday 21 November 2026, in week 47. `audit` looks back thirteen weeks: from Monday 17 August, week 34, on.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len

from tests.commands.helpers import log, read, refused
from tests.conftest import Shell
from tests.render.sample import copied, one_command_tree
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
    for contact, first, second in (("gale", "2026-09-07", "2026-09-14"), ("fern", "2026-11-09", "2026-11-16")):
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
    yield "advance @gale opportunity --on 2026-08-28"
    yield "advance @hive opportunity --on 2026-08-28"


def networking_lines() -> Iterator[str]:
    """Coffee, breakfasts, mixers, week after week; some of it is logged as prospecting."""
    yield "contact @bob --circle referral --close"
    yield "contact @esther --circle information --close"
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
        ("a lead is defined", GOOD, "4 questions; 3 of 3 new leads have the first three answered"),
        # "days, times, venue, nothing else in the slot": 13 weeks of 4, the holiday excused; two went to a proposal
        ("a routine is kept", GOOD, "50 of 52 blocks kept"),
        # sifting: acme and gale went step by step, and nobody was dropped, though corp and dyno wait
        (
            "sifting, no home runs",
            GOOD,
            "0 of 2 new opportunities skipped a stage; 0 of 5 prospects were dropped after one touch",
        ),
        # Hunter: coffee is networking. 50 blocks are 75h, first and second calls 1h35m, one coffee 30m
        ("prospecting is prospecting", GOOD, "30m of 77h05m logged as prospecting read like networking"),
        ("no week of networking alone", GOOD, "0 of 13 weeks had networking and no prospecting"),
        # "they refer; you close": bob's two were called on the day
        ("referrals are taken up", GOOD, "0 of 2 referrals were never touched; 1 became clients"),
        # "a two-way street": bob gave one and got one, ann got one, which is no habit
        ("streets run both ways", GOOD, "0 of 2 close contacts are one-way streets"),
        # "few deep relationships": acme, bolt, corp, dyno, weber, bob, ann, gale and fern; echo is too new to judge
        ("few and deep", GOOD, "0 of 9 contacts were met once, over a month ago"),
        # acme, since September
        ("opportunities move", GOOD, "0 of 1 open opportunities are older than two quarters"),
        # "too much time with existing clients": 13 x 90 minutes; 76h35m of calls and a breakfast that had a need, 45m
        ("prospecting before clients", GOOD, "19h30m with existing clients, 77h20m of prospecting"),
        # "what used to be reported weekly is not reported at all": the week of the holiday need not be
        ("every week is written down", GOOD, "0 of 13 weeks have no line"),
    ],
    "feast-and-famine": [
        # acme became a lead because it asked for a price: that is no definition kept
        ("a lead is defined", MEND, "4 questions; 1 of 2 new leads have the first three answered"),
        # "feast and famine": the blocks of four weeks of fourteen
        ("a routine is kept", MEND, "20 of 70 blocks kept"),
        # "swinging for the home run": gale was no lead and hive not even a prospect; corp, dyno, echo, fern: one call
        (
            "sifting, no home runs",
            MEND,
            "2 of 3 new opportunities skipped a stage; 4 of 7 prospects were dropped after one touch",
        ),
        # when he prospects he prospects: 20 mornings of four hours
        ("prospecting is prospecting", GOOD, "0m of 80h logged as prospecting read like networking"),
        # the week of the fair
        ("no week of networking alone", WATCH, "1 of 12 weeks had networking and no prospecting"),
        # hive, iris, jade and kite were called, lark waits since September
        ("referrals are taken up", WATCH, "1 of 5 referrals were never touched; 0 became clients"),
        # he names nobody whom he wants to stay close to
        ("streets run both ways", UNKNOWN, "0 of 0 close contacts are one-way streets"),
        # "cards handed out": corp, dyno, echo, fern, gale and hive, of those, acme, bolt, iris, jade, kite and weber
        ("few and deep", MEND, "6 of 12 contacts were met once, over a month ago"),
        # "the same two or three are reported": since January and February
        ("opportunities move", MEND, "2 of 5 open opportunities are older than two quarters: @nova, @onyx"),
        # 8 weeks of 12 hours
        ("prospecting before clients", MEND, "96h with existing clients, 80h of prospecting"),
        ("every week is written down", MEND, "2 of 14 weeks have no line"),
    ],
    "all-networking": [
        ("a lead is defined", MEND, "0 questions; 0 of 0 new leads have the first three answered"),
        ("a routine is kept", MEND, "no time is kept for prospecting"),
        # nobody ever became a prospect, so there is nothing to judge how they were sifted
        (
            "sifting, no home runs",
            UNKNOWN,
            "0 of 0 new opportunities skipped a stage; 0 of 0 prospects were dropped after one touch",
        ),
        # Hunter's very point: 14 weeks of a coffee and a catching up, 105 minutes
        ("prospecting is prospecting", MEND, "24h30m of 24h30m logged as prospecting read like networking"),
        # all but the one with a breakfast at which she said straight out that she wants to understand their needs
        ("no week of networking alone", MEND, "12 of 14 weeks had networking and no prospecting"),
        # "they refer; you close", and she does not even call
        ("referrals are taken up", MEND, "3 of 3 referrals were never touched; 0 became clients"),
        # three times got from esther, twice from bob, and never given
        ("streets run both ways", MEND, "2 of 2 close contacts are one-way streets"),
        # fourteen coffees, of which four are too new to judge; bob, esther and weber are met again
        ("few and deep", MEND, "10 of 13 contacts were met once, over a month ago"),
        ("opportunities move", UNKNOWN, "0 of 0 open opportunities are older than two quarters"),
        # an hour a week for weber is more than she prospects
        ("prospecting before clients", MEND, "14h with existing clients, 1h30m of prospecting"),
        # she does write it down: that is what can be built on
        ("every week is written down", GOOD, "0 of 14 weeks have no line"),
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
    def test_there_is_something_to_type_for_what_is_not_good_and_only_for_that(
        self, journals: dict[str, Shell], name: str
    ) -> None:
        text = journals[name].ok("audit").out
        for each in checks(journals[name]).values():
            block = text[text.index(f"  {each['name']}\n") :].split("\n\n")[0]
            assert f"({each['essay']})" in block
            assert (each["todo"] in block) == (each["verdict"] in (MEND, WATCH))

    @pytest.mark.parametrize("width", [60, 80])
    @pytest.mark.parametrize("name", JOURNALS)
    def test_on_a_terminal_it_fits_and_what_is_to_type_stays_on_one_line(
        self, journals: dict[str, Shell], name: str, width: int
    ) -> None:
        lines = journals[name].with_env(COLUMNS=str(width)).ok("audit", terminal=True).lines
        assert max(map(cell_len, lines)) <= width
        for each in checks(journals[name]).values():
            if each["verdict"] in (MEND, WATCH):
                assert any(each["todo"] in line for line in lines), each["todo"]

    @pytest.mark.parametrize("name", JOURNALS)
    def test_nothing_is_said_by_colour(self, journals: dict[str, Shell], name: str) -> None:
        colourless = view(journals[name], "audit", PLAIN, 80)
        assert journals[name].with_env(COLUMNS="80").ok("audit", terminal=True).out == colourless
        piped = view(journals[name], "audit", PIPED, 80)
        assert " ".join(piped.split()) == " ".join(colourless.split())

    @pytest.mark.parametrize("name", JOURNALS)
    def test_each_thing_to_do_is_understood_when_it_is_typed(
        self, journals: dict[str, Shell], tmp_path: Path, name: str
    ) -> None:
        """On a terminal; what asks is answered with a skip."""
        shell = copied(journals[name], tmp_path)
        answers = {}
        for each in checks(journals[name]).values():
            if each["verdict"] in (MEND, WATCH):
                program, *words = shlex.split(each["todo"])
                assert program == "prospectr"
                answers[each["todo"]] = shell(*words, terminal=True, stdin="s\n" * 40)
        assert {todo: said.err for todo, said in answers.items() if said.code} == {}

    @pytest.mark.parametrize("name", JOURNALS)
    def test_what_is_to_type_names_only_who_is_in_the_journal(self, journals: dict[str, Shell], name: str) -> None:
        known = {each["handle"] for each in read(journals[name], "contacts")}
        todos = [each["todo"] for each in checks(journals[name]).values() if each["verdict"] in (MEND, WATCH)]
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
            "evidence": "2 of 5 open opportunities are older than two quarters: @nova, @onyx",
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
        assert found["every week is written down"]["evidence"] == "0 of 2 weeks have no line"

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
        assert found[1] == f"4 questions; {meeting} of 1 new leads have the first three answered"

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
            f"{skipped} new opportunities skipped a stage; {dropped} prospects were dropped after one touch"
        )

    @pytest.mark.parametrize(
        ("lines", "verdict"),
        [
            (("p 1h 2026-11-10 coffee with @bob",), MEND),
            (('p 1h 2026-11-10 coffee with @bob need="late orders"',), GOOD),
            (("p 1h 2026-11-10 coffee with @bob talks=1",), GOOD),
            (("config counting as-logged", "p 1h 2026-11-10 coffee with @bob"), MEND),  # whatever the quota goes by
            (("config cues kaffee", "p 1h 2026-11-10 coffee with @bob"), GOOD),
            (("n 1h 2026-11-10 coffee with @bob",), UNKNOWN),
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
            (("c 9h 2026-11-10 on site",), "0 of 1 weeks"),  # no prospecting, but no networking either
            (("n 1h 2026-11-10 fair", "c 9h 2026-11-11 on site"), "1 of 1 weeks"),
        ],
    )
    def test_weeks_of_networking(self, shell: Shell, lines: tuple[str, ...], found: str) -> None:
        assert self.evidence(shell, "no week of networking alone", *lines)[1].startswith(found)

    def test_a_week_that_has_just_begun_is_no_whole_week_of_networking(self, shell: Shell) -> None:
        """Issue 4 looks for "whole weeks of networking"; on Monday morning there are four days left to prospect."""
        log(shell, "p 1h 2026-11-18 calls")
        monday = shell.at("2026-11-23T10:00:00+01:00")
        monday.ok("n 45m breakfast @bob")
        assert verdicts(monday)["no week of networking alone"] == GOOD

    @pytest.mark.parametrize(
        ("lines", "found"),
        [
            (("contact @fern --from @bob --on 2026-11-09",), "1 of 1 referrals were never touched; 0"),
            (("contact @fern --from @bob --on 2026-11-09", "p 9m @fern"), "0 of 1 referrals were never touched; 0"),
            # bob was talked to, and not fern
            (("n 9m 2026-11-09 lunch @bob @fern from=@bob",), "1 of 1 referrals were never touched; 0"),
            (
                ("contact @fern --from @bob --on 2026-11-09", "advance @fern lost"),
                "0 of 1 referrals were never touched; 0",
            ),
            (
                ("contact @fern --from @bob --on 2026-11-09", "advance @fern client --on 2026-11-12"),
                "0 of 1 referrals were never touched; 1",
            ),
            (("contact @fern --from @bob --on 2026-10-25",), "0 of 0 referrals were never touched; 0"),  # before
        ],
    )
    def test_referrals(self, shell: Shell, lines: tuple[str, ...], found: str) -> None:
        log(shell, "p 10m 2026-10-26 calls", *lines)
        assert checks(shell)["referrals are taken up"]["evidence"] == f"{found} became clients"

    @pytest.mark.parametrize(
        ("talks", "verdict"),
        [
            (("got=tips", "got=tips"), MEND),
            (("gave=tips", "gave=tips"), MEND),  # it runs one way, whichever
            (("got=tips",), GOOD),
            (("got=tips", "gave=tips", "got=tips"), GOOD),
            (("got=tips", "got=tips", "got=tips", "gave=tips"), MEND),
            (("", ""), GOOD),
        ],
    )
    def test_one_way_streets(self, shell: Shell, talks: tuple[str, ...], verdict: str) -> None:
        lines = [f"n 9m 2026-11-{10 + i} talk @bob {talk}" for i, talk in enumerate(talks)]
        assert self.evidence(shell, "streets run both ways", "contact @bob --close", *lines)[0] == verdict

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
        assert self.evidence(shell, "few and deep", *lines)[1] == f"{found} contacts were met once, over a month ago"

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
            ((), (MEND, "2 of 4 weeks have no line")),  # W45 and W46
            (("off 2026-11-02..2026-11-06",), (WATCH, "1 of 3 weeks have no line")),
            (("off 2026-11-02..2026-11-13",), (GOOD, "0 of 2 weeks have no line")),
            (("off 2026-11-02..2026-11-05",), (MEND, "2 of 4 weeks have no line")),  # Friday was worked
            (("off 2026-11-02..2026-11-05", "config workdays mon-thu"), (WATCH, "1 of 3 weeks have no line")),
            (("off 2026-10-26..2026-10-30",), (MEND, "2 of 4 weeks have no line")),  # off, and yet a line
            (("a 5m 2026-11-04 inbox",), (WATCH, "1 of 4 weeks have no line")),
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
        assert checks(shell)["every week is written down"]["evidence"] == "0 of 1 weeks have no line"
        monday = shell.at("2026-11-23T09:00:00+01:00")
        assert checks(monday)["every week is written down"]["evidence"] == "1 of 2 weeks have no line"

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
