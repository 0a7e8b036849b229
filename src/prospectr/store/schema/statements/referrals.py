"""Statements about referrals: who referred whom and when, and what came of it."""

from __future__ import annotations

from typing import Any

from sqlalchemy import bindparam, func, or_, select, union_all

from prospectr.domain.people.stages import CLIENT, LEAD, LOST, OPEN_STAGES, OPPORTUNITY
from prospectr.store.schema.statements.parts import (
    CONTACT,
    ENTRY,
    ENTRY_CONTACT,
    MOVE,
    ONE,
    THE_CONTACT,
    TOUCH,
    Statement,
    constant,
)

# a referral is stored with an entry or with the contact; where it is in several places, the earliest day counts
_IN_ENTRIES = (
    select(ENTRY_CONTACT.c.contact, ENTRY.c.source, ENTRY.c.day)
    .select_from(ENTRY)
    .join(ENTRY_CONTACT, ENTRY_CONTACT.c.entry_id == ENTRY.c.id)
    .where(ENTRY.c.source.is_not(None), ENTRY_CONTACT.c.contact != ENTRY.c.source)
)
_IN_CONTACTS = select(CONTACT.c.handle, CONTACT.c.source, CONTACT.c.referred_on).where(CONTACT.c.source.is_not(None))
_STORED = union_all(_IN_ENTRIES, _IN_CONTACTS).subquery("stored")
REFERRAL = (
    select(_STORED.c.contact, _STORED.c.source, func.min(_STORED.c.day).label("day"))
    .group_by(_STORED.c.contact, _STORED.c.source)
    .subquery("referral")
)


def _first_move_to(*stages: str) -> Any:
    """Select the day on which the referred contact first moved to one of the stages, on or after the referral."""
    is_stage = or_(*(MOVE.c.stage == constant(stage) for stage in stages))
    is_counted = (MOVE.c.contact == REFERRAL.c.contact, is_stage, MOVE.c.day >= REFERRAL.c.day)
    return select(func.min(MOVE.c.day)).where(*is_counted).scalar_subquery()


# won as in the funnel: in an open stage by the day on which the contact first became a client, and since the referral
_OPEN = MOVE.alias("open_move")
_FIRST_OPEN = (
    select(func.min(_OPEN.c.day))
    .where(_OPEN.c.contact == MOVE.c.contact, _OPEN.c.stage.in_([constant(stage) for stage in OPEN_STAGES]))
    .correlate(MOVE)
    .scalar_subquery()
)
_first_client = func.min(MOVE.c.day)
_WON = (
    select(_first_client)
    .where(MOVE.c.contact == REFERRAL.c.contact, MOVE.c.stage == constant(CLIENT))
    .group_by(MOVE.c.contact)
    .having(_first_client >= REFERRAL.c.day, _first_client >= _FIRST_OPEN)
    .scalar_subquery()
)
_FIRST_TOUCH = (
    select(func.min(TOUCH.c.day))
    .where(TOUCH.c.contact == REFERRAL.c.contact, TOUCH.c.touch == ONE, TOUCH.c.day >= REFERRAL.c.day)
    .scalar_subquery()
)
_CIRCLE_OF_SOURCE = select(CONTACT.c.circle).where(CONTACT.c.handle == REFERRAL.c.source).scalar_subquery()
_STAGE = select(CONTACT.c.stage).where(CONTACT.c.handle == REFERRAL.c.contact).scalar_subquery()
_REFERRALS = select(
    REFERRAL.c.contact,
    REFERRAL.c.source,
    REFERRAL.c.day,
    _CIRCLE_OF_SOURCE.label("circle"),
    _STAGE.label("stage"),
    _FIRST_TOUCH.label("first_touch"),
    _first_move_to(LEAD, OPPORTUNITY, CLIENT).label("qualified"),
    _first_move_to(OPPORTUNITY, CLIENT).label("opportunity"),
    _WON.label("won"),
).order_by(REFERRAL.c.day, REFERRAL.c.contact, REFERRAL.c.source)

REFERRAL_STATEMENTS: dict[str, Statement] = {
    "REFERRALS": Statement(_REFERRALS.where(REFERRAL.c.day.between(bindparam("first"), bindparam("last")))),
    "REFERRALS_FROM": Statement(_REFERRALS.where(REFERRAL.c.source == bindparam("source"))),
    "REFERRALS_OF": Statement(_REFERRALS.where(REFERRAL.c.contact == THE_CONTACT)),
    "UNTOUCHED_REFERRALS": Statement(
        select(REFERRAL.c.contact, REFERRAL.c.source, REFERRAL.c.day)
        .where(_FIRST_TOUCH.is_(None), or_(_STAGE.is_(None), _STAGE.not_in([constant(CLIENT), constant(LOST)])))
        .order_by(REFERRAL.c.day, REFERRAL.c.contact)
    ),
}
