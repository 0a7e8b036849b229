"""A week's figures, the streak, the trend and days off. Each table is worked by hand.

Today is Saturday 21 November 2026, in week 47, which begins on Monday the 16th.
"""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prospectr.domain.calendar.weeks import Week, week_of
from prospectr.domain.entries.counting import Moved
from prospectr.domain.entries.kinds import KINDS
from prospectr.domain.settings import Settings
from prospectr.domain.week.quota import DEFAULT, Quota
from prospectr.domain.week.summary import (
    Rules,
    Target,
    WeekSummary,
    WeekTotals,
    needed_a_day,
    outcome_yield,
    streak,
    summarise,
    trend_weeks,
    week_totals,
)
from tests.domain.examples import TODAY

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from prospectr.domain.week.summary import DayMinutes

W47 = week_of(TODAY)
QUOTA = Quota(date(2026, 11, 16), 400, 600, (("meetings", 2), ("talks", 25)))

# prospecting 180, networking 45, selling 240, clients 45, admin 90: 600 minutes
LOG: DayMinutes = {
    date(2026, 11, 16): {"prospecting": 120, "selling": 60},
    date(2026, 11, 17): {"prospecting": 60, "networking": 45},
    date(2026, 11, 18): {"admin": 90},
    date(2026, 11, 19): {"selling": 180, "clients": 45},
    # and the two weeks before: 30 of 120 minutes, 45 of 90
    date(2026, 11, 15): {"prospecting": 30, "marketing": 90},
    date(2026, 11, 2): {"prospecting": 45},
    date(2026, 11, 8): {"admin": 45},
}


def reader(log: DayMinutes) -> Callable[[date, date], DayMinutes]:
    """Return what the journal would answer for the days from one to another."""

    def minutes_between(first: date, last: date) -> DayMinutes:
        assert first <= last
        return {day: minutes for day, minutes in log.items() if first <= day <= last}

    return minutes_between


def rules(*quotas: Quota, off: str = "", **changed: object) -> Rules:
    days_off = {date.fromisoformat(day): "off" for day in off.split()}
    return Rules(Settings(**changed), quotas, days_off)


def summary(
    week: Week = W47, today: date = TODAY, outcomes: Mapping[str, int] | None = None, **options: object
) -> WeekSummary:
    quotas = options.pop("quotas", (QUOTA,))
    return summarise(week, today, reader(LOG), outcomes or {}, rules(*quotas, **options))


@pytest.mark.parametrize(
    ("day", "is_it"),
    [
        ("2026-11-20", True),  # a Friday
        ("2026-11-21", False),
        ("2026-11-22", False),
        ("2026-11-23", True),
        ("2026-11-24", False),  # off
    ],
)
def test_a_day_is_worked_on_a_weekday_that_is_and_not_off(day: str, is_it: bool) -> None:
    assert rules(off="2026-11-24").is_worked(date.fromisoformat(day)) is is_it


def test_who_works_on_saturdays_works_on_a_saturday() -> None:
    assert rules(workdays=(5,)).is_worked(date(2026, 11, 21))
    assert not rules(workdays=(5,)).is_worked(date(2026, 11, 20))


def test_the_totals_of_a_week() -> None:
    found = summary().totals
    assert found.week.label == "2026-W47"
    assert found.minutes == {
        "prospecting": 180,
        "networking": 45,
        "selling": 240,
        "clients": 45,
        "marketing": 0,
        "admin": 90,
    }
    assert found.total == 600
    assert found.prospecting == 180
    # 180 / 600 = 30 %, 45 / 600 = 7.5 %, 240 / 600 = 40 %, 90 / 600 = 15 %
    assert found.share == {
        "prospecting": 300,
        "networking": 75,
        "selling": 400,
        "clients": 75,
        "marketing": 0,
        "admin": 150,
    }
    assert not found.met
    assert found.shortfall == 100  # (240 - 180) / 0.6
    assert not found.is_default


def test_a_row_for_each_day_and_all_six_kinds_in_it() -> None:
    days = summary().days
    assert [day for day, _ in days] == [date(2026, 11, 16) + timedelta(i) for i in range(7)]
    assert all(tuple(minutes) == KINDS for _, minutes in days)
    assert [sum(minutes.values()) for _, minutes in days] == [180, 105, 90, 225, 0, 0, 0]
    assert days[1][1]["networking"] == 45


