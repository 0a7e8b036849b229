"""Statements over contacts: what is known of them, their moves, follow-ups, referrals, and what makes a lead."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    Select,
    String,
    bindparam,
    case,
    distinct,
    exists,
    func,
    literal_column,
    null,
    or_,
    select,
    union,
    union_all,
)

from prospectr.domain.people.stages import CLIENT, LEAD, LOST, OPPORTUNITY
from prospectr.store.schema.statements.entries import ENTRIES
from prospectr.store.schema.statements.parts import (
    ANSWER,
    CONTACT,
    CRITERION,
    ENTRY,
    FOLLOW_UP,
    IN_PERIOD,
    MOVE,
    ONE,
    PERSON,
    ZERO,
    Statement,
    delete_by,
    distinct_names,
    insert_into,
    quoted,
)

TOUCH = CONTACT.alias("touching")
IS_OPEN = FOLLOW_UP.c.state == quoted("open")
THE_CONTACT: Any = bindparam("contact")
MANY: Any = literal_column("3")  # meetings from which on somebody is known rather than collected
SHOWN: Any = literal_column("5")  # entries on a contact's card


def _last_touch(handle: Any, *conditions: Any) -> Any:
    """Return the day of a contact's last touch: one look-up in the index."""
    touched = (TOUCH.c.contact == handle, TOUCH.c.touch == ONE, *conditions)
    return select(func.max(TOUCH.c.day)).where(*touched).scalar_subquery().label("last_touch")


def _next(column: str) -> Any:
    """Return a column of the first open follow-up with a contact."""
    first = select(FOLLOW_UP.c[column]).where(FOLLOW_UP.c.contact == PERSON.c.handle, IS_OPEN)
    return first.order_by(FOLLOW_UP.c.due, FOLLOW_UP.c.id).limit(ONE).offset(ZERO).scalar_subquery()


def _reached(*stages: str) -> Any:
    """Return the day on which a referred contact first came into one of the stages, on or after it was referred."""
    wanted = or_(*(MOVE.c.stage == quoted(stage) for stage in stages))
    came = select(func.min(MOVE.c.day)).where(
        MOVE.c.contact == RECEIVED.c.contact, wanted, MOVE.c.day >= RECEIVED.c.day
    )
    return came.scalar_subquery()


# every handle that was ever typed, wherever it stands
HANDLES = union(
    distinct_names(CONTACT, "contact"),
    select(PERSON.c.handle),
    distinct_names(ENTRY, "source"),
    distinct_names(PERSON, "source"),
    distinct_names(FOLLOW_UP, "contact"),
).subquery("handles")
HANDLE = HANDLES.c.name

# who referred whom, and when: told in a line, or of the contact itself; the earliest counts
_TOLD = (
    select(CONTACT.c.contact, ENTRY.c.source, ENTRY.c.day)
    .select_from(ENTRY)
    .join(CONTACT, CONTACT.c.entry_id == ENTRY.c.id)
    .where(ENTRY.c.source.is_not(null()), CONTACT.c.contact != ENTRY.c.source)
)
_SAID = select(PERSON.c.handle, PERSON.c.source, PERSON.c.referred_on).where(PERSON.c.source.is_not(null()))
_BOTH = union_all(_TOLD, _SAID).subquery("told")
RECEIVED = (
    select(_BOTH.c.contact, _BOTH.c.source, func.min(_BOTH.c.day).label("day"))
    .group_by(_BOTH.c.contact, _BOTH.c.source)
    .subquery("received")
)
FIRST_TOUCH = (
    select(func.min(TOUCH.c.day))
    .where(TOUCH.c.contact == RECEIVED.c.contact, TOUCH.c.touch == ONE, TOUCH.c.day >= RECEIVED.c.day)
    .scalar_subquery()
)
SOURCE_CIRCLE = select(PERSON.c.circle).where(PERSON.c.handle == RECEIVED.c.source).scalar_subquery()
STAGE_NOW = select(PERSON.c.stage).where(PERSON.c.handle == RECEIVED.c.contact).scalar_subquery()
REFERRALS = select(
    RECEIVED.c.contact,
    RECEIVED.c.source,
    RECEIVED.c.day,
    SOURCE_CIRCLE.label("circle"),
    STAGE_NOW.label("stage"),
    FIRST_TOUCH.label("first_touch"),
    _reached(LEAD, OPPORTUNITY, CLIENT).label("qualified"),
    _reached(OPPORTUNITY, CLIENT).label("opportunity"),
    _reached(CLIENT).label("won"),
).order_by(RECEIVED.c.day, RECEIVED.c.contact, RECEIVED.c.source)

