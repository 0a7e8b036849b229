"""A week's summary: totals, targets, days off, trend and streak. The figures are worked out by hand.

Today is Saturday 21 November 2026, in week 47, which begins on Monday the 16th.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prospectr.domain.calendar.weeks import Week, week_of
from prospectr.domain.entries.kinds import KINDS
from prospectr.domain.settings import Settings
from prospectr.domain.week.quota import DEFAULT, Quota
from prospectr.domain.week.summary import Log, WeekSummary, outcome_yield, streak, summarise, trend_weeks
from prospectr.domain.week.totals import Rules, Target, WeekTotals
from tests.domain.examples import TODAY

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from prospectr.domain.week.totals import DayMinutes, DayOutcomes

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
    """Return a function that reads the days from one to another, as from a journal."""

    def read_minutes(first: date, last: date) -> DayMinutes:
        assert first <= last
        return {day: minutes for day, minutes in log.items() if first <= day <= last}

    return read_minutes


def rules(*quotas: Quota, off: str = "", **settings: object) -> Rules:
    return Rules(Settings(**settings), quotas, {date.fromisoformat(day): "off" for day in off.split()})


def summary(
    week: Week = W47, today: date = TODAY, outcomes: Mapping[str, int] | None = None, **options: object
) -> WeekSummary:
    quotas = options.pop("quotas", (QUOTA,))
    return summarised(week, today, LOG, rules(*quotas, **options), {week.first: outcomes or {}})


def summarised(
    week: Week, today: date, log: DayMinutes, week_rules: Rules, outcomes: DayOutcomes | None = None
) -> WeekSummary:
    """Return the summary of a week at noon of a day."""
    noon = datetime.combine(today, time(12), UTC)
    return summarise(week, noon, Log(reader(log), outcomes=reader(outcomes or {})), week_rules)


def test_the_totals_of_a_week() -> None:
    totals = summary().totals
    assert totals.week.label == "2026-W47"
    assert totals.minutes == {
        "prospecting": 180,
        "networking": 45,
        "selling": 240,
        "clients": 45,
        "marketing": 0,
        "admin": 90,
    }
    assert totals.total == 600
    assert totals.prospecting == 180
    # 180 / 600 = 30 %, 45 / 600 = 7.5 %, 240 / 600 = 40 %, 90 / 600 = 15 %
    assert totals.share == {
        "prospecting": 300,
        "networking": 75,
        "selling": 400,
        "clients": 75,
        "marketing": 0,
        "admin": 150,
    }
    assert not totals.share_met
    assert totals.shortfall == 100  # (240 - 180) / 0.6
    assert not totals.is_default


def test_a_row_for_each_day_and_all_six_kinds_in_it() -> None:
    days = summary().days
    assert [day.day for day in days] == [date(2026, 11, 16) + timedelta(i) for i in range(7)]
    assert all(tuple(day.logged) == KINDS for day in days)
    assert [day.total for day in days] == [180, 105, 90, 225, 0, 0, 0]
    assert days[1].logged["networking"] == 45


def test_the_trend_is_eight_weeks_oldest_first() -> None:
    w47 = summary()
    assert [totals.week.label for totals in w47.trend] == [f"2026-W{number}" for number in range(40, 48)]
    assert [totals.total for totals in w47.trend] == [0, 0, 0, 0, 0, 90, 120, 600]
    assert [totals.prospecting for totals in w47.trend] == [0, 0, 0, 0, 0, 45, 30, 180]
    # W45 has 50 % and W46 exactly 25 %, against a quota of 25 %; W47 has 30 % against 40 %
    assert [totals.share_met for totals in w47.trend] == [False] * 5 + [True, True, False]
    assert [totals.quota.share for totals in w47.trend] == [250] * 7 + [400]
    assert w47.previous.week.label == "2026-W46"
    assert w47.previous.share["prospecting"] == 250
    assert trend_weeks(W47) == [totals.week for totals in w47.trend]


def test_the_trend_across_the_turn_of_the_year() -> None:
    labels = [week.label for week in trend_weeks(week_of(date(2027, 1, 12)))]
    assert labels == ["2026-W48", "2026-W49", "2026-W50", "2026-W51", "2026-W52", "2026-W53", "2027-W01", "2027-W02"]


def test_a_week_is_judged_by_the_quota_in_force_on_its_first_day() -> None:
    """Quotas from Wednesday the 18th and from the next Monday do not apply to week 47."""
    later = (QUOTA, Quota(date(2026, 11, 18), 600), Quota(date(2026, 11, 23), 700))
    assert summary(quotas=later).totals.quota == QUOTA
    assert summary(quotas=()).totals.quota == DEFAULT
    assert summary(quotas=()).totals.is_default
    assert summary(quotas=()).totals.met  # 30 % against 25 %
    assert summary(quotas=(Quota(date(2026, 11, 16), 250),)).totals.is_default is False  # set, though to the same share


@pytest.mark.parametrize(
    ("off", "workdays", "hours", "talks", "meetings"),
    [
        # the quota is ten hours, 25 talks and 2 meetings in a week of five days
        ("", (0, 1, 2, 3, 4), 600, 25, 2),
        ("2026-11-19", (0, 1, 2, 3, 4), 480, 20, 2),  # 2 * 4/5 = 1.6
        ("2026-11-19 2026-11-20", (0, 1, 2, 3, 4), 360, 15, 1),  # 2 * 3/5 = 1.2
        ("2026-11-21 2026-11-22", (0, 1, 2, 3, 4), 600, 25, 2),  # a weekend, which is not worked anyway
        ("2026-11-13 2026-11-23", (0, 1, 2, 3, 4), 600, 25, 2),  # days of other weeks
        ("2026-11-16 2026-11-17 2026-11-18 2026-11-19 2026-11-20", (0, 1, 2, 3, 4), 0, 0, 0),
        ("2026-11-19", (0, 1, 2, 3), 450, 19, 2),  # of four days: 600 * 3/4, 18.75, 1.5
        ("2026-11-20", (0, 1, 2, 3), 600, 25, 2),  # Friday is not worked
        ("2026-11-21", (5, 6), 300, 13, 1),  # 12.5
    ],
)
def test_days_off_scale_hours_and_outcomes(
    off: str, workdays: tuple[int, ...], hours: int, talks: int, meetings: int
) -> None:
    w47 = summary(off=off, workdays=workdays, outcomes={"talks": 15, "dials": 80})
    assert w47.totals.hours == Target(hours, 180)
    assert w47.totals.targets == {"meetings": Target(meetings, 0), "talks": Target(talks, 15)}
    assert w47.totals.quota.share == 400  # days off do not change the share
    assert w47.totals.shortfall == 100
    assert w47.totals.hours.met is (hours <= 180)
    assert w47.totals.targets["talks"].met is (talks <= 15)
    assert w47.totals.outcomes == {"talks": 15, "dials": 80}


def test_a_summary_has_only_the_days_off_of_its_week() -> None:
    w47 = summary(off="2026-11-13 2026-11-19 2026-11-22 2026-11-23")
    assert [day.day for day in w47.days_off] == [19, 22]


def test_a_quota_of_only_a_share_has_no_targets() -> None:
    w47 = summary(quotas=(Quota(date(2026, 11, 16), 400),))
    assert w47.totals.hours is None
    assert w47.totals.targets == {}


@pytest.mark.parametrize(
    ("today", "off", "left", "is_over"),
    [
        ("2026-11-16", "", 5, False),  # today counts as left
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
    w47 = summary(today=date.fromisoformat(today), off=off)
    assert (len(w47.standing.days_left), w47.is_over) == (left, is_over)


@pytest.mark.parametrize(
    ("count", "prospecting", "per_hour"),
    [(25, 60, 25.0), (6, 180, 2.0), (1, 120, 0.5), (0, 60, 0.0), (3, 0, None), (0, 0, None)],
)
def test_outcomes_per_hour_of_prospecting(count: int, prospecting: int, per_hour: float | None) -> None:
    assert outcome_yield(count, prospecting) == per_hour


# The streak. A letter is a week, oldest first; the last is week 47.
#   +  met: 60 of 120 minutes          -  missed: 29 of 120 minutes, with a quota of 25 %
#   =  just met: 30 of 120 minutes     .  nothing logged
#   o  all five working days off, nothing logged
#   P  all off, but met                O  all off, but something logged that missed the quota
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
    week_rules = Rules(Settings(week_start=week_start), (), off)
    return summarised(last, today, log, week_rules).streak


@pytest.mark.parametrize(
    ("story", "running", "over"),
    [
        # the streak during week 47, and after it
        ("", 0, 0),
        (".", 0, 0),
        ("-", 0, 0),
        ("+", 1, 1),
        ("=", 1, 1),
        ("+++", 3, 3),
        ("++=", 3, 3),
        ("++-", 2, 0),  # a week that is not over does not break it
        ("++.", 2, 0),
        ("+-+", 1, 1),
        ("+.+", 1, 1),  # a week without an entry breaks it
        ("+o+", 2, 2),  # a week off neither breaks it nor counts
        ("+oo+", 2, 2),
        ("+oo.", 1, 0),
        ("+o", 1, 1),
        ("o", 0, 0),
        ("oo+", 1, 1),
        ("+/+", 1, 1),  # one day was worked
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
        ("+" * 3 + "o" * 8 + "+", 4, 4),  # all of the trend is off, except its last week
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
def test_the_streak_is_the_number_of_weeks_met_at_the_end(story: str) -> None:
    """For a week that is over, and without the weeks that were off."""
    weeks = story.replace("o", "").replace("P", "+").replace("O", "-").replace("/", "-").replace(".", "-")
    assert streak_of(story, TODAY + timedelta(14)) == len(weeks) - len(weeks.rstrip("+"))


def test_the_streak_judges_each_week_by_its_own_quota() -> None:
    """Three weeks with 30 %, 30 % and 50 %, against quotas of 25 % and then 40 %."""
    log = {
        date(2026, 11, 2): {"prospecting": 30, "admin": 70},
        date(2026, 11, 9): {"prospecting": 30, "admin": 70},
        date(2026, 11, 16): {"prospecting": 50, "admin": 50},
    }
    assert summarised(W47, TODAY, log, rules()).streak == 3
    assert summarised(W47, TODAY, log, rules(Quota(date(2026, 11, 9), 400))).streak == 1
    # set from the Tuesday of week 46, so it applies from week 47
    assert summarised(W47, TODAY, log, rules(Quota(date(2026, 11, 10), 400))).streak == 3


def test_the_streak_of_a_past_week_ends_with_it() -> None:
    log = {
        date(2026, 11, 2): {"prospecting": 60},
        date(2026, 11, 9): {"prospecting": 60},
        date(2026, 11, 16): {"admin": 60},
    }
    assert summarised(week_of(date(2026, 11, 9)), TODAY, log, rules()).streak == 2


def test_the_streak_of_weeks_with_other_working_days() -> None:
    """With work on Saturday and Sunday only, a week is off if those two are."""
    log = {date(2026, 11, 1): {"prospecting": 60}, date(2026, 11, 14): {"prospecting": 60}}
    weekend_rules = rules(off="2026-11-07 2026-11-08", workdays=(5, 6))
    assert summarised(week_of(date(2026, 11, 14)), TODAY, log, weekend_rules).streak == 2


def test_the_streak_of_an_empty_journal_is_zero() -> None:
    totals = tuple(WeekTotals(week, dict.fromkeys(KINDS, 0), DEFAULT) for week in trend_weeks(W47))
    assert streak(totals, TODAY, rules(), Log(reader({}))) == 0
    assert streak(totals, TODAY, rules(workdays=()), Log(reader({}))) == 0  # without working days every week is off
