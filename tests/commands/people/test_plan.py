"""plan: clients worked back to hours and talks by hand. Today is Saturday 21 November 2026.

20 hours and 30 talks led to 5 prospects, 4 leads, 3 opportunities and 2 clients. From 22 November to the
end of the year there are 29 working days: 20 up to 18 December, 5 more up to Christmas Day, and 4.
"""

from __future__ import annotations

from typing import Any

import pytest

from tests.commands.helpers import log, read, refused
from tests.conftest import Shell

HOURS = tuple(f"p 4h 2026-10-0{day} calls talks=6" for day in (5, 6, 7, 8, 9))
MOVES = (
    "advance @acme prospect --on 2026-10-05",
    "advance @bolt prospect --on 2026-10-05",
    "advance @corp prospect --on 2026-10-06",
    "advance @dyno prospect --on 2026-10-07",
    "advance @echo prospect --on 2026-10-08",
    "advance @acme lead --reason asked --on 2026-10-12",  # 7 days
    "advance @bolt lead --reason asked --on 2026-10-15",  # 10
    "advance @corp lead --reason asked --on 2026-10-18",  # 12
    "advance @dyno lead --reason asked --on 2026-10-21",  # 14
    "advance @acme opportunity --on 2026-10-20",  # 8
    "advance @bolt opportunity --on 2026-10-25",  # 10
    "advance @corp opportunity --on 2026-11-01",  # 14
    "advance @acme client --on 2026-11-01",  # 12
    "advance @bolt client --on 2026-11-20",  # 26
)
YEAR_END = "2026-12-31"


@pytest.fixture
def full(shell: Shell) -> Shell:
    log(shell, *HOURS, *MOVES)
    return shell


def a_week(shell: Shell, plan: str) -> tuple[float, int, int]:
    """Return the working weeks left, and the minutes of prospecting and the talks a week."""
    value = read(shell, f"plan {plan}")
    return value["working_weeks"], value["prospecting_minutes_a_week"], value["talks_a_week"]


def test_three_clients_by_the_end_of_the_year(full: Shell) -> None:
    """Three clients instead of two take 1.5 times each step, rounded up: 4.5 and 7.5 become 5 and 8.

    1,800 minutes in 5.8 weeks are 310.3 a week, 45 talks 7.8. From prospect to client: 11 + 10 + 19 days.
    """
    assert read(full, f"plan 3 clients by {YEAR_END}") == {
        "clients": 3,
        "by": "2026-12-31",
        "working_weeks": 5.8,
        "missing": [],
        "needed": {"opportunity": 5, "lead": 6, "prospect": 8, "talks": 45},
        "prospecting_minutes": 1800,
        "prospecting_minutes_a_week": 311,
        "talks_a_week": 8,
        "days_from_prospect_to_client": 40,
        "funnel": read(full, "funnel 2025-11-17..2026-11-21"),
        "quota": {"from": None, "share": 25.0, "hours": None, "outcomes": {}},
    }


def test_the_funnel_behind_the_plan(full: Shell) -> None:
    funnel = read(full, f"plan 3 clients by {YEAR_END}")["funnel"]
    assert funnel["prospecting_minutes"] == 1200
    assert [(step["name"], step["count"], step["median_days"]) for step in funnel["steps"]] == [
        ("talks", 30, None),
        ("prospect", 5, None),
        ("lead", 4, 11),
        ("opportunity", 3, 10),
        ("client", 2, 19),
    ]


def test_in_words(full: Shell) -> None:
    full.ok("quota 40% --hours 10 talks=25")
    said = " ".join(full.with_env(COLUMNS="400").ok(f"plan 3 clients by {YEAR_END}").out.split())
    for part in (
        "3 clients by Thu 31 Dec",
        "5 opportunities, 6 leads, 8 prospects, 45 talks, 30h of prospecting",
        "5h11m of prospecting and 8 talks, for 5.8 working weeks",
        "quota in force: 40 %, 10h a week, talks=25",
        "prospecting 20h, talks 30, new prospects 5, new leads 4, new opportunities 3, new clients 2",
        "You won only 2 clients in that time",
    ):
        assert part in said
    assert "days (median)" not in said  # it took 40, and 40 are left


