"""What entries tell about contacts: touches, minutes, favours and referrals."""

from __future__ import annotations

from datetime import date

from prospectr.domain.people.network import Circle, Favour, circles_of
from prospectr.domain.people.referrals import Referral
from prospectr.store import _sql
from prospectr.store.queries.codec import stored_day, stored_day_or_none
from prospectr.store.queries.people_codec import contact_from_row

REFERRAL_TABLES = "contact or entry"  # a referral is read from either

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from prospectr.domain.calendar.periods import Period
    from prospectr.domain.people.contacts import Contact
    from prospectr.store.sqlite.journal import Journal


def totals_by_kind(journal: Journal, handle: str) -> dict[str, tuple[int, int]]:
    """Return (minutes, number) of the entries that name a contact, by kind."""
    return {
        kind: (minutes, count)
        for kind, minutes, count in journal.rows(_sql.KIND_MINUTES_OF_CONTACT, {"contact": handle})
    }


def last_touch(journal: Journal, handle: str) -> date | None:
    """Return the day of a contact's last touch."""
    return stored_day_or_none(journal.value(_sql.LAST_TOUCH, {"contact": handle}), "entry_contact")


def favours(journal: Journal, handle: str) -> tuple[Favour, ...]:
    """Return what was given to a contact and got from it, the earliest first."""
    return tuple(
        Favour(number, stored_day(day, "entry"), gave, got)
        for number, day, gave, got in journal.rows(_sql.EXCHANGES, {"contact": handle})
    )


def referrals(journal: Journal, period: Period) -> list[Referral]:
    """Return the referrals received in a period."""
    return [_referral(row) for row in journal.rows(_sql.REFERRALS, _bounds(period))]


def referrals_from(journal: Journal, source: str) -> list[Referral]:
    """Return the referrals that a contact made."""
    return [_referral(row) for row in journal.rows(_sql.REFERRALS_FROM, {"source": source})]


def referrals_of(journal: Journal, handle: str) -> list[Referral]:
    """Return the referrals by which a contact came."""
    return [_referral(row) for row in journal.rows(_sql.REFERRALS_OF, {"contact": handle})]


def _referral(row: Sequence[Any]) -> Referral:
    contact, source, day, circle, stage, touched, *reached = row
    return Referral(
        contact,
        source,
        stored_day(day, REFERRAL_TABLES),
        circle,
        stage,
        stored_day_or_none(touched, "entry_contact"),
        *(stored_day_or_none(reached_on, "move") for reached_on in reached),
    )


def untouched_referrals(journal: Journal) -> list[tuple[str, str, date]]:
    """Return (contact, source, day) of the open referrals that were never touched, the oldest first."""
    rows = journal.rows(_sql.UNTOUCHED_REFERRALS)
    return [(contact, source, stored_day(day, REFERRAL_TABLES)) for contact, source, day in rows]


def times_given(journal: Journal, period: Period) -> dict[str, int]:
    """Return how many entries of a period gave something to a contact, by contact."""
    return dict(journal.rows(_sql.COUNT_GIVEN, _bounds(period)))


def circles(journal: Journal, period: Period) -> tuple[Circle, ...]:
    """Return the minutes, entries and contacts of each circle in a period."""
    bounds = _bounds(period)
    return circles_of(journal.rows(_sql.CIRCLE_MINUTES, bounds), journal.rows(_sql.CIRCLE_CONTACTS, bounds))


def close_contacts(journal: Journal, period: Period) -> list[tuple[Contact, date | None, int, int]]:
    """Return (contact, last touch up to the period's end, entries that gave, entries that got) of close contacts."""
    return [
        (contact_from_row(row), stored_day_or_none(last_touch, "entry_contact"), gave, got)
        for *row, last_touch, gave, got in journal.rows(_sql.CLOSE_CONTACTS, _bounds(period))
    ]


def meetings(journal: Journal, period: Period, known_by: date | None = None) -> tuple[int, int, int, str | None]:
    """Return how many contacts were touched in a period, how many of them on one day ever and on three or more.

    The last value is the contact touched last of those touched on one day ever that are not lost. With `known_by`,
    contacts whose only touch was after that day are left out.
    """
    bounds = {**_bounds(period), "known_by": (known_by or period.last).isoformat()}
    met, once, often, last_met_once = journal.row(_sql.MEETINGS, bounds)
    return met, once or 0, often or 0, last_met_once


def days_touched(journal: Journal, handle: str) -> int:
    """Return the number of days on which a contact was touched."""
    return int(journal.value(_sql.COUNT_TOUCH_DAYS, {"contact": handle}))


def _bounds(period: Period) -> dict[str, str]:
    return {"first": period.first.isoformat(), "last": period.last.isoformat()}
