"""The contacts that the week's report mentions."""

from __future__ import annotations

from datetime import timedelta

from prospectr.domain.people.pipeline import TWO_QUARTERS
from prospectr.domain.people.stages import OPPORTUNITY, arrivals
from prospectr.domain.week.summary import Touched, WeekPeople
from prospectr.store import _sql
from prospectr.store.queries import follow_ups, people, sums, touches

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

    from prospectr.domain.calendar.periods import Period
    from prospectr.domain.calendar.weeks import Week
    from prospectr.domain.settings import Settings
    from prospectr.store.sqlite.journal import Journal


def of_week(journal: Journal, week: Week, today: date, settings: Settings) -> WeekPeople:
    """Return the contacts touched and new in each stage in a week, and in this week also what needs attention now."""
    touched = _touched(journal, week)
    before = week.before()
    first_days = people.first_days(journal, before.first, week.last)
    new, new_before = (arrivals(first_days, span.first, span.last) for span in (week, before))
    if not week.first <= today <= week.last:
        return WeekPeople(new, touched=touched, new_before=new_before)
    limits = dict(settings.stale_after)
    latest = max(today - timedelta(limits[OPPORTUNITY]), today - TWO_QUARTERS)  # later ones are neither stale nor old
    opportunities = people.prospects(journal, [OPPORTUNITY], latest)
    opportunities.sort(key=lambda opportunity: (opportunity.since, opportunity.handle))
    stale = tuple(opportunity for opportunity in opportunities if opportunity.needs_attention(today, limits))
    untouched = touches.untouched_referrals(journal)
    return WeekPeople(
        new,
        tuple(opportunity.handle for opportunity in stale),
        sums.count_due(journal, today),
        tuple((contact, source) for contact, source, _ in untouched),
        touched,
        tuple(follow_ups.open_follow_ups(journal)),
        new_before,
        stale,
        {contact: day for contact, _, day in untouched},
    )


def of_period(journal: Journal, period: Period) -> WeekPeople:
    """Return the contacts touched and new in each stage in a period."""
    first_days = people.first_days(journal, period.first, period.last)
    return WeekPeople(arrivals(first_days, period.first, period.last), touched=_touched(journal, period))


def _touched(journal: Journal, span: Week | Period) -> tuple[Touched, ...]:
    bounds = {"first": span.first.isoformat(), "last": span.last.isoformat()}
    return tuple(Touched(*row) for row in journal.rows(_sql.TOUCHED_CONTACTS, bounds))
