"""The pipeline: which prospects are stale or old, and their order. Today is Saturday 21 November 2026."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prospectr.domain.people.pipeline import Pipeline, Prospect, pipeline_order, total_value
from prospectr.domain.people.stages import OPEN_STAGES
from prospectr.domain.settings import Settings
from tests.domain.examples import TODAY

LIMITS = dict(Settings().stale_after)  # prospect 30, lead 45, opportunity 90


def day_of(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


@pytest.mark.parametrize(
    ("stage", "since", "last_touch", "next_due", "stale"),
    [
        # without a touch or a follow-up the limit of the stage decides; its last day is not stale yet
        ("prospect", "2026-10-22", None, None, False),  # 30 days: 9 of October and 21 of November
        ("prospect", "2026-10-21", None, None, True),
        ("lead", "2026-10-07", None, None, False),  # 45: 24 and 21
        ("lead", "2026-10-06", None, None, True),
        ("opportunity", "2026-08-23", None, None, False),  # 90: 8, 30, 31 and 21
        ("opportunity", "2026-08-22", None, None, True),
        # a touch within the limit counts, an older one does not
        ("prospect", "2026-01-05", "2026-10-22", None, False),
        ("prospect", "2026-01-05", "2026-10-21", None, True),
        ("prospect", "2026-11-20", "2026-01-05", None, False),  # it moved to the stage yesterday
        ("opportunity", "2026-01-05", "2026-11-21", None, False),
        # a follow-up within the limit counts
        ("prospect", "2026-01-05", None, "2026-11-21", False),
        ("prospect", "2026-01-05", None, "2026-12-21", False),  # in 30 days
        ("prospect", "2026-01-05", None, "2026-12-22", True),
        ("prospect", "2026-01-05", "2026-03-01", "2026-11-24", False),
        ("opportunity", "2026-01-05", None, "2027-02-19", False),  # in 90: 9, 31, 31 and 19
        ("opportunity", "2026-01-05", None, "2027-02-20", True),
        # an overdue one counts until it is overdue by the limit
        ("prospect", "2026-01-05", None, "2026-11-20", False),
        ("prospect", "2026-01-05", None, "2026-10-22", False),
        ("prospect", "2026-01-05", None, "2026-10-21", True),
    ],
)
def test_which_prospects_are_stale(
    stage: str, since: str, last_touch: str | None, next_due: str | None, stale: bool
) -> None:
    prospect = Prospect(
        "acme", stage, date.fromisoformat(since), last_touch=day_of(last_touch), next_due=day_of(next_due)
    )
    assert prospect.is_stale(TODAY, LIMITS) is stale


def test_the_limit_is_a_setting() -> None:
    prospect = Prospect("acme", "lead", date(2026, 11, 13))
    assert not prospect.is_stale(TODAY, {"lead": 8})
    assert prospect.is_stale(TODAY, {"lead": 7})


near_days = st.dates(date(2026, 5, 1), date(2026, 11, 21))


@given(
    st.sampled_from(OPEN_STAGES),
    near_days,
    st.none() | near_days,
    st.none() | st.dates(date(2026, 5, 1), date(2027, 5, 1)),
    near_days,
)
@settings(max_examples=300, deadline=None)
def test_another_touch_never_makes_a_prospect_stale(
    stage: str, since: date, last_touch: date | None, next_due: date | None, touch: date
) -> None:
    prospect = Prospect("acme", stage, since, last_touch=last_touch, next_due=next_due)
    touched = prospect.replace(last_touch=max(touch, last_touch or touch))
    assert prospect.is_stale(TODAY, LIMITS) or not touched.is_stale(TODAY, LIMITS)
    assert not prospect.replace(last_touch=TODAY).is_stale(TODAY, LIMITS)
    assert not prospect.replace(next_due=TODAY).is_stale(TODAY, LIMITS)


@pytest.mark.parametrize(
    ("stage", "since", "old"),
    [
        ("opportunity", "2026-05-23", False),  # 182 days: 8, 30, 31, 31, 30, 31 and 21
        ("opportunity", "2026-05-22", True),
        ("opportunity", "2025-01-05", True),
        ("opportunity", "2026-11-21", False),
        ("lead", "2025-01-05", False),  # only opportunities get old
        ("prospect", "2025-01-05", False),
    ],
)
def test_an_opportunity_over_two_quarters_old_is_old_whatever_its_touches(stage: str, since: str, old: bool) -> None:
    prospect = Prospect("acme", stage, date.fromisoformat(since))
    assert prospect.is_old(TODAY) is old
    assert prospect.replace(last_touch=TODAY, next_due=TODAY + timedelta(1)).is_old(TODAY) is old


@pytest.mark.parametrize(
    ("stage", "since", "last_touch", "mark"),
    [
        ("opportunity", "2026-11-01", None, ""),
        ("opportunity", "2026-08-22", None, "stale"),
        ("opportunity", "2026-05-22", None, "stale old"),
        ("opportunity", "2026-05-22", "2026-11-20", "old"),
        ("lead", "2026-05-22", None, "stale"),
        ("lead", "2026-05-22", "2026-11-20", ""),
    ],
)
def test_the_marks_of_a_prospect(stage: str, since: str, last_touch: str | None, mark: str) -> None:
    prospect = Prospect("acme", stage, date.fromisoformat(since), last_touch=day_of(last_touch))
    assert Pipeline(TODAY, (prospect,), LIMITS, {stage: 1}, ()).mark(prospect) == mark


@pytest.mark.parametrize(
    ("since", "count"), [("2026-11-21", 0), ("2026-11-20", 1), ("2026-10-21", 31), ("2026-11-22", 0)]
)
def test_the_days_in_the_stage(since: str, count: int) -> None:
    assert Prospect("acme", "lead", date.fromisoformat(since)).days(TODAY) == count


def test_the_pipeline_lists_the_furthest_stage_and_the_longest_in_it_first() -> None:
    prospects = [
        Prospect("ann", "prospect", date(2026, 1, 1)),
        Prospect("dan", "lead", date(2026, 9, 1)),
        Prospect("cat", "lead", date(2026, 9, 1)),
        Prospect("eve", "opportunity", date(2026, 11, 1)),
        Prospect("bob", "lead", date(2026, 3, 1)),
        Prospect("fay", "opportunity", date(2026, 10, 1)),
    ]
    assert [prospect.handle for prospect in pipeline_order(prospects)] == ["fay", "eve", "bob", "cat", "dan", "ann"]
    assert pipeline_order(reversed(prospects)) == pipeline_order(prospects)


def test_the_total_value_of_prospects() -> None:
    prospects = [Prospect("a", "lead", TODAY, 12000), Prospect("b", "lead", TODAY), Prospect("c", "lead", TODAY, 500)]
    assert total_value(prospects) == 12500
    assert total_value([]) == 0
