"""The funnel and the plan worked back through it: the fourth quarter of 2026, by hand."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from statistics import median

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prospectr.domain.calendar.periods import EVERYTHING, Period
from prospectr.domain.people.funnel import Funnel, Step, plan, work_out
from prospectr.domain.people.stages import STAGES, WORKED, arrivals

QUARTER = Period(date(2026, 10, 1), date(2026, 12, 31))
YEAR_END = date(2026, 12, 31)
NAMES = ("talks", *WORKED)


def came(**days: str) -> dict[str, date]:
    """Return the day on which a contact first came into each stage."""
    return {stage: date.fromisoformat(day) for stage, day in days.items()}


FIRSTS = {
    "acme": came(prospect="2026-10-05", lead="2026-10-12", opportunity="2026-10-26", client="2026-11-16"),
    "bolt": came(prospect="2026-10-06", lead="2026-10-20", opportunity="2026-10-28"),
    "corp": came(prospect="2026-10-07", lead="2026-10-17"),
    "dyno": came(prospect="2026-10-08", lost="2026-10-20"),
    "echo": came(prospect="2026-09-20", lead="2026-10-02", opportunity="2026-10-12", client="2026-11-20"),
    "fern": came(client="2026-11-01"),  # served long before the journal was
    "gale": came(prospect="2026-12-31"),
    "hive": came(prospect="2026-09-01", lead="2026-09-30", opportunity="2027-01-01"),
}


def funnel(minutes: int, *counts: int) -> Funnel:
    """Return a funnel of so many talks, prospects, leads, opportunities and clients."""
    return Funnel(QUARTER, minutes, tuple(Step(name, count) for name, count in zip(NAMES, counts, strict=True)))


def test_who_came_into_which_stage_in_a_quarter() -> None:
    assert arrivals(FIRSTS, QUARTER.first, QUARTER.last) == {
        "prospect": ["acme", "bolt", "corp", "dyno", "gale"],
        "lead": ["acme", "bolt", "corp", "echo"],
        "opportunity": ["acme", "bolt", "echo"],
        "client": ["acme", "echo"],
    }


@pytest.mark.parametrize(
    ("days", "won"),
    [
        (came(client="2026-11-01"), False),
        (came(client="2026-11-01", lost="2026-12-01"), False),
        (came(client="2026-11-01", opportunity="2026-12-01"), False),  # a client first, then an opportunity with it
        (came(prospect="2026-10-01", client="2026-11-01"), True),
        (came(prospect="2026-11-01", client="2026-11-01"), True),  # all on one day
        (came(opportunity="2025-01-01", lost="2025-03-01", client="2026-11-01"), True),
        (came(lead="2026-10-01", client="2027-01-01"), False),  # not yet
        (came(lead="2026-08-01", client="2026-09-30"), False),  # before
        (came(lead="2026-08-01", client="2026-10-01"), True),  # on the first day
        (came(lead="2026-08-01", client="2026-12-31"), True),  # and on the last
    ],
)
def test_only_who_was_worked_before_was_won(days: dict[str, date], won: bool) -> None:
    assert arrivals({"acme": days}, QUARTER.first, QUARTER.last)["client"] == (["acme"] if won else [])


def test_a_quarters_funnel() -> None:
    """Twenty hours, thirty talks. Days to a lead 7, 14, 10, 12; to an opportunity 14, 8, 10; to a client 21, 39."""
    found = work_out(QUARTER, 1200, 30, FIRSTS)
    assert found == Funnel(
        QUARTER,
        1200,
        (
            Step("talks", 30, 1.5, None),  # an hour
            Step("prospect", 5, 5 / 30, None),
            Step("lead", 4, 4 / 5, 11),
            Step("opportunity", 3, 3 / 4, 10),
            Step("client", 2, 2 / 3, 30),
        ),
    )
    assert [found.count(name) for name in NAMES] == [30, 5, 4, 3, 2]
    assert found.minutes_per_client == 600


def test_a_quarter_in_which_nothing_happened() -> None:
    found = work_out(QUARTER, 0, 0, {})
    assert found == Funnel(QUARTER, 0, tuple(Step(name, 0, None, None) for name in NAMES))
    assert found.minutes_per_client is None


def test_there_is_no_ratio_to_a_step_of_nothing() -> None:
    found = work_out(QUARTER, 0, 0, {"acme": came(lead="2026-10-02", client="2026-10-12")})
    assert [(step.count, step.ratio) for step in found.steps] == [(0, None), (0, None), (1, None), (0, 0), (1, None)]


@pytest.mark.parametrize(
    ("days", "took"),
    [
        (came(prospect="2026-10-01", lead="2026-10-01"), 0),
        (came(prospect="2026-01-01", lead="2026-10-01"), 273),  # 31, 28, 31, 30, 31, 30, 31, 31 and 30
        (came(lead="2026-10-01"), None),  # never a prospect
        (came(prospect="2026-10-20", lead="2026-10-01"), None),  # it went back
    ],
)
def test_days_from_prospect_to_lead(days: dict[str, date], took: int | None) -> None:
    lead = work_out(QUARTER, 60, 1, {"acme": days}).steps[2]
    assert (lead.name, lead.count, lead.days) == ("lead", 1, took)


def test_the_median_of_two_lies_between_them() -> None:
    firsts = {
        "acme": came(prospect="2026-10-01", lead="2026-10-04"),
        "bolt": came(prospect="2026-10-01", lead="2026-10-09"),
    }
    assert work_out(QUARTER, 60, 1, firsts).steps[2].days == 5.5


@pytest.mark.parametrize(
    ("minutes", "clients", "each"),
    [(1200, 2, 600), (1201, 2, 601), (1000, 3, 333), (1001, 3, 334), (1, 2, 1), (1, 3, 0), (0, 3, 0), (600, 0, None)],
)
def test_prospecting_for_each_client_to_the_nearest_minute(minutes: int, clients: int, each: int | None) -> None:
    assert funnel(minutes, 9, 9, 9, 9, clients).minutes_per_client == each


firsts = st.dictionaries(
    st.sampled_from([f"c{i}" for i in range(8)]),
    st.dictionaries(st.sampled_from(STAGES), st.dates(date(2026, 8, 1), date(2027, 2, 28))),
)


@given(firsts, st.integers(0, 6000), st.integers(0, 500))
@settings(max_examples=300, deadline=None)
def test_the_funnel_is_what_counting_one_by_one_finds(
    made: dict[str, dict[str, date]], minutes: int, talks: int
) -> None:
    found = work_out(QUARTER, minutes, talks, made)
    assert tuple(step.name for step in found.steps) == NAMES
    for stage, step in zip(WORKED, found.steps[1:], strict=True):
        there = [name for name, days in made.items() if stage in days and days[stage] in days_of(QUARTER)]
        later = {"prospect": ("lead", "opportunity"), "lead": ("opportunity",)}.get(stage, ())
        there = [name for name in there if not any(made[name].get(s, date.max) < made[name][stage] for s in later)]
        if stage == "client":
            worked = ("prospect", "lead", "opportunity")
            there = [name for name in there if any(made[name].get(s, date.max) <= made[name]["client"] for s in worked)]
        assert step.count == len(there)
        if stage == "prospect":
            assert step.days is None
            continue
        before = WORKED[WORKED.index(stage) - 1]
        took = [(made[name][stage] - made[name][before]).days for name in there if before in made[name]]
        took = [days for days in took if days >= 0]
        assert step.days == (median(took) if took else None)
    for step, after in zip(found.steps, found.steps[1:], strict=False):
        assert after.ratio == (after.count / step.count if step.count else None)


def days_of(period: Period) -> list[date]:
    return [period.first + timedelta(i) for i in range((period.last - period.first).days + 1)]


@st.composite
def in_order(draw: st.DrawFn) -> dict[str, date]:
    """The first days in each stage of somebody who went through them one by one, as far as they came."""
    day = date(2026, 1, 1)
    found = {}
    for stage in WORKED[: draw(st.integers(0, 4))]:
        day += timedelta(draw(st.integers(0, 60)))
        found[stage] = day
    return found


@given(st.lists(in_order(), max_size=10))
@settings(max_examples=200, deadline=None)
def test_where_everybody_went_step_by_step_no_step_has_more_than_the_one_before(made: list[dict[str, date]]) -> None:
    found = work_out(EVERYTHING, 600, 1000, {f"c{i}": days for i, days in enumerate(made)})
    counts = [step.count for step in found.steps[1:]]
    assert counts == sorted(counts, reverse=True)
    assert counts == [sum(stage in days for days in made) for stage in WORKED]
    assert all(step.ratio is None or 0 <= step.ratio <= 1 for step in found.steps[1:])
    assert all(step.days is None or 0 <= step.days <= 60 for step in found.steps)


@pytest.mark.parametrize(
    ("clients", "weeks", "needed", "minutes", "minutes_a_week", "talks_a_week"),
    [
        # of 30 talks, 5 prospects, 4 leads, 3 opportunities came 2 clients in 20 hours
        (2, 60, (3, 4, 5, 30), 1200, 200, 5),
        (3, 60, (5, 6, 8, 45), 1800, 300, 8),  # 4.5 and 7.5 rounded up; 45 talks in 6 weeks are 7.5
        (3, 57, (5, 6, 8, 45), 1800, 316, 8),  # 315.8; 7.9
        (1, 10, (2, 2, 3, 15), 600, 600, 15),
        (1, 2, (2, 2, 3, 15), 600, 3000, 75),  # one day of five is left
        (5, 57, (8, 10, 13, 75), 3000, 527, 14),  # 7.5, 12.5; 526.3; 13.2
    ],
)
def test_a_plan_worked_back(
    clients: int, weeks: int, needed: tuple[int, ...], minutes: int, minutes_a_week: int, talks_a_week: int
) -> None:
    ratios = work_out(QUARTER, 1200, 30, FIRSTS)
    found = plan(clients, YEAR_END, ratios, weeks)
    assert found.missing == ()
    assert (found.clients, found.by, found.funnel, found.weeks) == (clients, YEAR_END, ratios, weeks)
    assert found.needed == tuple(zip(("opportunity", "lead", "prospect", "talks"), needed, strict=True))
    assert (found.minutes, found.minutes_a_week, found.talks_a_week) == (minutes, minutes_a_week, talks_a_week)
    assert found.days == 51  # 11 to a lead, 10 to an opportunity, 30 to a client


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
def test_with_too_little_data_a_plan_says_what_is_missing_and_computes_nothing(
    minutes: int, counts: tuple[int, ...], missing: tuple[str, ...]
) -> None:
    found = plan(2, YEAR_END, funnel(minutes, *counts), 60)
    assert found.missing == missing
    assert found.needed == ()
    assert (found.minutes, found.minutes_a_week, found.talks_a_week) == (0, 0, 0)


def test_with_no_working_day_left_nothing_is_missing_and_nothing_computed() -> None:
    found = plan(2, YEAR_END, funnel(1200, 30, 5, 4, 3, 2), 0)
    assert (found.missing, found.needed, found.minutes, found.minutes_a_week, found.talks_a_week) == ((), (), 0, 0, 0)


@pytest.mark.parametrize("unknown", ["lead", "opportunity", "client"])
def test_where_the_days_of_a_step_are_not_known_the_days_of_all_are_not(unknown: str) -> None:
    steps = tuple(Step(name, 5, 1.0, None if name == unknown else 7) for name in NAMES)
    assert plan(2, YEAR_END, Funnel(QUARTER, 600, steps), 60).days is None
    known = tuple(Step(name, 5, 1.0, 7) for name in NAMES)
    assert plan(2, YEAR_END, Funnel(QUARTER, 600, known), 60).days == 21


@given(
    st.integers(1, 1000),
    st.integers(1, 60_000),
    st.tuples(*[st.integers(1, 500)] * 5),
    st.integers(1, 5220),
)
@settings(max_examples=500, deadline=None)
def test_a_plan_reaches_the_clients_asked_for_and_one_less_of_a_step_would_not(
    clients: int, minutes: int, counts: tuple[int, ...], weeks: int
) -> None:
    found = plan(clients, YEAR_END, funnel(minutes, *counts), weeks)
    won = counts[-1]
    per_client = {name: Fraction(count, won) for name, count in zip(NAMES, counts, strict=True)}
    assert [name for name, _ in found.needed] == ["opportunity", "lead", "prospect", "talks"]
    for name, count in found.needed:
        assert count / per_client[name] >= clients
        assert (count - 1) / per_client[name] < clients
    assert found.minutes / Fraction(minutes, won) >= clients
    assert (found.minutes - 1) / Fraction(minutes, won) < clients
    left = Fraction(weeks, 10)
    assert found.minutes_a_week * left >= found.minutes > (found.minutes_a_week - 1) * left
    assert found.talks_a_week * left >= dict(found.needed)["talks"] > (found.talks_a_week - 1) * left


@given(st.integers(1, 500), st.integers(1, 500), st.tuples(*[st.integers(1, 100)] * 5), st.integers(1, 600))
@settings(max_examples=200, deadline=None)
def test_more_clients_never_ask_for_less(few: int, more: int, counts: tuple[int, ...], weeks: int) -> None:
    small, large = (plan(clients, YEAR_END, funnel(600, *counts), weeks) for clients in sorted((few, more)))
    assert small.minutes_a_week <= large.minutes_a_week
    assert all(a <= b for (_, a), (_, b) in zip(small.needed, large.needed, strict=True))
