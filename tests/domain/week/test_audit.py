"""The eleven checks of the audit: from evidence to verdict, at, below and above each bound.

A bound itself is already too much: 20 % of blocks lost is no longer good. With fewer than three leads, referrals or
close contacts, five blocks, contacts in the pipeline or contacts met, four weeks, or five hours, the verdict is "watch"
at most and never "good".
"""

from __future__ import annotations

import re
import shlex
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prospectr.cli.app import tree
from prospectr.domain.calendar.periods import Period
from prospectr.domain.week.audit import Audit, Finding, audit, by_urgency
from prospectr.domain.week.audit_evidence import Candidates, Evidence
from tests.domain.week.checks import (
    BALANCE,
    CLIENTS,
    DOUBTFUL,
    EVERY_WEEK,
    GOOD,
    LEADS,
    MEND,
    MET_ONCE,
    NETWORKING_ONLY,
    OLD_OPPORTUNITIES,
    REFERRALS,
    ROUTINE,
    STEPS,
    UNKNOWN,
    WATCH,
)

PERIOD = Period(date(2026, 8, 17), date(2026, 11, 21))
COUNTS = [name for name in Evidence.fields if name not in ("period_word", "old", "candidates")]
NOTHING = Evidence(period_word="13w", **dict.fromkeys(COUNTS, 0))
ESSAYS = {
    LEADS: "Sales prospecting tips",
    ROUTINE: "Sales prospecting tips",
    STEPS: "Sales prospecting tips",
    DOUBTFUL: "Networking is not prospecting",
    NETWORKING_ONLY: "Networking is not prospecting",
    REFERRALS: "Your network is not your sales team",
    BALANCE: "Work your sphere",
    MET_ONCE: "Work your sphere",
    OLD_OPPORTUNITIES: "When did prospecting become optional",
    CLIENTS: "When did prospecting become optional",
    EVERY_WEEK: "When did prospecting become optional",
}


def findings(**figures: Any) -> dict[str, Finding]:
    """Return the findings, by check, for a journal with these figures and nothing else."""
    return {finding.name: finding for finding in audit(PERIOD, NOTHING.replace(**figures)).findings}


def verdict(check: str, **figures: Any) -> str:
    return findings(**figures)[check].verdict


def test_each_of_the_eleven_checks_has_its_essay() -> None:
    whole = audit(PERIOD, NOTHING)
    assert whole.period == PERIOD
    assert {finding.name: finding.essay for finding in whole.findings} == ESSAYS
    assert len(whole.findings) == 11


def test_the_docs_describe_each_check_and_each_essay() -> None:
    text = (Path(__file__).parents[3] / "docs" / "audit.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| ([^|`-]+) \|", text, flags=re.MULTILINE)
    assert rows == ["Check", *ESSAYS, *dict.fromkeys(ESSAYS.values())]


def test_an_empty_journal_is_only_judged_on_what_needs_no_entries() -> None:
    """What makes a lead, and which time is reserved, can be said before the first entry."""
    whole = audit(PERIOD, NOTHING)
    assert {finding.name for finding in whole.findings if finding.verdict != UNKNOWN} == {LEADS, ROUTINE}
    assert {finding.verdict for finding in whole.findings} == {MEND, UNKNOWN}
    assert whole.to_mend == 2


