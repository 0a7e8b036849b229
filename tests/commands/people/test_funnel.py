"""funnel: October and November 2026, worked out by hand. Today is Saturday 21 November."""

from __future__ import annotations

from typing import Any

import pytest

from tests.commands.helpers import log, read, refused
from tests.conftest import Shell

LINES = (
    "p 30m 2026-09-30 calls talks=9",
    "p 2h 2026-10-05 calls dials=40 talks=8",
    "p 90m 2026-10-20 calls @bolt talks=4",
    "n 30m 2026-10-21 coffee @cleo talks=1",  # talks count in any kind, hours only in prospecting
    "s 3h 2026-10-26 offer @acme proposals=1",
    "p 1h 2026-11-02 calls",
    "advance @acme prospect --on 2026-10-05",
    "advance @acme lead --reason asked --on 2026-10-12",
    "advance @acme opportunity --on 2026-10-26",
    "advance @acme client --on 2026-11-16",
    "advance @bolt prospect --on 2026-10-20",
    "advance @bolt lead --reason asked --on 2026-10-30",
    "advance @corp prospect --on 2026-09-28",
    "advance @corp lead --reason asked --on 2026-10-06",
    "advance @corp lost --on 2026-10-20",
    "advance @dyno opportunity --on 2026-10-15",  # was neither a prospect nor a lead before
    "advance @sable client --on 2026-10-01",  # a client from the start
)


@pytest.fixture
def full(shell: Shell) -> Shell:
    log(shell, *LINES)
    return shell


def steps(shell: Shell, period: str) -> list[tuple[Any, ...]]:
    """Return the name, count, ratio and median days of each step."""
    return [tuple(step.values()) for step in read(shell, f"funnel {period}")["steps"]]


def counts(shell: Shell, period: str) -> tuple[int, ...]:
    return tuple(step["count"] for step in read(shell, f"funnel {period}")["steps"])


@pytest.mark.parametrize(("counting", "minutes"), [("strict", 210 + 30), ("as-logged", 210 + 45)])
def test_the_hours_are_those_that_the_quota_counts(full: Shell, counting: str, minutes: int) -> None:
    """Prospecting that reads like networking does not count, networking with a need does; under strict counting."""
    log(full, f"config counting {counting}", "p 45m 2026-10-06 coffee @eve")
    log(full, 'n 30m 2026-10-07 breakfast @fay need="late orders"')
    assert read(full, "funnel 2026-10")["prospecting_minutes"] == minutes
    read(full, "plan 2 clients by 2026-12-31")


def test_a_month(full: Shell) -> None:
    """120 and 90 minutes are 3.5 hours; 13 talks are 3.7143 an hour.

    Prospects: acme, bolt (2 of 13). Leads: acme after 7 days, bolt 10, corp 8. Opportunities: acme after 14, dyno.
    """
    assert read(full, "funnel 2026-10") == {
        "period": {"first": "2026-10-01", "last": "2026-10-31"},
        "prospecting_minutes": 210,
        "steps": [
            {"name": "talks", "count": 13, "ratio": 3.7143, "median_days": None},
            {"name": "prospect", "count": 2, "ratio": 0.1538, "median_days": None},
            {"name": "lead", "count": 3, "ratio": 1.5, "median_days": 8},
            {"name": "opportunity", "count": 2, "ratio": 0.6667, "median_days": 14},
            {"name": "client", "count": 0, "ratio": 0.0, "median_days": None},
        ],
        "minutes_per_client": None,
    }


def test_a_month_with_only_a_client(full: Shell) -> None:
    """There is no ratio to 0; acme took 21 days, and the month has one hour."""
    assert steps(full, "2026-11") == [
        ("talks", 0, 0.0, None),
        ("prospect", 0, None, None),
        ("lead", 0, None, None),
        ("opportunity", 0, None, None),
        ("client", 1, None, 21),
    ]
    assert read(full, "funnel 2026-11")["minutes_per_client"] == 60


def test_both_months(full: Shell) -> None:
    """120, 90 and 60 minutes; one client of two opportunities."""
    funnel = read(full, "funnel 2026-10..2026-11")
    assert (funnel["prospecting_minutes"], funnel["minutes_per_client"]) == (270, 270)
    assert steps(full, "2026-10..2026-11")[-1] == ("client", 1, 0.5, 21)


def test_a_month_in_words(full: Shell) -> None:
    lines = [" ".join(line.split()) for line in full.ok("funnel 2026-10").lines]
    for line in (
        "Funnel: Thu 1 Oct to Sat 31 Oct",
        "prospecting 3h30m",
        "talks 13 3.71 per hour",
        "new prospects 2 0.15 per talk",
        "new leads 3 1.50 per prospect 8",
        "new opportunities 2 0.67 per lead 14",
        "new clients 0 0.00 per opportunity",
        "No client was won in this period.",
    ):
        assert line in lines
    assert "Prospecting for each client won: 4h30m." in full.ok("funnel 2026-10..2026-11").lines
    assert full.ok("funnel all").lines[0] == "Funnel: everything"


