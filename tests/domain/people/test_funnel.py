"""The funnel of the fourth quarter of 2026, worked out by hand."""

from __future__ import annotations

from datetime import date, timedelta
from statistics import median

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prospectr.domain.calendar.periods import EVERYTHING, Period
from prospectr.domain.people.funnel import Funnel, FunnelStep, funnel_of
from prospectr.domain.people.stages import STAGE_ORDER, STAGES, arrivals

QUARTER = Period(date(2026, 10, 1), date(2026, 12, 31))
NAMES = ("talks", *STAGE_ORDER)


def came(**days: str) -> dict[str, date]:
    """Return the first day in each stage."""
    return {stage: date.fromisoformat(day) for stage, day in days.items()}


FIRST_DAYS = {
    "acme": came(prospect="2026-10-05", lead="2026-10-12", opportunity="2026-10-26", client="2026-11-16"),
    "bolt": came(prospect="2026-10-06", lead="2026-10-20", opportunity="2026-10-28"),
    "corp": came(prospect="2026-10-07", lead="2026-10-17"),
    "dyno": came(prospect="2026-10-08", lost="2026-10-20"),
    "echo": came(prospect="2026-09-20", lead="2026-10-02", opportunity="2026-10-12", client="2026-11-20"),
    "fern": came(client="2026-11-01"),  # a client from the start
    "gale": came(prospect="2026-12-31"),
    "hive": came(prospect="2026-09-01", lead="2026-09-30", opportunity="2027-01-01"),
}


def funnel(minutes: int, *counts: int) -> Funnel:
    """Return a funnel of so many talks, prospects, leads, opportunities and clients."""
    return Funnel(QUARTER, minutes, tuple(FunnelStep(name, count) for name, count in zip(NAMES, counts, strict=True)))


def test_the_contacts_that_are_new_in_each_stage_in_a_quarter() -> None:
    assert arrivals(FIRST_DAYS, QUARTER.first, QUARTER.last) == {
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
        (came(client="2026-11-01", opportunity="2026-12-01"), False),  # an opportunity only after it was a client
        (came(prospect="2026-10-01", client="2026-11-01"), True),
        (came(prospect="2026-11-01", client="2026-11-01"), True),  # all on one day
        (came(opportunity="2025-01-01", lost="2025-03-01", client="2026-11-01"), True),
        (came(lead="2026-10-01", client="2027-01-01"), False),  # not yet
        (came(lead="2026-08-01", client="2026-09-30"), False),  # before
        (came(lead="2026-08-01", client="2026-10-01"), True),  # on the first day
        (came(lead="2026-08-01", client="2026-12-31"), True),  # and on the last
    ],
)
def test_a_client_was_won_only_if_it_was_in_an_open_stage_before(days: dict[str, date], won: bool) -> None:
    assert arrivals({"acme": days}, QUARTER.first, QUARTER.last)["client"] == (["acme"] if won else [])


def test_the_funnel_of_a_quarter() -> None:
    """20 hours and 30 talks. Days to a lead 7, 14, 10, 12; to an opportunity 14, 8, 10; to a client 21, 39."""
    quarter = funnel_of(QUARTER, 1200, 30, FIRST_DAYS)
    assert quarter == Funnel(
        QUARTER,
        1200,
        (
            FunnelStep("talks", 30, 1.5, None),  # an hour
            FunnelStep("prospect", 5, 5 / 30, None),
            FunnelStep("lead", 4, 4 / 5, 11),
            FunnelStep("opportunity", 3, 3 / 4, 10),
            FunnelStep("client", 2, 2 / 3, 30),
        ),
    )
    assert [quarter.count(name) for name in NAMES] == [30, 5, 4, 3, 2]
    assert quarter.minutes_per_client == 600


def test_an_empty_quarter_has_no_ratios() -> None:
    empty = funnel_of(QUARTER, 0, 0, {})
    assert empty == Funnel(QUARTER, 0, tuple(FunnelStep(name, 0, None, None) for name in NAMES))
    assert empty.minutes_per_client is None


