"""The eleven checks of the audit: evidence to verdict, at, below and above each bound.

What is a bound is itself too much: "20 % lost" is no longer good. Of fewer than three leads, referrals or close
contacts, five blocks, contacts gone through or met, four weeks or five hours, nothing is praised and nothing is to
mend: what is found is to watch. Each check says which of five essays it comes from.
"""

from __future__ import annotations

import shlex
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.main import get_command

from prospectr.cli.app import app
from prospectr.domain.calendar.periods import Period
from prospectr.domain.week.audit import (
    Audit,
    Evidence,
    Finding,
    Named,
    audit,
    order,
)

PERIOD = Period(date(2026, 8, 17), date(2026, 11, 21))
COUNTS = [name for name in Evidence.fields if name not in ("asked", "old", "named")]
NOTHING = Evidence(asked="13w", **dict.fromkeys(COUNTS, 0))
GOOD, WATCH, MEND, UNKNOWN = "good", "watch", "mend", "not enough data"

LEADS = "a lead is defined"
ROUTINE = "a routine is kept"
SIFTING = "sifting, no home runs"
LOOK_ALIKES = "prospecting is prospecting"
NETWORKING_WEEKS = "no week of networking alone"
REFERRALS = "referrals are taken up"
STREETS = "streets run both ways"
CARDS = "few and deep"
OPPORTUNITIES = "opportunities move"
CLIENTS = "prospecting before clients"
SILENCE = "every week is written down"

ESSAYS = {
    # "Sales prospecting tips": no definition of a lead, no routine, swinging for the home run instead of sifting
    LEADS: "Sales prospecting tips",
    ROUTINE: "Sales prospecting tips",
    SIFTING: "Sales prospecting tips",
    # Mark Hunter: coffee, chats and check-in mails are networking
    LOOK_ALIKES: "Networking is not prospecting",
    NETWORKING_WEEKS: "Networking is not prospecting",
    # "they refer; you close"
    REFERRALS: "Your network is not your sales team",
    # "a two-way street"; "few deep relationships, not cards handed out"
    STREETS: "Work your sphere",
    CARDS: "Work your sphere",
    # the same two or three for quarters; too much time with existing clients; what is not reported at all
    OPPORTUNITIES: "When did prospecting become optional",
    CLIENTS: "When did prospecting become optional",
    SILENCE: "When did prospecting become optional",
}


def findings(**figures: Any) -> dict[str, Finding]:
    """Return what the checks find of a journal that has these figures and nothing else."""
    return {each.name: each for each in audit(PERIOD, NOTHING.replace(**figures)).findings}


def verdict(check: str, **figures: Any) -> str:
    return findings(**figures)[check].verdict


def test_there_are_eleven_checks_and_each_names_its_essay() -> None:
    found = audit(PERIOD, NOTHING)
    assert found.period == PERIOD
    assert {each.name: each.essay for each in found.findings} == ESSAYS
    assert len(found.findings) == 11


def test_of_an_empty_journal_only_what_needs_no_lines_is_judged() -> None:
    """Nobody has said what a lead is, and no time is kept: that is so before the first line."""
    found = audit(PERIOD, NOTHING)
    assert {each.name for each in found.findings if each.verdict != UNKNOWN} == {LEADS, ROUTINE}
    assert {each.verdict for each in found.findings} == {MEND, UNKNOWN}
    assert found.to_mend == 2


@pytest.mark.parametrize(
    ("criteria", "leads", "meeting", "found"),
    [
        (0, 0, 0, MEND),  # a lead is not defined
        (0, 2, 2, MEND),  # so there is nothing to meet: few or many
        (0, 5, 5, MEND),
        (4, 0, 0, UNKNOWN),  # it is, and there was none
        (4, 1, 1, UNKNOWN),
        (4, 2, 2, UNKNOWN),
        (4, 2, 1, WATCH),  # half, but of two
        (4, 2, 0, WATCH),
        (4, 1, 0, WATCH),
        (4, 3, 3, GOOD),  # three are enough
        (1, 3, 3, GOOD),
        (4, 3, 2, WATCH),
        (4, 3, 1, MEND),
        (4, 3, 0, MEND),
        (4, 4, 2, MEND),
        (4, 10, 10, GOOD),
        (4, 10, 9, WATCH),
        (4, 100, 99, WATCH),
        (4, 100, 51, WATCH),  # 49 % lack an answer
        (4, 100, 50, MEND),  # half
    ],
)
def test_a_lead_is_defined_and_leads_meet_it(criteria: int, leads: int, meeting: int, found: str) -> None:
    assert verdict(LEADS, criteria=criteria, leads=leads, leads_meeting=meeting) == found


