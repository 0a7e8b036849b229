"""The eleven checks of the audit: evidence to verdict, at, below and above each bound.

What is a bound is itself too much: "20 % lost" is no longer good. Each check says which of five essays it comes from.
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
from prospectr.domain.audit import Audit, Evidence, Finding, audit, order
from prospectr.domain.periods import Period

PERIOD = Period(date(2026, 8, 17), date(2026, 11, 21))
NOTHING = Evidence(**dict.fromkeys(Evidence.fields[:-1], 0), old=())
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
        (0, 5, 0, MEND),
        (4, 0, 0, UNKNOWN),  # it is, and there was none
        (1, 1, 1, GOOD),
        (4, 10, 10, GOOD),
        (4, 10, 9, WATCH),
        (4, 100, 99, WATCH),
        (4, 100, 51, WATCH),  # 49 % lack an answer
        (4, 100, 50, MEND),  # half
        (4, 2, 1, MEND),
        (4, 3, 2, WATCH),
        (4, 3, 1, MEND),
        (4, 1, 0, MEND),
    ],
)
def test_a_lead_is_defined_and_leads_meet_it(criteria: int, leads: int, meeting: int, found: str) -> None:
    assert verdict(LEADS, criteria=criteria, leads=leads, leads_meeting=meeting) == found


@pytest.mark.parametrize(
    ("has_routine", "blocks", "kept", "found"),
    [
        (False, 0, 0, MEND),
        (True, 0, 0, UNKNOWN),  # none is over yet
        (True, 10, 10, GOOD),
        (True, 100, 81, GOOD),  # 19 % lost
        (True, 100, 80, WATCH),  # 20 %
        (True, 5, 4, WATCH),
        (True, 100, 51, WATCH),
        (True, 100, 50, MEND),
        (True, 10, 0, MEND),
        (True, 1, 0, MEND),
    ],
)
def test_a_routine_exists_and_is_kept(has_routine: bool, blocks: int, kept: int, found: str) -> None:
    assert verdict(ROUTINE, has_routine=has_routine, blocks=blocks, blocks_kept=kept) == found


@pytest.mark.parametrize(
    ("opportunities", "skipped", "prospects", "dropped", "found"),
    [
        (0, 0, 0, 0, UNKNOWN),
        (1, 0, 0, 0, GOOD),
        (0, 0, 1, 0, GOOD),
        (50, 0, 50, 9, GOOD),  # 9 %
        (50, 9, 50, 0, GOOD),
        (50, 5, 50, 5, WATCH),  # 10 % together
        (10, 1, 0, 0, WATCH),
        (0, 0, 10, 1, WATCH),
        (50, 16, 50, 16, WATCH),  # 32 %
        (1, 0, 2, 1, MEND),  # one of three
        (1, 1, 2, 0, MEND),
        (1, 1, 0, 0, MEND),
        (0, 0, 4, 4, MEND),
    ],
)
def test_sifting_or_home_runs(opportunities: int, skipped: int, prospects: int, dropped: int, found: str) -> None:
    figures = {"opportunities": opportunities, "skipped": skipped, "prospects": prospects, "dropped": dropped}
    assert verdict(SIFTING, **figures) == found


@pytest.mark.parametrize(
    ("doubtful", "prospecting", "found"),
    [
        (0, 0, UNKNOWN),
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
    ("weeks", "logged", "found"),
    [(0, 0, UNKNOWN), (0, 1, GOOD), (0, 14, GOOD), (1, 14, WATCH), (1, 1, WATCH), (2, 14, MEND), (14, 14, MEND)],
)
def test_whole_weeks_of_networking(weeks: int, logged: int, found: str) -> None:
    assert verdict(NETWORKING_WEEKS, weeks_networking=weeks, weeks_logged=logged, weeks=logged) == found


@pytest.mark.parametrize(
    ("received", "waiting", "won", "found"),
    [
        (0, 0, 0, UNKNOWN),
        (4, 0, 0, GOOD),
        (4, 0, 4, GOOD),
        (100, 1, 0, WATCH),
        (100, 24, 0, WATCH),
        (100, 25, 0, MEND),
        (100, 25, 75, MEND),  # those won do not make up for it
        (5, 1, 0, WATCH),
        (4, 1, 0, MEND),
        (1, 1, 0, MEND),
    ],
)
def test_referrals_left_waiting(received: int, waiting: int, won: int, found: str) -> None:
    assert verdict(REFERRALS, received=received, waiting=waiting, won=won) == found


@pytest.mark.parametrize(
    ("close", "takers", "found"),
    [(0, 0, UNKNOWN), (3, 0, GOOD), (10, 1, WATCH), (100, 49, WATCH), (100, 50, MEND), (2, 1, MEND), (1, 1, MEND)],
)
def test_one_way_streets(close: int, takers: int, found: str) -> None:
    assert verdict(STREETS, close=close, takers=takers) == found


@pytest.mark.parametrize(
    ("met", "once", "found"),
    [
        (0, 0, UNKNOWN),
        (10, 0, GOOD),
        (100, 29, GOOD),
        (100, 30, WATCH),
        (100, 49, WATCH),
        (100, 50, MEND),
        (1, 1, MEND),
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
        (0, 1, GOOD),
        (60, 120, GOOD),
        (75, 100, GOOD),  # three quarters
        (76, 100, WATCH),
        (100, 100, WATCH),  # as much, and not above
        (101, 100, MEND),
        (1, 0, MEND),
    ],
)
def test_time_with_existing_clients_above_prospecting(clients: int, prospecting: int, found: str) -> None:
    assert verdict(CLIENTS, clients=clients, counted=prospecting) == found


def test_it_is_set_against_what_counts_as_prospecting() -> None:
    """Of three hours of coffee one was prospecting; two went to clients."""
    assert verdict(CLIENTS, clients=120, prospecting=180, to_networking=120, counted=60) == MEND


@pytest.mark.parametrize(
    ("weeks", "logged", "found"),
    [(0, 0, UNKNOWN), (3, 0, UNKNOWN), (1, 1, GOOD), (14, 14, GOOD), (14, 13, WATCH), (14, 12, MEND), (14, 1, MEND)],
)
def test_weeks_without_a_line(weeks: int, logged: int, found: str) -> None:
    assert verdict(SILENCE, weeks=weeks, weeks_logged=logged) == found


FIGURES = {
    "criteria": 4, "leads": 7, "leads_meeting": 5,
    "has_routine": True, "blocks": 52, "blocks_kept": 41,
    "opportunities": 6, "skipped": 2, "prospects": 19, "dropped": 3,
    "prospecting": 1605, "to_networking": 95, "counted": 1530, "clients": 1170,
    "weeks": 14, "weeks_logged": 13, "weeks_networking": 1,
    "received": 8, "waiting": 1, "won": 2,
    "close": 9, "takers": 2, "met": 31, "once": 11,
    "open_opportunities": 12, "old": ("acme", "bolt", "corp", "dyno"),
}  # fmt: skip


@pytest.mark.parametrize(
    ("check", "parts"),
    [
        (LEADS, ["4 questions", "5 of 7 new leads"]),
        (ROUTINE, ["41 of 52 blocks"]),
        (SIFTING, ["2 of 6 new opportunities", "3 of 19 prospects"]),
        (LOOK_ALIKES, ["1h35m of 26h45m"]),
        (NETWORKING_WEEKS, ["1 of 13 weeks"]),
        (REFERRALS, ["1 of 8 referrals", "2 became clients"]),
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


def test_of_many_old_opportunities_three_are_named() -> None:
    assert "@dyno" not in findings(**FIGURES)[OPPORTUNITIES].evidence
    assert "@" not in findings(open_opportunities=3)[OPPORTUNITIES].evidence


TREE = get_command(app)
WORST = {
    **FIGURES, "leads_meeting": 0, "blocks_kept": 0, "skipped": 6, "to_networking": 1605, "counted": 0,
    "weeks_networking": 13, "waiting": 8, "takers": 9, "once": 31, "weeks_logged": 12,
}  # fmt: skip


def understood(todo: str) -> bool:
    """Tell whether the tree of commands takes a line: the command is there, and each word and option has its place."""
    program, name, *words = shlex.split(todo)
    assert program == "prospectr"
    TREE.commands[name].make_context(name, list(words))  # type: ignore[attr-defined]
    return True


@pytest.mark.parametrize(
    ("check", "figures", "todo"),
    [
        (LEADS, {}, "prospectr criteria use bant"),  # say what a lead is
        (LEADS, WORST, "prospectr criteria"),  # ask what was not asked
        (ROUTINE, {}, "prospectr routine add mon-fri 9-10:30"),
        (ROUTINE, WORST, "prospectr routine"),
        (SIFTING, WORST, "prospectr pipeline --stale"),
        (LOOK_ALIKES, WORST, "prospectr review"),
        (NETWORKING_WEEKS, WORST, "prospectr trend"),
        (REFERRALS, WORST, "prospectr referrals"),
        (STREETS, WORST, "prospectr network"),
        (CARDS, WORST, "prospectr due"),
        (OPPORTUNITIES, WORST, "prospectr advance @acme lost"),
        (OPPORTUNITIES, {"open_opportunities": 2}, "prospectr pipeline"),
        (CLIENTS, WORST, "prospectr report"),
        (SILENCE, WORST, "prospectr trend"),
    ],
)
def test_the_one_thing_to_do_is_a_command_that_exists(check: str, figures: dict[str, Any], todo: str) -> None:
    found = findings(**figures)[check].todo
    assert found.startswith(todo)
    assert understood(found)


@pytest.mark.parametrize("figures", [{}, FIGURES, WORST], ids=["nothing", "figures", "worst"])
def test_each_check_has_one_thing_to_do_on_one_line(figures: dict[str, Any]) -> None:
    for each in audit(PERIOD, NOTHING.replace(**figures)).findings:
        assert understood(each.todo)
        assert "\n" not in each.todo + each.evidence


def test_at_worst_all_eleven_are_to_mend() -> None:
    assert audit(PERIOD, NOTHING.replace(**WORST)).to_mend == 11


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
    whole |= {name: draw(counts) for name in ("met", "open_opportunities", "weeks", "prospecting", "clients")}
    logged = part_of(whole["weeks"])
    moved = part_of(whole["prospecting"])
    waiting = part_of(whole["received"])
    return NOTHING.replace(
        **whole,
        criteria=draw(st.integers(0, 10)),
        has_routine=draw(st.booleans()),
        leads_meeting=part_of(whole["leads"]),
        blocks_kept=part_of(whole["blocks"]),
        skipped=part_of(whole["opportunities"]),
        dropped=part_of(whole["prospects"]),
        to_networking=moved,
        counted=whole["prospecting"] - moved + draw(counts),
        weeks_logged=logged,
        weeks_networking=part_of(logged),
        waiting=waiting,
        won=part_of(whole["received"] - waiting),
        takers=part_of(whole["close"]),
        once=part_of(whole["met"]),
        old=tuple(f"c{i}" for i in range(part_of(whole["open_opportunities"]))),
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
    ("weeks_networking", "weeks_logged", 1, NETWORKING_WEEKS),
    ("waiting", "received", 1, REFERRALS),
    ("takers", "close", 1, STREETS),
    ("once", "met", 1, CARDS),
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
    if after < 0 or (whole and after > getattr(found, whole)):
        return
    old, new = (
        {each.name: each for each in audit(PERIOD, each).findings} for each in (found, found.replace(**{figure: after}))
    )
    assert {name for name in old if old[name] != new[name]} <= {check}
    if UNKNOWN not in (old[check].verdict, new[check].verdict):
        assert SEVERITY[new[check].verdict] >= SEVERITY[old[check].verdict]
