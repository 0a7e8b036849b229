"""network: November 2026, worked out by hand. Today is Saturday the 21st."""

from __future__ import annotations

from typing import Any

import pytest

from tests.commands.helpers import log, read, refused
from tests.conftest import Shell

LINES = (
    "contact @bob --circle referral --close",
    "contact @ann --circle information --close",
    "contact @cleo --circle customer --close --every 2w",
    "contact @dan --close",
    "n 30m 2026-10-05 coffee @ann",
    'n 45m 2026-11-02 coffee @bob gave="intro to Ann"',
    "n 15m 2026-11-02 a call the same day @bob",
    'n 60m 2026-11-09 lunch @bob @ann gave="two tickets"',
    "p 30m 2026-11-10 calls @acme @bolt",
    'c 20m 2026-11-12 review @cleo got="the name of a buyer"',
    "m 40m 2026-11-16 newsletter @cleo @acme",
    'n 25m 2026-11-18 call @bob gave="a lead"',
    "a 10m 2026-11-19 invoice @dan",
)


@pytest.fixture
def full(shell: Shell) -> Shell:
    log(shell, *LINES)
    return shell


def close(shell: Shell, handle: str, period: str = "2026-11") -> dict[str, Any]:
    """Return a close contact in the network of a period."""
    [listed] = [contact for contact in read(shell, f"network {period}")["close"] if contact["contact"] == handle]
    return listed


def meetings(shell: Shell, period: str) -> tuple[int, int, int]:
    """Return how many contacts were met in a period, and how many of them once ever and three times or more."""
    network = read(shell, f"network {period}")
    return network["met"], network["met_once"], network["met_often"]


def test_a_month(full: Shell) -> None:
    """Bob's entries are 45, 15, 60 and 25 minutes; the call with two companies without a circle counts once.

    Bob was touched on three days, ann on two since October, acme, bolt and cleo on one. Marketing and admin take time
    but touch nobody.
    """
    assert read(full, "network 2026-11") == {
        "period": {"first": "2026-11-01", "last": "2026-11-30"},
        "circles": [
            {"circle": "information", "minutes": 60, "entries": 1, "contacts": 1},
            {"circle": "referral", "minutes": 145, "entries": 4, "contacts": 1},
            {"circle": "customer", "minutes": 60, "entries": 2, "contacts": 1},
            {"circle": None, "minutes": 80, "entries": 3, "contacts": 3},
        ],
        "close": [
            {
                "contact": "dan",
                "circle": None,
                "last_touch": None,
                "days": None,
                "interval": 60,
                "untouched": True,
                "gave": 0,
                "got": 0,
                "balance": "in balance",
            },
            {
                "contact": "ann",
                "circle": "information",
                "last_touch": "2026-11-09",
                "days": 12,
                "interval": 60,
                "untouched": False,
                "gave": 1,
                "got": 0,
                "balance": "in balance",
            },
            {
                "contact": "cleo",
                "circle": "customer",
                "last_touch": "2026-11-12",
                "days": 9,
                "interval": 14,
                "untouched": False,
                "gave": 0,
                "got": 1,
                "balance": "in balance",
            },
            {
                "contact": "bob",
                "circle": "referral",
                "last_touch": "2026-11-18",
                "days": 3,
                "interval": 30,
                "untouched": False,
                "gave": 3,
                "got": 0,
                "balance": "you give",
            },
        ],
        "met": 5,
        "met_once": 3,
        "met_often": 1,
    }


def test_a_month_in_words(full: Shell) -> None:
    lines = [" ".join(line.split()) for line in full.ok("network 2026-11").lines]
    for line in (
        "Network: Sun 1 Nov to Mon 30 Nov",
        "information 1h 1 1",
        "referral 2h25m 4 1",
        "customer 1h 2 1",
        "no circle 1h20m 3 3",
        "@dan never 0 0 never touched",
        "@ann 12d ago 1 0",
        "@cleo 9d ago 0 1",
        "@bob 3d ago 3 0 you give",
        "Of 5 contacts touched in this period, 3 were met only once, 1 three times or more.",
    ):
        assert line in lines


def test_a_past_month_is_shown_as_it_was_at_its_end(full: Shell) -> None:
    """October has one coffee, 26 days before its end; the others were not touched yet."""
    october = read(full, "network 2026-10")
    assert october["circles"] == [{"circle": "information", "minutes": 30, "entries": 1, "contacts": 1}]
    assert [(contact["contact"], contact["days"], contact["gave"]) for contact in october["close"]] == [
        ("bob", None, 0),
        ("cleo", None, 0),
        ("dan", None, 0),
        ("ann", 26, 0),
    ]
    assert meetings(full, "2026-10") == (1, 1, 0)


@pytest.mark.parametrize(
    ("period", "met"),
    [
        ("2026-09", (0, 0, 0)),
        ("2026-11-02", (1, 1, 0)),  # two entries on one day are one meeting
        ("2026-11-09", (2, 0, 0)),  # the second meeting with bob and with ann
        ("2026-11-02..2026-11-10", (4, 2, 0)),
        ("2026-11-18", (1, 0, 1)),  # the third meeting with bob
        ("2026-11-16", (0, 0, 0)),  # a newsletter
        ("2026-W47", (1, 0, 1)),
        ("all", (5, 3, 1)),
    ],
)
def test_contacts_met_once_and_often(full: Shell, period: str, met: tuple[int, int, int]) -> None:
    assert meetings(full, period) == met


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("", "2026-08-24", "2026-11-21"),  # 90 days: 21, 31, 30 and 8
        ("quarter", "2026-10-01", "2026-12-31"),
        ("last-month", "2026-10-01", "2026-10-31"),
        ("4w", "2026-10-19", "2026-11-21"),
        ("2026", "2026-01-01", "2026-12-31"),
    ],
)
def test_the_period(full: Shell, words: str, first: str, last: str) -> None:
    assert read(full, f"network {words}")["period"] == {"first": first, "last": last}


