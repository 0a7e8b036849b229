"""Weeks to draw, made without a journal. Week 47 begins on Monday 16 November 2026."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from prospectr.domain.calendar.weeks import week_of
from prospectr.domain.entries.counting import Reclassified
from prospectr.domain.people.follow_ups import FollowUp
from prospectr.domain.people.pipeline import Prospect
from prospectr.domain.settings import Settings
from prospectr.domain.week.quota import DEFAULT, Quota
from prospectr.domain.week.routine import Block
from prospectr.domain.week.routine_report import BlockDay, OtherWork, RoutineReport
from prospectr.domain.week.summary import Log, Touched, WeekPeople, WeekSummary, summarise
from prospectr.domain.week.totals import Rules

MONDAY = date(2026, 11, 16)
QUOTA = Quota(date(2026, 1, 1), 400, 600, (("talks", 20),))
SHARE = Quota(date(2026, 1, 1), 400)
BLOCK = Block("u", (0, 1, 2, 3, 4), 540, 120, date(2026, 1, 1))
DAY = {"prospecting": 60, "networking": 45, "selling": 60, "clients": 45, "marketing": 30, "admin": 30}
MET = {"prospecting": 150, "networking": 45, "clients": 90}
SATURDAY = datetime(2026, 11, 21, 18, tzinfo=UTC)
RTL, CJK, LONG = "دعوة غداء", "東京の顧客と昼食", "a" * 60


def minutes_of(*days: dict[str, int], weeks: int = 1) -> dict[date, dict[str, int]]:
    """Return the minutes of days in a row from Monday on, the same in each of so many weeks up to week 47."""
    return {
        MONDAY - timedelta(7 * back) + timedelta(i): kinds
        for back in range(weeks)
        for i, kinds in enumerate(days)
        if kinds
    }


def week(
    minutes: dict[date, dict[str, int]],
    quotas: tuple[Quota, ...] = (QUOTA,),
    now: datetime = SATURDAY,
    outcomes: dict[str, int] | None = None,
    off: dict[date, str] | None = None,
    routine: RoutineReport | None = None,
    people: WeekPeople = WeekPeople({}),  # noqa: B008 - never changes
    reclassified: dict[date, Reclassified] | None = None,
    **settings: object,
) -> WeekSummary:
    in_force = Settings(**settings)
    log = Log(lambda *_: minutes, lambda *_: reclassified or {}, lambda *_: {MONDAY: outcomes or {}})
    summary = summarise(week_of(MONDAY, in_force.week_start), now, log, Rules(in_force, quotas, off or {}))
    return summary.replace(routine=routine, people=people, first_entry=min(minutes, default=None))


def blocks(text: str, kept: int = 2, days: int = 5) -> RoutineReport:
    """Return blocks on the first days of the week; those after the kept ones were lost to a note."""
    other = (OtherWork(text, "admin", 75),)
    return RoutineReport(
        tuple(
            BlockDay(MONDAY + timedelta(i), BLOCK, 120, 120 if i < kept else 45, () if i < kept else other)
            for i in range(days)
        ),
        30,
    )


def people_with(text: str, follow_ups: int = 3) -> WeekPeople:
    """Return people whose names and texts are all the same text."""
    day = date(2026, 11, 20)
    return WeekPeople(
        {"opportunity": (text,)},
        (text,),
        2,
        ((text, text),),
        tuple(Touched(text, 45 - i, 1) for i in range(5)),
        tuple(FollowUp("u", day + timedelta(i), day, text, text, id=i + 1) for i in range(follow_ups)),
        {"opportunity": (text, text)},
        (Prospect(text, "opportunity", date(2026, 5, 1), 30000),),
        {text: date(2026, 11, 12)},
    )


def with_text(text: str, follow_ups: int = 3) -> WeekSummary:
    """Return a week in which every typed text is the given one, with seven days and as much else as fits."""
    off = {date(2026, 11, 19): text}
    names = {text: 3, "talks": 4, **dict.fromkeys(("dials", "meetings", "proposals", "demos"), 2)}
    days = [DAY, DAY, DAY, {}, DAY, DAY, DAY]
    return week(
        minutes_of(*days, weeks=12),
        (Quota(date(2026, 1, 1), 400, 600, ((text, 20), ("talks", 20))),),
        outcomes=names,
        off=off,
        routine=blocks(text),
        people=people_with(text, follow_ups),
        name=text,
        reclassified={MONDAY: Reclassified(to_networking=30)},
    )


WEEKS = {
    "met": week(minutes_of(MET, MET, MET, MET, MET, weeks=3), outcomes={"talks": 25}, routine=blocks("x", 5)),
    "missed": week(
        minutes_of(DAY, DAY, weeks=12), now=datetime(2026, 11, 30, 9, tzinfo=UTC), routine=blocks("lunch", 0)
    ),
    "open on Monday": week(minutes_of(DAY, weeks=2), now=datetime(2026, 11, 16, 12, tzinfo=UTC)),
    "open on Wednesday": week(minutes_of(MET, DAY, DAY, weeks=2), now=datetime(2026, 11, 18, 12, tzinfo=UTC)),
    "empty": week({}),
    "empty and over": week({}, now=datetime(2026, 11, 30, 9, tzinfo=UTC)),
    "all prospecting": week(minutes_of({"prospecting": 600})),
    "one minute": week(minutes_of({"admin": 1})),
    "no quota": week(minutes_of(DAY, DAY), (DEFAULT,)),
    "share alone": week(minutes_of(DAY, DAY), (SHARE,)),
    "a quota of 1 %": week(minutes_of(DAY), (Quota(date(2026, 1, 1), 10),)),
    "a quota of 95 %": week(minutes_of(DAY), (Quota(date(2026, 1, 1), 950),)),
    "twelve outcomes": week(minutes_of(DAY), outcomes={f"outcome-{i}": i for i in range(12)}),
    "three targets": week(
        minutes_of(DAY), (Quota(date(2026, 1, 1), 400, None, (("dials", 9), ("meetings", 5), ("talks", 20))),)
    ),
    "all days off": week({}, off={MONDAY + timedelta(i): "fair" for i in range(5)}),
    "quota changed": week(minutes_of(DAY, weeks=12), quotas=(SHARE, Quota(date(2026, 10, 19), 200))),
    "narrowly missed": week(minutes_of({"prospecting": 397, "admin": 603}), (SHARE,)),
    "Sunday weeks": week(minutes_of(DAY, DAY, weeks=5), week_start=6),
    "forty follow-ups": with_text("follow up", 40),
    "names of 60 letters": with_text(LONG),
    "right to left": with_text(RTL),
    "CJK": with_text(CJK),
    "fourteen blocks": week(minutes_of(DAY), routine=RoutineReport(blocks("x").blocks * 3)),
}