def test_there_is_no_ratio_to_an_empty_step() -> None:
    funnel = funnel_of(QUARTER, 0, 0, {"acme": came(lead="2026-10-02", client="2026-10-12")})
    assert [(step.count, step.ratio) for step in funnel.steps] == [(0, None), (0, None), (1, None), (0, 0), (1, None)]


@pytest.mark.parametrize(
    ("days", "took"),
    [
        (came(prospect="2026-10-01", lead="2026-10-01"), 0),
        (came(prospect="2026-01-01", lead="2026-10-01"), 273),  # 31, 28, 31, 30, 31, 30, 31, 31 and 30
        (came(lead="2026-10-01"), None),  # it was never a prospect
        (came(prospect="2026-10-20", lead="2026-10-01"), None),  # it went back
    ],
)
def test_days_from_prospect_to_lead(days: dict[str, date], took: int | None) -> None:
    lead = funnel_of(QUARTER, 60, 1, {"acme": days}).steps[2]
    assert (lead.name, lead.count, lead.days) == ("lead", 1, took)


def test_the_median_of_two_is_their_mean() -> None:
    days = {
        "acme": came(prospect="2026-10-01", lead="2026-10-04"),
        "bolt": came(prospect="2026-10-01", lead="2026-10-09"),
    }
    assert funnel_of(QUARTER, 60, 1, days).steps[2].days == 5.5


@pytest.mark.parametrize(
    ("minutes", "clients", "minutes_per_client"),
    [(1200, 2, 600), (1201, 2, 601), (1000, 3, 333), (1001, 3, 334), (1, 2, 1), (1, 3, 0), (0, 3, 0), (600, 0, None)],
)
def test_prospecting_for_each_client_is_rounded_to_the_nearest_minute(
    minutes: int, clients: int, minutes_per_client: int | None
) -> None:
    assert funnel(minutes, 9, 9, 9, 9, clients).minutes_per_client == minutes_per_client


first_days = st.dictionaries(
    st.sampled_from([f"c{i}" for i in range(8)]),
    st.dictionaries(st.sampled_from(STAGES), st.dates(date(2026, 8, 1), date(2027, 2, 28))),
)


@given(first_days, st.integers(0, 6000), st.integers(0, 500))
@settings(max_examples=300, deadline=None)
def test_the_funnel_equals_a_count_contact_by_contact(
    made: dict[str, dict[str, date]], minutes: int, talks: int
) -> None:
    funnel = funnel_of(QUARTER, minutes, talks, made)
    assert tuple(step.name for step in funnel.steps) == NAMES
    for stage, step in zip(STAGE_ORDER, funnel.steps[1:], strict=True):
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
        before = STAGE_ORDER[STAGE_ORDER.index(stage) - 1]
        took = [(made[name][stage] - made[name][before]).days for name in there if before in made[name]]
        took = [days for days in took if days >= 0]
        assert step.days == (median(took) if took else None)
    for step, after in zip(funnel.steps, funnel.steps[1:], strict=False):
        assert after.ratio == (after.count / step.count if step.count else None)


def days_of(period: Period) -> list[date]:
    return [period.first + timedelta(i) for i in range((period.last - period.first).days + 1)]


@st.composite
def in_order(draw: st.DrawFn) -> dict[str, date]:
    """The first days of a contact that went through the stages in order, possibly not to the end."""
    day = date(2026, 1, 1)
    days = {}
    for stage in STAGE_ORDER[: draw(st.integers(0, 4))]:
        day += timedelta(draw(st.integers(0, 60)))
        days[stage] = day
    return days


@given(st.lists(in_order(), max_size=10))
@settings(max_examples=200, deadline=None)
def test_if_all_contacts_go_stage_by_stage_no_stage_has_more_than_the_one_before(made: list[dict[str, date]]) -> None:
    funnel = funnel_of(EVERYTHING, 600, 1000, {f"c{i}": days for i, days in enumerate(made)})
    counts = [step.count for step in funnel.steps[1:]]
    assert counts == sorted(counts, reverse=True)
    assert counts == [sum(stage in days for days in made) for stage in STAGE_ORDER]
    assert all(step.ratio is None or 0 <= step.ratio <= 1 for step in funnel.steps[1:])
    assert all(step.days is None or 0 <= step.days <= 60 for step in funnel.steps)