@pytest.mark.parametrize(
    ("has_routine", "blocks", "kept", "found"),
    [
        (False, 0, 0, MEND),
        (True, 0, 0, UNKNOWN),  # none is over yet
        (True, 1, 1, UNKNOWN),
        (True, 4, 4, UNKNOWN),
        (True, 1, 0, WATCH),
        (True, 4, 3, WATCH),
        (True, 4, 0, WATCH),
        (True, 5, 5, GOOD),  # five are enough
        (True, 5, 4, WATCH),  # 20 %
        (True, 5, 3, WATCH),
        (True, 5, 2, MEND),  # 60 %
        (True, 6, 5, GOOD),  # 16.7 %
        (True, 10, 10, GOOD),
        (True, 10, 0, MEND),
        (True, 100, 81, GOOD),  # 19 % lost
        (True, 100, 80, WATCH),  # 20 %
        (True, 100, 51, WATCH),
        (True, 100, 50, MEND),
    ],
)
def test_a_routine_exists_and_is_kept(has_routine: bool, blocks: int, kept: int, found: str) -> None:
    assert verdict(ROUTINE, has_routine=has_routine, blocks=blocks, blocks_kept=kept) == found


@pytest.mark.parametrize(
    ("opportunities", "skipped", "prospects", "dropped", "found"),
    [
        (0, 0, 0, 0, UNKNOWN),
        (1, 0, 0, 0, UNKNOWN),
        (4, 0, 0, 0, UNKNOWN),
        (2, 0, 2, 0, UNKNOWN),  # four together
        (1, 1, 0, 0, WATCH),
        (0, 0, 4, 4, WATCH),
        (2, 1, 2, 1, WATCH),
        (2, 0, 3, 0, GOOD),  # five together
        (5, 0, 0, 0, GOOD),
        (0, 0, 5, 0, GOOD),
        (2, 1, 3, 0, WATCH),  # 20 %
        (2, 1, 3, 1, MEND),  # 40 %
        (1, 1, 5, 1, MEND),  # two of six are a third
        (1, 0, 5, 2, MEND),
        (0, 0, 7, 2, WATCH),  # 28.6 %
        (50, 0, 50, 9, GOOD),  # 9 %
        (50, 9, 50, 0, GOOD),
        (50, 5, 50, 5, WATCH),  # 10 % together
        (10, 1, 0, 0, WATCH),
        (0, 0, 10, 1, WATCH),
        (50, 16, 50, 16, WATCH),  # 32 %
    ],
)
def test_sifting_or_home_runs(opportunities: int, skipped: int, prospects: int, dropped: int, found: str) -> None:
    figures = {"opportunities": opportunities, "skipped": skipped, "prospects": prospects, "dropped": dropped}
    assert verdict(SIFTING, **figures) == found


@pytest.mark.parametrize(
    ("doubtful", "prospecting", "found"),
    [
        (0, 0, UNKNOWN),
        (0, 299, UNKNOWN),
        (1, 299, WATCH),
        (299, 299, WATCH),
        (0, 300, GOOD),  # five hours are enough
        (14, 300, GOOD),  # 4.7 %
        (15, 300, WATCH),  # 5 %
        (59, 300, WATCH),  # 19.7 %
        (60, 300, MEND),  # 20 %
        (0, 1000, GOOD),
        (49, 1000, GOOD),  # 4.9 %
        (50, 1000, WATCH),
        (199, 1000, WATCH),  # 19.9 %
        (200, 1000, MEND),
        (1000, 1000, MEND),
    ],
)
def test_networking_counted_as_prospecting(doubtful: int, prospecting: int, found: str) -> None:
    assert verdict(LOOK_ALIKES, to_networking=doubtful, prospecting=prospecting) == found


