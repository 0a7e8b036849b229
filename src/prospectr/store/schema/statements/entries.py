"""Statements that write, find and list entries, and those of the timer."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, Text, and_, bindparam, cast, delete, exists, func, literal_column, or_, select, update

from prospectr.domain.entries.kinds import PROSPECTING
from prospectr.domain.entries.selection import MOST_NAMES
from prospectr.store.schema.statements.parts import (
    ENTRY,
    ENTRY_CONTACT,
    ENTRY_OUTCOME,
    ENTRY_TAG,
    IN_PERIOD,
    MINUTE,
    MOST_AT_ONCE,
    ONE,
    SPACE,
    THE_CONTACT,
    TIMER,
    ZERO,
    Statement,
    constant,
    delete_by,
    insert_into,
    insert_many,
    update_by,
)

MOST_ON_CARD: Any = literal_column("5")  # entries on a contact's card
MOST_RECENT: Any = literal_column("20")  # entries offered for completion
MOST_GUESSED_FROM: Any = literal_column("5000")  # entries that a kind is guessed from


def _joined(side_table: Any, value: Any) -> Any:
    """Select an entry's values in a side table as one text, joined by spaces."""
    joined = select(func.aggregate_strings(value, SPACE))
    return joined.where(side_table.c.entry_id == ENTRY.c.id).scalar_subquery()


_OUTCOME = ENTRY_OUTCOME.c.outcome.concat(constant("=")).concat(cast(ENTRY_OUTCOME.c.quantity, Text))
ENTRIES: Select[Any] = select(
    *(column for column in ENTRY.columns if column.name != "counted"),
    _joined(ENTRY_CONTACT, ENTRY_CONTACT.c.contact).label("contacts"),
    _joined(ENTRY_TAG, ENTRY_TAG.c.tag).label("tags"),
    _joined(ENTRY_OUTCOME, _OUTCOME).label("outcomes"),
)
IS_RECLASSIFIED = ENTRY.c.counted != ENTRY.c.kind
IS_PROSPECTING = ENTRY.c.kind == constant(PROSPECTING)


def _is_one_of(column: Any, name: str) -> Any:
    """Return a test against `name_0` to `name_5`; parameters that are not needed are NULL."""
    return column.in_([bindparam(f"{name}_{i}") for i in range(MOST_NAMES)])


def _is_not_filtered(name: str) -> Any:
    return bindparam(f"{name}_0").is_(None)


def _has_one_of(side_table: Any, name: str) -> Any:
    """Return a test for a row in a side table. It has an alias, since a report may join the same table."""
    wanted = side_table.alias(f"wanted_{name}")
    return exists(select(ONE).where(wanted.c.entry_id == ENTRY.c.id, _is_one_of(wanted.c[name], name)))


def filters() -> Any:
    """Return the tests for kind, channel, tag, contact and text. A test whose parameters are NULL lets all pass."""
    has_text = or_(
        func.instr(func.folded(ENTRY.c.note), bindparam("grep")) > ZERO,
        func.instr(func.folded(ENTRY.c.need), bindparam("grep")) > ZERO,
    )
    return and_(
        or_(_is_not_filtered("kind"), _is_one_of(ENTRY.c.kind, "kind")),
        or_(_is_not_filtered("channel"), _is_one_of(ENTRY.c.channel, "channel")),
        or_(_is_not_filtered("tag"), _has_one_of(ENTRY_TAG, "tag")),
        or_(_is_not_filtered("contact"), _has_one_of(ENTRY_CONTACT, "contact")),
        or_(bindparam("grep").is_(None), has_text),
    )


def _entries_in(entry_ids: Select[Any]) -> Select[Any]:
    return ENTRIES.where(ENTRY.c.id.in_(entry_ids))


def _entries_of_contact() -> Select[Any]:
    return _entries_in(select(ENTRY_CONTACT.c.entry_id).where(ENTRY_CONTACT.c.contact == THE_CONTACT))


