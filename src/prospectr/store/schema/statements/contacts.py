"""Statements about contacts: their handles, their rows, and their share in entries."""

from __future__ import annotations

from typing import Any

from sqlalchemy import String, bindparam, distinct, exists, func, or_, select, union

from prospectr.store.schema.statements.parts import (
    CONTACT,
    ENTRY,
    ENTRY_CONTACT,
    FOLLOW_UP,
    ONE,
    THE_CONTACT,
    ZERO,
    Statement,
    delete_by,
    distinct_names,
    insert_into,
    last_touch,
)

# every handle that was ever typed: in an entry, as a source, in a follow-up, or as a contact
_HANDLES = union(
    distinct_names(ENTRY_CONTACT, "contact"),
    select(CONTACT.c.handle),
    distinct_names(ENTRY, "source"),
    distinct_names(CONTACT, "source"),
    distinct_names(FOLLOW_UP, "contact"),
).subquery("handles")
_HANDLE = _HANDLES.c.name

_LISTED = func.json_each(bindparam("handles", type_=String)).table_valued("value", name="listed")


def _is_known(handle: Any) -> Any:
    """Return whether a handle was ever typed, as an expression."""
    return or_(
        exists(select(ONE).where(ENTRY_CONTACT.c.contact == handle)),
        exists(select(ONE).where(CONTACT.c.handle == handle)),
        exists(select(ONE).where(FOLLOW_UP.c.contact == handle)),
        exists(select(ONE).where(ENTRY.c.source == handle)),
        exists(select(ONE).where(CONTACT.c.source == handle)),
    )


CONTACT_STATEMENTS: dict[str, Statement] = {
    # handles
    "HANDLES": Statement(select(_HANDLE).order_by(_HANDLE)),
    "IS_KNOWN_HANDLE": Statement(select(_is_known(THE_CONTACT))),
    "FIRST_KNOWN_HANDLE": Statement(  # of many in a JSON list, in its order
        select(_LISTED.c.value).where(_is_known(_LISTED.c.value)).limit(ONE).offset(ZERO)
    ),
    "HANDLES_WITH_CONTACTS": Statement(  # every handle with its last touch and, where there is one, its contact
        select(_HANDLE.label("the_handle"), last_touch(_HANDLE), *CONTACT.columns)
        .select_from(_HANDLES)
        .outerjoin(CONTACT, CONTACT.c.handle == _HANDLE)
        .order_by(_HANDLE)
    ),
    # contacts
    "CONTACTS": Statement(select(*CONTACT.columns).order_by(CONTACT.c.handle)),
    "CONTACT": Statement(select(*CONTACT.columns).where(CONTACT.c.handle == bindparam("handle"))),
    "CONTACT_NAME": Statement(select(CONTACT.c.name).where(CONTACT.c.handle == bindparam("handle"))),
    "CONTACTS_REFERRED_BY": Statement(select(*CONTACT.columns).where(CONTACT.c.source == bindparam("source"))),
    "CONTACT_NAMES": Statement(
        select(CONTACT.c.handle, CONTACT.c.name)
        .where(CONTACT.c.name.like(bindparam("begins", type_=String), escape="\\"))
        .order_by(CONTACT.c.handle)
    ),
    "CONTACT_WITH_EMAIL": Statement(
        select(CONTACT.c.handle)
        .where(func.folded(CONTACT.c.email) == bindparam("email", type_=String))
        .order_by(CONTACT.c.handle)
    ),
    "ADD_CONTACT": insert_into(CONTACT),
    "DELETE_CONTACT": delete_by(CONTACT, "handle"),
    # a contact in entries
    "KIND_MINUTES_OF_CONTACT": Statement(
        select(ENTRY.c.kind, func.sum(ENTRY.c.minutes), func.count())
        .select_from(ENTRY_CONTACT)
        .join(ENTRY, ENTRY.c.id == ENTRY_CONTACT.c.entry_id)
        .where(ENTRY_CONTACT.c.contact == THE_CONTACT)
        .group_by(ENTRY.c.kind)
    ),
    "COUNT_TOUCH_DAYS": Statement(
        select(func.count(distinct(ENTRY_CONTACT.c.day))).where(
            ENTRY_CONTACT.c.contact == THE_CONTACT, ENTRY_CONTACT.c.touch == ONE
        )
    ),
    "LAST_TOUCH": Statement(select(last_touch(THE_CONTACT))),
    "EXCHANGES": Statement(
        select(ENTRY.c.id, ENTRY.c.day, ENTRY.c.gave, ENTRY.c.got)
        .select_from(ENTRY_CONTACT)
        .join(ENTRY, ENTRY.c.id == ENTRY_CONTACT.c.entry_id)
        .where(ENTRY_CONTACT.c.contact == THE_CONTACT, or_(ENTRY.c.gave.is_not(None), ENTRY.c.got.is_not(None)))
        .order_by(ENTRY.c.day, ENTRY.c.id)
    ),
}