@pytest.mark.parametrize(
    ("networking", "talking", "found"),
    [
        (0, 0, UNKNOWN),
        (0, 1, UNKNOWN),
        (0, 3, UNKNOWN),
        (1, 1, WATCH),
        (1, 3, WATCH),
        (3, 3, WATCH),  # all of three
        (0, 4, GOOD),  # four are enough
        (1, 4, WATCH),
        (2, 4, MEND),
        (0, 14, GOOD),
        (1, 14, WATCH),
        (2, 14, MEND),
        (14, 14, MEND),
    ],
)
def test_whole_weeks_of_networking(networking: int, talking: int, found: str) -> None:
    """Of those in which there was talk at all, to whatever end: weeks with clients only are another check's."""
    figures = {"weeks": 14, "weeks_logged": 14, "weeks_talking": talking, "weeks_networking": networking}
    assert verdict(NETWORKING_WEEKS, **figures) == found


@pytest.mark.parametrize(
    ("received", "waiting", "won", "found"),
    [
        (0, 0, 0, UNKNOWN),
        (1, 0, 0, UNKNOWN),
        (2, 0, 2, UNKNOWN),
        (1, 1, 0, WATCH),
        (2, 1, 0, WATCH),
        (2, 2, 0, WATCH),
        (3, 0, 0, GOOD),  # three are enough
        (3, 1, 0, MEND),  # a third
        (3, 3, 0, MEND),
        (4, 0, 4, GOOD),
        (4, 1, 0, MEND),  # a quarter
        (5, 1, 0, WATCH),  # 20 %
        (100, 1, 0, WATCH),
        (100, 24, 0, WATCH),
        (100, 25, 0, MEND),
        (100, 25, 75, MEND),  # those won do not make up for it
    ],
)
def test_referrals_left_waiting(received: int, waiting: int, won: int, found: str) -> None:
    assert verdict(REFERRALS, received=received, waiting=waiting, won=won) == found


@pytest.mark.parametrize(
    ("received", "waiting", "fresh", "found"),
    [
        (1, 0, 1, UNKNOWN),  # that of today says nothing yet
        (3, 0, 3, UNKNOWN),  # nor do three of today
        (5, 0, 3, UNKNOWN),  # two were taken up
        (5, 0, 2, GOOD),
        (3, 1, 2, WATCH),
        (3, 1, 1, WATCH),
        (4, 1, 1, MEND),  # a third of those that can be judged
        (6, 1, 1, WATCH),  # a fifth
    ],
)
def test_a_referral_that_may_still_be_taken_up_in_time_is_not_judged(
    received: int, waiting: int, fresh: int, found: str
) -> None:
    each = findings(received=received, waiting=waiting, fresh=fresh)[REFERRALS]
    assert each.verdict == found
    assert each.evidence.startswith(f"{waiting} of {received} referrals left waiting, {fresh} not touched yet;")


@pytest.mark.parametrize(
    ("close", "takers", "found"),
    [
        (0, 0, UNKNOWN),
        (1, 0, UNKNOWN),
        (2, 0, UNKNOWN),
        (1, 1, WATCH),
        (2, 1, WATCH),
        (2, 2, WATCH),
        (3, 0, GOOD),  # three are enough
        (3, 1, WATCH),
        (3, 2, MEND),
        (4, 2, MEND),  # half
        (10, 1, WATCH),
        (100, 49, WATCH),
        (100, 50, MEND),
    ],
)
def test_one_way_streets(close: int, takers: int, found: str) -> None:
    assert verdict(STREETS, close=close, takers=takers) == found


@pytest.mark.parametrize(
    ("met", "once", "found"),
    [
        (0, 0, UNKNOWN),
        (1, 0, UNKNOWN),
        (4, 0, UNKNOWN),
        (1, 1, WATCH),
        (4, 1, WATCH),
        (4, 4, WATCH),
        (5, 0, GOOD),  # five are enough
        (5, 1, GOOD),  # 20 %
        (5, 2, WATCH),  # 40 %
        (5, 3, MEND),
        (6, 3, MEND),  # half
        (10, 0, GOOD),
        (100, 29, GOOD),
        (100, 30, WATCH),
        (100, 49, WATCH),
        (100, 50, MEND),
    ],
)
def test_cards_collected(met: int, once: int, found: str) -> None:
    assert verdict(CARDS, met=met, once=once) == found


@pytest.mark.parametrize(
    ("count", "old", "found"),
    [
        (0, (), UNKNOWN),
        (1, (), GOOD),
        (5, ("acme",), WATCH),
        (1, ("acme",), WATCH),
        (5, ("acme", "bolt"), MEND),
        (5, ("acme", "bolt", "corp", "dyno", "echo"), MEND),
    ],
)
def test_opportunities_older_than_two_quarters(count: int, old: tuple[str, ...], found: str) -> None:
    """The same two or three are reported for quarters."""
    assert verdict(OPPORTUNITIES, open_opportunities=count, old=old) == found