def test_an_entry_counts_once_for_each_circle_that_it_names(shell: Shell) -> None:
    log(shell, "contact @ann --circle support", "contact @bob --circle support", "contact @cleo --circle customer")
    shell.ok("n 40m today lunch @ann @bob @cleo")
    assert read(shell, "network today")["circles"] == [
        {"circle": "support", "minutes": 40, "entries": 1, "contacts": 2},
        {"circle": "customer", "minutes": 40, "entries": 1, "contacts": 1},
    ]


@pytest.mark.parametrize(
    ("lines", "interval", "untouched"),
    [
        ((), 30, False),  # bob was touched three days ago
        (("config touch_every referral=3d",), 3, False),
        (("config touch_every referral=2d",), 2, True),
        (("config touch_every support=2d",), 30, False),  # another circle
        (("contact @bob --every 2d",), 2, True),
        (("config touch_every referral=2d", "contact @bob --every 1w"), 7, False),  # its own interval comes first
        (("contact @bob --every 2d", "contact @bob --every none"), 30, False),
        (("contact @bob --circle support",), 90, False),
        (("config touch_every others=1d", "contact @bob --circle none"), 1, True),
        (("config touch_every referral=2d", "config touch_every --unset"), 30, False),
    ],
)
def test_a_contact_is_untouched_after_its_interval(
    full: Shell, lines: tuple[str, ...], interval: int, untouched: bool
) -> None:
    log(full, *lines)
    bob = close(full, "bob")
    assert (bob["interval"], bob["untouched"]) == (interval, untouched)
    text = " ".join(full.ok("network 2026-11").out.split())
    assert (f"untouched for over {interval} day" in text) is untouched


@pytest.mark.parametrize(
    ("lines", "balance"),
    [
        ((), "you give"),  # gave 3, got 0
        (('n 5m today @bob got="a tip"',), "you give"),
        (('n 5m today @bob got="a tip"', 'n 5m today @bob got="another"'), "in balance"),
        (tuple(f'n 5m today @bob got="tip {number}"' for number in range(5)), "you take"),
        (('n 5m 2026-10-30 @bob got="long ago"', 'n 5m 2026-10-30 @bob got="too"'), "you give"),  # not in the period
        (('n 5m today @ann got="a tip"',), "you give"),
    ],
)
def test_the_balance_of_giving_and_getting(full: Shell, lines: tuple[str, ...], balance: str) -> None:
    log(full, *lines)
    assert close(full, "bob")["balance"] == balance


def test_giving_and_getting_on_one_line_count_both(shell: Shell) -> None:
    log(shell, "contact @bob --close", 'n 30m coffee @bob gave="a book" got="a name"')
    bob = close(shell, "bob")
    assert (bob["gave"], bob["got"]) == (1, 1)


def test_a_deleted_entry_is_no_touch(full: Shell) -> None:
    [third] = read(full, "list 2026-11-18")
    full.ok(f"delete {third['id']}")
    bob = close(full, "bob")
    assert (bob["last_touch"], bob["days"], bob["gave"]) == ("2026-11-09", 12, 2)
    assert meetings(full, "2026-11") == (5, 3, 0)
    full.ok("undo")
    assert close(full, "bob")["days"] == 3


def test_without_a_close_contact(shell: Shell) -> None:
    shell.ok("n 30m coffee @bob")
    said = shell.ok("network").out
    assert "prospectr contact @bob --close" in said
    assert "Of 1 contact touched in this period, 1 was met only once, 0 three times or more." in said


def test_a_week_may_begin_on_sunday(full: Shell) -> None:
    full.ok("config week_start sunday")
    assert read(full, "network week")["period"] == {"first": "2026-11-15", "last": "2026-11-21"}


def test_an_empty_journal(shell: Shell) -> None:
    assert read(shell, "network 2026-11") == {
        "period": {"first": "2026-11-01", "last": "2026-11-30"},
        "circles": [],
        "close": [],
        "met": 0,
        "met_once": 0,
        "met_often": 0,
    }
    assert "prospectr n 30m coffee @bob" in shell.ok("network").out
    assert not shell.journal.exists()


def test_close_contacts_are_listed_even_if_nobody_was_met(shell: Shell) -> None:
    shell.ok("contact @bob --close")
    assert [contact["contact"] for contact in read(shell, "network")["close"]] == ["bob"]
    assert "@bob" in shell.ok("network").out


@pytest.mark.parametrize("columns", ["60", "80", "120"])
def test_lines_fit_the_terminal(full: Shell, columns: str) -> None:
    full.ok(f"contact @{'long-' * 12}name --close")
    said = full.with_env(COLUMNS=columns).ok("network 2026-11", terminal=True)
    assert max(len(line) for line in said.lines) <= int(columns)


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("network last-mont", "last-month"),
        ("network bob", "not a period"),
        ("network @bob", "not a period"),
        ("network 2026-11-20..2026-11-01", "before it begins"),
        ("network 2026-13", "2026-13"),
        ("network last moth", ""),
        ("network --by circle", "--by"),
    ],
)
def test_a_rejected_line(full: Shell, line: str, named: str) -> None:
    refused(full(line), 2, named)