def test_too_few_days_for_a_new_prospect_are_pointed_out(full: Shell) -> None:
    said = " ".join(full.ok("plan 1 client by 2026-12-30").out.split())
    assert "took 40 days (median), and 39 are left" in said
    assert "1 client by Wed 30 Dec" in said
    assert "2 opportunities, 2 leads, 3 prospects, 15 talks, 10h of prospecting" in said


def test_a_plan_based_on_fewer_than_five_clients_is_called_a_guess(full: Shell) -> None:
    for handle in ("corp", "dyno"):
        full.ok(f"advance @{handle} client --on 2026-11-20")
    assert "You won only 4 clients in that time" in " ".join(full.ok("plan 1 client by 2w").out.split())
    full.ok("advance @echo client --on 2026-11-20")
    assert "You won only" not in full.ok("plan 1 client by 2w").out


@pytest.mark.parametrize(
    ("lines", "plan", "weeks", "minutes", "talks"),
    [
        ((), "3 clients by 2026-12-31", 5.8, 311, 8),
        # six of 29 days are off, 23 are left
        (("off 2026-12-24..2026-12-31",), "3 clients by 2026-12-31", 4.6, 392, 10),
        (("off 2026-12-26..2026-12-27",), "3 clients by 2026-12-31", 5.8, 311, 8),  # a weekend
        (("off 2027-01-01",), "3 clients by 2026-12-31", 5.8, 311, 8),  # after it
        # six weeks of four days
        (("config workdays mon-thu",), "3 clients by 2026-12-31", 6.0, 300, 8),
        (("config workdays mon-thu", "off 2026-12-24"), "3 clients by 2026-12-31", 5.8, 311, 8),  # 23 / 4 = 5.75
        ((), "2 clients by 2026-11-27", 1.0, 1200, 30),
        ((), "2 clients by 2026-11-29", 1.0, 1200, 30),
        ((), "2 clients by 2026-11-24", 0.4, 3000, 75),
        ((), "2 clients by 2026-11-23", 0.2, 6000, 150),
        ((), "1 client by 2026-11-27", 1.0, 600, 15),
        (("config workdays mon-sun",), "2 clients by 2026-11-22", 0.1, 12000, 300),  # a seventh
        (("config workdays sun",), "2 clients by 2026-11-29", 2.0, 600, 15),
    ],
)
def test_the_working_weeks_left(
    full: Shell, lines: tuple[str, ...], plan: str, weeks: float, minutes: int, talks: int
) -> None:
    log(full, *lines)
    assert a_week(full, plan) == (weeks, minutes, talks)


@pytest.mark.parametrize(
    ("words", "by"),
    [
        ("tomorrow", "2026-11-22"),
        ("fri", "2026-11-27"),
        ("2w", "2026-12-05"),
        ("40d", "2026-12-31"),
        ("31dec", "2026-12-31"),
        ("1sep", "2027-09-01"),
        ("2028-02-29", "2028-02-29"),
    ],
)
def test_the_day_of_the_plan(full: Shell, words: str, by: str) -> None:
    assert read(full, f"plan 2 clients by {words}")["by"] == by


def test_the_words_in_any_case(full: Shell) -> None:
    assert read(full, "plan 2 CLIENTS By Fri") == read(full, "plan 2 client by fri")


def test_a_weekend_has_no_working_day(full: Shell) -> None:
    plan = read(full, "plan 2 clients by tomorrow")
    assert plan["working_weeks"] == 0.0
    assert plan["missing"] == []
    assert has_no_figures(plan)
    assert "No working day" in full.ok("plan 2 clients by tomorrow").out
    full.ok("off 2026-11-23..2026-11-27")
    assert has_no_figures(read(full, "plan 2 clients by fri"))


def has_no_figures(plan: dict[str, Any]) -> bool:
    """Return whether a plan has no figures."""
    computed = ("needed", "prospecting_minutes", "prospecting_minutes_a_week", "talks_a_week")
    return [plan[name] for name in computed] == [None] * 4


