"""The verdict's exact words for weeks worked out by hand. Week 47 of 2026 begins on Monday 16 November."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prospectr.domain.calendar.weeks import Week, week_of
from prospectr.domain.entries.counting import Reclassified
from prospectr.domain.entries.kinds import KINDS
from prospectr.domain.settings import Settings
from prospectr.domain.week.quota import DEFAULT, Quota
from prospectr.domain.week.totals import Rules, Standing, WeekTotals, standing_of, week_totals
from prospectr.render.shared.text import counted_name, verdict

MONDAY = date(2026, 11, 16)
NONE = dict.fromkeys(KINDS, 0)
FORTY = Quota(date(2026, 11, 2), 400)
ALL = Quota(date(2026, 11, 2), 400, 720, (("talks", 25),))
TWELVE = Quota(date(2026, 11, 2), 400, None, tuple((f"o{i:02}", 10 + i) for i in range(1, 13)))


def standing(
    now: str,
    prospecting: int = 0,
    other: int = 0,
    quota: Quota = ALL,
    off: str = "",
    week: Week | None = None,
    **outcomes: int,
) -> Standing:
    """Return how a week stands at a moment such as `19 10:00` in November, with everything logged on its first day."""
    day, _, clock = now.partition(" ")
    moment = datetime.fromisoformat(f"2026-11-{day}T{clock or '10:00'}").replace(tzinfo=UTC)
    week = week or Week(MONDAY)
    days_off = {date(2026, 11, int(day)): "" for day in off.split()}
    rules = Rules(Settings(), (quota,), days_off)
    minutes = {week.first: {**NONE, "prospecting": prospecting, "admin": other}}
    totals = week_totals(week, minutes, rules, {}, {week.first: outcomes})
    return standing_of(totals, moment, rules.settings.workdays, days_off)


@pytest.mark.parametrize(
    ("week", "words"),
    [
        # 520 of 1300 minutes are 40 %; 720 - 520 = 200 minutes; 25 - 4 = 21 talks; Thursday and Friday are left
        (
            standing("19", 520, 780, talks=4),
            "Week 47: 40 % of 40 %, but 3h20m to 12h and 21 talks to 25; 1h40m and 11 talks on each of the 2 days left",
        ),
        (
            standing("18", 520, 780, talks=4),
            "Week 47: 40 % of 40 %, but 3h20m to 12h and 21 talks to 25; 1h07m and 7 talks on each of the 3 days left",
        ),
        (
            standing("20", 520, 780, talks=4),
            "Week 47: 40 % of 40 %, but 3h20m to 12h and 21 talks to 25; all of it today",
        ),
        (
            standing("20 20:40", 520, 780, talks=4),  # 200 minutes before midnight
            "Week 47: 40 % of 40 %, but 3h20m to 12h and 21 talks to 25; all of it today",
        ),
        (
            standing("20 20:41", 520, 780, talks=4),
            "Week 47: 40 % of 40 %, but 3h20m to 12h and 21 talks to 25; today is the last working day",
        ),
        (
            standing("21", 520, 780, talks=4),
            "Week 47: 40 % of 40 %, but 3h20m to 12h and 21 talks to 25; no working day left",
        ),
        # on Sunday evening there are 120 minutes left for 200
        (
            standing("22 22:00", 520, 780, talks=4),
            "Week 47 cannot be met any more: 40 % of 40 %, but 3h20m short of 12h and 21 talks short of 25; met: 40 %",
        ),
        (
            standing("23", 520, 780, talks=4),
            "Week 47 missed: 40 % of 40 %, but 3h20m short of 12h and 21 talks short of 25; met: 40 %",
        ),
        # (0.4 * 1000 - 250) / 0.6 = 250 minutes, of which 720 - 250 = 470 for the hours
        (
            standing("19", 250, 750, talks=25),
            "Week 47: 25 % of 40 %, 7h50m to 12h (4h10m of it for 40 %); 3h55m on each of the 2 days left",
        ),
        # (0.4 * 2400 - 700) / 0.6 = 433.3 minutes, 20 of them bring the hours
        (
            standing("19", 700, 1700, talks=24),
            (
                "Week 47: 29 % of 40 %, 7h14m to go (20m of it for 12h) and 1 talk to 25; "
                "3h37m and 1 talk on each of the 2 days left"
            ),
        ),
        # 34.97 %, which is 35.0 in tenths; (0.4 * 1430 - 500) / 0.6 = 120, and so are the hours to 620
        (
            standing("19", 500, 930, Quota(date(2026, 11, 2), 400, 620)),
            "Week 47: 35 % of 40 %, 2h to go (all of it for 10h20m); 1h on each of the 2 days left",
        ),
        (
            standing("24", 250, 750, talks=25),
            "Week 47 missed: 25 % of 40 %, 7h50m short of 12h (4h10m of it for 40 %); met: 25 talks",
        ),
        # every target is met
        (standing("19", 720, 1080, talks=26), "Week 47: 40 % of 40 %, 12h of 12h and 26 of 25 talks, quota met"),
        (standing("30", 720, 1080, talks=26), "Week 47: 40 % of 40 %, 12h of 12h and 26 of 25 talks, quota met"),
        (standing("19", 720, 1080, FORTY), "Week 47: 40 % of 40 %, quota met"),
        # only a share: (96 - 60) / 0.6 = 60; on each day of the week
        (standing("16", 60, 180, FORTY), "Week 47: 25 % of 40 %, 1h to go; 12m on each of the 5 days left"),
        (standing("17", 60, 180, FORTY), "Week 47: 25 % of 40 %, 1h to go; 15m on each of the 4 days left"),
        (standing("18", 60, 180, FORTY), "Week 47: 25 % of 40 %, 1h to go; 20m on each of the 3 days left"),
        (standing("19", 60, 180, FORTY), "Week 47: 25 % of 40 %, 1h to go; 30m on each of the 2 days left"),
        (standing("20", 60, 180, FORTY), "Week 47: 25 % of 40 %, 1h to go; all of it today"),
        (standing("21", 60, 180, FORTY), "Week 47: 25 % of 40 %, 1h to go; no working day left"),
        (standing("22 22:59", 60, 180, FORTY), "Week 47: 25 % of 40 %, 1h to go; no working day left"),
        (standing("22 23:01", 60, 180, FORTY), "Week 47 cannot be met any more: 25 % of 40 %, 1h short"),
        (standing("23 00:00", 60, 180, FORTY), "Week 47 missed: 25 % of 40 %, 1h short"),
        # 39.97 %: (1200 - 1199) / 0.6 = 1.7 minutes; the share is rounded down
        (standing("20", 1199, 1801, FORTY), "Week 47: 39 % of 40 %, 2m to go; all of it today"),
        (standing("20", 1200, 1800, FORTY), "Week 47: 40 % of 40 %, quota met"),
        (standing("20", 374, 626, FORTY.replace(share=375)), "Week 47: 37.4 % of 37.5 %, 2m to go; all of it today"),
        (standing("20", 375, 625, FORTY.replace(share=375)), "Week 47: 37.5 % of 37.5 %, quota met"),
        # empty
        (
            standing("16"),
            (
                "Week 47: nothing logged yet, 40 %, 12h and 25 talks to reach; "
                "2h24m and 5 talks on each of the 5 days left"
            ),
        ),
        (standing("16", quota=FORTY), "Week 47: nothing logged yet, 40 % to reach"),
        (
            standing("18", quota=FORTY.replace(outcomes=(("talks", 5),))),
            "Week 47: nothing logged yet, 40 % and 5 talks to reach; 2 talks on each of the 3 days left",
        ),
        (standing("16", quota=DEFAULT), "Week 47: nothing logged yet, 25 % (default) to reach"),
        (
            standing("09"),
            (
                "Week 47: nothing logged yet, 40 %, 12h and 25 talks to reach; "
                "2h24m and 5 talks on each of the 5 days left"
            ),
        ),
        (standing("23"), "Week 47 missed: nothing logged, 40 %, 12h and 25 talks to reach"),
        # no quota set: the default; all prospecting; one minute
        (standing("19", 10, 90, DEFAULT), "Week 47: 10 % of 25 % (default), 20m to go; 10m on each of the 2 days left"),
        (standing("19", 60, 0, FORTY), "Week 47: 100 % of 40 %, quota met"),
        (standing("19", 1, 0, FORTY), "Week 47: 100 % of 40 %, quota met"),
        (standing("19", 0, 1, FORTY), "Week 47: 0 % of 40 %, 1m to go; 1m on each of the 2 days left"),
        (
            standing("20", 1, 0, talks=24),
            "Week 47: 100 % of 40 %, but 11h59m to 12h and 1 talk to 25; all of it today",
        ),
        # counts only; twelve outcomes, of which the four with most left are named
        (
            standing("19", 720, 0, talks=3),
            "Week 47: 100 % of 40 %, but 22 talks to 25; 11 talks on each of the 2 days left",
        ),
        (
            standing("19", 60, 0, TWELVE, o12=22, o11=20),
            (
                "Week 47: 100 % of 40 %, but 20 o10 to 20, 19 o09 to 19, 18 o08 to 18, 17 o07 to 17 and 7 more "
                "targets; 10 o10, 10 o09, 9 o08 and 9 o07 on each of the 2 days left"
            ),
        ),
        (
            standing("24", 60, 0, TWELVE, o12=22, o11=20, **{f"o{i:02}": 30 for i in range(1, 11)}),
            (
                "Week 47 missed: 100 % of 40 %, but 1 o11 short of 21; met: 40 %, 11 o01, 12 o02, 13 o03, 14 o04 "
                "and 7 more targets"
            ),
        ),
        # with Wednesday and Thursday off, three fifths of 12h and 25 talks: 7h12m and 15; only Friday is left
        (
            standing("19", 400, 600, off="18 19", talks=5),
            "Week 47: 40 % of 40 %, but 32m to 7h12m and 10 talks to 15; all of it on Friday",
        ),
        (standing("19", off="16 17 18 19 20"), "Week 47: nothing logged, every working day is off"),
        (standing("24", off="16 17 18 19 20"), "Week 47: nothing logged, every working day was off"),
        (standing("19", 0, 30, off="16 17 18 19 20"), "Week 47: 0 % of 40 %, 20m to go; every working day is off"),
        # the week of Sunday 15 to Saturday 21 November is week 47 too; on Sunday all five working days are left
        (
            standing("15", 60, 180, FORTY, week=Week(date(2026, 11, 15))),
            "Week 47: 25 % of 40 %, 1h to go; 12m on each of the 5 days left",
        ),
        (
            standing("21", 60, 180, FORTY, week=Week(date(2026, 11, 15))),
            "Week 47: 25 % of 40 %, 1h to go; no working day left",
        ),
        (
            standing("22", 60, 180, FORTY, week=Week(date(2026, 11, 15))),
            "Week 47 missed: 25 % of 40 %, 1h short",
        ),
    ],
)
def test_the_words(week: Standing, words: str) -> None:
    assert verdict(week) == words


def test_a_quota_that_changes_within_the_week_applies_from_the_next_week_on() -> None:
    """Week 47 is judged by the quota in force on its Monday, not by the one from Wednesday on."""
    rules = Rules(Settings(), (FORTY, Quota(date(2026, 11, 18), 600)), {})
    now = datetime(2026, 11, 20, 10, tzinfo=UTC)
    days = {MONDAY: {**NONE, "prospecting": 60, "admin": 60}, date(2026, 11, 23): {**NONE, "admin": 60}}
    words = []
    for first in (MONDAY, date(2026, 11, 23)):
        totals = week_totals(Week(first), days, rules, {})
        words.append(verdict(standing_of(totals, now, rules.settings.workdays, {})))
    assert words == [
        "Week 47: 50 % of 40 %, quota met",
        "Week 48: 0 % of 60 %, 1h30m to go; 18m on each of the 5 days left",
    ]


@pytest.mark.parametrize(
    ("first", "today", "name"),
    [
        ("2026-11-16", "2026-11-19", "Week 47"),
        ("2025-11-17", "2026-11-19", "Week 47 of 2025"),
        ("2026-12-28", "2027-01-03", "Week 53"),  # this week belongs to 2026
        ("2026-12-28", "2027-01-04", "Week 53 of 2026"),
        ("2027-01-04", "2027-01-03", "Week 1 of 2027"),
        ("2027-01-03", "2027-01-03", "Week 1"),  # a week from Sunday to Saturday
        ("2026-12-27", "2027-01-03", "Week 53 of 2026"),
    ],
)
def test_a_week_of_another_year_is_named_with_it(first: str, today: str, name: str) -> None:
    totals = WeekTotals(Week(date.fromisoformat(first)), {**NONE, "prospecting": 1}, FORTY)
    assert verdict(Standing(totals, date.fromisoformat(today))).startswith(f"{name}: ")


@pytest.mark.parametrize(
    ("count", "name", "text"),
    [(2, "talks", "2 talks"), (1, "talks", "1 talk"), (1, "glass", "1 glass"), (0, "x", "0 x")],
)
def test_a_count_with_its_name(count: int, name: str, text: str) -> None:
    assert counted_name(count, name) == text


minutes = st.integers(0, 3000)
counts = st.integers(0, 60)


@st.composite
def weeks(draw: st.DrawFn) -> Standing:
    """A week with any quota, in which some prospecting counts as networking, at any moment of the week."""
    logged = {kind: draw(minutes) for kind in KINDS}
    names = draw(st.lists(st.sampled_from(["dials", "meetings", "proposals", "talks"]), unique=True))
    quota = Quota(
        date(2026, 11, 2),
        draw(st.integers(10, 950)),
        draw(st.none() | st.integers(1, 10_080)),
        tuple((name, draw(st.integers(1, 50))) for name in sorted(names)),
    )
    moved = Reclassified(draw(st.integers(0, logged["networking"])), draw(st.integers(0, logged["prospecting"])))
    week = week_of(date(2026, 11, 18), draw(st.sampled_from([0, 6])))
    off = draw(st.sets(st.sampled_from(week.days)))
    rules = Rules(Settings(counting=draw(st.sampled_from(["strict", "as-logged"]))), (quota,), dict.fromkeys(off, ""))
    outcomes = {name: draw(counts) for name in names}
    totals = week_totals(week, {week.first: logged}, rules, {week.first: moved}, {week.first: outcomes})
    now = datetime(2026, 11, draw(st.integers(14, 24)), draw(st.integers(0, 23)), tzinfo=UTC)
    return standing_of(totals, now, rules.settings.workdays, off)


def after(totals: WeekTotals, prospecting: int, counts: dict[str, int]) -> WeekTotals:
    """Return the week with more minutes of prospecting and more outcomes."""
    minutes = {**totals.minutes, "prospecting": totals.minutes["prospecting"] + prospecting}
    outcomes = {name: totals.outcomes.get(name, 0) + counts.get(name, 0) for name in {*totals.outcomes, *counts}}
    return totals.replace(minutes=minutes, outcomes=outcomes)


@given(weeks())
@settings(max_examples=500, deadline=None)
def test_doing_what_is_asked_just_meets_every_target(week: Standing) -> None:
    """One minute less, or one count less, does not."""
    totals, asked = week.totals, week.minutes_to_do
    counts = {gap.name: gap.missing for gap in totals.gaps if not gap.is_time}
    assert after(totals, asked, counts).met
    if asked:
        assert not after(totals, asked - 1, counts).met
    for name, count in counts.items():
        assert not after(totals, asked, {**counts, name: count - 1}).met
    assert totals.met == (not totals.gaps) == (week.state == "met")
    for gap in totals.gaps:  # each gap alone is exact too
        more = {gap.name: gap.missing} if not gap.is_time else {}
        closed = after(totals, 0 if more else gap.missing, more)
        almost = after(totals, 0 if more else gap.missing - 1, {gap.name: gap.missing - 1} if more else {})
        assert (gap.what, gap.name) not in [(other.what, other.name) for other in closed.gaps]
        assert (gap.what, gap.name) in [(other.what, other.name) for other in almost.gaps]


@given(weeks())
@settings(max_examples=300, deadline=None)
def test_the_days_left_together_suffice_and_a_unit_less_on_each_does_not(week: Standing) -> None:
    days = len(week.days_left)
    for missing in (week.minutes_to_do, *(gap.missing for gap in week.totals.gaps)):
        a_day = week.a_day(missing)
        assert a_day * max(1, days) >= missing
        assert not missing or (a_day - 1) * max(1, days) < missing


@given(weeks())
@settings(max_examples=300, deadline=None)
def test_the_shares_add_up_and_never_show_a_quota_that_is_not_met(week: Standing) -> None:
    totals = week.totals
    tenths = totals.shares_for_quota
    assert sum(tenths.values()) == (1000 if totals.total else 0)
    assert min(tenths.values()) >= 0
    assert (tenths["prospecting"] >= totals.quota.share) == totals.share_met
    assert totals.share_for_quota == tenths["prospecting"]
    exact = 1000 * totals.prospecting_for_quota / max(1, totals.total)
    assert abs(tenths["prospecting"] - exact) <= 1


@given(weeks())
@settings(max_examples=300, deadline=None)
def test_with_its_surplus_missing_the_share_is_still_met_and_with_a_minute_more_it_is_not(week: Standing) -> None:
    totals = week.totals
    if not totals.share_met:
        assert totals.surplus == 0
        return
    assert after(totals, -totals.surplus, {}).share_met
    assert not after(totals, -totals.surplus - 1, {}).share_met
