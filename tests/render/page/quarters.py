"""Quarters to draw, made without a journal; the fourth of 2026, on Saturday 21 November."""

from __future__ import annotations

from datetime import date, timedelta

from prospectr.domain.calendar.periods import Period
from prospectr.domain.calendar.weeks import week_of, weeks_from
from prospectr.domain.people.funnel import funnel_of
from prospectr.domain.people.referrals import Referral, referral_report
from prospectr.domain.settings import Settings
from prospectr.domain.week.audit import MEND, WATCH, Audit, Finding
from prospectr.domain.week.quarter import Quarter
from prospectr.domain.week.quota import Quota
from prospectr.domain.week.summary import Touched, WeekPeople
from prospectr.domain.week.totals import Rules, week_totals
from prospectr.domain.week.trend import trend

Q4 = Period(date(2026, 10, 1), date(2026, 12, 31))
TODAY = date(2026, 11, 21)
DAY = {"prospecting": 60, "networking": 45, "admin": 45}


def quarter(text: str, *, is_empty: bool = False, today: date = TODAY, checks: int = 11) -> Quarter:
    """Return a quarter in which every typed text is the given one, with as much as fits; or an empty one."""
    rules = Rules(Settings(), (Quota(date(2026, 1, 1), 300), Quota(date(2026, 11, 2), 400)), {})
    days = [] if is_empty else [Q4.first + timedelta(i) for i in range((min(today, Q4.last) - Q4.first).days + 1)]
    minutes = {day: DAY for day in days if day.weekday() < 5}
    weeks = weeks_from(week_of(Q4.first), week_of(min(today, Q4.last)))
    referrals = [] if is_empty else [Referral(text, f"{text}{i}", Q4.first) for i in range(9)]
    handles = () if is_empty else (text,) * 5
    new = dict.fromkeys(("prospect", "lead", "opportunity", "client"), handles)
    verdicts = (MEND, WATCH)
    findings = [Finding(f"check {i}", verdicts[i % 2], text, "prospectr audit", "essay") for i in range(checks)]
    prospecting = sum(kinds["prospecting"] for kinds in minutes.values())
    first_days = {f"contact{i}": dict.fromkeys(new, Q4.first) for i in range(0 if is_empty else 4)}
    return Quarter(
        period=Q4,
        today=today,
        first_entry=min(minutes, default=None),
        total=sum(sum(kinds.values()) for kinds in minutes.values()),
        minutes={day: kinds["prospecting"] + day.day % 5 * 30 - 30 for day, kinds in minutes.items()},
        trend=trend([week_totals(week, minutes, rules, {}) for week in weeks], {}, today),
        funnel=funnel_of(Q4, prospecting, 40, first_days),
        referrals=referral_report(Q4, "source", referrals, [], lambda _: False, {}),
        people=WeekPeople(new, touched=tuple(Touched(handle, 45, 1) for handle in handles)),
        audit=Audit(Q4, tuple(findings)),
        seller=text,
    )


QUARTERS = {
    "open": quarter("acme", checks=2),
    "over": quarter("acme", today=date(2027, 1, 4)),
    "empty": quarter("acme", is_empty=True),
    "first day": quarter("acme", today=Q4.first),
    "right to left": quarter("دعوة غداء"),
    "names of 60 letters": quarter("a" * 60, today=date(2027, 1, 4)),
}