class TestNotEnoughData:
    @pytest.mark.parametrize(
        ("lines", "missing", "said"),
        [
            (
                (),
                ["prospecting hours", "talks", "prospect", "lead", "opportunity", "client"],
                "prospecting hours, talks, new prospects, new leads, new opportunities, new clients",
            ),
            (MOVES, ["prospecting hours", "talks"], "prospecting hours, talks"),
            ((*MOVES, "p 4h 2026-10-05 calls"), ["talks"], "talks"),
            ((*MOVES, "n 1h 2026-10-05 coffee talks=2"), ["prospecting hours"], "prospecting hours"),
            (HOURS, ["prospect", "lead", "opportunity", "client"], "new prospects, new leads"),
            ((*HOURS, *MOVES[:-2]), ["client"], "new clients"),
            ((*HOURS, *MOVES[:9]), ["opportunity", "client"], "new opportunities, new clients"),
            # a client from the start was not won
            ((*HOURS, *MOVES[:-2], "advance @sable client --on 2026-10-01"), ["client"], "new clients"),
            # a skipped stage has no arrivals
            ((*HOURS, "advance @acme opportunity", "advance @acme client"), ["prospect", "lead"], "new leads"),
        ],
    )
    def test_it_names_what_is_missing_and_has_no_figures(
        self, shell: Shell, lines: tuple[str, ...], missing: list[str], said: str
    ) -> None:
        log(shell, *lines)
        plan = read(shell, f"plan 2 clients by {YEAR_END}")
        assert plan["missing"] == missing
        assert has_no_figures(plan)
        text = " ".join(shell.ok(f"plan 2 clients by {YEAR_END}").out.split())
        assert said in text
        assert "Not enough data for a plan." in text
        assert "a week" not in text.lower()

    def test_no_journal_is_created(self, shell: Shell) -> None:
        shell.ok(f"plan 2 clients by {YEAR_END}")
        assert not shell.journal.exists()


@pytest.mark.parametrize(
    ("day", "counted"),
    [("2025-11-16", False), ("2025-11-17", True), ("2026-11-21", True)],  # Monday 17 November 2025 is 52 weeks back
)
def test_the_ratios_are_those_of_the_last_52_weeks(full: Shell, day: str, counted: bool) -> None:
    full.ok(f"p 2h {day} talks=10")
    plan = read(full, "plan 2 clients by 2026-11-27")
    assert (plan["prospecting_minutes"], plan["talks_a_week"]) == ((1320, 40) if counted else (1200, 30))


def test_the_quota_is_that_of_this_week(full: Shell) -> None:
    log(full, "quota 30% --from 2026-11-02", "quota 50% --hours 12 talks=30 --from 2026-11-23")
    assert read(full, "plan 2 clients by fri")["quota"] == {
        "from": "2026-11-02",
        "share": 30.0,
        "hours": None,
        "outcomes": {},
    }


def test_a_quota_from_the_middle_of_the_week_applies_from_the_next(full: Shell) -> None:
    full.ok("quota 50% --from 2026-11-18")
    assert read(full, "plan 2 clients by fri")["quota"]["share"] == 25.0


def test_the_weeks_may_start_on_sunday(full: Shell) -> None:
    full.ok("config week_start sunday")
    assert read(full, "plan 2 clients by fri")["funnel"]["period"] == {"first": "2025-11-16", "last": "2026-11-21"}


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("plan", "plan 2 clients by"),
        ("plan 2", "plan 2 clients by"),
        ("plan 2 clients", "plan 2 clients by"),
        ("plan 2 clients until fri", "plan 2 clients by"),
        ("plan 2 leads by fri", "plan 2 clients by"),
        ("plan clients by fri", "plan 2 clients by"),
        ("plan two clients by fri", "“two”"),
        ("plan 0 clients by fri", "“0”"),
        ("plan 1001 clients by fri", "“1001”"),
        ("plan 1.5 clients by fri", "“1.5”"),
        ("plan -2 clients by fri", "-2"),
        ("plan 2 clients by today", "2026-11-21"),
        ("plan 2 clients by yesterday", "past"),
        ("plan 2 clients by 2026-11-20", "past"),
        ("plan 2 clients by 2036-12-31", "ten years"),
        ("plan 2 clients by 2026-02-30", ""),
        ("plan 2 clients by soon", "“soon”"),
        ("plan 2 clients by 11/30", "prospectr plan 2 clients by 2026-11-30"),
        ("plan 2 clients by next week", "plan 2 clients by"),
        ("plan 2 clients by 9999999d", ""),
    ],
)
def test_a_rejected_line(full: Shell, line: str, named: str) -> None:
    refused(full(line), 2, named)
