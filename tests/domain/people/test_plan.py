"""The plan: working clients back through the funnel of the fourth quarter of 2026, by hand."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prospectr.domain.people.funnel import Funnel, FunnelStep, funnel_of
from prospectr.domain.people.plan import parse_plan, plan_for, working_weeks
from tests.domain.examples import TODAY, refusal
from tests.domain.people.test_funnel import FIRST_DAYS, NAMES, QUARTER, funnel

YEAR_END = date(2026, 12, 31)
MON_TO_FRI = (0, 1, 2, 3, 4)


@pytest.mark.parametrize(
    ("clients", "weeks", "needed", "minutes", "minutes_a_week", "talks_a_week"),
    [
        # 30 talks, 5 prospects, 4 leads and 3 opportunities led to 2 clients in 20 hours
        (2, 60, (3, 4, 5, 30), 1200, 200, 5),
        (3, 60, (5, 6, 8, 45), 1800, 300, 8),  # 4.5 and 7.5 rounded up; 45 talks in 6 weeks are 7.5
        (3, 57, (5, 6, 8, 45), 1800, 316, 8),  # 315.8; 7.9
        (1, 10, (2, 2, 3, 15), 600, 600, 15),
        (1, 2, (2, 2, 3, 15), 600, 3000, 75),  # one working day is left
        (5, 57, (8, 10, 13, 75), 3000, 527, 14),  # 7.5, 12.5; 526.3; 13.2
    ],
)
def test_a_plan_is_worked_back_from_the_clients_to_the_talks(
    clients: int, weeks: int, needed: tuple[int, ...], minutes: int, minutes_a_week: int, talks_a_week: int
) -> None:
    ratios = funnel_of(QUARTER, 1200, 30, FIRST_DAYS)
    plan = plan_for(clients, YEAR_END, ratios, weeks)
    assert plan.missing == ()
    assert (plan.clients, plan.by, plan.funnel, plan.weeks) == (clients, YEAR_END, ratios, weeks)
    assert plan.needed == tuple(zip(("opportunity", "lead", "prospect", "talks"), needed, strict=True))
    assert (plan.minutes, plan.minutes_a_week, plan.talks_a_week) == (minutes, minutes_a_week, talks_a_week)
    assert plan.days == 51  # 11 to a lead, 10 to an opportunity, 30 to a client


@pytest.mark.parametrize(
    ("minutes", "counts", "missing"),
    [
        (1200, (30, 5, 4, 3, 0), ("client",)),
        (1200, (0, 5, 4, 3, 2), ("talks",)),
        (1200, (30, 0, 4, 0, 2), ("prospect", "opportunity")),
        (0, (30, 5, 4, 3, 2), ("prospecting hours",)),
        (0, (0, 0, 0, 0, 0), ("prospecting hours", "talks", "prospect", "lead", "opportunity", "client")),
    ],
)
def test_a_plan_without_enough_data_names_what_is_missing_and_has_no_figures(
    minutes: int, counts: tuple[int, ...], missing: tuple[str, ...]
) -> None:
    plan = plan_for(2, YEAR_END, funnel(minutes, *counts), 60)
    assert plan.missing == missing
    assert plan.needed == ()
    assert (plan.minutes, plan.minutes_a_week, plan.talks_a_week) == (0, 0, 0)


def test_a_plan_without_a_working_day_left_has_no_figures() -> None:
    plan = plan_for(2, YEAR_END, funnel(1200, 30, 5, 4, 3, 2), 0)
    assert (plan.missing, plan.needed, plan.minutes, plan.minutes_a_week, plan.talks_a_week) == ((), (), 0, 0, 0)


@pytest.mark.parametrize("unknown", ["lead", "opportunity", "client"])
def test_the_days_of_a_plan_are_unknown_if_those_of_one_step_are(unknown: str) -> None:
    steps = tuple(FunnelStep(name, 5, 1.0, None if name == unknown else 7) for name in NAMES)
    assert plan_for(2, YEAR_END, Funnel(QUARTER, 600, steps), 60).days is None
    known = tuple(FunnelStep(name, 5, 1.0, 7) for name in NAMES)
    assert plan_for(2, YEAR_END, Funnel(QUARTER, 600, known), 60).days == 21


@given(
    st.integers(1, 1000),
    st.integers(1, 60_000),
    st.tuples(*[st.integers(1, 500)] * 5),
    st.integers(1, 5220),
)
@settings(max_examples=500, deadline=None)
def test_a_plan_is_just_enough_for_the_clients(clients: int, minutes: int, counts: tuple[int, ...], weeks: int) -> None:
    plan = plan_for(clients, YEAR_END, funnel(minutes, *counts), weeks)
    won = counts[-1]
    per_client = {name: Fraction(count, won) for name, count in zip(NAMES, counts, strict=True)}
    assert [name for name, _ in plan.needed] == ["opportunity", "lead", "prospect", "talks"]
    for name, count in plan.needed:
        assert count / per_client[name] >= clients
        assert (count - 1) / per_client[name] < clients
    assert plan.minutes / Fraction(minutes, won) >= clients
    assert (plan.minutes - 1) / Fraction(minutes, won) < clients
    left = Fraction(weeks, 10)
    assert plan.minutes_a_week * left >= plan.minutes > (plan.minutes_a_week - 1) * left
    assert plan.talks_a_week * left >= dict(plan.needed)["talks"] > (plan.talks_a_week - 1) * left


@given(st.integers(1, 500), st.integers(1, 500), st.tuples(*[st.integers(1, 100)] * 5), st.integers(1, 600))
@settings(max_examples=200, deadline=None)
def test_more_clients_never_take_less(few: int, more: int, counts: tuple[int, ...], weeks: int) -> None:
    small, large = (plan_for(clients, YEAR_END, funnel(600, *counts), weeks) for clients in sorted((few, more)))
    assert small.minutes_a_week <= large.minutes_a_week
    assert all(a <= b for (_, a), (_, b) in zip(small.needed, large.needed, strict=True))


@pytest.mark.parametrize(
    ("text", "clients", "by"),
    [
        ("2 clients by 2026-12-31", 2, "2026-12-31"),
        ("1 client by 1dec", 1, "2026-12-01"),
        ("10 Clients BY 4w", 10, "2026-12-19"),
        ("1000 clients by tomorrow", 1000, "2026-11-22"),
    ],
)
def test_reading_a_plan(text: str, clients: int, by: str) -> None:
    assert parse_plan(text.split(), TODAY, "") == (clients, date.fromisoformat(by))


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "How many clients, and by when?"),
        ("2 clients", "“2 clients” is not a plan."),
        ("2 leads by 1dec", "“2 leads by 1dec” is not a plan."),
        ("two clients by 1dec", "“two” is not a number of clients from 1 to 1000."),
        ("0 clients by 1dec", "“0” is not a number of clients from 1 to 1000."),
        ("1001 clients by 1dec", "“1001” is not a number of clients from 1 to 1000."),
        ("2 clients by then", "“then” is not a day ahead."),
        ("2 clients by today", "2026-11-21 is not from tomorrow to ten years ahead."),
        ("2 clients by 2036-12-31", "2036-12-31 is not from tomorrow to ten years ahead."),
    ],
)
def test_an_invalid_plan_is_rejected(text: str, problem: str) -> None:
    error = refusal(parse_plan, text.split(), TODAY, "")
    assert error.message == problem
    assert error.hint == "Type prospectr plan 2 clients by 2026-12-31"


@pytest.mark.parametrize(
    ("by", "off", "weeks"),
    [
        ("2026-11-22", [], 0),  # only a Sunday
        ("2026-11-23", [], 2),  # one day of five
        ("2026-11-27", [], 10),
        ("2026-12-04", [], 20),
        ("2026-12-04", ["2026-11-26"], 18),
        ("2026-12-04", ["2026-11-28"], 20),  # a Saturday off
    ],
)
def test_the_working_weeks_left(by: str, off: list[str], weeks: int) -> None:
    days_off = [date.fromisoformat(day) for day in off]
    assert working_weeks(TODAY, date.fromisoformat(by), MON_TO_FRI, days_off) == weeks


def test_half_a_tenth_of_a_week_is_rounded_up() -> None:
    """One of four working days is 2.5 tenths."""
    assert working_weeks(TODAY, date(2026, 11, 23), (0, 1, 2, 3), []) == 3
