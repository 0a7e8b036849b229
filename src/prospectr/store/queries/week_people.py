"""What a week says of people."""

from __future__ import annotations

from datetime import timedelta

from prospectr.domain.people.stages import OPPORTUNITY, TWO_QUARTERS, arrivals
from prospectr.domain.week.summary import News
from prospectr.store.queries import people, sums, touches

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

    from prospectr.domain.calendar.weeks import Week
    from prospectr.domain.settings import Settings
    from prospectr.store.sqlite.journal import Journal


def of_week(journal: Journal, week: Week, today: date, settings: Settings) -> News:
    """Return who came into which stage in a week; and if it is not over, what is stale, due and untouched now."""
    new = arrivals(people.first_moves(journal, week.first, week.last), week.first, week.last)
    if not week.first <= today <= week.last:
        return News(new)
    limits = dict(settings.stale_after)
    long_enough = today - timedelta(limits[OPPORTUNITY])  # who came later than that cannot be stale yet
    found = people.prospects(journal, [OPPORTUNITY], max(long_enough, today - TWO_QUARTERS))
    opportunities = sorted(found, key=lambda each: (each.since, each.handle))
    return News(
        new,
        tuple(each.handle for each in opportunities if each.asks_for_care(today, limits)),
        sums.count_due(journal, today),
        tuple((contact, source) for contact, source, _ in touches.untouched_referrals(journal)),
    )
