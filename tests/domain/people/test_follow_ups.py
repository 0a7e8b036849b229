"""Follow-ups: the sections of the due list, very late ones, and snoozing. Today is Saturday 21 November."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prospectr.domain.people.follow_ups import (
    SECTIONS,
    FollowUp,
    by_section,
    parse_snooze,
    section_of,
    snoozed,
    split_contact,
    very_late,
)
from tests.domain.examples import TODAY, refusal

days = st.dates(date(2026, 9, 1), date(2027, 2, 28))


def follow_up(due: str | date, number: int = 1) -> FollowUp:
    day = date.fromisoformat(due) if isinstance(due, str) else due
    return FollowUp(f"uid-{number}", day, date(2026, 9, 1), "bob", "send prices", id=number)


@pytest.mark.parametrize(
    ("today", "due", "week_start", "section"),
    [
        ("2026-11-21", "2025-01-01", 0, "overdue"),
        ("2026-11-21", "2026-11-20", 0, "overdue"),
        ("2026-11-21", "2026-11-16", 0, "overdue"),  # overdue, even though it is in this week
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
def test_the_section_of_a_day(today: str, due: str, week_start: int, section: str) -> None:
    assert section_of(date.fromisoformat(due), date.fromisoformat(today), week_start) == section


def test_follow_ups_are_sorted_by_day_within_their_section() -> None:
    sections = by_section(
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
    assert [(name, [follow_up.id for follow_up in section]) for name, section in sections.items()] == [
        ("overdue", [5, 3, 7]),
        ("today", [2, 8]),
        ("this week", [1]),
        ("later", [6, 4]),
    ]


def test_an_empty_list_has_all_four_sections() -> None:
    assert by_section([], TODAY, 0) == {"overdue": [], "today": [], "this week": [], "later": []}


@given(st.lists(days, max_size=12), days, st.integers(0, 6))
@settings(max_examples=200, deadline=None)
def test_every_follow_up_is_in_one_section_and_the_sections_follow_each_other(
    dues: list[date], today: date, week_start: int
) -> None:
    made = [follow_up(due, number) for number, due in enumerate(dues, start=1)]
    sections = by_section(made, today, week_start)
    assert tuple(sections) == SECTIONS
    listed = [item for section in sections.values() for item in section]
    assert listed == sorted(made, key=lambda item: (item.due, item.id))
    last = today
    while (last + timedelta(1)).weekday() != week_start:
        last += timedelta(1)
    assert all(item.due < today for item in sections["overdue"])
    assert all(item.due == today for item in sections["today"])
    assert all(today < item.due <= last for item in sections["this week"])
    assert all(item.due > last for item in sections["later"])


def test_a_follow_up_over_30_days_late_is_very_late() -> None:
    """30 days before 21 November is 22 October: 9 days of October and 21 of November."""
    follow_ups = [
        follow_up("2026-10-21", 1),
        follow_up("2026-10-22", 2),
        follow_up("2026-11-20", 3),
        follow_up("2027-01-01", 4),
    ]
    assert very_late(follow_ups, TODAY) == follow_ups[:1]
    assert very_late(follow_ups, TODAY + timedelta(1)) == follow_ups[:2]
    assert very_late([], TODAY) == []


@pytest.mark.parametrize(
    ("due", "day", "is_counted", "put_off_to"),
    [
        # `2d` counts from today if the follow-up is due or overdue, else from the day it is due
        ("2026-11-18", "2026-11-23", True, "2026-11-23"),  # 2d
        ("2026-11-21", "2026-11-23", True, "2026-11-23"),
        ("2026-11-22", "2026-11-23", True, "2026-11-24"),
        ("2026-12-01", "2026-11-23", True, "2026-12-03"),
        ("2026-12-30", "2026-11-28", True, "2027-01-06"),  # 1w
        # a named day is that day, even if it is earlier
        ("2026-11-18", "2026-11-27", False, "2026-11-27"),
        ("2026-12-01", "2026-11-27", False, "2026-11-27"),
        ("2026-12-01", "2026-12-24", False, "2026-12-24"),
    ],
)
def test_snoozing_a_follow_up(due: str, day: str, is_counted: bool, put_off_to: str) -> None:
    before = follow_up(due)
    after = snoozed(before, date.fromisoformat(day), TODAY, is_counted=is_counted)
    assert after == before.replace(due=date.fromisoformat(put_off_to))


@given(days, days, st.integers(0, 400))
@settings(max_examples=200, deadline=None)
def test_counted_days_are_added_to_the_later_of_today_and_the_due_day(due: date, today: date, count: int) -> None:
    after = snoozed(follow_up(due), today + timedelta(count), today, is_counted=True)
    assert after.due == max(due, today) + timedelta(count)
    assert snoozed(follow_up(due), today + timedelta(count), today, is_counted=False).due == today + timedelta(count)


def test_snoozing_beyond_the_end_of_the_calendar_is_rejected() -> None:
    refusal(snoozed, follow_up("9999-12-31"), TODAY + timedelta(2), TODAY, is_counted=True)


@pytest.mark.parametrize(
    ("word", "day", "is_counted"),
    [
        ("2d", "2026-11-23", True),
        ("1W", "2026-11-28", True),
        ("0d", "2026-11-21", True),
        ("today", "2026-11-21", False),
        ("wed", "2026-11-25", False),  # ends with a d, and is not counted
        ("1dec", "2026-12-01", False),
        ("2026-12-24", "2026-12-24", False),
    ],
)
def test_the_day_to_snooze_to(word: str, day: str, is_counted: bool) -> None:
    assert parse_snooze(word, "3", TODAY, "") == (date.fromisoformat(day), is_counted)


def test_snoozing_to_a_word_that_is_not_a_day_is_rejected() -> None:
    error = refusal(parse_snooze, "later", "3", TODAY, "")
    assert error.message == "“later” is not a day ahead."
    assert "prospectr snooze 3 2d" in error.hint


@pytest.mark.parametrize(
    ("words", "contact", "rest"),
    [
        ([], None, []),
        (["@bob"], "bob", []),
        (["@Bob", "3d", "send", "prices"], "bob", ["3d", "send", "prices"]),
        (["bob", "3d"], "bob", ["3d"]),  # a day follows it
        (["bob", "soon"], None, ["bob", "soon"]),
        (["3d", "fri"], None, ["3d", "fri"]),  # the first word is a day already
        (["tomorrow", "send", "prices"], None, ["tomorrow", "send", "prices"]),
        (["11/24", "3d"], None, ["11/24", "3d"]),  # a day that could be two, so not a contact
    ],
)
def test_the_contact_at_the_beginning_of_a_follow_up(words: list[str], contact: str | None, rest: list[str]) -> None:
    assert split_contact(words, TODAY) == (contact, rest)