@pytest.mark.parametrize(
    ("criteria", "leads", "qualified", "expected"),
    [
        (0, 0, 0, MEND),  # no questions
        (0, 2, 2, MEND),  # however many leads there are
        (0, 5, 5, MEND),
        (4, 0, 0, UNKNOWN),  # no leads
        (4, 1, 1, UNKNOWN),
        (4, 2, 2, UNKNOWN),
        (4, 2, 1, WATCH),  # half, but of only two
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
def test_new_leads_are_qualified(criteria: int, leads: int, qualified: int, expected: str) -> None:
    assert verdict(LEADS, criteria=criteria, leads=leads, leads_qualified=qualified) == expected


@pytest.mark.parametrize(
    ("has_routine", "blocks", "kept", "expected"),
    [
        (False, 0, 0, MEND),
        (True, 0, 0, UNKNOWN),  # no block is over yet
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
def test_a_routine_is_kept(has_routine: bool, blocks: int, kept: int, expected: str) -> None:
    assert verdict(ROUTINE, has_routine=has_routine, blocks=blocks, blocks_kept=kept) == expected


@pytest.mark.parametrize(
    ("opportunities", "skipped", "prospects", "dropped", "expected"),
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
def test_leads_are_worked_step_by_step(
    opportunities: int, skipped: int, prospects: int, dropped: int, expected: str
) -> None:
    figures = {"opportunities": opportunities, "skipped": skipped, "prospects": prospects, "dropped": dropped}
    assert verdict(STEPS, **figures) == expected


@pytest.mark.parametrize(
    ("doubtful", "prospecting", "expected"),
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
def test_networking_logged_as_prospecting(doubtful: int, prospecting: int, expected: str) -> None:
    assert verdict(DOUBTFUL, doubtful=doubtful, prospecting=prospecting) == expected


@pytest.mark.parametrize(
    ("networking", "active", "expected"),
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
def test_weeks_with_networking_only(networking: int, active: int, expected: str) -> None:
    """Only weeks with networking or prospecting count; weeks with clients only belong to another check."""
    figures = {"weeks": 14, "weeks_logged": 14, "weeks_active": active, "weeks_only_networking": networking}
    assert verdict(NETWORKING_ONLY, **figures) == expected


@pytest.mark.parametrize(
    ("received", "waiting", "won", "expected"),
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
        (100, 25, 75, MEND),  # however many were won
    ],
)
def test_referrals_left_waiting(received: int, waiting: int, won: int, expected: str) -> None:
    assert verdict(REFERRALS, received=received, waiting=waiting, won=won) == expected


@pytest.mark.parametrize(
    ("received", "waiting", "not_due", "expected"),
    [
        (1, 0, 1, UNKNOWN),  # one of today cannot be judged yet
        (3, 0, 3, UNKNOWN),  # nor can three
        (5, 0, 3, UNKNOWN),  # only two can be judged
        (5, 0, 2, GOOD),
        (3, 1, 2, WATCH),
        (3, 1, 1, WATCH),
        (4, 1, 1, MEND),  # a third of those that can be judged
        (6, 1, 1, WATCH),  # a fifth
    ],
)
def test_a_referral_that_can_still_be_contacted_in_time_is_not_judged(
    received: int, waiting: int, not_due: int, expected: str
) -> None:
    finding = findings(received=received, waiting=waiting, not_due=not_due)[REFERRALS]
    assert finding.verdict == expected
    assert finding.evidence.startswith(f"{waiting} of {received} referrals left waiting, {not_due} not touched yet;")


@pytest.mark.parametrize(
    ("close", "one_sided", "expected"),
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
def test_giving_as_well_as_taking(close: int, one_sided: int, expected: str) -> None:
    assert verdict(BALANCE, close=close, one_sided=one_sided) == expected


@pytest.mark.parametrize(
    ("met", "met_once", "expected"),
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
def test_meeting_contacts_more_than_once(met: int, met_once: int, expected: str) -> None:
    assert verdict(MET_ONCE, met=met, met_once=met_once) == expected


@pytest.mark.parametrize(
    ("count", "old", "expected"),
    [
        (0, (), UNKNOWN),
        (1, (), GOOD),
        (5, ("acme",), WATCH),
        (1, ("acme",), WATCH),
        (5, ("acme", "bolt"), MEND),
        (5, ("acme", "bolt", "corp", "dyno", "echo"), MEND),
    ],
)
def test_opportunities_older_than_two_quarters(count: int, old: tuple[str, ...], expected: str) -> None:
    assert verdict(OLD_OPPORTUNITIES, open_opportunities=count, old=old) == expected


@pytest.mark.parametrize(
    ("clients", "prospecting", "expected"),
    [
        (0, 0, UNKNOWN),
        (0, 299, UNKNOWN),
        (299, 0, UNKNOWN),
        (150, 149, UNKNOWN),  # 299 minutes together
        (0, 300, GOOD),  # five hours are enough
        (300, 0, MEND),
        (128, 172, GOOD),  # 74.4 %
        (129, 171, WATCH),  # 75.4 %
        (150, 150, WATCH),
        (151, 149, MEND),
        (300, 400, GOOD),  # three quarters
        (301, 400, WATCH),
        (400, 400, WATCH),  # as much, but not more
        (401, 400, MEND),
    ],
)
def test_prospecting_gets_more_time_than_clients(clients: int, prospecting: int, expected: str) -> None:
    assert verdict(CLIENTS, clients=clients, counted_prospecting=prospecting) == expected


def test_clients_are_compared_with_what_counts_as_prospecting() -> None:
    """Three of nine hours of coffee count as prospecting; six hours went to clients."""
    assert verdict(CLIENTS, clients=360, prospecting=540, doubtful=360, counted_prospecting=180) == MEND


@pytest.mark.parametrize(
    ("weeks", "logged", "expected"),
    [
        (0, 0, UNKNOWN),
        (3, 0, UNKNOWN),
        (14, 0, UNKNOWN),  # without any entry there is nothing to judge
        (1, 1, UNKNOWN),
        (3, 3, UNKNOWN),
        (2, 1, WATCH),
        (3, 2, WATCH),
        (3, 1, WATCH),  # two, but of only three
        (4, 4, GOOD),  # four are enough
        (4, 3, WATCH),
        (4, 2, MEND),
        (14, 14, GOOD),
        (14, 13, WATCH),
        (14, 12, MEND),
        (14, 1, MEND),
    ],
)
def test_weeks_without_an_entry(weeks: int, logged: int, expected: str) -> None:
    assert verdict(EVERY_WEEK, weeks=weeks, weeks_logged=logged) == expected


FIGURES = {
    "criteria": 4, "leads": 7, "leads_qualified": 5,
    "has_routine": True, "routine_goes_on": True, "blocks": 52, "blocks_kept": 41,
    "opportunities": 6, "skipped": 2, "prospects": 19, "dropped": 3,
    "prospecting": 1605, "doubtful": 95, "counted_prospecting": 1530, "clients": 1170,
    "weeks": 14, "weeks_logged": 13, "weeks_active": 12, "weeks_only_networking": 1,
    "received": 8, "waiting": 1, "won": 2,
    "close": 9, "one_sided": 2, "met": 31, "met_once": 11,
    "open_opportunities": 12, "old": ("acme", "bolt", "corp", "dyno"),
    "candidates": Candidates(unqualified="una", skipped="jim", dropped="dora", waiting="wim", met_once="olga"),
}  # fmt: skip


@pytest.mark.parametrize(
    ("check", "parts"),
    [
        (LEADS, ["4 questions", "5 of 7 new leads with the first three answered"]),
        (ROUTINE, ["41 of 52 blocks"]),
        (STEPS, ["2 of 6 new opportunities", "3 of 19 new prospects"]),
        (DOUBTFUL, ["1h35m of 26h45m"]),
        (NETWORKING_ONLY, ["1 of 12 weeks"]),
        (REFERRALS, ["1 of 8 referrals", "2 won (25 %)"]),
        (BALANCE, ["2 of 9 close contacts"]),
        (MET_ONCE, ["11 of 31 contacts"]),
        (OLD_OPPORTUNITIES, ["4 of 12 open opportunities", "@acme, @bolt, @corp"]),
        (CLIENTS, ["19h30m with existing clients", "25h30m of prospecting"]),
        (EVERY_WEEK, ["1 of 14 weeks"]),
    ],
)
def test_the_evidence_has_the_numbers(check: str, parts: list[str]) -> None:
    evidence = findings(**FIGURES)[check].evidence
    for part in parts:
        assert part in evidence
    assert not evidence.endswith(".")  # the views add the full stop


@pytest.mark.parametrize(
    ("won", "received", "rate"),
    [
        (0, 3, "0 won (0 %)"),
        (1, 8, "1 won (13 %)"),  # 12.5
        (1, 3, "1 won (33 %)"),
        (2, 3, "2 won (67 %)"),
        (3, 3, "3 won (100 %)"),
        (1, 200, "1 won (1 %)"),  # halves up
        (1, 201, "1 won (0 %)"),  # 0.4975 is rounded only once
    ],
)
def test_referrals_have_a_close_rate(won: int, received: int, rate: str) -> None:
    assert findings(received=received, won=won)[REFERRALS].evidence.endswith(f"; {rate}")


def test_without_referrals_there_is_no_close_rate() -> None:
    assert findings()[REFERRALS].evidence.endswith("; 0 won")


@pytest.mark.parametrize(
    ("criteria", "words"),
    [
        (0, "no question says what makes a lead"),
        (1, "1 question; 3 of 3 new leads with all answered"),
        (2, "2 questions; 3 of 3 new leads with all answered"),
        (3, "3 questions; 3 of 3 new leads with the first three answered"),
        (10, "10 questions; 3 of 3 new leads with the first three answered"),
    ],
)
def test_with_fewer_than_three_questions_all_must_be_answered(criteria: int, words: str) -> None:
    assert findings(criteria=criteria, leads=3, leads_qualified=3)[LEADS].evidence == words


def test_at_most_three_old_opportunities_are_named() -> None:
    assert "@dyno" not in findings(**FIGURES)[OLD_OPPORTUNITIES].evidence
    assert "@" not in findings(open_opportunities=3)[OLD_OPPORTUNITIES].evidence


TREE = tree()
WORST = {
    **FIGURES, "leads_qualified": 0, "blocks_kept": 0, "skipped": 6, "doubtful": 1605, "counted_prospecting": 0,
    "weeks_only_networking": 12, "waiting": 8, "one_sided": 9, "met_once": 31, "weeks_logged": 12,
}  # fmt: skip
FLAWLESS = {
    **FIGURES, "leads_qualified": 7, "blocks_kept": 52, "skipped": 0, "dropped": 0, "doubtful": 0, "clients": 0,
    "weeks_only_networking": 0, "waiting": 0, "one_sided": 0, "met_once": 0, "weeks_logged": 14, "old": (),
    "candidates": Candidates(),
}  # fmt: skip
NO_CRITERIA = {**WORST, "criteria": 0}
ROUTINE_ENDED = {**WORST, "routine_goes_on": False}


def worst_with(**candidates: str) -> dict[str, Any]:
    """Return the worst figures, with these contacts as the only candidates for to-dos."""
    return {**WORST, "candidates": Candidates(**candidates)}


def understood(todo: str) -> bool:
    """Return whether the command line accepts a line: the command exists, and takes each word and option."""
    program, name, *words = shlex.split(todo)
    assert program == "prospectr"
    TREE.commands[name].make_context(name, list(words))  # type: ignore[attr-defined]
    return True


@pytest.mark.parametrize(
    ("check", "figures", "todo"),
    [
        (LEADS, {}, "criteria use bant"),  # first say what a lead is
        (LEADS, NO_CRITERIA, "criteria use bant"),
        (LEADS, WORST, "qualify @una"),  # ask the open questions
        (LEADS, worst_with(skipped="jim"), "criteria"),  # una is lost, or a client by now
        (LEADS, FLAWLESS, "criteria"),
        (ROUTINE, {}, "routine add mon-fri 9-10:30"),
        (ROUTINE, WORST, "routine export ics -o routine.ics"),  # put the blocks into the calendar
        (ROUTINE, ROUTINE_ENDED, "routine add mon-fri 9-10:30"),  # there is no block to export
        (ROUTINE, FLAWLESS, "routine today"),
        (ROUTINE, {"has_routine": True, "routine_goes_on": True}, "routine today"),  # no block is over yet
        (ROUTINE, {**FLAWLESS, "blocks_kept": 42}, "routine today"),  # 19.2 % lost
        (ROUTINE, {**FLAWLESS, "blocks_kept": 41}, "routine export ics -o routine.ics"),  # 21.2 %
        (STEPS, WORST, "follow @dora 3d"),  # touch dora again
        (STEPS, worst_with(skipped="jim"), "qualify @jim"),  # ask the questions that were skipped
        (STEPS, {**NO_CRITERIA, "candidates": Candidates(skipped="jim")}, "funnel 13w"),  # there are no questions
        (STEPS, worst_with(), "funnel 13w"),
        (STEPS, FLAWLESS, "funnel 13w"),
        (DOUBTFUL, WORST, "review 13w"),
        (NETWORKING_ONLY, WORST, "trend 13w"),
        (REFERRALS, WORST, "follow @wim 1d"),
        (REFERRALS, FLAWLESS, "referrals 13w"),
        (BALANCE, WORST, "network 13w"),
        (MET_ONCE, WORST, "follow @olga 3d"),
        (MET_ONCE, FLAWLESS, "contacts --close"),
        (OLD_OPPORTUNITIES, WORST, "advance @acme lost"),
        (OLD_OPPORTUNITIES, FLAWLESS, "pipeline"),
        (CLIENTS, WORST, "report 13w --by week --by kind"),
        (EVERY_WEEK, WORST, "trend 13w"),
    ],
)
def test_the_thing_to_do_is_a_command_that_exists(check: str, figures: dict[str, Any], todo: str) -> None:
    line = findings(**figures)[check].todo
    assert line == f"prospectr {todo}"
    assert understood(line)


@pytest.mark.parametrize("period", ["26w", "2026-q4", "2026-W40..2026-W47", "all"])
def test_a_command_with_a_period_gets_the_period_of_the_audit(period: str) -> None:
    by_check = findings(**FLAWLESS, period_word=period)
    commands = {check: finding.todo for check, finding in by_check.items() if period in finding.todo.split()}
    assert commands == {
        STEPS: f"prospectr funnel {period}",
        DOUBTFUL: f"prospectr review {period}",
        NETWORKING_ONLY: f"prospectr trend {period}",
        REFERRALS: f"prospectr referrals {period}",
        BALANCE: f"prospectr network {period}",
        CLIENTS: f"prospectr report {period} --by week --by kind",
        EVERY_WEEK: f"prospectr trend {period}",
    }
    assert not [finding.todo for finding in by_check.values() if "13w" in finding.todo]
    assert all(understood(command) for command in commands.values())


@pytest.mark.parametrize(
    "figures",
    [{}, FIGURES, WORST, FLAWLESS, NO_CRITERIA, ROUTINE_ENDED],
    ids=["nothing", "figures", "worst", "flawless", "no criteria", "routine ended"],
)
def test_each_check_has_one_thing_to_do_on_one_line(figures: dict[str, Any]) -> None:
    for finding in audit(PERIOD, NOTHING.replace(**figures)).findings:
        assert understood(finding.todo)
        assert "\n" not in finding.todo + finding.evidence


def test_at_worst_all_eleven_are_to_mend() -> None:
    assert audit(PERIOD, NOTHING.replace(**WORST)).to_mend == 11


def test_at_best_all_eleven_are_good() -> None:
    assert {finding.verdict for finding in audit(PERIOD, NOTHING.replace(**FLAWLESS)).findings} == {GOOD}


def test_with_too_few_figures_nothing_is_good_and_nothing_is_to_mend() -> None:
    """One less than enough for each check: at best there is not enough data, at worst it is to watch."""
    few = {
        "leads": 2, "blocks": 4, "opportunities": 2, "prospects": 2, "prospecting": 299, "weeks": 3,
        "weeks_active": 3, "received": 2, "close": 2, "met": 4,
    }  # fmt: skip
    flawless = {**few, "leads_qualified": 2, "blocks_kept": 4, "counted_prospecting": 299, "weeks_logged": 3}
    worst = {
        **few, "skipped": 2, "dropped": 2, "doubtful": 299, "weeks_logged": 1, "weeks_only_networking": 3,
        "waiting": 2, "one_sided": 2, "met_once": 4,
    }  # fmt: skip
    for figures, expected in ((flawless, UNKNOWN), (worst, WATCH)):
        by_check = findings(criteria=4, has_routine=True, **figures)
        assert {check for check, finding in by_check.items() if finding.verdict == expected} >= set(ESSAYS) - {
            OLD_OPPORTUNITIES,  # one open opportunity is enough
            CLIENTS,  # too few minutes are never to watch
        }
        assert by_check[CLIENTS].verdict == by_check[OLD_OPPORTUNITIES].verdict == UNKNOWN


def test_what_to_mend_is_read_first() -> None:
    verdicts = {"a": WATCH, "b": GOOD, "c": MEND, "d": UNKNOWN, "e": MEND}
    in_order = by_urgency([Finding(name, verdict, "", "", "") for name, verdict in verdicts.items()])
    assert [finding.name for finding in in_order] == ["c", "e", "a", "b", "d"]


counts = st.integers(0, 40)


@st.composite
def evidences(draw: st.DrawFn) -> Evidence:
    """Figures that a journal can have: no part is larger than its whole."""

    def part_of(whole: int) -> int:
        return draw(st.integers(0, whole))

    whole = {name: draw(counts) for name in ("leads", "blocks", "opportunities", "prospects", "received", "close")}
    whole |= {name: draw(counts) for name in ("met", "open_opportunities", "weeks")}
    whole |= {name: draw(st.integers(0, 900)) for name in ("prospecting", "clients")}
    logged = part_of(whole["weeks"])
    active = part_of(logged)
    doubtful = part_of(whole["prospecting"])
    waiting = part_of(whole["received"])
    return NOTHING.replace(
        **whole,
        criteria=draw(st.integers(0, 10)),
        has_routine=draw(st.booleans()),
        routine_goes_on=draw(st.booleans()),
        leads_qualified=part_of(whole["leads"]),
        blocks_kept=part_of(whole["blocks"]),
        skipped=part_of(whole["opportunities"]),
        dropped=part_of(whole["prospects"]),
        doubtful=doubtful,
        counted_prospecting=whole["prospecting"] - doubtful + draw(counts),
        weeks_logged=logged,
        weeks_active=active,
        weeks_only_networking=part_of(active),
        waiting=waiting,
        not_due=(not_due := part_of(whole["received"] - waiting)),
        won=part_of(whole["received"] - waiting - not_due),
        one_sided=part_of(whole["close"]),
        met_once=part_of(whole["met"]),
        old=tuple(f"c{i}" for i in range(part_of(whole["open_opportunities"]))),
        period_word=draw(st.sampled_from(["13w", "2026-q4", "all"])),
        candidates=Candidates(**{name: draw(st.none() | st.just(f"some-{name}")) for name in Candidates.fields}),
    )


@given(evidences())
@settings(max_examples=300, deadline=None)
def test_every_check_has_a_finding_for_any_figures(evidence: Evidence) -> None:
    whole: Audit = audit(PERIOD, evidence)
    assert [finding.name for finding in whole.findings] == list(ESSAYS)
    assert whole.to_mend == sum(finding.verdict == MEND for finding in whole.findings)
    for finding in whole.findings:
        assert finding.verdict in (GOOD, WATCH, MEND, UNKNOWN)
        assert finding.evidence
        assert understood(finding.todo)
    assert sorted(by_urgency(whole.findings), key=list(whole.findings).index) == list(whole.findings)


WORSE = [  # the figure, the whole that it is part of, the direction that is worse, and the check
    ("leads_qualified", "leads", -1, LEADS),
    ("blocks_kept", "blocks", -1, ROUTINE),
    ("skipped", "opportunities", 1, STEPS),
    ("dropped", "prospects", 1, STEPS),
    ("doubtful", "prospecting", 1, DOUBTFUL),
    ("weeks_only_networking", "weeks_active", 1, NETWORKING_ONLY),
    ("waiting", "received", 1, REFERRALS),
    ("one_sided", "close", 1, BALANCE),
    ("met_once", "met", 1, MET_ONCE),
    ("weeks_logged", "weeks", -1, EVERY_WEEK),
    ("clients", "", 1, CLIENTS),
    ("counted_prospecting", "", -1, CLIENTS),
]
SEVERITY = {GOOD: 0, WATCH: 1, MEND: 2}


@pytest.mark.parametrize(("figure", "whole", "step", "check"), WORSE, ids=[figure for figure, *_ in WORSE])
@given(evidence=evidences())
@settings(max_examples=100, deadline=None)
def test_a_worse_figure_never_gives_a_better_verdict(
    figure: str, whole: str, step: int, check: str, evidence: Evidence
) -> None:
    """No other check changes with it."""
    after = getattr(evidence, figure) + step
    most = getattr(evidence, whole) - (evidence.not_due if figure == "waiting" else 0) if whole else after
    if not 0 <= after <= most:
        return
    old = {finding.name: finding for finding in audit(PERIOD, evidence).findings}
    new = {finding.name: finding for finding in audit(PERIOD, evidence.replace(**{figure: after})).findings}
    assert {name for name in old if old[name] != new[name]} <= {check}
    if new[check].verdict == UNKNOWN:  # only less time, or the last logged week gone, can leave too little data
        assert old[check].verdict == UNKNOWN or figure in ("counted_prospecting", "weeks_logged")
    elif old[check].verdict != UNKNOWN:
        assert SEVERITY[new[check].verdict] >= SEVERITY[old[check].verdict]
