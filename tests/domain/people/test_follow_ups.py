"""Follow-ups: overdue, today, this week, later; those very late; and those put off. Today is Saturday 21 November."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prospectr.domain.people.follow_ups import (
    BUCKETS,
    FollowUp,
    bucket,
    by_bucket,
    snoozed,
    very_late,
)
from tests.domain.examples import TODAY, refusal

days = st.dates(date(2026, 9, 1), date(2027, 2, 28))


def follow_up(due: str | date, number: int = 1) -> FollowUp:
    day = date.fromisoformat(due) if isinstance(due, str) else due
    return FollowUp(f"uid-{number}", day, date(2026, 9, 1), "bob", "send prices", id=number)


@pytest.mark.parametrize(
    ("today", "due", "week_start", "part"),
    [
        ("2026-11-21", "2025-01-01", 0, "overdue"),
        ("2026-11-21", "2026-11-20", 0, "overdue"),
        ("2026-11-21", "2026-11-16", 0, "overdue"),  # late is late, in this week too
        ("2026-11-21", "2026-11-21", 0, "today"),
        ("2026-11-21", "2026-11-22", 0, "this week"),  # Sunday ends the week that began on Monday
        ("2026-11-21", "2026-11-23", 0, "later"),
        ("2026-11-21", "2027-11-21", 0, "later"),
        # a week that begins on Sunday ends today, one that begins on Saturday has just begun
        ("2026-11-21", "2026-11-21", 6, "today"),
        ("2026-11-21", "2026-11-22", 6, "later"),
        ("2026-11-21", "2026-11-27", 5, "this week"),
        ("2026-11-21", "2026-11-28", 5, "later"),
        ("2026-11-16", "2026-11-17", 0, "this week"),
        ("2026-11-16", "2026-11-22", 0, "this week"),
        ("2026-11-16", "2026-11-23", 0, "later"),
        ("2026-11-22", "2026-11-23", 0, "later"),  # on the last day of a week only today is left of it
    ],
)
def test_the_part_of_the_list(today: str, due: str, week_start: int, part: str) -> None:
    assert bucket(date.fromisoformat(due), date.fromisoformat(today), week_start) == part


def test_the_list_in_its_order() -> None:
    found = by_bucket(
        [
            follow_up("2026-11-22", 1),
            follow_up("2026-11-21", 2),
            follow_up("2026-11-19", 3),
            follow_up("2026-12-24", 4),
            follow_up("2026-11-02", 5),
            follow_up("2026-11-23", 6),
            follow_up("2026-11-19", 7),
            follow_up("2026-11-21", 8),
        ],
        TODAY,
        0,
    )
    assert [(name, [each.id for each in part]) for name, part in found.items()] == [
        ("overdue", [5, 3, 7]),
        ("today", [2, 8]),
        ("this week", [1]),
        ("later", [6, 4]),
    ]


def test_an_empty_list_has_its_four_parts() -> None:
    assert by_bucket([], TODAY, 0) == {"overdue": [], "today": [], "this week": [], "later": []}


@given(st.lists(days, max_size=12), days, st.integers(0, 6))
@settings(max_examples=200, deadline=None)
def test_each_is_in_one_part_and_the_parts_run_on_by_day(dues: list[date], today: date, week_start: int) -> None:
    made = [follow_up(due, number) for number, due in enumerate(dues, start=1)]
    parts = by_bucket(made, today, week_start)
    assert tuple(parts) == BUCKETS
    in_order = [each for part in parts.values() for each in part]
    assert in_order == sorted(made, key=lambda each: (each.due, each.id))
    last = today
    while (last + timedelta(1)).weekday() != week_start:
        last += timedelta(1)
    assert all(each.due < today for each in parts["overdue"])
    assert all(each.due == today for each in parts["today"])
    assert all(today < each.due <= last for each in parts["this week"])
    assert all(each.due > last for each in parts["later"])


def test_over_thirty_days_late_is_very_late() -> None:
    """30 days before 21 November is 22 October: 9 days of October and 21 of November."""
    found = [
        follow_up("2026-10-21", 1),
        follow_up("2026-10-22", 2),
        follow_up("2026-11-20", 3),
        follow_up("2027-01-01", 4),
    ]
    assert very_late(found, TODAY) == found[:1]
    assert very_late(found, TODAY + timedelta(1)) == found[:2]
    assert very_late([], TODAY) == []


@pytest.mark.parametrize(
    ("due", "day", "is_counted", "put_off_to"),
    [
        # counted days begin today when it is due or late, else on its own day
        ("2026-11-18", "2026-11-23", True, "2026-11-23"),  # 2d
        ("2026-11-21", "2026-11-23", True, "2026-11-23"),
        ("2026-11-22", "2026-11-23", True, "2026-11-24"),
        ("2026-12-01", "2026-11-23", True, "2026-12-03"),
        ("2026-12-30", "2026-11-28", True, "2027-01-06"),  # 1w
        # a named day is that day, even an earlier one
        ("2026-11-18", "2026-11-27", False, "2026-11-27"),
        ("2026-12-01", "2026-11-27", False, "2026-11-27"),
        ("2026-12-01", "2026-12-24", False, "2026-12-24"),
    ],
)
def test_putting_off(due: str, day: str, is_counted: bool, put_off_to: str) -> None:
    before = follow_up(due)
    after = snoozed(before, date.fromisoformat(day), TODAY, is_counted=is_counted)
    assert after == before.replace(due=date.fromisoformat(put_off_to))


@given(days, days, st.integers(0, 400))
@settings(max_examples=200, deadline=None)
def test_put_off_by_so_many_days_it_is_that_much_later_and_never_past(due: date, today: date, count: int) -> None:
    after = snoozed(follow_up(due), today + timedelta(count), today, is_counted=True)
    assert after.due == max(due, today) + timedelta(count)
    assert snoozed(follow_up(due), today + timedelta(count), today, is_counted=False).due == today + timedelta(count)


def test_what_cannot_be_put_off_any_further_is_refused() -> None:
    refusal(snoozed, follow_up("9999-12-31"), TODAY + timedelta(2), TODAY, is_counted=True)
