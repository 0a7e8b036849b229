"""The weekly close: the figures that it stores, and which of them differ later. Worked out by hand."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prospectr.domain.calendar.weeks import Week
from prospectr.domain.entries.counting import Reclassified
from prospectr.domain.entries.kinds import KINDS
from prospectr.domain.week.close_changes import ChangedFigure, changed_figures, close_of
from prospectr.domain.week.closed_week import WeekClose
from prospectr.domain.week.quota import DEFAULT, Quota
from prospectr.domain.week.routine import Block
from prospectr.domain.week.routine_report import BlockDay, RoutineReport, routine_report
from prospectr.domain.week.summary import WeekSummary
from prospectr.domain.week.totals import Standing, WeekTotals
from tests.domain.made import example_entry

MONDAY = date(2026, 11, 16)
CLOSED_ON = date(2026, 11, 23)
BLOCK = Block("u", (0, 1, 2), 540, 60, MONDAY, "phone")
NONE = dict.fromkeys(KINDS, 0)


def week(
    quota: Quota = DEFAULT,
    reclassified: Reclassified = Reclassified(),  # noqa: B008 - never changes
    outcomes: dict[str, int] | None = None,
    kept: tuple[int, int] | None = None,
    scale: int = 1,
    **minutes: int,
) -> WeekSummary:
    """A week; `kept` is how many blocks were kept of how many, and the targets are those of the quota / `scale`."""
    totals = WeekTotals(
        Week(MONDAY), {**NONE, **minutes}, quota, reclassified, outcomes=outcomes or {}, worked=1, normal=scale
    )
    blocks = [
        BlockDay(MONDAY, BLOCK, 60, 60 * (kept is not None and i < kept[0])) for i in range(kept[1] if kept else 0)
    ]
    return WeekSummary(
        standing=Standing(totals, CLOSED_ON),
        days=(),
        days_off={},
        trend=(totals, totals),
        streak=0,
        routine=RoutineReport(tuple(blocks)) if kept else None,
    )


def with_totals(summary: WeekSummary, totals: WeekTotals) -> WeekSummary:
    """Return the week with other totals."""
    return summary.replace(standing=summary.standing.replace(totals=totals))


def test_the_figures_of_a_close() -> None:
    """30 of the 150 minutes read like networking, and 45 of networking had a need, so 165 of 300 count."""
    closed = close_of(
        week(
            Quota(MONDAY, 400, 600, (("talks", 25),)),
            Reclassified(to_prospecting=45, to_networking=30),
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
    assert closed == WeekClose(
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


def test_the_close_of_an_empty_week() -> None:
    closed = close_of(week(), "as-logged", CLOSED_ON)
    assert (closed.total, closed.prospecting_for_quota, closed.share, closed.quota) == (0, 0, 0, 250)
    assert (closed.minutes, closed.outcomes, closed.hours, closed.targets, closed.routine) == (NONE, {}, None, {}, "")


def test_a_close_has_the_number_of_blocks_and_of_blocks_kept() -> None:
    """Blocks from Monday to Wednesday at 9; Monday's was kept."""
    zone = timezone(timedelta(hours=1))
    routine = routine_report(
        [BLOCK],
        Week(MONDAY).days,
        [],
        [example_entry(minutes=60, start="2026-11-16T09:00:00+01:00")],
        {},
        datetime(2026, 11, 23, 9, tzinfo=zone),
        zone,
    )
    closed = close_of(week(prospecting=60).replace(routine=routine), "strict", CLOSED_ON)
    assert (closed.blocks, closed.kept) == (3, 1)


@pytest.mark.parametrize(
    ("counting", "minutes", "share"),
    [
        ("strict", 165, 550),  # 165 of 300
        ("as-logged", 150, 500),
    ],
)
def test_a_close_follows_the_setting_counting(counting: str, minutes: int, share: int) -> None:
    closed = close_of(
        week(reclassified=Reclassified(to_prospecting=15), prospecting=150, networking=150), counting, CLOSED_ON
    )
    assert (closed.prospecting_for_quota, closed.share) == (minutes, share)


def test_a_quota_missed_narrowly_does_not_look_met() -> None:
    summary = week(Quota(MONDAY, 400), prospecting=799, admin=1201)  # 39.95 %
    assert close_of(summary, "strict", CLOSED_ON).share == 399


QUOTA = Quota(MONDAY, 400, 600, (("dials", 100), ("talks", 25)))
# 300 minutes: 150 prospecting (30 of them read like networking), 45 networking with a need, 60 selling, 45 clients
BEFORE: dict[str, object] = {
    "quota": QUOTA,
    "reclassified": Reclassified(to_prospecting=45, to_networking=30),
    "outcomes": {"dials": 25, "talks": 6},
    "kept": (4, 5),
    "prospecting": 150,
    "networking": 45,
    "selling": 60,
    "clients": 45,
}