def test_the_trend_is_eight_weeks_oldest_first() -> None:
    found = summary()
    assert [totals.week.label for totals in found.trend] == [f"2026-W{number}" for number in range(40, 48)]
    assert [totals.total for totals in found.trend] == [0, 0, 0, 0, 0, 90, 120, 600]
    assert [totals.prospecting for totals in found.trend] == [0, 0, 0, 0, 0, 45, 30, 180]
    # W45: 50 % of 25 %; W46: 25 % of 25 %, just met; W47 is asked for 40 %
    assert [totals.met for totals in found.trend] == [False] * 5 + [True, True, False]
    assert [totals.quota.share for totals in found.trend] == [250] * 7 + [400]
    assert found.previous.week.label == "2026-W46"
    assert found.previous.share["prospecting"] == 250
    assert trend_weeks(W47) == [totals.week for totals in found.trend]


def test_the_trend_over_the_turn_of_the_year() -> None:
    labels = [week.label for week in trend_weeks(week_of(date(2027, 1, 12)))]
    assert labels == ["2026-W48", "2026-W49", "2026-W50", "2026-W51", "2026-W52", "2026-W53", "2027-W01", "2027-W02"]


@pytest.mark.parametrize("week_start", range(7))
def test_a_week_adds_up_its_own_seven_days_wherever_it_begins(week_start: int) -> None:
    log = {TODAY + timedelta(i): {"prospecting": 1 << (i + 10)} for i in range(-10, 11)}
    week = week_of(TODAY, week_start)
    expected = sum(minutes["prospecting"] for day, minutes in log.items() if week.first <= day <= week.last)
    assert week_totals(week, log, rules(week_start=week_start), {}).total == expected


@pytest.mark.parametrize(("counting", "ruled", "met"), [("strict", 210, True), ("as-logged", 180, False)])
def test_what_moved_in_the_week_counts_unless_the_quota_looks_at_what_was_logged(
    counting: str, ruled: int, met: bool
) -> None:
    """180 + 45 - 15 = 210 of 600 are 35 %, 180 are 30 %; what moved on the Sunday before is of another week."""
    moved = {
        date(2026, 11, 15): Moved(30, 0),
        date(2026, 11, 16): Moved(0, 15),
        date(2026, 11, 17): Moved(45, 0),
    }
    found = week_totals(W47, LOG, rules(Quota(date(2026, 11, 16), 350), counting=counting), moved)
    assert found.moved == Moved(45, 15)
    assert (found.prospecting, found.counted["prospecting"], found.counted["networking"]) == (180, 210, 15)
    assert (found.ruled, found.met, found.total) == (ruled, met, 600)


def test_a_week_is_judged_by_the_quota_in_force_on_its_first_day() -> None:
    """60 % from Wednesday the 18th on does not touch week 47; nor does what holds from the next week on."""
    later = (QUOTA, Quota(date(2026, 11, 18), 600), Quota(date(2026, 11, 23), 700))
    assert summary(quotas=later).totals.quota == QUOTA
    assert summary(quotas=()).totals.quota == DEFAULT
    assert summary(quotas=()).totals.is_default
    assert summary(quotas=()).totals.met  # 30 % of 25 %
    assert summary(quotas=(Quota(date(2026, 11, 16), 250),)).totals.is_default is False  # set, if to the same


@pytest.mark.parametrize(
    ("off", "workdays", "hours", "talks", "meetings"),
    [
        # ten hours, 25 talks and 2 meetings a week of five days
        ("", (0, 1, 2, 3, 4), 600, 25, 2),
        ("2026-11-19", (0, 1, 2, 3, 4), 480, 20, 2),  # 2 * 4/5 = 1.6
        ("2026-11-19 2026-11-20", (0, 1, 2, 3, 4), 360, 15, 1),  # 2 * 3/5 = 1.2
        ("2026-11-21 2026-11-22", (0, 1, 2, 3, 4), 600, 25, 2),  # a weekend off is none
        ("2026-11-13 2026-11-23", (0, 1, 2, 3, 4), 600, 25, 2),  # other weeks' days
        ("2026-11-16 2026-11-17 2026-11-18 2026-11-19 2026-11-20", (0, 1, 2, 3, 4), 0, 0, 0),
        ("2026-11-19", (0, 1, 2, 3), 450, 19, 2),  # of four days: 600 * 3/4, 18.75, 1.5
        ("2026-11-20", (0, 1, 2, 3), 600, 25, 2),  # Friday is not worked
        ("2026-11-21", (5, 6), 300, 13, 1),  # 12.5
    ],
)
def test_days_off_scale_hours_and_outcomes(
    off: str, workdays: tuple[int, ...], hours: int, talks: int, meetings: int
) -> None:
    found = summary(off=off, workdays=workdays, outcomes={"talks": 15, "dials": 80})
    assert found.hours == Target(hours, 180)
    assert found.targets == {"meetings": Target(meetings, 0), "talks": Target(talks, 15)}
    assert found.totals.quota.share == 400  # a share is a share whatever the days
    assert found.totals.shortfall == 100
    assert found.hours.met is (hours <= 180)
    assert found.targets["talks"].met is (talks <= 15)
    assert found.outcomes == {"talks": 15, "dials": 80}