# entries with the circle of each of their contacts, each circle once an entry
_CIRCLED = (
    select(ENTRY.c.id, ENTRY.c.minutes, PERSON.c.circle)
    .select_from(ENTRY)
    .join(CONTACT, CONTACT.c.entry_id == ENTRY.c.id)
    .outerjoin(PERSON, PERSON.c.handle == CONTACT.c.contact)
    .where(IN_PERIOD)
    .distinct()
    .subquery("circled")
)
_MET = (
    select(
        CONTACT.c.contact, func.count(distinct(CONTACT.c.day)).label("days"), func.max(CONTACT.c.day).label("latest")
    )
    .where(CONTACT.c.touch == ONE, CONTACT.c.day <= bindparam("last"))
    .group_by(CONTACT.c.contact)
    .having(
        func.max(CONTACT.c.day) >= bindparam("first"),
        or_(func.count(distinct(CONTACT.c.day)) > ONE, func.max(CONTACT.c.day) <= bindparam("known_by")),
    )
    .subquery("met")
)


def _exchanged(column: str) -> Any:
    """Count the lines of the period in which something was given to a contact, or got from them."""
    lines = select(func.count()).select_from(CONTACT).join(ENTRY, ENTRY.c.id == CONTACT.c.entry_id)
    return lines.where(
        CONTACT.c.contact == PERSON.c.handle, IN_PERIOD, ENTRY.c[column].is_not(null())
    ).scalar_subquery()


def _entries_of(*conditions: Any) -> Select[Any]:
    return ENTRIES.where(ENTRY.c.id.in_(select(CONTACT.c.entry_id).where(*conditions)))


OPEN_STAGE = PERSON.c.stage.in_([quoted(stage) for stage in ("prospect", LEAD, OPPORTUNITY)])

