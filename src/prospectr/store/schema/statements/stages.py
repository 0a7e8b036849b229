"""Statements about stages: the moves of contacts, and the contacts in a stage."""

from __future__ import annotations

from typing import Any

from sqlalchemy import bindparam, func, select

from prospectr.store.schema.statements.parts import (
    BY_DUE,
    CONTACT,
    FOLLOW_UP,
    IS_OPEN,
    MOVE,
    ONE,
    THE_CONTACT,
    ZERO,
    Statement,
    delete_by,
    insert_into,
    last_touch,
)


def _next_follow_up(column: str) -> Any:
    """Select a column of a contact's first open follow-up."""
    open_ones = select(FOLLOW_UP.c[column]).where(FOLLOW_UP.c.contact == CONTACT.c.handle, IS_OPEN)
    return open_ones.order_by(*BY_DUE).limit(ONE).offset(ZERO).scalar_subquery()


_MOVED_IN_PERIOD = select(MOVE.c.contact).where(MOVE.c.day.between(bindparam("first"), bindparam("last")))

STAGE_STATEMENTS: dict[str, Statement] = {
    "MOVES": Statement(select(*MOVE.columns).order_by(MOVE.c.id)),
    "MOVES_OF_CONTACT": Statement(
        select(*MOVE.columns).where(MOVE.c.contact == THE_CONTACT).order_by(MOVE.c.day, MOVE.c.id)
    ),
    "ADD_MOVE": insert_into(MOVE, without="id"),
    "ADD_MOVE_WITH_ID": insert_into(MOVE),
    "DELETE_MOVE": delete_by(MOVE, "uid"),
    "FIRST_MOVES": Statement(  # the first move into each stage, of each contact that moved in the period
        select(MOVE.c.contact, MOVE.c.stage, func.min(MOVE.c.day))
        .where(MOVE.c.contact.in_(_MOVED_IN_PERIOD))
        .group_by(MOVE.c.contact, MOVE.c.stage)
    ),
    "CONTACTS_IN_STAGE": Statement(
        select(
            CONTACT.c.handle,
            CONTACT.c.stage,
            CONTACT.c.stage_since,
            CONTACT.c.value,
            last_touch(CONTACT.c.handle),
            _next_follow_up("due").label("next_due"),
            _next_follow_up("text").label("next_text"),
        ).where(CONTACT.c.stage == bindparam("stage"), CONTACT.c.stage_since <= bindparam("until"))
    ),
    "STAGE_COUNTS": Statement(
        select(CONTACT.c.stage, func.count()).where(CONTACT.c.stage.is_not(None)).group_by(CONTACT.c.stage)
    ),
}