@pytest.mark.parametrize(
    ("clients", "prospecting", "found"),
    [
        (0, 0, UNKNOWN),
        (0, 299, UNKNOWN),
        (299, 0, UNKNOWN),
        (150, 149, UNKNOWN),  # together
        (0, 300, GOOD),  # five hours are enough
        (300, 0, MEND),
        (128, 172, GOOD),  # 74.4 %
        (129, 171, WATCH),  # 75.4 %
        (150, 150, WATCH),
        (151, 149, MEND),
        (300, 400, GOOD),  # three quarters
        (301, 400, WATCH),
        (400, 400, WATCH),  # as much, and not above
        (401, 400, MEND),
    ],
)
def test_time_with_existing_clients_above_prospecting(clients: int, prospecting: int, found: str) -> None:
    assert verdict(CLIENTS, clients=clients, counted=prospecting) == found


def test_it_is_set_against_what_counts_as_prospecting() -> None:
    """Of nine hours of coffee three were prospecting; six went to clients."""
    assert verdict(CLIENTS, clients=360, prospecting=540, to_networking=360, counted=180) == MEND


@pytest.mark.parametrize(
    ("weeks", "logged", "found"),
    [
        (0, 0, UNKNOWN),
        (3, 0, UNKNOWN),
        (14, 0, UNKNOWN),  # where nothing is written there is nothing to judge
        (1, 1, UNKNOWN),
        (3, 3, UNKNOWN),
        (2, 1, WATCH),
        (3, 2, WATCH),
        (3, 1, WATCH),  # two, but of three
        (4, 4, GOOD),  # four are enough
        (4, 3, WATCH),
        (4, 2, MEND),
        (14, 14, GOOD),
        (14, 13, WATCH),
        (14, 12, MEND),
        (14, 1, MEND),
    ],
)
def test_weeks_without_a_line(weeks: int, logged: int, found: str) -> None:
    assert verdict(SILENCE, weeks=weeks, weeks_logged=logged) == found


FIGURES = {
    "criteria": 4, "leads": 7, "leads_meeting": 5,
    "has_routine": True, "routine_goes_on": True, "blocks": 52, "blocks_kept": 41,
    "opportunities": 6, "skipped": 2, "prospects": 19, "dropped": 3,
    "prospecting": 1605, "to_networking": 95, "counted": 1530, "clients": 1170,
    "weeks": 14, "weeks_logged": 13, "weeks_talking": 12, "weeks_networking": 1,
    "received": 8, "waiting": 1, "won": 2,
    "close": 9, "takers": 2, "met": 31, "once": 11,
    "open_opportunities": 12, "old": ("acme", "bolt", "corp", "dyno"),
    "named": Named(unqualified="una", jumped="jim", dropped="dora", waiting="wim", once="olga"),
}  # fmt: skip


@pytest.mark.parametrize(
    ("check", "parts"),
    [
        (LEADS, ["4 questions", "5 of 7 new leads with the first three answered"]),
        (ROUTINE, ["41 of 52 blocks"]),
        (SIFTING, ["2 of 6 new opportunities", "3 of 19 new prospects"]),
        (LOOK_ALIKES, ["1h35m of 26h45m"]),
        (NETWORKING_WEEKS, ["1 of 12 weeks"]),
        (REFERRALS, ["1 of 8 referrals", "2 won (25 %)"]),
        (STREETS, ["2 of 9 close contacts"]),
        (CARDS, ["11 of 31 contacts"]),
        (OPPORTUNITIES, ["4 of 12 open opportunities", "@acme, @bolt, @corp"]),
        (CLIENTS, ["19h30m with existing clients", "25h30m of prospecting"]),
        (SILENCE, ["1 of 14 weeks"]),
    ],
)
def test_the_evidence_has_the_numbers(check: str, parts: list[str]) -> None:
    evidence = findings(**FIGURES)[check].evidence
    for part in parts:
        assert part in evidence
    assert not evidence.endswith(".")  # how it ends is the sentence's business