PEOPLE_STATEMENTS: dict[str, Statement] = {
    # contacts
    "HANDLES": Statement(select(HANDLE).order_by(HANDLE)),
    "HANDLE_KNOWN": Statement(
        select(
            or_(
                exists(select(ONE).where(CONTACT.c.contact == THE_CONTACT)),
                exists(select(ONE).where(PERSON.c.handle == THE_CONTACT)),
                exists(select(ONE).where(FOLLOW_UP.c.contact == THE_CONTACT)),
                exists(select(ONE).where(ENTRY.c.source == THE_CONTACT)),
                exists(select(ONE).where(PERSON.c.source == THE_CONTACT)),
            )
        )
    ),
    "CONTACT": Statement(select(*PERSON.columns).where(PERSON.c.handle == bindparam("handle"))),
    "CONTACT_NAMES": Statement(
        select(PERSON.c.handle, PERSON.c.name)
        .where(PERSON.c.name.like(bindparam("begins", type_=String), escape="\\"))
        .order_by(PERSON.c.handle)
    ),
    "CONTACT_WITH_EMAIL": Statement(
        select(PERSON.c.handle)
        .where(func.lower(PERSON.c.email) == bindparam("email", type_=String))
        .order_by(PERSON.c.handle)
    ),
    "CONTACT_ROWS": Statement(select(*PERSON.columns).order_by(PERSON.c.handle)),
    "CONTACTS_LISTED": Statement(
        select(HANDLE.label("the_handle"), _last_touch(HANDLE), *PERSON.columns)
        .select_from(HANDLES)
        .outerjoin(PERSON, PERSON.c.handle == HANDLE)
        .order_by(HANDLE)
    ),
    "ADD_CONTACT": insert_into(PERSON),
    "DELETE_CONTACT": delete_by(PERSON, "handle"),
    "ENTRIES_OF_CONTACT": Statement(_entries_of(CONTACT.c.contact == THE_CONTACT).order_by(ENTRY.c.id)),
    "ENTRIES_FROM_SOURCE": Statement(ENTRIES.where(ENTRY.c.source == bindparam("source")).order_by(ENTRY.c.id)),
    "LAST_ENTRIES_OF_CONTACT": Statement(
        _entries_of(CONTACT.c.contact == THE_CONTACT)
        .order_by(ENTRY.c.day.desc(), ENTRY.c.id.desc())
        .limit(SHOWN)
        .offset(ZERO)
    ),
    "CONTACT_KINDS": Statement(
        select(ENTRY.c.kind, func.sum(ENTRY.c.minutes), func.count())
        .select_from(CONTACT)
        .join(ENTRY, ENTRY.c.id == CONTACT.c.entry_id)
        .where(CONTACT.c.contact == THE_CONTACT)
        .group_by(ENTRY.c.kind)
    ),
    "TOUCH_DAYS": Statement(
        select(func.count(distinct(CONTACT.c.day))).where(CONTACT.c.contact == THE_CONTACT, CONTACT.c.touch == ONE)
    ),
    "LAST_TOUCH": Statement(select(_last_touch(THE_CONTACT))),
    "EXCHANGES": Statement(
        select(ENTRY.c.id, ENTRY.c.day, ENTRY.c.gave, ENTRY.c.got)
        .select_from(CONTACT)
        .join(ENTRY, ENTRY.c.id == CONTACT.c.entry_id)
        .where(CONTACT.c.contact == THE_CONTACT, or_(ENTRY.c.gave.is_not(null()), ENTRY.c.got.is_not(null())))
        .order_by(ENTRY.c.day, ENTRY.c.id)
    ),
    # stages
    "ADD_MOVE": insert_into(MOVE, without="id"),
    "PUT_MOVE": insert_into(MOVE),
    "DELETE_MOVE": delete_by(MOVE, "uid"),
    "MOVES_OF_CONTACT": Statement(
        select(*MOVE.columns).where(MOVE.c.contact == THE_CONTACT).order_by(MOVE.c.day, MOVE.c.id)
    ),
    "MOVES": Statement(select(*MOVE.columns).order_by(MOVE.c.id)),
    "PROSPECTS": Statement(
        select(
            PERSON.c.handle,
            PERSON.c.stage,
            PERSON.c.stage_since,
            PERSON.c.value,
            _last_touch(PERSON.c.handle),
            _next("due").label("next_due"),
            _next("text").label("next_text"),
        ).where(PERSON.c.stage == bindparam("stage"), PERSON.c.stage_since <= bindparam("until"))
    ),
    "STAGE_COUNTS": Statement(
        select(PERSON.c.stage, func.count()).where(PERSON.c.stage.is_not(null())).group_by(PERSON.c.stage)
    ),
    "FIRST_MOVES": Statement(  # of each contact that moved in the period, into each stage, since ever
        select(MOVE.c.contact, MOVE.c.stage, func.min(MOVE.c.day))
        .where(
            MOVE.c.contact.in_(select(MOVE.c.contact).where(MOVE.c.day.between(bindparam("first"), bindparam("last"))))
        )
        .group_by(MOVE.c.contact, MOVE.c.stage)
    ),
    # follow-ups
    "ADD_FOLLOW_UP": insert_into(FOLLOW_UP, without="id"),
    "PUT_FOLLOW_UP": insert_into(FOLLOW_UP),
    "DELETE_FOLLOW_UP": delete_by(FOLLOW_UP, "uid"),
    "FOLLOW_UP": Statement(select(*FOLLOW_UP.columns).where(FOLLOW_UP.c.id == bindparam("id"))),
    "FOLLOW_UPS": Statement(select(*FOLLOW_UP.columns).order_by(FOLLOW_UP.c.id)),
    "OPEN_FOLLOW_UPS": Statement(select(*FOLLOW_UP.columns).where(IS_OPEN).order_by(FOLLOW_UP.c.due, FOLLOW_UP.c.id)),
    "FOLLOW_UPS_OF_CONTACT": Statement(
        select(*FOLLOW_UP.columns).where(FOLLOW_UP.c.contact == THE_CONTACT).order_by(FOLLOW_UP.c.due, FOLLOW_UP.c.id)
    ),
    "COUNT_DUE": Statement(select(func.count()).where(IS_OPEN, FOLLOW_UP.c.due <= bindparam("today"))),
    "UNPLANNED": Statement(
        select(PERSON.c.handle, PERSON.c.stage, PERSON.c.is_close, _last_touch(PERSON.c.handle))
        .where(
            or_(PERSON.c.is_close == ONE, OPEN_STAGE),
            ~exists(select(ONE).where(FOLLOW_UP.c.contact == PERSON.c.handle, IS_OPEN)),
        )
        .order_by(PERSON.c.handle)
    ),
    # what makes a lead
    "CRITERIA": Statement(select(*CRITERION.columns).order_by(CRITERION.c.place)),
    "ADD_CRITERION": insert_into(CRITERION),
    "DELETE_CRITERION": delete_by(CRITERION, "key"),
    "ANSWERS": Statement(select(*ANSWER.columns).where(ANSWER.c.contact == THE_CONTACT)),
    "ALL_ANSWERS": Statement(select(*ANSWER.columns).order_by(ANSWER.c.contact, ANSWER.c.criterion)),
    "ANSWERED": Statement(
        select(exists(select(ONE).where(ANSWER.c.contact == THE_CONTACT, ANSWER.c.day == bindparam("day"))))
    ),
    "ADD_ANSWER": insert_into(ANSWER),
    "DELETE_ANSWER": delete_by(ANSWER, "contact", "criterion"),
    # the network
    "CIRCLE_MINUTES": Statement(
        select(_CIRCLED.c.circle, func.sum(_CIRCLED.c.minutes), func.count()).group_by(_CIRCLED.c.circle)
    ),
    "CIRCLE_CONTACTS": Statement(
        select(PERSON.c.circle, func.count(distinct(CONTACT.c.contact)))
        .select_from(ENTRY)
        .join(CONTACT, CONTACT.c.entry_id == ENTRY.c.id)
        .outerjoin(PERSON, PERSON.c.handle == CONTACT.c.contact)
        .where(IN_PERIOD)
        .group_by(PERSON.c.circle)
    ),
    "CLOSE_CONTACTS": Statement(
        select(
            *PERSON.columns,
            _last_touch(PERSON.c.handle, TOUCH.c.day <= bindparam("last")),
            _exchanged("gave").label("gave"),
            _exchanged("got").label("got"),
        )
        .where(PERSON.c.is_close == ONE)
        .order_by(PERSON.c.handle)
    ),
    "MEETINGS": Statement(
        select(
            func.count(),
            func.sum(case((_MET.c.days == ONE, ONE), else_=ZERO)),
            func.sum(case((_MET.c.days >= MANY, ONE), else_=ZERO)),
        ).select_from(_MET)
    ),
    "MET_ONCE": Statement(
        select(_MET.c.contact)
        .where(
            _MET.c.days == ONE,
            ~exists(select(ONE).where(PERSON.c.handle == _MET.c.contact, PERSON.c.stage == quoted(LOST))),
        )
        .order_by(_MET.c.latest.desc(), _MET.c.contact)
        .limit(ONE)
        .offset(ZERO)
    ),
    # referrals
    "REFERRALS": Statement(REFERRALS.where(RECEIVED.c.day.between(bindparam("first"), bindparam("last")))),
    "REFERRALS_FROM": Statement(REFERRALS.where(RECEIVED.c.source == bindparam("source"))),
    "REFERRALS_OF": Statement(REFERRALS.where(RECEIVED.c.contact == THE_CONTACT)),
    "UNTOUCHED_REFERRALS": Statement(
        select(RECEIVED.c.contact, RECEIVED.c.source, RECEIVED.c.day)
        .where(FIRST_TOUCH.is_(null()), or_(STAGE_NOW.is_(null()), STAGE_NOW.not_in([quoted(CLIENT), quoted(LOST)])))
        .order_by(RECEIVED.c.day, RECEIVED.c.contact)
    ),
    "GIVEN_TO": Statement(  # how often something was given, by contact
        select(CONTACT.c.contact, func.count())
        .select_from(ENTRY)
        .join(CONTACT, CONTACT.c.entry_id == ENTRY.c.id)
        .where(IN_PERIOD, ENTRY.c.gave.is_not(null()))
        .group_by(CONTACT.c.contact)
    ),
    # in the contact's place
    "CONTACTS_REFERRED_BY": Statement(select(*PERSON.columns).where(PERSON.c.source == bindparam("source"))),
}
