"""Statements about follow-ups."""

from __future__ import annotations

from typing import Any

from sqlalchemy import bindparam, exists, func, literal_column, or_, select

from prospectr.domain.people.stages import LEAD, OPPORTUNITY
from prospectr.store.schema.statements.parts import (
    BY_DUE,
    CONTACT,
    ENTRY,
    FOLLOW_UP,
    IS_OPEN,
    ONE,
    THE_CONTACT,
    TOUCH,
    ZERO,
    Statement,
    constant,
    delete_by,
    insert_into,
    last_touch,
)

MOST_DUE: Any = literal_column("3")
_IS_IN_OPEN_STAGE = CONTACT.c.stage.in_([constant(stage) for stage in ("prospect", LEAD, OPPORTUNITY)])
_LATEST_TOUCH = (
    select(TOUCH.c.entry_id)
    .where(TOUCH.c.contact == FOLLOW_UP.c.contact, TOUCH.c.touch == ONE)
    .order_by(TOUCH.c.day.desc(), TOUCH.c.entry_id.desc())
    .limit(ONE)
    .offset(ZERO)
    .scalar_subquery()
)

FOLLOW_UP_STATEMENTS: dict[str, Statement] = {
    "FOLLOW_UPS": Statement(select(*FOLLOW_UP.columns).order_by(FOLLOW_UP.c.id)),
    "FOLLOW_UP": Statement(select(*FOLLOW_UP.columns).where(FOLLOW_UP.c.id == bindparam("id"))),
    "OPEN_FOLLOW_UPS": Statement(select(*FOLLOW_UP.columns).where(IS_OPEN).order_by(*BY_DUE)),
    "FOLLOW_UPS_OF_CONTACT": Statement(
        select(*FOLLOW_UP.columns).where(FOLLOW_UP.c.contact == THE_CONTACT).order_by(*BY_DUE)
    ),
    "FIRST_DUE_STEP": Statement(  # the first open follow-up with a contact that is due, made by a day, but for one
        select(FOLLOW_UP.c.id, FOLLOW_UP.c.due, FOLLOW_UP.c.text)
        .where(
            FOLLOW_UP.c.contact == THE_CONTACT,
            IS_OPEN,
            FOLLOW_UP.c.due <= bindparam("today"),
            FOLLOW_UP.c.made <= bindparam("day"),
            FOLLOW_UP.c.id != bindparam("finishing"),
        )
        .order_by(*BY_DUE)
        .limit(ONE)
        .offset(ZERO)
    ),
    "COUNT_DUE_FOLLOW_UPS": Statement(select(func.count()).where(IS_OPEN, FOLLOW_UP.c.due <= bindparam("today"))),
    "LAST_TALKS": Statement(  # the latest touch of each contact with an open follow-up
        select(FOLLOW_UP.c.contact, ENTRY.c.id, ENTRY.c.day, ENTRY.c.note)
        .select_from(FOLLOW_UP)
        .join(ENTRY, ENTRY.c.id == _LATEST_TOUCH)
        .where(IS_OPEN)
    ),
    "DUE_FOLLOW_UPS": Statement(
        select(*(FOLLOW_UP.c[name] for name in ("id", "contact", "due", "at", "text")))
        .where(IS_OPEN, FOLLOW_UP.c.due <= bindparam("today"))
        .order_by(*BY_DUE)
        .limit(MOST_DUE)
        .offset(ZERO)
    ),
    "ADD_FOLLOW_UP": insert_into(FOLLOW_UP, without="id"),
    "ADD_FOLLOW_UP_WITH_ID": insert_into(FOLLOW_UP),
    "DELETE_FOLLOW_UP": delete_by(FOLLOW_UP, "uid"),
    "CONTACTS_WITHOUT_FOLLOW_UP": Statement(  # close contacts and those in an open stage
        select(CONTACT.c.handle, CONTACT.c.stage, CONTACT.c.is_close, last_touch(CONTACT.c.handle))
        .where(
            or_(CONTACT.c.is_close == ONE, _IS_IN_OPEN_STAGE),
            ~exists(select(ONE).where(FOLLOW_UP.c.contact == CONTACT.c.handle, IS_OPEN)),
        )
        .order_by(CONTACT.c.handle)
    ),
}