_WRITES = {
    "ADD_ENTRY": insert_into(ENTRY, without="id"),
    "ADD_ENTRY_WITH_ID": insert_into(ENTRY),
    "CHANGE_ENTRY": update_by(ENTRY, "id", ENTRY.c.version == bindparam("the_version")),
    "SET_COUNTED_KIND": Statement(update(ENTRY).where(ENTRY.c.id == bindparam("the_id")), ("counted",)),
    "DELETE_ENTRY": delete_by(ENTRY, "id"),
    "ADD_ENTRY_TAGS": insert_many(ENTRY_TAG),
    "ADD_ENTRY_CONTACTS": insert_many(ENTRY_CONTACT),
    "ADD_ENTRY_OUTCOMES": insert_many(ENTRY_OUTCOME),
    "DELETE_ENTRY_TAGS": delete_by(ENTRY_TAG, "entry_id"),
    "DELETE_ENTRY_CONTACTS": delete_by(ENTRY_CONTACT, "entry_id"),
    "DELETE_ENTRY_OUTCOMES": delete_by(ENTRY_OUTCOME, "entry_id"),
    "TIMER": Statement(select(*TIMER.columns)),
    "ADD_TIMER": insert_into(TIMER),
    "DELETE_TIMER": Statement(delete(TIMER)),
}
_READS = {
    "ENTRY_BY_ID": Statement(ENTRIES.where(ENTRY.c.id == bindparam("id"))),
    "ENTRY_BY_UID": Statement(ENTRIES.where(ENTRY.c.uid == bindparam("uid"))),
    "LAST_ENTRY": Statement(ENTRIES.where(ENTRY.c.id == select(func.max(ENTRY.c.id)).scalar_subquery())),
    "ENTRIES": Statement(ENTRIES.where(IN_PERIOD).order_by(ENTRY.c.day, ENTRY.c.id)),
    "ENTRIES_FILTERED": Statement(ENTRIES.where(IN_PERIOD, filters()).order_by(ENTRY.c.day, ENTRY.c.id)),
    "ENTRIES_WITH_TAG": Statement(
        _entries_in(
            select(ENTRY_TAG.c.entry_id)
            .where(ENTRY_TAG.c.tag == bindparam("tag"))
            .order_by(ENTRY_TAG.c.entry_id)
            .limit(MOST_AT_ONCE)
            .offset(ZERO)
        ).order_by(ENTRY.c.id)
    ),
    "ENTRIES_OF_CONTACT": Statement(_entries_of_contact().order_by(ENTRY.c.id)),
    "LAST_ENTRIES_OF_CONTACT": Statement(
        _entries_of_contact().order_by(ENTRY.c.day.desc(), ENTRY.c.id.desc()).limit(MOST_ON_CARD).offset(ZERO)
    ),
    "ENTRIES_FROM_SOURCE": Statement(ENTRIES.where(ENTRY.c.source == bindparam("source")).order_by(ENTRY.c.id)),
    "OVERLAPPING_ENTRIES": Statement(
        ENTRIES.where(
            IN_PERIOD,  # the day has an index, the instants do not
            ENTRY.c.start < bindparam("ends_by"),
            ENTRY.c.start + ENTRY.c.minutes * MINUTE > bindparam("begins_after"),
            ENTRY.c.id != bindparam("id"),
        ).order_by(ENTRY.c.start)
    ),
    "TIMED_ENTRIES": Statement(ENTRIES.where(IN_PERIOD, ENTRY.c.start.is_not(None)).order_by(ENTRY.c.start)),
    "PROSPECTING_ENTRIES": Statement(ENTRIES.where(IS_PROSPECTING)),
    "PROSPECTING_ENTRIES_OF_CONTACT": Statement(
        ENTRIES.where(
            IS_PROSPECTING,
            ENTRY.c.id.in_(
                select(ENTRY_CONTACT.c.entry_id).where(
                    ENTRY_CONTACT.c.contact == THE_CONTACT,
                    ENTRY_CONTACT.c.touch.in_([ZERO, ONE]),  # any value: the index has it between contact and day
                    ENTRY_CONTACT.c.day == bindparam("day"),
                )
            ),
        )
    ),
    "DOUBTFUL_ENTRIES": Statement(
        ENTRIES.where(IN_PERIOD, IS_RECLASSIFIED, IS_PROSPECTING, filters()).order_by(ENTRY.c.day, ENTRY.c.id)
    ),
    "LATEST_CLEAR_ENTRIES": Statement(
        ENTRIES.where(or_(~IS_RECLASSIFIED, ~IS_PROSPECTING))
        .order_by(ENTRY.c.id.desc())
        .limit(MOST_GUESSED_FROM)
        .offset(ZERO)
    ),
    "RECENT_NOTES": Statement(
        select(ENTRY.c.id, ENTRY.c.day, ENTRY.c.note).order_by(ENTRY.c.id.desc()).limit(MOST_RECENT).offset(ZERO)
    ),
    "COUNT_ENTRIES": Statement(select(func.count()).select_from(ENTRY)),
}
# `doctor` reads all of these; of the names in a side table, each once, with the first entry that has it
_ALL_ROWS = {
    "ALL_ENTRY_ROWS": Statement(select(*ENTRY.columns)),
    "ALL_ENTRY_TAGS": Statement(select(func.min(ENTRY_TAG.c.entry_id), ENTRY_TAG.c.tag).group_by(ENTRY_TAG.c.tag)),
    "ALL_ENTRY_CONTACTS": Statement(
        select(func.min(ENTRY_CONTACT.c.entry_id), ENTRY_CONTACT.c.contact).group_by(ENTRY_CONTACT.c.contact)
    ),
    "ALL_ENTRY_CONTACT_DAYS": Statement(
        select(func.min(ENTRY_CONTACT.c.entry_id), ENTRY_CONTACT.c.day).group_by(ENTRY_CONTACT.c.day)
    ),
    "ALL_ENTRY_OUTCOMES": Statement(
        select(func.min(ENTRY_OUTCOME.c.entry_id), ENTRY_OUTCOME.c.outcome).group_by(ENTRY_OUTCOME.c.outcome)
    ),
}
ENTRY_STATEMENTS: dict[str, Statement] = {**_WRITES, **_READS, **_ALL_ROWS}
