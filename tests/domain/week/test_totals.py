"""A week's totals: what they add up, and which minutes the quota uses.

Week 47 begins on Monday 16 November 2026.
"""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from prospectr.domain.calendar.weeks import week_of
from prospectr.domain.entries.counting import Reclassified
from prospectr.domain.settings import Settings
from prospectr.domain.week.quota import Quota
from prospectr.domain.week.totals import Rules, week_totals
from tests.domain.examples import TODAY

W47 = week_of(TODAY)


def rules(*quotas: Quota, off: str = "", **settings: object) -> Rules:
    return Rules(Settings(**settings), quotas, {date.fromisoformat(day): "off" for day in off.split()})


@pytest.mark.parametrize(
    ("day", "is_worked"),
    [
        ("2026-11-20", True),  # a Friday
        ("2026-11-21", False),
        ("2026-11-22", False),
        ("2026-11-23", True),
        ("2026-11-24", False),  # off
    ],
)
def test_a_working_day_that_is_not_off_is_worked(day: str, is_worked: bool) -> None:
    assert rules(off="2026-11-24").is_worked(date.fromisoformat(day)) is is_worked


def test_the_setting_workdays_decides_which_days_are_worked() -> None:
    assert rules(workdays=(5,)).is_worked(date(2026, 11, 21))
    assert not rules(workdays=(5,)).is_worked(date(2026, 11, 20))


@pytest.mark.parametrize(
    ("off", "is_off"),
    [
        ("", False),
        ("2026-11-16 2026-11-17 2026-11-18 2026-11-19", False),  # Friday is worked
        ("2026-11-16 2026-11-17 2026-11-18 2026-11-19 2026-11-20", True),
        ("2026-11-09 2026-11-10 2026-11-11 2026-11-12 2026-11-13", False),  # the week before
    ],
)
def test_a_week_is_off_if_every_working_day_is_off(off: str, is_off: bool) -> None:
    assert rules(off=off).is_off(W47) is is_off


@pytest.mark.parametrize("week_start", range(7))
def test_a_week_adds_up_its_own_seven_days_on_whichever_day_it_begins(week_start: int) -> None:
    log = {TODAY + timedelta(i): {"prospecting": 1 << (i + 10)} for i in range(-10, 11)}
    week = week_of(TODAY, week_start)
    expected = sum(minutes["prospecting"] for day, minutes in log.items() if week.first <= day <= week.last)
    assert week_totals(week, log, rules(week_start=week_start), {}).total == expected


@pytest.mark.parametrize(
    ("counting", "prospecting_for_quota", "met"), [("strict", 210, True), ("as-logged", 180, False)]
)
def test_the_setting_counting_decides_which_minutes_the_quota_uses(
    counting: str, prospecting_for_quota: int, met: bool
) -> None:
    """180 + 45 - 15 = 210 of 600 minutes are 35 %, 180 are 30 %; the Sunday before belongs to another week."""
    log = {
        date(2026, 11, 16): {"prospecting": 120, "selling": 60},
        date(2026, 11, 17): {"prospecting": 60, "networking": 45},
        date(2026, 11, 18): {"admin": 90},
        date(2026, 11, 19): {"selling": 180, "clients": 45},
    }
    reclassified = {
        date(2026, 11, 15): Reclassified(30, 0),
        date(2026, 11, 16): Reclassified(0, 15),
        date(2026, 11, 17): Reclassified(45, 0),
    }
    totals = week_totals(W47, log, rules(Quota(date(2026, 11, 16), 350), counting=counting), reclassified)
    assert totals.reclassified == Reclassified(45, 15)
    assert (totals.prospecting, totals.counted["prospecting"], totals.counted["networking"]) == (180, 210, 15)
    assert (totals.prospecting_for_quota, totals.met, totals.total) == (prospecting_for_quota, met, 600)
