"""Follow-ups: the sections of the due list, very late ones, and snoozing. Today is Saturday 21 November."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prospectr.domain.calendar.timespan import format_clock
from prospectr.domain.people.follow_up_words import parse_follow_up, parse_snooze, snoozed, split_contact
from prospectr.domain.people.follow_ups import SECTIONS, FollowUp, by_section, section_of, very_late
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
    after = snoozed(before, date.fromisoformat(day), None, TODAY, is_counted=is_counted)
    assert after == before.replace(due=date.fromisoformat(put_off_to))


@given(days, days, st.integers(0, 400))
@settings(max_examples=200, deadline=None)
def test_counted_days_are_added_to_the_later_of_today_and_the_due_day(due: date, today: date, count: int) -> None:
    after = snoozed(follow_up(due), today + timedelta(count), None, today, is_counted=True)
    assert after.due == max(due, today) + timedelta(count)
    assert snoozed(follow_up(due), today + timedelta(count), None, today, is_counted=False).due == today + timedelta(
        count
    )


def test_snoozing_beyond_the_end_of_the_calendar_is_rejected() -> None:
    refusal(snoozed, follow_up("9999-12-31"), TODAY + timedelta(2), None, TODAY, is_counted=True)


@pytest.mark.parametrize(
    ("typed", "day", "at", "is_counted"),
    [
        ("2d", "2026-11-23", None, True),
        ("1W", "2026-11-28", None, True),
        ("0d", "2026-11-21", None, True),
        ("today", "2026-11-21", None, False),
        ("wed", "2026-11-25", None, False),  # ends with a d, and is not counted
        ("1dec", "2026-12-01", None, False),
        ("2026-12-24", "2026-12-24", None, False),
        ("fri 14:30", "2026-11-27", 870, False),
        ("2d at 9", "2026-11-23", 540, True),
        ("16:00", None, 960, False),
        ("at 4", None, 960, False),
    ],
)
def test_what_to_snooze_to(typed: str, day: str | None, at: int | None, is_counted: bool) -> None:
    assert parse_snooze(typed.split(), "3", TODAY) == (day and date.fromisoformat(day), at, is_counted)


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("later", "“later” is not a day ahead."),
        ("fri later", "“fri later” is not a day ahead."),
        ("14:30 fri", "“14:30 fri” is not a day ahead."),
        ("", "The follow-up needs a new day."),
    ],
)
def test_snoozing_to_words_that_are_not_a_day_is_rejected(typed: str, message: str) -> None:
    error = refusal(parse_snooze, typed.split(), "3", TODAY)
    assert error.message == message
    assert error.hint == "Type prospectr snooze 3 2d or prospectr snooze 3 fri"


@pytest.mark.parametrize(
    ("day", "at", "put_off_to"),
    [
        (None, 960, ("2026-12-01", 960)),
        (date(2026, 12, 3), None, ("2026-12-03", 540)),  # the hour stays
        (date(2026, 12, 3), 960, ("2026-12-03", 960)),
    ],
)
def test_snoozing_a_follow_up_with_an_hour(day: date | None, at: int | None, put_off_to: tuple[str, int]) -> None:
    before = follow_up("2026-12-01").replace(at=540)
    after = snoozed(before, day, at, TODAY, is_counted=False)
    assert (after.due.isoformat(), after.at) == put_off_to


@pytest.mark.parametrize(
    ("typed", "at", "text"),
    [
        ("fri 14:30 send prices", "14:30", "send prices"),
        ("fri, 14:30, send prices", "14:30", "send prices"),
        ("fri at 14 send prices", "14:00", "send prices"),
        ("fri at 9", "09:00", None),
        ("fri at 3 call", "15:00", "call"),  # the first hour after `day_from`
        ("fri 3:15 call", "15:15", "call"),
        ("fri 03:15 call", "03:15", "call"),
        ("fri 2pm", "14:00", None),
        ("fri 2 pm call", "14:00", "call"),
        ("fri 9 Uhr call", "09:00", "call"),
        ("fri noon lunch", "12:00", "lunch"),
        ("fri 0:30 call", "00:30", "call"),
        ("fri 14 boxes", None, "14 boxes"),
        ("fri at the fair", None, "at the fair"),
        ("fri call at 14:30", None, "call at 14:30"),
        ("fri \\14:30 is the slot", None, "14:30 is the slot"),
        ("fri \\call", None, "\\call"),
    ],
)
def test_the_hour_of_a_follow_up(typed: str, at: str | None, text: str | None) -> None:
    day, minutes, words = parse_follow_up(typed, TODAY)
    assert (day, words) == (date(2026, 11, 27), text)
    assert (None if minutes is None else format_clock(minutes)) == at


def test_follow_ups_of_one_day_are_ordered_by_hour() -> None:
    at = {1: None, 2: 900, 3: 540, 4: None}
    sections = by_section([follow_up("2026-11-21", id_).replace(at=at[id_]) for id_ in at], TODAY, 0)
    assert [item.id for item in sections["today"]] == [3, 2, 1, 4]


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