@pytest.mark.parametrize(
    ("won", "received", "rate"),
    [
        (0, 3, "0 won (0 %)"),
        (1, 8, "1 won (13 %)"),  # 12.5
        (1, 3, "1 won (33 %)"),
        (2, 3, "2 won (67 %)"),
        (3, 3, "3 won (100 %)"),
        (1, 200, "1 won (1 %)"),  # halves up
        (1, 201, "1 won (0 %)"),  # 0.4975: rounded once
    ],
)
def test_referrals_have_a_close_rate(won: int, received: int, rate: str) -> None:
    assert findings(received=received, won=won)[REFERRALS].evidence.endswith(f"; {rate}")


def test_of_no_referral_there_is_no_close_rate() -> None:
    assert findings()[REFERRALS].evidence.endswith("; 0 won")


@pytest.mark.parametrize(
    ("criteria", "words"),
    [
        (0, "0 questions say what makes a lead"),  # and 3 of 3 that meet nothing are not worth a word
        (1, "1 question; 3 of 3 new leads with all answered"),
        (2, "2 questions; 3 of 3 new leads with all answered"),
        (3, "3 questions; 3 of 3 new leads with the first three answered"),
        (10, "10 questions; 3 of 3 new leads with the first three answered"),
    ],
)
def test_the_first_three_questions_are_all_where_there_are_fewer(criteria: int, words: str) -> None:
    assert findings(criteria=criteria, leads=3, leads_meeting=3)[LEADS].evidence == words


def test_of_many_old_opportunities_three_are_named() -> None:
    assert "@dyno" not in findings(**FIGURES)[OPPORTUNITIES].evidence
    assert "@" not in findings(open_opportunities=3)[OPPORTUNITIES].evidence


TREE = get_command(app)
WORST = {
    **FIGURES, "leads_meeting": 0, "blocks_kept": 0, "skipped": 6, "to_networking": 1605, "counted": 0,
    "weeks_networking": 12, "waiting": 8, "takers": 9, "once": 31, "weeks_logged": 12,
}  # fmt: skip
FLAWLESS = {
    **FIGURES, "leads_meeting": 7, "blocks_kept": 52, "skipped": 0, "dropped": 0, "to_networking": 0, "clients": 0,
    "weeks_networking": 0, "waiting": 0, "takers": 0, "once": 0, "weeks_logged": 14, "old": (), "named": Named(),
}  # fmt: skip
NEVER_SAID = {**WORST, "criteria": 0}
ENDED = {**WORST, "routine_goes_on": False}


def named(**whom: str) -> dict[str, Any]:
    """Return the figures of the worst, with nobody named but these."""
    return {**WORST, "named": Named(**whom)}


def understood(todo: str) -> bool:
    """Tell whether the tree of commands takes a line: the command is there, and each word and option has its place."""
    program, name, *words = shlex.split(todo)
    assert program == "prospectr"
    TREE.commands[name].make_context(name, list(words))  # type: ignore[attr-defined]
    return True


@pytest.mark.parametrize(
    ("check", "figures", "todo"),
    [
        (LEADS, {}, "criteria use bant"),  # say what a lead is
        (LEADS, NEVER_SAID, "criteria use bant"),  # before anybody is asked
        (LEADS, WORST, "qualify @una"),  # ask what was not asked
        (LEADS, named(jumped="jim"), "criteria"),  # una is a client by now, or lost
        (LEADS, FLAWLESS, "criteria"),
        (ROUTINE, {}, "routine add mon-fri 9-10:30"),
        (ROUTINE, WORST, "routine export ics -o routine.ics"),  # let the calendar keep it
        (ROUTINE, ENDED, "routine add mon-fri 9-10:30"),  # there is no block to put there any more
        (ROUTINE, FLAWLESS, "routine today"),
        (ROUTINE, {"has_routine": True, "routine_goes_on": True}, "routine today"),  # none is over yet
        (ROUTINE, {**FLAWLESS, "blocks_kept": 42}, "routine today"),  # 19.2 % lost
        (ROUTINE, {**FLAWLESS, "blocks_kept": 41}, "routine export ics -o routine.ics"),  # 21.2 %
        (SIFTING, WORST, "follow @dora 3d"),  # touch her again
        (SIFTING, named(jumped="jim"), "qualify @jim"),  # ask what was left out
        (SIFTING, {**NEVER_SAID, "named": Named(jumped="jim")}, "funnel 13w"),  # there is nothing to ask him yet
        (SIFTING, named(), "funnel 13w"),
        (SIFTING, FLAWLESS, "funnel 13w"),
        (LOOK_ALIKES, WORST, "review 13w"),
        (NETWORKING_WEEKS, WORST, "trend 13w"),
        (REFERRALS, WORST, "follow @wim 1d"),
        (REFERRALS, FLAWLESS, "referrals 13w"),
        (STREETS, WORST, "network 13w"),
        (CARDS, WORST, "follow @olga 3d"),
        (CARDS, FLAWLESS, "contacts --close"),
        (OPPORTUNITIES, WORST, "advance @acme lost"),
        (OPPORTUNITIES, FLAWLESS, "pipeline"),
        (CLIENTS, WORST, "report 13w --by week --by kind"),
        (SILENCE, WORST, "trend 13w"),
    ],
)
def test_the_one_thing_to_do_is_a_command_that_exists(check: str, figures: dict[str, Any], todo: str) -> None:
    found = findings(**figures)[check].todo
    assert found == f"prospectr {todo}"
    assert understood(found)


