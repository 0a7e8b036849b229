"""The weekly close: a week's figures as they stood, and which of them are others now. Worked by hand."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prospectr.domain.calendar.weeks import Week
from prospectr.domain.entries.counting import Moved
from prospectr.domain.entries.kinds import KINDS
from prospectr.domain.week.close_changes import Change, changes, close_of
from prospectr.domain.week.closed_week import WeekClose
from prospectr.domain.week.quota import DEFAULT, Quota
from prospectr.domain.week.routine import Block, BlockDay, RoutineReport, review
from prospectr.domain.week.summary import Target, WeekSummary, WeekTotals
from tests.domain.made import example_entry

MONDAY = date(2026, 11, 16)
CLOSED_ON = date(2026, 11, 23)
BLOCK = Block("u", (0, 1, 2), 540, 60, MONDAY, "phone")
NONE = dict.fromkeys(KINDS, 0)


def week(  # what a summary tells, of which a close keeps some
    quota: Quota = DEFAULT,
    moved: Moved = Moved(),  # noqa: B008 - never changes
    outcomes: dict[str, int] | None = None,
    kept: tuple[int, int] | None = None,
    scale: int = 1,
    **minutes: int,
) -> WeekSummary:
    """A week; `kept` are its blocks that were kept and all of them, targets are those of the quota over `scale`."""
    totals = WeekTotals(Week(MONDAY), {**NONE, **minutes}, quota, moved)
    blocks = [
        BlockDay(MONDAY, BLOCK, 60, 60 * (kept is not None and i < kept[0])) for i in range(kept[1] if kept else 0)
    ]
    return WeekSummary(
        totals=totals,
        days=(),
        hours=Target(quota.minutes // scale, 0) if quota.minutes else None,
        targets={name: Target(target // scale, 0) for name, target in quota.outcomes},
        outcomes=outcomes or {},
        days_off={},
        days_left=0,
        trend=(totals, totals),
        streak=0,
        is_over=True,
        routine=RoutineReport(tuple(blocks)) if kept else None,
    )


def test_a_week_as_it_stands() -> None:
    """30 of the 150 read like networking, 45 of networking had a need: 165 count, of 300 in all."""
    found = close_of(
        week(
            Quota(MONDAY, 400, 600, (("talks", 25),)),
            Moved(to_prospecting=45, to_networking=30),
            {"talks": 6, "dials": 25},
            (4, 5),
            prospecting=150,
            networking=45,
            selling=105,
        ),
        "strict",
        CLOSED_ON,
        [BLOCK],
    )
    assert found == WeekClose(
        first=MONDAY,
        closed=CLOSED_ON,
        total=300,
        prospecting=150,
        counted=165,
        share=550,  # 165 of 300
        quota=400,
        counting="strict",
        blocks=5,
        kept=4,
        minutes={"prospecting": 150, "networking": 45, "selling": 105, "clients": 0, "marketing": 0, "admin": 0},
        outcomes={"dials": 25, "talks": 6},
        hours=600,
        targets={"talks": 25},
        routine="mon-wed 09:00-10:00",
    )


def test_an_empty_week() -> None:
    found = close_of(week(), "as-logged", CLOSED_ON)
    assert (found.total, found.ruled, found.share, found.quota) == (0, 0, 0, 250)
    assert (found.minutes, found.outcomes, found.hours, found.targets, found.routine) == (NONE, {}, None, {}, "")


def test_the_blocks_of_the_routine_and_those_that_were_kept() -> None:
    """Monday to Wednesday at 9; of them Monday was prospected."""
    zone = timezone(timedelta(hours=1))
    routine = review(
        [BLOCK],
        Week(MONDAY).days,
        [],
        [example_entry(minutes=60, start="2026-11-16T09:00:00+01:00")],
        {},
        datetime(2026, 11, 23, 9, tzinfo=zone),
        zone,
    )
    found = close_of(week(prospecting=60).replace(routine=routine), "strict", CLOSED_ON)
    assert (found.blocks, found.kept) == (3, 1)


@pytest.mark.parametrize(
    ("counting", "ruled", "share"),
    [
        ("strict", 165, 550),  # 165 of 300
        ("as-logged", 150, 500),
    ],
)
def test_the_quota_went_by_the_rule_of_then(counting: str, ruled: int, share: int) -> None:
    found = close_of(week(moved=Moved(to_prospecting=15), prospecting=150, networking=150), counting, CLOSED_ON)
    assert (found.ruled, found.share) == (ruled, share)


def test_what_is_missed_by_a_hair_is_not_closed_as_met() -> None:
    summary = week(Quota(MONDAY, 400), prospecting=799, admin=1201)  # 39.95 %
    assert close_of(summary, "strict", CLOSED_ON).share == 399


QUOTA = Quota(MONDAY, 400, 600, (("dials", 100), ("talks", 25)))
# 300 minutes: 150 prospecting of which 30 read like networking, 45 networking with a need, 60 selling, 45 clients
BEFORE: dict[str, object] = {
    "quota": QUOTA,
    "moved": Moved(to_prospecting=45, to_networking=30),
    "outcomes": {"dials": 25, "talks": 6},
    "kept": (4, 5),
    "prospecting": 150,
    "networking": 45,
    "selling": 60,
    "clients": 45,
}


@pytest.mark.parametrize(
    ("now", "found"),
    [
        ({}, {}),
        # 60 minutes more: 225 of 360 are 62.5 %
        (
            {"prospecting": 210},
            {
                "counted_minutes": (165, 225),
                "total_minutes": (300, 360),
                "share": (550, 625),
                "minutes.prospecting": (150, 210),
            },
        ),
        # 105 of 300 are 35 %
        (
            {"prospecting": 90, "selling": 120},
            {
                "counted_minutes": (165, 105),
                "share": (550, 350),
                "minutes.prospecting": (150, 90),
                "minutes.selling": (60, 120),
            },
        ),
        # 165 of 255 are 64.7 %
        ({"clients": 0}, {"total_minutes": (300, 255), "share": (550, 647), "minutes.clients": (45, 0)}),
        ({"clients": 105, "selling": 0}, {"minutes.selling": (60, 0), "minutes.clients": (45, 105)}),
        # what read like networking is logged as that
        (
            {"prospecting": 120, "networking": 75, "moved": Moved(to_prospecting=45)},
            {"minutes.prospecting": (150, 120), "minutes.networking": (45, 75)},
        ),
        # what was doubtful shows a result: 195 of 300 are 65 %
        (
            {"moved": Moved(to_prospecting=45), "outcomes": {"dials": 25, "talks": 7}},
            {"counted_minutes": (165, 195), "share": (550, 650), "outcomes.talks": (6, 7)},
        ),
        ({"outcomes": {"talks": 6}}, {"outcomes.dials": (25, 0)}),
        (
            {"outcomes": {"dials": 25, "meetings": 1, "talks": 6}},
            {"outcomes.meetings": (0, 1)},
        ),
        # other rules; a share that they do not touch has not changed
        ({"quota": QUOTA.replace(share=500)}, {"quota_share": (400, 500)}),
        ({"quota": QUOTA.replace(share=600)}, {"quota_share": (400, 600)}),  # 55 % miss that
        ({"quota": QUOTA.replace(minutes=720)}, {"hours": (600, 720)}),
        ({"quota": QUOTA.replace(minutes=None)}, {"hours": (600, None)}),
        ({"quota": QUOTA.replace(outcomes=(("dials", 100),))}, {"targets.talks": (25, None)}),
        (
            {"quota": QUOTA.replace(outcomes=(("dials", 90), ("meetings", 2), ("talks", 25)))},
            {"targets.dials": (100, 90), "targets.meetings": (None, 2)},
        ),
        ({"scale": 5}, {"hours": (600, 120), "targets.dials": (100, 20), "targets.talks": (25, 5)}),
        # the routine
        ({"kept": (3, 5)}, {"kept": (4, 3)}),
        ({"kept": (4, 6)}, {"blocks": (5, 6)}),
        ({"kept": None}, {"blocks": (5, 0), "kept": (4, 0)}),
    ],
)
def test_what_is_a_change_after_the_close(
    now: dict[str, object], found: dict[str, tuple[int | None, int | None]]
) -> None:
    closed = close_of(week(**BEFORE), "strict", CLOSED_ON, [BLOCK])  # type: ignore[arg-type]
    after = week(**{**BEFORE, **now})  # type: ignore[arg-type]
    assert changes(closed, after) == tuple(Change(name, *both) for name, both in found.items())


@pytest.mark.parametrize(
    ("now", "found"),
    [
        ({}, []),
        ({"moved": Moved()}, []),  # it went by what was logged
        ({"prospecting": 180}, ["prospecting_minutes", "total_minutes", "share", "minutes.prospecting"]),
    ],
)
def test_by_the_counting_rule_of_then(now: dict[str, object], found: list[str]) -> None:
    closed = close_of(week(**BEFORE), "as-logged", CLOSED_ON)  # type: ignore[arg-type]
    after = week(**{**BEFORE, **now})  # type: ignore[arg-type]
    assert [each.figure for each in changes(closed, after)] == found


@pytest.mark.parametrize(
    ("now", "found"),
    [
        ({}, []),
        ({"prospecting": 210}, ["counted_minutes", "total_minutes", "share"]),
        ({"clients": 105, "selling": 0}, []),  # nobody knows any more what they were
        ({"outcomes": {}}, []),
        ({"quota": QUOTA.replace(minutes=720, outcomes=())}, []),
        ({"quota": QUOTA.replace(share=500)}, ["quota_share"]),
        ({"kept": (3, 6)}, ["blocks", "kept"]),
    ],
)
def test_a_close_without_all_figures_is_compared_by_those_that_it_has(now: dict[str, object], found: list[str]) -> None:
    whole = close_of(week(**BEFORE), "strict", CLOSED_ON)  # type: ignore[arg-type]
    old = whole.replace(minutes=None, outcomes=None, hours=None, targets=None, routine=None)
    after = week(**{**BEFORE, **now})  # type: ignore[arg-type]
    assert [each.figure for each in changes(old, after)] == found


minutes = st.integers(0, 3000)


@st.composite
def weeks(draw: st.DrawFn) -> WeekSummary:
    """A week of which some prospecting reads like networking, and some networking had a need."""
    logged = {kind: draw(minutes) for kind in KINDS}
    moved = Moved(draw(st.integers(0, logged["networking"])), draw(st.integers(0, logged["prospecting"])))
    return week(Quota(MONDAY, draw(st.integers(10, 950))), moved, **logged)


rules = st.sampled_from(["strict", "as-logged"])


@given(weeks(), rules, st.integers(10, 950))
@settings(max_examples=200, deadline=None)
def test_of_a_week_that_nobody_touched_nothing_but_its_quota_changes(
    summary: WeekSummary, counting: str, share: int
) -> None:
    closed = close_of(summary, counting, CLOSED_ON)
    assert changes(closed, summary) == ()
    later = summary.replace(totals=summary.totals.replace(quota=Quota(MONDAY, share)))
    assert {each.figure for each in changes(closed, later)} <= {"quota_share"}


@given(weeks(), st.sampled_from(KINDS), st.integers(1, 960), rules)
@settings(max_examples=200, deadline=None)
def test_a_line_more_is_a_change_and_the_same_less_is_none(
    summary: WeekSummary, kind: str, more: int, counting: str
) -> None:
    closed = close_of(summary, counting, CLOSED_ON)
    totals = summary.totals
    grown = summary.replace(totals=totals.replace(minutes={**totals.minutes, kind: totals.minutes[kind] + more}))
    found = {each.figure: (each.closed, each.now) for each in changes(closed, grown)}
    assert found["total_minutes"] == (totals.total, totals.total + more)
    assert found[f"minutes.{kind}"] == (totals.minutes[kind], totals.minutes[kind] + more)
    assert changes(closed, grown.replace(totals=totals)) == ()


@given(weeks(), weeks(), rules)
@settings(max_examples=200, deadline=None)
def test_what_is_told_differs_and_what_differs_is_told(then: WeekSummary, now: WeekSummary, counting: str) -> None:
    closed = close_of(then, counting, CLOSED_ON)
    found = {each.figure: (each.closed, each.now) for each in changes(closed, now)}
    assert all(before != after for before, after in found.values())
    for kind in KINDS:
        both = (then.totals.minutes[kind], now.totals.minutes[kind])
        assert found.get(f"minutes.{kind}", (both[0], both[0])) == both


@given(weeks(), rules)
@settings(max_examples=200, deadline=None)
def test_the_share_is_of_all_minutes_to_a_tenth(summary: WeekSummary, counting: str) -> None:
    found = close_of(summary, counting, CLOSED_ON)
    assert 0 <= found.ruled <= found.total
    assert abs(found.share * found.total - 1000 * found.ruled) <= found.total