def test_only_the_weeks_own_days_off_are_told() -> None:
    found = summary(off="2026-11-13 2026-11-19 2026-11-22 2026-11-23")
    assert [day.day for day in found.days_off] == [19, 22]


def test_without_hours_or_outcomes_there_are_no_targets() -> None:
    found = summary(quotas=(Quota(date(2026, 11, 16), 400),))
    assert found.hours is None
    assert found.targets == {}


@pytest.mark.parametrize(
    ("today", "off", "left", "is_over"),
    [
        ("2026-11-16", "", 5, False),  # today is still to come
        ("2026-11-18", "", 3, False),
        ("2026-11-18", "2026-11-19 2026-11-20", 1, False),
        ("2026-11-18", "2026-11-18", 2, False),
        ("2026-11-20", "", 1, False),
        ("2026-11-21", "", 0, False),
        ("2026-11-22", "", 0, False),
        ("2026-11-23", "", 0, True),
        ("2026-11-09", "", 5, False),  # a week ahead
    ],
)
def test_what_is_left_of_the_week(today: str, off: str, left: int, is_over: bool) -> None:
    found = summary(today=date.fromisoformat(today), off=off)
    assert (found.days_left, found.is_over) == (left, is_over)


@pytest.mark.parametrize(
    ("minutes", "days", "a_day"), [(100, 1, 100), (100, 3, 34), (99, 3, 33), (1, 5, 1), (0, 5, 0), (100, 0, 100)]
)
def test_what_is_needed_on_each_remaining_day(minutes: int, days: int, a_day: int) -> None:
    assert needed_a_day(minutes, days) == a_day


@pytest.mark.parametrize(
    ("count", "prospecting", "found"),
    [(25, 60, 25.0), (6, 180, 2.0), (1, 120, 0.5), (0, 60, 0.0), (3, 0, None), (0, 0, None)],
)
def test_the_yield_of_an_hour(count: int, prospecting: int, found: float | None) -> None:
    assert outcome_yield(count, prospecting) == found


# The streak. A letter is a week, oldest first; the last is week 47.
#   +  met: 60 of 120 minutes          -  missed: 29 of 120, the quota being 25 %
#   =  just met: 30 of 120             .  nothing logged
#   o  all five working days off, nothing logged
#   P  all off, and met even so        O  all off, and something logged that missed it
#   /  four of five days off, nothing logged
WEEK_MINUTES = {
    "+": {"prospecting": 60, "admin": 60},
    "-": {"prospecting": 29, "admin": 91},
    "=": {"prospecting": 30, "admin": 90},
    "P": {"prospecting": 60, "admin": 60},
    "O": {"prospecting": 29, "admin": 91},
}
DAYS_OFF = {"o": 5, "P": 5, "O": 5, "/": 4}


def streak_of(story: str, today: date = TODAY, week_start: int = 0) -> int:
    log, off = {}, {}
    last = week_of(TODAY, week_start)
    for back, letter in enumerate(reversed(story)):
        week = last.before(back)
        workdays = [day for day in week.days if day.weekday() < 5]
        if letter in WEEK_MINUTES:
            log[workdays[0]] = WEEK_MINUTES[letter]
        off |= dict.fromkeys(workdays[: DAYS_OFF.get(letter, 0)], "away")
    judged = Rules(Settings(week_start=week_start), (), off)
    return summarise(last, today, reader(log), {}, judged).streak