@pytest.mark.parametrize("asked", ["26w", "2026-q4", "2026-W40..2026-W47", "all"])
def test_what_looks_at_a_period_looks_at_the_one_asked_for(asked: str) -> None:
    """Thirteen weeks are only what is looked at when nobody asks for more."""
    found = findings(**FLAWLESS, asked=asked)
    commands = {check: found[check].todo for check in found if asked in found[check].todo.split()}
    assert commands == {
        SIFTING: f"prospectr funnel {asked}",
        LOOK_ALIKES: f"prospectr review {asked}",
        NETWORKING_WEEKS: f"prospectr trend {asked}",
        REFERRALS: f"prospectr referrals {asked}",
        STREETS: f"prospectr network {asked}",
        CLIENTS: f"prospectr report {asked} --by week --by kind",
        SILENCE: f"prospectr trend {asked}",
    }
    assert not [each.todo for each in found.values() if "13w" in each.todo]
    assert all(understood(each) for each in commands.values())


@pytest.mark.parametrize(
    "figures",
    [{}, FIGURES, WORST, FLAWLESS, NEVER_SAID, ENDED],
    ids=["nothing", "figures", "worst", "flawless", "never said", "ended"],
)
def test_each_check_has_one_thing_to_do_on_one_line(figures: dict[str, Any]) -> None:
    for each in audit(PERIOD, NOTHING.replace(**figures)).findings:
        assert understood(each.todo)
        assert "\n" not in each.todo + each.evidence


def test_at_worst_all_eleven_are_to_mend() -> None:
    assert audit(PERIOD, NOTHING.replace(**WORST)).to_mend == 11


def test_without_a_flaw_all_eleven_are_good() -> None:
    assert {each.verdict for each in audit(PERIOD, NOTHING.replace(**FLAWLESS)).findings} == {GOOD}


def test_of_too_little_nothing_is_praised_and_nothing_is_to_mend() -> None:
    """One less than is enough of each: flawless, it is unknown; at its worst, to watch."""
    few = {
        "leads": 2, "blocks": 4, "opportunities": 2, "prospects": 2, "prospecting": 299, "weeks": 3,
        "weeks_talking": 3, "received": 2, "close": 2, "met": 4,
    }  # fmt: skip
    flawless = {**few, "leads_meeting": 2, "blocks_kept": 4, "counted": 299, "weeks_logged": 3}
    worst = {
        **few, "skipped": 2, "dropped": 2, "to_networking": 299, "weeks_logged": 1, "weeks_networking": 3,
        "waiting": 2, "takers": 2, "once": 4,
    }  # fmt: skip
    for figures, expected in ((flawless, UNKNOWN), (worst, WATCH)):
        found = findings(criteria=4, has_routine=True, **figures)
        assert {name for name, each in found.items() if each.verdict == expected} >= set(ESSAYS) - {
            OPPORTUNITIES,  # of one that is open it is known how old it is
            CLIENTS,  # of too few minutes there is no part that is worse
        }
        assert found[CLIENTS].verdict == found[OPPORTUNITIES].verdict == UNKNOWN


def test_what_is_to_mend_is_read_first() -> None:
    """As they come: watch, good, mend, not enough data, mend."""
    found = [Finding(name, each, "", "", "") for name, each in zip("abcde", [WATCH, GOOD, MEND, UNKNOWN, MEND])]  # noqa: B905
    assert [each.name for each in order(found)] == ["c", "e", "a", "b", "d"]


