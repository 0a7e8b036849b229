"""Statements about the network: minutes by circle, close contacts, and how often contacts were met."""

from __future__ import annotations

from typing import Any

from sqlalchemy import bindparam, case, distinct, exists, func, literal_column, or_, select

from prospectr.domain.people.stages import LOST
from prospectr.store.schema.statements.parts import (
    CONTACT,
    ENTRY,
    ENTRY_CONTACT,
    IN_PERIOD,
    ONE,
    TOUCH,
    ZERO,
    Statement,
    constant,
    last_touch,
)

MANY: Any = literal_column("3")  # a contact met on so many days counts as met often
days_met = func.count(distinct(ENTRY_CONTACT.c.day))
last_met = func.max(ENTRY_CONTACT.c.day)

# the entries of the period, once for each circle that their contacts are in
_ENTRY_CIRCLES = (
    select(ENTRY.c.id, ENTRY.c.minutes, CONTACT.c.circle)
    .select_from(ENTRY)
    .join(ENTRY_CONTACT, ENTRY_CONTACT.c.entry_id == ENTRY.c.id)
    .outerjoin(CONTACT, CONTACT.c.handle == ENTRY_CONTACT.c.contact)
    .where(IN_PERIOD)
    .distinct()
    .subquery("entry_circles")
)
# the contacts last met in the period, with the days they were ever met; one met once only counts up to `known_by`
_MET = (
    select(ENTRY_CONTACT.c.contact, days_met.label("days"), last_met.label("latest"))
    .where(ENTRY_CONTACT.c.touch == ONE, ENTRY_CONTACT.c.day <= bindparam("last"))
    .group_by(ENTRY_CONTACT.c.contact)
    .having(last_met >= bindparam("first"), or_(days_met > ONE, last_met <= bindparam("known_by")))
    .cte("met")
)
_LAST_MET_ONCE = (
    select(_MET.c.contact)
    .where(
        _MET.c.days == ONE,
        ~exists(select(ONE).where(CONTACT.c.handle == _MET.c.contact, CONTACT.c.stage == constant(LOST))),
    )
    .order_by(_MET.c.latest.desc(), _MET.c.contact)
    .limit(ONE)
    .offset(ZERO)
    .scalar_subquery()
)


def _count_entries_with(column: str) -> Any:
    """Count a contact's entries in the period that have a value in a column: `gave` or `got`."""
    entries = select(func.count()).select_from(ENTRY_CONTACT).join(ENTRY, ENTRY.c.id == ENTRY_CONTACT.c.entry_id)
    is_counted = (ENTRY_CONTACT.c.contact == CONTACT.c.handle, IN_PERIOD, ENTRY.c[column].is_not(None))
    return entries.where(*is_counted).scalar_subquery()


NETWORK_STATEMENTS: dict[str, Statement] = {
    "TOUCHED_CONTACTS": Statement(
        select(ENTRY_CONTACT.c.contact, func.sum(ENTRY.c.minutes).label("minutes"), func.count())
        .select_from(ENTRY)
        .join(ENTRY_CONTACT, ENTRY_CONTACT.c.entry_id == ENTRY.c.id)
        .where(IN_PERIOD, ENTRY_CONTACT.c.touch == ONE)
        .group_by(ENTRY_CONTACT.c.contact)
        .order_by(func.sum(ENTRY.c.minutes).desc(), ENTRY_CONTACT.c.contact)
    ),
    "CIRCLE_MINUTES": Statement(
        select(_ENTRY_CIRCLES.c.circle, func.sum(_ENTRY_CIRCLES.c.minutes), func.count()).group_by(
            _ENTRY_CIRCLES.c.circle
        )
    ),
    "CIRCLE_CONTACTS": Statement(
        select(CONTACT.c.circle, func.count(distinct(ENTRY_CONTACT.c.contact)))
        .select_from(ENTRY)
        .join(ENTRY_CONTACT, ENTRY_CONTACT.c.entry_id == ENTRY.c.id)
        .outerjoin(CONTACT, CONTACT.c.handle == ENTRY_CONTACT.c.contact)
        .where(IN_PERIOD)
        .group_by(CONTACT.c.circle)
    ),
    "CLOSE_CONTACTS": Statement(
        select(
            *CONTACT.columns,
            last_touch(CONTACT.c.handle, TOUCH.c.day <= bindparam("last")),
            _count_entries_with("gave").label("gave"),
            _count_entries_with("got").label("got"),
        )
        .where(CONTACT.c.is_close == ONE)
        .order_by(CONTACT.c.handle)
    ),
    "MEETINGS": Statement(  # all contacts met, those met once, those met often, and the last met once that is not lost
        select(
            func.count(),
            func.sum(case((_MET.c.days == ONE, ONE), else_=ZERO)),
            func.sum(case((_MET.c.days >= MANY, ONE), else_=ZERO)),
            _LAST_MET_ONCE,
        ).select_from(_MET)
    ),
    "COUNT_GIVEN": Statement(  # the entries in which something was given, by contact
        select(ENTRY_CONTACT.c.contact, func.count())
        .select_from(ENTRY)
        .join(ENTRY_CONTACT, ENTRY_CONTACT.c.entry_id == ENTRY.c.id)
        .where(IN_PERIOD, ENTRY.c.gave.is_not(None))
        .group_by(ENTRY_CONTACT.c.contact)
    ),
}