@pytest.mark.parametrize(
    ("now", "expected"),
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
        # what read like networking is now logged as networking
        (
            {"prospecting": 120, "networking": 75, "reclassified": Reclassified(to_prospecting=45)},
            {"minutes.prospecting": (150, 120), "minutes.networking": (45, 75)},
        ),
        # what was doubtful now has an outcome: 195 of 300 are 65 %
        (
            {"reclassified": Reclassified(to_prospecting=45), "outcomes": {"dials": 25, "talks": 7}},
            {"counted_minutes": (165, 195), "share": (550, 650), "outcomes.talks": (6, 7)},
        ),
        ({"outcomes": {"talks": 6}}, {"outcomes.dials": (25, 0)}),
        (
            {"outcomes": {"dials": 25, "meetings": 1, "talks": 6}},
            {"outcomes.meetings": (0, 1)},
        ),
        # other quotas and settings, which do not change the share of prospecting
        ({"quota": QUOTA.replace(share=500)}, {"quota_share": (400, 500)}),
        ({"quota": QUOTA.replace(share=600)}, {"quota_share": (400, 600)}),  # which 55 % do not meet
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
def test_changes_after_the_close(now: dict[str, object], expected: dict[str, tuple[int | None, int | None]]) -> None:
    closed = close_of(week(**BEFORE), "strict", CLOSED_ON, [BLOCK])  # type: ignore[arg-type]
    after = week(**{**BEFORE, **now})  # type: ignore[arg-type]
    assert changed_figures(closed, after) == tuple(ChangedFigure(name, *values) for name, values in expected.items())


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ({}, []),
        ({"reclassified": Reclassified()}, []),  # the close used what was logged
        ({"prospecting": 180}, ["prospecting_minutes", "total_minutes", "share", "minutes.prospecting"]),
    ],
)
def test_changes_use_the_setting_counting_of_the_close(now: dict[str, object], expected: list[str]) -> None:
    closed = close_of(week(**BEFORE), "as-logged", CLOSED_ON)  # type: ignore[arg-type]
    after = week(**{**BEFORE, **now})  # type: ignore[arg-type]
    assert [change.figure for change in changed_figures(closed, after)] == expected


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ({}, []),
        ({"prospecting": 210}, ["counted_minutes", "total_minutes", "share"]),
        ({"clients": 105, "selling": 0}, []),  # their minutes were not stored
        ({"outcomes": {}}, []),
        ({"quota": QUOTA.replace(minutes=720, outcomes=())}, []),
        ({"quota": QUOTA.replace(share=500)}, ["quota_share"]),
        ({"kept": (3, 6)}, ["blocks", "kept"]),
    ],
)
def test_a_close_of_an_older_version_is_compared_by_the_figures_it_has(
    now: dict[str, object], expected: list[str]
) -> None:
    whole = close_of(week(**BEFORE), "strict", CLOSED_ON)  # type: ignore[arg-type]
    old = whole.replace(minutes=None, outcomes=None, hours=None, targets=None, routine=None)
    after = week(**{**BEFORE, **now})  # type: ignore[arg-type]
    assert [change.figure for change in changed_figures(old, after)] == expected


minutes = st.integers(0, 3000)


@st.composite
def weeks(draw: st.DrawFn) -> WeekSummary:
    """A week in which some prospecting reads like networking, and some networking had a need."""
    logged = {kind: draw(minutes) for kind in KINDS}
    reclassified = Reclassified(draw(st.integers(0, logged["networking"])), draw(st.integers(0, logged["prospecting"])))
    return week(Quota(MONDAY, draw(st.integers(10, 950))), reclassified, **logged)


rules = st.sampled_from(["strict", "as-logged"])


@given(weeks(), rules, st.integers(10, 950))
@settings(max_examples=200, deadline=None)
def test_a_new_quota_changes_only_the_quota(summary: WeekSummary, counting: str, share: int) -> None:
    closed = close_of(summary, counting, CLOSED_ON)
    assert changed_figures(closed, summary) == ()
    later = with_totals(summary, summary.totals.replace(quota=Quota(MONDAY, share)))
    assert {change.figure for change in changed_figures(closed, later)} <= {"quota_share"}


@given(weeks(), st.sampled_from(KINDS), st.integers(1, 960), rules)
@settings(max_examples=200, deadline=None)
def test_more_minutes_are_a_change_and_taking_them_back_is_not(
    summary: WeekSummary, kind: str, more: int, counting: str
) -> None:
    closed = close_of(summary, counting, CLOSED_ON)
    totals = summary.totals
    grown = with_totals(summary, totals.replace(minutes={**totals.minutes, kind: totals.minutes[kind] + more}))
    changes = {change.figure: (change.closed, change.now) for change in changed_figures(closed, grown)}
    assert changes["total_minutes"] == (totals.total, totals.total + more)
    assert changes[f"minutes.{kind}"] == (totals.minutes[kind], totals.minutes[kind] + more)
    assert changed_figures(closed, with_totals(grown, totals)) == ()


@given(weeks(), weeks(), rules)
@settings(max_examples=200, deadline=None)
def test_changes_are_exactly_the_figures_that_differ(then: WeekSummary, now: WeekSummary, counting: str) -> None:
    closed = close_of(then, counting, CLOSED_ON)
    changes = {change.figure: (change.closed, change.now) for change in changed_figures(closed, now)}
    assert all(before != after for before, after in changes.values())
    for kind in KINDS:
        before, after = then.totals.minutes[kind], now.totals.minutes[kind]
        assert changes.get(f"minutes.{kind}", (before, before)) == (before, after)


@given(weeks(), rules)
@settings(max_examples=200, deadline=None)
def test_the_share_is_of_all_minutes_in_tenths_of_a_percent(summary: WeekSummary, counting: str) -> None:
    closed = close_of(summary, counting, CLOSED_ON)
    assert 0 <= closed.prospecting_for_quota <= closed.total
    assert abs(closed.share * closed.total - 1000 * closed.prospecting_for_quota) <= closed.total