counts = st.integers(0, 40)


@st.composite
def evidences(draw: st.DrawFn) -> Evidence:
    """Figures as a journal may have them: no part above its whole."""

    def part_of(whole: int) -> int:
        return draw(st.integers(0, whole))

    whole = {name: draw(counts) for name in ("leads", "blocks", "opportunities", "prospects", "received", "close")}
    whole |= {name: draw(counts) for name in ("met", "open_opportunities", "weeks")}
    whole |= {name: draw(st.integers(0, 900)) for name in ("prospecting", "clients")}
    logged = part_of(whole["weeks"])
    talking = part_of(logged)
    moved = part_of(whole["prospecting"])
    waiting = part_of(whole["received"])
    return NOTHING.replace(
        **whole,
        criteria=draw(st.integers(0, 10)),
        has_routine=draw(st.booleans()),
        routine_goes_on=draw(st.booleans()),
        leads_meeting=part_of(whole["leads"]),
        blocks_kept=part_of(whole["blocks"]),
        skipped=part_of(whole["opportunities"]),
        dropped=part_of(whole["prospects"]),
        to_networking=moved,
        counted=whole["prospecting"] - moved + draw(counts),
        weeks_logged=logged,
        weeks_talking=talking,
        weeks_networking=part_of(talking),
        waiting=waiting,
        fresh=(fresh := part_of(whole["received"] - waiting)),
        won=part_of(whole["received"] - waiting - fresh),
        takers=part_of(whole["close"]),
        once=part_of(whole["met"]),
        old=tuple(f"c{i}" for i in range(part_of(whole["open_opportunities"]))),
        asked=draw(st.sampled_from(["13w", "2026-q4", "all"])),
        named=Named(**{name: draw(st.none() | st.just(f"some-{name}")) for name in Named.fields}),
    )


@given(evidences())
@settings(max_examples=300, deadline=None)
def test_whatever_the_figures_each_check_says_something(found: Evidence) -> None:
    whole: Audit = audit(PERIOD, found)
    assert [each.name for each in whole.findings] == list(ESSAYS)
    assert whole.to_mend == sum(each.verdict == MEND for each in whole.findings)
    for each in whole.findings:
        assert each.verdict in (GOOD, WATCH, MEND, UNKNOWN)
        assert each.evidence
        assert understood(each.todo)
    assert sorted(order(whole.findings), key=list(whole.findings).index) == list(whole.findings)


WORSE = [  # what it is, of how many, and which way is worse
    ("leads_meeting", "leads", -1, LEADS),
    ("blocks_kept", "blocks", -1, ROUTINE),
    ("skipped", "opportunities", 1, SIFTING),
    ("dropped", "prospects", 1, SIFTING),
    ("to_networking", "prospecting", 1, LOOK_ALIKES),
    ("weeks_networking", "weeks_talking", 1, NETWORKING_WEEKS),
    ("waiting", "received", 1, REFERRALS),
    ("takers", "close", 1, STREETS),
    ("once", "met", 1, CARDS),
    ("weeks_logged", "weeks", -1, SILENCE),
    ("clients", "", 1, CLIENTS),
    ("counted", "", -1, CLIENTS),
]
SEVERITY = {GOOD: 0, WATCH: 1, MEND: 2}


@pytest.mark.parametrize(("figure", "whole", "way", "check"), WORSE, ids=[figure for figure, *_ in WORSE])
@given(found=evidences())
@settings(max_examples=100, deadline=None)
def test_one_more_that_is_bad_never_looks_better(
    figure: str, whole: str, way: int, check: str, found: Evidence
) -> None:
    """Nor is any other check looked at with it, or a verdict made of nothing."""
    before = getattr(found, figure)
    after = before + way
    if after < 0 or (whole and after > getattr(found, whole) - (found.fresh if figure == "waiting" else 0)):
        return
    old, new = (
        {each.name: each for each in audit(PERIOD, each).findings} for each in (found, found.replace(**{figure: after}))
    )
    assert {name for name in old if old[name] != new[name]} <= {check}
    if (
        new[check].verdict == UNKNOWN
    ):  # of less time, or of no week with a line, it is not known; else once known is known
        assert old[check].verdict == UNKNOWN or figure in ("counted", "weeks_logged")
    elif old[check].verdict != UNKNOWN:
        assert SEVERITY[new[check].verdict] >= SEVERITY[old[check].verdict]
