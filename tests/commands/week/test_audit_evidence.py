"""How the audit gets its evidence: small journals, one check each."""

from __future__ import annotations

import pytest

from tests.commands.helpers import log, read
from tests.commands.week.audit_journals import checks, verdicts
from tests.conftest import Shell
from tests.domain.week.checks import (
    BALANCE,
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


def check_after(shell: Shell, title: str, *lines: str) -> tuple[str, str]:
    """Return the verdict and the evidence of a check after some lines."""
    log(shell, *lines)
    check = checks(shell)[title]
    return check["verdict"], check["evidence"]


@pytest.mark.parametrize(
    ("answers", "qualified"),
    [
        ("", 0),
        ('budget="25k"', 0),
        ('budget="25k" authority="the owner" timeframe="spring"', 0),  # timeframe is not among the first three
        ('budget="25k" authority="the owner" need="late orders"', 1),
    ],
)
def test_a_qualified_lead_has_the_first_three_answers(shell: Shell, answers: str, qualified: int) -> None:
    lines = ["p 10m calls @acme", "criteria use bant", *([f"qualify @acme {answers}"] if answers else [])]
    _, evidence = check_after(shell, LEADS, *lines, "advance @acme lead --reason asked")
    assert evidence == f"4 questions; {qualified} of 1 new leads with the first three answered"


def test_a_routine_that_ended_before_the_period_does_not_count(shell: Shell) -> None:
    check = check_after(
        shell,
        ROUTINE,
        "p 10m 2026-11-02 calls",
        "routine add mon-fri 9-10 --from 2026-03-02",
        "routine remove 1 --from 2026-06-01",
    )
    assert check == (MEND, "no time is reserved for prospecting")


def test_a_block_that_is_not_over_is_not_lost(shell: Shell) -> None:
    log(shell, "p 10m 2026-11-16 calls", "routine add mon-fri 9-10 --from 2026-11-18")
    thursday = shell.at("2026-11-19T09:30:00+01:00")
    assert checks(thursday)[ROUTINE]["evidence"] == "0 of 1 blocks kept"
    assert checks(shell)[ROUTINE]["evidence"] == "0 of 3 blocks kept"


@pytest.mark.parametrize(
    ("lines", "evidence"),
    [
        # dropped is who has been a prospect for over 30 days
        (("advance @acme prospect --on 2026-10-22",), "0 of 0 * 0 of 1"),
        (("advance @acme prospect --on 2026-10-21",), "0 of 0 * 1 of 1"),
        (("advance @acme prospect --on 2026-10-21", "p 10m 2026-10-22 @acme"), "0 of 0 * 1 of 1"),
        (
            ("advance @acme prospect --on 2026-10-21", "p 10m 2026-10-22 @acme", "p 9m 2026-10-23 @acme"),
            "0 of 0 * 0 of 1",
        ),
        # two entries on a day are one touch, and a newsletter is none
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
        # a client at once was not dropped
        (("advance @acme prospect --on 2026-10-12", "advance @acme client --on 2026-10-13"), "0 of 0 * 0 of 1"),
        (("advance @acme opportunity",), "1 of 1 * 0 of 0"),
        (("advance @acme lead --reason asked", "advance @acme opportunity"), "1 of 1 * 0 of 0"),
        (("advance @acme prospect", "advance @acme opportunity"), "1 of 1 * 0 of 1"),
        (
            ("advance @acme prospect", "advance @acme lead --reason asked", "advance @acme opportunity"),
            "0 of 1 * 0 of 1",
        ),
        # step by step, with the first steps before the period
        (
            (
                "advance @acme prospect --on 2026-01-12",
                "advance @acme lead --reason asked --on 2026-02-02",
                "advance @acme opportunity",
            ),
            "0 of 1 * 0 of 0",
        ),
        # the lead came only after the opportunity
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
def test_opportunities_that_skipped_a_stage_and_dropped_prospects(
    shell: Shell, lines: tuple[str, ...], evidence: str
) -> None:
    skipped, dropped = evidence.split(" * ")
    assert check_after(shell, STEPS, "p 10m 2026-10-05 calls", *lines)[1] == (
        f"{skipped} new opportunities skipped a stage; {dropped} new prospects dropped after at most one touch"
    )


@pytest.mark.parametrize(
    ("lines", "verdict"),
    [
        (("p 5h 2026-11-10 coffee with @bob",), MEND),
        (("p 4h59m 2026-11-10 coffee with @bob",), WATCH),  # less than five hours in all
        (('p 5h 2026-11-10 coffee with @bob need="late orders"',), GOOD),
        (('p 4h59m 2026-11-10 coffee with @bob need="late orders"',), UNKNOWN),
        (("p 5h 2026-11-10 coffee with @bob talks=1",), GOOD),
        (("config counting as-logged", "p 5h 2026-11-10 coffee with @bob"), MEND),  # whichever minutes the quota uses
        (("config cues kaffee", "p 5h 2026-11-10 coffee with @bob"), GOOD),
        (("n 5h 2026-11-10 coffee with @bob",), UNKNOWN),
    ],
)
def test_coffee_logged_as_prospecting(shell: Shell, lines: tuple[str, ...], verdict: str) -> None:
    assert check_after(shell, DOUBTFUL, *lines)[0] == verdict


@pytest.mark.parametrize(
    ("lines", "weeks"),
    [
        (("n 1h 2026-11-10 fair",), "1 of 1"),
        (("n 1h 2026-11-10 fair", "p 1m 2026-11-15 a call"), "0 of 1"),
        (("n 1h 2026-11-10 fair", "p 1h 2026-11-15 coffee with @bob"), "1 of 1"),  # the coffee counts as networking
        (('n 1h 2026-11-10 fair need="a quote"',), "0 of 1"),
        (("c 9h 2026-11-10 on site",), "0 of 0"),  # neither networking nor prospecting
        (("n 1h 2026-11-10 fair", "c 9h 2026-11-03 on site"), "1 of 1"),
        (("n 1h 2026-11-18 fair",), "0 of 0"),  # this week is not over
        (("n 1h 2026-11-18 fair", "p 1m 2026-11-18 a call"), "0 of 1"),  # but it has prospecting already
        (("n 1h 2026-11-10 fair", "c 9h 2026-11-11 on site"), "1 of 1"),
    ],
)
def test_weeks_with_networking_only(shell: Shell, lines: tuple[str, ...], weeks: str) -> None:
    assert check_after(shell, NETWORKING_ONLY, *lines)[1].startswith(f"{weeks} weeks ")


def test_this_week_cannot_have_networking_only_yet(shell: Shell) -> None:
    """On Monday morning there are four days left to prospect."""
    log(shell, *(f"p 1h {day} calls" for day in ("2026-10-28", "2026-11-04", "2026-11-11", "2026-11-18")))
    only = "weeks with networking or prospecting had networking only"
    monday = shell.at("2026-11-23T10:00:00+01:00")
    monday.ok("n 45m breakfast @bob")
    for now in ("2026-11-23T10:00:00+01:00", "2026-11-29T23:59:00+01:00"):
        assert check_after(shell.at(now), NETWORKING_ONLY) == (GOOD, f"0 of 4 {only}")
    assert check_after(shell.at("2026-11-30T00:00:00+01:00"), NETWORKING_ONLY) == (WATCH, f"1 of 5 {only}")


@pytest.mark.parametrize(
    ("lines", "evidence"),
    [
        (("contact @fern --from @bob --on 2026-11-09",), "1 of 1 referrals left waiting; 0 won (0 %)"),
        (("contact @fern --from @bob --on 2026-11-09", "p 9m @fern"), "0 of 1 referrals left waiting; 0 won (0 %)"),
        # bob was touched, but not fern
        (("n 9m 2026-11-09 lunch @bob @fern from=@bob",), "1 of 1 referrals left waiting; 0 won (0 %)"),
        (
            ("contact @fern --from @bob --on 2026-11-09", "advance @fern lost"),
            "0 of 1 referrals left waiting; 0 won (0 %)",
        ),
        (
            ("contact @fern --from @bob --on 2026-11-09", "advance @fern client --on 2026-11-12"),
            "0 of 1 referrals left waiting; 0 won (0 %)",  # a client at once was never worked on
        ),
        (("contact @fern --from @bob --on 2026-10-25",), "0 of 0 referrals left waiting; 0 won"),  # before the period
        # it may wait until Friday the 20th, two working days after Wednesday the 18th
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
def test_referrals_left_waiting(shell: Shell, lines: tuple[str, ...], evidence: str) -> None:
    assert check_after(shell, REFERRALS, "p 10m 2026-10-26 calls", *lines)[1] == evidence


@pytest.mark.parametrize(
    ("talks", "verdict"),
    [
        (("got=tips", "got=tips"), WATCH),
        (("gave=tips", "gave=tips"), WATCH),  # only giving is one-sided too
        (("got=tips",), GOOD),
        (("got=tips", "gave=tips", "got=tips"), GOOD),
        (("got=tips", "got=tips", "got=tips", "gave=tips"), WATCH),
        (("", ""), GOOD),
    ],
)
def test_giving_and_taking(shell: Shell, talks: tuple[str, ...], verdict: str) -> None:
    """Bob is one of three close contacts, and one in three is to watch."""
    lines = [f"n 9m 2026-11-{10 + i} talk @bob {talk}" for i, talk in enumerate(talks)]
    close = [f"contact @{name} --close" for name in ("ann", "bob", "carl")]
    assert check_after(shell, BALANCE, *close, *lines)[0] == verdict


@pytest.mark.parametrize(
    ("lines", "contacts"),
    [
        (("n 9m 2026-10-20 fair @a1 @a2 @a3",), "3 of 3"),
        (("n 9m 2026-10-20 fair @a1 @a2 @a3", "p 9m 2026-11-11 @a1"), "2 of 3"),
        (("n 9m 2026-10-20 fair @a1 @a2 @a3", "m 9m 2026-11-11 @a1"), "3 of 3"),  # a newsletter is not a touch
        (("n 9m 2026-10-21 fair @a1",), "1 of 1"),  # over thirty days ago
        (("n 9m 2026-10-22 fair @a1",), "0 of 0"),  # too new to judge
        (("n 9m 2026-10-20 fair @a1", "n 9m 2026-11-20 fair @a2 @a3"), "1 of 1"),
        (("n 9m 2026-11-19 fair @a1 @a2", "p 9m 2026-11-20 @a2"), "0 of 1"),
        (("n 9m 2026-10-27 fair @a1", "p 9m 2026-11-11 @a1"), "0 of 1"),
    ],
)
def test_contacts_met_only_once(shell: Shell, lines: tuple[str, ...], contacts: str) -> None:
    assert check_after(shell, MET_ONCE, *lines)[1] == f"{contacts} contacts met only once, over a month ago"


@pytest.mark.parametrize(
    ("day", "verdict"),
    [
        ("2026-05-23", GOOD),  # 182 days: 8, 30, 31, 31, 30, 31 and 21
        ("2026-05-22", WATCH),
    ],
)
def test_two_quarters_are_182_days(shell: Shell, day: str, verdict: str) -> None:
    log(shell, "p 10m 2026-11-10 calls", f"advance @acme opportunity --on {day}")
    assert verdicts(shell)[OLD_OPPORTUNITIES] == verdict
    shell.ok("advance @acme lost")
    assert verdicts(shell)[OLD_OPPORTUNITIES] == UNKNOWN


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ((), (MEND, "2 of 4 weeks without an entry")),  # W45 and W46
        (("off 2026-11-02..2026-11-06",), (WATCH, "1 of 3 weeks without an entry")),
        (("off 2026-11-02..2026-11-13",), (UNKNOWN, "0 of 2 weeks without an entry")),
        (("off 2026-11-02..2026-11-05",), (MEND, "2 of 4 weeks without an entry")),  # Friday was worked
        (("off 2026-11-02..2026-11-05", "config workdays mon-thu"), (WATCH, "1 of 3 weeks without an entry")),
        (("off 2026-10-26..2026-10-30",), (MEND, "2 of 4 weeks without an entry")),  # off, but with an entry
        (("a 5m 2026-11-04 inbox",), (WATCH, "1 of 4 weeks without an entry")),
    ],
)
def test_a_week_off_needs_no_entry(shell: Shell, lines: tuple[str, ...], expected: tuple[str, str]) -> None:
    """There are entries in W44 and in W47."""
    check = check_after(shell, EVERY_WEEK, "p 10m 2026-10-26 calls", "p 10m 2026-11-16 calls", *lines)
    assert check == expected


def test_this_week_cannot_be_missing_yet(shell: Shell) -> None:
    assert check_after(shell, EVERY_WEEK, "p 10m 2026-11-10 calls")[1] == "0 of 1 weeks without an entry"
    monday = shell.at("2026-11-23T09:00:00+01:00")
    assert checks(monday)[EVERY_WEEK]["evidence"] == "1 of 2 weeks without an entry"


def test_the_audit_follows_every_change(shell: Shell) -> None:
    log(shell, "p 1h 2026-11-10 coffee with @bob")
    before = read(shell, "audit")
    log(shell, "edit last n")
    after = read(shell, "audit")
    assert before != after
    shell.ok("undo")
    assert read(shell, "audit") == before
    shell.ok("redo")
    assert read(shell, "audit") == after