@pytest.mark.parametrize(
    ("words", "first", "last", "expected"),
    [
        ("", "2026-08-24", "2026-11-21", (22, 3, 3, 2, 1)),
        ("quarter", "2026-10-01", "2026-12-31", (13, 2, 3, 2, 1)),
        ("2026-Q3", "2026-07-01", "2026-09-30", (9, 1, 0, 0, 0)),
        ("2026-W41", "2026-10-05", "2026-10-11", (8, 1, 1, 0, 0)),  # acme; corp
        ("2026-10-12", "2026-10-12", "2026-10-12", (0, 0, 1, 0, 0)),
        ("year", "2026-01-01", "2026-12-31", (22, 3, 3, 2, 1)),
        ("last-year", "2025-01-01", "2025-12-31", (0, 0, 0, 0, 0)),
    ],
)
def test_the_period(full: Shell, words: str, first: str, last: str, expected: tuple[int, ...]) -> None:
    assert read(full, f"funnel {words}")["period"] == {"first": first, "last": last}
    assert counts(full, words) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("advance @acme prospect", (13, 2, 3, 2, 0)),  # back in a stage it was in: not new
        ("advance @bolt opportunity --on 2026-10-31", (13, 2, 3, 3, 0)),
        ("advance @bolt opportunity --on 2026-11-01", (13, 2, 3, 2, 0)),
        ("advance @corp prospect --on 2026-10-30", (13, 2, 3, 2, 0)),  # a prospect again
        ("advance @corp prospect --on 2026-09-01", (13, 2, 3, 2, 0)),
        ("advance @dyno client --on 2026-10-31", (13, 2, 3, 2, 1)),
        ("advance @dyno lost --on 2026-10-31", (13, 2, 3, 2, 0)),
        ("advance @sable opportunity --on 2026-10-10", (13, 2, 3, 3, 0)),  # a new opportunity with an existing client
        ("advance @echo prospect --on 2026-10-31", (13, 3, 3, 2, 0)),
        ("advance @acme client --on 2026-10-27 --reason early", (13, 2, 3, 2, 1)),  # earlier than recorded before
        ("p 10m 2026-10-31 talks=3", (16, 2, 3, 2, 0)),
        ("p 10m 2026-11-01 talks=3", (13, 2, 3, 2, 0)),
    ],
)
def test_each_contact_is_new_in_a_stage_once(full: Shell, line: str, expected: tuple[int, ...]) -> None:
    full.ok(line)
    assert counts(full, "2026-10") == expected
    full.ok("undo")
    assert counts(full, "2026-10") == (13, 2, 3, 2, 0)


@pytest.mark.parametrize(
    ("days", "took"),
    [
        (("2026-10-01",), 0),  # on the same day
        (("2026-10-02", "2026-10-04"), 2),
        (("2026-10-02", "2026-10-10", "2026-10-03"), 2),  # the median of 1, 9 and 2
        (("2026-10-02", "2026-10-04", "2026-10-08", "2026-10-31"), 5),  # the mean of 3 and 7
    ],
)
def test_the_median_of_the_days(shell: Shell, days: tuple[str, ...], took: float) -> None:
    for number, day in enumerate(days):
        log(
            shell,
            f"advance @c{number} prospect --on 2026-10-01",
            f"advance @c{number} lead --reason asked --on {day}",
        )
    assert steps(shell, "2026-10")[2] == ("lead", len(days), 1.0, took)


def test_days_are_counted_from_before_the_period(full: Shell) -> None:
    """On 16 November, acme had been an opportunity since 26 October."""
    assert steps(full, "2026-11-16")[-1] == ("client", 1, None, 21)


def test_a_week_may_begin_on_sunday(full: Shell) -> None:
    full.ok("config week_start sunday")
    assert read(full, "funnel week")["period"] == {"first": "2026-11-15", "last": "2026-11-21"}


def test_an_empty_journal(shell: Shell) -> None:
    assert read(shell, "funnel 2026-11") == {
        "period": {"first": "2026-11-01", "last": "2026-11-30"},
        "prospecting_minutes": 0,
        "steps": [
            {"name": name, "count": 0, "ratio": None, "median_days": None}
            for name in ("talks", "prospect", "lead", "opportunity", "client")
        ],
        "minutes_per_client": None,
    }
    assert "No client was won" in shell.ok("funnel").out
    assert not shell.journal.exists()


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("funnel last-mont", "last-month"),
        ("funnel acme", "not a period"),
        ("funnel 2026-11-20..2026-11-01", "before it begins"),
        ("funnel 2026-Q5", "not a period"),
        ("funnel last moth", ""),
        ("funnel --by week", "--by"),
    ],
)
def test_a_rejected_line(full: Shell, line: str, named: str) -> None:
    refused(full(line), 2, named)
