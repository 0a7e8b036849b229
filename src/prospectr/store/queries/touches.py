"""What entries tell of people: last touches, minutes, giving and getting, referrals."""

from __future__ import annotations

from datetime import date

from prospectr.domain.people.network import Circle, Exchange, circles_of
from prospectr.domain.people.referrals import Referral
from prospectr.store import _sql
from prospectr.store.queries.codec import stored_day, stored_day_or_none
from prospectr.store.queries.people_codec import contact_from_row

RECEIVED = "contact or entry"  # the table in which a referral stands

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from prospectr.domain.calendar.periods import Period
    from prospectr.domain.people.contacts import Contact
    from prospectr.store.sqlite.journal import Journal


def kinds(journal: Journal, handle: str) -> dict[str, tuple[int, int]]:
    """Return minutes and entries by kind of those that name a contact."""
    return {
        kind: (minutes, count)
        for kind, minutes, count in journal.rows(_sql.KIND_MINUTES_OF_CONTACT, {"contact": handle})
    }


def last(journal: Journal, handle: str) -> date | None:
    """Return the day of a contact's last touch."""
    return stored_day_or_none(journal.value(_sql.LAST_TOUCH, {"contact": handle}), "entry_contact")


def exchanges(journal: Journal, handle: str) -> tuple[Exchange, ...]:
    """Return what was given to a contact and got from them, the earliest first."""
    return tuple(
        Exchange(number, stored_day(day, "entry"), gave, got)
        for number, day, gave, got in journal.rows(_sql.EXCHANGES, {"contact": handle})
    )


def referrals(journal: Journal, period: Period) -> list[Referral]:
    """Return the referrals received in a period."""
    return [_referral(row) for row in journal.rows(_sql.REFERRALS, _bounds(period))]


def referrals_from(journal: Journal, source: str) -> list[Referral]:
    """Return whom a contact referred."""
    return [_referral(row) for row in journal.rows(_sql.REFERRALS_FROM, {"source": source})]


def referrals_of(journal: Journal, handle: str) -> list[Referral]:
    """Return who referred a contact."""
    return [_referral(row) for row in journal.rows(_sql.REFERRALS_OF, {"contact": handle})]


def _referral(row: Sequence[Any]) -> Referral:
    contact, source, day, circle, stage, *days = row
    touched, *moved = days
    reached = (stored_day_or_none(each, "move") for each in moved)
    return Referral(
        contact,
        source,
        stored_day(day, RECEIVED),
        circle,
        stage,
        stored_day_or_none(touched, "entry_contact"),
        *reached,
    )


def untouched_referrals(journal: Journal) -> list[tuple[str, str, date]]:
    """Return contact, source and day of the referrals that were never touched, the longest waiting first."""
    found = journal.rows(_sql.UNTOUCHED_REFERRALS)
    return [(contact, source, stored_day(day, RECEIVED)) for contact, source, day in found]


def given(journal: Journal, period: Period) -> dict[str, int]:
    """Return how often something was given, by contact."""
    return dict(journal.rows(_sql.COUNT_GIVEN, _bounds(period)))


def circles(journal: Journal, period: Period) -> tuple[Circle, ...]:
    """Return minutes, entries and contacts by circle."""
    bounds = _bounds(period)
    return circles_of(journal.rows(_sql.CIRCLE_MINUTES, bounds), journal.rows(_sql.CIRCLE_CONTACTS, bounds))


def close_contacts(journal: Journal, period: Period) -> list[tuple[Contact, date | None, int, int]]:
    """Return the close contacts with last touch up to the period's end, and the lines of it that gave and got."""
    return [
        (contact_from_row(row), stored_day_or_none(last_touch, "entry_contact"), gave, got)
        for *row, last_touch, gave, got in journal.rows(_sql.CLOSE_CONTACTS, _bounds(period))
    ]


def meetings(journal: Journal, period: Period, known_by: date | None = None) -> tuple[int, int, int]:
    """Return how many contacts were touched in a period, and of them those met once ever, and three times or more.

    With `known_by`, whoever was met once only and later than that day is left out.
    """
    bounds = {**_bounds(period), "known_by": (known_by or period.last).isoformat()}
    met, once, often = journal.row(_sql.COUNT_MET, bounds)
    return met, once or 0, often or 0


def met_once(journal: Journal, period: Period, known_by: date) -> str | None:
    """Return the latest of those who were met once ever, in a period and up to a day, and are not lost."""
    row = journal.row(_sql.LAST_MET_ONCE, {**_bounds(period), "known_by": known_by.isoformat()})
    return None if row is None else row[0]


def count_days(journal: Journal, handle: str) -> int:
    """Return on how many days a contact was touched."""
    return int(journal.value(_sql.COUNT_TOUCH_DAYS, {"contact": handle}))


def _bounds(period: Period) -> dict[str, str]:
    return {"first": period.first.isoformat(), "last": period.last.isoformat()}