@pytest.mark.parametrize(
    ("story", "running", "over"),
    [
        # the streak while week 47 runs, and as it is told once that week is over
        ("", 0, 0),
        (".", 0, 0),
        ("-", 0, 0),
        ("+", 1, 1),
        ("=", 1, 1),
        ("+++", 3, 3),
        ("++=", 3, 3),
        ("++-", 2, 0),  # a week that is not over cannot break it yet
        ("++.", 2, 0),
        ("+-+", 1, 1),
        ("+.+", 1, 1),  # a week without a line breaks it
        ("+o+", 2, 2),  # one with every working day off does not, nor does it count
        ("+oo+", 2, 2),
        ("+oo.", 1, 0),
        ("+o", 1, 1),
        ("o", 0, 0),
        ("oo+", 1, 1),
        ("+/+", 1, 1),  # a day was left to work
        ("+O+", 1, 1),
        ("+P+", 3, 3),
        ("-o+", 1, 1),
        (".o+", 1, 1),
        ("-++++++", 6, 6),
        ("+" * 7, 7, 7),
        ("+" * 8, 8, 8),
        ("+" * 9, 9, 9),  # longer than the trend
        ("+" * 60, 60, 60),
        ("+" * 30 + "-" + "+" * 20, 20, 20),
        ("+" * 3 + "o" * 8 + "+", 4, 4),  # away for all of the trend but its end
        ("+" * 3 + "o" * 40 + "+", 4, 4),
        ("+" * 3 + "o" * 40 + ".", 3, 0),
        ("+" * 3 + "." * 40 + "+", 1, 1),
        ("+" * 3 + "o" * 20 + "." + "o" * 20 + "+", 1, 1),
    ],
)
@pytest.mark.parametrize("week_start", [0, 6])
def test_the_streak(story: str, running: int, over: int, week_start: int) -> None:
    assert streak_of(story, TODAY, week_start) == running
    assert streak_of(story, TODAY + timedelta(14), week_start) == over


@given(st.text("+-.oPO/", max_size=24))
@settings(max_examples=100, deadline=None)
def test_the_streak_told_in_one_line(story: str) -> None:
    """Of a week that is over: leave out the weeks all off, then count from the end until one is not met."""
    counted = story.replace("o", "").replace("P", "+").replace("O", "-").replace("/", "-").replace(".", "-")
    assert streak_of(story, TODAY + timedelta(14)) == len(counted) - len(counted.rstrip("+"))


def test_the_streak_judges_each_week_by_its_own_quota() -> None:
    """Three weeks of 30 %, 30 % and 50 %: asked for 25, 40 and 40."""
    log = {
        date(2026, 11, 2): {"prospecting": 30, "admin": 70},
        date(2026, 11, 9): {"prospecting": 30, "admin": 70},
        date(2026, 11, 16): {"prospecting": 50, "admin": 50},
    }
    assert summarise(W47, TODAY, reader(log), {}, rules()).streak == 3
    assert summarise(W47, TODAY, reader(log), {}, rules(Quota(date(2026, 11, 9), 400))).streak == 1
    # set on the Tuesday of week 46, so it holds from week 47 on
    assert summarise(W47, TODAY, reader(log), {}, rules(Quota(date(2026, 11, 10), 400))).streak == 3


def test_the_streak_of_a_past_week_ends_with_it() -> None:
    log = {
        date(2026, 11, 2): {"prospecting": 60},
        date(2026, 11, 9): {"prospecting": 60},
        date(2026, 11, 16): {"admin": 60},
    }
    assert summarise(week_of(date(2026, 11, 9)), TODAY, reader(log), {}, rules()).streak == 2


def test_the_streak_of_weeks_with_other_working_days() -> None:
    """Who works on Saturday and Sunday is away when those are off."""
    log = {date(2026, 11, 1): {"prospecting": 60}, date(2026, 11, 14): {"prospecting": 60}}
    judged = rules(off="2026-11-07 2026-11-08", workdays=(5, 6))
    assert summarise(week_of(date(2026, 11, 14)), TODAY, reader(log), {}, judged).streak == 2


def test_the_streak_of_an_empty_journal_ends() -> None:
    totals = tuple(WeekTotals(week, dict.fromkeys(KINDS, 0), DEFAULT) for week in trend_weeks(W47))
    assert streak(totals, TODAY, rules(), reader({})) == 0
    assert streak(totals, TODAY, rules(workdays=()), reader({})) == 0  # nobody works: every week is off
